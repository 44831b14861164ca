package gen

import (
	"fmt"

	"golang.org/x/tools/go/packages"
)

// typeCheck loads the package in a folder below root with its tests and reports
// the first error in it.
func typeCheck(root, dir string) error {
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedExportFile,
		Dir:   root,
		Tests: true,
	}
	pkgs, err := packages.Load(cfg, "./"+dir)
	if err != nil {
		return fmt.Errorf("type-checking the generated package: %w", err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			return fmt.Errorf("the generated package does not type-check: %w", e)
		}
	}
	return nil
}
