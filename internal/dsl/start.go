package dsl

import "strings"

// startFunction is df.start.
var startFunction = function{
	name: "start",
	params: []param{
		text("fut"), text("label").orNull(), text("database").orNull(),
		text("transaction_mode").or(NewValue(Text, "caller")),
	},
	eval: func(e *evaluator, a []Value) (Value, error) {
		mode := strings.ToLower(a[3].Text())
		if mode != "caller" && mode != "new" {
			return Value{}, reject(raised, "there is no transaction_mode %q; there are caller and new", a[3].Text())
		}
		g, err := e.ensureStrict(a[0])
		if err != nil {
			return Value{}, err
		}
		if err := g.finish(); err != nil {
			return Value{}, err
		}
		e.steps = append(e.steps, Start{Graph: g, Label: a[1].Text(), Database: a[2].Text(), New: mode == "new"})
		return NewValue(Text, instanceVar), nil
	},
}

// signalFunction is df.signal. Data that is no JSON becomes a JSON string.
var signalFunction = function{
	name:   "signal",
	params: []param{text("instance_id"), text("signal_name"), text("signal_data").or(NewValue(Text, "{}"))},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		if err := known(a[0]); err != nil {
			return Value{}, err
		}
		if a[1].Text() == "" {
			return Value{}, reject(raised, "a signal's name is empty")
		}
		data := a[2].Text()
		if _, ok := decodeJSON(data); ok {
			data = compactJSON(data)
		} else {
			data = quoteJSON(data)
		}
		e.steps = append(e.steps, Signal{Name: a[1].Text(), Data: data})
		return NewValue(Text, "OK"), nil
	},
}

// cancelFunction is df.cancel.
var cancelFunction = function{
	name:   "cancel",
	params: []param{text("instance_id"), text("reason").or(NewValue(Text, "Cancelled by user"))},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		if err := known(a[0]); err != nil {
			return Value{}, err
		}
		e.steps = append(e.steps, Cancel{Reason: a[1].Text()})
		return NewValue(Text, "OK"), nil
	},
}

// known refuses an instance that the program did not start.
func known(id Value) error {
	if id.Text() != instanceVar {
		return reject(raised, "there is no instance %q; a program may act on its own, as :'instance'", id.Text())
	}
	return nil
}

// setVarFunction is df.setvar.
var setVarFunction = function{
	name:   "setvar",
	params: []param{text("name"), text("value")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		return e.helperStep("setvar", SetVar{a[0].Text(), a[1].Text()})
	},
}

// unsetVarFunction is df.unsetvar.
var unsetVarFunction = function{
	name:   "unsetvar",
	params: []param{text("name")},
	strict: true,
	eval: func(e *evaluator, a []Value) (Value, error) {
		return e.helperStep("unsetvar", UnsetVar{a[0].Text()})
	},
}

// clearVarsFunction is df.clearvars.
var clearVarsFunction = function{
	name: "clearvars",
	eval: func(e *evaluator, _ []Value) (Value, error) {
		return e.helperStep("clearvars", ClearVars{})
	},
}

// helperStep is a function that works at once and builds no node.
func (e *evaluator) helperStep(name string, s Step) (Value, error) {
	e.helper = name
	e.steps = append(e.steps, s)
	return NewValue(Text, "OK"), nil
}
