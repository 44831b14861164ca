package oracle

import (
	"slices"
	"strconv"
	"strings"
)

// truthDefects judge values wrongly, each in an if and in a loop by itself.
func truthDefects(l *defects) {
	l.area = "truth"
	for _, of := range []struct {
		op   mOp
		name string
	}{{mIf, "if"}, {mLoop, "loop"}} {
		for _, w := range wrongTruths() {
			l.add(w.name+", in "+of.name, twist{truth: func(p *mTask, v *mValue) bool {
				if p.node.op != of.op {
					return v.holds()
				}
				return w.holds(v)
			}}).Alike = w.alike
		}
	}
}

type wrongTruth struct {
	name  string
	alike string
	holds func(v *mValue) bool
}

func wrongTruths() []wrongTruth {
	out := []wrongTruth{
		{name: "truth is negated", holds: func(v *mValue) bool { return !v.holds() }},
		{name: "everything is true", holds: func(*mValue) bool { return true }},
		{name: "everything is false", holds: func(*mValue) bool { return false }},
		{name: "any row is true", holds: func(v *mValue) bool { return v.rowCount() > 0 || v.rowCount() < 0 && v.holds() }},
		{name: "no row is true", holds: func(v *mValue) bool { return v.rowCount() == 0 || v.holds() }},
		{name: "the last row decides", holds: func(v *mValue) bool {
			return mostly(v, func(rows []*mTree) *mTree { return rows[len(rows)-1].kids[0] })
		}},
		{name: "the last column decides", holds: func(v *mValue) bool {
			return mostly(v, func(rows []*mTree) *mTree { return rows[0].kids[len(rows[0].kids)-1] })
		}},
		{name: "the column v decides", holds: func(v *mValue) bool {
			return mostly(v, func(rows []*mTree) *mTree {
				if f := rows[0].field("v"); f != nil {
					return f
				}
				return rows[0].kids[0]
			})
		}},
		{name: "the alphabetically first column decides", holds: func(v *mValue) bool {
			return mostly(v, func(rows []*mTree) *mTree { return rows[0].field(slices.Min(rows[0].keys)) })
		}},
		{name: "any true column decides", holds: func(v *mValue) bool {
			return v.holds() || mostly(v, func(rows []*mTree) *mTree {
				for _, c := range rows[0].kids {
					if c.truthy() {
						return c
					}
				}
				return rows[0].kids[0]
			})
		}},
		{name: "all columns have to be true", holds: func(v *mValue) bool {
			return v.holds() && mostly(v, func(rows []*mTree) *mTree {
				for _, c := range rows[0].kids {
					if !c.truthy() {
						return c
					}
				}
				return rows[0].kids[0]
			})
		}},
		{name: "a result that is none of a query is false", holds: func(v *mValue) bool { return v.rowCount() >= 0 && v.holds() }},
		{name: "a result that is none of a query is true", holds: func(v *mValue) bool { return v.rowCount() < 0 || v.holds() }},
	}
	kind := func(name string, kinds string, holds func(t *mTree) bool) {
		out = append(out, wrongTruth{name: name, holds: func(v *mValue) bool {
			t := first(v)
			if t == nil || !strings.Contains(kinds, string(t.kind)) {
				return v.holds()
			}
			return holds(t)
		}})
	}
	number := func(t *mTree) float64 { f, _ := strconv.ParseFloat(t.text, 64); return f }
	kind("true is false", "t", func(*mTree) bool { return false })
	kind("false is true", "f", func(*mTree) bool { return true })
	kind("NULL is true", "n", func(*mTree) bool { return true })
	kind("zero is true", "0", func(*mTree) bool { return true })
	kind("numbers are false", "0", func(*mTree) bool { return false })
	kind("only positive numbers are true", "0", func(t *mTree) bool { return number(t) > 0 })
	kind("only whole numbers are true", "0", func(t *mTree) bool { return number(t) != 0 && !strings.Contains(t.text, ".") })
	kind("numbers are cut to whole ones", "0", func(t *mTree) bool { return int64(number(t)) != 0 })
	kind("only 1 is true", "0", func(t *mTree) bool { return t.text == "1" })
	kind("numbers beyond 32 bits are false", "0", func(t *mTree) bool { return t.truthy() && number(t) < 1<<31 && number(t) >= -(1<<31) })
	kind("a float's 0.0 is true", "0", func(t *mTree) bool { return t.truthy() || t.text == "0.0" })
	kind("all text is true", `"`, func(*mTree) bool { return true })
	kind("all text but the empty one is true", `"`, func(t *mTree) bool { return t.text != "" })
	kind("the empty text is true", `"`, func(t *mTree) bool { return t.text == "" || t.truthy() })
	kind("all text is false", `"`, func(*mTree) bool { return false })
	kind("words differ by case", `"`, func(t *mTree) bool {
		return t.truthy() || t.text != strings.ToLower(t.text)
	})
	kind("blanks around a word count", `"`, func(t *mTree) bool {
		return t.truthy() || t.text != strings.TrimSpace(t.text) && strings.TrimSpace(t.text) != ""
	})
	kind("text of blanks is true", `"`, func(t *mTree) bool { return t.truthy() || t.text != "" && strings.TrimSpace(t.text) == "" })
	kind("text of digits is true", `"`, func(t *mTree) bool { return t.truthy() || isNumber(t.text) })
	kind("only the text 0 is zero", `"`, func(t *mTree) bool { return t.truthy() || isNumber(t.text) && t.text != "0" })
	kind("text of digits is false", `"`, func(t *mTree) bool { return t.truthy() && !isNumber(t.text) })
	for _, w := range []string{"false", "f", "no"} {
		kind("the word "+w+" is true", `"`, func(t *mTree) bool { return t.truthy() || strings.EqualFold(t.text, w) })
	}
	for _, w := range []string{"true", "t", "yes", "off", "n", "null", "hello", "1"} {
		kind("the word "+w+" is false", `"`, func(t *mTree) bool { return t.truthy() && !strings.EqualFold(t.text, w) })
	}
	kind("an empty array is true", "[", func(*mTree) bool { return true })
	kind("an empty object is true", "{", func(*mTree) bool { return true })
	kind("arrays are false", "[", func(*mTree) bool { return false })
	kind("objects are false", "{", func(*mTree) bool { return false })
	kind("an array is as true as its first element", "[", func(t *mTree) bool { return len(t.kids) > 0 && t.kids[0].truthy() })
	kind("an object is as true as its first field", "{", func(t *mTree) bool { return len(t.kids) > 0 && t.kids[0].truthy() })
	return out
}

