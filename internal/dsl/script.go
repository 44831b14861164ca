package dsl

import (
	"strings"
)

// Psql's part: a script is cut into statements, at semicolons and at \gset, and
// :'name' becomes the literal that psql would paste.

// instanceVar is the value of every psql variable: programs keep nothing but
// their instance's id.
const instanceVar = "<instance>"

// A statement is the text of one statement and where it begins.
type statement struct {
	sql   string
	start int // offset in the script of sql[0]
	edits []edit
}

// An edit says that len bytes of sql at offset at stand for was bytes of the
// script, so that positions can be told.
type edit struct{ at, len, was int }

// origin maps an offset in the statement to one in the script.
func (s statement) origin(offset int) int {
	shift := 0
	for _, e := range s.edits {
		if offset < e.at {
			break
		}
		if offset < e.at+e.len {
			return s.start + e.at + shift
		}
		shift += e.was - e.len
	}
	return s.start + offset + shift
}

// Position is the line and column of an offset in a script.
func Position(script string, offset int) Pos {
	offset = min(offset, len(script))
	before := script[:offset]
	return Pos{strings.Count(before, "\n") + 1, offset - strings.LastIndexByte(before, '\n')}
}

// Offset is the inverse of [Position].
func Offset(script string, p Pos) int {
	at := 0
	for range p.Line - 1 {
		n := strings.IndexByte(script[at:], '\n')
		if n < 0 {
			return len(script)
		}
		at += n + 1
	}
	return min(at+p.Col-1, len(script))
}

// splitter walks over a script.
type splitter struct {
	text  string
	pos   int
	begin int // where the current statement begins; -1 before its first word
	sql   strings.Builder
	edits []edit
	out   []statement
}

// split cuts a script into statements.
func split(script string) ([]statement, error) {
	s := &splitter{text: script, begin: -1}
	for s.pos < len(s.text) {
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	if s.begin >= 0 {
		return nil, s.errorf(s.begin, "the statement that begins here has no end: a semicolon or \\gset is missing")
	}
	return s.out, nil
}

func (s *splitter) errorf(at int, msg string) error {
	return &Error{Position(s.text, at), msg}
}

// next reads one token.
func (s *splitter) next() error {
	rest := s.text[s.pos:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "--"):
		n := strings.IndexByte(rest, '\n')
		if n < 0 {
			n = len(rest)
		}
		s.blank(n)
	case strings.HasPrefix(rest, "/*"):
		n := CommentLen(rest)
		if n < 0 {
			return s.errorf(s.pos, "the comment that begins here has no end")
		}
		s.blank(n)
	case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
		s.blank(1)
	case c == '\\':
		return s.meta()
	case c == ';':
		s.pos++
		s.end()
	case c == '\'' || c == '"':
		backslash := c == '\'' && s.escapeString()
		n := QuotedLen(rest, c, backslash)
		if n < 0 {
			return s.errorf(s.pos, "the quote that begins here has no end")
		}
		s.take(n)
	case c == '$':
		if n := DollarLen(rest); n < 0 {
			return s.errorf(s.pos, "the dollar quote that begins here has no end")
		} else if n > 0 {
			s.take(n)
		} else {
			s.take(1)
		}
	case strings.HasPrefix(rest, "::"):
		s.take(2)
	case c == ':':
		s.variable()
	case wordByte(c):
		n := 1
		for n < len(rest) && (wordByte(rest[n]) || rest[n] == '$') {
			n++
		}
		s.take(n)
	default:
		s.take(1)
	}
	return nil
}

