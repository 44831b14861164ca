package oracle

import (
	"slices"
	"strings"
)

// substDefects replace names by something else.
func substDefects(l *defects) {
	l.area = "substitution"
	lookDefects(l)
	formDefects(l)
	// What a reference ends with and which name it means.
	names := func(name string, change func(s *mSubst, names []string, text string) (string, int)) {
		l.add(name, twist{reference: change})
	}
	names("shorter names come first", func(s *mSubst, names []string, text string) (string, int) {
		n := slices.Clone(names)
		slices.SortFunc(n, func(a, b string) int { return len(a) - len(b) })
		for _, name := range n {
			if after, ok := strings.CutPrefix(text, name); ok && after != "" && mIdent("_"+after[:1]) > 1 {
				return s.reference([]string{name}, name+" ") // the end of the name is not looked for
			}
		}
		return s.reference(n, text)
	})
	end := func(name string, bytes string) {
		names(name, func(s *mSubst, names []string, text string) (string, int) {
			if r, used := s.reference(names, text); used > 0 || s.fault != "" {
				return r, used
			}
			for _, n := range names {
				if after, ok := strings.CutPrefix(text, n); ok && after != "" && strings.Contains(bytes, after[:1]) {
					r, _ := s.reference([]string{n}, n)
					return r, len(n)
				}
			}
			return "", 0
		})
	}
	end("a name ends anywhere", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
	end("a name ends before a digit", "0123456789")
	names("only the first reference in a text is replaced", func(s *mSubst, names []string, text string) (string, int) {
		if s.used {
			return "", 0
		}
		r, used := s.reference(names, text)
		s.used = s.used || used > 0
		return r, used
	})
	names("nothing is replaced", func(*mSubst, []string, string) (string, int) { return "", 0 })
	names("a name that is not bound is NULL", func(s *mSubst, names []string, text string) (string, int) {
		if r, used := s.reference(names, text); used > 0 || s.fault != "" {
			return r, used
		}
		if n := mIdent(text); n > 0 {
			return "NULL", n
		}
		return "", 0
	})
	names("what replaces a name is looked through again", func(s *mSubst, names []string, text string) (string, int) {
		r, used := s.reference(names, text)
		if used > 0 && strings.Contains(r, "$") && s.fault == "" && !s.used {
			s.used = true
			r = s.names(r)
		}
		return r, used
	})
}

// A form is one way of referring to a result, by what its text looks like.
type form struct {
	name string
	is   func(ref string) bool
}

func forms() []form {
	dot := func(r string) bool { return strings.Contains(r, ".") }
	safe := func(r string) bool { return strings.HasSuffix(r, "?") }
	rows := func(r string) bool { return strings.HasSuffix(r, ".*") }
	return []form{
		{"$x", func(r string) bool { return !dot(r) && !safe(r) }},
		{"$x?", func(r string) bool { return !dot(r) && safe(r) }},
		{"$x.c", func(r string) bool { return dot(r) && !safe(r) && !rows(r) }},
		{"$x.c?", func(r string) bool { return dot(r) && safe(r) }},
		{"$x.*", rows},
	}
}

// formDefects break one form of reference.
func formDefects(l *defects) {
	for _, f := range forms() {
		made := func(what string, change func(s *mSubst, r string) string) {
			l.add(f.name+" "+what, twist{reference: func(s *mSubst, names []string, text string) (string, int) {
				r, used := s.reference(names, text)
				if used == 0 || s.fault != "" || !f.is(text[:used]) {
					return r, used
				}
				return change(s, r), used
			}})
		}
		made("is replaced by NULL", func(s *mSubst, _ string) string {
			if f.name == "$x.*" {
				return `(SELECT NULL WHERE false) AS "x"`
			}
			return "NULL"
		})
		if f.name != "$x.*" {
			made("is pasted without quotes", func(s *mSubst, r string) string {
				if s.sql && strings.HasPrefix(r, "'") {
					return strings.ReplaceAll(r[1:len(r)-1], "''", "'")
				}
				return r
			})
			made("has quotes inside not doubled", func(s *mSubst, r string) string {
				if s.sql && strings.HasPrefix(r, "'") {
					return "'" + strings.ReplaceAll(r[1:len(r)-1], "''", "'") + "'"
				}
				return r
			})
			made("has backslashes doubled", func(s *mSubst, r string) string { return strings.ReplaceAll(r, `\`, `\\`) })
			made("quotes numbers and booleans", func(s *mSubst, r string) string {
				if s.sql && !strings.HasPrefix(r, "'") && r != "NULL" {
					return "'" + r + "'"
				}
				return r
			})
		}
		l.add(f.name+" is left as it is", twist{reference: func(s *mSubst, names []string, text string) (string, int) {
			r, used := s.reference(names, text)
			if used > 0 && f.is(text[:used]) {
				s.fault = ""
				return "", 0
			}
			return r, used
		}})
		for _, fault := range []struct{ kind, name string }{{"no rows", "without rows"}, {"null", "of NULL"}, {"no SQL result", "of a result that is none of a query"}} {
			const none = "no SQL result"
			if fault.kind != none && (strings.HasSuffix(f.name, "?") || f.name == "$x.*") || fault.kind == none && !strings.Contains(f.name, ".") {
				continue
			}
			l.add(f.name+" "+fault.name+" is NULL", twist{reference: func(s *mSubst, names []string, text string) (string, int) {
				r, used := s.reference(names, text)
				if s.fault == fault.kind && f.is(text[:used]) {
					s.fault = ""
					if f.name == "$x.*" {
						return `(SELECT NULL WHERE false) AS "x"`, used
					}
					return "NULL", used
				}
				return r, used
			}})
		}
		if strings.HasSuffix(f.name, "?") {
			l.add(f.name+" is as strict as without the question mark", twist{reference: func(s *mSubst, names []string, text string) (string, int) {
				r, used := s.reference(names, text)
				if used > 0 && f.is(text[:used]) && r == "NULL" {
					s.fault = "null"
				}
				return r, used
			}})
			made("keeps its question mark", func(_ *mSubst, r string) string { return r + "?" })
			made("is empty text where it should be NULL", func(_ *mSubst, r string) string {
				if r == "NULL" {
					return "''"
				}
				return r
			})
			made("is the text NULL where it should be NULL", func(_ *mSubst, r string) string {
				if r == "NULL" {
					return "'NULL'"
				}
				return r
			})
		}
		if strings.HasPrefix(f.name, "$x.c") {
			l.add(f.name+" of a column that is missing is NULL", twist{reference: func(s *mSubst, names []string, text string) (string, int) {
				r, used := s.reference(names, text)
				if used > 0 && f.is(text[:used]) && strings.HasPrefix(r, "$") {
					return "NULL", used
				}
				return r, used
			}})
		}
	}
}

// lookDefects look at another part of a result, each by one form.
func lookDefects(l *defects) {
	const (
		all     = " $x $x? $x.c $x.c? $x.* "
		whole   = " $x $x? $x.* "
		columns = " $x.c $x.c? $x.* "
	)
	rows := func(name, by string, change func(t *mTree) *mTree) {
		for _, f := range forms() {
			if !strings.Contains(by, " "+f.name+" ") {
				continue // what changes makes no difference to this form
			}
			l.add(f.name+" "+name, twist{reference: func(s *mSubst, names []string, text string) (string, int) {
				plain := *s
				_, used := plain.reference(names, text)
				if used == 0 || !f.is(text[:used]) {
					return s.reference(names, text)
				}
				other := *s
				other.env = nil
				for _, b := range since(s.env, nil) {
					v := b.value
					if !v.unknown && v.rowCount() >= 0 {
						v = mJSON(change(v.parsed()).json())
					}
					other.env = &mEnv{b.name, v, other.env}
				}
				r, used := other.reference(names, text)
				s.fault, s.unknown = other.fault, other.unknown
				return r, used
			}})
		}
	}
	each := func(change func(rows []*mTree) []*mTree) func(t *mTree) *mTree {
		return func(t *mTree) *mTree {
			out := *t
			out.kids = slices.Clone(t.kids)
			for i, k := range t.keys {
				if k == "rows" {
					r := *t.kids[i]
					r.kids = change(slices.Clone(r.kids))
					out.kids[i] = &r
				}
			}
			return &out
		}
	}
	eachRow := func(change func(r *mTree)) func(t *mTree) *mTree {
		return each(func(rows []*mTree) []*mTree {
			for i, r := range rows {
				c := *r
				c.keys, c.kids = slices.Clone(r.keys), slices.Clone(r.kids)
				change(&c)
				rows[i] = &c
			}
			return rows
		})
	}
	rows("reads the last row first", all, each(func(r []*mTree) []*mTree { slices.Reverse(r); return r }))
	rows("reads columns backwards", whole, eachRow(func(r *mTree) { slices.Reverse(r.keys); slices.Reverse(r.kids) }))
	rows("reads columns in the order of their names", whole, eachRow(func(r *mTree) {
		byName := *r
		byName.keys, byName.kids = slices.Clone(r.keys), nil
		slices.Sort(byName.keys)
		for _, k := range byName.keys {
			byName.kids = append(byName.kids, r.field(k))
		}
		*r = byName
	}))
	rows("reads the first column whatever the name", columns, eachRow(func(r *mTree) {
		for i := range r.kids {
			r.kids[i] = r.kids[0]
		}
	}))
	rows("does not tell column names by case", columns, eachRow(func(r *mTree) {
		for i, k := range r.keys {
			for j := range i {
				if strings.EqualFold(r.keys[j], k) {
					r.kids[i] = r.kids[j]
				}
			}
		}
	}))
	rows("reads NULL as the text null", all, eachRow(func(r *mTree) {
		for i, k := range r.kids {
			if k.kind == 'n' {
				r.kids[i] = &mTree{kind: '"', text: "null"}
			}
		}
	}))
	rows("reads the first row only", " $x.* ", each(func(r []*mTree) []*mTree { return r[:min(1, len(r))] }))
	rows("reads booleans as text", all, eachRow(func(r *mTree) {
		for i, k := range r.kids {
			if k.kind == 't' || k.kind == 'f' {
				r.kids[i] = &mTree{kind: '"', text: string(k.kind)}
			}
		}
	}))
	rows("reads numbers as text", all, eachRow(func(r *mTree) {
		for i, k := range r.kids {
			if k.kind == '0' {
				r.kids[i] = &mTree{kind: '"', text: k.text}
			}
		}
	}))
	rows("reads text of digits as a number", all, eachRow(func(r *mTree) {
		for i, k := range r.kids {
			if k.kind == '"' && isNumber(k.text) && !strings.ContainsAny(strings.ToLower(k.text), "nix") {
				r.kids[i] = &mTree{kind: '0', text: k.text}
			}
		}
	}))
	rows("reads JSON as null", all, eachRow(func(r *mTree) {
		for i, k := range r.kids {
			if k.kind == '{' || k.kind == '[' {
				r.kids[i] = &mTree{kind: 'n'}
			}
		}
	}))
}
