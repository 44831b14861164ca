package suite

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A recorder gathers what is found of each case, and writes it when the case's
// test ends. Without a file of results it does nothing.
type recorder struct {
	*results.Writer
	mu   sync.Mutex
	open map[string]*results.Result // by family and case, while its test runs
}

// openResults begins the file of results, if one is asked for.
func (s *session) openResults() error {
	path := s.opts.results
	if path == "" {
		return nil
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join("..", path)
	}
	h := results.Head{Engine: s.engine.Name(), Shard: s.opts.shard, Shards: s.opts.shards, Began: time.Now().UTC()}
	if s.opts.live() {
		h.Tier = s.opts.tier.String()
	}
	var err error
	s.found.open = map[string]*results.Result{}
	s.found.Writer, err = results.Create(path, h)
	return err
}

// begin has the case's result written when its test ends. Until somebody says
// otherwise a test that fails is broken and any other agrees.
func (r *recorder) begin(t *testing.T, family string, c fmt.Stringer) {
	if r.Writer == nil {
		return
	}
	res := &results.Result{Family: family, Case: c.String()}
	r.mu.Lock()
	r.open[family+"/"+c.String()] = res
	r.mu.Unlock()
	t.Cleanup(func() {
		r.mu.Lock()
		delete(r.open, family+"/"+c.String())
		r.mu.Unlock()
		switch {
		case res.Verdict != "":
		case t.Failed():
			res.Verdict = results.Broken
		default:
			res.Verdict = results.Agrees
		}
		r.Add(*res)
	})
}

// set changes the result of a case whose test runs.
func (r *recorder) set(family string, c fmt.Stringer, change func(*results.Result)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if res := r.open[family+"/"+c.String()]; res != nil {
		change(res)
	}
}

// took notes how long the case ran: as the engine says, else how long it was
// waited for.
func (r *recorder) took(family string, c fmt.Stringer, run *trace.Run, waited time.Duration) {
	if run != nil && run.Took > 0 {
		waited = run.Took
	}
	r.set(family, c, func(res *results.Result) {
		res.Took = waited
		if run != nil {
			res.Rules = run.Rules
		}
	})
}

func (r *recorder) unknown(family string, c fmt.Stringer, err error) {
	r.set(family, c, func(res *results.Result) { res.Verdict, res.What = results.Unknown, err.Error() })
}

func (r *recorder) diverge(family string, c fmt.Stringer, why string) {
	r.set(family, c, func(res *results.Result) { res.Verdict, res.Why = results.Diverges, why })
}

func (r *recorder) disagree(family string, c fmt.Stringer, rep report) {
	r.set(family, c, func(res *results.Result) {
		res.Verdict, res.What, res.Want, res.Got = results.Disagrees, rep.what, rep.want, rep.got
	})
}
