package session

import (
	"regexp"
	"slices"
	"strings"
)

// names are what a session has bound, by their name.
type names map[string]string

var placeholder = regexp.MustCompile(`<[a-z][a-z0-9_]*(:[a-z]+)?>`)

// expand puts the values into a block's input. <name> is the value as it is,
// <name:ident> the value as an SQL identifier and <name:literal> as an SQL
// string. What is not bound stays.
func (n names) expand(input string) string {
	return placeholder.ReplaceAllStringFunc(input, func(p string) string {
		name, form, _ := strings.Cut(strings.Trim(p, "<>"), ":")
		value, ok := n[name]
		switch {
		case !ok:
			return p
		case form == "ident":
			return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
		case form == "literal":
			return "'" + strings.ReplaceAll(value, "'", "''") + "'"
		}
		return value
	})
}

// uses says whether the input holds the placeholder of name.
func uses(input, name string) bool {
	return strings.Contains(input, "<"+name+">") || strings.Contains(input, "<"+name+":")
}

var eightHex = regexp.MustCompile(`\b[0-9a-f]{8}\b`)

// hide replaces the values in an output by their names, the longest first, and
// other ids by <id>.
func (n names) hide(output string) string {
	keys := make([]string, 0, len(n))
	for k := range n {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(n[a]) != len(n[b]) {
			return len(n[b]) - len(n[a])
		}
		return strings.Compare(a, b)
	})
	for _, k := range keys {
		if len(n[k]) >= 8 { // shorter values occur by chance
			output = strings.ReplaceAll(output, n[k], "<"+k+">")
		}
	}
	return eightHex.ReplaceAllString(output, "<id>")
}
