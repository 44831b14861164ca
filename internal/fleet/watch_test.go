package fleet

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/suite/progress"
)

// recorded keeps what a display is given.
type recorded struct {
	text strings.Builder
	last state
}

func (r *recorded) print(text string) { r.text.WriteString(text) }
func (r *recorded) show(s state)      { r.last = s }
func (r *recorded) close(state)       {}

// TestWatch reads the output of a small run, as package testing prints it.
func TestWatch(t *testing.T) {
	const output = `^=== RUN   TestA
^=== PAUSE TestA
^=== RUN   TestSkipped
    a_test.go:9: not in tier core
^--- SKIP: TestSkipped (0.00s)
^=== RUN   TestB
^=== PAUSE TestB
^=== CONT  TestA
^=== CONT  TestB
    b_test.go:3: seq(m,m)
        differs from its golden file
^=== NAME  TestA
    a_test.go:3: fine
^--- PASS: TestA (0.10s)
^=== NAME  TestB
    b_test.go:4: more^--- FAIL: TestB (0.20s)
^=== NAME
dfmatrix: model: 1 agree, 1 disagree, 0 unknown
FAIL
`
	r := &recorded{}
	w := newWatch(r)
	for _, line := range strings.SplitAfter(strings.ReplaceAll(output, "^", frame), "\n") {
		w.test(line)
	}
	w.note(progress.Prefix + `{"in_flight":3,"disagree":1}` + "\n")
	w.note("something else\n")
	w.close()
	text := r.text.String()
	for _, want := range []string{"--- TestB\n", "differs from its golden file", "b_test.go:4: more", "1 agree, 1 disagree", "something else"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown in\n%s", want, text)
		}
	}
	for _, not := range []string{"fine", "not in tier", progress.Prefix, "FAIL\n"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is shown in\n%s", not, text)
		}
	}
	s := r.last
	if s.Total != 2 || s.Done != 2 || s.Failed != 1 || !s.Running || s.Progress.InFlight != 3 || s.Progress.Disagree != 1 {
		t.Errorf("state %+v", s)
	}
}

// TestWatchPanic shows what a test printed that ended with the whole process.
func TestWatchPanic(t *testing.T) {
	r := &recorded{}
	w := newWatch(r)
	for _, line := range []string{frame + "=== RUN   TestA\n", "panic: oh no\n", "goroutine 1:\n"} {
		w.test(line)
	}
	w.close()
	if !strings.Contains(r.text.String(), "panic: oh no") {
		t.Errorf("shown: %q", r.text.String())
	}
}

func TestNumbers(t *testing.T) {
	s := state{Total: 100, Done: 40, Running: true, Failed: 3, Progress: progress.Progress{InFlight: 7, Disagree: 1, Unknown: 1}}
	if got, want := s.numbers(2), "7 in flight, 2.0/s, 30s left, 1 disagree, 1 unknown, 1 failed otherwise"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := (state{}).numbers(0), "0 in flight, 0.0/s, 0 disagree"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestRate(t *testing.T) {
	r := newRate()
	now := time.Unix(0, 0)
	for i := range 100 {
		if got := r.at(now.Add(time.Duration(i)*time.Second), 5*i); i > 1 && (got < 4.9 || got > 5.1) {
			t.Fatalf("after %d seconds %f, want 5", i, got)
		}
	}
}

// TestLines wants a line only now and then.
func TestLines(t *testing.T) {
	var out bytes.Buffer
	l := &lines{out: &out, rate: newRate()}
	for range 50 {
		l.show(state{Total: 5, Done: 1, Running: true})
	}
	if n := strings.Count(out.String(), "\n"); n != 1 || !strings.HasPrefix(out.String(), "1 of 5 done, ") {
		t.Errorf("%q", out.String())
	}
}

// TestBar only wants that it ends, and that what is to be kept is there.
func TestBar(t *testing.T) {
	var out bytes.Buffer
	b := newBar(&out)
	b.show(state{Total: 5, Done: 1, Running: true})
	b.print("kept")
	b.close(state{})
	if !strings.Contains(out.String(), "kept\n") {
		t.Errorf("%q", out.String())
	}
}

func TestDefaultClusters(t *testing.T) {
	for cores, want := range map[int]int{1: 2, 2: 2, 4: 4, 64: 16} {
		if got := DefaultClusters(cores); got != want {
			t.Errorf("%d clusters on %d cores, want %d", got, cores, want)
		}
	}
}
