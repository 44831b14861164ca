package trace

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ValueText prints a result for people: row(v: "r.1#1") for the envelope that
// a statement with one row returns, rows(...) for another number of rows, and
// compact JSON with sorted keys for everything else. Text that is not JSON is
// printed as what it is, marked: raw(...).
func ValueText(result string) string {
	switch result { // the commonest results need no JSON decoder
	case `{"rows":[],"row_count":0}`:
		return "no rows"
	case `{"rows":[{"v":true}],"row_count":1}`:
		return "row(v: true)"
	case `{"rows":[{"v":false}],"row_count":1}`:
		return "row(v: false)"
	}
	if v, ok := markerRow(result); ok {
		return `row(v: "` + v + `")`
	}
	v, err := decode(result)
	if err != nil {
		return "raw(" + strconv.Quote(result) + ")"
	}
	return valueText(v)
}

// markerRow reads a result of one row with one text that needs no quoting.
func markerRow(result string) (string, bool) {
	v, ok := strings.CutPrefix(result, `{"rows":[{"v":"`)
	if !ok {
		return "", false
	}
	if v, ok = strings.CutSuffix(v, `"}],"row_count":1}`); !ok {
		return "", false
	}
	return v, Plain(v)
}

// Plain reports whether JSON has the text as it is.
func Plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

func decode(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, strconv.ErrSyntax
	}
	return v, nil
}

func valueText(v any) string {
	switch v := v.(type) {
	case map[string]any:
		if rows, ok := envelope(v); ok {
			return rows
		}
		parts := make([]string, 0, len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, jsonText(k)+": "+valueText(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = valueText(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return jsonText(v)
}

// envelope prints {"rows": [...], "row_count": n} if that is exactly what v is
// and n is the number of rows.
func envelope(v map[string]any) (string, bool) {
	rows, ok := v["rows"].([]any)
	count, isNumber := v["row_count"].(json.Number)
	if !ok || !isNumber || len(v) != 2 || count.String() != strconv.Itoa(len(rows)) {
		return "", false
	}
	parts := make([]string, len(rows))
	for i, r := range rows {
		row, ok := r.(map[string]any)
		if !ok {
			return "", false
		}
		cols := make([]string, 0, len(row))
		for _, k := range slices.Sorted(maps.Keys(row)) {
			cols = append(cols, k+": "+valueText(row[k]))
		}
		parts[i] = "row(" + strings.Join(cols, ", ") + ")"
	}
	switch len(parts) {
	case 0:
		return "no rows", true
	case 1:
		return parts[0], true
	}
	return "rows(" + strings.Join(parts, ", ") + ")", true
}

// jsonText is compact JSON in ASCII: golden files hold no other bytes.
func jsonText(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return strconv.Quote(err.Error())
	}
	var out strings.Builder
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r < 0x80 {
			out.WriteRune(r)
		} else {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	return out.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
