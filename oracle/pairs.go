package oracle

import "strings"

// A Pair is a rule of a construct beside a rule of its child, one of which
// caused the other: the parent's rule began the child, whose first rule the other
// is, or the child's last rule ended it, and the parent's rule took that end.
type Pair struct {
	Parent, Child Rule
	Ends          bool // the child ended; otherwise it began
}

func (p Pair) String() string {
	if p.Ends {
		return p.Child.String() + " > " + p.Parent.String()
	}
	return p.Parent.String() + " > " + p.Child.String()
}

// A role is what a rule does between a parent and a child.
type role struct {
	opens  bool   // is the first rule of its node
	begins bool   // begins a child
	takes  endSet // ends of a child that it takes
	gives  endSet // ends that it gives its own node
}

// An endSet is a set of ways in which a node can end.
type endSet uint8

const (
	byValue   endSet = 1 << mValued
	byBreak   endSet = 1 << mBroke
	byFailure endSet = 1 << mFailed
	byUnwind         = byBreak | byFailure
)

// roleOf is the role of a rule; the zero role is that of rules that are about
// the instance, a name or the clock.
func roleOf(r Rule) role {
	switch r {
	case RuleSeqEnter, RuleIfEnter, RuleRowsThen, RuleRowsElse, RuleLoopEnter, RuleJoinEnter, RuleRaceEnter:
		return role{opens: true, begins: true}
	case RuleSeqNext, RuleIfThen, RuleIfElse, RuleLoopTest, RuleLoopAgain:
		return role{begins: true, takes: byValue}
	case RuleSeqValue, RuleIfValue, RuleRowsValue, RuleLoopValue, RuleJoinValue, RuleRaceValue:
		return role{takes: byValue, gives: byValue}
	case RuleSeqUnwind, RuleIfUnwind, RuleRowsUnwind, RuleRaceUnwind:
		return role{takes: byUnwind, gives: byUnwind}
	case RuleLoopBreak:
		return role{takes: byBreak, gives: byValue}
	case RuleLoopFail:
		return role{takes: byFailure, gives: byFailure}
	case RuleLoopLimit:
		return role{takes: byValue, gives: byFailure}
	case RuleJoinWait:
		return role{takes: byValue | byUnwind}
	case RuleJoinUnwind: // the arm that ends last need not be the one that decides
		return role{takes: byValue | byUnwind, gives: byUnwind}
	case RuleSQLValue, RuleSleep, RuleSchedule, RuleSignal, RuleSignalTimeout, RuleHTTP:
		return role{opens: true, gives: byValue}
	case RuleSQLFail, RuleRowsFail:
		return role{opens: true, gives: byFailure}
	case RuleBreak:
		return role{opens: true, gives: byBreak}
	case RuleSubstScalar, RuleSubstNullSafe, RuleSubstRows, RuleSubstFail:
		return role{opens: true}
	}
	return role{}
}

// PossiblePairs lists the pairs that the rules allow, whatever programs there are.
func PossiblePairs() []Pair {
	var out []Pair
	for _, p := range Rules() {
		for _, c := range Rules() {
			if roleOf(p).begins && roleOf(c).opens {
				out = append(out, Pair{Parent: p, Child: c})
			}
		}
	}
	for _, p := range Rules() {
		for _, c := range Rules() {
			if roleOf(p).takes&roleOf(c).gives != 0 {
				out = append(out, Pair{Parent: p, Child: c, Ends: true})
			}
		}
	}
	return out
}

// Pairs calls see with every pair in the firings of a run.
func Pairs(fired []Firing, see func(Pair)) {
	under := map[string]Rule{} // the last rule of every node that has begun and not ended
	ended, last := "", Firing{}
	for _, f := range fired {
		if f.Rule == RuleRaceLose {
			forget(under, f.Path)
		}
		r := roleOf(f.Rule)
		if r == (role{}) {
			continue
		}
		if r.takes != 0 && ended != "" && parentPath(ended) == f.Path {
			see(Pair{Parent: f.Rule, Child: last.Rule, Ends: true})
			delete(under, ended)
		}
		if _, begun := under[f.Path]; !begun && r.opens {
			if p, ok := under[parentPath(f.Path)]; ok && roleOf(p).begins {
				see(Pair{Parent: p, Child: f.Rule})
			}
		}
		under[f.Path], ended = f.Rule, ""
		if r.gives != 0 {
			ended, last = f.Path, f
		}
	}
}

// forget drops the nodes below the one at path.
func forget(under map[string]Rule, path string) {
	for p := range under {
		if strings.HasPrefix(p, path+".") {
			delete(under, p)
		}
	}
}

// parentPath is the path of the node around the one at path.
func parentPath(path string) string {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)]
}
