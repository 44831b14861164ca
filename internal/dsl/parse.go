package dsl

import (
	"errors"
	"strconv"
	"strings"

	pgast "github.com/pganalyze/pg_query_go/v6"
)

// Parse reads a program. The error is an *Error: text that is no SQL, or an
// expression that cannot be evaluated without a server. What the extension
// would refuse is a [Rejected] among the steps, after which the program goes
// on, as psql does.
func Parse(script string) (*Program, error) {
	statements, err := split(script)
	if err != nil {
		return nil, err
	}
	p := &Program{}
	for _, s := range statements {
		steps, err := parseStatement(script, s)
		if err != nil {
			return nil, err
		}
		p.Steps = append(p.Steps, steps...)
	}
	return p, nil
}

// Eval evaluates SELECT <expression> and returns the graph that its text is,
// with its paths set; an expression that is plain text is the graph that
// df.start would make of it. rejected is set instead if the expression or
// df.start would raise.
func Eval(sql string) (g *Graph, rejected *Rejected, err error) {
	statements, err := split(strings.TrimRight(sql, "; \n") + ";")
	if err != nil {
		return nil, nil, err
	}
	if len(statements) != 1 {
		return nil, nil, &Error{Pos{1, 1}, "this is not one statement"}
	}
	e := &evaluator{stmt: statements[0], script: sql}
	g, err = e.graph()
	if errors.As(err, &rejected) {
		return nil, rejected, nil
	}
	return g, nil, err
}

func (e *evaluator) graph() (*Graph, error) {
	targets, err := e.targets()
	if err != nil {
		return nil, err
	}
	if len(targets) != 1 {
		return nil, e.errorf(0, "this is not SELECT with one expression")
	}
	v, err := e.result(targets[0].Val)
	if err != nil {
		return nil, err
	}
	if v.Null {
		return nil, reject(raised, "the expression is NULL")
	}
	g, err := e.ensureStrict(v)
	if err != nil {
		return nil, err
	}
	return g, g.finish()
}

// parseStatement reads one statement of a program.
func parseStatement(script string, s statement) ([]Step, error) {
	e := &evaluator{stmt: s, script: script}
	err := e.statement()
	var r *Rejected
	if errors.As(err, &r) {
		return []Step{r}, nil // the statement as a whole had no effect
	}
	return e.steps, err
}

func (e *evaluator) parse() (*pgast.Node, error) {
	tree, offset, err := ParseSQL(e.stmt.sql)
	if err != nil {
		return nil, e.errorf(int32(offset), err.Error())
	}
	if len(tree.Stmts) != 1 {
		return nil, e.errorf(0, "this is not one statement")
	}
	return tree.Stmts[0].Stmt, nil
}

// targets returns the expressions of a SELECT without FROM or anything else.
func (e *evaluator) targets() ([]*pgast.ResTarget, error) {
	n, err := e.parse()
	if err != nil {
		return nil, err
	}
	return e.selectTargets(n), nil
}

func (e *evaluator) selectTargets(n *pgast.Node) []*pgast.ResTarget {
	s := n.GetSelectStmt()
	if s == nil || len(s.FromClause) > 0 || s.WhereClause != nil || s.WithClause != nil ||
		len(s.ValuesLists) > 0 || s.Op != pgast.SetOperation_SETOP_NONE {
		return nil
	}
	var out []*pgast.ResTarget
	for _, t := range s.TargetList {
		out = append(out, t.GetResTarget())
	}
	return out
}

func (e *evaluator) statement() error {
	n, err := e.parse()
	if err != nil {
		return err
	}
	switch {
	case n.GetTransactionStmt() != nil:
		return e.transaction(n.GetTransactionStmt())
	case n.GetCallStmt() != nil:
		return e.callStatement(n.GetCallStmt())
	}
	targets := e.selectTargets(n)
	if !calls(targets) {
		e.steps = append(e.steps, Other{e.stmt.sql})
		return nil
	}
	for _, t := range targets {
		if f := t.Val.GetFuncCall(); f != nil && observes(f) {
			continue
		}
		if _, err := e.result(t.Val); err != nil {
			return err
		}
	}
	return nil
}

// calls reports whether every expression calls a function of df or waits; a
// statement that mixes them with others is the program's own.
func calls(targets []*pgast.ResTarget) bool {
	for _, t := range targets {
		if f := t.Val.GetFuncCall(); f == nil || !strings.HasPrefix(names(f.Funcname), "df.") && !sleeps(f) {
			return false
		}
	}
	return len(targets) > 0
}

func sleeps(f *pgast.FuncCall) bool {
	name := names(f.Funcname)
	return name == "pg_sleep" || name == "pg_catalog.pg_sleep"
}

func observes(f *pgast.FuncCall) bool {
	name, ok := strings.CutPrefix(names(f.Funcname), "df.")
	return ok && observing(name)
}

func (e *evaluator) transaction(t *pgast.TransactionStmt) error {
	switch t.Kind {
	case pgast.TransactionStmtKind_TRANS_STMT_BEGIN, pgast.TransactionStmtKind_TRANS_STMT_START:
		e.steps = append(e.steps, Begin{})
	case pgast.TransactionStmtKind_TRANS_STMT_COMMIT:
		e.steps = append(e.steps, Commit{})
	case pgast.TransactionStmtKind_TRANS_STMT_ROLLBACK:
		e.steps = append(e.steps, Rollback{})
	default:
		return e.errorf(t.Location, "savepoints and prepared transactions are not supported")
	}
	return nil
}

// awaitFunctions are the recorder's procedures (templates/recorder.sql).
func awaitFunctions() map[string]function {
	await := func(what string, step func(at string, times int) Step) function {
		return function{
			name:   "await_" + what,
			params: []param{text("of_instance"), text(what), param{name: "times", typ: Int8}.or(NewValue(Int8, "1"))},
			eval: func(e *evaluator, a []Value) (Value, error) {
				if err := known(a[0]); err != nil {
					return Value{}, err
				}
				times, err := strconv.Atoi(a[2].Text())
				e.steps = append(e.steps, step(a[1].Text(), times))
				return NullOf(Text), err
			},
		}
	}
	return map[string]function{
		"dfmatrix.await_effect": await("effect", func(path string, times int) Step { return Await{path, times} }),
		"dfmatrix.await_wait":   await("wait", func(name string, times int) Step { return AwaitWait{name, times} }),
	}
}

func (e *evaluator) callStatement(c *pgast.CallStmt) error {
	call := c.Funccall
	f, ok := awaitFunctions()[names(call.Funcname)]
	if !ok {
		e.steps = append(e.steps, Other{e.stmt.sql})
		return nil
	}
	args, err := e.arguments(f, call)
	if err == nil {
		_, err = e.apply(f, args, call.Location)
	}
	return e.at(call.Location, err)
}

// pause is pg_sleep, which a program calls to let time pass between statements.
func (e *evaluator) pause(c *pgast.FuncCall) (Value, error) {
	if len(c.Args) != 1 {
		return Value{}, e.at(c.Location, reject(noFunction, "pg_sleep takes one argument"))
	}
	v, err := e.value(c.Args[0])
	if err != nil || e.typing {
		return v, err
	}
	seconds, parseErr := strconv.ParseFloat(v.Text(), 64)
	if parseErr != nil || seconds < 0 {
		return v, e.at(c.Location, reject(badText, "pg_sleep takes seconds, not %q", v.Text()))
	}
	e.steps = append(e.steps, Pause{seconds})
	return NullOf(Text), nil
}