func wordByte(c byte) bool {
	return c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// escapeString reports whether the quote at hand follows an E, as in E'\n'.
func (s *splitter) escapeString() bool {
	i := s.pos - 1
	if i < 0 || s.text[i] != 'e' && s.text[i] != 'E' {
		return false
	}
	return i == 0 || !wordByte(s.text[i-1])
}

// blank passes over n bytes that are no word; within a statement they stay, so
// that offsets do.
func (s *splitter) blank(n int) {
	if s.begin >= 0 {
		s.sql.WriteString(s.text[s.pos : s.pos+n])
	}
	s.pos += n
}

func (s *splitter) take(n int) {
	if s.begin < 0 {
		s.begin = s.pos
	}
	s.sql.WriteString(s.text[s.pos : s.pos+n])
	s.pos += n
}

func (s *splitter) end() {
	if s.begin >= 0 {
		s.out = append(s.out, statement{s.sql.String(), s.begin, s.edits})
	}
	s.begin, s.edits = -1, nil
	s.sql.Reset()
}

// meta reads a backslash command, which ends with its line. \gset ends the
// statement too; commands that only print or set are passed over.
func (s *splitter) meta() error {
	line, _, _ := strings.Cut(s.text[s.pos:], "\n")
	name, _, _ := strings.Cut(strings.TrimSpace(line[1:]), " ")
	switch name {
	case "gset":
		if s.begin < 0 {
			return s.errorf(s.pos, "there is no statement before \\gset")
		}
		s.end()
	case "echo", "qecho", "warn", "set", "pset", "timing", "x", "t", "a":
	default:
		return s.errorf(s.pos, "\\"+name+" is not supported; \\gset, \\set and \\echo are")
	}
	s.pos += len(line)
	return nil
}

// variable replaces :'name' by a literal; any other colon stays.
func (s *splitter) variable() {
	rest := s.text[s.pos:]
	n := 2
	if len(rest) < 2 || rest[1] != '\'' {
		s.take(1)
		return
	}
	for n < len(rest) && wordByte(rest[n]) {
		n++
	}
	if n == 2 || n == len(rest) || rest[n] != '\'' {
		s.take(1)
		return
	}
	if s.begin < 0 {
		s.begin = s.pos
	}
	value := "'" + instanceVar + "'"
	s.edits = append(s.edits, edit{s.sql.Len(), len(value), n + 1})
	s.sql.WriteString(value)
	s.pos += n + 1
}

// CommentLen is the length of the comment that text begins with; comments
// nest.
func CommentLen(text string) int {
	depth := 0
	for i := 0; i+1 < len(text); i++ {
		switch text[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
			if depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// QuotedLen is the length of the quoted text at the beginning of text.
func QuotedLen(text string, quote byte, backslash bool) int {
	for i := 1; i < len(text); i++ {
		switch {
		case backslash && text[i] == '\\':
			i++
		case text[i] != quote:
		case i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// DollarLen is the length of the dollar-quoted text at the beginning of text: 0
// if there is none, -1 if it has no end.
func DollarLen(text string) int {
	n := 1
	for n < len(text) && wordByte(text[n]) {
		n++
	}
	if n == len(text) || text[n] != '$' || n > 1 && text[1] >= '0' && text[1] <= '9' {
		return 0
	}
	tag := text[:n+1]
	end := strings.Index(text[n+1:], tag)
	if end < 0 {
		return -1
	}
	return 2*len(tag) + end
}

// Balanced is the length of the text in parentheses at the beginning of sql,
// quotes and comments taken as PostgreSQL takes them; -1 if it has no end.
func Balanced(sql string) int {
	depth := 0
	for i := 0; i < len(sql); {
		rest, n := sql[i:], 1
		switch c := rest[0]; {
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case c == '\'' || c == '"':
			n = QuotedLen(rest, c, c == '\'' && i > 0 && (sql[i-1] == 'e' || sql[i-1] == 'E'))
		case c == '$':
			n = max(DollarLen(rest), 1)
		case strings.HasPrefix(rest, "--"):
			if n = strings.IndexByte(rest, '\n'); n < 0 {
				return -1
			}
		case strings.HasPrefix(rest, "/*"):
			n = CommentLen(rest)
		}
		if n < 0 {
			return -1
		}
		i += n
	}
	return -1
}
