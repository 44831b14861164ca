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

// An exitError is an error with the exit code that it asks for. One without an
// err exits silently: the command has said all.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return &exitError{ExitUsage, fmt.Errorf(format, args...)}
}

func setupError(err error) error { return &exitError{ExitSetup, err} }

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
	var e *exitError
	if !errors.As(err, &e) {
		e = &exitError{ExitUsage, err}
	}
	if e.err != nil {
		fmt.Fprintln(errOut, "dfmatrix:", e.err)
	}
	return e.code
}

const about = `dfmatrix is a conformance suite for pg_durable: every nesting of its constructs
up to a bound as one SQL program, one Go test and one golden file.`

const exitCodes = `Exit codes:
  0  all is well
  1  something disagrees or differs, or pg_durable does not come up on a cluster of our own
  2  a bad flag, argument or input file
  3  something could not be decided (a timeout, a lost connection)
  4  no server, no extension, no rights, no Go; dfmatrix doctor says what to do

Colours appear on a terminal only, and never when NO_COLOR is set.`

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "dfmatrix",
		Short:         "a conformance suite for pg_durable: generate it, run it, review it",
		Long:          about + "\n\n" + exitCodes,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().String("color", "auto", "colours: auto, always or never")
	root.AddGroup(
		&cobra.Group{ID: "look", Title: "Look at the suite:"},
		&cobra.Group{ID: "run", Title: "Run programs:"},
		&cobra.Group{ID: "review", Title: "Review what changed:"},
		&cobra.Group{ID: "make", Title: "Make the suite:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("look", listCommand(), showCommand(), checkCommand(), doctorCommand())
	add("run", runCommand(), liveCommand(), exploreCommand())
	add("review", diffCommand(), reportCommand(), mergeCommand(), mutantsCommand(), promoteCommand())
	add("make", generateCommand(), factsCommand())
	return root
}