func isNumber(s string) bool { _, err := strconv.ParseFloat(s, 64); return err == nil }

// rowsIn are a value's rows.
func rowsIn(v *mValue) []*mTree {
	rows := v.parsed().field("rows")
	if rows == nil || rows.kind != '[' {
		return nil
	}
	return rows.kids
}

// first is what decides a condition, or nil where there are no rows.
func first(v *mValue) *mTree {
	rows := rowsIn(v)
	switch {
	case rows == nil && v.rowCount() < 0:
		return v.parsed()
	case len(rows) == 0 || len(rows[0].kids) == 0:
		return nil
	}
	return rows[0].kids[0]
}

// mostly judges a value by another of its cells, where it has any.
func mostly(v *mValue, cell func(rows []*mTree) *mTree) bool {
	rows := rowsIn(v)
	if len(rows) == 0 || len(rows[0].kids) == 0 {
		return v.holds()
	}
	return cell(rows).truthy()
}

// rowsDefects get if_rows wrong.
func rowsDefects(l *defects) {
	l.area = "if_rows"
	look := func(name string, change func(t *mTask, v *mValue) *mValue) {
		l.add(name, twist{look: func(t *mTask, _ string, v *mValue) *mValue {
			if t.node.op != mRows {
				return v
			}
			return change(t, v)
		}})
	}
	one, none := mRow("1"), mJSON(`{"rows":[],"row_count":0}`)
	look("it always finds rows", func(_ *mTask, v *mValue) *mValue { return one })
	look("it never finds rows", func(_ *mTask, v *mValue) *mValue { return none })
	look("it takes the other branch", func(_ *mTask, v *mValue) *mValue {
		switch {
		case v == nil:
			return nil
		case v.rowCount() > 0:
			return none
		case v.rowCount() == 0:
			return one
		}
		return v
	})
	look("it wants more than one row", func(_ *mTask, v *mValue) *mValue {
		if v != nil && v.rowCount() == 1 {
			return none
		}
		return v
	})
	look("it wants exactly one row", func(_ *mTask, v *mValue) *mValue {
		if v != nil && v.rowCount() > 1 {
			return none
		}
		return v
	})
	look("it judges the value and not the number of rows", func(_ *mTask, v *mValue) *mValue {
		if v != nil && v.rowCount() > 0 && !v.holds() {
			return none
		}
		return v
	})
	look("a name that is not bound has no rows", func(_ *mTask, v *mValue) *mValue {
		if v == nil {
			return none
		}
		return v
	})
	look("a result that is none of a query has no rows", func(_ *mTask, v *mValue) *mValue {
		if v != nil && v.rowCount() < 0 {
			return none
		}
		return v
	})
	look("a result that is none of a query has rows", func(_ *mTask, v *mValue) *mValue {
		if v != nil && v.rowCount() < 0 {
			return one
		}
		return v
	})
	look("it looks at the newest result whatever its name", func(t *mTask, v *mValue) *mValue {
		if t.env == nil {
			return v
		}
		return t.env.value
	})
	look("it looks at the oldest result of the name", func(t *mTask, v *mValue) *mValue { return oldest(t.env).lookup(t.node.rowsOf) })
}
