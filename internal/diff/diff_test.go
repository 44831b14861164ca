package diff

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// denoted maps each shape of a filter to its promised run.
func denoted(t *testing.T, f catalog.Filter) map[string]*trace.Run {
	t.Helper()
	out := map[string]*trace.Run{}
	for e := range f.Entries() {
		run, err := oracle.Denote(shapes.Expand(e.Case.Shape), oracle.World{Label: e.Case.String()})
		if err != nil {
			t.Fatalf("%s: %v", e.Case, err)
		}
		out[e.Family+"/"+e.Case.String()] = run
	}
	return out
}

// TestOneCauseIsOneGroup changes one thing in every run that has it, in a place
// whose consequences reach far: the changed files must read as one group.
func TestOneCauseIsOneGroup(t *testing.T) {
	for _, test := range []struct {
		name   string
		filter catalog.Filter
		spoils func(*trace.Run) bool // reports whether it changed the run
		want   string
	}{
		{
			name:   "a loser's state",
			filter: catalog.Filter{Family: "nest", Construct: "racel"},
			spoils: func(r *trace.Run) bool {
				changed := false
				for i, n := range r.Nodes {
					if n.Status == trace.Lost {
						r.Nodes[i].Status, changed = "running", true
					}
				}
				return changed
			},
			want: "a node of an arm that lost its race is running",
		},
		{
			name:   "the value of a loop reaches all nodes above it",
			filter: catalog.Filter{Family: "nest", Construct: "loop"},
			spoils: func(r *trace.Run) bool {
				changed := false
				for i := range r.Nodes {
					if r.Nodes[i].Kind == "loop" && r.Nodes[i].Status == "completed" && r.Nodes[i].Result != "null" {
						spoil(r, i, "null")
						changed = true
					}
				}
				return changed
			},
			want: "a loop has null for a value",
		},
		{
			name:   "a leaf less in the last iteration",
			filter: catalog.Filter{Family: "nest", Construct: "loop"},
			spoils: func(r *trace.Run) bool {
				for i := len(r.Events) - 1; i >= 0; i-- {
					if e := r.Events[i]; len(e.Iters) > 0 && e.Iters[0] == 2 && strings.Contains(e.Path, ".b") {
						r.Events = append(r.Events[:i:i], r.Events[i+1:]...)
						return true
					}
				}
				return false
			},
			want: "leaves run less often",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pairs []Pair
			for name, run := range denoted(t, test.filter) {
				before := run.Text()
				if test.spoils(run) {
					pairs = append(pairs, Pair{Name: name, Before: "# seq\n\n" + before, After: "# seq\n\n" + run.Text()})
				}
			}
			groups := Groups(pairs)
			if len(pairs) < 100 {
				t.Fatalf("only %d files changed", len(pairs))
			}
			largest := groups[0]
			for _, g := range groups {
				t.Logf("%s; %s", g.Heading(), g.AlsoNote())
				if len(g.Names) > len(largest.Names) {
					largest = g
				}
			}
			if !strings.HasPrefix(largest.Sentence, test.want) {
				t.Errorf("the largest group is %q, not %q", largest.Sentence, test.want)
			}
			if len(groups) > 4 {
				t.Errorf("%d files changed by one cause make %d groups", len(pairs), len(groups))
			}
		})
	}
}

// spoil gives a node another value and passes it to the nodes above, as their
// own value or as a part of it, roughly as a server would.
func spoil(r *trace.Run, i int, value string) {
	old := r.Nodes[i].Result
	path := r.Nodes[i].Path
	for j := range r.Nodes {
		if n := &r.Nodes[j]; n.Path == path || within(path, n.Path) {
			n.Result = strings.Replace(n.Result, old, value, 1)
		}
	}
	r.Result = strings.Replace(r.Result, old, value, 1)
}

const plain = `# m  r
#
# A marker.

status  completed
result  row(v: "r#1")

trace
  r

nodes
  r  sql  completed  row(v: "r#1")
`

