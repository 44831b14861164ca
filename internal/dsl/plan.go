package dsl

import (
	"slices"
	"strings"

	pgast "github.com/pganalyze/pg_query_go/v6"
)

// fold is the planner's part: an immutable function of constants becomes its
// result, and a strict function of NULL becomes NULL, before anything that is
// volatile is called. Of the extension's functions only those behind |=>, ?>,
// !> and @> are immutable. constant says that n became a constant.
func (e *evaluator) fold(n *pgast.Node) (constant bool, err error) {
	switch {
	case n.GetAConst() != nil:
		return true, nil
	case n.GetNamedArgExpr() != nil:
		return e.fold(n.GetNamedArgExpr().Arg)
	case n.GetTypeCast() != nil:
		return e.fold(n.GetTypeCast().Arg)
	case n.GetFuncCall() != nil:
		c := n.GetFuncCall()
		name, ours := strings.CutPrefix(names(c.Funcname), "df.")
		f, known := functions(name)
		return e.foldCall(n, c.Args, ours && known && f.strict, false)
	case n.GetAExpr() != nil:
		x := n.GetAExpr()
		operands := []*pgast.Node{x.Rexpr}
		if x.Lexpr != nil {
			operands = []*pgast.Node{x.Lexpr, x.Rexpr}
		}
		name := operatorName(x)
		f, ours := operators(name)
		immutable := !ours || name == "|=>" || name == "?>" || name == "!>"
		return e.foldCall(n, operands, ours && f.strict && !immutable, immutable)
	}
	return false, nil
}

func (e *evaluator) foldCall(n *pgast.Node, args []*pgast.Node, strict, immutable bool) (bool, error) {
	all := true
	for _, a := range args {
		constant, err := e.fold(a)
		if err != nil {
			return false, err
		}
		all = all && constant
	}
	switch {
	case strict && slices.ContainsFunc(args, e.isNull):
		e.folded[n] = NullOf(Text)
		return true, nil
	case immutable && all:
		v, err := e.value(n)
		e.folded[n] = v
		return true, err
	}
	return false, nil
}

// isNull reports whether a folded argument is NULL.
func (e *evaluator) isNull(n *pgast.Node) bool {
	switch {
	case n.GetAConst() != nil:
		return n.GetAConst().Isnull
	case n.GetTypeCast() != nil:
		return e.isNull(n.GetTypeCast().Arg)
	case n.GetNamedArgExpr() != nil:
		return e.isNull(n.GetNamedArgExpr().Arg)
	}
	v, ok := e.folded[n]
	return ok && v.Null
}

// operatorName is an operator without the schema that the extension puts its
// operators in.
func operatorName(x *pgast.A_Expr) string { return strings.TrimPrefix(names(x.Name), "pg_catalog.") }
