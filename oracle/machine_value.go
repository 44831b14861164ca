package oracle

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// mValue is a result: JSON, as df.result would return it. Values that leaves
// share between runs are complete when they are made, but for the tree, and never
// changed; those of one run fill in what is asked for.
type mValue struct {
	unknown bool                  // only a server can say
	text    string                // as trace.ValueText prints it
	raw     string                // JSON; of an array made late
	tree    atomic.Pointer[mTree] // raw, parsed when first asked for
	arms    []*mValue             // of a join's array
	truth   mTruth
	rows    int // row_count + 1; -1 when there is none; 0 before anybody asks
}

type mTruth uint8

const (
	mTruthUnset mTruth = iota
	mTrue
	mFalse
)

// mUnknown is the result of a statement that only a server can run.
func mUnknown() *mValue { return &mValue{unknown: true, text: "unknown", raw: "null"} }

// mJSON returns a value that is complete.
func mJSON(raw string) *mValue {
	v := &mValue{raw: raw, text: trace.ValueText(raw)}
	v.parsed()
	v.holds()
	v.rowCount()
	return v
}

// parsed is the value as a tree; text that is no JSON is null.
func (v *mValue) parsed() *mTree {
	if t := v.tree.Load(); t != nil {
		return t
	}
	t, ok := mParse(v.JSON())
	if !ok {
		t = &mTree{kind: 'n'}
	}
	v.tree.Store(t)
	return t
}

// mRow is a complete value of one row with one column, v, whose JSON is given.
func mRow(v string) *mValue { return mJSON(`{"rows":[{"v":` + v + `}],"row_count":1}`) }

// mArray is the array of the arms' values.
func mArray(arms []*mValue) *mValue {
	v := &mValue{arms: arms, rows: -1, truth: mTrue}
	for _, a := range arms {
		v.unknown = v.unknown || a.unknown
	}
	n := 2
	for _, a := range arms {
		n += len(a.text) + 2
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteByte('[')
	for i, a := range arms {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(a.text)
	}
	b.WriteByte(']')
	v.text = b.String()
	return v
}

// JSON is the value's JSON.
func (v *mValue) JSON() string {
	if v.raw == "" {
		parts := make([]string, len(v.arms))
		for i, a := range v.arms {
			parts[i] = a.JSON()
		}
		v.raw = "[" + strings.Join(parts, ",") + "]"
	}
	return v.raw
}

// rowCount is the result's row_count, or -1 if it is no result of a query.
func (v *mValue) rowCount() int {
	const unset, none = 0, -1
	if v.rows == unset {
		v.rows = none
		if n := v.parsed().field("row_count"); n != nil {
			if i, err := strconv.Atoi(n.text); err == nil && i >= 0 {
				v.rows = i + 1
			}
		}
	}
	if v.rows == none {
		return -1
	}
	return v.rows - 1
}

// holds is the truth of the value as a condition (USER_GUIDE.md, "Condition
// Evaluation"): the first column of the first row decides; without rows it is
// false. A result that is none of a query is judged as a whole, on which the
// guide is silent.
func (v *mValue) holds() bool {
	if v.truth == mTruthUnset {
		v.truth = mFalse
		if v.parsed().condition() {
			v.truth = mTrue
		}
	}
	return v.truth == mTrue
}

func (t *mTree) condition() bool {
	rows := t.field("rows")
	if rows == nil || rows.kind != '[' {
		return t.truthy()
	}
	if len(rows.kids) == 0 {
		return false
	}
	if first := rows.kids[0]; first.kind == '{' && len(first.kids) > 0 {
		return first.kids[0].truthy()
	}
	return t.truthy()
}

// truthy is the guide's table, "Truthiness Rules by Type". Strings that read as
// numbers are judged as numbers, because numeric columns arrive as strings; case
// and blanks around a word do not count.
func (t *mTree) truthy() bool {
	switch t.kind {
	case '{', '[':
		return len(t.kids) > 0
	case 't':
		return true
	case 'f', 'n':
		return false
	case '0':
		f, err := strconv.ParseFloat(t.text, 64)
		return err != nil || f != 0
	}
	word := strings.ToLower(strings.TrimSpace(t.text))
	switch word {
	case "", "false", "f", "no":
		return false
	}
	if strings.ContainsAny(word, "x_") {
		return true
	}
	f, err := strconv.ParseFloat(word, 64)
	return err != nil || f != 0
}

// mTree is JSON that keeps the order of fields and the spelling of numbers.
type mTree struct {
	kind byte   // { [ " 0 t f n
	text string // of a string: itself; of a number: its spelling
	keys []string
	kids []*mTree
}

func mParse(text string) (*mTree, bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	t, err := mDecode(d)
	return t, err == nil && !d.More()
}

func mDecode(d *json.Decoder) (*mTree, error) {
	tok, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch x := tok.(type) {
	case string:
		return &mTree{kind: '"', text: x}, nil
	case json.Number:
		return &mTree{kind: '0', text: x.String()}, nil
	case bool:
		return &mTree{kind: strconv.FormatBool(x)[0]}, nil
	case json.Delim:
		t := &mTree{kind: byte(x)}
		for d.More() {
			if t.kind == '{' {
				key, err := d.Token()
				if err != nil {
					return nil, err
				}
				t.keys = append(t.keys, key.(string))
			}
			k, err := mDecode(d)
			if err != nil {
				return nil, err
			}
			t.kids = append(t.kids, k)
		}
		_, err := d.Token()
		return t, err
	}
	return &mTree{kind: 'n'}, nil
}

// field finds an object's field; the last of several with one name counts.
func (t *mTree) field(name string) *mTree {
	for i := len(t.keys) - 1; i >= 0; i-- {
		if t.keys[i] == name {
			return t.kids[i]
		}
	}
	return nil
}

// json prints the tree compactly.
func (t *mTree) json() string {
	switch t.kind {
	case '{':
		parts := make([]string, len(t.kids))
		for i, k := range t.kids {
			parts[i] = mQuoteJSON(t.keys[i]) + ":" + k.json()
		}
		return "{" + strings.Join(parts, ",") + "}"
	case '[':
		parts := make([]string, len(t.kids))
		for i, k := range t.kids {
			parts[i] = k.json()
		}
		return "[" + strings.Join(parts, ",") + "]"
	case '"':
		return mQuoteJSON(t.text)
	case '0':
		return t.text
	}
	return map[byte]string{'t': "true", 'f': "false", 'n': "null"}[t.kind]
}

func mQuoteJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
