package live

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// A program is a psql script. Of psql, this file knows what programs need:
// statements end at a semicolon or at \gset, which keeps the row's columns as
// variables; :'name' stands for a variable as a literal, :"name" as an
// identifier and :name as it is. Other commands are refused, so that a program
// never means something else here than in psql. (psql's manual, "Variables" and
// "SQL Interpolation".)

// A script is a program's statements, one of which starts the instance.
type script struct {
	statements []statement
	start      int // the index of the one that calls df.start
}

// A statement is SQL with variables to be filled in.
type statement struct {
	parts []part
	gset  bool
	bare  string // the text without quoted parts and comments, to see what it calls
}

// A part is a piece of text, or a variable.
type part struct {
	text  string // as it is written
	name  string // of a variable; "" for text
	quote byte   // how the variable is quoted; 0 for not at all
}

var startCall = regexp.MustCompile(`(?i)\bdf\s*\.\s*start\s*\(`)

func parseScript(sql string) (script, error) {
	p := scanner{in: sql}
	if err := p.scan(); err != nil {
		return script{}, err
	}
	s := script{statements: p.out, start: -1}
	for i, st := range s.statements {
		if !startCall.MatchString(st.bare) {
			continue
		}
		if s.start >= 0 {
			return script{}, fmt.Errorf("the program calls df.start in two statements")
		}
		s.start = i
	}
	if s.start < 0 {
		return script{}, fmt.Errorf("the program does not call df.start")
	}
	return s, nil
}

// alone reports whether the script is the one statement, so that any connection
// can run it.
func (s script) alone() bool { return len(s.statements) == 1 }

// text fills the variables in. One without a value stays as it is written.
func (st statement) text(vars map[string]string) string {
	var b strings.Builder
	for _, p := range st.parts {
		v, ok := vars[p.name]
		switch {
		case p.name == "" || !ok:
			b.WriteString(p.text)
		case p.quote == 0:
			b.WriteString(v)
		case p.quote == '\'' && strings.ContainsRune(v, '\\'):
			b.WriteString(" E'" + strings.NewReplacer(`\`, `\\`, `'`, `''`).Replace(v) + "'")
		default:
			q := string(p.quote)
			b.WriteString(q + strings.ReplaceAll(v, q, q+q) + q)
		}
	}
	return b.String()
}

// A scanner cuts a script into statements.
type scanner struct {
	in   string
	pos  int
	cur  statement
	text strings.Builder // of the part at hand
	bare strings.Builder
	out  []statement
}

var (
	variable = regexp.MustCompile(`^:(?:'([A-Za-z_0-9]+)'|"([A-Za-z_0-9]+)"|([A-Za-z_0-9]+))`)
	word     = regexp.MustCompile(`^[A-Za-z_\x80-\xff][A-Za-z_0-9$\x80-\xff]*`)
	metaGset = regexp.MustCompile(`^\\gset[ \t]*(?:\r?\n|$)`)
)

func (p *scanner) scan() error {
	for p.pos < len(p.in) {
		if err := p.token(); err != nil {
			return fmt.Errorf("line %d: %w", 1+strings.Count(p.in[:p.pos], "\n"), err)
		}
	}
	if strings.TrimSpace(p.bare.String()) != "" {
		return fmt.Errorf("the last statement has no semicolon")
	}
	return nil
}

func (p *scanner) token() error {
	rest := p.in[p.pos:]
	switch {
	case strings.HasPrefix(rest, "--"):
		n := strings.IndexByte(rest, '\n')
		if n < 0 {
			n = len(rest)
		}
		p.skip(n)
	case strings.HasPrefix(rest, "/*"):
		return p.quoted(dsl.CommentLen(rest), "comment")
	case rest[0] == '\'':
		return p.quoted(dsl.QuotedLen(rest, '\'', false), "string")
	case rest[0] == '"':
		return p.quoted(dsl.QuotedLen(rest, '"', false), "identifier")
	case rest[0] == ';':
		p.pos++
		p.end(false)
	case rest[0] == '\\':
		m := metaGset.FindString(rest)
		if m == "" {
			line, _, _ := strings.Cut(rest, "\n")
			return fmt.Errorf("psql's %s is not understood here; \\gset is", strings.Fields(line)[0])
		}
		p.pos += len(m)
		p.end(true)
	case strings.HasPrefix(rest, "::"), strings.HasPrefix(rest, ":="):
		p.keep(2)
	case rest[0] == ':':
		p.variable(rest)
	case rest[0] == '$':
		if n := dsl.DollarLen(rest); n != 0 {
			return p.quoted(n, "dollar quote")
		}
		p.keep(1)
	default:
		m := word.FindString(rest)
		if strings.EqualFold(m, "e") && strings.HasPrefix(rest[1:], "'") {
			n := dsl.QuotedLen(rest[1:], '\'', true)
			if n >= 0 {
				n++
			}
			return p.quoted(n, "string")
		}
		p.keep(max(1, len(m)))
	}
	return nil
}

// keep takes n bytes that are neither quoted nor comment.
func (p *scanner) keep(n int) {
	p.bare.WriteString(p.in[p.pos : p.pos+n])
	p.skip(n)
}

// skip takes n bytes that do not tell what a statement is.
func (p *scanner) skip(n int) {
	p.text.WriteString(p.in[p.pos : p.pos+n])
	p.pos += n
}

// quoted takes n bytes of quoted text; n is negative when its end is missing.
func (p *scanner) quoted(n int, what string) error {
	if n < 0 {
		return fmt.Errorf("a %s that begins here has no end", what)
	}
	if what != "comment" {
		p.bare.WriteByte('?')
	}
	p.skip(n)
	return nil
}

func (p *scanner) variable(rest string) {
	m := variable.FindStringSubmatch(rest)
	if m == nil {
		p.keep(1)
		return
	}
	v := part{text: m[0], name: m[1] + m[2] + m[3]}
	switch {
	case m[1] != "":
		v.quote = '\''
	case m[2] != "":
		v.quote = '"'
	}
	p.flush()
	p.cur.parts = append(p.cur.parts, v)
	p.bare.WriteByte('?')
	p.pos += len(m[0])
}

func (p *scanner) flush() {
	if p.text.Len() > 0 {
		p.cur.parts = append(p.cur.parts, part{text: p.text.String()})
		p.text.Reset()
	}
}

// end ends the statement; an empty one is none.
func (p *scanner) end(gset bool) {
	p.flush()
	p.cur.gset, p.cur.bare = gset, strings.TrimSpace(p.bare.String())
	if p.cur.bare != "" {
		p.out = append(p.out, p.cur)
	}
	p.cur = statement{}
	p.bare.Reset()
}
