package shapes

import (
	"slices"
	"strconv"
	"sync"
)

// A TypedValue is a query whose result has a type and an edge worth testing.
//
// Rows is what pg_durable's documents promise of it, written by hand and never
// taken from a server: the JSON of each type is the table "Result JSON
// contract" of src/activities/execute_sql.rs, the envelope is USER_GUIDE.md,
// "Result Format".
type TypedValue struct {
	Name  string
	Query string   // its first column is v, unless the point is another one
	Rows  []string // each row as a JSON object; none means that no row comes back
	Fault string   // the fault's kind when the query must fail
	Truth bool     // whether it holds as a condition (USER_GUIDE.md, "Condition Evaluation")
}

// Result is the promised result as JSON.
func (v TypedValue) Result() string {
	out := `{"rows":[`
	for i, r := range v.Rows {
		if i > 0 {
			out += ","
		}
		out += r
	}
	return out + `],"row_count":` + strconv.Itoa(len(v.Rows)) + `}`
}

// scalar is a value of one row and one column.
func scalar(name, expr, json string, truth bool) TypedValue {
	return TypedValue{Name: name, Query: "SELECT " + expr + " AS v", Rows: []string{`{"v":` + json + `}`}, Truth: truth}
}

// unsupported is a value of a type that the contract refuses loudly.
func unsupported(name, expr string) TypedValue {
	return TypedValue{Name: name, Query: "SELECT " + expr + " AS v", Fault: "unsupported type"}
}

// Values is the table of values, in a fixed order.
func Values() []TypedValue { return slices.Clone(valueTable()) }

// valueTable makes the table once; nobody changes it.
var valueTable = sync.OnceValue(func() []TypedValue {
	var out []TypedValue
	for _, group := range [][]TypedValue{
		numbers(), words(), texts(), moments(), documents(), absences(), severals(), refused(),
	} {
		out = append(out, group...)
	}
	return out
})

func numbers() []TypedValue {
	return []TypedValue{
		scalar("true", "true", "true", true),
		scalar("false", "false", "false", false),
		scalar("int2max", "32767::int2", "32767", true),
		scalar("int2min", "(-32768)::int2", "-32768", true),
		scalar("one", "1", "1", true),
		scalar("zero", "0", "0", false),
		scalar("minus", "-1", "-1", true),
		scalar("int4max", "2147483647", "2147483647", true),
		scalar("int2zero", "0::int2", "0", false),
		scalar("int8over", "2147483648", "2147483648", true),
		scalar("int8zero", "0::int8", "0", false),
		scalar("int8odd", "9007199254740993", "9007199254740993", true), // no double has this value
		scalar("int8max", "9223372036854775807", "9223372036854775807", true),
		scalar("int8min", "(-9223372036854775808)::int8", "-9223372036854775808", true),
		scalar("half", "0.5::float8", "0.5", true),
		scalar("minushalf", "(-0.5)::float8", "-0.5", true),
		scalar("tenth", "0.1::float8", "0.1", true),
		scalar("float0", "0::float8", "0.0", false),
		scalar("quarter4", "0.25::float4", "0.25", true),
		scalar("nan", "'NaN'::float8", "null", false),
		scalar("infinity", "'Infinity'::float8", "null", false),
		scalar("minusinfinity", "'-Infinity'::float8", "null", false),
		scalar("nan4", "'NaN'::float4", "null", false),
		scalar("infinity4", "'Infinity'::float4", "null", false),
		scalar("minusinfinity4", "'-Infinity'::float4", "null", false),
		scalar("zero4", "0::float4", "0.0", false),
		scalar("numeric", "42::numeric", `"42"`, true),
		scalar("scaled", "1.50::numeric", `"1.50"`, true),
		scalar("numeric0", "0::numeric", `"0"`, false),
		scalar("scaled0", "0.00::numeric", `"0.00"`, false),
		scalar("thousandth", "(-0.001)::numeric", `"-0.001"`, true),
		scalar("bignumeric", "12345678901234567890.123::numeric", `"12345678901234567890.123"`, true),
	}
}

// words are the strings whose truth the guide lists, and their neighbours.
func words() []TypedValue {
	var out []TypedValue
	for _, w := range []struct {
		name, text string
		truth      bool
	}{
		{"wtrue", "true", true}, {"wt", "t", true}, {"wyes", "yes", true}, {"w1", "1", true},
		{"wfalse", "false", false}, {"wf", "f", false}, {"wno", "no", false}, {"w0", "0", false},
		{"empty", "", false}, {"hello", "hello", true}, {"woff", "off", true}, {"wn", "n", true},
		{"wnull", "null", true}, {"upfalse", "FALSE", false}, {"upno", "No", false}, {"uptrue", "TRUE", true},
		{"blank", " ", false}, {"padded", " no ", false}, {"zerotext", "0.0", false}, {"exponent", "1e3", true},
	} {
		out = append(out, scalar(w.name, "'"+w.text+"'::text", strconv.Quote(w.text), w.truth))
	}
	return out
}

