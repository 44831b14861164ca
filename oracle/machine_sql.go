package oracle

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	pgast "github.com/pganalyze/pg_query_go/v6"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// Statements. This is no SQL engine: a statement is recognised on its parse
// tree as one of a closed vocabulary, or looked up among facts recorded from
// PostgreSQL; any other one is opaque.

// mLeaf is a statement made ready.
type mLeaf struct {
	path      string // of the effect row that it writes; "" for none
	saw       string // what it records
	fault     string // why it fails; "" if it does not
	faultPath string // the path that its error message names
	returns   mReturns
	every     int     // returns mCount: false at every such run
	fixed     *mValue // returns mFixed
	seen      [8]atomic.Pointer[mValue]
}

type mReturns uint8

const (
	mFixed   mReturns = iota // always the same
	mMarker                  // path#n
	mCounted                 // n % every <> 0
)

// leafCopy copies what tells a leaf apart, but not what it keeps.
func leafCopy(l *mLeaf) *mLeaf {
	return &mLeaf{path: l.path, saw: l.saw, fault: l.fault, faultPath: l.faultPath, returns: l.returns, every: l.every, fixed: l.fixed}
}

// value is what the leaf returns when it has written n rows. Values that recur
// are made once and shared.
func (l *mLeaf) value(n int) *mValue {
	switch l.returns {
	case mCounted:
		return mBool(n%l.every != 0)
	case mMarker:
		if n >= len(l.seen) {
			return l.mark(n)
		}
		if v := l.seen[n].Load(); v != nil {
			return v
		}
		v := l.mark(n)
		l.seen[n].Store(v)
		return v
	}
	return l.fixed
}

// mark is the row with path#n: made by hand, in one piece, because markers are many.
func (l *mLeaf) mark(n int) *mValue {
	const before, after = `{"rows":[{"v":"`, `"}],"row_count":1}`
	count := strconv.Itoa(n)
	if !trace.Plain(l.path) {
		return mRow(mQuoteJSON(l.path + "#" + count)) // no path of the templates
	}
	all := before + l.path + "#" + count + after + `row(v: "` + l.path + "#" + count + `")`
	raw := len(before) + len(l.path) + len("#") + len(count) + len(after)
	return &mValue{raw: all[:raw], text: all[raw:], truth: mTrue, rows: 2}
}

func (l *mLeaf) outcome(v *mValue) string {
	switch {
	case l.returns == mMarker, v == mNone:
		return ""
	case v == mYes:
		return "true"
	case v == mNo:
		return "false"
	}
	return v.text
}

var (
	mYes  = mRow("true")
	mNo   = mRow("false")
	mNone = mJSON(`{"rows":[],"row_count":0}`)
)

func mBool(b bool) *mValue {
	if b {
		return mYes
	}
	return mNo
}

func mOpaque() *mLeaf { return &mLeaf{fixed: mUnknown()} }

// Leaves makes statements ready and keeps them, by their text, for all machines
// that share it.
type Leaves struct {
	facts  Facts
	mu     sync.RWMutex
	known  map[string]*mLeaf
	breaks map[string]*mValue // values of df.break, by their text
	config map[string]*mTree  // configurations of nodes; nil for text that is none
}

// NewLeaves returns an empty store that knows the facts.
func NewLeaves(facts Facts) *Leaves {
	return &Leaves{facts: facts, known: map[string]*mLeaf{}, breaks: map[string]*mValue{}, config: map[string]*mTree{}}
}

// kept returns what make makes of a text, and keeps it in one of the stores.
func kept[T any](l *Leaves, store map[string]T, text string, make func(string) T) T {
	l.mu.RLock()
	v, ok := store[text]
	l.mu.RUnlock()
	if ok {
		return v
	}
	v = make(text)
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(store) >= mKeep {
		clear(store)
	}
	store[text] = v
	return v
}

// configuration reads a node's configuration; nil if it is none.
func (l *Leaves) configuration(text string) *mTree {
	return kept(l, l.config, text, func(text string) *mTree {
		if t, ok := mParse(text); ok && t.kind == '{' {
			return t
		}
		return nil
	})
}

// mKeep is how many statements are kept.
const mKeep = 100_000

func (l *Leaves) get(text string) *mLeaf {
	if leaf := l.elsewhere(text); leaf != nil {
		return leaf // as fast to make as to look up
	}
	return kept(l, l.known, text, l.recognise)
}

// elsewhere is a shortcut for statements that differ from one another only in
// the path that they record: one of them is read, under the path r, and the
// others are copies. It is nil for any other statement.
func (l *Leaves) elsewhere(text string) *mLeaf {
	_, path, ok := strings.Cut(text, "SELECT '"+mInstance+"', '")
	message := ""
	if !ok {
		before, rest, ok := strings.Cut(text, " at r.")
		if !ok {
			return nil
		}
		message, path = before+" at ", "r."+rest
	}
	path, after, closed := strings.Cut(path, "'")
	quoted := "'" + path + "'"
	switch {
	case !closed || !strings.HasPrefix(path, "r."):
		return nil
	case message != "":
		read := l.get(message + "r'" + after)
		if read.faultPath != "r" {
			return nil
		}
		leaf := leafCopy(read)
		leaf.faultPath = path
		return leaf
	case strings.Count(text, quoted) != 2:
		return nil
	}
	read := l.get(strings.ReplaceAll(text, quoted, "'r'"))
	leaf := leafCopy(read)
	switch {
	case read.path == "r":
		leaf.path = path
	case read.fault == "" || read.faultPath != "":
		return nil
	}
	return leaf
}

