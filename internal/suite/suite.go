// Package suite is what the generated tests call. A test names a case; the suite
// finds its program, runs it on the engine at hand, and holds what happened
// against the golden file.
//
// Without a server the engine is the reference model. With PGDURABLE_DSN (one
// DSN or several, separated by commas) it is a live pg_durable, which is held
// against the same golden files. A golden file states what pg_durable's
// documents promise; where a server is known to do something else, a sibling
// file with the ending .live holds that, with the reason.
package suite

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Exit codes of a test binary that uses [Main], beyond those of package testing.
const (
	ExitUsage   = 2 // what it was told, or given to read, is wrong
	ExitUnknown = 3 // something could not be decided, and nothing disagreed
	ExitSetup   = 4 // the engine could not be had
)

// session is one run of the test binary.
type session struct {
	opts   options
	engine engine.Engine
	// closer sweeps the servers: what it has to complain of, and why it could not look.
	closer func(context.Context) (complaints []string, unswept error)
	store  *golden.Store
	found  recorder
	order  *order // in which the tests begin; nil for any
	deal   deal   // over the shards
	// abandon cancels what is in flight and closes the engines.
	abandon     func()
	interrupted atomic.Bool
	// evaluator builds graphs on a live server; nil means the model's way.
	evaluator interface {
		Eval(ctx context.Context, expr string) (string, error)
	}

	inputs   sync.Once
	tally    tally
	sessions sessions
}

// current is the session of this process: testing offers no other way from
// TestMain to the tests.
var current *session

// begin is what every test does first.
func begin(t *testing.T) *session {
	current.inputs.Do(readInputs)
	current.tally.watch(t)
	return current
}

// Main runs the tests and returns the process's exit code.
func Main(m *testing.M) int {
	read := flags(flag.CommandLine)
	flag.Parse()
	s, err := open(read)
	if err == nil {
		current = s
		err = s.openResults()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		return unopened(err)
	}
	s.onInterrupt()
	limit, _ := flag.Lookup("test.timeout").Value.(flag.Getter).Get().(time.Duration)
	ended := s.onTimeUp(limit)
	code := m.Run()
	ended()
	return s.finish(code)
}

// unopened is the exit code of a run that could not begin.
func unopened(err error) int {
	var setup *live.SetupError
	if errors.As(err, &setup) {
		return ExitSetup
	}
	return ExitUsage
}

// finish sweeps the servers, writes what an update gathered and reports. The run
// is unknown only if that is all that can be said against it.
func (s *session) finish(code int) int {
	failed := false
	complain := func(what string, err any) {
		fmt.Fprintln(os.Stderr, what, err)
		failed = true
	}
	complaints, unswept := s.closer(context.Background())
	for _, c := range complaints {
		complain("dfmatrix: after the run:", c)
	}
	if unswept != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix: after the run:", unswept)
	}
	summary, err := s.sessions.close()
	if err != nil {
		complain("dfmatrix: after the sessions:", err)
	}
	if err := s.store.Flush(); err != nil {
		complain("dfmatrix:", err)
	}
	if err := s.found.Close(); err != nil {
		complain("dfmatrix:", err)
	}
	s.told()
	if s.opts.live() {
		if err := keepNoResult(); err != nil {
			complain("dfmatrix:", err)
		}
	}
	for _, line := range summary {
		fmt.Println("dfmatrix:", line)
	}
	switch {
	case failed:
		return 1
	case code == 1 && s.tally.of(results.Unknown) > 0 && s.tally.of(results.Disagrees)+s.tally.of(results.Broken) == 0,
		code == 0 && unswept != nil:
		return ExitUnknown
	}
	return code
}

// told prints what the tests that have ended came to.
func (s *session) told() {
	agree, differ := s.tally.of(results.Agrees), s.tally.of(results.Disagrees)
	unknown, broken := s.tally.of(results.Unknown), s.tally.of(results.Broken)
	if agree+differ+unknown+broken == 0 {
		return
	}
	fmt.Printf("dfmatrix: %s: %d agree, %d disagree, %d unknown", s.engine.Name(), agree, differ, unknown)
	if broken > 0 {
		fmt.Printf(", %d failed otherwise", broken)
	}
	if left := s.tally.leftOut(); left > 0 {
		fmt.Printf("; %d left to tier %s", left, s.opts.tier+1)
	}
	fmt.Println()
}

// Run runs one case, given by its family and text form.
func Run(t *testing.T, family, text string) {
	t.Helper()
	s := begin(t)
	c, err := shapes.ParseCase(text)
	if err != nil {
		t.Fatal(err)
	}
	s.choose(t, family, c)
	ticket := s.order.expect(family, c)
	t.Parallel()
	defer s.order.enter(ticket)()
	s.run(t, family, c)
}

