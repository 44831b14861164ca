package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dfmatrix/dfmatrix/internal/mutants"
	"github.com/dfmatrix/dfmatrix/internal/wholefile"
	"github.com/dfmatrix/dfmatrix/oracle"
)

func mutantsCommand() *cobra.Command {
	var match, write, core string
	cmd := &cobra.Command{
		Use:   "mutants",
		Short: "run faulty machines against the golden files: which notice which fault",
		Args:  cobra.NoArgs,
		Example: `  dfmatrix mutants --match 'race'
  dfmatrix mutants --write docs/mutants.md
  dfmatrix mutants --core shapes/core.txt`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var chosen []oracle.Defect
			for _, d := range oracle.Defects() {
				if strings.Contains(d.String(), match) {
					chosen = append(chosen, d)
				}
			}
			if len(chosen) == 0 {
				return usagef("no faulty machine has %q in its name; --match '' shows all", match)
			}
			root, err := moduleRoot()
			if err != nil {
				return &exitError{ExitUsage, err}
			}
			suite, err := mutants.Load(root)
			if err != nil {
				return &exitError{ExitUsage, err}
			}
			if core != "" {
				return coverMutants(suite, chosen, core)
			}
			return runMutants(cmd, suite, chosen, write)
		},
	}
	cmd.Flags().StringVar(&match, "match", "", "only faults with this text in their names")
	cmd.Flags().StringVar(&write, "write", "", "write the table to this file")
	cmd.Flags().StringVar(&core, "core", "", "instead, choose what tier core needs to notice them all, and write it to this file")
	return cmd
}

// coverMutants writes the list of cases that core has beyond its rule.
func coverMutants(suite *mutants.Suite, chosen []oracle.Defect, file string) error {
	var lines []string
	for _, e := range suite.Cover(chosen) {
		lines = append(lines, e.Family+"/"+e.Name()+"\n")
	}
	slices.Sort(lines)
	if err := wholefile.Write(file, []byte("\n"+strings.Join(lines, ""))); err != nil {
		return &exitError{ExitUsage, err}
	}
	return nil
}

func runMutants(cmd *cobra.Command, suite *mutants.Suite, chosen []oracle.Defect, write string) error {
	rows := suite.Table(chosen)
	out := cmd.OutOrStdout()
	if write != "" {
		f, err := os.Create(write)
		if err != nil {
			return &exitError{ExitUsage, err}
		}
		defer f.Close()
		out = f
	}
	if err := mutants.Markdown(out, rows, suite.Len()); err != nil {
		return err
	}
	holes := 0
	for _, r := range rows {
		if r.Smallest() == nil && r.Defect.Alike == "" {
			holes++
		}
	}
	if holes > 0 {
		return &exitError{ExitDiffers, fmt.Errorf("no golden file notices %d of %d faulty machines", holes, len(rows))}
	}
	return nil
}
