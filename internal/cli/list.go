package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
	"github.com/spf13/cobra"
)

func listCommand() *cobra.Command {
	var f catalog.Filter
	var asJSON, families, diverging bool
	var rule string
	cmd := &cobra.Command{
		Use:   "list [TEXT]",
		Short: "list the families, or the shapes that a filter lets through",
		Long: `List the families, or the shapes that a filter lets through, one a line.

Without TEXT and without a filter the families are listed. TEXT is any part of
the text form. --position is a place as the text form has it, such as seq.1,
loop.b (the body of a counted loop), join.j2 or root; --position join means any
arm of a join. --construct and --position together mean that construct in that
position.`,
		Example: `  dfmatrix list
  dfmatrix list 'loop2(join'
  dfmatrix list --family fault --construct break
  dfmatrix list --construct loop --position join.j1
  dfmatrix list --family data --rule race-lose
  dfmatrix list --family nest --json | jq -r .test`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				f.Text = args[0]
			}
			if err := f.Check(); err != nil {
				return usagef("%v", err)
			}
			uses, err := usesRule(rule)
			if err != nil {
				return err
			}
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			if families || f == (catalog.Filter{Deep: f.Deep}) && !diverging && rule == "" {
				return listFamilies(out, st, asJSON)
			}
			return listEntries(out, f, asJSON, diverging, uses)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Family, "family", "", "only this family")
	flags.StringVar(&f.Construct, "construct", "", "only shapes with this construct or leaf, such as loop or racel")
	flags.StringVar(&f.Position, "position", "", "only shapes with something in this position, such as join.j2")
	flags.StringVar(&rule, "rule", "", "only shapes whose run on the model uses this rule of docs/semantics.md; takes seconds")
	flags.BoolVar(&f.Deep, "deep", false, "also the families that are enumerated on demand")
	flags.BoolVar(&diverging, "diverging", false, "only shapes where a server is known to diverge")
	flags.BoolVar(&families, "families", false, "the families, even with a filter")
	flags.BoolVar(&asJSON, "json", false, "one JSON object a line")
	completeWords(cmd)
	return cmd
}

// completeWords completes the flags whose values are a closed list.
func completeWords(cmd *cobra.Command) {
	words := map[string][]string{"position": catalog.Positions(), "family": {operators.Family + "\t" + operators.About}}
	for _, r := range oracle.Rules() {
		words["rule"] = append(words["rule"], r.String())
	}
	for _, f := range shapes.Families() {
		words["family"] = append(words["family"], f.Name+"\t"+f.About)
	}
	for _, op := range shapes.Ops() {
		words["construct"] = append(words["construct"], string(op))
	}
	for flag, list := range words {
		// The only error is a flag that the command does not have.
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp))
	}
}

// A familyRow is what list --json says of a family.
type familyRow struct {
	Family string `json:"family"`
	About  string `json:"about"`
	Cases  int    `json:"cases"`
	Deep   bool   `json:"deep"`
}

func listFamilies(w io.Writer, st style, asJSON bool) error {
	enc := json.NewEncoder(w)
	total := 0
	for _, f := range shapes.Families() {
		n := f.Count(shapes.DefaultBounds())
		if asJSON {
			if err := enc.Encode(familyRow{f.Name, f.About, n, f.Deep}); err != nil {
				return err
			}
			continue
		}
		note := ""
		if f.Deep {
			note = st.dim(" (on demand)")
		} else {
			total += n
		}
		fmt.Fprintf(w, "%s%5d  %s%s\n", st.bold(fmt.Sprintf("%-12s", f.Name)), n, f.About, note)
	}
	n := operators.Count(operators.MaxOperators)
	if asJSON {
		return enc.Encode(familyRow{operators.Family, operators.About, n, false})
	}
	fmt.Fprintf(w, "%s%5d  %s\n", st.bold(fmt.Sprintf("%-12s", operators.Family)), n, operators.About)
	fmt.Fprintf(w, "%-12s%5d  checked in\n", "", total+n)
	return nil
}

// An entryRow is what list --json says of a case.
type entryRow struct {
	Family    string `json:"family"`
	Case      string `json:"case"`
	Test      string `json:"test"`
	Tier      string `json:"tier"`
	Diverging bool   `json:"diverging"`
}

func listEntries(w io.Writer, f catalog.Filter, asJSON, diverging bool, uses func(catalog.Entry) bool) error {
	known, err := divergences()
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	n := 0
	for e := range f.Entries() {
		key := e.Family + "/" + e.Name()
		if diverging && !known[key] || !uses(e) {
			continue
		}
		n++
		if !asJSON {
			fmt.Fprintln(w, key)
			continue
		}
		if err := enc.Encode(entryRow{e.Family, e.Name(), e.Test(), e.Tier(), known[key]}); err != nil {
			return err
		}
	}
	if n == 0 && !asJSON {
		return &exitError{ExitDiffers, fmt.Errorf("no shape has all of that")}
	}
	return nil
}

// usesRule tells whether an entry's run on the model uses a rule; with no rule
// all do.
func usesRule(rule string) (func(catalog.Entry) bool, error) {
	if rule == "" {
		return func(catalog.Entry) bool { return true }, nil
	}
	var names []string
	for _, r := range oracle.Rules() {
		names = append(names, r.String())
	}
	if err := catalog.Known("rule", rule, names); err != nil {
		return nil, usagef("%v", err)
	}
	engineModel, render := model.New(), templates.New()
	return func(e catalog.Entry) bool {
		if e.Expr != nil {
			return false // no instance runs
		}
		sql, err := render.Case(e.Case)
		if err != nil {
			return false
		}
		run, err := engineModel.Run(context.Background(), engine.Program{Name: e.Name(), SQL: sql})
		return err == nil && slices.Contains(run.Rules, rule)
	}, nil
}

// divergences is the set of family/case where a server is known to diverge;
// empty outside a clone.
func divergences() (map[string]bool, error) {
	out := map[string]bool{}
	store, err := openGolden()
	if err != nil {
		return out, nil
	}
	families, err := store.Families()
	if err != nil {
		return out, nil
	}
	for _, f := range families {
		_, names, err := store.Names(f)
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			out[f+"/"+n] = true
		}
	}
	return out, nil
}

// openGolden opens the golden files of the clone that dfmatrix runs in.
func openGolden() (*golden.Store, error) {
	root, err := moduleRoot()
	if err != nil {
		return nil, err
	}
	return golden.Open(root + "/golden"), nil
}
