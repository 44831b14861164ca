package suite

import (
	"fmt"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// judgeLive holds a server's run against the golden file or, where the server
// is known to diverge, against the divergence; which in its turn must differ
// from the golden file, or it has outlived its reason.
func (s *session) judgeLive(t *testing.T, family string, c shapes.Case, promised, got *trace.Run) {
	t.Helper()
	got.Notes = append(got.Notes, trace.StrayLosers(promised, got)...)
	want, err := s.store.Read(family, c.String())
	if err != nil {
		t.Fatalf("%v\nThe model writes it: go test ./generated_test -run '^%s$' -update", err, t.Name())
	}
	text := got.Text()
	if s.opts.update {
		s.record(t, family, c, want, text)
		return
	}
	s.settle(t, family, c, want, text, classify(promised, got))
}

// settle compares what happened with the golden file or, where there is one,
// with the known divergence; kind says on which side a disagreement lies.
func (s *session) settle(t *testing.T, family string, c fmt.Stringer, want golden.File, text, kind string) {
	t.Helper()
	known, diverges, err := s.store.ReadDivergence(family, c.String())
	r := report{wantName: want.Path, want: want.Body, gotName: s.engine.Name(), got: text}
	switch {
	case err != nil:
		t.Fatal(err)
	case !diverges && text == want.Body:
		s.agree(t)
		return
	case diverges && text == known.Body:
		s.found.diverge(family, c, known.Why)
		s.agree(t)
		return
	case !diverges:
		r.what = kind + ": differs from its golden file"
	case text == want.Body:
		r.what = "no longer diverges from its golden file: delete " + known.Path + " (" + known.Why + ")"
		r.wantName, r.want = known.Path, known.Body
	default:
		r.what = kind + ": is neither as promised nor as known (" + known.Why + ")"
		r.wantName, r.want = known.Path, known.Body
	}
	s.disagree(t, family, c, r)
}

// record updates what is known of the server: a confirmation, or a divergence
// that the finding named on the command line explains.
func (s *session) record(t *testing.T, family string, c shapes.Case, want golden.File, text string) {
	t.Helper()
	if text == want.Body {
		if err := s.store.Confirm(family, c.String(), want); err != nil {
			t.Fatal(err)
		}
		s.agree(t)
		return
	}
	known, diverges, err := s.store.ReadDivergence(family, c.String())
	if err != nil {
		t.Fatal(err)
	}
	if diverges && text == known.Body {
		s.agree(t)
		return
	}
	if s.opts.why == "" {
		s.disagree(t, family, c, report{
			what:     "differs, and -update records that only with -dfmatrix.why=FINDING",
			wantName: want.Path, want: want.Body, gotName: s.engine.Name(), got: text,
		})
		return
	}
	if err := s.store.Diverge(family, c.String(), s.opts.why, text); err != nil {
		t.Fatal(err)
	}
	s.agree(t)
}

// classify says on which side of the runtime's boundary a disagreement lies:
// the graph and its values are not what the documents say, or the graph is
// right and the engine lost its way.
func classify(promised, got *trace.Run) string {
	if got.Status == "stalled" || got.Status == "endless" || len(got.Notes) > 0 {
		return "runtime-boundary disagreement"
	}
	if !sameGraph(promised.Nodes, got.Nodes) || got.Status == "rejected" {
		return "DSL-semantic disagreement (another graph was built)"
	}
	if !sameAddresses(promised.Events, got.Events) {
		return "disagreement, side not known (other leaves ran)"
	}
	return "DSL-semantic disagreement (the same leaves ran, with other values or states)"
}

func sameGraph(a, b []trace.Node) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Path != b[i].Path || a[i].Kind != b[i].Kind || a[i].Name != b[i].Name {
			return false
		}
	}
	return true
}

func sameAddresses(a, b []trace.Event) bool {
	count := map[string]int{}
	for _, e := range a {
		count[e.Address()]++
	}
	for _, e := range b {
		count[e.Address()]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}
