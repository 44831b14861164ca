package oracle_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// tableFacts are the facts that the table of values promises, so that these
// tests need no server's word.
func tableFacts() (oracle.Facts, error) {
	var lines strings.Builder
	for _, v := range shapes.Values() {
		if v.Fault != "" {
			lines.WriteString(v.Query + "\t!" + v.Fault + "\n")
		} else {
			lines.WriteString(v.Query + "\t" + v.Result() + "\n")
		}
	}
	return oracle.ParseFacts(lines.String())
}

// jobOf reads what a program starts.
func jobOf(sql string) (oracle.Job, error) {
	p, err := dsl.Parse(sql)
	if err != nil {
		return oracle.Job{}, err
	}
	job, refused, err := model.Load(p)
	if refused != nil {
		err = fmt.Errorf("the program is %s", refused.Status)
	}
	return job, err
}

// machineOfShape makes a shape ready, with acts after its start.
func machineOfShape(tb testing.TB, text string, after ...string) *oracle.Machine {
	tb.Helper()
	s, err := shapes.Parse(text)
	if err != nil {
		tb.Fatal(err)
	}
	sql, err := templates.New().Scripted(s, templates.Script{After: after})
	if err != nil {
		tb.Fatal(err)
	}
	job, err := jobOf(sql)
	if err != nil {
		tb.Fatal(err)
	}
	facts, err := tableFacts()
	if err != nil {
		tb.Fatal(err)
	}
	return oracle.Compile(job, oracle.NewLeaves(facts))
}

// story is a run on one line: status, result or fault, and the events in the
// order in which the leftmost schedule has them.
func story(r *trace.Run) string {
	s := r.Status
	if r.Result != "" {
		s += " " + r.Result
	}
	if r.Fault != nil {
		s += " (" + r.Fault.String() + ")"
	}
	s += ";"
	for _, e := range r.Events {
		s += " " + e.Address()
		if e.Outcome != "" {
			s += " " + e.Outcome + ","
		}
	}
	return strings.TrimSuffix(s, ",")
}

