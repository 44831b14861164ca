package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/pmezard/go-difflib/difflib"
)

// A report is a disagreement as a person reads it.
type report struct {
	what           string
	wantName, want string
	gotName, got   string
}

// around is how many lines around the first difference are shown.
const around = 8

// disagree fails the test: the shape, where its golden file is, the first lines
// that differ with what is around them, and how to run just this again. The
// whole texts are kept below out/.
func (s *session) disagree(t *testing.T, family string, c fmt.Stringer, r report) {
	t.Helper()
	s.tally.say(t, results.Disagrees)
	s.found.disagree(family, c, r)
	kept := keep(family, c, r)
	t.Errorf("%s\n%s\n\n%s\n%s\n%s", c, r.what, firstDifference(r), kept, s.again(t))
}

// firstDifference shows the first lines that differ, with those around them.
func firstDifference(r report) string {
	want, got := difflib.SplitLines(r.want), difflib.SplitLines(r.got)
	var b strings.Builder
	fmt.Fprintf(&b, "- %s\n+ %s\n", r.wantName, r.gotName)
	hunks := difflib.NewMatcher(want, got).GetGroupedOpCodes(around)
	if len(hunks) == 0 {
		return b.String() + "they are equal\n"
	}
	show := func(mark string, lines []string) {
		for _, l := range lines {
			b.WriteString("  " + mark + " " + strings.TrimSuffix(l, "\n") + "\n")
		}
	}
	for _, op := range hunks[0] {
		if op.Tag == 'e' {
			show(" ", want[op.I1:op.I2])
			continue
		}
		show("-", want[op.I1:op.I2])
		show("+", got[op.J1:op.J2])
	}
	if len(hunks) > 1 {
		fmt.Fprintf(&b, "and %d more places\n", len(hunks)-1)
	}
	return b.String()
}

// keep writes both texts below out/ for a closer look.
func keep(family string, c fmt.Stringer, r report) string {
	dir := filepath.Join("..", "out", family, c.String())
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "the texts could not be kept: " + err.Error()
	}
	for name, text := range map[string]string{"want.txt": r.want, "got.txt": r.got} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return "the texts could not be kept: " + err.Error()
		}
	}
	return "both texts whole: " + filepath.Join("out", family, c.String())
}
