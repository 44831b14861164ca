package gen

import (
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// perFile is how many tests a file holds at most, so that a person can read it.
const perFile = 40

// few is how many tests are too few for a file of their own.
const few = 12

// grouped deals a family's cases to files. A file is named after the beginning
// that its cases share, refined where too many share it: nest_join3_seq_test.go
// holds the shapes that begin join3(seq. What is left over in small numbers
// stays together under the shorter name.
func grouped(family string, cases []shapes.Case) map[string][]shapes.Case {
	out := map[string][]shapes.Case{}
	var split func(stem string, cases []shapes.Case, words int)
	split = func(stem string, cases []shapes.Case, words int) {
		if len(cases) <= perFile || words > 8 {
			out[stem+"_test.go"] = cases
			return
		}
		byStem := map[string][]shapes.Case{}
		for _, c := range cases {
			n := fileStem(family, c, words)
			byStem[n] = append(byStem[n], c)
		}
		var rest []shapes.Case
		for _, c := range cases {
			n := fileStem(family, c, words)
			switch group := byStem[n]; {
			case n == stem || len(group) < few:
				rest = append(rest, c)
			case c.String() == group[0].String():
				split(n, group, words+1)
			}
		}
		if len(rest) > 0 {
			out[stem+"_test.go"] = rest
		}
	}
	split(family, cases, 1)
	return out
}

// fileStem is the family and the first words of the case's identifier.
func fileStem(family string, c shapes.Case, words int) string {
	parts := strings.Split(strings.ReplaceAll(c.Ident(), "__", "-"), "_")
	return strings.Join(append([]string{family}, parts[:min(words, len(parts))]...), "_")
}

// testFile prints one file of tests. Each test is:
//
//	// TestNest_seq_m_m runs
//	//
//	//	seq  r
//	//	  m  r.1
//	//	  m  r.2
//	func TestNest_seq_m_m(t *testing.T) {
//		suite.Run(t, "nest", "seq(m,m)")
//	}
func testFile(f shapes.Family, cases []shapes.Case) ([]byte, error) {
	file := newFile()
	for _, c := range cases {
		name := TestName(f.Name, c)
		for _, line := range docTree(c, name) {
			file.Comment(line)
		}
		file.Add(test(name, "Run", jen.Lit(f.Name), jen.Lit(c.String())))
		file.Line()
	}
	return render(file)
}

// docTree is the doc comment of a test: its name and the tree, preformatted.
func docTree(c shapes.Case, name string) []string {
	lines := []string{"// " + name + " runs", "//"}
	tree := strings.TrimRight(shapes.Tree(shapes.Expand(c.Shape)), "\n")
	for _, l := range strings.Split(tree, "\n") {
		lines = append(lines, "//\t"+l)
	}
	return lines
}
