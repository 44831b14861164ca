package check

import (
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// tokenKind tells tokens of SQL apart as far as grouping needs it.
type tokenKind int

const (
	word     tokenKind = iota // an identifier, qualified or quoted, or a keyword
	literal                   // a string or a number
	operator                  // any run of operator characters, and ::
	open                      // ( or [
	closing                   // ) or ]
	comma
	semicolon // also a psql command
)

type token struct {
	kind tokenKind
	text string
	at   int // offset in the script
}

// tokens cuts a script into tokens without comments, as PostgreSQL's scanner
// would (documentation, 4.1). Text that it cannot cut ends the list: package dsl
// reports it.
func tokens(script string) []token {
	var out []token
	for i := 0; i < len(script); {
		kind, n := scan(script, i)
		if n < 0 {
			return out
		}
		if n > 0 && kind >= 0 {
			out = append(out, token{kind, script[i : i+n], i})
		}
		i += max(n, 1)
	}
	return out
}

const blank tokenKind = -1

// scan is the kind and the length of the token at i; -1 for one without an end.
func scan(script string, i int) (tokenKind, int) {
	rest := script[i:]
	switch c := rest[0]; {
	case strings.HasPrefix(rest, "--"), c == '\\':
		if n := strings.IndexByte(rest, '\n'); n >= 0 {
			return psql(c), n
		}
		return psql(c), len(rest)
	case strings.HasPrefix(rest, "/*"):
		return blank, dsl.CommentLen(rest)
	case c == '\'':
		return literal, dsl.QuotedLen(rest, c, false)
	case c == '"':
		return word, dsl.QuotedLen(rest, c, false)
	case (c == 'e' || c == 'E') && strings.HasPrefix(rest[1:], "'"):
		if n := dsl.QuotedLen(rest[1:], '\'', true); n >= 0 {
			return literal, n + 1
		}
		return literal, -1
	case c == '$':
		n := dsl.DollarLen(rest)
		if n == 0 {
			return literal, 1
		}
		return literal, n
	case c == ',':
		return comma, 1
	case c == ';':
		return semicolon, 1
	case c == '(' || c == '[':
		return open, 1
	case c == ')' || c == ']':
		return closing, 1
	case strings.HasPrefix(rest, "::"):
		return operator, 2
	case c >= '0' && c <= '9':
		return literal, span(rest, "0123456789.eE_")
	case wordByte(c):
		n := 1
		for n < len(rest) && (wordByte(rest[n]) || rest[n] >= '0' && rest[n] <= '9' || rest[n] == '$' || rest[n] == '.') {
			n++
		}
		return word, n
	case strings.IndexByte(operatorBytes, c) >= 0:
		return operator, operatorLen(rest)
	case c == ':':
		return literal, psqlVariable(rest)
	}
	return blank, 1
}

// psql is the kind of a comment or of a psql command, which ends a statement.
func psql(c byte) tokenKind {
	if c == '\\' {
		return semicolon
	}
	return blank
}

const operatorBytes = "+-*/<>=~!@#%^&|`?"

// operatorLen is the length of the operator at the beginning of text. A comment
// ends it, and a plus or minus at its end belongs to what follows unless the
// operator has one of the characters that SQL's own operators lack.
func operatorLen(text string) int {
	n := span(text, operatorBytes)
	for _, c := range []string{"--", "/*"} {
		if i := strings.Index(text[:n], c); i > 0 {
			n = i
		}
	}
	for n > 1 && (text[n-1] == '+' || text[n-1] == '-') && !strings.ContainsAny(text[:n], "~!@#%^&|`?") {
		n--
	}
	return n
}

// psqlVariable is the length of :'name' or :name.
func psqlVariable(text string) int {
	n := 1
	if strings.HasPrefix(text[1:], "'") {
		if end := strings.IndexByte(text[2:], '\''); end >= 0 {
			return 2 + end + 1
		}
	}
	for n < len(text) && wordByte(text[n]) {
		n++
	}
	return n
}

func span(text, set string) int {
	n := 0
	for n < len(text) && strings.IndexByte(set, text[n]) >= 0 {
		n++
	}
	return n
}

func wordByte(c byte) bool {
	return c == '_' || c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// literal finds the string literal that stands for a text, if there is exactly
// one in the script.
func (c *checker) literal(text string) (dsl.Pos, bool) {
	at := -1
	for _, t := range c.tokens {
		if t.kind != literal {
			continue
		}
		if s, _ := decode(t.text); s == text {
			if at >= 0 {
				return dsl.Pos{}, false
			}
			at = t.at
		}
	}
	if at < 0 {
		return dsl.Pos{}, false
	}
	return dsl.Position(c.script, at), true
}

// decode is the text that a string literal stands for, and for each of its bytes
// the offset in the literal. Escapes other than doubled quotes are left as they
// are.
func decode(source string) (text string, offsets []int) {
	begin, end := 0, len(source)
	switch {
	case strings.HasPrefix(source, "$"):
		begin = strings.IndexByte(source[1:], '$') + 2
		end -= begin
	case strings.HasPrefix(source, "'"):
		begin, end = 1, end-1
	case len(source) > 1 && source[1] == '\'':
		begin, end = 2, end-1
	default:
		return source, nil
	}
	var b strings.Builder
	for i := begin; i < end; i++ {
		b.WriteByte(source[i])
		offsets = append(offsets, i)
		if source[0] != '$' && source[i] == '\'' {
			i++ // the second of a doubled quote
		}
	}
	return b.String(), append(offsets, end)
}

// inside is the place of an offset within the statement of a leaf.
func (c *checker) inside(g *dsl.Graph, offset int) dsl.Pos {
	at := dsl.Offset(c.script, g.Pos)
	if at >= len(c.script) {
		return g.Pos
	}
	kind, n := scan(c.script, at)
	if kind != literal || n < 0 {
		return g.Pos
	}
	text, offsets := decode(c.script[at : at+n])
	if text != g.Text() || offset >= len(offsets) {
		return g.Pos
	}
	return dsl.Position(c.script, at+offsets[offset])
}
