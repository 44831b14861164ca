package oracle

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// leaf: every leaf that runs SQL records its path; a marker returns it, with
// how often it has run.
func (d *denoter) leaf(p *place, sc scope) outcome {
	switch p.Op {
	case shapes.Marker:
		return d.mark(p, sc, "", quote(d.next(p)))
	case shapes.Empty:
		d.next(p)
		d.emit(p, sc, "", "")
		return outcome{json: noRows, names: sc.names}
	case shapes.True, shapes.False:
		d.next(p)
		return d.condition(p, sc, p.Op == shapes.True)
	case shapes.Count:
		d.next(p)
		return d.condition(p, sc, d.runs[p.num]%p.N != 0)
	case shapes.Fail:
		return d.failed(p, sc, "22P02")
	case shapes.Syntax:
		return d.failed(p, sc, "42601")
	case shapes.Break:
		return d.breakOut(p, sc)
	case shapes.Never:
		return outcome{kind: hangs, names: sc.names}
	case shapes.Sleep:
		return d.timer(p, sc, fmt.Sprintf(`{"slept":true,"seconds":%d}`, p.N), float64(p.N))
	case shapes.Schedule:
		return d.timer(p, sc, `{"scheduled":true}`, 0)
	case shapes.Signal:
		return d.signal(p, sc)
	case shapes.Value:
		return d.typed(p, sc)
	case shapes.Get, shapes.Opt, shapes.All, shapes.Var:
		return d.read(p, sc)
	}
	return fail(sc, "no meaning", p.path)
}

const noRows = `{"rows":[],"row_count":0}`

func row(v string) string { return `{"rows":[{"v":` + v + `}],"row_count":1}` }

func quote(s string) string { return strconv.Quote(s) }

// next counts one more run of a leaf and names it: path#n.
func (d *denoter) next(p *place) string {
	d.runs[p.num]++
	return p.path + "#" + strconv.Itoa(d.runs[p.num])
}

func (d *denoter) mark(p *place, sc scope, saw, v string) outcome {
	d.emit(p, sc, "", saw)
	return outcome{json: row(v), names: sc.names}
}

func (d *denoter) condition(p *place, sc scope, b bool) outcome {
	d.emit(p, sc, strconv.FormatBool(b), "")
	return outcome{json: row(strconv.FormatBool(b)), names: sc.names}
}

func (d *denoter) failed(p *place, sc scope, kind string) outcome {
	d.emit(p, sc, "failed "+kind, "")
	return fail(sc, kind, p.path)
}

// breakOut: df.break takes no SQL; its text is the value if it is JSON, a JSON
// string if not, and null without one.
func (d *denoter) breakOut(p *place, sc scope) outcome {
	json := "null"
	if p.Arg != "" {
		v, _ := shapes.LookupBreak(p.Arg)
		json = v.Result
		if v.Ref != "" {
			json = sc.names.raw(v.Ref)
		}
	}
	d.emit(p, sc, "break "+d.text(json), "")
	return outcome{kind: breaks, json: json, names: sc.names}
}

func (d *denoter) timer(p *place, sc scope, json string, seconds float64) outcome {
	d.emit(p, sc, d.text(json), "")
	return outcome{json: json, names: sc.names, took: seconds}
}

// signal: the next unread signal of that name, or the timeout's answer.
func (d *denoter) signal(p *place, sc scope) outcome {
	sent := d.world.Signals[p.Arg]
	if n := d.signals[p.Arg]; n < len(sent) {
		d.signals[p.Arg]++
		return d.timer(p, sc, signalJSON(p.Arg, false, sent[n]), 0)
	}
	if p.N > 0 {
		return d.timer(p, sc, signalJSON(p.Arg, true, "null"), float64(p.N))
	}
	return outcome{kind: hangs, names: sc.names}
}

func signalJSON(name string, timedOut bool, data string) string {
	return fmt.Sprintf(`{"signal_name":%q,"timed_out":%t,"data":%s}`, name, timedOut, data)
}

// typed: a query from the table of values.
func (d *denoter) typed(p *place, sc scope) outcome {
	v, _ := shapes.LookupValue(p.Arg)
	d.next(p)
	if v.Fault != "" {
		return d.failed(p, sc, v.Fault)
	}
	d.emit(p, sc, d.text(v.Result()), "")
	return outcome{json: v.Result(), names: sc.names}
}

// read: what a name or a variable stands for, seen through its type and text.
func (d *denoter) read(p *place, sc scope) outcome {
	var saw, fault string
	name, column, _ := strings.Cut(p.Arg, ".")
	switch p.Op {
	case shapes.Var:
		saw = sc.names.paste(d.variable(p.Arg))
	case shapes.All:
		saw, fault = sc.names.rowSet(name)
	default:
		saw, fault = sc.names.scalar(name, column, p.Op == shapes.Opt)
	}
	if fault != "" {
		return d.failed(p, sc, fault)
	}
	return d.mark(p, sc, saw, quote(d.next(p)))
}

// variable: {name} is replaced as raw text, and left alone when there is no
// such variable.
func (d *denoter) variable(name string) string {
	switch name {
	case "sys.instance":
		return "<instance>"
	case "sys.label":
		return d.world.Label
	}
	if inner, ok := strings.CutPrefix(name, "json."); ok {
		return `{"k":"` + d.variable(inner) + `"}`
	}
	if v, ok := d.world.Vars[name]; ok {
		return v
	}
	return "{" + name + "}"
}
