// Command dfmatrix generates, runs and reviews a conformance suite for
// pg_durable.
package main

import (
	"os"

	"github.com/dfmatrix/dfmatrix/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
