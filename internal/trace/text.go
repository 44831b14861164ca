package trace

import (
	"fmt"
	"strings"
)

// Text prints the run in the golden file's form: status, result or error, the
// trace as a tree, and the final state of every node. Runs that differ only in
// the order of independent events print the same.
func (r *Run) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "status  %s\n", r.Status)
	if r.Result != "" {
		fmt.Fprintf(&b, "result  %s\n", r.Result)
	}
	if r.Fault != nil {
		fmt.Fprintf(&b, "error   %s\n", r.Fault)
	}
	b.WriteString("\ntrace\n")
	lines := normalize(r.Events).lines("")
	if len(lines) == 0 {
		lines = []string{"nothing ran"}
	}
	for _, l := range lines {
		b.WriteString("  " + l + "\n")
	}
	b.WriteString("\nnodes\n")
	r.nodeLines(&b)
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "\namiss  %s\n", n)
	}
	return b.String()
}

func (r *Run) nodeLines(b *strings.Builder) {
	path, kind := 0, 0
	for _, n := range r.Nodes {
		path, kind = max(path, len(n.Path)), max(kind, len(n.Kind))
	}
	for _, n := range r.Nodes {
		line := fmt.Sprintf("  %-*s  %-*s  %-9s  %s", path, n.Path, kind, n.Kind, n.Status, n.Result)
		if n.Name != "" {
			line = strings.TrimRight(line, " ") + "  as " + n.Name
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// Digest prints the run on one line: status, result or error, and its trace
// with arms that ran side by side in braces. It serves a family's digest file.
func (r *Run) Digest() string {
	s := r.Status
	if r.Result != "" {
		s += " " + r.Result
	}
	if r.Fault != nil {
		s += " (" + r.Fault.String() + ")"
	}
	return s + "; " + normalize(r.Events).digest("")
}

func (b *block) digest(path string) string {
	var parts []string
	for _, e := range b.self {
		parts = append(parts, e.line())
	}
	iter := 0
	for _, k := range b.kids {
		d := k.digest(join(path, k.step.name))
		if k.step.iter != 0 && k.step.iter != iter {
			d = path + "#" + itoa(k.step.iter) + ": " + d
		}
		iter = k.step.iter
		parts = append(parts, d)
	}
	if b.arms && len(b.kids) > 1 {
		return "{" + strings.Join(parts, " | ") + "}"
	}
	return strings.Join(parts, ", ")
}
