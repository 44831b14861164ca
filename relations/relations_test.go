package relations_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/explore"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/relations"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// tally counts what became of a rule.
type tally struct {
	applied, refuted int
	first            string
}

// hold applies rules everywhere in a tree and counts.
func hold(t testing.TB, c *explore.Checker, s *shapes.Shape, rules []relations.Rule, wrong bool, counts map[string]*tally) {
	before, err := c.Run(shapes.Expand(s), s.String(), oracle.Options{})
	if err != nil {
		return // waits for ever, or for an act
	}
	for _, site := range relations.Sites(s) {
		for i := range rules {
			r := &rules[i]
			apply := r.Apply
			if wrong {
				apply = r.Wrong
			}
			w := apply(site.Shape)
			if w == nil || r.Loose.Order && reads(s) || r.Loose.Nested && reads(s) {
				continue
			}
			n := counts[r.Name]
			if n == nil {
				n = &tally{}
				counts[r.Name] = n
			}
			if wrong && n.refuted > 0 {
				continue
			}
			n.applied++
			to := site.With(w.To)
			after, err := c.Run(shapes.Expand(to), s.String(), oracle.Options{})
			if err == nil {
				err = r.Compare(site.Path, w, before, after)
			}
			if err != nil {
				if n.refuted++; n.first == "" {
					n.first = fmt.Sprintf("%s at %s becomes %s: %v", s, site.Path, to, err)
				}
			}
		}
	}
}

// reads reports whether something looks at values: then their form matters.
func reads(s *shapes.Shape) bool {
	found := false
	s.Walk(func(x *shapes.Shape) {
		switch x.Op {
		case shapes.Get, shapes.Opt, shapes.All, shapes.IfRows, shapes.If, shapes.While:
			found = true
		}
	})
	return found
}

// everywhere applies the rules to every checked-in tree.
func everywhere(t *testing.T, wrong bool) map[string]*tally {
	c, err := explore.NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	rules := relations.Rules()
	trees := make(chan *shapes.Shape)
	all := map[string]*tally{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			mine := map[string]*tally{}
			for s := range trees {
				hold(t, c, s, rules, wrong, mine)
			}
			mu.Lock()
			defer mu.Unlock()
			for name, n := range mine {
				if all[name] == nil {
					all[name] = &tally{}
				}
				all[name].applied += n.applied
				all[name].refuted += n.refuted
				if all[name].first == "" {
					all[name].first = n.first
				}
			}
		})
	}
	for e := range catalog.Entries(false) {
		if e.Case.Act == "" {
			trees <- e.Case.Shape
		}
	}
	close(trees)
	wg.Wait()
	return all
}

// TestLaws proves the laws for every checked-in tree, among them all of depth 3,
// by trying each at every node.
func TestLaws(t *testing.T) {
	counts := everywhere(t, false)
	for _, r := range relations.Rules() {
		n := counts[r.Name]
		if n == nil || n.applied == 0 {
			t.Errorf("%s applies nowhere", r.Name)
			continue
		}
		if n.refuted > 0 {
			t.Errorf("%s does not hold (%d of %d): %s", r.Name, n.refuted, n.applied, n.first)
		}
		t.Logf("%-15s %6d places", r.Name, n.applied)
	}
}

// TestTwins: each law's wrong twin is refuted somewhere, so the check can fail.
func TestTwins(t *testing.T) {
	counts := everywhere(t, true)
	for _, r := range relations.Rules() {
		if n := counts[r.Name]; n == nil || n.refuted == 0 {
			t.Errorf("the twin of %s is not refuted: %+v", r.Name, n)
		}
	}
}

// TestRandomTrees samples the laws on random trees.
func TestRandomTrees(t *testing.T) {
	c, err := explore.NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]*tally{}
	for seed := range uint64(2000) {
		s := shapes.Random(shapes.DefaultKnobs(), shapes.Seeded(seed))
		var u *explore.Undecided
		if _, err := c.Check(s); errors.As(err, &u) {
			continue
		}
		hold(t, c, s, relations.Rules(), false, counts)
	}
	for name, n := range counts {
		if n.refuted > 0 {
			t.Errorf("%s does not hold (%d of %d): %s", name, n.refuted, n.applied, n.first)
		}
	}
}

func TestDescriptions(t *testing.T) {
	page, err := os.ReadFile("../docs/relations.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range relations.Rules() {
		if r.Name == "" || seen[r.Name] || !strings.Contains(r.Law, "=") || r.Reason == "" || r.Wrong == nil {
			t.Errorf("rule %+v is not complete", r)
		}
		seen[r.Name] = true
		if row := "| " + r.Name + " | `" + r.Law + "` | " + r.Reason + " |"; !strings.Contains(string(page), row) {
			t.Errorf("docs/relations.md lacks the row\n%s", row)
		}
	}
}
