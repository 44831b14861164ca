package check

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/nearest"
)

// A scope says of each name what is known when a node starts: where it was
// bound, and whether that is certain. Scopes are never changed, only copied.
type scope map[string]binding

type binding struct {
	at      dsl.Pos
	sure    bool
	carried bool // only an earlier iteration of the loop at hand can have bound it
}

// names looks at every read of a name, in the order in which nodes run
// (USER_GUIDE.md, "Variable Substitution"; docs/named-results-v2.md).
func (c *checker) names(g *dsl.Graph) {
	n := &namer{checker: c, all: map[string]dsl.Pos{}}
	n.collect(g)
	n.node(g, scope{})
}

type namer struct {
	*checker
	all    map[string]dsl.Pos // every name that is bound somewhere
	breaks []scope            // what is bound where a break leaves the loop at hand
	within int                // branches around this node within the loop at hand
}

func (n *namer) collect(g *dsl.Graph) {
	if g == nil {
		return
	}
	if _, ok := n.all[g.Name]; !ok && g.Name != "" {
		n.all[g.Name] = g.Pos
	}
	for _, k := range g.Kids() {
		n.collect(k.Node)
	}
}

// node checks what a node and all below it read, and returns what is bound once
// it has ended with a value; nil if it never does.
func (n *namer) node(g *dsl.Graph, in scope) scope {
	if g == nil || in == nil {
		return in
	}
	n.reads(g, in)
	out := in
	switch g.Type {
	case "THEN":
		out = n.node(g.Right, n.node(g.Left, in))
	case "IF":
		cond := n.node(g.Cond, in)
		n.within++
		out = either(n.node(g.Left, cond), n.node(g.Right, cond))
		n.within--
	case "LOOP":
		out = n.loop(g, in)
	case "BREAK":
		n.breaks = append(n.breaks, in)
		return nil
	case "JOIN":
		out = n.join(g, in)
	case "RACE":
		out = either(n.node(g.Left, in), n.node(g.Right, in))
	}
	if g.Name == "" || out == nil {
		return out
	}
	return out.with(g.Name, binding{at: g.Pos, sure: true})
}

// loop: an iteration sees what was bound before the loop and in earlier
// iterations, and what the last one bound is seen after it.
func (n *namer) loop(g *dsl.Graph, in scope) scope {
	breaks, within := n.breaks, n.within
	n.breaks, n.within = nil, 0
	inner := &namer{all: map[string]dsl.Pos{}}
	inner.collect(g.Left)
	inner.collect(g.Cond)
	for name, at := range inner.all {
		if _, ok := in[name]; !ok {
			in = in.with(name, binding{at: at, carried: true})
		}
	}
	out := n.node(g.Left, in)
	if g.Cond != nil {
		out = n.node(g.Cond, out)
	} else {
		out = nil
	}
	for _, b := range n.breaks {
		out = either(out, b)
	}
	n.breaks, n.within = breaks, within
	for name, b := range out {
		if b.carried {
			out = out.with(name, binding{at: b.at})
		}
	}
	return out
}

func (s scope) with(name string, b binding) scope {
	out := make(scope, len(s)+1)
	for k, v := range s {
		out[k] = v
	}
	out[name] = b
	return out
}

// either is what is known when one of two ways was taken.
func either(a, b scope) scope {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := scope{}
	for name, y := range b {
		out[name] = binding{at: y.at}
	}
	for name, x := range a {
		y := b[name]
		out[name] = binding{x.at, x.sure && y.sure, x.carried && y.carried}
	}
	return out
}

// join checks the arms, none of which sees what another binds, and the names
// that more than one of them binds: the last arm's stays.
func (n *namer) join(g *dsl.Graph, in scope) scope {
	out, ends := in, true
	from := map[string]int{}
	for i, k := range g.Kids() {
		arm := n.node(k.Node, in)
		if arm == nil {
			ends = false
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(arm)) {
			b := arm[name]
			if before, ok := in[name]; ok && before == b {
				continue
			}
			if other, ok := from[name]; ok {
				n.add("same-name-in-arms", Warning, b.at, "give each arm a name of its own",
					"arms %d and %d of the join both bind $%s (the other %s); only the later arm's is seen after it", other+1, i+1, name, out[name].at)
			}
			from[name] = i
			out = out.with(name, b)
		}
	}
	if !ends {
		return nil
	}
	return out
}