// texts look like other syntax: of SQL, of substitution, of the runtime's own
// envelopes.
func texts() []TypedValue {
	return []TypedValue{
		scalar("varchar", "'abc'::varchar(5)", `"abc"`, true),
		scalar("bpchar", "'ab'::char(4)", `"ab  "`, true),
		scalar("name", "'abc'::name", `"abc"`, true),
		scalar("quote", "'O''Brien'", `"O'Brien"`, true),
		scalar("quotes", "''''''", `"''"`, true),
		scalar("dquote", `'say "hi"'`, `"say \"hi\""`, true),
		scalar("backslash", `'a\b'`, `"a\\b"`, true),
		scalar("newline", `E'a\nb'`, `"a\nb"`, true),
		scalar("dollar", "'$x'", `"$x"`, true),
		scalar("brace", "'{k}'", `"{k}"`, true),
		scalar("bracelate", "'{' || 'k}'", `"{k}"`, true), // only its result looks like a variable
		scalar("comment", "'-- no'", `"-- no"`, true),
		scalar("semicolon", "'a; b'", `"a; b"`, true),
		scalar("unicode", "'\u00e9\u20ac\U0001F600'", "\"\u00e9\u20ac\U0001F600\"", true),
		scalar("rowslike", `'{"rows":[],"row_count":0}'::text`, `"{\"rows\":[],\"row_count\":0}"`, true),
		scalar("breaklike", `'{"__break__":true,"value":1}'::text`, `"{\"__break__\":true,\"value\":1}"`, true),
		scalar("nodelike", `'{"node_type":"SQL","query":"SELECT 1"}'::text`, `"{\"node_type\":\"SQL\",\"query\":\"SELECT 1\"}"`, true),
	}
}

func moments() []TypedValue {
	return []TypedValue{
		scalar("uuid", "'A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", `"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"`, true),
		scalar("timestamptz", "'2024-01-02 03:04:05.678901+02'::timestamptz", `"2024-01-02T01:04:05.678901+00:00"`, true),
		scalar("timestamp", "'2024-01-02 03:04:05.678901'::timestamp", `"2024-01-02T03:04:05.678901"`, true),
		scalar("seconds", "'2024-01-02 03:04:05'::timestamp", `"2024-01-02T03:04:05"`, true),
		scalar("date", "'2024-02-29'::date", `"2024-02-29"`, true),
	}
}

func documents() []TypedValue {
	return []TypedValue{
		scalar("object", `'{"a":1}'::jsonb`, `{"a":1}`, true),
		scalar("object0", `'{}'::jsonb`, `{}`, false),
		scalar("falseobject", `'{"a":false}'::jsonb`, `{"a":false}`, true),
		scalar("array", `'[1,2]'::jsonb`, `[1,2]`, true),
		scalar("array0", `'[]'::jsonb`, `[]`, false),
		scalar("zeroarray", `'[0]'::jsonb`, `[0]`, true),
		scalar("jtrue", `'true'::jsonb`, `true`, true),
		scalar("jfalse", `'false'::jsonb`, `false`, false),
		scalar("jzero", `'0'::jsonb`, `0`, false),
		scalar("jnull", `'null'::jsonb`, `null`, false),
		scalar("jtext", `to_jsonb('{"a":1}'::text)`, `"{\"a\":1}"`, true),
		scalar("jdigits", `to_jsonb('12'::text)`, `"12"`, true),
		scalar("jword", `'"no"'::jsonb`, `"no"`, false),
		scalar("json", `'{"b":2}'::json`, `{"b":2}`, true),
		scalar("quoted", `'{"q":"it''s"}'::jsonb`, `{"q":"it's"}`, true),
		scalar("breakobject", `'{"__break__":true,"value":1}'::jsonb`, `{"value":1,"__break__":true}`, true),
		scalar("rowsobject", `'{"rows":[],"row_count":0}'::jsonb`, `{"rows":[],"row_count":0}`, true),
	}
}

func absences() []TypedValue {
	return []TypedValue{
		scalar("null", "NULL", "null", false),
		scalar("nullint", "NULL::int", "null", false),
		scalar("nullint2", "NULL::int2", "null", false),
		scalar("nullint8", "NULL::int8", "null", false),
		scalar("nullfloat4", "NULL::float4", "null", false),
		scalar("nullfloat8", "NULL::float8", "null", false),
		scalar("nullbool", "NULL::bool", "null", false),
		scalar("nullnumeric", "NULL::numeric", "null", false),
		scalar("nulluuid", "NULL::uuid", "null", false),
		scalar("nulltimestamptz", "NULL::timestamptz", "null", false),
		scalar("nulltimestamp", "NULL::timestamp", "null", false),
		scalar("nulldate", "NULL::date", "null", false),
		scalar("nulljson", "NULL::jsonb", "null", false),
		scalar("nulljsontext", "NULL::json", "null", false),
		scalar("void", "pg_sleep(0)", "null", false),
		{Name: "norow", Query: "SELECT 1 AS v WHERE false"},
	}
}

