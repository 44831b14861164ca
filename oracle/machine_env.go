package oracle

import (
	"slices"
	"sort"
)

// mEnv is the names in scope, newest first. It is never changed, so that arms
// and iterations share their beginning.
type mEnv struct {
	name  string
	value *mValue
	older *mEnv
}

func (e *mEnv) lookup(name string) *mValue {
	for ; e != nil; e = e.older {
		if e.name == name {
			return e.value
		}
	}
	return nil
}

// merge adds to e what arm has bound since base, in the order in which it was
// bound.
func (e *mEnv) merge(arm, base *mEnv) *mEnv {
	if arm == base {
		return e
	}
	e = e.merge(arm.older, base)
	return &mEnv{arm.name, arm.value, e}
}

// newest drops what was bound since base and is hidden by a later binding, so
// that a loop which binds the same names in every iteration does not gather
// them.
func (e *mEnv) newest(base *mEnv) *mEnv {
	var kept []*mEnv // newest first
	hidden := false
	for x := e; x != base; x = x.older {
		if slices.ContainsFunc(kept, func(k *mEnv) bool { return k.name == x.name }) {
			hidden = true
			continue
		}
		kept = append(kept, x)
	}
	if !hidden {
		return e
	}
	out := base
	for _, k := range slices.Backward(kept) {
		out = &mEnv{k.name, k.value, out}
	}
	return out
}

// byLength lists the names in scope, longer ones first.
func (e *mEnv) byLength() []string {
	var out []string
	for ; e != nil; e = e.older {
		if !slices.Contains(out, e.name) {
			out = append(out, e.name)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i]) > len(out[j]) })
	return out
}

// Rule: as. A value is bound to its node's name, whatever the node is; a later
// binding of the same name hides an earlier one.
func (c *mConf) bind(t *mTask, v *mValue) {
	if t.node.name != "" {
		c.fire(RuleAs, t)
		t.env = c.twist.binds(t, &mEnv{t.node.name, v, t.env})
	}
}
