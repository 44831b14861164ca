// Package nearest finds what a mistyped word was meant to be.
package nearest

import "github.com/agnivade/levenshtein"

// Word returns the word of a list that is most like a wrong one, or "" if none
// is like it.
func Word(wrong string, words []string) string {
	best, distance := "", len(wrong)/2+1
	for _, w := range words {
		if d := levenshtein.ComputeDistance(wrong, w); d < distance && d < len(w) {
			best, distance = w, d
		}
	}
	return best
}
