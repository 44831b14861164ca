package oracle

import (
	"maps"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// variableDefects replace {name} by something else.
func variableDefects(l *defects) {
	l.area = "variable"
	is := func(name string, change func(m *Machine, name, value string) string) {
		l.add(name, twist{variable: func(m *Machine, name string) string { return change(m, name, m.plainVariable(name)) }})
	}
	user := func(m *Machine, name string) bool { _, ok := m.job.Vars[name]; return ok }
	is("{name} is never replaced", func(m *Machine, name, v string) string {
		if user(m, name) {
			return "{" + name + "}"
		}
		return v
	})
	is("{name} that is no variable is removed", func(m *Machine, name, v string) string {
		if v == "{"+name+"}" && mIdent(name) == len(name) {
			return ""
		}
		return v
	})
	is("a variable's value is looked through again", func(m *Machine, name, v string) string {
		if inner := strings.Trim(v, "{}"); user(m, name) && user(m, inner) && v == "{"+inner+"}" {
			return m.job.Vars[inner]
		}
		return v
	})
	is("a variable's value is quoted", func(m *Machine, name, v string) string {
		if user(m, name) {
			return mQuoteSQL(v)
		}
		return v
	})
	is("quotes in a variable's value are doubled", func(m *Machine, name, v string) string {
		if user(m, name) {
			return strings.ReplaceAll(v, "'", "''")
		}
		return v
	})
	is("an empty variable is none", func(m *Machine, name, v string) string {
		if user(m, name) && v == "" {
			return "{" + name + "}"
		}
		return v
	})
	is("a variable is found by the beginning of its name", func(m *Machine, name, v string) string {
		if user(m, name) {
			for _, k := range slices.Sorted(maps.Keys(m.job.Vars)) {
				if strings.HasPrefix(name, k) {
					return m.job.Vars[k]
				}
			}
		}
		return v
	})
	is("a dollar sign in a variable's value is lost", func(m *Machine, name, v string) string {
		if user(m, name) {
			return strings.ReplaceAll(v, "$", "")
		}
		return v
	})
	is("{sys_label} is not replaced", func(_ *Machine, name, v string) string {
		if name == "sys_label" {
			return "{sys_label}"
		}
		return v
	})
	is("{sys_label} is empty", func(_ *Machine, name, v string) string {
		if name == "sys_label" {
			return ""
		}
		return v
	})
	is("{sys_instance_id} is not replaced", func(_ *Machine, name, v string) string {
		if name == "sys_instance_id" {
			return "{sys_instance_id}"
		}
		return v
	})
	is("{sys_instance_id} is the label", func(m *Machine, name, v string) string {
		if name == "sys_instance_id" {
			return m.job.Label
		}
		return v
	})
	// Texts that the machine never sees by themselves are changed in the graph.
	within := func(name string, inside func(p *mTask) bool, text string) {
		l.add(name, twist{run: func(c *mConf, t *mTask, leaf *mLeaf) *mLeaf {
			if leaf.saw == "" || !strings.Contains(leaf.saw, text) || text == "" && !slices.Contains(slices.Collect(maps.Values(c.job.Vars)), leaf.saw) {
				return leaf
			}
			for p := t; p.parent != nil; p = p.parent {
				if inside(p) {
					other := leafCopy(leaf)
					other.saw = "{lost}"
					return other
				}
			}
			return leaf
		}})
	}
	arm := func(op mOp) func(*mTask) bool { return func(p *mTask) bool { return p.parent.node.op == op } }
	loop := func(root bool) func(*mTask) bool {
		return func(p *mTask) bool { return p.parent.node.op == mLoop && (p.parent.parent == nil) == root }
	}
	later := func(root bool) func(*mTask) bool {
		return func(p *mTask) bool { return loop(root)(p) && p.parent.iter > 1 }
	}
	for _, x := range []struct {
		name   string
		inside func(*mTask) bool
	}{
		{"in an arm of a join", arm(mJoin)}, {"in an arm of a race", arm(mRace)},
		{"in a loop that is not the whole program", loop(false)},
		{"in the second iteration of the whole program", later(true)}, {"in the second iteration of a loop that is not the whole program", later(false)},
	} {
		within("variables are lost "+x.name, x.inside, "")
		within("the label is lost "+x.name, x.inside, "(")
		within("{sys_instance_id} is another instance's "+x.name, x.inside, mInstance)
	}
	steps := func(name string, change func(s dsl.Step) dsl.Step) {
		l.put(Defect{Name: name, steps: func(steps []dsl.Step) []dsl.Step {
			var out []dsl.Step
			for _, s := range steps {
				if s = change(s); s != nil {
					out = append(out, s)
				}
			}
			return out
		}})
	}
	steps("df.setvar does nothing", func(s dsl.Step) dsl.Step {
		if _, ok := s.(dsl.SetVar); ok {
			return nil
		}
		return s
	})
	steps("df.setvar takes its arguments the other way round", func(s dsl.Step) dsl.Step {
		if v, ok := s.(dsl.SetVar); ok {
			return dsl.SetVar{Name: v.Value, Value: v.Name}
		}
		return s
	})
	steps("df.setvar changes names to capitals", func(s dsl.Step) dsl.Step {
		if v, ok := s.(dsl.SetVar); ok {
			return dsl.SetVar{Name: strings.ToUpper(v.Name), Value: v.Value}
		}
		return s
	})
	l.put(Defect{Name: "only the first variable is captured", steps: func(steps []dsl.Step) []dsl.Step {
		seen := false
		return slices.DeleteFunc(steps, func(s dsl.Step) bool {
			_, ok := s.(dsl.SetVar)
			defer func() { seen = seen || ok }()
			return ok && seen
		})
	}})
	l.put(Defect{Name: "variables are read when statements run, not at the start", steps: func(steps []dsl.Step) []dsl.Step {
		for _, s := range steps {
			if _, ok := s.(dsl.UnsetVar); ok {
				return slices.DeleteFunc(steps, func(s dsl.Step) bool { _, ok := s.(dsl.SetVar); return ok })
			}
		}
		return steps
	}})
}
