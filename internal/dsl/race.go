package dsl

// raceFunction is df.race, and the operator |.
var raceFunction = function{
	name:   "race",
	params: []param{text("a"), text("b")},
	strict: true,
	eval:   pair("RACE"),
}
