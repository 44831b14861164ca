package oracle

import (
	"slices"
	"strconv"
	"strings"
)

// leafDefects run statements wrongly.
func leafDefects(l *defects) {
	l.area = "statement"
	run := func(name string, change func(c *mConf, t *mTask, leaf *mLeaf)) {
		l.add(name, twist{run: func(c *mConf, t *mTask, leaf *mLeaf) *mLeaf {
			leaf = leafCopy(leaf)
			change(c, t, leaf)
			return leaf
		}})
	}
	run("a failing statement succeeds", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault != "" {
			leaf.fault, leaf.fixed = "", mNone
		}
	})
	run("a statement that does not parse succeeds", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault == "42601" {
			leaf.fault, leaf.fixed = "", mNone
		}
	})
	run("every failure is of one kind", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault != "" {
			leaf.fault = "other"
		}
	})
	run("a failure does not say where it was", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault != "" {
			leaf.faultPath = "r"
		}
	})
	run("a name that nothing replaced is NULL", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault == "unbound" {
			leaf.fault, leaf.fixed = "", mRow("null")
		}
	})
	run("a type that is not supported is null", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fault == "unsupported type" {
			leaf.fault, leaf.fixed = "", mRow("null")
		}
	})
	run("a statement that returns true returns false", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fixed == mYes {
			leaf.fixed = mNo
		}
	})
	run("a statement that returns false returns true", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.fixed == mNo {
			leaf.fixed = mYes
		}
	})
	run("a counting condition is late by one", func(_ *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.returns == mCounted {
			leaf.every++
		}
	})
	run("a counting condition does not begin afresh", func(c *mConf, _ *mTask, leaf *mLeaf) {
		if leaf.returns == mCounted && c.written(leaf.path) >= leaf.every {
			leaf.returns, leaf.fixed = mFixed, mYes
		}
	})
	run("a statement is not sent a second time", func(c *mConf, t *mTask, leaf *mLeaf) {
		if leaf.returns == mMarker && c.written(leaf.path) > 0 {
			leaf.returns, leaf.fixed = mFixed, mRow(mQuoteJSON(leaf.path+"#1"))
		}
	})
	run("what a statement found is not the substituted text", func(_ *mConf, _ *mTask, leaf *mLeaf) { leaf.saw = "" })
	l.add("a statement runs twice", twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mSQL && end.kind == mValued {
			c.repeat(t)
		}
		return end
	}})
	l.add("a failing statement is tried again", twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mSQL && end.kind == mFailed {
			c.repeat(t)
		}
		return end
	}})
}

// resultDefects hand over what a statement returned in another form.
func resultDefects(l *defects) {
	l.area = "result of a statement"
	envelope := func(name string, change func(rows []string, n int) string) {
		l.add(name, twist{result: func(_ *mTask, v *mValue) *mValue {
			trees := rowsIn(v)
			if v.unknown || trees == nil && v.rowCount() < 0 {
				return v
			}
			rows := make([]string, len(trees))
			for i, r := range trees {
				rows[i] = r.json()
			}
			return mJSON(change(rows, v.rowCount()))
		}})
	}
	list := func(rows []string, n int) string {
		return `{"rows":[` + strings.Join(rows, ",") + `],"row_count":` + strconv.Itoa(n) + `}`
	}
	envelope("only the first row arrives", func(r []string, n int) string { r = r[:min(1, len(r))]; return list(r, len(r)) })
	envelope("only the last row arrives", func(r []string, n int) string { r = r[max(0, len(r)-1):]; return list(r, len(r)) })
	envelope("rows arrive in reverse order", func(r []string, n int) string { slices.Reverse(r); return list(r, n) })
	envelope("equal rows arrive once", func(r []string, n int) string { r = slices.Compact(r); return list(r, len(r)) })
	envelope("row_count is one too many", func(r []string, n int) string { return list(r, n+1) })
	envelope("row_count is one too few", func(r []string, n int) string { return list(r, max(0, n-1)) })
	envelope("row_count is always 1", func(r []string, n int) string { return list(r, 1) })
	envelope("row_count is missing", func(r []string, n int) string { return `{"rows":[` + strings.Join(r, ",") + `]}` })
	envelope("row_count is text", func(r []string, n int) string {
		return `{"rows":[` + strings.Join(r, ",") + `],"row_count":"` + strconv.Itoa(n) + `"}`
	})
	envelope("rows arrive without their envelope", func(r []string, n int) string { return `[` + strings.Join(r, ",") + `]` })
	envelope("one row arrives without its envelope", func(r []string, n int) string {
		if n == 1 {
			return r[0]
		}
		return list(r, n)
	})
	envelope("no rows arrive as null", func(r []string, n int) string {
		if n == 0 {
			return "null"
		}
		return list(r, n)
	})
	cellDefects(l)
}

