package dsl

// joinFunction is df.join, and the operator &.
var joinFunction = function{
	name:   "join",
	params: []param{text("a"), text("b")},
	strict: true,
	eval:   pair("JOIN"),
}

// join3Function is df.join3.
var join3Function = function{
	name:   "join3",
	params: []param{text("a"), text("b"), text("c")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		kids, err := e.ensureAll(a)
		if err != nil {
			return Value{}, err
		}
		return nodeValue(&Graph{Type: "JOIN", Left: kids[0], Right: kids[1], Extra: kids[2:]}), nil
	},
}
