package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/templates"
	"github.com/spf13/cobra"
)

func runCommand() *cobra.Command {
	var dsn string
	var asJSON bool
	var width int
	cmd := &cobra.Command{
		Use:   "run SHAPE|FILE.sql",
		Short: "run a shape or a program of your own, on the model and on a server, side by side",
		Long: `Run a shape or a program of your own on the model and, with a DSN, on a live
pg_durable, and print both normalized traces side by side. A FILE of - is standard
input.

The model is no SQL engine: a statement that is not of the suite's own kind is an
effect with an unknown value, and what depends on it is shown as such.

Exit codes: 0 both tell the same (or there is one only), 1 they differ, 2 no such
shape or no program, 3 one of them could not decide, 4 the server cannot be used.`,
		Example: `  dfmatrix run 'seq(m,loop2(join(m,m)))'
  dfmatrix run workflow.sql --dsn postgres://me@localhost/postgres
  PGDURABLE_DSN=... dfmatrix run 'racel(m,m)'`,
		Args: exactArgs(1, "a shape or a file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			program, err := programOf(cmd, args[0])
			if err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			p := &played{program: program}
			if p.model, err = play(ctx, model.New(), program); err != nil {
				return err
			}
			if dsn != "" {
				if err := p.playLive(ctx, dsn); err != nil {
					return err
				}
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			if asJSON {
				err = p.printJSON(out)
			} else {
				p.print(out, st, width)
			}
			if code := p.code(); err == nil && code != ExitOK {
				return &exitError{code: code}
			}
			return err
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			return completeShapes(args, prefix), cobra.ShellCompDirectiveDefault
		},
	}
	flags := cmd.Flags()
	addressFlag(flags, &dsn, "dsn", "PGDURABLE_DSN", "a live pg_durable")
	flags.BoolVar(&asJSON, "json", false, "as JSON")
	flags.IntVar(&width, "width", 0, "columns to print in; 0 for the terminal's, or 120")
	return cmd
}

// programOf is the program of a shape, or the one in a file.
func programOf(cmd *cobra.Command, arg string) (engine.Program, error) {
	if _, err := os.Stat(arg); err == nil || arg == "-" || filepath.Ext(arg) == ".sql" {
		sql, err := readProgram(cmd, arg)
		return engine.Program{Name: arg, SQL: sql}, err
	}
	entries, err := resolve(arg)
	if err != nil {
		return engine.Program{}, err
	}
	if entries[0].Expr != nil {
		return engine.Program{}, usagef("%s is an expression, which builds a graph and runs nothing; dfmatrix show tells the graph", arg)
	}
	c := entries[0].Case
	sql, err := templates.New().Case(c)
	if err != nil {
		return engine.Program{}, usagef("%s has no program: %v", c, err)
	}
	return engine.Program{Name: c.String(), SQL: sql}, nil
}

// A telling is what one engine says of a program: a trace, or why there is none.
type telling struct {
	Engine  string `json:"engine"`
	Text    string `json:"text"`
	Unknown string `json:"unknown,omitempty"`
}

// played is a program and what its engines tell.
type played struct {
	program     engine.Program
	model, live *telling
}

// play runs a program on one engine. The error is a program that cannot be run
// anywhere.
func play(ctx context.Context, e engine.Engine, p engine.Program) (*telling, error) {
	run, err := e.Run(ctx, p)
	t := &telling{Engine: e.Name()}
	var forever *oracle.Forever
	var syntax *dsl.Error
	switch {
	case err == nil:
		t.Text = run.Text()
	case errors.As(err, &forever):
		t.Text = "status  running\n" + forever.Error() + "\n"
	case engine.IsUnknown(err):
		t.Unknown = err.Error()
	case errors.As(err, &syntax):
		return nil, usagef("%s cannot be run on the %s: %v\ndfmatrix check shows the place", p.Name, e.Name(), syntax)
	default:
		return nil, usagef("%v", err)
	}
	return t, nil
}

func (p *played) playLive(ctx context.Context, dsn string) error {
	e, err := live.Open(ctx, dsn, live.Options{MaxInFlight: 1})
	if err != nil {
		return setupError(err)
	}
	defer e.Close()
	p.live, err = play(ctx, e, p.program)
	return err
}

func (p *played) code() int {
	switch {
	case p.model.Unknown != "" || p.live != nil && p.live.Unknown != "":
		return ExitUnknown
	case p.live != nil && !same(p.model.Text, p.live.Text):
		return ExitDiffers
	}
	return ExitOK
}

func (p *played) printJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	out := map[string]any{"program": p.program.Name, "model": p.model}
	if p.live != nil {
		out["live"] = p.live
		out["same"] = same(p.model.Text, p.live.Text)
	}
	return e.Encode(out)
}

func (p *played) print(w io.Writer, st style, width int) {
	fmt.Fprintln(w, st.bold(p.program.Name))
	if p.live == nil {
		fmt.Fprintf(w, "%s\n\n%s%s", st.dim(p.model.Engine), p.model.Text, p.model.Unknown)
		return
	}
	for _, t := range []*telling{p.model, p.live} {
		if t.Unknown != "" {
			fmt.Fprintf(w, "%s: %s\n", t.Engine, st.yellow(t.Unknown))
		}
	}
	if width == 0 {
		width = columns(w)
	}
	io.WriteString(w, beside(st, width, p.model.Engine, p.model.Text, p.live.Engine, p.live.Text))
	if p.code() == ExitOK {
		fmt.Fprintln(w, st.green("\nboth tell the same"))
	}
}