// TestMachine runs shapes and compares their stories and the nodes' states.
func TestMachine(t *testing.T) {
	for _, c := range []struct{ shape, story, nodes string }{
		{"m", `completed row(v: "r#1"); r`, "r completed"},
		{"z", `completed no rows; r`, "r completed"},
		{"seq(m,m)", `completed row(v: "r.2#1"); r.1 r.2`, "r completed, r.1 completed, r.2 completed"},
		{"ift(m,z)", `completed row(v: "r.t#1"); r.c true, r.t`, "r completed, r.c completed, r.t completed, r.e skipped"},
		{"iff(m,z)", `completed no rows; r.c false, r.e`, "r completed, r.c completed, r.t skipped, r.e completed"},
		{"hit(m,z)", `completed row(v: "r.2.t#1"); r.1 r.2.t`, "r completed, r.1 completed, r.2 completed, r.2.t completed, r.2.e skipped"},
		{"miss(m,z)", `completed no rows; r.1 r.2.e`, "r completed, r.1 completed, r.2 completed, r.2.t skipped, r.2.e completed"},
		{"loop2(m)", `completed row(v: "r.b#2"); r.b#1 r.w#1 true, r.b#2 r.w#2 false`, "r completed, r.b completed, r.w completed"},
		{"brk2(m)", `completed {"done": true}; r.b#1.1 r.b#1.2.c true, r.b#1.2.t r.b#2.1 r.b#2.2.c false, r.b#2.2.e break {"done": true}`,
			"r completed, r.b completed, r.b.1 completed, r.b.2 completed, r.b.2.c completed, r.b.2.t skipped, r.b.2.e completed"},
		{"join(m,z)", `completed [row(v: "r.j1#1"), no rows]; r.j1 r.j2`, "r completed, r.j1 completed, r.j2 completed"},
		{"racer(m,m)", `completed row(v: "r.x2#1"); r.x2`, "r completed, r.x1 lost, r.x1.1 lost, r.x1.2 lost, r.x2 completed"},
		{"racel(m,loop2(m))", `completed row(v: "r.x1#1"); r.x1`,
			"r completed, r.x1 completed, r.x2 failed, r.x2.b lost, r.x2.b.1 lost, r.x2.b.2 lost, r.x2.w lost"},
		{"seq(fail,m)", `failed (22P02 at r.1); r.1 failed 22P02`, "r failed, r.1 failed, r.2 skipped"},
		{"seq(syntax,m)", `failed (42601 at r.1); r.1 failed 42601`, "r failed, r.1 failed, r.2 skipped"},
		{"join(break=done,fail)", `failed (break outside a loop); r.j1 break {"done": true}, r.j2 failed 22P02`, "r completed, r.j1 completed, r.j2 failed"},
		{"join(fail,break=done)", `failed (22P02 at r.j1); r.j1 failed 22P02, r.j2 break {"done": true}`, "r failed, r.j1 failed, r.j2 completed"},
		{"while(m,break=word)", `completed "stop here"; r.b#1 r.w#1 break "stop here"`, "r completed, r.b completed, r.w completed"},
		{"forever(seq(forever(break),break=number))", `completed -12; r.b#1.1.b#1 break null, r.b#1.2 break -12`,
			"r completed, r.b completed, r.b.1 completed, r.b.1.b completed, r.b.2 completed"},
		{"rows=x(m,m)", `failed (no result at r);`, "r failed, r.t skipped, r.e skipped"},
		{"seq(as=x(join(m,m)),rows=x(m,m))", `failed (no SQL result at r.2); r.1.j1 r.1.j2`,
			"r failed, r.1 completed, r.1.j1 completed, r.1.j2 completed, r.2 failed, r.2.t skipped, r.2.e skipped"},
		{"seq(as=x(z),get=x)", `failed (no rows at r.2); r.1 r.2 failed no rows`, "r failed, r.1 completed, r.2 failed"},
		{"get=x", `failed (unbound at r); r failed unbound`, "r failed"},
		{"sleep1", `completed {"seconds": 1, "slept": true}; r {"seconds": 1, "slept": true}`, "r completed"},
		{"race(sleep1,sleep2)", `completed {"seconds": 1, "slept": true}; r.x1 {"seconds": 1, "slept": true}`, "r completed, r.x1 completed, r.x2 lost"},
		{"schedule", `completed {"scheduled": true}; r {"scheduled": true}`, "r completed"},
		{"sig3=go", `completed {"data": null, "signal_name": "go", "timed_out": true}; r {"data": null, "signal_name": "go", "timed_out": true}`, "r completed"},
	} {
		run, err := machineOfShape(t, c.shape).Run(oracle.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.shape, err)
			continue
		}
		if got := story(run); got != c.story {
			t.Errorf("%s\n got %s\nwant %s", c.shape, got, c.story)
		}
		if got := states(run); got != c.nodes {
			t.Errorf("%s\n got %s\nwant %s", c.shape, got, c.nodes)
		}
	}
}

func states(r *trace.Run) string {
	var out []string
	for _, n := range r.Nodes {
		out = append(out, n.Path+" "+n.Status)
	}
	return strings.Join(out, ", ")
}

