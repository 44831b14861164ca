package dsl

// seqFunction is df.seq, and the operator ~>.
var seqFunction = function{
	name:   "seq",
	params: []param{text("a"), text("b")},
	strict: true,
	eval:   pair("THEN"),
}

// pair makes a node of two children.
func pair(nodeType string) func(*evaluator, []Value) (Value, error) {
	return func(e *evaluator, a []Value) (Value, error) {
		kids, err := e.ensureAll(a)
		if err != nil {
			return Value{}, err
		}
		return nodeValue(&Graph{Type: nodeType, Left: kids[0], Right: kids[1]}), nil
	}
}

func (e *evaluator) ensureAll(a []Value) ([]*Graph, error) {
	kids := make([]*Graph, len(a))
	for i, v := range a {
		g, err := e.ensure(v)
		if err != nil {
			return nil, err
		}
		kids[i] = g
	}
	return kids, nil
}
