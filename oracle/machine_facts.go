package oracle

import (
	"bufio"
	"fmt"
	"strings"
)

// Facts are what only PostgreSQL can say: the results of queries, recorded from
// a server. A query's text is the key.
type Facts struct {
	results map[string]string // JSON, or "!" and the kind of the failure
}

// ParseFacts reads facts, one a line: the query, a tab, and the result as JSON
// or, for a query that fails, "!" and the fault's kind. Lines that are empty or
// begin with # are passed over.
func ParseFacts(text string) (Facts, error) {
	f := Facts{map[string]string{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		query, result, ok := strings.Cut(line, "\t")
		if !ok || result == "" || query == "" {
			return f, fmt.Errorf("facts, line %d: a query, a tab and a result are needed", n)
		}
		if _, isJSON := mParse(result); !isJSON && result[0] != '!' {
			return f, fmt.Errorf("facts, line %d: the result is neither JSON nor a failure", n)
		}
		if before, twice := f.results[query]; twice && before != result {
			return f, fmt.Errorf("facts, line %d: %q has another result above", n, query)
		}
		f.results[query] = result
	}
	return f, lines.Err()
}

func (f Facts) lookup(query string) (result, fault string, ok bool) {
	result, ok = f.results[query]
	if kind, failed := strings.CutPrefix(result, "!"); failed {
		return "", kind, true
	}
	return result, "", ok
}

// response is the fact about a request, which stands under its method and URL:
// "HTTP GET http://...".
func (l *Leaves) response(method, url string) *mValue {
	if result, fault, ok := l.facts.lookup("HTTP " + method + " " + url); ok && fault == "" {
		return mJSON(result)
	}
	return mUnknown()
}
