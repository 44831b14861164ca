package oracle

import (
	"strings"
)

// Substitution (USER_GUIDE.md, "Variable Substitution"; docs/
// named-results-v2.md). Variables in braces come first, as raw text in a single
// pass; then the names of results.

// mInstance stands for the instance's own id.
const mInstance = "<instance>"

// substituteVars replaces {name} wherever it stands, also within other braces.
// What is no variable stays as it is.
func (m *Machine) substituteVars(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		n := mIdent(rest)
		if n == 0 || n == len(rest) || rest[n] != '}' {
			b.WriteByte('{') // a brace of the text's own
			text = rest
			continue
		}
		b.WriteString(m.variable(rest[:n]))
		text = rest[n+1:]
	}
}

func (m *Machine) variable(name string) string {
	if m.twist != nil && m.twist.variable != nil {
		return m.twist.variable(m, name)
	}
	return m.plainVariable(name)
}

func (m *Machine) plainVariable(name string) string {
	switch name {
	case "sys_instance_id":
		return mInstance
	case "sys_label":
		return m.job.Label
	}
	if v, ok := m.job.Vars[name]; ok {
		return v
	}
	return "{" + name + "}"
}

// mayName reports whether text has a dollar sign before a name.
func mayName(text string) bool {
	for i := strings.IndexByte(text, '$'); i >= 0 && i+1 < len(text); {
		if mIdent(text[i+1:]) > 0 {
			return true
		}
		next := strings.IndexByte(text[i+1:], '$')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// mIdent is the length of the identifier at the beginning of s.
func mIdent(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		if c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			break
		}
		i++
	}
	return i
}

// mSubst is one pass over a text.
type mSubst struct {
	conf    *mConf
	task    *mTask
	env     *mEnv
	sql     bool // quote for SQL; otherwise values are pasted as they are
	unknown bool // a value that only a server knows went in
	used    bool // of a faulty machine: a name has been replaced
	fault   string
}

// names replaces what refers to results in scope. Longer names come first, and
// a name ends where an identifier does.
func (s *mSubst) names(text string) string {
	if s.env == nil {
		return text
	}
	names := s.env.byLength()
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		i := strings.IndexByte(text, '$')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i+1:]
		replacement, used := s.refer(names, text)
		if s.fault != "" {
			return ""
		}
		if used == 0 {
			b.WriteByte('$')
			continue
		}
		b.WriteString(replacement)
		text = text[used:]
	}
	b.WriteString(text)
	return b.String()
}

// refer is reference in a sound machine.
func (s *mSubst) refer(names []string, text string) (string, int) {
	if w := s.conf.twist; w != nil && w.reference != nil {
		return w.reference(s, names, text)
	}
	return s.reference(names, text)
}

// reference reads what follows a dollar sign; used is how much of it a
// replacement takes, and 0 if it refers to nothing.
func (s *mSubst) reference(names []string, text string) (replacement string, used int) {
	for _, name := range names {
		after, ok := strings.CutPrefix(text, name)
		if !ok {
			continue
		}
		v := s.conf.twist.looks(s.task, name, s.env.lookup(name))
		if strings.HasPrefix(after, ".*") {
			return s.rowSet(name, v), len(name) + 2
		}
		if column, ok := strings.CutPrefix(after, "."); ok {
			if n := mIdent(column); n > 0 {
				used = len(name) + 1 + n
				nullSafe := strings.HasPrefix(column[n:], "?")
				replacement = s.scalar(v, column[:n], nullSafe, "$"+text[:used])
				if nullSafe {
					used++
				}
				return replacement, used
			}
		}
		if strings.HasPrefix(after, "?") {
			return s.scalar(v, "", true, ""), len(name) + 1
		}
		if after == "" || mIdent("_"+after[:1]) == 1 {
			return s.scalar(v, "", false, ""), len(name)
		}
	}
	return "", 0
}

// scalar is what one value stands for. missing is what stays if there is no
// such column.
func (s *mSubst) scalar(v *mValue, column string, nullSafe bool, missing string) string {
	if v.unknown {
		s.unknown = true
		return ""
	}
	field, fault := v.parsed().pick(v, column)
	switch {
	case fault == "unbound" && column != "":
		if nullSafe {
			missing += "?"
		}
		return missing
	// Rule: subst-null-safe. $x? and $x.c? stand for NULL if there is no row or
	// no value.
	case nullSafe && (fault == "no rows" || fault == "" && field.kind == 'n'):
		s.conf.fire(RuleSubstNullSafe, s.task)
		return "NULL"
	// Rule: subst-fail. $x and $x.c fail the node if there is no row or no value.
	case fault == "" && field.kind == 'n':
		fault = "null"
		fallthrough
	case fault != "":
		s.conf.fire(RuleSubstFail, s.task)
		s.fault = fault
		return ""
	}
	// Rule: subst-scalar. $x is the first column of the first row and $x.c the
	// column c of it: text quoted for SQL, numbers and booleans bare.
	s.conf.fire(RuleSubstScalar, s.task)
	if !s.sql && field.kind == '"' {
		return field.text
	}
	switch field.kind {
	case '"':
		return mQuoteSQL(field.text)
	case '{', '[':
		if s.sql {
			return mQuoteSQL(field.json())
		}
	}
	return field.json()
}

// pick finds the value in a result: in the first row of a query's result, or in
// any other result as a whole.
func (t *mTree) pick(v *mValue, column string) (*mTree, string) {
	from := t
	rows := t.field("rows")
	isRows := rows != nil && rows.kind == '['
	if isRows {
		if len(rows.kids) == 0 {
			return nil, "no rows"
		}
		from = rows.kids[0]
	}
	switch {
	case column != "" && from.kind != '{':
		return nil, "no SQL result"
	case column != "":
		if f := from.field(column); f != nil {
			return f, ""
		}
		return nil, "unbound"
	case !isRows:
		return &mTree{kind: '"', text: v.JSON()}, ""
	case len(from.kids) == 0:
		return nil, "other"
	}
	return from.kids[0], ""
}

// Rule: subst-rows. $x.* is an inline relation named x with all rows and
// columns of the result; without rows it is empty.
func (s *mSubst) rowSet(name string, v *mValue) string {
	if v.unknown {
		s.unknown = true
		return ""
	}
	rows := v.parsed().field("rows")
	if rows == nil || rows.kind != '[' {
		s.conf.fire(RuleSubstFail, s.task)
		s.fault = "no SQL result"
		return ""
	}
	s.conf.fire(RuleSubstRows, s.task)
	if !s.sql {
		return rows.json()
	}
	if len(rows.kids) == 0 {
		return `(SELECT NULL WHERE false) AS "` + name + `"`
	}
	columns := rows.kids[0].keys
	tuples := make([]string, len(rows.kids))
	for i, r := range rows.kids {
		cells := make([]string, len(columns))
		for j, c := range columns {
			cells[j] = r.field(c).cell()
		}
		tuples[i] = "(" + strings.Join(cells, ",") + ")"
	}
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return "(VALUES " + strings.Join(tuples, ", ") + `) AS "` + name + `"(` + strings.Join(quoted, ", ") + ")"
}

// cell is a value within VALUES.
func (t *mTree) cell() string {
	switch {
	case t == nil || t.kind == 'n':
		return "NULL"
	case t.kind == '"':
		return mQuoteSQL(t.text) + "::text"
	case t.kind == '{' || t.kind == '[':
		return mQuoteSQL(t.json()) + "::text"
	}
	return t.json()
}

func mQuoteSQL(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
