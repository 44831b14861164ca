package diff

import (
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// subject says in words which node a change is about, no more exactly than that
// many cases can share it: a condition is a leaf too, and where all changes of a
// group lie in conditions, the group says so by its places.
func subject(n, m node) string {
	if n.status == trace.Lost || m.status == trace.Lost {
		return "a node of an arm that lost its race"
	}
	return article(n.kind)
}

func article(noun string) string {
	if noun == "sql" {
		return "a leaf"
	}
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// place says in words where a step leads.
func place(step string) string {
	switch step[0] {
	case 'b':
		return "the body of a loop"
	case 'w':
		return "the condition of a loop"
	case 'c':
		return "the condition of an if"
	case 't':
		return "a then branch"
	case 'e':
		return "an else branch"
	case 'j':
		return "an arm of a join"
	case 'x':
		return "an arm of a race"
	}
	return "" // everything lies in some part of a seq
}

// places are the places that a path leads through.
func places(path string) []string {
	var out []string
	for up, step := parent(path); up != ""; up, step = parent(up) {
		if p := place(step); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// execution says how one execution of a leaf differs from what it was. Both are
// as the trace has them: what was seen, and the outcome.
func execution(was, is string) string {
	sawWas, outWas := cutSaw(was)
	sawIs, outIs := cutSaw(is)
	switch {
	case sawWas != sawIs && outWas == outIs:
		return "reads something else"
	case strings.HasPrefix(outIs, "failed") && !strings.HasPrefix(outWas, "failed"):
		return "fails with " + strings.TrimPrefix(outIs, "failed ")
	case strings.HasPrefix(outWas, "failed") && !strings.HasPrefix(outIs, "failed"):
		return "no longer fails with " + strings.TrimPrefix(outWas, "failed ")
	case strings.HasPrefix(outWas, "failed"):
		return "fails in another way: with " + strings.TrimPrefix(outIs, "failed ")
	case outIs == "true" || outIs == "false":
		return "is " + outIs + " and was " + outWas
	}
	return valueChange(outWas, outIs)
}

func cutSaw(did string) (saw, outcome string) {
	before, outcome, ok := strings.Cut(did, "-> ")
	if !ok && strings.HasPrefix(did, "failed") {
		return "", did
	}
	return strings.TrimSpace(before), outcome
}

// valueChange says how a value differs, by what sort of value it is: the values
// themselves differ from case to case, and so does what they were.
func valueChange(was, is string) string {
	a, b := sortOf(was), sortOf(is)
	if a == b {
		return "has another value (" + a + ")"
	}
	return "has " + b + " for a value"
}

// sortOf names the sort of a value as [trace.ValueText] prints it.
func sortOf(value string) string {
	switch {
	case value == "":
		return "nothing"
	case value == "null", value == "no rows", value == "lost the race":
		return value
	case strings.HasPrefix(value, "rows("):
		return "rows"
	case strings.HasPrefix(value, "row("):
		return "a row"
	case strings.HasPrefix(value, "raw("):
		return "raw text"
	case value[0] == '[':
		return "an array"
	case value[0] == '{':
		return "an object"
	case value[0] == '"':
		return "a string"
	case value == "true", value == "false":
		return "a boolean"
	case value[0] == '-' || value[0] >= '0' && value[0] <= '9':
		if strings.Contains(value, " at ") {
			return "an error"
		}
		return "a number"
	}
	return "an error"
}
