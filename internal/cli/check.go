package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/dfmatrix/dfmatrix/internal/check"
	"github.com/spf13/cobra"
)

func checkCommand() *cobra.Command {
	var asJSON, tree bool
	cmd := &cobra.Command{
		Use:   "check FILE.sql...",
		Short: "read programs without running them and tell what may not be meant",
		Long: `Read programs without running them and tell what may not be meant.

It says how each program really parses, and warns of operators that PostgreSQL
groups differently from pg_durable's docs/grammar.md, of names that are read
before they are bound, steps that are never reached, a break outside a loop, arms
that bind the same name, and steps that are no SQL. A FILE of - is standard
input.

Exit codes: 0 nothing to say but notes, 1 errors or warnings, 2 a file that cannot
be read or starts no workflow, 3 nothing worse than what only a server can tell.`,
		Example: `  dfmatrix check workflow.sql
  dfmatrix check --json workflow.sql | jq .findings
  dfmatrix show --program 'seq(m,loop2(m))' | dfmatrix check -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			defer out.Flush()
			code := ExitOK
			for _, file := range args {
				script, err := readProgram(cmd, file)
				if err != nil {
					return err
				}
				r, err := check.Program(script)
				if errors.Is(err, check.ErrNoProgram) {
					return usagef("%s is SQL, but no pg_durable program: %v", file, err)
				}
				if err != nil {
					return usagef("%s: %v", file, err)
				}
				if asJSON {
					err = printReportJSON(out, file, r)
				} else {
					printReport(out, st, file, script, r, tree)
				}
				if err != nil {
					return err
				}
				if v := verdictOf(r); v == ExitDiffers || code == ExitOK {
					code = v
				}
			}
			if code != ExitOK {
				return &exitError{code: code}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a file")
	cmd.Flags().BoolVar(&tree, "tree", true, "print how each program parses")
	return cmd
}

func verdictOf(r *check.Report) int {
	switch r.Worst() {
	case check.Error, check.Warning:
		return ExitDiffers
	case check.Unknown:
		return ExitUnknown
	}
	return ExitOK
}

// readProgram reads a program's text: a file, or standard input for -.
func readProgram(cmd *cobra.Command, file string) (string, error) {
	var data []byte
	var err error
	if file == "-" {
		data, err = io.ReadAll(cmd.InOrStdin())
	} else {
		data, err = os.ReadFile(file)
	}
	switch {
	case err != nil:
		return "", usagef("%v", err)
	case !utf8.Valid(data) || strings.ContainsRune(string(data), 0):
		return "", usagef("%s is no SQL: it is not even text", file)
	}
	return string(data), nil
}

func printReportJSON(w io.Writer, file string, r *check.Report) error {
	graphs := []string{}
	for _, g := range r.Graphs {
		graphs = append(graphs, check.Tree(g))
	}
	findings := r.Findings
	if findings == nil {
		findings = []check.Finding{}
	}
	return json.NewEncoder(w).Encode(map[string]any{"file": file, "graphs": graphs, "findings": findings})
}

func printReport(w io.Writer, st style, file, script string, r *check.Report, tree bool) {
	for i, g := range r.Graphs {
		if !tree {
			break
		}
		title := "parses as"
		if r.Labels[i] != "" {
			title = r.Labels[i] + " parses as"
		}
		fmt.Fprintln(w, st.bold(title))
		for _, l := range strings.Split(strings.TrimSuffix(check.Tree(g), "\n"), "\n") {
			fmt.Fprintln(w, "  "+l)
		}
		fmt.Fprintln(w)
	}
	for _, f := range r.Findings {
		text := r.Excerpt(file, script, f)
		head, rest, _ := strings.Cut(text, "\n")
		paint := map[check.Severity]func(string) string{
			check.Error: st.red, check.Warning: st.yellow, check.Note: st.cyan, check.Unknown: st.cyan,
		}[f.Severity]
		word := ": " + string(f.Severity) + ": "
		head = strings.Replace(head, word, ": "+paint(string(f.Severity))+": ", 1)
		fmt.Fprintf(w, "%s\n%s\n", head, rest)
	}
	fmt.Fprintln(w, summary(r))
}

// summary counts the findings.
func summary(r *check.Report) string {
	count := map[check.Severity]int{}
	for _, f := range r.Findings {
		count[f.Severity]++
	}
	var parts []string
	for _, s := range check.Severities() {
		if n := count[s]; n > 0 {
			word := string(s)
			if n > 1 && s != check.Unknown {
				word += "s"
			}
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
	}
	if len(parts) == 0 {
		return "nothing to complain about"
	}
	return strings.Join(parts, ", ")
}
