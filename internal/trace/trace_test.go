package trace

import (
	"math/rand"
	"strings"
	"testing"
)

// event reads an event from its address: r.2.b#1.j1.
func event(address string) Event {
	var e Event
	var names []string
	for _, step := range strings.Split(address, ".") {
		name, iter, inLoop := strings.Cut(step, "#")
		if inLoop {
			e.Iters = append(e.Iters, int(iter[0]-'0'))
		}
		names = append(names, name)
	}
	e.Path = strings.Join(names, ".")
	return e
}

func events(addresses string) []Event {
	var out []Event
	for _, a := range strings.Fields(addresses) {
		out = append(out, event(a))
	}
	return out
}

func text(events []Event) string { return (&Run{Events: events}).Text() }

// small are traces of which all linear extensions are tried.
var small = []string{
	"r.j1 r.j2 r.j3",
	"r.1 r.2.j1 r.2.j2 r.2.j2",
	"r.j1.1 r.j1.2 r.j2.b#1 r.j2.w#1 r.j2.b#2 r.j2.w#2",
	"r.b#1.j1 r.b#1.j2 r.w#1 r.b#2.j1 r.b#2.j2 r.w#2",
	"r.j1.j1 r.j1.j2 r.j2.x1.1 r.j2.x1.2",
	"r.1.b#1 r.1.w#1 r.2.b#1.x1 r.2.b#1.x2 r.2.w#1",
}

// TestExtensions holds the normal form to its definition: every linear
// extension prints the same, and every swap of neighbours that depend on each
// other prints otherwise.
func TestExtensions(t *testing.T) {
	for _, s := range small {
		base := events(s)
		want := text(base)
		extensions(base, func(e []Event) {
			if got := text(e); got != want {
				t.Errorf("%s: an extension prints as\n%s\nand not as\n%s", s, got, want)
			}
		})
		for i := 0; i+1 < len(base); i++ {
			swapped := append([]Event(nil), base...)
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			same := text(swapped) == want
			if free := Commute(base[i], base[i+1]) || base[i].Address() == base[i+1].Address(); same != free {
				t.Errorf("%s: %s and %s swapped print the same: %t; they commute or are equal: %t",
					s, base[i].Address(), base[i+1].Address(), same, free)
			}
		}
	}
}

// extensions calls yield with every order of the events that keeps the order of
// those that do not commute.
func extensions(base []Event, yield func([]Event)) {
	taken := make([]bool, len(base))
	var order []Event
	var next func()
	next = func() {
		if len(order) == len(base) {
			yield(order)
			return
		}
		for i := range base {
			if taken[i] || blocked(base, taken, i) {
				continue
			}
			taken[i] = true
			order = append(order, base[i])
			next()
			order = order[:len(order)-1]
			taken[i] = false
		}
	}
	next()
}

func blocked(base []Event, taken []bool, i int) bool {
	for j := range i {
		if !taken[j] && !Commute(base[j], base[i]) {
			return true
		}
	}
	return false
}

// TestLargeTraces tries random extensions of a trace too large to try all.
func TestLargeTraces(t *testing.T) {
	var addresses []string
	for _, arm := range []string{"j1", "j2", "j3"} {
		for _, iter := range []string{"1", "2", "3"} {
			for _, inner := range []string{"j1.1", "j1.2", "j2.1", "j2.2"} {
				addresses = append(addresses, "r."+arm+".b#"+iter+"."+inner)
			}
			addresses = append(addresses, "r."+arm+".w#"+iter)
		}
	}
	base := events(strings.Join(addresses, " "))
	want := text(base)
	rng := rand.New(rand.NewSource(1))
	for range 200 {
		e := append([]Event(nil), base...)
		for range 2000 {
			i := rng.Intn(len(e) - 1)
			if Commute(e[i], e[i+1]) {
				e[i], e[i+1] = e[i+1], e[i]
			}
		}
		if text(e) != want {
			t.Fatalf("an extension prints as\n%s\nand not as\n%s", text(e), want)
		}
	}
}

func TestValueText(t *testing.T) {
	for in, want := range map[string]string{
		`{"rows":[{"v":"r#1"}],"row_count":1}`:        `row(v: "r#1")`,
		`{"rows":[],"row_count":0}`:                   `no rows`,
		`{"rows":[],"row_count":1}`:                   `{"row_count": 1, "rows": []}`,
		`{"rows":[{"a":1},{"a":null}],"row_count":2}`: `rows(row(a: 1), row(a: null))`,
		`[{"rows":[{"v":true}],"row_count":1},"x"]`:   `[row(v: true), "x"]`,
		`"\u00e9"`:                  `"\u00e9"`,
		`not json`:                  `raw("not json")`,
		`{"b":1,"a":{"d":2,"c":3}}`: `{"a": {"c": 3, "d": 2}, "b": 1}`,
	} {
		if got := ValueText(in); got != want {
			t.Errorf("ValueText(%s) = %s, want %s", in, got, want)
		}
	}
}
