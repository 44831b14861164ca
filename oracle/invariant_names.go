package oracle

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A binding is a value that a named node once had; json is nil if the events do
// not tell.
type binding struct {
	path string
	json *string
}

// leafValue is what an execution of a leaf returned, if the program fixes it.
func (in *inspector) leafValue(p *place, event int) *string {
	var json string
	switch p.Op {
	case shapes.Marker, shapes.Get, shapes.Opt, shapes.All, shapes.Var:
		json = row(quote(p.path + "#" + strconv.Itoa(in.count[event])))
	case shapes.Empty:
		json = noRows
	case shapes.True, shapes.False, shapes.Count:
		json = row(in.run.Events[event].Outcome)
	case shapes.Value:
		v, _ := shapes.LookupValue(p.Arg)
		json = v.Result()
	default:
		return nil
	}
	return &json
}

// names: whatever a leaf read by a name is a value that a node of this name gave
// it. Which of several, scope and merging decide, and that is no invariant.
func (in *inspector) names(p *place) {
	if p.Op == shapes.Get || p.Op == shapes.Opt || p.Op == shapes.All {
		for i, e := range in.run.Events {
			if e.Path == p.path && e.Saw != "" && !in.given(p, e.Saw) {
				name, _, _ := strings.Cut(p.Arg, ".")
				at := p.path
				if b := in.bound[name]; len(b) > 0 {
					at = b[0].path
				}
				in.report(NameUniqueness, at, "$"+p.Arg+" as a node of that name gave it, at "+in.run.Events[i].Address(), e.Saw)
			}
		}
	}
	for _, k := range p.kids {
		in.names(k)
	}
}

func (in *inspector) given(p *place, saw string) bool {
	name, column, _ := strings.Cut(p.Arg, ".")
	return slices.ContainsFunc(in.bound[name], func(b binding) bool {
		if b.json == nil {
			return true
		}
		var n *names
		n = n.bind(name, *b.json)
		want := ""
		if p.Op == shapes.All {
			want, _ = n.rowSet(name)
		} else {
			want, _ = n.scalar(name, column, p.Op == shapes.Opt)
		}
		return want == saw
	})
}
