package mutants

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the rows as docs/mutants.md has them.
func Markdown(w io.Writer, rows []Row, cases int) error {
	var b strings.Builder
	killed, core, alike := 0, 0, 0
	for _, r := range rows {
		if r.Smallest() != nil {
			killed++
		} else if r.Defect.Alike != "" {
			alike++
		}
		if r.Core() {
			core++
		}
	}
	fmt.Fprintf(&b, intro, len(rows), cases, killed, core, alike)
	area := ""
	for _, r := range rows {
		if r.Defect.Area != area {
			area = r.Defect.Area
			fmt.Fprintf(&b, "\n## %s\n\n| the machine's fault | killed by | smallest | family | core tier |\n|---|--:|---|---|---|\n",
				strings.ToUpper(area[:1])+area[1:])
		}
		b.WriteString(r.line())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const intro = `# Faulty machines

A golden file is worth something only if a runtime that does the wrong thing breaks it. So the reference machine is given
one fault at a time, by going through the rules of the semantics one after the other: dropped, swapped, done twice,
ignored, the first in place of the last. Each faulty machine runs every checked-in program, and its traces are held
against the golden files.

%d faulty machines ran %d programs each. Golden files notice %d of them, and those of the core tier alone %d; %d are no
different from a sound machine in any program, for the reason that stands in place of a shape. A machine that is
neither is a hole in the suite and fails ` + "`go test ./internal/mutants`" + `.

This page is written by ` + "`dfmatrix mutants --write docs/mutants.md`" + `. The faults themselves are oracle/defect*.go.
`

func (r Row) line() string {
	name := strings.ReplaceAll(r.Defect.Name, "|", `\|`)
	if r.Smallest() == nil {
		why := r.Defect.Alike
		if why == "" {
			why = "**nothing**"
		}
		return fmt.Sprintf("| %s | 0 | %s | | |\n", name, why)
	}
	core := "no"
	if r.Core() {
		core = "yes"
	}
	return fmt.Sprintf("| %s | %d | `%s` | %s | %s |\n", name, len(r.Killers), r.Smallest().Case, r.Smallest().Family, core)
}