func (s *session) run(t *testing.T, family string, c shapes.Case) {
	t.Helper()
	s.found.begin(t, family, c)
	promised, err := promise(c)
	if err != nil {
		t.Fatalf("%s: the denotation: %v", c, err)
	}
	program, err := os.ReadFile(filepath.Join(family, c.String()+".sql"))
	if err != nil {
		t.Fatalf("%s has no program: %v\nrun: go generate ./...", c, err)
	}
	began := time.Now()
	got, err := s.engine.Run(t.Context(), engine.Program{Name: c.String(), SQL: string(program), Iterations: max(1, promised.Iterations())})
	s.holdIfInterrupted()
	s.found.took(family, c, got, time.Since(began))
	if err != nil {
		s.undecided(t, family, c, err)
	}
	if s.opts.live() {
		s.judgeLive(t, family, c, promised, got)
	} else {
		s.judgeModel(t, family, c, promised, got)
	}
}

// undecided ends the test of a case that could not be run. If the world is to
// blame, or an interrupt, the case is unknown; otherwise it is broken.
func (s *session) undecided(t *testing.T, family string, c fmt.Stringer, err error) {
	t.Helper()
	if !engine.IsUnknown(err) && !errors.Is(err, context.Canceled) {
		t.Fatalf("%s: %v", c, err)
	}
	s.tally.say(t, results.Unknown)
	s.found.unknown(family, c, err)
	t.Fatalf("%s: %v\nThis is no disagreement: the program could not be judged.\n%s", c, err, s.again(t))
}

// promise is the denotation of a case.
func promise(c shapes.Case) (*trace.Run, error) {
	return oracle.Denote(shapes.Expand(c.Shape), oracle.WorldOf(c))
}

// judgeModel holds the machine against the denotation, and both against the
// golden file, which an update rewrites only if the two agree.
func (s *session) judgeModel(t *testing.T, family string, c shapes.Case, promised, got *trace.Run) {
	t.Helper()
	want, have := promised.Text(), got.Text()
	if want != have {
		s.disagree(t, family, c, report{
			what: "machine and denotation disagree", wantName: "denotation", want: want, gotName: "machine", got: have,
		})
		return
	}
	file := golden.File{Family: family, Case: c.String(), Header: header(c), Body: have, Digest: promised.Digest()}
	if _, ok := s.hold(t, c, file, s.engine.Name()); ok {
		s.agree(t)
	}
}

// hold holds the golden file that is stored and its line in the digest against
// what they must be, of which name says who says so. An update makes them that.
// ok is false if they are not, which the test is then told.
func (s *session) hold(t *testing.T, c fmt.Stringer, file golden.File, name string) (stored golden.File, ok bool) {
	t.Helper()
	if s.opts.update {
		if err := s.store.Write(t, file); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := s.store.Read(file.Family, file.Case)
	if err != nil {
		t.Fatalf("%v\n%s -update writes it", err, s.again(t))
	}
	if stored.Header+stored.Body != file.Header+file.Body {
		s.disagree(t, file.Family, c, report{
			what: "differs from its golden file", wantName: stored.Path, want: stored.Header + stored.Body,
			gotName: name, got: file.Header + file.Body,
		})
		return stored, false
	}
	if s.store.Digest(file.Family, file.Case) != file.Digest {
		t.Errorf("%s: the digest of family %s is stale here\n%s -update rewrites it", c, file.Family, s.again(t))
		return stored, false
	}
	return stored, true
}

// header is the golden file's opening: the shape, its tree and its story.
func header(c shapes.Case) string {
	var b strings.Builder
	for _, l := range strings.Split(strings.TrimSuffix(shapes.Tree(shapes.Expand(c.Shape)), "\n"), "\n") {
		b.WriteString("# " + l + "\n")
	}
	b.WriteString("#\n")
	for _, l := range wrap(shapes.Story(c), 98) {
		b.WriteString("# " + l + "\n")
	}
	b.WriteString("\n")
	return b.String()
}

func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && len(line)+1+len(w) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}

func (s *session) agree(t *testing.T) { s.tally.say(t, results.Agrees) }

// again is the command that runs just this test.
func (s *session) again(t *testing.T) string {
	cmd := "run it: "
	if s.opts.live() {
		cmd += "PGDURABLE_DSN=... "
	}
	return cmd + "go test ./generated_test -run '^" + t.Name() + "$'"
}
