package dsl

import (
	"strings"

	pgast "github.com/pganalyze/pg_query_go/v6"
)

// A function is one df.* function: its parameters as SQL knows them and what it
// does. A strict function is not called when an argument is NULL: its result is
// NULL.
type function struct {
	name   string
	params []param
	strict bool
	eval   func(e *evaluator, a []Value) (Value, error)
}

// A param is a parameter. One with a default may be left out. One that is
// nullable may be NULL in a function that is not strict; the others are refused.
type param struct {
	name     string
	typ      Type
	fallback *Value
	nullable bool
}

func text(name string) param { return param{name: name, typ: Text} }

// or gives the parameter a default.
func (p param) or(v Value) param { p.fallback = &v; return p }

// orNull makes NULL both the default and allowed.
func (p param) orNull() param { p.nullable = true; return p.or(NullOf(p.typ)) }

// functions finds a df.* function by its name.
func functions(name string) (function, bool) {
	switch name {
	case "sql":
		return sqlFunction, true
	case "seq":
		return seqFunction, true
	case "as":
		return asFunction, true
	case "as_op":
		return asFunction, true
	case "if":
		return ifFunction, true
	case "if_rows":
		return ifRowsFunction, true
	case "if_then_op":
		return thenFunction, true
	case "if_else_op":
		return elseFunction, true
	case "loop":
		return loopFunction, true
	case "loop_prefix_op":
		return loopOpFunction, true
	case "break":
		return breakFunction, true
	case "join":
		return joinFunction, true
	case "join3":
		return join3Function, true
	case "race":
		return raceFunction, true
	case "sleep":
		return sleepFunction, true
	case "wait_for_schedule":
		return scheduleFunction, true
	case "wait_for_signal":
		return waitFunction, true
	case "http":
		return httpFunction, true
	case "http_multipart":
		return multipartFunction, true
	case "start":
		return startFunction, true
	case "signal":
		return signalFunction, true
	case "cancel":
		return cancelFunction, true
	case "setvar":
		return setVarFunction, true
	case "unsetvar":
		return unsetVarFunction, true
	case "clearvars":
		return clearVarsFunction, true
	}
	return function{}, false
}

// call evaluates a function call.
func (e *evaluator) call(c *pgast.FuncCall) (Value, error) {
	schema, name, qualified := strings.Cut(names(c.Funcname), ".")
	switch {
	case qualified && schema == "df":
		f, ok := functions(name)
		if !ok {
			if observing(name) {
				return Value{}, e.errorf(c.Location, "df."+name+" looks at a server")
			}
			return Value{}, e.at(c.Location, reject(noFunction, "there is no function df.%s", name))
		}
		args, err := e.arguments(f, c)
		if err != nil {
			return Value{}, e.at(c.Location, err)
		}
		v, err := e.apply(f, args, c.Location)
		return v, e.at(c.Location, err)
	case names(c.Funcname) == "pg_sleep" || names(c.Funcname) == "pg_catalog.pg_sleep":
		return e.pause(c)
	}
	return Value{}, e.errorf(c.Location, "function "+names(c.Funcname)+" is not known without a server")
}

// observing lists the functions that only look.
func observing(name string) bool {
	switch name {
	case "status", "result", "explain", "getvar", "version", "target_database", "run", "await_instance",
		"wait_for_completion", "list_instances", "instance_info", "instance_nodes", "instance_executions",
		"metrics", "duroxide_schema", "debug_connection":
		return true
	}
	return false
}

// arguments puts a call's arguments in the order of the parameters, by position
// and by name. Whether a function takes them is settled before literals are
// read as what the parameters want.
func (e *evaluator) arguments(f function, c *pgast.FuncCall) ([]Value, error) {
	args := make([]Value, len(f.params))
	given := make([]bool, len(f.params))
	for i, n := range c.Args {
		at := i
		if named := n.GetNamedArgExpr(); named != nil {
			at = f.param(named.Name)
			n = named.Arg
		}
		v, err := e.value(n)
		if err != nil {
			return nil, err
		}
		if at < 0 || at >= len(f.params) || given[at] {
			return nil, reject(noFunction, "df.%s has no such parameter", f.name)
		}
		args[at], given[at] = v, true
	}
	var unreadable error
	for i, p := range f.params {
		switch {
		case given[i]:
			v, ok, err := args[i].implicit(p.typ)
			if !ok {
				return nil, reject(noFunction, "df.%s takes %s as its %s, not %s", f.name, p.typ, p.name, args[i].Type)
			}
			if unreadable == nil {
				unreadable = err
			}
			args[i] = v
		case p.fallback != nil:
			args[i] = *p.fallback
		default:
			return nil, reject(noFunction, "df.%s needs its parameter %s", f.name, p.name)
		}
	}
	return args, unreadable
}

func (f function) param(name string) int {
	for i, p := range f.params {
		if p.name == name {
			return i
		}
	}
	return -1
}

// apply calls a function with arguments of the right types, or literals. A
// location below 0 means that it is called on another's behalf.
func (e *evaluator) apply(f function, args []Value, location int32) (Value, error) {
	if e.typing {
		return NewValue(Text, ""), nil
	}
	for i, p := range f.params {
		if args[i].Null && f.strict {
			return NullOf(Text), nil
		}
		if args[i].Null && !p.nullable {
			return Value{}, reject(raised, "df.%s: %s is NULL", f.name, p.name)
		}
	}
	v, err := f.eval(e, args)
	if err == nil && v.node != nil && v.node.Pos == (Pos{}) && location >= 0 {
		v.node.Pos = e.pos(location)
	}
	return v, err
}

// ensure makes a node of an argument: a node's JSON is that node, and any other
// text is SQL (USER_GUIDE.md, "Auto-Wrap SQL").
func (e *evaluator) ensure(v Value) (*Graph, error) {
	if v.node != nil {
		return v.node, nil
	}
	s := v.Text()
	if err := e.notHelper(s); err != nil {
		return nil, err
	}
	if !strings.HasPrefix(strings.TrimLeft(s, " \t\r\n"), "{") {
		return &Graph{Type: "SQL", Query: &s, Pos: v.pos}, nil
	}
	g, err := readNode(s)
	if err == nil && validType(g.Type) {
		return g, nil
	}
	if _, ok := envelope(s); ok && err != nil {
		return nil, reject(raised, "a workflow step is malformed: %v", err)
	}
	return &Graph{Type: "SQL", Query: &s, Pos: v.pos}, nil
}

// ensureStrict is ensure where an unknown type is an error and not SQL.
func (e *evaluator) ensureStrict(v Value) (*Graph, error) {
	if v.node == nil {
		if nodeType, ok := envelope(v.Text()); ok && !validType(nodeType) {
			return nil, reject(raised, "there is no node type %q", nodeType)
		}
	}
	return e.ensure(v)
}

// notHelper refuses plain text in a statement that has called a function such as
// df.setvar: its result might have been meant as a step.
func (e *evaluator) notHelper(s string) error {
	if e.helper == "" || strings.HasPrefix(strings.TrimLeft(s, " \t\r\n"), "{") {
		return nil
	}
	return reject(raised, "df.%s is no workflow step", e.helper)
}
