package dsl

import (
	"errors"
	"sort"
	"strconv"
	"strings"
	"sync"

	pgast "github.com/pganalyze/pg_query_go/v6"
	pgquery "github.com/wasilibs/go-pgquery"
	"github.com/wasilibs/go-pgquery/parser"
)

// ParseSQL parses text with PostgreSQL's grammar. offset is where a syntax
// error is, in bytes from the beginning.
func ParseSQL(text string) (tree *pgast.ParseResult, offset int, err error) {
	oneParser.Lock()
	tree, err = pgquery.Parse(text)
	oneParser.Unlock()
	if err == nil {
		return tree, 0, nil
	}
	var at *parser.Error
	if errors.As(err, &at) {
		offset = runeOffset(text, at.Cursorpos-1)
	}
	return nil, offset, err
}

// oneParser lets one parse run at a time. The grammar is a WebAssembly module of
// which the library makes one more for every caller that finds none free, and
// making one takes a thousand times as long as a parse.
var oneParser sync.Mutex

// runeOffset turns a count of characters into one of bytes.
func runeOffset(text string, runes int) int {
	for i := range text {
		if runes <= 0 {
			return i
		}
		runes--
	}
	return len(text)
}

// evaluator evaluates the expressions of one statement.
type evaluator struct {
	stmt   statement
	script string
	lines  []int  // where its lines begin; made when first needed
	typing bool   // only types count: nothing is called
	helper string // the df.* function called so far whose result is no node
	steps  []Step // what the statement comes to

	constants bool                  // the planner may find something to fold
	folded    map[*pgast.Node]Value // what it found
}

// pos is Position for the many nodes of one script: the beginnings of its lines
// are looked up once.
func (e *evaluator) pos(location int32) Pos {
	if e.lines == nil {
		e.lines = []int{0}
		for i := range len(e.script) {
			if e.script[i] == '\n' {
				e.lines = append(e.lines, i+1)
			}
		}
	}
	offset := min(e.stmt.origin(int(location)), len(e.script))
	line := sort.SearchInts(e.lines, offset+1)
	return Pos{line, offset - e.lines[line-1] + 1}
}

func (e *evaluator) errorf(location int32, msg string) error {
	return &Error{e.pos(location), msg}
}

// at gives a rejection its place.
func (e *evaluator) at(location int32, err error) error {
	var r *Rejected
	if errors.As(err, &r) && r.Pos == (Pos{}) {
		r.Pos = e.pos(location)
	}
	return err
}

// result evaluates an expression in PostgreSQL's order: types are settled for
// the whole of it, then the planner folds what is constant, and only then is
// anything else called. The order shows when more than one part is refused.
func (e *evaluator) result(n *pgast.Node) (Value, error) {
	e.typing, e.constants = true, false
	_, err := e.value(n)
	e.typing = false
	if err != nil {
		return Value{}, err
	}
	e.folded = nil
	if e.constants {
		e.folded = map[*pgast.Node]Value{}
		if _, err := e.fold(n); err != nil {
			return Value{}, err
		}
	}
	return e.value(n)
}

// value evaluates an expression over constants.
func (e *evaluator) value(n *pgast.Node) (Value, error) {
	if v, ok := e.folded[n]; ok {
		return v, nil
	}
	switch {
	case n.GetAConst() != nil:
		e.constants = e.constants || n.GetAConst().Isnull
		return Constant(n.GetAConst()), nil
	case n.GetTypeCast() != nil:
		return e.castTo(n.GetTypeCast())
	case n.GetFuncCall() != nil:
		return e.call(n.GetFuncCall())
	case n.GetAExpr() != nil:
		return e.operator(n.GetAExpr())
	case n.GetCollateClause() != nil:
		return e.value(n.GetCollateClause().Arg)
	case n.GetColumnRef() != nil:
		return Value{}, e.errorf(n.GetColumnRef().Location, "a column is not known without a server")
	}
	return Value{}, e.errorf(0, "this statement is not known without a server")
}

func (e *evaluator) castTo(c *pgast.TypeCast) (Value, error) {
	v, err := e.value(c.Arg)
	if err != nil {
		return v, err
	}
	t, ok := TypeOf(c.TypeName)
	if !ok {
		return v, e.errorf(c.Location, "this type is not known without a server")
	}
	if e.typing && v.Type != Unknown {
		return NewValue(t, ""), nil
	}
	v, err = v.cast(t)
	return v, e.at(c.Location, err)
}

// Constant is the value of a literal.
func Constant(c *pgast.A_Const) Value {
	switch v := c.Val.(type) {
	case *pgast.A_Const_Sval:
		return NewValue(Unknown, v.Sval.Sval)
	case *pgast.A_Const_Ival:
		return NewValue(Int4, strconv.Itoa(int(v.Ival.Ival)))
	case *pgast.A_Const_Fval:
		return number(v.Fval.Fval)
	case *pgast.A_Const_Boolval:
		if v.Boolval.Boolval {
			return NewValue(Bool, "t")
		}
		return NewValue(Bool, "f")
	}
	return NullOf(Unknown)
}

// TypeOf names the type of a cast; ok is false for types that constants do not
// need.
func TypeOf(t *pgast.TypeName) (Type, bool) {
	if len(t.ArrayBounds) > 0 || t.Setof || len(t.Typmods) > 0 {
		return "", false
	}
	switch names(t.Names) {
	case "text", "pg_catalog.varchar":
		return Text, true
	case "pg_catalog.bool", "bool":
		return Bool, true
	case "pg_catalog.int4", "int4":
		return Int4, true
	case "pg_catalog.int8", "int8":
		return Int8, true
	case "pg_catalog.numeric", "numeric":
		return Numeric, true
	case "json", "pg_catalog.json":
		return JSON, true
	case "jsonb", "pg_catalog.jsonb":
		return JSONB, true
	}
	return "", false
}

// names joins a qualified name with dots.
func names(nodes []*pgast.Node) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = n.GetString_().GetSval()
	}
	return strings.Join(parts, ".")
}

func jsonbKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	return keys
}

// Fold evaluates an expression over constants on its own. The error is a
// *Rejected if PostgreSQL would raise it, and an *Error if only a server can
// evaluate the expression.
func Fold(n *pgast.Node) (Value, error) { return (&evaluator{}).result(n) }

// ColumnName is the name that PostgreSQL gives to an expression without AS.
func ColumnName(n *pgast.Node) string {
	if c := n.GetTypeCast(); c != nil {
		if name := ColumnName(c.Arg); name != "?column?" {
			return name
		}
		parts := strings.Split(names(c.TypeName.Names), ".")
		return parts[len(parts)-1]
	}
	if f := n.GetFuncCall(); f != nil {
		parts := strings.Split(names(f.Funcname), ".")
		return parts[len(parts)-1]
	}
	return "?column?"
}