// cellDefects change values of one kind.
func cellDefects(l *defects) {
	row := func(name string, change func(r *mTree)) {
		l.add(name, twist{result: func(_ *mTask, v *mValue) *mValue {
			if v.unknown || len(rowsIn(v)) == 0 {
				return v
			}
			t, _ := mParse(v.JSON())
			for _, r := range t.field("rows").kids {
				change(r)
			}
			return mJSON(t.json())
		}})
	}
	row("the last column is missing", func(r *mTree) {
		if n := len(r.kids) - 1; n > 0 {
			r.keys, r.kids = r.keys[:n], r.kids[:n]
		}
	})
	row("columns have other names", func(r *mTree) {
		for i := range r.keys {
			r.keys[i] = "column" + strconv.Itoa(i+1)
		}
	})
	row("column names are in small letters", func(r *mTree) {
		for i := range r.keys {
			r.keys[i] = strings.ToLower(r.keys[i])
		}
	})
	row("columns are in the order of their names", func(r *mTree) {
		sorted := slices.Sorted(slices.Values(r.keys))
		if slices.Equal(sorted, r.keys) {
			return
		}
		var kids []*mTree
		for _, k := range sorted {
			kids = append(kids, r.field(k))
		}
		r.keys, r.kids = sorted, kids
	})
	row("NULL is left out", func(r *mTree) {
		for i := len(r.kids) - 1; i >= 0; i-- {
			if r.kids[i].kind == 'n' {
				r.keys, r.kids = slices.Delete(r.keys, i, i+1), slices.Delete(r.kids, i, i+1)
			}
		}
	})
	cell := func(name, kinds string, change func(c *mTree) *mTree) {
		row(name, func(r *mTree) {
			for i, k := range r.kids {
				if strings.Contains(kinds, string(k.kind)) {
					r.kids[i] = change(k)
				}
			}
		})
	}
	text := func(s string) *mTree { return &mTree{kind: '"', text: s} }
	number := func(s string) *mTree { return &mTree{kind: '0', text: s} }
	cell("a boolean is text", "tf", func(c *mTree) *mTree { return text(string(c.kind)) })
	cell("a boolean is a number", "tf", func(c *mTree) *mTree { return number(map[byte]string{'t': "1", 'f': "0"}[c.kind]) })
	cell("NULL is empty text", "n", func(*mTree) *mTree { return text("") })
	cell("NULL is 0", "n", func(*mTree) *mTree { return number("0") })
	cell("NULL is false", "n", func(*mTree) *mTree { return &mTree{kind: 'f'} })
	cell("a number is text", "0", func(c *mTree) *mTree { return text(c.text) })
	cell("a whole number is cut to 32 bits", "0", func(c *mTree) *mTree {
		if n, err := strconv.ParseInt(c.text, 10, 64); err == nil {
			return number(strconv.Itoa(int(int32(n))))
		}
		return c
	})
	cell("a whole number is cut to 53 bits", "0", func(c *mTree) *mTree {
		if n, err := strconv.ParseInt(c.text, 10, 64); err == nil {
			return number(strconv.FormatInt(int64(float64(n)/2)*2|n&1&^(n>>53), 10))
		}
		return c
	})
	cell("a number loses its sign", "0", func(c *mTree) *mTree { return number(strings.TrimPrefix(c.text, "-")) })
	cell("a number loses its fraction", "0", func(c *mTree) *mTree { s, _, _ := strings.Cut(c.text, "."); return number(s) })
	cell("text of digits is a number", `"`, func(c *mTree) *mTree {
		if isNumber(c.text) && !strings.ContainsAny(strings.ToLower(c.text), "nixp") {
			return number(strings.TrimPrefix(c.text, "+"))
		}
		return c
	})
	cell("a numeric loses zeros at its end", `"`, func(c *mTree) *mTree {
		if isNumber(c.text) && strings.Contains(c.text, ".") {
			return text(strings.TrimRight(strings.TrimRight(c.text, "0"), "."))
		}
		return c
	})
	cell("a numeric has the digits of a float", `"`, func(c *mTree) *mTree {
		if f, err := strconv.ParseFloat(c.text, 64); err == nil && len(c.text) > 17 {
			return text(strconv.FormatFloat(f, 'f', -1, 64))
		}
		return c
	})
	cell("text that is JSON is read as JSON", `"`, func(c *mTree) *mTree {
		if t, ok := mParse(c.text); ok {
			return t
		}
		return c
	})
	cell("text is cut at a line's end", `"`, func(c *mTree) *mTree { s, _, _ := strings.Cut(c.text, "\n"); return text(s) })
	cell("blanks at the end of text are lost", `"`, func(c *mTree) *mTree { return text(strings.TrimRight(c.text, " ")) })
	cell("text loses what is no ASCII", `"`, func(c *mTree) *mTree {
		return text(strings.Map(func(r rune) rune {
			if r > 0x7f {
				return '?'
			}
			return r
		}, c.text))
	})
	cell("text is in small letters", `"`, func(c *mTree) *mTree { return text(strings.ToLower(c.text)) })
	cell("backslashes are doubled", `"`, func(c *mTree) *mTree { return text(strings.ReplaceAll(c.text, `\`, `\\`)) })
	cell("quotes are doubled", `"`, func(c *mTree) *mTree { return text(strings.ReplaceAll(c.text, `'`, `''`)) })
	cell("empty text is NULL", `"`, func(c *mTree) *mTree {
		if c.text == "" {
			return &mTree{kind: 'n'}
		}
		return c
	})
	cell("a time has a blank in place of the T", `"`, func(c *mTree) *mTree { return text(timeText(c.text, "T", " ")) })
	cell("a time has no fraction", `"`, func(c *mTree) *mTree { return text(timeText(c.text, ".678901", "")) })
	cell("a time has no zone", `"`, func(c *mTree) *mTree { return text(timeText(c.text, "+00:00", "")) })
	cell("a time has Z for its zone", `"`, func(c *mTree) *mTree { return text(timeText(c.text, "+00:00", "Z")) })
	cell("a time is not in UTC", `"`, func(c *mTree) *mTree {
		return text(timeText(c.text, "T01:04:05.678901+00:00", "T03:04:05.678901+02:00"))
	})
	cell("a date has a time", `"`, func(c *mTree) *mTree {
		if len(c.text) == 10 && timeText(c.text, "-", "") != c.text {
			return text(c.text + "T00:00:00")
		}
		return c
	})
	cell("JSON is text", "{[", func(c *mTree) *mTree { return text(c.json()) })
	cell("a JSON array is its first element", "[", func(c *mTree) *mTree {
		if len(c.kids) > 0 {
			return c.kids[0]
		}
		return c
	})
	cell("an empty JSON value is NULL", "{[", func(c *mTree) *mTree {
		if len(c.kids) == 0 {
			return &mTree{kind: 'n'}
		}
		return c
	})
}

// timeText changes text that begins with a date.
func timeText(s, from, to string) string {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' || !isNumber(s[:4]) {
		return s
	}
	return strings.ReplaceAll(s, from, to)
}
