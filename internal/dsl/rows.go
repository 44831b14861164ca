package dsl

// ifRowsFunction is df.if_rows. The name is not checked: whether it is bound
// shows when the node runs.
var ifRowsFunction = function{
	name:   "if_rows",
	params: []param{text("result_name"), text("then_branch"), text("else_branch")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		kids, err := e.ensureAll(a[1:])
		if err != nil {
			return Value{}, err
		}
		config := `{"condition_type":"result_has_rows","result_name":` + quoteJSON(a[0].Text()) + `}`
		return nodeValue(&Graph{Type: "IF", Query: &config, Left: kids[0], Right: kids[1]}), nil
	},
}
