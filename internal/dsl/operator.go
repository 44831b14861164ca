package dsl

import (
	"math/big"
	"strings"

	pgast "github.com/pganalyze/pg_query_go/v6"
)

// operator evaluates an operator where the parse tree has put it. All of the
// extension's operators have one and the same precedence in PostgreSQL, that of
// any other operator, and group to the left; @> alone stands before its
// operand.
func (e *evaluator) operator(x *pgast.A_Expr) (Value, error) {
	name := operatorName(x)
	if x.Kind != pgast.A_Expr_Kind_AEXPR_OP {
		return Value{}, e.errorf(x.Location, "this expression is not known without a server")
	}
	e.constants = true
	if x.Lexpr == nil {
		right, err := e.value(x.Rexpr)
		if err != nil {
			return Value{}, err
		}
		return e.prefix(x, name, right)
	}
	left, err := e.value(x.Lexpr)
	if err != nil {
		return Value{}, err
	}
	right, err := e.value(x.Rexpr)
	if err != nil {
		return Value{}, err
	}
	if fn, ok := operators(name); ok && textual(left) && textual(right) {
		v, err := e.apply(fn, []Value{left, right}, x.Location)
		return v, e.at(x.Location, err)
	}
	switch name {
	case "||":
		if textual(left) || textual(right) {
			return e.concat(left, right)
		}
	case "+", "-", "*", "&", "|":
		if integer(left) && textual(right) || textual(left) && integer(right) || integer(left) && integer(right) {
			v, err := e.arithmetic(name, left, right)
			return v, e.at(x.Location, err)
		}
	case "@>":
		// There is no @> between texts; between two literals there are many.
		if left.Type == Unknown && right.Type == Unknown {
			return Value{}, e.at(x.Location, reject(ambiguous, "@> between two literals could mean many operators"))
		}
	}
	if _, ours := operators(name); ours || name == "@>" {
		return Value{}, e.at(x.Location, reject(noFunction, "there is no operator %s %s %s", left.Type, name, right.Type))
	}
	return Value{}, e.errorf(x.Location, "operator "+name+" is not known without a server")
}

// operators maps the extension's infix operators to their functions (USER_GUIDE
// .md, "Operators").
func operators(name string) (function, bool) {
	switch name {
	case "~>":
		return seqFunction, true
	case "|=>":
		return asFunction, true
	case "&":
		return joinFunction, true
	case "|":
		return raceFunction, true
	case "?>":
		return thenFunction, true
	case "!>":
		return elseFunction, true
	}
	return function{}, false
}

func textual(v Value) bool { return v.Type == Text || v.Type == Unknown }

func (e *evaluator) prefix(x *pgast.A_Expr, name string, v Value) (Value, error) {
	switch {
	case name == "@>" && textual(v):
		v, err := e.apply(loopFunction, []Value{v, NullOf(Text)}, x.Location)
		return v, e.at(x.Location, err)
	case name == "-" && !v.Null && (v.Type == Int4 || v.Type == Int8 || v.Type == Numeric):
		return v.negated(), nil
	}
	return Value{}, e.at(x.Location, reject(noFunction, "there is no operator %s %s", name, v.Type))
}

func (v Value) negated() Value {
	text := v.Text()
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		return NewValue(v.Type, rest)
	}
	if strings.Trim(text, "0.") == "" {
		return v
	}
	return NewValue(v.Type, "-"+text)
}

// concat joins two values of which one is text.
func (e *evaluator) concat(left, right Value) (Value, error) {
	if left.Null || right.Null {
		return NullOf(Text), nil
	}
	l, err := left.cast(Text)
	if err != nil {
		return l, err
	}
	r, err := right.cast(Text)
	return NewValue(Text, l.Text()+r.Text()), err
}

func integer(v Value) bool { return v.Type == Int4 || v.Type == Int8 }

// arithmetic is for integers. A literal beside one is taken for an integer too.
func (e *evaluator) arithmetic(op string, left, right Value) (Value, error) {
	to := Int4
	if left.Type == Int8 || right.Type == Int8 {
		to = Int8
	}
	var n [2]*big.Int
	for i, v := range []Value{left, right} {
		if v.Type == Text {
			return Value{}, reject(noFunction, "there is no operator %s %s %s", left.Type, op, right.Type)
		}
		v, err := v.cast(to)
		if err != nil {
			return Value{}, err
		}
		if v.Null {
			return NullOf(to), nil
		}
		n[i], _ = new(big.Int).SetString(v.Text(), 10)
	}
	if e.typing || n[0] == nil || n[1] == nil {
		return NewValue(to, ""), nil
	}
	out := new(big.Int)
	switch op {
	case "+":
		out.Add(n[0], n[1])
	case "-":
		out.Sub(n[0], n[1])
	case "*":
		out.Mul(n[0], n[1])
	case "&":
		out.And(n[0], n[1])
	case "|":
		out.Or(n[0], n[1])
	}
	return NewValue(Numeric, out.String()).cast(to)
}
