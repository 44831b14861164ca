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

// TestScalePage holds the cases of each tier in docs/scale.md against the rule.
func TestScalePage(t *testing.T) {
	page, err := os.ReadFile("../../docs/scale.md")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[shapes.Tier]int{}
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		for c := range f.Cases(shapes.DefaultBounds()) {
			counts[shapes.TierOf(f.Name, c)]++
		}
	}
	n := 0
	for tier := shapes.Core; tier <= shapes.Full; tier++ {
		n += counts[tier]
		m := regexp.MustCompile(`(?m)^\| ` + tier.String() + ` \| ([\d,]+) \|`).FindSubmatch(page)
		if m == nil || strings.ReplaceAll(string(m[1]), ",", "") != strconv.Itoa(n) {
			t.Errorf("docs/scale.md does not say that tier %s has %d cases", tier, n)
		}
	}
}

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
	if told[operators.Family] != total {
		t.Errorf("docs/families.md counts %d expressions; there are %d", told[operators.Family], total)
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
