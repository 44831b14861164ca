package diff

import (
	"fmt"
	"strings"
)

// Heading is a group's count and sentence, with the places that all its changes
// lie in.
func (g Group) Heading() string {
	s := fmt.Sprintf("%s: %s", cases(len(g.Names)), g.Sentence)
	if len(g.Within) > 0 {
		s += " (always within " + strings.Join(g.Within, ", within ") + ")"
	}
	return s
}

// AlsoNote says how many members show another group's change too; "" for none.
func (g Group) AlsoNote() string {
	if g.Also == 0 {
		return ""
	}
	return fmt.Sprintf("%d of them show the change of another group too", g.Also)
}

func cases(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}

func verb(n int) string {
	if n == 1 {
		return " differs"
	}
	return " differ"
}

// Summary is the first line of a review.
func Summary(groups []Group) string {
	n := 0
	for _, g := range groups {
		n += len(g.Names)
	}
	switch {
	case n == 0:
		return "nothing differs"
	case len(groups) == 1:
		return cases(n) + verb(n) + ", all in the same way"
	}
	return fmt.Sprintf("%s%s, in %d ways; the surprising ones first", cases(n), verb(n), len(groups))
}

// A Painter colours parts of a review; its functions may leave text as it is.
type Painter struct {
	Title func(string) string
	Dim   func(string) string
	Diff  func(string) string
}

// Text prints groups for a terminal. most is how many of a group's other
// members are named; a negative one names all.
func Text(groups []Group, most int, p Painter) string {
	var b strings.Builder
	b.WriteString(Summary(groups) + "\n")
	for i, g := range groups {
		fmt.Fprintf(&b, "\n%s\n", p.Title(fmt.Sprintf("%d. %s", i+1, g.Heading())))
		if note := g.AlsoNote(); note != "" {
			b.WriteString("   " + p.Dim(note) + "\n")
		}
		fmt.Fprintf(&b, "   %s\n", g.Names[0])
		for _, l := range strings.SplitAfter(p.Diff(g.Example), "\n") {
			if l != "" {
				b.WriteString("     " + l)
			}
		}
		rest := g.Names[1:]
		shown := rest
		if most >= 0 && len(rest) > most {
			shown = rest[:most]
		}
		if len(rest) > 0 {
			fmt.Fprintf(&b, "   and the same in %s more:\n", fmt.Sprint(len(rest)))
		}
		for _, n := range shown {
			b.WriteString("     " + n + "\n")
		}
		if left := len(rest) - len(shown); left > 0 {
			b.WriteString("     " + p.Dim(fmt.Sprintf("... and %d more; --all names them", left)) + "\n")
		}
	}
	return b.String()
}

// commentLimit is how long a comment may be on common code hosts; a little is
// left for what stands around it.
const commentLimit = 60000

// Markdown prints groups as the comment of a pull request. Where they do not
// fit into one, the lists of members are shortened, and what is left out is
// counted.
func Markdown(groups []Group) string {
	for most := 1 << 20; ; most /= 4 {
		text := markdown(groups, most)
		if len(text) <= commentLimit || most == 0 {
			return text
		}
	}
}

func markdown(groups []Group, most int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### dfmatrix: %s\n", Summary(groups))
	for i, g := range groups {
		if b.Len() > commentLimit {
			fmt.Fprintf(&b, "\n... and %d more ways\n", len(groups)-i)
			break
		}
		fmt.Fprintf(&b, "\n#### %d. %s\n\n", i+1, escape(g.Heading()))
		if note := g.AlsoNote(); note != "" {
			fmt.Fprintf(&b, "%s.\n\n", note)
		}
		fmt.Fprintf(&b, "`%s`\n\n```diff\n%s```\n", g.Names[0], g.Example)
		rest := g.Names[1:]
		if len(rest) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n<details><summary>and the same in %d more</summary>\n\n", len(rest))
		for j, n := range rest {
			if j == most {
				fmt.Fprintf(&b, "- ... and %d more\n", len(rest)-most)
				break
			}
			fmt.Fprintf(&b, "- `%s`\n", n)
		}
		b.WriteString("\n</details>\n")
	}
	return b.String()
}

// escape keeps Markdown from reading markup into a sentence.
func escape(s string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "$", `\$`).Replace(s)
}
