package suite

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/operators"
)

// silent is an engine whose server does not answer.
type silent struct{}

func (silent) Name() string { return "silent" }

func (silent) Run(context.Context, engine.Program) (*trace.Run, error) {
	return nil, &engine.Unknown{Why: errors.New("no answer")}
}

func (silent) Eval(context.Context, string) (string, error) {
	return "", &engine.Unknown{Why: errors.New("no answer")}
}

// endings are runs of the suite and the exit codes they must have.
var endings = map[string]struct {
	code int
	says string
	run  func(*testing.T, *session)
}{
	"nothing": {0, "", func(*testing.T, *session) {}},
	"agree":   {0, "1 agree, 0 disagree, 0 unknown\n", func(t *testing.T, _ *session) { runCase(t) }},
	"unknown": {ExitUnknown, "0 agree, 0 disagree, 1 unknown\n", func(t *testing.T, s *session) {
		s.engine = silent{}
		runCase(t)
	}},
	"expression unknown": {ExitUnknown, "0 agree, 0 disagree, 1 unknown\n", func(t *testing.T, s *session) {
		s.evaluator = silent{}
		runExpression(t)
	}},
	"unknown and broken": {1, "1 unknown, 1 failed otherwise\n", func(t *testing.T, s *session) {
		s.engine = silent{}
		runCase(t)
		t.Run("broken", func(t *testing.T) { Run(t, "nest", "no(such") })
	}},
	"unknown and disagreeing": {1, "1 disagree, 1 unknown\n", func(t *testing.T, s *session) {
		s.evaluator = silent{}
		runExpression(t)
		t.Run("differs", func(t *testing.T) {
			s.tally.watch(t)
			s.disagree(t, "nest", parse(t, "seq(m,m)"), report{})
		})
	}},
	"unknown and not written": {1, "1 unknown\n", func(t *testing.T, s *session) {
		s.engine = silent{}
		runCase(t)
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "nest.digest"), []byte("no line of it\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.store = golden.Open(dir)
		s.store.Digest("nest", "seq(m,m)")
	}},
	"stale digest": {1, "0 unknown, 1 failed otherwise\n", func(t *testing.T, s *session) {
		s.store = withoutDigest(t, "nest", "seq(m,m)")
		runCase(t)
	}},
	"stale digest of an expression": {1, "0 unknown, 1 failed otherwise\n", func(t *testing.T, s *session) {
		s.store = withoutDigest(t, operators.Family, "seq.join")
		runExpression(t)
	}},
}

func runCase(t *testing.T) {
	t.Run("case", func(t *testing.T) { Run(t, "nest", "seq(m,m)") })
}

func runExpression(t *testing.T) {
	t.Run("expression", func(t *testing.T) { Operators(t, "seq.join") })
}

// withoutDigest is a store of one case that is in no digest.
func withoutDigest(t *testing.T, family, name string) *golden.Store {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, family), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{".golden", ".live"} {
		data, err := os.ReadFile(filepath.Join("..", "golden", family, name+suffix))
		if os.IsNotExist(err) && suffix == ".live" {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, family, name+suffix), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return golden.Open(dir)
}

const endingVariable = "DFMATRIX_TEST_ENDING"

// TestFinish holds the exit codes. The tests of such a run fail, so that each
// run is a process of its own.
func TestFinish(t *testing.T) {
	if name := os.Getenv(endingVariable); name != "" {
		end(t, name)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range endings {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(exe, "-test.run=^TestFinish$")
			cmd.Env = append(os.Environ(), endingVariable+"="+name)
			out, err := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != want.code || !strings.Contains(string(out), want.says) {
				t.Errorf("exit code %d (%v), want %d and %q; it printed:\n%s", code, err, want.code, want.says, out)
			}
		})
	}
}

// end runs one of the endings and leaves the process with its exit code.
func end(t *testing.T, name string) {
	if err := os.Chdir(filepath.Join("..", "..", "generated_test")); err != nil {
		t.Fatal(err)
	}
	current = &session{
		engine: model.New(), store: golden.Open("../golden"), closer: noServers, deal: newDeal(1, nil), opts: options{shards: 1},
	}
	t.Run("run", func(t *testing.T) { endings[name].run(t, current) })
	code := 0
	if t.Failed() {
		code = 1
	}
	os.Exit(current.finish(code))
}
