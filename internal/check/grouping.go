package check

import (
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// The operators of pg_durable have in PostgreSQL all the same precedence and
// group to the left, because that is what PostgreSQL's grammar does with every
// operator it does not know (documentation, 4.1.6). docs/grammar.md, "Operator
// Precedence", promises six levels. Here each expression is grouped both ways,
// and where the two differ the author is told.

// A table says how operators bind.
type table struct {
	infix  func(op string) int
	prefix func(op string) int
	// conditional says that ?> and !> belong together as in c ?> a !> b, and
	// that what follows !> may be another such.
	conditional bool
}

// Powers of PostgreSQL's own operators; the stronger binds tighter.
const (
	comparison = 10
	other      = 20 // also what pg_durable's operators get from PostgreSQL
	additive   = 40
	multiplied = 41
	raised     = 42
	cast       = 50
)

// native is PostgreSQL's precedence.
func native() table {
	return table{
		infix: func(op string) int {
			switch op {
			case "::":
				return cast
			case "^":
				return raised
			case "*", "/", "%":
				return multiplied
			case "+", "-":
				return additive
			case "<", ">", "=", "<=", ">=", "<>", "!=":
				return comparison
			}
			return other
		},
		prefix: func(op string) int {
			if op == "-" || op == "+" {
				return cast - 1
			}
			return other
		},
	}
}

// documented is PostgreSQL's precedence with the levels of docs/grammar.md for
// pg_durable's operators, which all lie below those of values.
func documented() table {
	base := native()
	return table{
		infix: func(op string) int {
			switch op {
			case "|=>":
				return 9
			case "&":
				return 8
			case "|":
				return 7
			case "~>":
				return 6
			case "?>", "!>":
				return 5
			}
			return base.infix(op)
		},
		prefix: func(op string) int {
			if op == "@>" {
				return 4
			}
			return base.prefix(op)
		},
		conditional: true,
	}
}

// durable reports whether an operator is one of pg_durable's.
func durable(op string) bool {
	return slices.Contains([]string{"|=>", "&", "|", "~>", "?>", "!>", "@>"}, op)
}

// An expr is an operator with its operands, or an operand: some tokens that are
// shown as one word.
type expr struct {
	op   *token
	kids []*expr
	text string
}

// groupings looks at each stretch of operands and operators in the script: at
// statements, arguments and what stands in parentheses.
func (c *checker) groupings() {
	for i := 0; i < len(c.tokens); {
		i = c.stretch(c.tokens, i) + 1
	}
}

// item is an operator, or an operand as one word.
type item struct {
	op   *token
	text string
}

// stretch reads items up to what ends them and judges them; it returns where it
// stopped. Parentheses are stretches of their own.
func (c *checker) stretch(toks []token, i int) int {
	var items []item
	flush := func() { c.judge(items); items = nil }
	for ; i < len(toks); i++ {
		t := &toks[i]
		switch t.kind {
		case operator:
			items = append(items, item{op: t})
		case open:
			end := c.parenthesis(toks, i)
			text := "(...)"
			if len(items) > 0 && items[len(items)-1].op == nil { // a call
				text = items[len(items)-1].text + "(...)"
				items = items[:len(items)-1]
			} else if end < len(toks) {
				text = short(strings.Join(strings.Fields(c.script[t.at:toks[end].at+1]), " "))
			}
			items = append(items, item{text: text})
			i = end
		case closing:
			flush()
			return i
		case comma, semicolon:
			flush()
		case word:
			if keyword(t.text) {
				flush()
				continue
			}
			items = append(items, item{text: t.text})
		case literal:
			items = append(items, item{text: short(t.text)})
		}
	}
	flush()
	return i
}

// parenthesis judges what is in the parenthesis at i and returns where it ends.
func (c *checker) parenthesis(toks []token, i int) int {
	return min(c.stretch(toks, i+1), len(toks)-1)
}

// short is an operand in a message: a long one loses its middle.
func short(text string) string {
	const most = 30
	if r := []rune(text); len(r) > most {
		return string(r[:most-8]) + "..." + string(r[len(r)-5:])
	}
	return text
}

// keyword reports whether a word ends an expression of a SELECT or of PL/pgSQL.
func keyword(w string) bool {
	switch strings.ToUpper(w) {
	case "SELECT", "AS", "FROM", "WHERE", "INTO", "PERFORM", "RETURN", "VALUES", "CALL", "THEN", "ELSE", "WHEN", "CASE", "END",
		"BEGIN", "DECLARE", "IF", "LIMIT", "AND", "OR", "NOT":
		return true
	}
	return false
}

// judge groups the items both ways.
func (c *checker) judge(items []item) {
	ours := slices.ContainsFunc(items, func(it item) bool { return it.op != nil && durable(it.op.text) })
	for _, it := range items {
		if it.op != nil && !durable(it.op.text) && glued(it.op.text) != "" {
			c.add("operator", Error, dsl.Position(c.script, it.op.at), "put blanks between them: "+glued(it.op.text),
				"PostgreSQL reads %s as one operator, which does not exist", it.op.text)
			return
		}
	}
	if !ours {
		return
	}
	is, okIs := group(items, native())
	says, okSays := group(items, documented())
	if !okIs || !okSays || is.String() == says.String() {
		return
	}
	op, meant, taken := differing(is, says)
	c.add("precedence", Warning, dsl.Position(c.script, op.at), "say with parentheses which is meant:  "+says.plain(),
		"by the documents this is  %s\nbut PostgreSQL reads it as  %s\n"+
			"(docs/grammar.md, \"Operator Precedence\"; to PostgreSQL all these operators bind alike, from left to right)",
		clip(meant.top(), 100), clip(taken.top(), 100))
}

// glued splits an operator that is two of pg_durable's without a blank between
// them; "" if it is none.
func glued(op string) string {
	if op == "||" || op == "&&" {
		return "" // PostgreSQL's own
	}
	for i := 1; i < len(op); i++ {
		if durable(op[:i]) && (durable(op[i:]) || op[i:] == "-") {
			return op[:i] + " " + op[i:]
		}
	}
	return ""
}

// group parses items by precedence climbing; ok is false if they are no
// expression.
func group(items []item, t table) (*expr, bool) {
	g := &grouper{items: items, table: t}
	e := g.parse(0)
	return e, e != nil && g.at == len(items)
}

type grouper struct {
	items []item
	at    int
	table table
}

func (g *grouper) parse(least int) *expr {
	left := g.operand()
	for left != nil && g.at < len(g.items) {
		op := g.items[g.at].op
		if op == nil {
			return nil
		}
		power := g.table.infix(op.text)
		if power < least {
			return left
		}
		g.at++
		right := g.parse(power + 1)
		if right == nil {
			return nil
		}
		left = &expr{op: op, kids: []*expr{left, right}}
		if g.table.conditional && op.text == "?>" && g.at < len(g.items) && g.items[g.at].op != nil && g.items[g.at].op.text == "!>" {
			op = g.items[g.at].op
			g.at++
			if right = g.parse(power); right == nil {
				return nil
			}
			left = &expr{op: op, kids: []*expr{left, right}}
		}
	}
	return left
}

func (g *grouper) operand() *expr {
	if g.at == len(g.items) {
		return nil
	}
	it := g.items[g.at]
	g.at++
	if it.op == nil {
		return &expr{text: it.text}
	}
	kid := g.parse(g.table.prefix(it.op.text) + 1)
	if kid == nil {
		return nil
	}
	return &expr{op: it.op, kids: []*expr{kid}}
}

// String is the expression with every group in parentheses.
func (e *expr) String() string {
	switch len(e.kids) {
	case 0:
		return e.text
	case 1:
		return "(" + e.op.text + " " + e.kids[0].String() + ")"
	}
	return "(" + e.kids[0].String() + " " + e.op.text + " " + e.kids[1].String() + ")"
}

// top is String without the outermost parentheses.
func (e *expr) top() string {
	if s := e.String(); len(e.kids) > 0 {
		return s[1 : len(s)-1]
	}
	return e.text
}

// plain writes the expression with the parentheses that PostgreSQL needs to
// group it so, and no others.
func (e *expr) plain() string {
	wrap := func(k *expr, yes bool) string {
		if yes {
			return "(" + k.plain() + ")"
		}
		return k.plain()
	}
	infix := native().infix
	switch len(e.kids) {
	case 0:
		return e.text
	case 1:
		return e.op.text + " " + wrap(e.kids[0], len(e.kids[0].kids) == 2)
	}
	left, right := e.kids[0], e.kids[1]
	weaker := len(left.kids) == 2 && infix(left.op.text) < infix(e.op.text)
	return wrap(left, weaker) + " " + e.op.text + " " +
		wrap(right, len(right.kids) == 2 && infix(right.op.text) <= infix(e.op.text))
}

// differing finds, among the operators that have other operands in the one
// grouping than in the other, the one that is meant to have the least.
func differing(is, says *expr) (op *token, meant, taken *expr) {
	groups := map[*token]*expr{}
	is.walk(func(e *expr) { groups[e.op] = e })
	says.walk(func(e *expr) {
		if t := groups[e.op]; e.op != nil && t.String() != e.String() {
			if op == nil || len(e.String()) < len(meant.String()) {
				op, meant, taken = e.op, e, t
			}
		}
	})
	return op, meant, taken
}

func (e *expr) walk(visit func(*expr)) {
	for _, k := range e.kids {
		k.walk(visit)
	}
	visit(e)
}
