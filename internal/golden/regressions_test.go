package golden

import (
	"os"
	"regexp"
	"testing"
)

// TestRegressions holds that every case named in docs/regressions.md exists.
func TestRegressions(t *testing.T) {
	page, err := os.ReadFile("../../docs/regressions.md")
	if err != nil {
		t.Fatal(err)
	}
	cases := regexp.MustCompile("`([a-z]+/[^` ]+)` \\|").FindAllStringSubmatch(string(page), -1)
	if len(cases) < 30 {
		t.Fatalf("only %d cases are named", len(cases))
	}
	for _, c := range cases {
		if _, err := os.Stat("../../golden/" + c[1] + ".golden"); err != nil {
			t.Errorf("docs/regressions.md names %s, which is no case", c[1])
		}
	}
}
