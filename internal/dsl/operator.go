package dsl

import (
	"strconv"

	pgast "github.com/pganalyze/pg_query_go/v6"
)

// operator evaluates an operator where the parse tree has put it. All of the
// extension's operators have one and the same precedence in PostgreSQL, that of
// any other operator, and group to the left; @> alone stands before its
// operand.
func (e *evaluator) operator(x *pgast.A_Expr) (Value, error) {
	name := names(x.Name)
	if x.Kind != pgast.A_Expr_Kind_AEXPR_OP {
		return Value{}, e.errorf(x.Location, "this expression is not known without a server")
	}
	right, err := e.operand(x.Rexpr)
	if x.Lexpr == nil {
		if err != nil {
			return Value{}, err
		}
		return e.prefix(x, name, right)
	}
	left, leftErr := e.operand(x.Lexpr)
	if leftErr != nil {
		return Value{}, leftErr
	}
	if err != nil {
		return Value{}, err
	}
	if fn, ok := operators(name); ok && textual(left) && textual(right) {
		v, err := e.apply(fn, []Value{left, right}, x.Location)
		return v, e.at(x.Location, err)
	}
	switch name {
	case "||":
		return e.concat(x, left, right)
	case "+", "-", "*":
		if v, ok := arithmetic(name, left, right); ok {
			return v, nil
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

// operand evaluates one side. Operands are evaluated left to right, but a
// literal has nothing to evaluate, so their order shows only in errors.
func (e *evaluator) operand(n *pgast.Node) (Value, error) { return e.value(n) }

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
	case name == "-" && (v.Type == Int4 || v.Type == Int8 || v.Type == Numeric) && !v.Null:
		if zero := number("0"); v.Text() != "0" {
			out, _ := arithmetic("-", zero, v)
			return out, nil
		}
		return v, nil
	}
	return Value{}, e.at(x.Location, reject(noFunction, "there is no operator %s %s", name, v.Type))
}

func (e *evaluator) concat(x *pgast.A_Expr, left, right Value) (Value, error) {
	if !textual(left) && !textual(right) {
		return Value{}, e.at(x.Location, reject(noFunction, "there is no operator %s || %s", left.Type, right.Type))
	}
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

// arithmetic is for whole numbers that stay in range.
func arithmetic(op string, left, right Value) (Value, bool) {
	a, errA := strconv.ParseInt(left.Text(), 10, 31)
	b, errB := strconv.ParseInt(right.Text(), 10, 31)
	if errA != nil || errB != nil || left.Type != Int4 || right.Type != Int4 {
		return negate(op, left, right)
	}
	switch op {
	case "+":
		a += b
	case "-":
		a -= b
	case "*":
		a *= b
	}
	if a != int64(int32(a)) {
		return Value{}, false
	}
	return NewValue(Int4, strconv.FormatInt(a, 10)), true
}

func negate(op string, zero, v Value) (Value, bool) {
	if op != "-" || zero.Text() != "0" || v.Null {
		return Value{}, false
	}
	text := v.Text()
	if text[0] == '-' {
		return NewValue(v.Type, text[1:]), true
	}
	return NewValue(v.Type, "-"+text), true
}
