// Package operators enumerates expressions in pg_durable's operators and says
// how docs/grammar.md reads them. Nothing of it runs: what is compared is the
// graph that a server builds from the bare text, from the text with all
// brackets, and from function calls.
package operators

import (
	"fmt"
	"iter"
	"strings"
)

// A Token is one operator of an expression, in the order of the text. Operands
// stand between the tokens and are not written: seq.join is 'a' ~> 'b' & 'c'.
type Token string

const (
	Seq  Token = "seq"  // ~>
	Join Token = "join" // &
	Race Token = "race" // |
	As   Token = "as"   // |=> with a name, and no operand after it
	Then Token = "then" // ?>
	Else Token = "else" // !>
	Loop Token = "loop" // @>, before an operand
)

func (t Token) symbol() string {
	switch t {
	case Seq:
		return "~>"
	case Join:
		return "&"
	case Race:
		return "|"
	case As:
		return "|=>"
	case Then:
		return "?>"
	case Else:
		return "!>"
	}
	return "@>"
}

// The family of all expressions.
const (
	Family = "operator"
	About  = "every expression of up to three operators, written in functions, with brackets and bare"
)

// An Expr is a token string.
type Expr []Token

// String is the expression's name: its tokens with dots between.
func (e Expr) String() string {
	parts := make([]string, len(e))
	for i, t := range e {
		parts[i] = string(t)
	}
	return strings.Join(parts, ".")
}

// Ident is the name as part of a Go identifier.
func (e Expr) Ident() string { return strings.ReplaceAll(e.String(), ".", "_") }

// Parse reads an expression's name.
func Parse(name string) (Expr, error) {
	var e Expr
	for _, w := range strings.Split(name, ".") {
		switch t := Token(w); t {
		case Seq, Join, Race, As, Then, Else, Loop:
			e = append(e, t)
		default:
			return nil, fmt.Errorf("expression %q: %q is no operator", name, w)
		}
	}
	if _, err := e.Promised(); err != nil {
		return nil, fmt.Errorf("expression %q: %w", name, err)
	}
	return e, nil
}

// Bare is the expression as a person types it.
func (e Expr) Bare() string {
	s := &speller{}
	var parts []string
	for i, t := range e {
		switch {
		case t == Loop:
			parts = append(parts, t.symbol())
			continue
		case i == 0 || e[i-1] != As:
			parts = append(parts, s.operand())
		}
		parts = append(parts, t.symbol())
		if t == As {
			parts = append(parts, s.name())
		}
	}
	if e[len(e)-1] != As {
		parts = append(parts, s.operand())
	}
	return strings.Join(parts, " ")
}

// Program is the SQL that builds the expression's graph in three ways: written in
// functions, in operators with all brackets, and bare.
func (e Expr) Program() (string, error) {
	tree, err := e.Promised()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("SELECT %s AS functions;\nSELECT %s AS brackets;\nSELECT %s AS bare;\n",
		tree.Functions(), tree.Brackets(), e.Bare()), nil
}

// speller deals out operands and names in their order.
type speller struct{ operands, names int }

func (s *speller) letter() string {
	s.operands++
	return string(rune('a' + s.operands - 1))
}

func (s *speller) operand() string { return "'" + s.letter() + "'" }

func (s *speller) nameLetter() string {
	s.names++
	return string(rune('x' + s.names - 1))
}

func (s *speller) name() string { return "'" + s.nameLetter() + "'" }

// MaxOperators is how many operators an expression has at most; ?> and !>
// count as one.
const MaxOperators = 3

// All streams every expression of up to n operators in which each !> closes a
// ?>, and in which a loop stands only where it can take all that follows.
func All(n int) iter.Seq[Expr] {
	return func(yield func(Expr) bool) { grow(nil, n, 0, true, yield) }
}

// grow extends an expression; operand says that an operand is due, before which
// a loop may stand, and open is how many ?> wait for their !>.
func grow(e Expr, left, open int, operand bool, yield func(Expr) bool) bool {
	next := func(t Token, cost, open int, operand bool) bool {
		return left < cost || grow(append(e[:len(e):len(e)], t), left-cost, open, operand, yield)
	}
	if operand {
		return next(Loop, 1, open, true) && grow(e, left, open, false, yield)
	}
	if len(e) > 0 && open == 0 && !yield(e) {
		return false
	}
	for _, t := range []Token{Seq, Join, Race} {
		if !next(t, 1, open, true) {
			return false
		}
	}
	if !next(As, 1, open, false) || !next(Then, 1, open+1, true) {
		return false
	}
	return open == 0 || next(Else, 0, open-1, true)
}

// Count is the number of expressions of up to n operators, by recurrence: an
// operand takes any number of loops before it, and after it the expression ends
// or goes on with one of six operators.
func Count(n int) int {
	// after(l, o) counts the ways to go on after an operand with l operators
	// left and o conditions open; before(l, o) those before one.
	var after, before func(l, o int) int
	after = func(l, o int) int {
		count := 0
		if o == 0 {
			count = 1
		} else {
			count += before(l, o-1)
		}
		if l > 0 {
			count += 3*before(l-1, o) + after(l-1, o) + before(l-1, o+1)
		}
		return count
	}
	before = func(l, o int) int {
		if l < 0 {
			return 0
		}
		return before(l-1, o) + after(l, o)
	}
	return before(n, 0) - 1 // the lone operand has no operator
}
