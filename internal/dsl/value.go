package dsl

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

// A Type is a PostgreSQL type as far as constants need it.
type Type string

// Types of constants. Unknown is what PostgreSQL calls the type of a string
// literal or NULL before its context gives it one.
const (
	Unknown Type = "unknown"
	Text    Type = "text"
	Bool    Type = "boolean"
	Int4    Type = "integer"
	Int8    Type = "bigint"
	Numeric Type = "numeric"
	JSON    Type = "json"
	JSONB   Type = "jsonb"
)

// A Value is a constant with its type. Text is what the type's output function
// prints; it is "" for NULL.
type Value struct {
	Type Type
	Null bool
	text string
	node *Graph // the node that the text is the JSON of; text is then made late
	pos  Pos    // of a literal in the program
}

// NewValue returns a constant.
func NewValue(t Type, text string) Value { return Value{Type: t, text: text} }

// NullOf returns NULL of a type.
func NullOf(t Type) Value { return Value{Type: t, Null: true} }

// Text is the constant as text.
func (v Value) Text() string {
	if v.node != nil {
		return v.node.json()
	}
	return v.text
}

func nodeValue(g *Graph) Value { return Value{Type: Text, node: g} }

// number types a numeric literal by its size (PostgreSQL documentation,
// 4.1.2.6): integer, bigint, else numeric.
func number(text string) Value {
	i, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return NewValue(Numeric, plainDecimal(text))
	case i == int64(int32(i)):
		return NewValue(Int4, strconv.FormatInt(i, 10))
	}
	return NewValue(Int8, strconv.FormatInt(i, 10))
}

// plainDecimal writes out an exponent, as numeric's output does: 1.5e3 is 1500
// and 1e-3 is 0.001.
func plainDecimal(text string) string {
	text = strings.ReplaceAll(text, "_", "")
	mantissa, exponent, ok := strings.Cut(strings.ToLower(text), "e")
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	shift := 0
	if ok {
		n, err := strconv.Atoi(exponent)
		if err != nil || n > 2000 || n < -2000 {
			return text
		}
		shift = n
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if shift > 0 {
		fraction += strings.Repeat("0", max(0, shift-len(fraction)))
		whole, fraction = whole+fraction[:shift], fraction[shift:]
	} else if shift < 0 {
		whole = strings.Repeat("0", max(0, -shift-len(whole))) + whole
		whole, fraction = whole[:len(whole)+shift], whole[len(whole)+shift:]+fraction
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		if whole == "0" {
			sign = ""
		}
		return sign + whole
	}
	if strings.Trim(whole+fraction, "0") == "" {
		sign = ""
	}
	return sign + whole + "." + fraction
}

// implicit converts an argument to a parameter's type, as PostgreSQL does
// without being asked. ok is false where no implicit cast leads there; err is a
// *Rejected where a literal is no text of that type.
func (v Value) implicit(to Type) (out Value, ok bool, err error) {
	switch {
	case v.Type == to, to == "any":
		return v, true, nil
	case v.Type == Unknown:
		out, err = v.cast(to)
		out.pos = v.pos
		return out, true, err
	case v.Type == Int4 && (to == Int8 || to == Numeric), v.Type == Int8 && to == Numeric:
		v.Type = to
		return v, true, nil
	}
	return v, false, nil
}

// cast is an explicit cast.
func (v Value) cast(to Type) (Value, error) {
	if v.Null {
		return NullOf(to), nil
	}
	if v.Type == to {
		return v, nil
	}
	text := v.Text()
	switch to {
	case Text:
		if v.Type == Bool {
			text = map[string]string{"t": "true", "f": "false"}[text]
		}
		if v.node != nil {
			return v, nil
		}
		return NewValue(Text, text), nil
	case Int4, Int8:
		return castInt(v, to)
	case Numeric:
		r, ok := new(big.Rat).SetString(strings.TrimSpace(text))
		if !ok || r == nil || strings.ContainsAny(text, "/xXpP") {
			return Value{}, reject(badText, "%q is no numeric", text)
		}
		return NewValue(Numeric, plainDecimal(strings.TrimSpace(text))), nil
	case Bool:
		return castBool(v, text)
	case JSON:
		if !json.Valid([]byte(text)) {
			return Value{}, reject(badText, "%q is no JSON", text)
		}
		return NewValue(JSON, text), nil
	case JSONB:
		decoded, ok := decodeJSON(text)
		if !ok {
			return Value{}, reject(badText, "%q is no JSON", text)
		}
		return NewValue(JSONB, jsonbText(decoded)), nil
	}
	return Value{}, reject(noFunction, "there is no cast from %s to %s", v.Type, to)
}

// castInt converts text, which must be a whole number, or a numeric, which is
// rounded.
func castInt(v Value, to Type) (Value, error) {
	text := strings.TrimSpace(v.Text())
	if v.Type == Numeric {
		r, ok := new(big.Rat).SetString(text)
		if !ok {
			return Value{}, reject(badText, "%q is no %s", text, to)
		}
		text = r.FloatString(0) // rounds halves away from zero, as numeric does
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok || strings.Contains(text, "_") {
		return Value{}, reject(badText, "%q is no %s", text, to)
	}
	if !n.IsInt64() || to == Int4 && n.Int64() != int64(int32(n.Int64())) {
		return Value{}, reject(outOfRange, "%s is out of range for %s", text, to)
	}
	return NewValue(to, n.String()), nil
}

func castBool(v Value, text string) (Value, error) {
	if v.Type == Int4 {
		if text == "0" {
			return NewValue(Bool, "f"), nil
		}
		return NewValue(Bool, "t"), nil
	}
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "t", "tr", "tru", "true", "y", "ye", "yes", "on", "1":
		return NewValue(Bool, "t"), nil
	case "f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0":
		return NewValue(Bool, "f"), nil
	}
	return Value{}, reject(badText, "%q is no boolean", text)
}

// jsonbText prints JSON as jsonb does: a space after colons and commas, shorter
// keys first.
func jsonbText(v any) string {
	switch v := v.(type) {
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, k := range jsonbKeys(v) {
			parts = append(parts, quoteJSON(k)+": "+jsonbText(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = jsonbText(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return quoteJSON(v)
	case json.Number:
		return plainDecimal(v.String())
	}
	return marshal(v)
}
