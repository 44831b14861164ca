package shapes

import (
	"fmt"
	"strings"
)

// Story says in a sentence what a case should do, in words that a reader of
// pg_durable's user guide can check.
func Story(c Case) string {
	t := tell(c.Shape, true) + "."
	return strings.ToUpper(t[:1]) + t[1:]
}

// tell describes a shape as a phrase. Below the top, a construct of several
// parts is put in brackets.
func tell(s *Shape, top bool) string {
	if s.Leaf() {
		return tellLeaf(s)
	}
	kid := func(i int) string { return tell(s.Kids[i], false) }
	var t string
	switch s.Op {
	case Seq:
		t = kid(0) + ", then " + kid(1)
	case If:
		t = fmt.Sprintf("if %s holds, %s, else %s", kid(0), kid(1), kid(2))
	case IfThen:
		t = fmt.Sprintf("a true condition: %s runs and %s never does", kid(0), kid(1))
	case IfElse:
		t = fmt.Sprintf("a false condition: %s never runs and %s does", kid(0), kid(1))
	case IfRows:
		t = fmt.Sprintf("if $%s has rows, %s, else %s", s.Arg, kid(0), kid(1))
	case RowsHit:
		t = fmt.Sprintf("a result with a row: %s runs and %s never does", kid(0), kid(1))
	case RowsMiss:
		t = fmt.Sprintf("a result without rows: %s never runs and %s does", kid(0), kid(1))
	case While:
		t = fmt.Sprintf("%s, again as long as %s holds", kid(0), kid(1))
	case Forever:
		t = fmt.Sprintf("%s, again and again", kid(0))
	case Loop:
		t = fmt.Sprintf("%s %s, until the condition is false", kid(0), times(s.N))
	case BreakLoop:
		t = fmt.Sprintf("%s %s, until a break", kid(0), times(s.N))
	case Join:
		parts := make([]string, len(s.Kids))
		for i := range s.Kids {
			parts[i] = kid(i)
		}
		t = "side by side " + strings.Join(parts, " and ")
	case Race:
		t = fmt.Sprintf("a race of %s against %s", kid(0), kid(1))
	case RaceLeft:
		t = fmt.Sprintf("a race that %s wins against %s, which never ends", kid(0), kid(1))
	case RaceRight:
		t = fmt.Sprintf("a race that %s wins against %s, which never ends", kid(1), kid(0))
	case As:
		return fmt.Sprintf("%s as $%s", kid(0), s.Arg)
	}
	if top {
		return t
	}
	return "[" + t + "]"
}

func tellLeaf(s *Shape) string {
	switch s.Op {
	case Marker:
		return "a marker"
	case Empty:
		return "a marker without a row"
	case Count:
		return Title(s)
	case Fail:
		return "a failing statement"
	case Syntax:
		return "a statement that does not parse"
	case Break:
		return "a " + Title(s)
	case True, False:
		return "a " + Title(s)
	}
	return "a " + strings.TrimPrefix(Title(s), "a ")
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
