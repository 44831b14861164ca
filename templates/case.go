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
	case shapes.ActSignal:
		return signalScript(c.Shape), nil
	case shapes.ActEarly:
		return Script{After: []string{signal("go", `, '{"n": 1}'`)}}, nil
	case shapes.ActTwice:
		return Script{After: []string{awaitWait("go", 1), signal("go", `, '{"n": 1}'`), signal("go", `, '{"n": 2}'`)}}, nil
	case shapes.ActText:
		return Script{After: []string{awaitWait("go", 1), signal("go", `, 'it''s approved'`)}}, nil
	case shapes.ActPlain:
		return Script{After: []string{awaitWait("go", 1), signal("go", "")}}, nil
	case shapes.ActCancel:
		return cancelScript(c.Shape), nil
	case shapes.ActRollback:
		return Script{Before: []string{"BEGIN;"}, After: []string{"ROLLBACK;"}}, nil
	case shapes.ActHeld:
		return Script{Before: []string{"BEGIN;"}, After: []string{"SELECT pg_sleep(2);", "COMMIT;"}}, nil
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

func signal(name, data string) string {
	return fmt.Sprintf("SELECT df.signal(:'instance', '%s'%s);", name, data)
}

// awaitWait goes on once waits for a signal have begun so often.
func awaitWait(name string, times int) string {
	return fmt.Sprintf("CALL dfmatrix.await_wait(:'instance', '%s', %d);", name, times)
}

// signalScript sends each signal of a shape after its wait began: one name's
// again and again, or those of several names in reverse order once all wait
// that can.
func signalScript(s *shapes.Shape) Script {
	var out Script
	names, count := shapes.Waits(s)
	for i := len(names) - 1; i >= 0; i-- {
		name := names[i]
		if name == string(shapes.Never) {
			continue
		}
		for n := 1; n <= count[name]; n++ {
			out.After = append(out.After, awaitWait(name, n), signal(name, fmt.Sprintf(`, '{"n": %d}'`, n)))
		}
	}
	return out
}

// cancelScript cancels once every wait has begun and every marker beside one
// has run.
func cancelScript(s *shapes.Shape) Script {
	var out Script
	_, count := shapes.Waits(s)
	out.After = append(out.After, awaitWait(string(shapes.Never), count[string(shapes.Never)]))
	for _, path := range shapes.Beside(shapes.Expand(s)) {
		out.After = append(out.After, fmt.Sprintf("CALL dfmatrix.await_effect(:'instance', '%s');", path))
	}
	out.After = append(out.After, "SELECT df.cancel(:'instance', 'enough');")
	return out
}