// severals have more than one row or column: the first decides.
func severals() []TypedValue {
	return []TypedValue{
		{Name: "rowstf", Query: "SELECT v FROM (VALUES (true), (false)) AS r(v)", Rows: []string{`{"v":true}`, `{"v":false}`}, Truth: true},
		{Name: "rowsft", Query: "SELECT v FROM (VALUES (false), (true)) AS r(v)", Rows: []string{`{"v":false}`, `{"v":true}`}},
		{Name: "three", Query: "SELECT v FROM (VALUES (1), (2), (3)) AS r(v)", Rows: []string{`{"v":1}`, `{"v":2}`, `{"v":3}`}, Truth: true},
		{Name: "holes", Query: "SELECT v FROM (VALUES ('a'), (NULL), ('b')) AS r(v)", Rows: []string{`{"v":"a"}`, `{"v":null}`, `{"v":"b"}`}, Truth: true},
		{Name: "colsft", Query: "SELECT false AS v, true AS w", Rows: []string{`{"v":false,"w":true}`}},
		{Name: "colsza", Query: "SELECT 1 AS z, 2 AS v, 'x' AS a", Rows: []string{`{"z":1,"v":2,"a":"x"}`}, Truth: true},
		{Name: "colstff", Query: "SELECT true AS z, false AS v, false AS a", Rows: []string{`{"z":true,"v":false,"a":false}`}, Truth: true},
		{Name: "colscase", Query: `SELECT 1 AS "V", 2 AS v, 3 AS "my col"`, Rows: []string{`{"V":1,"v":2,"my col":3}`}, Truth: true},
	}
}

// refused are types that the contract does not list: "fail loudly".
func refused() []TypedValue {
	return []TypedValue{
		unsupported("bytea", `'\x00ff'::bytea`),
		unsupported("interval", "interval '1 day'"),
		unsupported("time", "time '03:04:05'"),
		unsupported("intarray", "ARRAY[1,2]"),
		unsupported("inet", "inet '127.0.0.1'"),
		unsupported("point", "point '(1,2)'"),
	}
}

// ConditionsOnly are values whose columns share a name: as a result they have no
// promised form, but the first column still decides a condition.
func ConditionsOnly() []TypedValue {
	return []TypedValue{
		{Name: "samename", Query: "SELECT false AS v, true AS v", Rows: []string{`{"v":false}`}},
	}
}

// LookupValue finds a value by its name.
func LookupValue(name string) (TypedValue, bool) {
	v, ok := valuesByName()[name]
	return v, ok
}

var valuesByName = sync.OnceValue(func() map[string]TypedValue {
	out := map[string]TypedValue{}
	for _, v := range append(Values(), ConditionsOnly()...) {
		out[v.Name] = v
	}
	return out
})

// A BreakValue is an argument of df.break and the result it must become: JSON
// stays JSON and any other text becomes a JSON string (USER_GUIDE.md, "Breaking
// Out of Loops": the string is returned verbatim as a literal value).
type BreakValue struct {
	Name   string
	Text   string
	Result string // JSON; "" when Ref says it
	Ref    string // the name or name.column that the text refers to
}

// BreakValues is the table of values to break with, in a fixed order.
func BreakValues() []BreakValue {
	return []BreakValue{
		{Name: "done", Text: `{"done": true}`, Result: `{"done":true}`},
		{Name: "word", Text: `stop here`, Result: `"stop here"`},
		{Name: "blanks", Text: `  Two  `, Result: `"  Two  "`},
		{Name: "number", Text: `-12`, Result: `-12`},
		{Name: "empty", Text: ``, Result: `""`},
		{Name: "string", Text: `"a string"`, Result: `"a string"`},
		{Name: "yes", Text: `true`, Result: `true`},
		{Name: "no", Text: `false`, Result: `false`},
		{Name: "null", Text: `null`, Result: `null`},
		{Name: "array", Text: `[1, "b", null]`, Result: `[1,"b",null]`},
		{Name: "nested", Text: `{"b": {"a": [true]}}`, Result: `{"b":{"a":[true]}}`},
		{Name: "quote", Text: `it's`, Result: `"it's"`},
		{Name: "sql", Text: `SELECT 1`, Result: `"SELECT 1"`},
		{Name: "sentinel", Text: `{"__break__": true, "value": 1}`, Result: `{"__break__":true,"value":1}`},
		{Name: "norows", Text: `{"rows": [], "row_count": 0}`, Result: `{"rows":[],"row_count":0}`},
		{Name: "falserow", Text: `{"rows": [{"v": false}], "row_count": 1}`, Result: `{"rows":[{"v":false}],"row_count":1}`},
	}
}

// breakReference breaks with what a name stands for: "run the query first and
// reference the result via variable substitution" (USER_GUIDE.md, "Breaking Out
// of Loops").
func breakReference() BreakValue { return BreakValue{Name: "ref", Text: "$x.v", Ref: "x.v"} }

// LookupBreak finds a break value by its name.
func LookupBreak(name string) (BreakValue, bool) {
	v, ok := breaksByName()[name]
	return v, ok
}

var breaksByName = sync.OnceValue(func() map[string]BreakValue {
	out := map[string]BreakValue{}
	for _, v := range append(BreakValues(), breakReference()) {
		out[v.Name] = v
	}
	return out
})
