// Package dsl reads a program as PostgreSQL and pg_durable's df.* functions
// would: its text becomes statements, by PostgreSQL's own grammar, and its
// df.* calls and operators become the graph that df.start would store.
//
// The parse tree decides what binds to what; this package knows nothing of
// precedence. Expressions over constants are folded and nothing else: what
// would need a table or a server is an error that says so. What pg_durable
// itself would raise is no error of this package but a value, [Rejected].
//
// Sources: pg_durable's USER_GUIDE.md ("DSL Reference"), docs/api-reference.md
// and docs/grammar.md, and for what they leave open the extension's behaviour.
package dsl

import "fmt"

// A Program is the statements of one script, in order. It is plain psql: SQL,
// \gset, and :'name' in place of what \gset kept.
type Program struct {
	Steps []Step
}

// A Step is one thing that a program does. The set is closed: [SetVar],
// [UnsetVar], [ClearVars], [Begin], [Commit], [Rollback], [Start], [Signal],
// [Cancel], [Await], [AwaitWait], [Pause], [Rejected] and [Other].
type Step interface{ step() }

type (
	// SetVar is df.setvar(name, value).
	SetVar struct{ Name, Value string }
	// UnsetVar is df.unsetvar(name).
	UnsetVar struct{ Name string }
	// ClearVars is df.clearvars().
	ClearVars struct{}
	// Begin, Commit and Rollback bound a transaction.
	Begin    struct{}
	Commit   struct{}
	Rollback struct{}
	// Start is df.start. New says that it runs in a transaction of its own.
	Start struct {
		Graph    *Graph
		Label    string // "" for none, as {sys_label} has it
		Database string // "" for the extension's own
		New      bool
	}
	// Signal is df.signal to the program's instance; Data is JSON.
	Signal struct{ Name, Data string }
	// Cancel is df.cancel of the program's instance.
	Cancel struct{ Reason string }
	// Await is dfmatrix.await_effect: the leaf at Path has run Times times.
	Await struct {
		Path  string
		Times int
	}
	// AwaitWait is dfmatrix.await_wait: waits for the signal have begun Times
	// times.
	AwaitWait struct {
		Name  string
		Times int
	}
	// Pause is pg_sleep between statements.
	Pause struct{ Seconds float64 }
	// Other is a statement that is none of these, such as a CREATE TABLE of the
	// program's own. What it does is not known here.
	Other struct{ SQL string }
)

// Rejected is a statement that pg_durable or PostgreSQL refuses.
type Rejected struct {
	Kind string // SQLSTATE: XX000 is how the extension's own checks report
	Msg  string
	Pos  Pos
}

func (SetVar) step()    {}
func (UnsetVar) step()  {}
func (ClearVars) step() {}
func (Begin) step()     {}
func (Commit) step()    {}
func (Rollback) step()  {}
func (Start) step()     {}
func (Signal) step()    {}
func (Cancel) step()    {}
func (Await) step()     {}
func (AwaitWait) step() {}
func (Pause) step()     {}
func (*Rejected) step() {}
func (Other) step()     {}

// Error makes a rejection usable as an error within this package; [Parse] and
// [Eval] hand it back as a value.
func (r *Rejected) Error() string { return fmt.Sprintf("%s: %s (%s)", r.Pos, r.Msg, r.Kind) }

// A Pos is a place in a program, counted from 1.
type Pos struct{ Line, Col int }

func (p Pos) String() string { return fmt.Sprintf("line %d, column %d", p.Line, p.Col) }

// An Error is a program that cannot be read, and where.
type Error struct {
	Pos Pos
	Msg string
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Pos, e.Msg) }

// SQLSTATEs of rejections.
const (
	raised      = "XX000" // what the extension's own checks raise
	raisedInSQL = "P0001" // RAISE in one of its PL/pgSQL functions
	badText     = "22P02" // text that is no integer, no JSON ...
	outOfRange  = "22003"
	noFunction  = "42883" // no function or operator takes these types
	ambiguous   = "42725" // more than one operator does
)
