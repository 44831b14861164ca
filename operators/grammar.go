package operators

import (
	"errors"
	"fmt"
)

// A Tree is a node of a graph as an expression means it: an operand, a name, or
// a construct with children.
type Tree struct {
	Op   string // seq, join, race, if, loop, as, or "" for an operand
	Text string // the operand, or the name that as gives
	Kids []*Tree
}

// String is the tree in the text form of shapes: seq(a,join(b,c)).
func (t *Tree) String() string {
	if t.Op == "" {
		return t.Text
	}
	s := t.Op
	if t.Op == "as" {
		s += "=" + t.Text
	}
	for i, k := range t.Kids {
		if i == 0 {
			s += "("
		} else {
			s += ","
		}
		s += k.String()
	}
	return s + ")"
}

// Functions is the tree in function calls.
func (t *Tree) Functions() string {
	if t.Op == "" {
		return "'" + t.Text + "'"
	}
	s := "df." + t.Op + "("
	for i, k := range t.Kids {
		if i > 0 {
			s += ", "
		}
		s += k.Functions()
	}
	if t.Op == "as" {
		s += ", '" + t.Text + "'"
	}
	return s + ")"
}

// Brackets is the tree in operators, each with brackets around it.
func (t *Tree) Brackets() string {
	kid := func(i int) string { return t.Kids[i].Brackets() }
	switch t.Op {
	case "":
		return "'" + t.Text + "'"
	case "as":
		return fmt.Sprintf("(%s |=> '%s')", kid(0), t.Text)
	case "if":
		return fmt.Sprintf("((%s ?> %s) !> %s)", kid(0), kid(1), kid(2))
	case "loop":
		return fmt.Sprintf("(@> %s)", kid(0))
	}
	return fmt.Sprintf("(%s %s %s)", kid(0), Token(t.Op).symbol(), kid(1))
}

// binding is how strongly an operator binds, by the table of docs/grammar.md,
// "Operator Precedence". (Its EBNF puts | inside &, the other way round; the
// table is the explicit statement, so it is what we take.)
func binding(t Token) int {
	switch t {
	case As:
		return 6
	case Join:
		return 5
	case Race:
		return 4
	case Seq:
		return 3
	case Then, Else:
		return 2
	}
	return 1 // the loop, which takes all that follows
}

// Promised is the tree that docs/grammar.md makes of the bare text: binary
// operators associate to the left, conditions to the right, and a loop takes
// all that follows it.
func (e Expr) Promised() (*Tree, error) {
	p := &reader{expr: e}
	t, err := p.read(0)
	if err == nil && p.pos < len(e) {
		err = errors.New("a !> without its ?>")
	}
	return t, err
}

type reader struct {
	expr Expr
	pos  int
	s    speller
}

func (p *reader) peek() (Token, bool) {
	if p.pos < len(p.expr) {
		return p.expr[p.pos], true
	}
	return "", false
}

// read is Pratt's operator precedence parser (Top down operator precedence,
// 1973): it reads an expression whose operators bind more strongly than min.
func (p *reader) read(min int) (*Tree, error) {
	if t, ok := p.peek(); ok && t == Loop {
		p.pos++
		body, err := p.read(binding(Loop) - 1)
		if err != nil {
			return nil, err
		}
		return &Tree{Op: "loop", Kids: []*Tree{body}}, nil
	}
	left := &Tree{Text: p.s.letter()}
	for {
		t, ok := p.peek()
		if !ok || t == Else || binding(t) <= min {
			return left, nil
		}
		p.pos++
		var err error
		if left, err = p.apply(t, left); err != nil {
			return nil, err
		}
	}
}

func (p *reader) apply(t Token, left *Tree) (*Tree, error) {
	switch t {
	case As:
		return &Tree{Op: "as", Text: p.s.nameLetter(), Kids: []*Tree{left}}, nil
	case Then:
		then, err := p.read(binding(Then) - 1)
		if err != nil {
			return nil, err
		}
		if next, ok := p.peek(); !ok || next != Else {
			return nil, errors.New("a ?> without its !>")
		}
		p.pos++
		otherwise, err := p.read(binding(Then) - 1)
		if err != nil {
			return nil, err
		}
		return &Tree{Op: "if", Kids: []*Tree{left, then, otherwise}}, nil
	case Loop:
		return nil, errors.New("a @> after an operand")
	}
	right, err := p.read(binding(t))
	if err != nil {
		return nil, err
	}
	return &Tree{Op: string(t), Kids: []*Tree{left, right}}, nil
}
