package oracle_test

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/templates"
)

// TestPairsOfRules: what is checked in fires every pair of a construct's rule
// and a rule of its child, but for those of which neverPaired says why not.
func TestPairsOfRules(t *testing.T) {
	facts, err := model.Facts()
	if err != nil {
		t.Fatal(err)
	}
	render, leaves := templates.New(), oracle.NewLeaves(facts)
	seen := map[oracle.Pair]int{}
	for e := range catalog.Entries(false) {
		sql, err := render.Case(e.Case)
		if err != nil {
			t.Fatal(err)
		}
		program, err := dsl.Parse(sql)
		if err != nil {
			t.Fatal(err)
		}
		job, never, err := model.Load(program)
		if err != nil {
			t.Fatal(err)
		}
		if never != nil {
			continue // df.start refuses it, or it is rolled back
		}
		var fired []oracle.Firing
		if _, err := oracle.Compile(job, leaves).Run(oracle.Options{Rules: &fired}); err != nil {
			t.Fatal(err)
		}
		oracle.Pairs(fired, func(p oracle.Pair) { seen[p]++ })
	}
	possible := map[oracle.Pair]bool{}
	for _, p := range oracle.PossiblePairs() {
		possible[p] = true
		why := neverPaired(p)
		switch {
		case seen[p] == 0 && why == "":
			t.Errorf("no program fires %s", p)
		case seen[p] > 0 && why != "":
			t.Errorf("%s is said not to be (%s), but %d programs fire it", p, why, seen[p])
		}
	}
	for p := range seen {
		if !possible[p] {
			t.Errorf("%s fires, and the roles of the rules do not allow it", p)
		}
	}
	t.Logf("%d pairs fire, of %d", len(seen), len(possible))
}

// neverPaired says why no program of ours fires a pair; "" if one must.
func neverPaired(p oracle.Pair) string {
	object := p.Parent == oracle.RuleIfElse || p.Parent == oracle.RuleLoopValue
	switch p.Child {
	case oracle.RuleHTTP:
		return "needs a server of our own: sessions/http*.txt"
	case oracle.RuleSQLUnknown:
		return "only the model has it"
	case oracle.RuleSleep, oracle.RuleSchedule, oracle.RuleSignal, oracle.RuleSignalTimeout, oracle.RuleJoinValue:
		if object && p.Ends {
			return "an object or an array with elements is true"
		}
	case oracle.RuleBreak, oracle.RuleSQLFail:
		if p.Parent == oracle.RuleLoopAgain && !p.Ends {
			return "a body that is one such leaf ends the loop in its first iteration"
		}
	}
	if p.Parent == oracle.RuleLoopLimit || p.Child == oracle.RuleLoopLimit {
		return "needs 100,000 iterations, a second each"
	}
	return ""
}
