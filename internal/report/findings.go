package report

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A finding is a reason that divergences give, with what docs/findings.md says
// of it.
type finding struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Code  string `json:"code"` // the smallest program
	Text  string `json:"text"`
	Cases int    `json:"cases"`
}

// findings lists the reasons of the divergences, the most frequent first.
func findings(root string, rows []*row) ([]finding, error) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "findings.md"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	count := map[string]int{}
	for _, r := range rows {
		if r.Why != "" {
			count[r.Why]++
		}
	}
	out := make([]finding, 0, len(count))
	for id, n := range count {
		f := section(string(text), id)
		f.ID, f.Cases = id, n
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b finding) int {
		if a.Cases != b.Cases {
			return b.Cases - a.Cases
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out, nil
}

// section is what a Markdown page has under the heading that has the finding's
// name as a word: the first block of code and the first paragraph.
func section(page, id string) finding {
	var f finding
	inCode := false
	for _, l := range strings.Split(page, "\n") {
		heading := strings.HasPrefix(l, "#") && !inCode
		switch {
		case heading && f.Title != "":
			return f
		case heading:
			if slices.Contains(strings.FieldsFunc(l, notName), id) {
				f.Title = strings.TrimSpace(strings.TrimLeft(l, "#"))
			}
		case strings.HasPrefix(l, "```"):
			inCode = !inCode
		case f.Title == "":
		case inCode:
			f.Code += l + "\n"
		case strings.TrimSpace(l) == "" && f.Text != "":
			return f
		default:
			f.Text = strings.TrimSpace(f.Text + " " + l)
		}
	}
	return f
}

func notName(c rune) bool {
	return c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}
