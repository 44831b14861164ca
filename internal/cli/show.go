package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/diff"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
	"github.com/spf13/cobra"
)

func showCommand() *cobra.Command {
	var asJSON, program bool
	cmd := &cobra.Command{
		Use:   "show SHAPE",
		Short: "show a shape: its story, tree, program, golden file and known divergence",
		Long: `Show a shape: its story, tree, program, golden file and known divergence.

SHAPE is a text form, the same with its family before it, or a test's name. Any
text form of the grammar will do, also one that is not checked in.`,
		Example: `  dfmatrix show 'seq(m,loop2(join(m,m)))'
  dfmatrix show nest/join3(m,m,m)
  dfmatrix show TestNest_seq_m_m
  dfmatrix show --program 'racel(m,m)' | psql -f -`,
		Args: exactArgs(1, "a shape, such as 'seq(m,m)'"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			return completeShapes(args, prefix), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			entries, err := resolve(args[0])
			if err != nil {
				return err
			}
			v, err := describe(entries)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			switch {
			case program:
				_, err = io.WriteString(out, v.Program)
			case asJSON:
				e := json.NewEncoder(out)
				e.SetIndent("", "  ")
				err = e.Encode(v)
			default:
				v.print(out, st)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&program, "program", false, "only the SQL program")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

// exactArgs wants n arguments and says which.
func exactArgs(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s wants %s; see dfmatrix %s --help", cmd.Name(), what, cmd.Name())
		}
		return nil
	}
}

// completeShapes completes a text form; of too many none is offered.
func completeShapes(args []string, prefix string) []string {
	var out []string
	if len(args) > 0 || prefix == "" {
		return nil
	}
	for e := range catalog.All(false) {
		if strings.HasPrefix(e.Name(), prefix) {
			out = append(out, e.Name())
		}
	}
	return out
}

// resolve finds the entries of a name. A text form that no family has is an
// entry without a family; anything else is an error that offers the nearest
// names.
func resolve(name string) ([]catalog.Entry, error) {
	if found := catalog.Find(name); len(found) > 0 {
		return found, nil
	}
	_, text, hasFamily := strings.Cut(name, "/")
	if !hasFamily {
		text = name
	}
	c, err := shapes.ParseCase(text)
	if err == nil && !hasFamily {
		return []catalog.Entry{{Case: c}}, nil
	}
	msg := fmt.Sprintf("%s is not in that family", text)
	if err != nil {
		msg = err.Error()
		var s *shapes.SyntaxError
		if errors.As(err, &s) {
			msg = fmt.Sprintf("%s\n  %s\n  %s^", s.Msg, s.Text, strings.Repeat(" ", s.Offset))
		}
	}
	if near := catalog.Nearest(text, 5); len(near) > 0 {
		msg += "\nNearest are:\n  " + strings.Join(near, "\n  ")
	}
	return nil, usagef("%q is no shape: %s", name, msg)
}

// A view is all there is to say of a shape.
type view struct {
	Case        string   `json:"case"`
	Families    []string `json:"families"`
	Tests       []string `json:"tests"`
	Story       string   `json:"story"`
	Tree        string   `json:"tree"`
	Program     string   `json:"program"`
	Golden      string   `json:"golden,omitempty"`
	GoldenPath  string   `json:"golden_path,omitempty"`
	GoldenNote  string   `json:"golden_note,omitempty"` // why there is none
	Live        string   `json:"live,omitempty"`
	LiveWhy     string   `json:"live_why,omitempty"`
	Confirmed   bool     `json:"confirmed"`
	Unconfirmed string   `json:"-"`
}

func describe(entries []catalog.Entry) (view, error) {
	if x := entries[0].Expr; x != nil {
		return describeExpr(entries[0])
	}
	c := entries[0].Case
	program, err := templates.New().Case(c)
	if err != nil {
		return view{}, usagef("%s has no program: %v", c, err)
	}
	v := view{
		Case: c.String(), Story: shapes.Story(c), Tree: shapes.Tree(shapes.Expand(c.Shape)), Program: program,
		Families: []string{}, Tests: []string{},
	}
	for _, e := range entries {
		if e.Family != "" {
			v.Families = append(v.Families, e.Family)
			v.Tests = append(v.Tests, e.Test())
		}
	}
	return v, v.readGolden(entries)
}

// describeExpr is describe for an expression in operators: nothing of it runs.
func describeExpr(e catalog.Entry) (view, error) {
	tree, err := e.Expr.Promised()
	if err != nil {
		return view{}, err
	}
	program, err := e.Expr.Program()
	if err != nil {
		return view{}, err
	}
	v := view{
		Case: e.Name(), Families: []string{e.Family}, Tests: []string{e.Test()},
		Story:   "The documents read " + e.Expr.Bare() + " as " + tree.Brackets() + ".",
		Tree:    tree.String(),
		Program: program,
	}
	return v, v.readGolden([]catalog.Entry{e})
}

func (v *view) readGolden(entries []catalog.Entry) error {
	e := entries[0]
	if e.Family == "" || e.Deep {
		v.GoldenNote = "not checked in; dfmatrix run tells what it does"
		return nil
	}
	store, err := openGolden()
	if err != nil {
		v.GoldenNote = "not here: " + err.Error()
		return nil
	}
	f, err := store.Read(e.Family, v.Case)
	if err != nil {
		v.GoldenNote = err.Error()
		return nil
	}
	v.Golden, v.GoldenPath = f.Body, "golden/"+e.Family+"/"+v.Case+".golden"
	v.Confirmed = store.Confirmed(e.Family, v.Case, f)
	live, diverges, err := store.ReadDivergence(e.Family, v.Case)
	if diverges && err == nil {
		v.Live, v.LiveWhy = live.Body, live.Why
	}
	return err
}

func (v *view) print(w io.Writer, st style) {
	section := func(title, note, body string) {
		fmt.Fprintf(w, "\n%s", st.bold(title))
		if note != "" {
			fmt.Fprintf(w, "  %s", st.dim(note))
		}
		fmt.Fprintln(w)
		for _, l := range strings.Split(strings.Trim(body, "\n"), "\n") {
			if l != "" {
				l = "  " + l
			}
			fmt.Fprintln(w, l)
		}
	}
	fmt.Fprintln(w, st.bold(v.Case))
	fmt.Fprintln(w, v.Story)
	for i, f := range v.Families {
		fmt.Fprintf(w, "%s %s, %s\n", st.dim("family"), f, v.Tests[i])
	}
	section("Tree", "", v.Tree)
	section("Program", "", v.Program)
	switch {
	case v.Golden == "":
		section("Golden file", "", v.GoldenNote)
	case v.Confirmed:
		section("Golden file", v.GoldenPath+", confirmed by a live server", v.Golden)
	default:
		section("Golden file", v.GoldenPath, v.Golden)
	}
	if v.Live != "" {
		section("What a server does instead", v.LiveWhy, st.diff(diff.Unified("promised", v.Golden, "observed", v.Live, 3)))
	}
}
