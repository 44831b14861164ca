package oracle

import "strings"

// join: all arms end; the first in order that has no value decides.
func (in *inspector) join(p *place, addr string) ending {
	out := ending{kind: valued}
	var values []string
	for _, k := range p.kids {
		arm := in.kid(p, k, addr)
		if arm.kind == absent {
			in.missing(JoinBranches, k.path, addr)
			continue
		}
		if arm.kind != valued && out.kind == valued {
			out.kind = arm.kind
		}
		if arm.json != nil {
			values = append(values, *arm.json)
		}
	}
	if out.kind == valued && len(values) == len(p.kids) {
		json := "[" + strings.Join(values, ",") + "]"
		out.json = &json
	}
	return out
}
