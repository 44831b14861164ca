package live

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// An effectRow is a row of dfmatrix.effect.
type effectRow struct {
	Seq  int64  `json:"seq"`
	Path string `json:"path"`
	N    int    `json:"n"`
	Saw  string `json:"saw"`
}

// A leafClass is what a leaf's outcome is taken from.
type leafClass int

const (
	marker    leafClass = iota // nothing: that it ran is all there is to say
	condition                  // the truth value that it returns
	value                      // whatever it returns
)

// insert matches the recorder's INSERT and takes the path from it.
var insert = regexp.MustCompile(`INSERT INTO dfmatrix\.effect \([^)]*\) SELECT '[^']*', '(r[a-z0-9.]*)'`)

// returning matches the conditions among what markers return (templates/t, f, c).
var returning = regexp.MustCompile(`RETURNING (true|false|n % \d+ <> 0) AS v$`)

// class tells from a leaf's SQL what its outcome is, and the path that it
// records itself under; path is empty for SQL that records nothing.
func class(n *node) (c leafClass, path string) {
	if n.kind != "sql" {
		return value, ""
	}
	m := insert.FindStringSubmatch(n.row.Query)
	if m == nil {
		return value, ""
	}
	switch {
	case strings.HasPrefix(n.row.Query, "WITH mark AS ("):
		return value, m[1]
	case returning.MatchString(strings.TrimSpace(n.row.Query)):
		return condition, m[1]
	}
	return marker, m[1]
}

// attach hands each effect to the leaf execution that wrote it: a path's k-th
// effect is of its k-th execution. It notes every effect and every execution that
// is left over.
func (h *history) attach(effects []effectRow) {
	slices.SortFunc(effects, func(a, b effectRow) int { return cmp.Compare(a.Seq, b.Seq) })
	byPath := map[string][]*effectRow{}
	var paths []string
	for i := range effects {
		e := &effects[i]
		if _, ok := byPath[e.Path]; !ok {
			paths = append(paths, e.Path)
		}
		byPath[e.Path] = append(byPath[e.Path], e)
	}
	slices.Sort(paths)
	sure := map[string]int{} // executions to come that must have an effect
	for _, s := range h.spans {
		if _, path := class(s.node); s.wrote() {
			sure[path]++
		}
	}
	for _, s := range h.spans {
		_, path := class(s.node)
		if path == "" {
			continue
		}
		if path != s.node.path {
			h.note("the leaf at %s records itself as %s", s.node.path, path)
		}
		if s.wrote() {
			sure[path]--
		}
		rest := byPath[path]
		switch {
		case s.wrote() && len(rest) == 0:
			h.note("%s completed without an effect", s.node.path)
		case s.wrote(), s.mayHaveWritten() && len(rest) > sure[path]:
			s.effect, byPath[path] = rest[0], rest[1:]
		}
	}
	for _, path := range paths {
		for k, e := range effectsOf(effects, path) {
			if e.N != k+1 {
				h.note("effect %d of %s says that it is the %s", k+1, path, ordinal(e.N))
			}
		}
		for range byPath[path] {
			h.note("%s has an effect that no execution in the history accounts for", path)
		}
	}
}

func effectsOf(effects []effectRow, path string) []effectRow {
	var out []effectRow
	for _, e := range effects {
		if e.Path == path {
			out = append(out, e)
		}
	}
	return out
}

// wrote reports whether the execution must have left an effect: its statement
// was committed, even if its result then could not be read.
func (s *span) wrote() bool {
	return s.status == "completed" || s.status == "failed" && classify(s.result).Kind == unsupported
}

// mayHaveWritten reports whether nobody knows: it began its statement and its
// end is not in the history, because it was cancelled.
func (s *span) mayHaveWritten() bool { return s.status == "running" && s.sql > 0 }

// event is the trace's event of a leaf execution; ok is false when there is
// none, as for a wait that did not end.
func (s *span) event(instance string) (e trace.Event, ok bool) {
	if s.status == "running" && s.effect == nil {
		return trace.Event{}, false
	}
	e = trace.Event{Path: s.node.path, Iters: iters(s.exec.lineage)}
	if s.effect != nil {
		e.Saw = strings.ReplaceAll(s.effect.Saw, instance, "<instance>")
	}
	c, _ := class(s.node)
	switch {
	case s.status == "failed":
		e.Outcome = "failed " + classify(s.result).Kind
	case s.status == "running":
	case s.node.kind == "break":
		e.Outcome = "break " + valueText(s.result, instance)
	case c == condition:
		e.Outcome = truth(s.result)
	case c == value:
		e.Outcome = valueText(s.result, instance)
	}
	return e, true
}

// truth is what a recorded condition returned: one row with one boolean.
func truth(result string) string {
	switch t := trace.ValueText(result); t {
	case "row(v: true)":
		return "true"
	case "row(v: false)":
		return "false"
	default:
		return t
	}
}