// TestSentences holds single changes against the words for them.
func TestSentences(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{"# A marker.", "# A mark.", "only the words at the top"},
		{"status  completed", "status  failed", "the instance is failed and was completed, though its nodes agree"},
		{`  r  sql  completed  row(v: "r#1")`, `  r  sql  completed  row(v: "r#2")`, "a leaf has another value (a row)"},
		{`  r  sql  completed  row(v: "r#1")`, `  r  sql  failed     22P02 at r`, "a leaf is failed and was completed"},
		{`  r  sql  completed  row(v: "r#1")`, `  r  sql  completed  row(v: "r#1")  as x`, "a leaf is bound to another name"},
		{`  r  sql  completed`, `  r  seq  completed`, "another graph: a leaf is now a seq"},
		{"trace\n  r\n", "trace\n  r\n  r\n", "leaves run more often"},
		{"trace\n  r\n", "trace\n  nothing ran\n", "leaves no longer run"},
		{"trace\n  r\n", "trace\n  r saw 'x'\n", "a leaf reads something else"},
		{"trace\n  r\n", "trace\n  r failed 22P02\n", "a leaf fails with 22P02"},
		{"row(v: \"r#1\")\n", "row(v: \"r#1\")\n\namiss  r.2 ran late\n", "something is amiss: ... ran late"},
		{plain, "", "a golden file is gone"},
		{"# m  r\n", "# m  r.1\n", "only the words at the top"},
	} {
		last := strings.LastIndex(plain, test.old)
		if strings.HasPrefix(test.old, "status") || strings.HasPrefix(test.old, "trace") {
			last = strings.Index(plain, test.old)
		}
		after := plain[:last] + test.new + plain[last+len(test.old):]
		groups := Groups([]Pair{{Name: "nest/m.golden", Before: plain, After: after}})
		if len(groups) != 1 || groups[0].Sentence != test.want {
			t.Errorf("%q to %q: %v, want %q", test.old, test.new, groups, test.want)
		}
	}
}

func TestGraphsOfExpressions(t *testing.T) {
	const before = "# 'a' & 'b'\n\nfunctions  join(a,b)\nbrackets   join(a,b)\nbare       join(a,b)\n"
	groups := Groups([]Pair{
		{Name: "operator/a", Before: before, After: strings.Replace(before, "bare       join(a,b)", "bare       rejected", 1)},
		{Name: "operator/b", Before: before, After: strings.Replace(before, "bare       join(a,b)", "bare       seq(a,b)", 1)},
		{Name: "operator/c", Before: before, After: strings.Replace(before, "bare       join(a,b)", "bare       race(a,b)", 1)},
	})
	if len(groups) != 2 || len(groups[1].Names) != 2 {
		t.Errorf("%v", groups)
	}
}

func TestUnreadableTextsAreStillGrouped(t *testing.T) {
	for _, text := range []string{"x", "\n\n", "# \n", "status\nnodes\n  r\n", "nodes\n  a b\n"} {
		groups := Groups([]Pair{{Name: "a", Before: plain, After: text}, {Name: "b", Before: text, After: plain}})
		n := 0
		for _, g := range groups {
			n += len(g.Names)
		}
		if n != 2 {
			t.Errorf("%q: %d of 2 files are in a group", text, n)
		}
	}
}

// TestGit changes, adds and removes files in a repository of its own.
func TestGit(t *testing.T) {
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, "golden", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git("init", "-q")
	git("commit", "-q", "--allow-empty", "-m", "empty")
	for _, n := range []string{"same", "changed", "gone"} {
		write("nest/"+n+".golden", plain)
	}
	write("nest.digest", "x")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	write("nest/changed.golden", strings.Replace(plain, "completed", "failed", 1))
	write("nest/fresh(m,m).golden", plain)
	write("nest.digest", "y")
	if err := os.Remove(filepath.Join(dir, "golden/nest/gone.golden")); err != nil {
		t.Fatal(err)
	}

	want := "nest/changed.golden nest/fresh(m,m).golden nest/gone.golden"
	check := func(r Range) {
		t.Helper()
		r.Root = dir
		pairs, err := r.Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range pairs {
			names = append(names, p.Name)
			if p.Before == p.After || p.Before != "" && !strings.HasSuffix(p.Before, "\n") {
				t.Errorf("%s was read as %q and %q", p.Name, p.Before, p.After)
			}
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("changed: %s, want %s", got, want)
		}
	}
	check(Range{From: "HEAD"})
	git("add", ".")
	check(Range{From: "HEAD"})
	git("commit", "-q", "-m", "two")
	check(Range{From: "HEAD^", To: "HEAD"})

	for rev, part := range map[string]string{"HEAD~2": "no golden file in common", "nosuch": "nosuch"} {
		if _, err := (Range{Root: dir, From: rev}).Pairs(t.Context()); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v does not say %q", rev, err, part)
		}
	}
}

func TestMarkdownStaysBelowTheLimit(t *testing.T) {
	var pairs []Pair
	for i := range 3000 {
		name := fmt.Sprintf("nest/%s(%d).golden", strings.Repeat("x", 60), i)
		pairs = append(pairs, Pair{Name: name, Before: plain, After: strings.Replace(plain, "completed", "failed", 1)})
	}
	text := Markdown(Groups(pairs))
	if len(text) > 65536 || !strings.Contains(text, "3000 cases") || !strings.Contains(text, "more\n") {
		t.Errorf("%d bytes: %.300s", len(text), text)
	}
}
