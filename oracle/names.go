package oracle

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A column is one column of a row, in the order of the query.
type column struct {
	name string
	json json.RawMessage
}

// rowsOf returns the rows of a SQL result; ok is false for any other result.
func rowsOf(result string) (rows [][]column, ok bool) {
	objects, ok := objectsOf(result)
	for _, r := range objects {
		rows = append(rows, columnsOf(r))
	}
	return rows, ok
}

// objectsOf is rowsOf with each row as it is written.
func objectsOf(result string) (objects []json.RawMessage, ok bool) {
	if result == noRows {
		return nil, true
	}
	var env struct {
		Rows  []json.RawMessage `json:"rows"`
		Count *int              `json:"row_count"`
	}
	if json.Unmarshal([]byte(result), &env) != nil || env.Count == nil {
		return nil, false
	}
	return env.Rows, true
}

// columnsOf reads an object's fields in their order.
func columnsOf(object json.RawMessage) []column {
	var out []column
	d := json.NewDecoder(strings.NewReader(string(object)))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return out
		}
		var v json.RawMessage
		if d.Decode(&v) != nil {
			return out
		}
		out = append(out, column{fmt.Sprint(key), v})
	}
	return out
}

// holds says whether a result is true as a condition: the first column of the
// first row, or the value itself if it has no rows (USER_GUIDE.md, "Condition
// Evaluation").
func holds(result string) bool {
	switch result { // the commonest conditions
	case `{"rows":[{"v":true}],"row_count":1}`:
		return true
	case `{"rows":[{"v":false}],"row_count":1}`, noRows:
		return false
	}
	if rows, ok := rowsOf(result); ok {
		return len(rows) > 0 && len(rows[0]) > 0 && truthy(rows[0][0].json)
	}
	return truthy(json.RawMessage(result))
}

func truthy(v json.RawMessage) bool {
	text := strings.TrimSpace(string(v))
	switch text[0] {
	case 't', 'f', 'n':
		return text == "true"
	case '{', '[':
		return strings.TrimSpace(text[1:len(text)-1]) != ""
	case '"':
		var s string
		_ = json.Unmarshal(v, &s)
		return wordHolds(s)
	}
	f, _ := strconv.ParseFloat(text, 64)
	return f != 0
}

// wordHolds is the truth of a string. The guide lists 'false', 'f', 'no', '0'
// and the empty string as false; numerics arrive as strings, and zero is false
// for numbers however it is written.
func wordHolds(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "", "false", "f", "no":
		return false
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f != 0
	}
	return true
}

// scalar is what $name, $name.column or their null-safe forms stand for, as a
// reading leaf records it: the type that PostgreSQL gives the text, and the
// value. fault is set when the read must fail.
func (n *names) scalar(name, col string, nullSafe bool) (saw, fault string) {
	result, bound := n.lookup(name)
	if !bound {
		return "", "unbound"
	}
	v, fault := field(result, col)
	switch {
	case fault == "unbound", fault == "no SQL result":
		return "", fault
	case fault != "" || string(v) == "null":
		if nullSafe {
			return "unknown NULL", ""
		}
		if fault == "" {
			fault = "null"
		}
		return "", fault
	}
	return literalSeen(v), ""
}

// raw is what name.column stands for outside SQL, as a JSON string.
func (n *names) raw(ref string) string {
	name, col, _ := strings.Cut(ref, ".")
	result, _ := n.lookup(name)
	v, fault := field(result, col)
	if fault != "" {
		return quote("$" + ref)
	}
	return string(v)
}

// field picks the value: of a SQL result the first row's first or named column;
// of any other result the whole, or the named field.
func field(result, col string) (v json.RawMessage, fault string) {
	fields, isRows := columnsOf(json.RawMessage(result)), false
	if rows, ok := rowsOf(result); ok {
		if len(rows) == 0 {
			return nil, "no rows"
		}
		fields, isRows = rows[0], true
	}
	if col == "" {
		if !isRows {
			whole, _ := json.Marshal(result)
			return whole, ""
		}
		return fields[0].json, ""
	}
	if !isRows && strings.TrimSpace(result)[0] != '{' {
		return nil, "no SQL result"
	}
	for _, f := range fields {
		if f.name == col {
			return f.json, ""
		}
	}
	return nil, "unbound"
}

// literalSeen is what format('%s %L', pg_typeof(x), x) makes of a substituted
// value: text is quoted, numbers and booleans are bare.
func literalSeen(v json.RawMessage) string {
	switch text := string(v); text[0] {
	case '"':
		var s string
		_ = json.Unmarshal(v, &s)
		return "unknown " + quoteLiteral(s)
	case 't', 'f':
		return "boolean '" + text[:1] + "'"
	case '{', '[':
		return "unknown " + quoteLiteral(text)
	default:
		return numberType(text) + " " + quoteLiteral(text)
	}
}

// numberType is the type of a numeric literal in PostgreSQL (documentation,
// 4.1.2.6, "Numeric Constants").
func numberType(text string) string {
	i, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return "numeric"
	case i < math.MinInt32 || i > math.MaxInt32:
		return "bigint"
	}
	return "integer"
}

// quoteLiteral quotes as PostgreSQL's quote_literal does.
func quoteLiteral(s string) string {
	q := "'" + strings.ReplaceAll(s, "'", "''") + "'"
	if strings.Contains(s, `\`) {
		return "E" + strings.ReplaceAll(q, `\`, `\\`)
	}
	return q
}

// rowSet is what $name.* stands for: an inline relation of all rows.
func (n *names) rowSet(name string) (saw, fault string) {
	result, bound := n.lookup(name)
	if !bound {
		return "", "unbound"
	}
	rows, ok := rowsOf(result)
	if !ok {
		return "", "no SQL result"
	}
	parts := make([]string, len(rows))
	for i, r := range rows {
		cols := make([]string, len(r))
		for j, c := range r {
			cols[j] = quote(c.name) + ":" + cell(c.json)
		}
		parts[i] = "{" + strings.Join(cols, ",") + "}"
	}
	return fmt.Sprintf("%d rows [%s]", len(rows), strings.Join(parts, ", ")), ""
}

// cell is a value of an inline relation: text, numbers and booleans keep their
// type, and everything else is text (docs/named-results-v2.md, "Row-Set
// Expansion").
func cell(v json.RawMessage) string {
	if v[0] == '{' || v[0] == '[' {
		return strconv.Quote(string(v))
	}
	return string(v)
}

// paste is what becomes of a variable's value: it is pasted before names are
// substituted, so a value that is a bound name's reference is replaced by the
// name's literal.
func (n *names) paste(value string) string {
	name, isName := strings.CutPrefix(value, "$")
	if result, bound := n.lookup(name); isName && bound {
		if v, fault := field(result, ""); fault == "" && v[0] == '"' {
			var s string
			_ = json.Unmarshal(v, &s)
			return "'" + strings.ReplaceAll(s, "'", "''") + "'"
		}
	}
	return value
}
