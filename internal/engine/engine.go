// Package engine is what can run a program: the reference model, which needs no
// server, and a live pg_durable.
package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A Program is the text of one SQL program. Engines read nothing else.
type Program struct {
	Name string // for messages
	SQL  string
	// Iterations is how many iterations a loop of it may have, at most: one that
	// has more is stopped, because it may never end. 0 is for any number.
	Iterations int
}

// An Engine runs programs.
type Engine interface {
	// Name says which engine, and for a live one which server, without secrets.
	Name() string
	// Run runs one program to its end. An error that is an [Unknown] says that
	// the world failed and nothing can be said about the program; any other
	// error says that the program cannot be run at all.
	Run(ctx context.Context, p Program) (*trace.Run, error)
}

// Unknown is the third verdict: neither agreement nor disagreement, because the
// connection, the server or the time ran out.
type Unknown struct {
	Why error
}

func (u *Unknown) Error() string { return fmt.Sprintf("unknown: %v", u.Why) }

func (u *Unknown) Unwrap() error { return u.Why }

// IsUnknown reports whether err is the world's fault.
func IsUnknown(err error) bool {
	var u *Unknown
	return errors.As(err, &u)
}