// reference is $name, $name.column, either with ?, or $name.*. A second dollar
// sign instead makes it a dollar quote.
var reference = regexp.MustCompile(`\$([A-Za-z_][A-Za-z0-9_]*)(\$|\.\*|(?:\.[A-Za-z_][A-Za-z0-9_]*)?\??)`)

// ifRowsName finds the name that df.if_rows asks about.
var ifRowsName = regexp.MustCompile(`"result_name":\s*"([^"]*)"`)

// reads checks the names in a node's own text.
func (n *namer) reads(g *dsl.Graph, in scope) {
	if g.Type == "BREAK" {
		if m := reference.FindStringSubmatch(g.Text()); m != nil && m[2] != "$" {
			n.add("break-literal", Warning, g.Pos, "bind what the loop should return and read it after the loop",
				"df.break takes its argument as it stands: $%s in it is text, not a result", m[1])
		}
		return
	}
	if g.Type == "IF" && g.Query != nil {
		if m := ifRowsName.FindStringSubmatch(g.Text()); m != nil {
			n.read(g, in, m[1], g.Pos)
		}
		return
	}
	if !strings.Contains(" SQL HTTP HTTP_MULTIPART ", " "+g.Type+" ") {
		return
	}
	for _, m := range reference.FindAllStringSubmatchIndex(g.Text(), -1) {
		if name := g.Text()[m[2]:m[3]]; g.Text()[m[4]:m[5]] != "$" && (g.Type != "SQL" || in[name] != binding{} || !quoted(g.Text(), m[0])) {
			n.read(g, in, name, n.inside(g, m[0]))
		}
	}
}

// quoted reports whether an offset in SQL lies within a string. A name that is
// not bound does no harm there: it stays as it is.
func quoted(sql string, at int) bool {
	return slices.ContainsFunc(tokens(sql), func(t token) bool {
		return t.kind == literal && t.at < at && at < t.at+len(t.text)
	})
}

// read checks one read. A longer name wins over a shorter one that begins alike,
// so a name is exactly what follows the dollar sign.
func (n *namer) read(g *dsl.Graph, in scope, name string, at dsl.Pos) {
	b, bound := in[name]
	bindings, somewhere := n.all[name]
	switch {
	case bound && b.sure:
	case bound && b.carried && n.within == 0:
		n.add("unbound-name", Error, at, "bind it before the loop",
			"$%s is read before this iteration binds it (%s), so the first one fails", name, b.at)
	case bound:
		n.add("maybe-unbound", Warning, at, "bind it on every way that leads here",
			"$%s is bound (%s) on some ways that lead here and not on others; without it this step fails", name, b.at)
	case somewhere && g.Name == name:
		n.add("unbound-name", Error, at, "bind a step before this one", "$%s is read by the step that binds it", name)
	case somewhere:
		n.add("unbound-name", Error, at, "bind it in a step that has ended when this one starts",
			"$%s is read where it is not bound: what binds it (%s) has not ended before this step starts", name, bindings)
	default:
		n.add("unbound-name", Error, at, n.suggest(name), "nothing binds $%s", name)
	}
}

func (n *namer) suggest(name string) string {
	if n.set[name] {
		return fmt.Sprintf("it is a variable, which is written {%s}", name)
	}
	var names []string
	for k := range n.all {
		names = append(names, k)
	}
	slices.Sort(names)
	if near := nearest.Word(name, names); near != "" {
		return fmt.Sprintf("did you mean $%s?", near)
	}
	return fmt.Sprintf("name an earlier step's result: ... |=> '%s'", name)
}

// normal is SQL on one line in lower case, to compare with.
func normal(sql string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimRight(sql, "; \n\t")), " "))
}
