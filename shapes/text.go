package shapes

import (
	"fmt"
	"strconv"
	"strings"
)

// String is the canonical text form, such as seq(m,loop2(join(m,m))). It names
// the shape everywhere: golden file, program, test, report. [Parse] is its
// inverse.
func (s *Shape) String() string {
	var b strings.Builder
	s.write(&b)
	return b.String()
}

func (s *Shape) write(b *strings.Builder) {
	b.WriteString(s.name())
	if len(s.Kids) == 0 {
		return
	}
	b.WriteByte('(')
	for i, k := range s.Kids {
		if i > 0 {
			b.WriteByte(',')
		}
		k.write(b)
	}
	b.WriteByte(')')
}

// name is the operator with its number and argument.
func (s *Shape) name() string {
	t := string(s.Op)
	if s.N != 0 {
		t += strconv.Itoa(s.N)
	}
	if s.Arg != "" {
		t += "=" + s.Arg
	}
	return t
}

// Ident is the text form as a Go identifier. Arities are fixed, so the
// parentheses can go and the prefix notation still reads back uniquely:
// seq(m,loop2(m)) is seq_m_loop2_m. It is made of letters, digits and
// underscores alone, so a -run pattern needs no quoting.
func (s *Shape) Ident() string { return idents.Replace(s.String()) }

var idents = strings.NewReplacer("(", "_", ",", "_", ")", "", "=", "__", ".", "__")

// A SyntaxError is a place where a text is no shape.
type SyntaxError struct {
	Text   string
	Offset int // in bytes
	Msg    string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("shape %q, column %d: %s", e.Text, e.Offset+1, e.Msg)
}

// MaxText bounds the text form: it is a file name too, and file systems stop
// at 255 bytes.
const MaxText = 200

// Parse reads a text form. It accepts exactly what String prints: no spaces, no
// upper case. The error is a *SyntaxError.
func Parse(text string) (*Shape, error) {
	p := &parser{text: text}
	s, err := p.shape(0)
	if err != nil {
		return nil, err
	}
	if p.pos != len(text) {
		return nil, p.errorf("%q follows a complete shape", text[p.pos:])
	}
	if err := s.Check(); err != nil {
		return nil, &SyntaxError{Text: text, Msg: err.Error()}
	}
	return s, nil
}

// maxNesting keeps hostile texts from exhausting the stack.
const maxNesting = 64

type parser struct {
	text string
	pos  int
}

func (p *parser) errorf(format string, args ...any) error {
	return &SyntaxError{Text: p.text, Offset: p.pos, Msg: fmt.Sprintf(format, args...)}
}

func (p *parser) shape(nesting int) (*Shape, error) {
	if nesting > maxNesting {
		return nil, p.errorf("nested deeper than %d", maxNesting)
	}
	start := p.pos
	word := p.take(isLower)
	digits := p.take(isDigit)
	s := &Shape{Op: Op(word)}
	sp, ok := s.Op.spec()
	if !ok {
		p.pos = start
		return nil, p.errorf("%q is no construct or leaf", word)
	}
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || !sp.number || digits[0] == '0' {
			return nil, p.errorf("%s takes no number %s", word, digits)
		}
		s.N = n
	}
	if p.accept('=') {
		if s.Arg = p.take(isArg); s.Arg == "" {
			return nil, p.errorf("a name should follow %s=", word)
		}
	}
	if s.Arity() == 0 {
		return s, nil
	}
	if !p.accept('(') {
		return nil, p.errorf("( should follow %s", s.name())
	}
	for i := range s.Arity() {
		if i > 0 && !p.accept(',') {
			return nil, p.errorf("%s has %d children, and child %d is missing", s.name(), s.Arity(), i+1)
		}
		k, err := p.shape(nesting + 1)
		if err != nil {
			return nil, err
		}
		s.Kids = append(s.Kids, k)
	}
	if !p.accept(')') {
		return nil, p.errorf(") should close %s after %d children", s.name(), s.Arity())
	}
	return s, nil
}

func (p *parser) take(ok func(byte) bool) string {
	start := p.pos
	for p.pos < len(p.text) && ok(p.text[p.pos]) {
		p.pos++
	}
	return p.text[start:p.pos]
}

func (p *parser) accept(c byte) bool {
	if p.pos < len(p.text) && p.text[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isArg(c byte) bool   { return isLower(c) || isDigit(c) || c == '.' }
