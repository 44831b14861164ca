package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dfmatrix/dfmatrix/gen"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/spf13/cobra"
)

func generateCommand() *cobra.Command {
	o := gen.Options{Bounds: shapes.DefaultBounds()}
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "write the generated tests and programs; go generate ./... calls this",
		Args:  cobra.NoArgs,
		Example: `  dfmatrix generate
  dfmatrix generate --family chain --max-files 5000`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := moduleRoot()
			if err != nil {
				return err
			}
			o.Root = root
			sum, err := gen.Generate(o)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d cases; %d files written, %d removed\n", sum.Cases, sum.Written, sum.Removed)
			return nil
		},
	}
	cmd.Flags().StringSliceVar(&o.Families, "family", nil, "families to generate instead of all that are checked in")
	cmd.Flags().IntVar(&o.Bounds.Depth, "depth", o.Bounds.Depth, "depth of trees, counting leaves")
	cmd.Flags().IntVar(&o.Bounds.Iterations, "iterations", o.Bounds.Iterations, "iterations of each loop")
	cmd.Flags().IntVar(&o.MaxFiles, "max-files", gen.DefaultMaxFiles, "refuse to emit more programs than this")
	return cmd
}

const moduleLine = "module github.com/dfmatrix/dfmatrix\n"

// moduleRoot is the nearest folder at or above the working one that holds this
// module's go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for d := dir; ; d = filepath.Dir(d) {
		if data, err := os.ReadFile(filepath.Join(d, "go.mod")); err == nil && bytes.HasPrefix(data, []byte(moduleLine)) {
			return d, nil
		}
		if d == filepath.Dir(d) {
			return "", fmt.Errorf("%s is not inside the dfmatrix module: run this in a clone of it", dir)
		}
	}
}
