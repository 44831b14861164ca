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
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Exit codes of a test binary that uses [Main], beyond those of package testing.
const (
	ExitUnknown = 3 // something could not be decided, and nothing disagreed
	ExitSetup   = 4 // the engine could not be had
)

// session is one run of the test binary.
type session struct {
	opts   options
	engine engine.Engine
	closer func(context.Context) []string // complaints found at the end
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

	mu      sync.Mutex
	agreed  int
	differ  []string
	unknown []string
	left    int // cases left to a higher tier

	sessions sessions
}

// current is the session of this process: testing offers no other way from
// TestMain to the tests.
var current *session

// Main runs the tests and returns the process's exit code.
func Main(m *testing.M) int {
	read := flags(flag.CommandLine)
	flag.Parse()
	s, err := open(read)
	if err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		return ExitSetup
	}
	current = s
	if err := s.openResults(); err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		return ExitSetup
	}
	s.onInterrupt()
	code := m.Run()
	return s.finish(code)
}

// finish sweeps the servers, writes what an update gathered and reports.
func (s *session) finish(code int) int {
	complaints := s.closer(context.Background())
	for _, c := range complaints {
		fmt.Fprintln(os.Stderr, "dfmatrix: after the run:", c)
		code = 1
	}
	summary, err := s.sessions.close()
	if err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix: after the sessions:", err)
		code = 1
	}
	if err := s.store.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		code = 1
	}
	if err := s.found.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		code = 1
	}
	if s.agreed+len(s.differ)+len(s.unknown) > 0 {
		fmt.Printf("dfmatrix: %s: %d agree, %d disagree, %d unknown", s.engine.Name(), s.agreed, len(s.differ), len(s.unknown))
		if s.left > 0 {
			fmt.Printf("; %d left to tier %s", s.left, s.opts.tier.next())
		}
		fmt.Println()
	}
	for _, line := range summary {
		fmt.Println("dfmatrix:", line)
	}
	if len(s.unknown) > 0 && len(s.differ) == 0 && len(complaints) == 0 {
		return ExitUnknown
	}
	return code
}

// Run runs one case, given by its family and text form.
func Run(t *testing.T, family, text string) {
	t.Helper()
	s := current
	c, err := shapes.ParseCase(text)
	if err != nil {
		t.Fatal(err)
	}
	if !s.chosen(t, family, c) {
		return
	}
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
	got, err := s.engine.Run(t.Context(), engine.Program{Name: c.String(), SQL: string(program)})
	s.holdIfInterrupted()
	s.found.took(family, c, got, time.Since(began))
	switch {
	case engine.IsUnknown(err):
		s.note(&s.unknown, c.String())
		s.found.unknown(family, c, err)
		t.Fatalf("%s: %v\nThis is no disagreement: the program could not be judged.\n%s", c, err, s.again(t))
	case errors.Is(err, context.Canceled):
		s.note(&s.unknown, c.String())
		s.found.unknown(family, c, err)
		t.Fatalf("%s: interrupted", c)
	case err != nil:
		t.Fatalf("%s: %v", c, err)
	}
	if s.opts.live() {
		s.judgeLive(t, family, c, promised, got)
	} else {
		s.judgeModel(t, family, c, promised, got)
	}
}

// promise is the denotation of a case.
func promise(c shapes.Case) (*trace.Run, error) {
	return oracle.Denote(shapes.Expand(c.Shape), oracle.WorldOf(c))
}

// judgeModel holds the machine against the denotation, and both against the
// golden file, which an update rewrites only if the two agree.
func (s *session) judgeModel(t *testing.T, family string, c shapes.Case, promised, got *trace.Run) {
	t.Helper()
	if want, have := promised.Text(), got.Text(); want != have {
		s.disagree(t, family, c, report{
			what: "machine and denotation disagree", wantName: "denotation", want: want, gotName: "machine", got: have,
		})
		return
	}
	s.judge(t, family, c, promised, got.Text())
}

func (s *session) judge(t *testing.T, family string, c shapes.Case, promised *trace.Run, got string) {
	t.Helper()
	file := golden.File{Family: family, Case: c.String(), Header: header(c), Body: got, Digest: promised.Digest()}
	if s.opts.update && !s.opts.live() {
		if err := s.store.Write(t, file); err != nil {
			t.Fatal(err)
		}
		s.agree()
		return
	}
	want, err := s.store.Read(family, c.String())
	if err != nil {
		t.Fatalf("%v\n%s -update writes it", err, s.again(t))
	}
	if want.Body != got || want.Header != file.Header {
		s.disagree(t, family, c, report{
			what: "differs from its golden file", wantName: want.Path, want: want.Header + want.Body,
			gotName: s.engine.Name(), got: file.Header + got,
		})
		return
	}
	if d := s.store.Digest(family, c.String()); d != promised.Digest() {
		t.Errorf("%s: the digest of family %s is stale here\n%s -update rewrites it", c, family, s.again(t))
		return
	}
	s.agree()
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

func (s *session) agree() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.agreed++
}

func (s *session) note(list *[]string, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*list = append(*list, name)
}

// again is the command that runs just this test.
func (s *session) again(t *testing.T) string {
	cmd := "run it: "
	if s.opts.live() {
		cmd += "PGDURABLE_DSN=... "
	}
	return cmd + "go test ./generated_test -run '^" + t.Name() + "$'"
}
