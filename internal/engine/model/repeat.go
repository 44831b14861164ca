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

// A Reader prepares programs. What it learns of one it knows for the next.
type Reader struct{ leaves *oracle.Leaves }

// NewReader returns a reader; the error says that the embedded facts are damaged.
func NewReader() (*Reader, error) {
	f, err := Facts()
	return &Reader{oracle.NewLeaves(f)}, err
}

// Prepare reads a program.
func (r *Reader) Prepare(p engine.Program) (*Prepared, error) {
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
	return &Prepared{oracle.Compile(job, r.leaves)}, nil
}

// Run runs the program once; r, if it is not nil, says which effects a crash made
// the server write again.
func (p *Prepared) Run(r oracle.Repeats) (*trace.Run, error) {
	return p.machine.Run(oracle.Options{Repeats: r})
}
