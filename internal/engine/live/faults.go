package live

import (
	"regexp"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// planned matches what the failing leaves fail with: their text holds the
// SQLSTATE and the path, whatever language the server speaks.
var planned = regexp.MustCompile(`fail ([0-9A-Z]{5}) at (r[a-z0-9.]*)`)

// Kinds that the code below asks for by name.
const (
	unsupported = "unsupported type"
	lostTheRace = "lost the race"
	otherFault  = "other"
	outsideLoop = "break outside a loop"
)

// A faultWord is one of the errors of pg_durable, or of PostgreSQL about
// pg_durable's syntax: a pattern of its text, and what a trace calls it.
type faultWord struct {
	pattern *regexp.Regexp
	kind    string
}

// faultWords are looked for in this order. They are the wording of pg_durable
// 0.2.6; what they do not know shows as "other".
var faultWords = []faultWord{
	{regexp.MustCompile(`^Loop branch cancelled after losing RACE`), lostTheRace},
	{regexp.MustCompile(`df\.break\(\) was called outside of a loop`), outsideLoop},
	{regexp.MustCompile(`\$\w+(\.\w+)? has no rows`), "no rows"},
	{regexp.MustCompile(`\$\w+(\.\w+)? is NULL`), "null"},
	{regexp.MustCompile(`df\.if_rows: result '.*' not found`), "no result"},
	{regexp.MustCompile(`is not a SQL result|result is neither a row set nor a JSON object|\.\* — invalid result format`), "no SQL result"},
	{regexp.MustCompile(`at or near "[${]`), "unbound"},
	{regexp.MustCompile(`syntax error at `), "42601"},
	{regexp.MustCompile(`Unsupported column type|Failed to decode`), unsupported},
	{regexp.MustCompile(`HTTP timeout|[Tt]imed out|timeout`), "timeout"},
	{regexp.MustCompile(`HTTP|http|URL|SSRF`), "http"},
	{regexp.MustCompile(`[Cc]ancell?ed|"Cancelled"`), "cancelled"},
}

// worldWords are errors inside an instance that say nothing of the program: the
// server had no room for the connection of a leaf, or no time, no space or no
// memory for its statement, or it was going down.
var worldWords = regexp.MustCompile(`too many clients already|remaining connection slots are reserved|too many connections for ` +
	`|connection limit reached \(max_user_connections|pool timed out` +
	`|canceling statement due to (statement|lock|user|conflict)|terminating connection due to ` +
	`|database system is (shutting down|starting up|in recovery|not accepting)` +
	`|No space left on device|temp_file_limit|out of (shared )?memory`)

// world is the first error of the instance's failed nodes that is not the
// program's but the world's, or nothing.
func (s *snapshot) world() string {
	for _, n := range s.Nodes {
		if n.Status == "failed" {
			if m := worldWords.FindString(n.Result); m != "" {
				return m
			}
		}
	}
	return ""
}

// classify turns an error's text into a fault, which holds no wording.
func classify(text string) trace.Fault {
	if m := planned.FindStringSubmatch(text); m != nil {
		return trace.Fault{Kind: m[1], Path: strings.TrimRight(m[2], ".")}
	}
	for _, w := range faultWords {
		if w.pattern.MatchString(text) {
			return trace.Fault{Kind: w.kind}
		}
	}
	return trace.Fault{Kind: otherFault}
}

// located says whether a fault of this kind begins at a node: a race's verdict
// and a break that no loop caught do not.
func located(kind string) bool {
	return kind != lostTheRace && kind != outsideLoop && kind != "cancelled"
}
