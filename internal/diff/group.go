// Package diff reads many changed golden files as few changes: it groups them
// by what changed, says that in a sentence, and puts the surprising groups
// first, so that 400 files changed by one cause read as one hunk.
//
// What changed in a file is found by blame. A node whose children all agree
// with what they were, and which itself does not, is a cause; what differs
// above it follows, and so does a leaf that ran or did not because of it. Files
// with the same kinds of causes form a group. A file with two causes, each of
// which alone explains other files, is counted with the larger of those groups.
package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
)

// A Pair is one case before and after; the text that does not exist is "".
type Pair struct {
	Name          string // such as nest/seq(m,m).golden
	Before, After string
}

// A Group is what changed for one reason, as far as that can be told.
type Group struct {
	Sentence string   `json:"sentence"`         // what changed
	Within   []string `json:"within,omitempty"` // places that every change lies in, innermost first
	Names    []string `json:"names"`            // of the pairs, the smallest change first
	Example  string   `json:"example"`          // the smallest member's diff
	Also     int      `json:"also,omitempty"`   // members that show another group's change too

	rank rank
}

// Groups sorts the pairs that differ into groups, the surprising ones first.
func Groups(pairs []Pair) []Group {
	files := make([]file, 0, len(pairs))
	for _, p := range pairs {
		if p.Before != p.After {
			files = append(files, newFile(p))
		}
	}
	groups := map[string]*Group{}
	for key, members := range assign(files) {
		groups[key] = newGroup(members)
	}
	out := make([]Group, 0, len(groups))
	for _, g := range groups {
		out = append(out, *g)
	}
	slices.SortFunc(out, compare)
	return out
}

// compare puts the more surprising group first: by rank, then the rarer one.
func compare(a, b Group) int {
	if a.rank != b.rank {
		return int(a.rank - b.rank)
	}
	if len(a.Names) != len(b.Names) {
		return len(a.Names) - len(b.Names)
	}
	return strings.Compare(a.Sentence, b.Sentence)
}

// file is a pair with its causes.
type file struct {
	Pair
	changes []change
	kinds   []kind // of the changes, sorted, each once
	also    bool   // it is counted with one of several groups
}

func newFile(p Pair) file {
	f := file{Pair: p, changes: changes(p.Before, p.After)}
	for _, c := range f.changes {
		if !slices.Contains(f.kinds, c.kind) {
			f.kinds = append(f.kinds, c.kind)
		}
	}
	slices.SortFunc(f.kinds, func(a, b kind) int {
		if a.rank != b.rank {
			return int(a.rank - b.rank)
		}
		return strings.Compare(a.text, b.text)
	})
	return f
}

// assign deals the files to groups by their kinds.
func assign(files []file) map[string][]file {
	alone := map[kind]int{} // files that this kind explains by itself
	for _, f := range files {
		if len(f.kinds) == 1 {
			alone[f.kinds[0]]++
		}
	}
	out := map[string][]file{}
	for _, f := range files {
		f.keep(alone)
		var parts []string
		for _, k := range f.kinds {
			parts = append(parts, k.text)
		}
		key := strings.Join(parts, ", and ")
		out[key] = append(out[key], f)
	}
	return out
}

// keep drops the kinds that other files show alone, as long as one is left.
func (f *file) keep(alone map[kind]int) {
	if len(f.kinds) == 1 {
		return
	}
	own := slices.DeleteFunc(slices.Clone(f.kinds), func(k kind) bool { return alone[k] > 0 })
	if len(own) == len(f.kinds) {
		return
	}
	f.also = true
	if len(own) > 0 {
		f.kinds = own
		return
	}
	largest := f.kinds[0]
	for _, k := range f.kinds {
		if alone[k] > alone[largest] {
			largest = k
		}
	}
	f.kinds = []kind{largest}
}

func newGroup(files []file) *Group {
	diffs := make(map[string]string, len(files))
	size := make(map[string]int, len(files))
	for _, f := range files {
		d := Unified("before", f.Before, "after", f.After, 3)
		diffs[f.Name], size[f.Name] = d, strings.Count(d, "\n+")+strings.Count(d, "\n-")
	}
	slices.SortFunc(files, func(a, b file) int {
		if size[a.Name] != size[b.Name] {
			return size[a.Name] - size[b.Name]
		}
		if len(a.Name) != len(b.Name) {
			return len(a.Name) - len(b.Name)
		}
		return strings.Compare(a.Name, b.Name)
	})
	g := &Group{rank: rankWords, Example: diffs[files[0].Name], Within: common(files)}
	var parts []string
	for _, k := range files[0].kinds {
		parts = append(parts, k.text)
		g.rank = min(g.rank, k.rank)
	}
	g.Sentence = strings.Join(parts, ", and ")
	for _, f := range files {
		g.Names = append(g.Names, f.Name)
		if f.also {
			g.Also++
		}
	}
	return g
}

// common are the places that all causes of all files lie in.
func common(files []file) []string {
	var out []string
	first := true
	for _, f := range files {
		for _, c := range f.changes {
			if !slices.Contains(f.kinds, c.kind) {
				continue
			}
			here := places(c.path)
			if first {
				out, first = unique(here), false
			}
			out = slices.DeleteFunc(out, func(p string) bool { return !slices.Contains(here, p) })
		}
	}
	return out
}

func unique(words []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// Unified is the unified diff of two texts with some lines of context; "" if
// they are equal.
func Unified(nameA, a, nameB, b string, context int) string {
	if a == b {
		return ""
	}
	text, err := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
		A: lines(a), B: lines(b), FromFile: nameA, ToFile: nameB, Context: context,
	})
	if err != nil {
		return fmt.Sprintf("the diff cannot be printed: %v\n", err) // a strings.Builder does not fail
	}
	return text
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.SplitAfter(strings.TrimSuffix(text, "\n")+"\n", "\n")[:strings.Count(strings.TrimSuffix(text, "\n"), "\n")+1]
}