// TestActs runs shapes that are acted on from outside.
func TestActs(t *testing.T) {
	signal := func(name, data string) string {
		return "SELECT df.signal(:'instance', '" + name + "', '" + data + "');"
	}
	await := func(path string) string { return "CALL dfmatrix.await_effect(:'instance', '" + path + "');" }
	const cancel = "SELECT df.cancel(:'instance', 'enough');"
	for _, c := range []struct {
		shape string
		acts  []string
		story string
		nodes string
	}{
		{"sig=go", []string{signal("go", `{"a":1}`)},
			`completed {"data": {"a": 1}, "signal_name": "go", "timed_out": false}; r {"data": {"a": 1}, "signal_name": "go", "timed_out": false}`, "r completed"},
		{"seq(m,sig=go)", []string{await("r.1"), signal("go", "word")},
			`completed {"data": "word", "signal_name": "go", "timed_out": false}; r.1 r.2 {"data": "word", "signal_name": "go", "timed_out": false}`,
			"r completed, r.1 completed, r.2 completed"},
		{"seq(sig=go,sig=go)", []string{signal("go", "1"), signal("go", "2")},
			`completed {"data": 2, "signal_name": "go", "timed_out": false}; ` +
				`r.1 {"data": 1, "signal_name": "go", "timed_out": false}, r.2 {"data": 2, "signal_name": "go", "timed_out": false}`,
			"r completed, r.1 completed, r.2 completed"},
		{"seq(sig3=go,m)", []string{signal("other", "1")},
			`completed row(v: "r.2#1"); r.1 {"data": null, "signal_name": "go", "timed_out": true}, r.2`, "r completed, r.1 completed, r.2 completed"},
		{"seq(sig3=go,m)", []string{"SELECT pg_sleep(5);", signal("go", "1")},
			`completed row(v: "r.2#1"); r.1 {"data": null, "signal_name": "go", "timed_out": true}, r.2`, "r completed, r.1 completed, r.2 completed"},
		{"sig3=go", []string{"SELECT pg_sleep(1);", signal("go", "1")},
			`completed {"data": 1, "signal_name": "go", "timed_out": false}; r {"data": 1, "signal_name": "go", "timed_out": false}`, "r completed"},
		{"seq(m,never)", []string{await("r.1"), cancel}, `cancelled; r.1`, "r stopped, r.1 stopped, r.2 stopped"},
		{"seq(join(m,never),m)", []string{await("r.1.j1"), cancel}, `cancelled; r.1.j1`,
			"r stopped, r.1 stopped, r.1.j1 stopped, r.1.j2 stopped, r.2 stopped"},
		{"seq(ift(m,m),never)", []string{await("r.1.t"), cancel}, `cancelled; r.1.c true, r.1.t`,
			"r stopped, r.1 stopped, r.1.c stopped, r.1.t stopped, r.1.e stopped, r.2 stopped"},
		{"m", []string{cancel}, `cancelled;`, "r stopped"},
		{"m", []string{await("r"), cancel}, `completed row(v: "r#1"); r`, "r completed"},
	} {
		run, err := machineOfShape(t, c.shape, c.acts...).Run(oracle.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.shape, err)
			continue
		}
		if got := story(run); got != c.story {
			t.Errorf("%s\n got %s\nwant %s", c.shape, got, c.story)
		}
		if got := states(run); got != c.nodes {
			t.Errorf("%s\n got %s\nwant %s", c.shape, got, c.nodes)
		}
	}
}

// TestForever shows that a wait for what never comes is an error that says so.
func TestForever(t *testing.T) {
	for _, c := range []struct {
		shape string
		acts  []string
		want  string
	}{
		{"never", nil, "at [r]"},
		{"join(m,seq(m,never))", nil, "at [r.j2.2]"},
		{"m", []string{"CALL dfmatrix.await_effect(:'instance', 'r.1');"}, "await_effect of r.1"},
	} {
		_, err := machineOfShape(t, c.shape, c.acts...).Run(oracle.Options{})
		var forever *oracle.Forever
		if !errors.As(err, &forever) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.shape, err, c.want)
		}
	}
}

// A program is a checked-in case with its machine.
type program struct {
	family  string
	of      shapes.Case
	job     oracle.Job
	machine *oracle.Machine
}

// checkedIn makes the machine of every case that is checked in, once for all
// tests.
var checkedIn = sync.OnceValues(func() ([]program, error) {
	facts, err := tableFacts()
	if err != nil {
		return nil, err
	}
	leaves, renderer := oracle.NewLeaves(facts), templates.New()
	var out []program
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		for c := range f.Cases(shapes.DefaultBounds()) {
			if c.Act == shapes.ActRollback {
				continue // nothing runs
			}
			sql, err := renderer.Case(c)
			if err != nil {
				return nil, err
			}
			job, err := jobOf(sql)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c, err)
			}
			out = append(out, program{f.Name, c, job, oracle.Compile(job, leaves)})
		}
	}
	return out, nil
})

