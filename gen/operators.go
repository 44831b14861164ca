package gen

import (
	"bytes"
	"fmt"
	"path"

	"github.com/dave/jennifer/jen"
	"github.com/dfmatrix/dfmatrix/operators"
)

// operatorFamily is the folder of the expressions' programs.
const operatorFamily = "operator"

// emitOperators adds, for each expression in operators, a program of three
// SELECTs and a test:
//
//	// TestOperator_seq_join reads
//	//
//	//	'a' ~> 'b' & 'c'
//	func TestOperator_seq_join(t *testing.T) {
//		suite.Operators(t, "seq.join")
//	}
func emitOperators(files map[string][]byte) (int, error) {
	groups := map[string][]operators.Expr{}
	n := 0
	for e := range operators.All(operators.MaxOperators) {
		tree, err := e.Promised()
		if err != nil {
			return 0, err
		}
		name := path.Join(operatorFamily, e.String()+".sql")
		files[name] = fmt.Appendf(nil, "-- %s\nSELECT %s AS functions;\nSELECT %s AS brackets;\nSELECT %s AS bare;\n",
			e, tree.Functions(), tree.Brackets(), e.Bare())
		group := operatorFamily + "_" + string(e[0]) + "_test.go"
		groups[group] = append(groups[group], e)
		n++
	}
	for name, group := range groups {
		src, err := operatorFile(group)
		if err != nil {
			return 0, err
		}
		files[name] = src
	}
	return n, nil
}

func operatorFile(group []operators.Expr) ([]byte, error) {
	file := jen.NewFile(Dir)
	file.HeaderComment(header)
	file.ImportName(module+"/internal/suite", "suite")
	for _, e := range group {
		name := "TestOperator_" + e.Ident()
		file.Comment("// " + name + " reads")
		file.Comment("//")
		file.Comment("//\t" + e.Bare())
		file.Func().Id(name).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(
			jen.Qual(module+"/internal/suite", "Operators").Call(jen.Id("t"), jen.Lit(e.String())),
		)
		file.Line()
	}
	var b bytes.Buffer
	if err := file.Render(&b); err != nil {
		return nil, fmt.Errorf("the emitted Go does not parse: %w", err)
	}
	return b.Bytes(), nil
}
