package templates

import (
	"fmt"
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// Case returns the program of a case: its shape, and around the start whatever
// its act does.
func (r *Renderer) Case(c shapes.Case) (string, error) {
	script, err := act(c)
	if err != nil {
		return "", err
	}
	return r.Scripted(c.Shape, script)
}

// act turns an act into statements.
func act(c shapes.Case) (Script, error) {
	switch c.Act {
	case "":
		return Script{}, nil
	case shapes.ActVars:
		return varsScript(), nil
	}
	return Script{}, fmt.Errorf("there is no act %q", c.Act)
}

// varsScript sets the variables and takes them back in the transaction that
// starts the program, so that programs which run at the same time under the
// same role do not meet.
func varsScript() Script {
	s := Script{Before: []string{"BEGIN;"}}
	for _, v := range shapes.Variables() {
		s.Before = append(s.Before, fmt.Sprintf("SELECT df.setvar('%s', '%s');", v.Name, strings.ReplaceAll(v.Value, "'", "''")))
	}
	for _, v := range shapes.Variables() {
		s.After = append(s.After, fmt.Sprintf("SELECT df.unsetvar('%s');", v.Name))
	}
	s.After = append(s.After, "COMMIT;")
	return s
}
