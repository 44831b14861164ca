package dsl

// asFunction is df.as, and the operator |=>. A node has one name: an outer one
// replaces an inner one.
var asFunction = function{
	name:   "as",
	params: []param{text("fut"), text("name")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		name := a[1].Text()
		if !identifier(name) {
			return Value{}, reject(raised, "%q is no name for a result: letters, digits and _ are allowed, no digit first", name)
		}
		g, err := e.ensure(a[0])
		if err != nil {
			return Value{}, err
		}
		named := *g
		named.Name, named.named = name, true
		return nodeValue(&named), nil
	},
}

// identifier is the form of a result's name.
func identifier(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
