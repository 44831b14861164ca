package shapes

import (
	"fmt"
	"strings"
)

// Story says in a sentence what a case should do, in words that a reader of
// pg_durable's user guide can check.
func Story(c Case) string {
	t := tell(c.Shape) + "."
	return strings.ToUpper(t[:1]) + t[1:] + c.Act.tell()
}

// tell says what is done to the instance from outside.
func (a Act) tell() string {
	switch a {
	case ActVars:
		return " Variables are set before the start and taken back after it."
	case ActSignal:
		return " Each signal is sent once its wait has begun."
	case ActEarly:
		return " The signal is sent before its wait has begun, and is kept for it."
	case ActTwice:
		return " Two signals are sent while the first wait is open; the second is kept for the second wait."
	case ActText:
		return " The signal carries a text that is no JSON."
	case ActPlain:
		return " The signal carries no data."
	case ActCancel:
		return " It is cancelled once it cannot go on by itself."
	case ActRollback:
		return " The transaction of the start is rolled back, so nothing ever runs."
	case ActHeld:
		return " The transaction of the start commits two seconds later."
	}
	return ""
}

// part describes a child: in brackets if it has parts of its own.
func part(s *Shape) string {
	if s.Leaf() || s.Op == As && s.Kids[0].Leaf() {
		return tell(s)
	}
	return "(" + tell(s) + ")"
}

// tell describes a shape as a phrase.
func tell(s *Shape) string {
	if s.Leaf() {
		return tellLeaf(s)
	}
	switch s.Op {
	case Seq:
		return tellSeq(s)
	case If:
		return fmt.Sprintf("if %s holds, %s, and if not, %s", part(s.Kids[0]), part(s.Kids[1]), part(s.Kids[2]))
	case IfThen:
		return fmt.Sprintf("as the condition holds, %s runs and %s does not", part(s.Kids[0]), part(s.Kids[1]))
	case IfElse:
		return fmt.Sprintf("as the condition does not hold, %s does not run and %s does", part(s.Kids[0]), part(s.Kids[1]))
	case IfRows:
		return fmt.Sprintf("if $%s has rows, %s, and if not, %s", s.Arg, part(s.Kids[0]), part(s.Kids[1]))
	case RowsHit:
		return fmt.Sprintf("as a result has a row, %s runs and %s does not", part(s.Kids[0]), part(s.Kids[1]))
	case RowsMiss:
		return fmt.Sprintf("as a result has no row, %s does not run and %s does", part(s.Kids[0]), part(s.Kids[1]))
	case While:
		return fmt.Sprintf("%s, and again as long as %s holds", part(s.Kids[0]), part(s.Kids[1]))
	case Forever:
		return "again and again " + part(s.Kids[0])
	case Loop:
		return times(s.N) + ", by condition, " + part(s.Kids[0])
	case BreakLoop:
		return times(s.N) + ", until a break, " + part(s.Kids[0])
	case Join:
		return "side by side: " + tellAll(s.Kids, "; ")
	case Race:
		return "a race of " + tellAll(s.Kids, " against ")
	case RaceLeft:
		return fmt.Sprintf("%s wins a race against %s, which never ends", part(s.Kids[0]), part(s.Kids[1]))
	case RaceRight:
		return fmt.Sprintf("%s wins a race against %s, which never ends", part(s.Kids[1]), part(s.Kids[0]))
	case As:
		return part(s.Kids[0]) + ", named " + s.Arg
	}
	return string(s.Op)
}

func tellAll(kids []*Shape, between string) string {
	parts := make([]string, len(kids))
	for i, k := range kids {
		parts[i] = part(k)
	}
	return strings.Join(parts, between)
}

// tellSeq tells a sequence of sequences as one.
func tellSeq(s *Shape) string {
	var steps []string
	for _, k := range s.Kids {
		if k.Op == Seq {
			steps = append(steps, tellSeq(k))
		} else {
			steps = append(steps, part(k))
		}
	}
	return strings.Join(steps, ", then ")
}

func tellLeaf(s *Shape) string {
	switch s.Op {
	case Marker:
		return "a marker"
	case Empty:
		return "a marker without a row"
	case True:
		return "a true condition"
	case False:
		return "a false condition"
	case Count:
		return fmt.Sprintf("a condition that is false at every %s time", ordinal(s.N))
	case Fail:
		return "a failing statement"
	case Syntax:
		return "a statement that does not parse"
	case Get, Opt, All, Var:
		return "a " + Title(s)
	case Value:
		return "the value " + s.Arg
	}
	return "a " + Title(s)
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
