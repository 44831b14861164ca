package trace

import (
	"slices"
	"strings"
)

// StrayLosers checks what the losers of races did before they were stopped: it
// must be part of what their arms would have done. A leaf that was stopped
// between its effect and its answer has no outcome. It returns a note for each
// event that is not allowed.
func StrayLosers(promised, got *Run) []string {
	allowed := map[string][]string{}
	key := func(e Event) string { return e.Address() + " " + e.Saw }
	for _, e := range promised.Lost {
		allowed[key(e)] = append(allowed[key(e)], e.Outcome)
	}
	var notes []string
	for _, e := range got.Lost {
		outcomes := allowed[key(e)]
		i := slices.IndexFunc(outcomes, func(o string) bool { return e.Outcome == "" || o == e.Outcome })
		if i < 0 {
			notes = append(notes, "the loser of a race did what its arm does not say: "+strings.TrimSpace(e.Address()+" "+e.Outcome))
			continue
		}
		allowed[key(e)] = slices.Delete(outcomes, i, i+1)
	}
	return notes
}
