package model

import (
	"fmt"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
)

// A Prepared is a program made ready for many runs.
type Prepared struct{ machine *oracle.Machine }

// Prepare reads a program.
func Prepare(p engine.Program) (*Prepared, error) {
	f, err := Facts()
	if err != nil {
		return nil, err
	}
	program, err := dsl.Parse(p.SQL)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	job, refused, err := Load(program)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	case refused != nil:
		return nil, fmt.Errorf("%s: %s", p.Name, refused.Text())
	}
	return &Prepared{oracle.Compile(job, oracle.NewLeaves(f))}, nil
}

// Run runs the program once; r, if it is not nil, says which effects a crash made
// the server write again.
func (p *Prepared) Run(r oracle.Repeats) (*trace.Run, error) {
	return p.machine.Run(oracle.Options{Repeats: r})
}
