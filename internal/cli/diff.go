package cli

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/diff"
	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/spf13/cobra"
)

func diffCommand() *cobra.Command {
	var format, from string
	var all, asJSON, exitCode bool
	cmd := &cobra.Command{
		Use:   "diff [REV [REV]]",
		Short: "group the golden files that changed by what changed in them",
		Long: `Group the golden files that changed by what changed in them.

Without a revision the working tree is held against HEAD, with one against that
revision, with two (or REV..REV) the second against the first. Each group has a
sentence, a count, the smallest member's diff and the list of the others; the
surprising groups come first: what fails or no longer runs, then other traces,
other values, other states, new files, other words.`,
		Example: `  dfmatrix diff
  dfmatrix diff main
  dfmatrix diff v1.0..v1.1 --format markdown
  go test ./generated_test -update; dfmatrix diff
  dfmatrix diff --results out/results.jsonl`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			root, err := moduleRoot()
			if err != nil {
				return usagef("%v", err)
			}
			var pairs []diff.Pair
			if from != "" {
				pairs, err = disagreements(from)
			} else {
				pairs, err = rangeOf(root, args).Pairs(cmd.Context())
			}
			if err != nil {
				return usagef("%v", err)
			}
			groups := diff.Groups(pairs)
			if asJSON {
				format = "json"
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			if err := printGroups(out, st, groups, format, all); err != nil {
				return err
			}
			if exitCode && len(groups) > 0 {
				return &exitError{code: ExitDiffers}
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "text", "text, markdown or json")
	flags.StringVar(&from, "results", "", "instead, group what disagrees in this file of results (DFMATRIX_RESULTS)")
	flags.BoolVar(&asJSON, "json", false, "short for --format json")
	flags.BoolVar(&all, "all", false, "name all members of each group (text)")
	flags.BoolVar(&exitCode, "exit-code", false, "exit with 1 if anything changed")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "markdown", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// rangeOf reads the revisions of a command line.
func rangeOf(root string, args []string) diff.Range {
	r := diff.Range{Root: root, From: "HEAD"}
	switch len(args) {
	case 2:
		r.From, r.To = args[0], args[1]
	case 1:
		from, to, two := strings.Cut(args[0], "..")
		r.From = from
		if two {
			r.To = strings.TrimPrefix(to, ".")
			if r.To == "" {
				r.To = "HEAD"
			}
		}
	}
	return r
}

// disagreements pairs what was promised with what was observed.
func disagreements(path string) ([]diff.Pair, error) {
	_, list, err := results.Read(path)
	var pairs []diff.Pair
	for _, r := range list {
		if r.Verdict == results.Disagrees {
			pairs = append(pairs, diff.Pair{Name: r.Family + "/" + r.Case, Before: r.Want, After: r.Got})
		}
	}
	return pairs, err
}

// few is how many members of a group text names without being asked for all.
const few = 12

func printGroups(w io.Writer, st style, groups []diff.Group, format string, all bool) error {
	switch format {
	case "text":
		most := few
		if all {
			most = -1
		}
		_, err := io.WriteString(w, diff.Text(groups, most, diff.Painter{Title: st.bold, Dim: st.dim, Diff: st.diff}))
		return err
	case "markdown":
		_, err := io.WriteString(w, diff.Markdown(groups))
		return err
	case "json":
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		if groups == nil {
			groups = []diff.Group{}
		}
		return enc.Encode(groups)
	}
	return usagef("--format is %q; it can be text, markdown or json", format)
}
