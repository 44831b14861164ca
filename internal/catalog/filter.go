package catalog

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/nearest"
	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Filter narrows the catalogue; what is empty does not narrow.
type Filter struct {
	Family    string
	Construct string // an operator of the text form, such as loop or racel
	Position  string // such as join.j2; join is any position of a join
	Text      string // part of the text form
	Deep      bool   // look at the families that are not checked in too
}

// Check reports a filter that names something that does not exist.
func (f Filter) Check() error {
	families := []string{operators.Family}
	for _, x := range shapes.Families() {
		families = append(families, x.Name)
	}
	var ops []string
	for _, op := range shapes.Ops() {
		ops = append(ops, string(op))
	}
	if err := Known("family", f.Family, families); err != nil {
		return err
	}
	if err := Known("construct or leaf", f.Construct, ops); err != nil {
		return err
	}
	return Known("position", f.Position, append(Positions(), ops...))
}

// Known reports a word that is not one of the words of its kind, with the nearest
// and all there are. No word is fine.
func Known(what, word string, words []string) error {
	if word == "" || slices.Contains(words, word) {
		return nil
	}
	hint := ""
	if near := nearest.Word(word, words); near != "" {
		hint = "; did you mean " + near + "?"
	}
	return fmt.Errorf("there is no %s %q%s\nThere are: %s", what, word, hint, strings.Join(words, ", "))
}

// Entries lists the entries that the filter lets through.
func (f Filter) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for e := range All(f.Deep) {
			if f.Match(e) && !yield(e) {
				return
			}
		}
	}
}

// Match reports whether the filter lets an entry through. A construct and a
// position together mean that construct in that position.
func (f Filter) Match(e Entry) bool {
	if f.Family != "" && f.Family != e.Family || !strings.Contains(e.Name(), f.Text) {
		return false
	}
	if f.Construct == "" && f.Position == "" {
		return true
	}
	return e.Expr == nil && slices.ContainsFunc(Spots(e.Case.Shape), f.matchSpot)
}

func (f Filter) matchSpot(s Spot) bool {
	if f.Construct != "" && f.Construct != string(s.Construct) {
		return false
	}
	return f.Position == "" || f.Position == s.Position || strings.HasPrefix(s.Position, f.Position+".")
}
