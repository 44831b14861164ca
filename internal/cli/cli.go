// Package cli is the dfmatrix command line, one command a file.
package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// Exit codes of dfmatrix.
const (
	ExitOK      = 0
	ExitDiffers = 1 // something disagreed
	ExitUsage   = 2 // a bad flag, argument or input file
	ExitUnknown = 3 // something could not be decided, and nothing disagreed
	ExitSetup   = 4 // no server, no extension, no rights, no Go
)

// An exitError is an error with the exit code that it asks for.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// Main runs the command line and returns the exit code.
func Main(args []string, out, errOut io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.Execute()
	if err == nil {
		return ExitOK
	}
	fmt.Fprintln(errOut, "dfmatrix:", err)
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return ExitUsage
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "dfmatrix",
		Short:         "a conformance suite for pg_durable: generate it, run it, review it",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(generateCommand(), factsCommand())
	return root
}
