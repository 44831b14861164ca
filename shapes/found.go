package shapes

import (
	_ "embed"
	"iter"
	"strings"
)

// found.txt lists the trees that random exploration found and dfmatrix promote
// kept, one a line; lines that begin with # tell where they come from.
//
//go:embed found.txt
var foundText string

// foundFamily is what exploration found in programs that no rule enumerates.
func foundFamily() Family {
	return Family{
		Name:  "found",
		About: "trees on which random exploration found something",
		Cases: func(Bounds) iter.Seq[Case] { return found().cases("") },
		Count: func(Bounds) int {
			n := 0
			for line := range strings.Lines(foundText) {
				if strings.TrimSpace(line) != "" && line[0] != '#' {
					n++
				}
			}
			return n
		},
	}
}

// found reads the list. A line that is no tree is left out, and the count then
// does not come out.
func found() *list {
	l := &list{}
	for line := range strings.Lines(foundText) {
		if s, err := Parse(strings.TrimSpace(line)); err == nil {
			l.add(s)
		}
	}
	return l
}
