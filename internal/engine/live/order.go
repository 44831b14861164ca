package live

import "slices"

// linearize puts the leaf executions into one order that the history and the
// effects allow: a linear extension of
//
//   - the order within an execution,
//   - a loop's generations, one after the other,
//   - a child between the item that begins it and the one that saw its end,
//   - the sequence in which effects were written.
//
// ok is false when these contradict each other; the order is then that of the
// history alone.
func (h *history) linearize() (spans []*span, ok bool) {
	o := newOrder(h)
	if spans, ok = o.extend(h.effectChain()); ok {
		return spans, true
	}
	spans, _ = o.extend(nil)
	return spans, false
}

// effectChain lists the spans that wrote effects in the order of their effects.
func (h *history) effectChain() []*span {
	var chain []*span
	for _, s := range h.spans {
		if s.effect != nil {
			chain = append(chain, s)
		}
	}
	slices.SortFunc(chain, func(a, b *span) int { return int(a.effect.Seq - b.effect.Seq) })
	return chain
}

// An order is the graph of what comes before what.
type order struct {
	items []*item
	index map[*span]int
	after [][]int // of each item, those that come after it at once
}

func newOrder(h *history) *order {
	o := &order{index: map[*span]int{}}
	first, last := map[*execution]int{}, map[*execution]int{}
	for _, e := range h.execs {
		// A generation without items still stands between those around it.
		items := append([]*item{{exec: e}}, e.items...)
		for i, it := range items {
			n := len(o.items)
			o.items = append(o.items, it)
			o.after = append(o.after, nil)
			if it.leaf != nil {
				o.index[it.leaf] = n
			}
			if i > 0 {
				o.before(n-1, n)
			} else {
				first[e] = n
			}
			last[e] = n
		}
	}
	for n, it := range o.items {
		switch {
		case it.begins != "":
			if child := h.byKey[key(it.begins, 1)]; child != nil {
				o.before(n, first[child])
			}
		case it.ends != "":
			for gen := 1; ; gen++ {
				child := h.byKey[key(it.ends, gen)]
				if child == nil {
					break
				}
				// A lost arm may still write while its race goes on.
				if !child.lost {
					o.before(last[child], n)
				}
			}
		}
	}
	for _, e := range h.execs {
		if next := h.byKey[key(e.inst, e.gen+1)]; next != nil {
			o.before(last[e], first[next])
		}
	}
	return o
}

func (o *order) before(a, b int) { o.after[a] = append(o.after[a], b) }

// extend sorts the items topologically, with a chain of spans as a further
// constraint.
func (o *order) extend(chain []*span) (spans []*span, ok bool) {
	waits := make([]int, len(o.items))
	then := make([]int, len(o.items)) // the next in the chain
	for i := range then {
		then[i] = -1
	}
	for _, after := range o.after {
		for _, b := range after {
			waits[b]++
		}
	}
	for i := 1; i < len(chain); i++ {
		a, b := o.index[chain[i-1]], o.index[chain[i]]
		then[a] = b
		waits[b]++
	}
	var ready []int
	for i, n := range waits {
		if n == 0 {
			ready = append(ready, i)
		}
	}
	done := 0
	for ; len(ready) > 0; done++ {
		i := ready[0]
		ready = ready[1:]
		if s := o.items[i].leaf; s != nil {
			spans = append(spans, s)
		}
		next := o.after[i]
		if then[i] >= 0 {
			next = append(slices.Clone(next), then[i])
		}
		for _, b := range next {
			if waits[b]--; waits[b] == 0 {
				ready = append(ready, b)
			}
		}
	}
	return spans, done == len(o.items)
}
