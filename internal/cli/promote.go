package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/explore"
)

func promoteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "promote FILE",
		Short: "make a failure of the corpus a case of family found",
		Long: `Make a failure of the corpus a checked-in case.

Its tree is added to shapes/found.txt with what was wrong, so that the next
dfmatrix generate writes its test and program, and -update its golden file. A tree
that a family has already is refused: then the rule that makes it is the place to
extend.`,
		Example: `  dfmatrix promote 'corpus/loop2(racel(m,m)).txtar'`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := moduleRoot()
			if err != nil {
				return setupError(err)
			}
			data, err := os.ReadFile(args[0])
			if err != nil {
				return usagef("%v", err)
			}
			e, err := explore.ParseEntry(data)
			if err != nil {
				return usagef("%s: %v", args[0], err)
			}
			if has := catalog.Find(e.Shape.String()); len(has) > 0 {
				return usagef("family %s has %s already", has[0].Family, e.Shape)
			}
			path := filepath.Join(root, "shapes", "found.txt")
			old, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			lines := strings.TrimRight(string(old), "\n") + "\n\n# " + e.Signature + "\n" + e.Shape.String() + "\n"
			if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s is in shapes/found.txt; now run\n  go generate ./...\n  go test ./generated_test -run Found -update\n", e.Shape)
			return nil
		},
	}
}
