package cli

import (
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
	"golang.org/x/term"
)

// columns is how wide the output is.
func columns(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return 120
}

// unknownWord stands in a model's line for a value that only a server can know.
const unknownWord = "unknown"

// sameLine compares a line of the model with one of a server.
func sameLine(model, live string) bool {
	if model == live || !strings.Contains(model, unknownWord) {
		return model == live
	}
	pattern := strings.ReplaceAll(regexp.QuoteMeta(model), unknownWord, ".*")
	ok, err := regexp.MatchString("^"+pattern+"$", live)
	return err == nil && ok
}

func same(model, live string) bool {
	a, b := split(model), split(live)
	for i := range min(len(a), len(b)) {
		if !sameLine(a[i], b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

func split(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }

// A row is one line of both texts; mark tells how they differ: a blank, < or >
// for a line that the other lacks, | for lines that differ.
type row struct{ left, right, mark string }

// rows aligns two texts.
func rows(left, right string) []row {
	a, b := split(left), split(right)
	var out []row
	for _, op := range difflib.NewMatcher(a, b).GetOpCodes() {
		n := max(op.I2-op.I1, op.J2-op.J1)
		for k := range n {
			r := row{mark: "|"}
			if op.I1+k < op.I2 {
				r.left = a[op.I1+k]
			} else {
				r.mark = ">"
			}
			if op.J1+k < op.J2 {
				r.right = b[op.J1+k]
			} else {
				r.mark = "<"
			}
			if r.mark == "|" && sameLine(r.left, r.right) {
				r.mark = " "
			}
			out = append(out, r)
		}
	}
	return out
}

// beside prints two texts in columns, or below one another where the columns do
// not fit.
func beside(st style, width int, leftName, left, rightName, right string) string {
	all := append([]row{{leftName, rightName, " "}, {mark: " "}}, rows(left, right)...)
	widest := 0
	for _, r := range all {
		widest = max(widest, len(r.left))
	}
	room := widest
	for _, r := range all[2:] {
		room = max(room, widest+3+len(r.right))
	}
	var b strings.Builder
	for i, r := range all {
		line := r.left + strings.Repeat(" ", widest-len(r.left)) + " " + r.mark + " " + r.right
		if room > width {
			line = stacked(r, i < 2)
		}
		line = strings.TrimRight(line, " ")
		if r.mark != " " {
			line = st.red(line)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// stacked prints a row for narrow terminals: what is equal once, what differs as
// in a diff.
func stacked(r row, heading bool) string {
	switch {
	case heading && r.left != "":
		return "- " + r.left + "\n+ " + r.right
	case r.mark == " ":
		return "  " + r.right
	case r.mark == "<":
		return "- " + r.left
	case r.mark == ">":
		return "+ " + r.right
	}
	return "- " + r.left + "\n+ " + r.right
}
