package session

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// An outcome is what a block did: lines of output and, if it ended so, an error.
type outcome struct {
	lines []string
	err   *pgconn.PgError
}

// text is the outcome as it is printed where it is not what was expected.
func (o outcome) text() string {
	lines := o.lines
	if o.err != nil {
		lines = append(lines[:len(lines):len(lines)], fmt.Sprintf("error %s: %s", o.err.Code, strings.ReplaceAll(o.err.Message, "\n", " ")))
	}
	if len(lines) == 0 {
		return "ok\n"
	}
	return strings.Join(lines, "\n") + "\n"
}

// matches says whether the outcome is what expected describes.
func (o outcome) matches(expected string) bool {
	if o.err == nil {
		return o.text() == expected
	}
	lines := strings.Split(strings.TrimSuffix(expected, "\n"), "\n")
	last := len(lines) - 1
	if last != len(o.lines) {
		return false
	}
	for i, l := range o.lines {
		if l != lines[i] {
			return false
		}
	}
	return matchesError(o.err, lines[last])
}

// matchesError reads a line like "error 42501: words ... words".
func matchesError(err *pgconn.PgError, line string) bool {
	rest, ok := strings.CutPrefix(line, "error")
	if !ok {
		return false
	}
	code, words, _ := strings.Cut(rest, ":")
	if code = strings.TrimSpace(code); code != "" && code != err.Code {
		return false
	}
	return occur(err.Message, words)
}

// occur says whether words, in which an ellipsis stands for anything, occur in
// text. Case and the kind of white space do not count.
func occur(text, words string) bool {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, w := range strings.Split(words, "...") {
		w = strings.ToLower(strings.Join(strings.Fields(w), " "))
		at := strings.Index(text, w)
		if at < 0 {
			return false
		}
		text = text[at+len(w):]
	}
	return true
}

// judge compares an outcome with a block's expectation and returns what
// datadriven is to compare with it: the expectation itself if it is met.
func judge(o outcome, expected string, diverges bool) string {
	if !diverges {
		if o.matches(expected) {
			return expected
		}
		return o.text()
	}
	promised, known, err := bothSides(expected)
	switch {
	case err != nil:
		return err.Error() + "\n"
	case o.matches(known):
		return expected
	case o.matches(promised):
		return "The server no longer diverges: take diverges= and the server's side away.\n" + o.text()
	}
	return "neither as promised nor as known of the server\n" + o.text()
}

// bothSides reads the two expectations of a block that diverges.
func bothSides(expected string) (promised, known string, err error) {
	var sides [2]strings.Builder
	side := -1
	for line := range strings.Lines(expected) {
		switch indented, ok := strings.CutPrefix(line, "  "); {
		case line == "promised\n" && side == -1:
			side = 0
		case line == "server\n" && side == 0:
			side = 1
		case ok && side >= 0:
			sides[side].WriteString(indented)
		case line == "\n" && side >= 0:
			sides[side].WriteString(line)
		default:
			side = 2
		}
		if side == 2 {
			break
		}
	}
	if side != 1 || sides[0].String() == sides[1].String() {
		return "", "", fmt.Errorf("a block that diverges says what is promised and, differing from it, what the server does, indented below lines promised and server")
	}
	return sides[0].String(), sides[1].String(), nil
}
