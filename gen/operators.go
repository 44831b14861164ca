package gen

import (
	"fmt"
	"path"

	"github.com/dave/jennifer/jen"
	"github.com/dfmatrix/dfmatrix/operators"
)

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
		program, err := e.Program()
		if err != nil {
			return 0, err
		}
		files[path.Join(operators.Family, e.String()+".sql")] = fmt.Appendf(nil, "-- %s\n%s", e, program)
		group := operators.Family + "_" + string(e[0]) + "_test.go"
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
	file := newFile()
	for _, e := range group {
		name := TestName(operators.Family, e)
		file.Comment("// " + name + " reads")
		file.Comment("//")
		file.Comment("//\t" + e.Bare())
		file.Add(test(name, "Operators", jen.Lit(e.String())))
		file.Line()
	}
	return render(file)
}
