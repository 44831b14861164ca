package dsl

// ifFunction is df.if.
var ifFunction = function{
	name:   "if",
	params: []param{text("condition"), text("then_branch"), text("else_branch")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		kids, err := e.ensureAll(a)
		if err != nil {
			return Value{}, err
		}
		return nodeValue(&Graph{Type: "IF", Cond: kids[0], Left: kids[1], Right: kids[2]}), nil
	},
}

// thenFunction is the operator ?>. Its result is no node yet but an object that
// waits for !>; everything else takes that object for SQL text.
var thenFunction = function{
	name:   "if_then_op",
	params: []param{text("condition").orNull(), text("then_branch").orNull()},
	eval: func(_ *evaluator, a []Value) (Value, error) {
		field := func(v Value) any {
			if v.Null {
				return nil
			}
			return v.Text()
		}
		return NewValue(Text, jsonbText(map[string]any{
			"_partial_if": true, "condition": field(a[0]), "then_branch": field(a[1]),
		})), nil
	},
}

// elseFunction is the operator !>, which completes what ?> began.
var elseFunction = function{
	name:   "if_else_op",
	params: []param{text("partial_if").orNull(), text("else_branch").orNull()},
	eval: func(e *evaluator, a []Value) (Value, error) {
		partial, err := a[0].cast(JSONB)
		if err != nil {
			return Value{}, err
		}
		decoded, _ := decodeJSON(partial.Text())
		fields, _ := decoded.(map[string]any)
		if fields["_partial_if"] == nil {
			return Value{}, reject(raisedInSQL, "what stands before !> is no ?>")
		}
		return e.apply(ifFunction, []Value{arrow(fields["condition"]), arrow(fields["then_branch"]), a[1]}, -1)
	},
}

// arrow is jsonb's ->>: a string is its text, null is NULL, and anything else
// its JSON.
func arrow(v any) Value {
	switch v := v.(type) {
	case nil:
		return NullOf(Text)
	case string:
		return NewValue(Text, v)
	}
	return NewValue(Text, jsonbText(v))
}
