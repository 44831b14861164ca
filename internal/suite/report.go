package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	s.note(&s.differ, c.String())
	s.found.disagree(family, c, r)
	kept := keep(family, c, r)
	t.Errorf("%s\n%s\n\n%s\n%s\n%s", c, r.what, firstDifference(r), kept, s.again(t))
}

// firstDifference shows the first lines that differ, with context.
func firstDifference(r report) string {
	want, got := strings.Split(r.want, "\n"), strings.Split(r.got, "\n")
	at := 0
	for at < len(want) && at < len(got) && want[at] == got[at] {
		at++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "- %s\n+ %s\nfirst difference in line %d:\n", r.wantName, r.gotName, at+1)
	for i := max(0, at-around); i < at; i++ {
		fmt.Fprintf(&b, "    %s\n", want[i])
	}
	for i := at; i < min(len(want), at+around); i++ {
		fmt.Fprintf(&b, "  - %s\n", want[i])
	}
	for i := at; i < min(len(got), at+around); i++ {
		fmt.Fprintf(&b, "  + %s\n", got[i])
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
