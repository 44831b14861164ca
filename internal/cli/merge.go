package cli

import (
	"fmt"
	"path/filepath"

	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/spf13/cobra"
)

func mergeCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "merge RESULTS...",
		Short: "make one file of results of those of all shards",
		Long: `Make one file of results of those of all shards of a run, for dfmatrix report.
It is an error if a shard is missing, or a case is in two of them.`,
		Example: `  dfmatrix merge shard-*.jsonl && dfmatrix report`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			h, found, err := results.Merge(args)
			if err != nil {
				return usagef("%v", err)
			}
			if out == "" {
				root, err := moduleRoot()
				if err != nil {
					return usagef("%v; or name a file with --out", err)
				}
				out = filepath.Join(root, "out", "results.jsonl")
			}
			w, err := results.Create(out, h)
			if err != nil {
				return usagef("%v", err)
			}
			count := map[results.Verdict]int{}
			for _, r := range found {
				w.Add(r)
				count[r.Verdict]++
			}
			if err := w.Close(); err != nil {
				return usagef("%v", err)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: %d agree, %d diverge as is known, %d disagree, %d unknown, %d broken\n", out,
				count[results.Agrees], count[results.Diverges], count[results.Disagrees], count[results.Unknown], count[results.Broken])
			switch {
			case count[results.Disagrees]+count[results.Broken] > 0:
				return &exitError{code: ExitDiffers}
			case count[results.Unknown] > 0:
				return &exitError{code: ExitUnknown}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "the file to write (default out/results.jsonl of the clone)")
	return cmd
}