func programs(tb testing.TB) []program {
	tb.Helper()
	all, err := checkedIn()
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// TestSchedules runs every checked-in shape under all schedules that can differ:
// each has one trace. For small shapes the schedules that the reduction leaves
// out are tried too.
func TestSchedules(t *testing.T) {
	for _, p := range programs(t) {
		reduced := outcomes(t, p.machine, true)
		if len(reduced) != 1 {
			t.Errorf("%s has %d traces:\n%s", p.of, len(reduced), strings.Join(reduced, "\n"))
		}
		if p.of.Shape.Depth() > 2 {
			continue
		}
		if all := outcomes(t, p.machine, false); !slices.Equal(all, reduced) {
			t.Errorf("%s: all schedules give\n%s\nthe reduced ones\n%s", p.of, strings.Join(all, "\n"), strings.Join(reduced, "\n"))
		}
	}
}

// TestSchedulesMatter shows that exploration would notice: a race that the
// program does not decide has two traces.
func TestSchedulesMatter(t *testing.T) {
	for shape, want := range map[string]int{
		"race(m,m)": 2, "race(m,fail)": 2, "race(seq(m,m),m)": 2, "join(race(m,m),race(m,m))": 4,
		"race(join(m,m),join(m,m))": 2, "race(never,race(m,m))": 2, "join(join(m,m),join(m,m))": 1,
	} {
		m := machineOfShape(t, shape)
		for _, reduce := range []bool{false, true} {
			if got := outcomes(t, m, reduce); len(got) != want {
				t.Errorf("%s, reduced %v: %d traces, want %d:\n%s", shape, reduce, len(got), want, strings.Join(got, "\n"))
			}
		}
	}
}

// outcomes lists the distinct traces of all schedules.
func outcomes(t *testing.T, m *oracle.Machine, reduce bool) []string {
	t.Helper()
	seen := map[string]bool{}
	_, complete := m.Explore(reduce, 5_000, func(r *trace.Run, err error) bool {
		if err != nil {
			seen[err.Error()] = true
		} else {
			seen[r.Text()] = true
		}
		return true
	})
	if !complete {
		t.Error("there are more schedules than the test can try")
	}
	out := make([]string, 0, len(seen))
	for s := range seen {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// TestRandomSchedules runs the same at random, so that a mistake of the
// reduction would show in deeper shapes as well.
func TestRandomSchedules(t *testing.T) {
	for i, p := range programs(t) {
		first, err := p.machine.Run(oracle.Options{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := p.machine.Run(oracle.Options{Schedule: oracle.Random(uint64(i))})
		if err != nil {
			t.Fatal(err)
		}
		if again.Text() != first.Text() {
			t.Fatalf("%s: seed %d gives\n%s\nand the leftmost schedule\n%s", p.of, i, again.Text(), first.Text())
		}
	}
}

// TestRuleNames holds the rules' names and the comments at their code equal.
func TestRuleNames(t *testing.T) {
	files, err := filepath.Glob("machine*.go")
	if err != nil {
		t.Fatal(err)
	}
	comment := regexp.MustCompile(`// Rule: ([a-z-]+)\. `)
	found := map[string]int{}
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range comment.FindAllStringSubmatch(string(source), -1) {
			found[m[1]]++
		}
	}
	for _, r := range oracle.Rules() {
		if found[r.String()] != 1 {
			t.Errorf("rule %s has %d comments, want 1", r, found[r.String()])
		}
		delete(found, r.String())
	}
	for name := range found {
		t.Errorf("a comment names rule %s, which is none", name)
	}
}

// TestRulesFire runs every checked-in shape: each rule fires somewhere, but for
// those that no shape can reach.
func TestRulesFire(t *testing.T) {
	fired := make([]int, len(oracle.Rules()))
	for _, p := range programs(t) {
		var rules []oracle.Firing
		if _, err := p.machine.Run(oracle.Options{Rules: &rules}); err != nil {
			t.Errorf("%s: %v", p.of, err)
		}
		for _, f := range rules {
			fired[f.Rule]++
		}
	}
	for _, r := range oracle.Rules() {
		if fired[r] == 0 {
			t.Logf("no checked-in shape fires %s", r)
		}
	}
}
