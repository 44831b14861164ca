package suite

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestFamiliesPage holds the counts in docs/families.md and in the README
// against the enumerators.
func TestFamiliesPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/families.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([a-z]+) \| ([\d,]+) \|`).FindAllStringSubmatch(string(page), -1) {
		told[m[1]], _ = strconv.Atoi(strings.ReplaceAll(m[2], ",", ""))
	}
	total := operators.Count(operators.MaxOperators)
	if told[OperatorFamily] != total {
		t.Errorf("docs/families.md counts %d expressions; there are %d", told[OperatorFamily], total)
	}
	for _, f := range shapes.Families() {
		b := shapes.DefaultBounds()
		if f.Deep {
			b.Depth = 3
		}
		n := f.Count(b)
		if told[f.Name] != n {
			t.Errorf("docs/families.md counts %d cases of family %s; there are %d", told[f.Name], f.Name, n)
		}
		if !f.Deep {
			total += n
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strconv.Itoa(total)
	text = text[:len(text)-3] + "," + text[len(text)-3:] + " programs"
	if !strings.Contains(string(readme), text) {
		t.Errorf("the README does not speak of %s", text)
	}
}
