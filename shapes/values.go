package shapes

// A TypedValue is a query whose result has a type and an edge worth testing.
// Result is what pg_durable's documents promise as the node's JSON result
// (USER_GUIDE.md, "Result Format" and "Condition Evaluation"); it is written by
// hand and never taken from a server.
type TypedValue struct {
	Name   string
	Query  string // its first column is v unless the point is another shape
	Result string // JSON; "" when the query must fail
	Fault  string // the fault's kind when the query must fail
	Truth  bool   // whether it holds as a condition
}

// Values is the table of values, in a fixed order.
func Values() []TypedValue {
	return []TypedValue{
		{Name: "true", Query: "SELECT true AS v", Result: `{"rows":[{"v":true}],"row_count":1}`, Truth: true},
		{Name: "false", Query: "SELECT false AS v", Result: `{"rows":[{"v":false}],"row_count":1}`},
	}
}

// LookupValue finds a value by its name.
func LookupValue(name string) (TypedValue, bool) {
	for _, v := range Values() {
		if v.Name == name {
			return v, true
		}
	}
	return TypedValue{}, false
}

// A BreakValue is an argument of df.break and the result it must become: JSON
// stays JSON and any other text becomes a JSON string (USER_GUIDE.md, "Breaking
// Out of Loops": the string is returned verbatim as a literal value).
type BreakValue struct {
	Name   string
	Text   string
	Result string // JSON
}

// BreakValues is the table of values to break with, in a fixed order.
func BreakValues() []BreakValue {
	return []BreakValue{
		{Name: "done", Text: `{"done": true}`, Result: `{"done":true}`},
		{Name: "word", Text: `stop here`, Result: `"stop here"`},
		{Name: "number", Text: `-12.50`, Result: `-12.50`},
	}
}

// LookupBreak finds a break value by its name.
func LookupBreak(name string) (BreakValue, bool) {
	for _, v := range BreakValues() {
		if v.Name == name {
			return v, true
		}
	}
	return BreakValue{}, false
}
