package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/dfmatrix/dfmatrix/internal/diff"
	"github.com/dfmatrix/dfmatrix/internal/report"
	"github.com/spf13/cobra"
)

func reportCommand() *cobra.Command {
	var out, before, since string
	cmd := &cobra.Command{
		Use:   "report [RESULTS]",
		Short: "write an HTML report: one file that needs no other",
		Long: `Write an HTML report: one file that needs no other and no network.

RESULTS is what a run of the suite left behind: set DFMATRIX_RESULTS to a file when
it runs. Without RESULTS out/results.jsonl is taken if it is there, and else the
report is about the golden files alone.`,
		Example: `  DFMATRIX_RESULTS=out/results.jsonl go test ./generated_test; dfmatrix report
  dfmatrix report new.jsonl --before old.jsonl
  dfmatrix report --since main --out report.html`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := moduleRoot()
			if err != nil {
				return usagef("%v", err)
			}
			in := report.Input{Root: root, Since: since}
			if err := loadRuns(&in, root, args, before); err != nil {
				return err
			}
			if since != "" {
				pairs, err := rangeOf(root, []string{since}).Pairs(cmd.Context())
				if err != nil {
					return usagef("%v", err)
				}
				in.Changed = diff.Groups(pairs)
			}
			if out == "" {
				out = filepath.Join(root, "out", "report.html")
			}
			if err := report.WriteFile(out, in); err != nil {
				return usagef("%v", err)
			}
			info, err := os.Stat(out)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s (%.1f MB)\n", out, float64(info.Size())/1e6)
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "the file to write (default out/report.html of the clone)")
	cmd.Flags().StringVar(&before, "before", "", "results of an earlier run, or of another server, to compare with")
	cmd.Flags().StringVar(&since, "since", "", "also show the golden files that changed since this revision")
	return cmd
}

// loadRuns reads the files of results that a command line names.
func loadRuns(in *report.Input, root string, args []string, before string) error {
	path := filepath.Join(root, "out", "results.jsonl")
	if len(args) == 1 {
		path = args[0]
	} else if _, err := os.Stat(path); err != nil {
		if before != "" {
			return usagef("--before compares two runs, and there is one: name the other")
		}
		return nil
	}
	run, err := report.Load(path)
	if err != nil {
		return usagef("%v", err)
	}
	in.Run = &run
	if before != "" {
		earlier, err := report.Load(before)
		if err != nil {
			return usagef("%v", err)
		}
		in.Before = &earlier
	}
	return nil
}
