package oracle

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestSemanticsPage holds docs/semantics.md against the machine: every rule of
// the page has code of its name, and every rule of the code is on the page.
func TestSemanticsPage(t *testing.T) {
	page, err := os.ReadFile("../docs/semantics.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^\| ([a-z][a-z, -]*[a-z]) \|`)
	var told []string
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		told = append(told, regexp.MustCompile(`[a-z-]+`).FindAllString(m[1], -1)...)
	}
	for _, r := range Rules() {
		if !slices.Contains(told, r.String()) {
			t.Errorf("docs/semantics.md does not tell rule %s", r)
		}
	}
	for _, name := range told {
		isRule := slices.ContainsFunc(Rules(), func(r Rule) bool { return r.String() == name })
		if !isRule && !slices.Contains(notRules(), name) {
			t.Errorf("docs/semantics.md tells rule %s, which the machine does not have", name)
		}
	}
}

// notRules are first cells of the page's other tables.
func notRules() []string {
	return []string{"rule", "value", "boolean", "number"}
}
