package dsl

// loopFunction is df.loop.
var loopFunction = function{
	name:   "loop",
	params: []param{text("body"), text("condition").orNull()},
	eval: func(e *evaluator, a []Value) (Value, error) {
		body, err := e.ensure(a[0])
		if err != nil {
			return Value{}, err
		}
		g := &Graph{Type: "LOOP", Left: body}
		if !a[1].Null {
			if g.Cond, err = e.ensure(a[1]); err != nil {
				return Value{}, err
			}
		}
		return nodeValue(g), nil
	},
}

// loopOpFunction is what the prefix operator @> calls.
var loopOpFunction = function{
	name:   "loop_prefix_op",
	params: []param{text("body").orNull()},
	eval: func(e *evaluator, a []Value) (Value, error) {
		return e.apply(loopFunction, []Value{a[0], NullOf(Text)}, -1)
	},
}

// breakFunction is df.break. Its value is a literal and never SQL.
var breakFunction = function{
	name:   "break",
	params: []param{text("value").orNull()},
	eval: func(_ *evaluator, a []Value) (Value, error) {
		value := "null"
		if !a[0].Null {
			value = quoteJSON(a[0].Text())
		}
		config := `{"break_value":` + value + `}`
		return nodeValue(&Graph{Type: "BREAK", Query: &config}), nil
	},
}
