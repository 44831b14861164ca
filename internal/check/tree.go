package check

import (
	"fmt"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// Tree draws a graph as it was really built, one node a line with its path.
func Tree(g *dsl.Graph) string {
	var texts, paths []string
	var walk func(g *dsl.Graph, pad string)
	walk = func(g *dsl.Graph, pad string) {
		texts = append(texts, pad+title(g))
		paths = append(paths, g.Path)
		for _, k := range g.Kids() {
			walk(k.Node, pad+"  ")
		}
	}
	walk(g, "")
	width := 0
	for _, t := range texts {
		width = max(width, len([]rune(t)))
	}
	var b strings.Builder
	for i, t := range texts {
		fmt.Fprintf(&b, "%s%s  %s\n", t, strings.Repeat(" ", width-len([]rune(t))), paths[i])
	}
	return b.String()
}

// title is a node in a few words.
func title(g *dsl.Graph) string {
	t := strings.ToLower(g.Type)
	switch {
	case g.Type == "SQL":
		t = clip(strings.Join(strings.Fields(g.Text()), " "), 56)
	case g.Type == "THEN":
		t = "seq"
	case g.Type == "LOOP" && g.Cond != nil:
		t = "loop while"
	case g.Type == "JOIN" && len(g.Extra) > 0:
		t = fmt.Sprintf("join%d", 2+len(g.Extra))
	case g.Query != nil && g.Type != "LOOP" && g.Type != "JOIN":
		t += " " + clip(g.Text(), 56)
	}
	if g.Name != "" {
		t += "  as " + g.Name
	}
	return t
}

func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-3]) + "..."
	}
	return s
}
