package explore

import (
	"fmt"
	"io"
	"sort"

	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Distribution counts what random trees hold, so that no corner is starved.
type Distribution struct {
	Trees, Undecided, Nodes int
	Ends                    map[string]int // completed, failed: how the programs end
	Pairs                   map[string]int // a construct right below another
	Leaves                  map[string]int // kinds of leaves, and below which construct
	Values                  map[string]int // values of the table
	Rules                   map[string]int // rules of the semantics, by trees that use them
}

// Distribute makes n trees and counts.
func Distribute(k shapes.Knobs, seed uint64, n int) (*Distribution, error) {
	if err := k.Check(); err != nil {
		return nil, err
	}
	c, err := NewChecker()
	if err != nil {
		return nil, err
	}
	d := &Distribution{Ends: map[string]int{}, Pairs: map[string]int{}, Leaves: map[string]int{}, Values: map[string]int{}, Rules: map[string]int{}}
	for i := range n {
		s := shapes.Random(k, shapes.Seeded(seed+uint64(i)))
		d.Trees++
		d.shape(s)
		v, err := c.CheckRules(s)
		if err != nil {
			d.Undecided++
			continue
		}
		d.Nodes += len(v.Machine.Nodes)
		d.Ends[v.Machine.Status]++
		used := map[oracle.Rule]bool{}
		for _, f := range v.Fired {
			if !used[f.Rule] {
				used[f.Rule] = true
				d.Rules[f.Rule.String()]++
			}
		}
	}
	return d, nil
}

func (d *Distribution) shape(s *shapes.Shape) {
	s.Walk(func(x *shapes.Shape) {
		if x.Leaf() {
			d.Leaves[string(x.Op)]++
			if x.Op == shapes.Value {
				d.Values[x.Arg]++
			}
		}
		for _, k := range x.Kids {
			if !k.Leaf() {
				d.Pairs[string(x.Op)+" > "+string(k.Op)]++
			}
		}
	})
}

// Print writes the table, per 10,000 trees.
func (d *Distribution) Print(w io.Writer) {
	scale := func(n int) int { return (n*10000 + d.Trees/2) / d.Trees }
	fmt.Fprintf(w, "Per 10,000 trees, of %d; %d nodes each, and of %d nothing is promised.\n", d.Trees, d.Nodes/max(1, d.Trees-d.Undecided), scale(d.Undecided))
	for _, part := range []struct {
		title  string
		counts map[string]int
	}{{"How they end", d.Ends}, {"Rules that fire in a tree", d.Rules}, {"Leaves", d.Leaves}, {"Constructs right below others", d.Pairs}, {"Values", d.Values}} {
		fmt.Fprintf(w, "\n%s\n", part.title)
		var names []string
		for name := range part.counts {
			names = append(names, name)
		}
		sort.Slice(names, func(i, j int) bool {
			a, b := part.counts[names[i]], part.counts[names[j]]
			return a > b || a == b && names[i] < names[j]
		})
		for _, name := range names {
			fmt.Fprintf(w, "  %-20s %8d\n", name, scale(part.counts[name]))
		}
	}
}
