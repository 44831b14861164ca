package mutants_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/mutants"
	"github.com/dfmatrix/dfmatrix/oracle"
)

var loaded = sync.OnceValues(func() (*mutants.Suite, error) { return mutants.Load("../..") })

func load(tb testing.TB) *mutants.Suite {
	tb.Helper()
	s, err := loaded()
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestSound: a machine without a fault keeps every golden file, or nothing below
// means anything.
func TestSound(t *testing.T) {
	if r := load(t).First([]oracle.Defect{{}}); r[0].Smallest() != nil {
		t.Errorf("the sound machine breaks %s", r[0].Smallest().Case)
	}
}

// TestEveryDefectIsNoticed is the gate: every faulty machine breaks a golden file.
func TestEveryDefectIsNoticed(t *testing.T) {
	s, all := load(t), oracle.Defects()
	if len(all) < 150 {
		t.Errorf("%d defects are too few", len(all))
	}
	seen := map[string]bool{}
	for _, r := range s.First(all) {
		d := r.Defect
		switch {
		case seen[d.String()]:
			t.Errorf("two defects are called %q", d)
		case d.Alike == "" && r.Smallest() == nil:
			t.Errorf("%s: no golden file notices", d)
		case d.Alike != "" && r.Smallest() != nil:
			t.Errorf("%s: said to be no different (%s), but %s notices", d, d.Alike, r.Smallest().Case)
		}
		seen[d.String()] = true
	}
	t.Logf("%d defects, %d cases", len(all), s.Len())
}

// TestCoreNotices: what the suite notices without waiting for the next minute, tier
// core alone notices.
func TestCoreNotices(t *testing.T) {
	var missed []oracle.Defect
	for _, r := range load(t).Core().First(oracle.Defects()) {
		if r.Defect.Alike == "" && r.Smallest() == nil {
			missed = append(missed, r.Defect)
		}
	}
	for _, r := range load(t).Prompt().First(missed) {
		if r.Smallest() != nil {
			t.Errorf("%s: %s notices, and nothing in tier core; run: dfmatrix mutants --core shapes/core.txt", r.Defect, r.Smallest().Case)
		}
	}
}

// TestPage: docs/mutants.md lists the defects that there are.
func TestPage(t *testing.T) {
	data, err := os.ReadFile("../../docs/mutants.md")
	if err != nil {
		t.Fatal(err)
	}
	page, lines := string(data), 0
	for _, l := range strings.Split(page, "\n") {
		if strings.HasPrefix(l, "| ") && !strings.HasPrefix(l, "| the machine's fault") {
			lines++
		}
	}
	all := oracle.Defects()
	for _, d := range all {
		if !strings.Contains(page, "\n| "+strings.ReplaceAll(d.Name, "|", `\|`)+" |") {
			t.Errorf("docs/mutants.md lacks %q; run: dfmatrix mutants --write docs/mutants.md", d)
		}
	}
	if lines != len(all) {
		t.Errorf("docs/mutants.md has %d machines and there are %d; run: dfmatrix mutants --write docs/mutants.md", lines, len(all))
	}
}