// recognise reads a statement.
func (l *Leaves) recognise(text string) *mLeaf {
	tree, offset, err := dsl.ParseSQL(text)
	if err != nil {
		kind := "other"
		if strings.HasPrefix(text[offset:], "$") {
			kind = "unbound" // PostgreSQL stops at the dollar sign of a name that nothing replaced
		}
		return failing(text, kind)
	}
	if len(tree.Stmts) != 1 {
		return failing(text, "other") // the runtime prepares statements one by one
	}
	n := tree.Stmts[0].Stmt
	if insert := n.GetInsertStmt(); insert != nil {
		if leaf, ok := marks(insert); ok {
			return leaf
		}
		return mOpaque()
	}
	if leaf, query, ok := marked(n, text); ok {
		l.answer(leaf, query)
		return leaf
	}
	leaf := &mLeaf{}
	l.answer(leaf, text)
	return leaf
}

// answer gives a leaf the result of a query: from the facts, or by folding a
// SELECT of constants.
func (l *Leaves) answer(leaf *mLeaf, query string) {
	if result, fault, ok := l.facts.lookup(query); ok {
		if fault != "" {
			leaf.fail(query, fault)
			return
		}
		leaf.fixed = mJSON(result)
		return
	}
	result, fault := foldSelect(query)
	switch {
	case fault != "":
		leaf.fail(query, fault)
	case result != "":
		leaf.fixed = mJSON(result)
	default:
		leaf.fixed = mUnknown()
	}
}

func failing(text, kind string) *mLeaf {
	l := &mLeaf{}
	l.fail(text, kind)
	return l
}

// failMark is how a failing leaf says in its message what it is.
var failMark = regexp.MustCompile(`fail (\w{5}) at ([\w.]+)`)

// fail makes the leaf fail. A message that names a code and a path is believed.
func (l *mLeaf) fail(text, kind string) {
	l.fault = kind
	if m := failMark.FindStringSubmatch(text); m != nil {
		l.fault, l.faultPath = m[1], m[2]
	}
}

// marks reads the INSERT by which a leaf records itself:
//
//	INSERT INTO dfmatrix.effect (instance, path, n[, saw])
//	SELECT '<instance>', '<path>', count(*) + 1[, <saw>] FROM dfmatrix.effect WHERE ...
//	[RETURNING <path || '#' || n, true, false, or n % K <> 0> AS v]
func marks(s *pgast.InsertStmt) (*mLeaf, bool) {
	if s.Relation.GetSchemaname() != "dfmatrix" || s.Relation.GetRelname() != "effect" {
		return nil, false
	}
	sel := s.SelectStmt.GetSelectStmt()
	if sel == nil || len(sel.TargetList) != len(s.Cols) || len(s.Cols) < 3 {
		return nil, false
	}
	path := sel.TargetList[1].GetResTarget().GetVal().GetAConst().GetSval()
	if path == nil {
		return nil, false
	}
	leaf := &mLeaf{path: path.Sval, fixed: mNone}
	if len(s.Cols) > 3 {
		saw, ok := foldSaw(sel.TargetList[3].GetResTarget().GetVal())
		if !ok {
			saw = "unknown"
		}
		leaf.saw = saw
	}
	if len(s.ReturningList) == 0 {
		return leaf, true
	}
	return leaf, leaf.returning(s.ReturningList[0].GetResTarget().GetVal())
}

// returning reads what the INSERT returns.
func (l *mLeaf) returning(n *pgast.Node) bool {
	if b, ok := n.GetAConst().GetVal().(*pgast.A_Const_Boolval); ok {
		l.fixed = mBool(b.Boolval.Boolval)
		return true
	}
	x := n.GetAExpr()
	if x == nil {
		return false
	}
	switch x.Name[0].GetString_().GetSval() {
	case "||": // (path || '#') || n
		l.returns = mMarker
		inner := x.Lexpr.GetAExpr()
		return mColumnName(inner.GetLexpr()) == "path" && mColumnName(x.Rexpr) == "n" && inner.GetRexpr().GetAConst().GetSval().GetSval() == "#"
	case "<>": // (n % K) <> 0
		l.returns = mCounted
		mod := x.Lexpr.GetAExpr()
		l.every = int(mod.GetRexpr().GetAConst().GetIval().GetIval())
		return mColumnName(mod.GetLexpr()) == "n" && l.every > 0
	}
	return false
}

func mColumnName(n *pgast.Node) string {
	fields := n.GetColumnRef().GetFields()
	if len(fields) != 1 {
		return ""
	}
	return fields[0].GetString_().GetSval()
}

// marked reads WITH mark AS (<the INSERT>) <query>; query is the text after
// the parenthesis.
func marked(n *pgast.Node, text string) (leaf *mLeaf, query string, ok bool) {
	with := n.GetSelectStmt().GetWithClause()
	if with == nil {
		with = n.GetUpdateStmt().GetWithClause()
	}
	if with == nil {
		with = n.GetDeleteStmt().GetWithClause()
	}
	if with == nil || len(with.Ctes) != 1 {
		return nil, "", false
	}
	cte := with.Ctes[0].GetCommonTableExpr()
	insert := cte.GetCtequery().GetInsertStmt()
	if cte.GetCtename() != "mark" || insert == nil {
		return nil, "", false
	}
	leaf, ok = marks(insert)
	if !ok {
		return nil, "", false
	}
	open := strings.IndexByte(text, '(')
	end := dsl.Balanced(text[open:])
	if open < 0 || end < 0 {
		return nil, "", false
	}
	return leaf, strings.TrimSpace(text[open+end:]), true
}
