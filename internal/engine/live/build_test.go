package live

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Snapshots of real instances are in testdata, each beside the run that it
// means. TestLive with -capture takes them anew.

func readTestdata(t *testing.T, name string) *snapshot {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSnapshot(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// runText is a run with what its losers did.
func runText(r *trace.Run) string {
	var b strings.Builder
	b.WriteString(r.Text())
	for _, e := range r.Lost {
		b.WriteString("lost  " + e.Address() + " " + e.Outcome + "\n")
	}
	return b.String()
}

func TestBuild(t *testing.T) {
	for _, shape := range captured() {
		name := ident(t, shape)
		want, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if got := runText(readTestdata(t, name).build()); got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", shape, got, want)
		}
		// The order of rows means nothing.
		s := readTestdata(t, name)
		slices.Reverse(s.History)
		slices.Reverse(s.Effects)
		slices.Reverse(s.Nodes)
		if got := runText(s.build()); got != string(want) {
			t.Errorf("%s, read backwards:\n%s\nwant\n%s", shape, got, want)
		}
	}
}

func captured() []string {
	return []string{
		"seq(m,loop2(join(m,racel(m,m))))",
		"join(loop2(loop2(m)),racer(loop2(m),m))",
		"join(fail,seq(m,syntax))",
		"forever(seq(m,if(c2,sleep1,break=done)))",
	}
}

func ident(t *testing.T, shape string) string {
	t.Helper()
	s, err := shapes.Parse(shape)
	if err != nil {
		t.Fatal(err)
	}
	return s.Ident()
}

// TestDamage damages a sound snapshot in one place, and looks for the note.
func TestDamage(t *testing.T) {
	const name = "seq_m_loop2_join_m_racel_m_m"
	if notes := readTestdata(t, name).build().Notes; len(notes) > 0 {
		t.Fatalf("the undamaged snapshot has notes: %q", notes)
	}
	root := func(s *snapshot, keep func(eventRow) bool) {
		s.History = slices.DeleteFunc(s.History, func(r eventRow) bool { return r.Inst == s.Instance.ID && !keep(r) })
	}
	node := func(s *snapshot, path string) *nodeRow {
		g, _ := buildGraph(s.Nodes, s.Instance.Root)
		for _, n := range g.nodes {
			if n.path == path {
				i := slices.IndexFunc(s.Nodes, func(r nodeRow) bool { return r.ID == n.row.ID })
				return &s.Nodes[i]
			}
		}
		t.Fatalf("no node at %s", path)
		return nil
	}
	effect := func(s *snapshot, path string) *effectRow {
		return &s.Effects[slices.IndexFunc(s.Effects, func(e effectRow) bool { return e.Path == path })]
	}
	// cancelled finds the row that ends a losing arm.
	cancelled := func(s *snapshot) int {
		return slices.IndexFunc(s.History, func(r eventRow) bool {
			return r.Type == "OrchestrationFailed" && strings.Contains(r.Failure, "Cancelled")
		})
	}
	tests := []struct {
		name   string
		damage func(*snapshot)
		note   string
	}{
		{"an effect is missing", func(s *snapshot) {
			s.Effects = slices.DeleteFunc(s.Effects, func(e effectRow) bool { return e.Path == "r.1" })
		}, "r.1 completed without an effect"},
		{"an effect was written twice", func(s *snapshot) {
			s.Effects = append(s.Effects, effectRow{Seq: 1 << 40, Path: "r.1", N: 2})
		}, "r.1 has an effect that no execution in the history accounts for"},
		{"an effect of nobody", func(s *snapshot) {
			s.Effects = append(s.Effects, effectRow{Seq: 1 << 40, Path: "r.9", N: 1})
		}, "r.9 has an effect that no execution in the history accounts for"},
		{"an effect counts wrong", func(s *snapshot) { effect(s, "r.1").N = 3 }, "effect 1 of r.1 says that it is the 3rd"},
		{"the prefix ran last", func(s *snapshot) { effect(s, "r.1").Seq = 1 << 40 },
			"the effects were written in an order that the history rules out"},
		{"a leaf records another's path", func(s *snapshot) {
			n := node(s, "r.1")
			n.Query = strings.ReplaceAll(n.Query, "'r.1'", "'r.7'")
		}, "the leaf at r.1 records itself as r.7"},
		{"the loser went on", func(s *snapshot) { s.History[cancelled(s)].Failure = `{"Application":{"message":"x"}}` },
			"the arm at r.2.b.j2.x2 lost its race and was not cancelled"},
		{"the loser has no end", func(s *snapshot) {
			i := cancelled(s)
			s.History = slices.Delete(s.History, i, i+1)
		}, "the arm at r.2.b.j2.x2 lost its race and its history has no end"},
		{"df.status differs", func(s *snapshot) { s.Status = "running" }, "df.status says running where df.instances says completed"},
		{"df.result differs", func(s *snapshot) { *s.Result = `"else"` }, `df.result is "else" where the root node has`},
		{"the root node differs", func(s *snapshot) { node(s, "r").Result = `"else"` }, `where the root node has "else"`},
		{"the history has no end", func(s *snapshot) {
			root(s, func(r eventRow) bool { return r.Type != "OrchestrationCompleted" })
		}, "the instance is completed and its history ends with nothing"},
		{"no history at all", func(s *snapshot) { s.History = nil }, "the instance has no history"},
		{"stored otherwise than shown", func(s *snapshot) { node(s, "r.1").Status = "running" }, "r.1 is shown as completed and stored as running"},
		{"an unknown status", func(s *snapshot) { node(s, "r.1").Shown = "lost in space" }, `r.1 is shown as "lost in space"`},
		{"a stray node", func(s *snapshot) { s.Nodes = append(s.Nodes, nodeRow{ID: "ffffffff", Type: "SQL"}) }, "1 nodes belong to no parent"},
		{"a transition of no node", func(s *snapshot) {
			s.History = append(s.History, eventRow{Inst: s.Instance.ID, Exec: 1, ID: 1 << 20, Type: "ActivityScheduled", Name: nodeStatus, Node: "ffffffff"})
		}, "a transition of a node that the instance does not have"},
		{"a transition after the end", func(s *snapshot) {
			s.History = append(s.History, eventRow{Inst: s.Instance.ID, Exec: 1, ID: 1 << 20, Type: "ActivityScheduled",
				Name: nodeStatus, Node: node(s, "r.1").ID, Status: "running"})
		}, "r.1 became running after the instance had its last status"},
		{"a child of no node", func(s *snapshot) {
			s.History = append(s.History, eventRow{Inst: s.Instance.ID + "::1::ffffffff", Exec: 1, ID: 1, Type: "ActivityScheduled"})
		}, "a child of a node that the instance does not have"},
		{"an activity ended twice", func(s *snapshot) {
			i := slices.IndexFunc(s.History, func(r eventRow) bool { return r.Type == "ActivityCompleted" })
			again := s.History[i]
			again.ID = 1 << 20
			s.History = append(s.History, again)
		}, "an activity has 2 ends in the history"},
		{"no answers", func(s *snapshot) {
			root(s, func(r eventRow) bool { return r.Type != "ActivityCompleted" })
		}, "r.1 completed without an answer to its statement"},
		{"children still run", func(s *snapshot) { s.Running = true }, "orchestrations still ran after the instance had ended"},
		{"no root node", func(s *snapshot) { s.Instance.Root = "ffffffff" }, "the instance has no root node"},
	}
	for _, tt := range tests {
		s := readTestdata(t, name)
		tt.damage(s)
		notes := s.build().Notes
		if !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, tt.note) }) {
			t.Errorf("%s: notes %q lack %q", tt.name, notes, tt.note)
		}
		for _, n := range notes {
			if strings.Contains(n, s.Instance.ID) {
				t.Errorf("%s: note %q holds an id", tt.name, n)
			}
		}
	}
}

// TestLostNodeThatStillRuns: the engine may not hide what a lost arm looks like
// when it looks wrong.
func TestLostNodeThatStillRuns(t *testing.T) {
	s := readTestdata(t, "seq_m_loop2_join_m_racel_m_m")
	for i := range s.Nodes {
		if s.Nodes[i].Type == "SIGNAL" {
			s.Nodes[i].Shown = "running"
		}
	}
	if text := s.build().Text(); !strings.Contains(text, "signal  running") {
		t.Errorf("a running node in a lost arm is not shown:\n%s", text)
	}
}
