package suite

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/internal/suite/progress"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// options are what flags and the environment say.
type options struct {
	dsns    []string
	update  bool
	why     string
	tier    shapes.Tier
	results string
	shards  int
	shard   int
}

func (o options) live() bool { return len(o.dsns) > 0 }

// flags registers the suite's own flags. -update is goldie's.
func flags(fs *flag.FlagSet) func() (options, error) {
	tier := fs.String("dfmatrix.tier", os.Getenv("DFMATRIX_TIER"), "how much of the suite to run live: core (also -short), standard or full; env DFMATRIX_TIER")
	why := fs.String("dfmatrix.why", os.Getenv("DFMATRIX_WHY"), "with -update on a live server: the finding in docs/findings.md that explains the divergences to record; env DFMATRIX_WHY")
	results := fs.String("dfmatrix.results", os.Getenv("DFMATRIX_RESULTS"), "write the results to this file, for dfmatrix report, relative to the module; env DFMATRIX_RESULTS")
	dsn := fs.String("dfmatrix.dsn", os.Getenv("PGDURABLE_DSN"), "live servers, separated by commas; env PGDURABLE_DSN")
	fs.Lookup("dfmatrix.dsn").DefValue = "" // help prints it, and it may hold a password
	return func() (options, error) {
		o := options{dsns: live.Addresses(*dsn), why: *why, results: *results, tier: shapes.Standard, shards: 1}
		o.update = fs.Lookup("update").Value.String() == "true"
		switch {
		case *tier != "":
			var err error
			if o.tier, err = shapes.ParseTier(*tier); err != nil {
				return o, fmt.Errorf("-dfmatrix.tier: %w", err)
			}
		case testing.Short():
			o.tier = shapes.Core
		}
		return o, o.readShards()
	}
}

// readShards follows the Bazel test-sharding protocol
// (https://bazel.build/reference/test-encyclopedia#test-sharding) and, without
// it, Kubernetes Indexed Jobs (JOB_COMPLETION_INDEX with DFMATRIX_SHARDS).
func (o *options) readShards() error {
	total, index := os.Getenv("TEST_TOTAL_SHARDS"), os.Getenv("TEST_SHARD_INDEX")
	if total == "" {
		total, index = os.Getenv("DFMATRIX_SHARDS"), os.Getenv("JOB_COMPLETION_INDEX")
	}
	if total == "" {
		return nil
	}
	var err1, err2 error
	o.shards, err1 = strconv.Atoi(total)
	o.shard, err2 = strconv.Atoi(index)
	if err1 != nil || err2 != nil || o.shards < 1 || o.shard < 0 || o.shard >= o.shards {
		return fmt.Errorf("shard %q of %q: the total must be 1 or more, and the index at least 0 and below it", index, total)
	}
	if f := os.Getenv("TEST_SHARD_STATUS_FILE"); f != "" {
		if err := os.WriteFile(f, nil, 0o644); err != nil {
			return fmt.Errorf("telling the runner that shards are supported: %w", err)
		}
	}
	return nil
}

// open connects to the engine that the options ask for.
func open(read func() (options, error)) (*session, error) {
	o, err := read()
	if err != nil {
		return nil, err
	}
	s := &session{opts: o, store: golden.Open("../golden"), closer: noServers, abandon: func() {}}
	var balance results.Durations
	if path := os.Getenv("DFMATRIX_BALANCE"); path != "" {
		if balance, err = results.ReadDurations(inModule(path)); err != nil {
			return nil, err
		}
	}
	s.deal = newDeal(o.shards, balance)
	if !o.live() {
		s.engine = model.New()
		return s, nil
	}
	// A live run is bound by the server's round trips and not by this process's
	// cores. All tests wait at once for their turn in the order of the run; the
	// engine limits how many instances are in flight.
	if err := flag.Set("test.parallel", strconv.Itoa(1<<20)); err != nil {
		return nil, err
	}
	s.order = &order{took: readDurations(), room: inFlight * len(o.dsns)}
	return s, s.connect(context.Background())
}

// inFlight is how many tests may wait on one server.
const inFlight = 96

func (s *session) connect(ctx context.Context) error {
	var engines []*live.Engine
	for _, dsn := range s.opts.dsns {
		e, err := live.Open(ctx, dsn, live.Options{})
		if err != nil {
			return err
		}
		engines = append(engines, e)
	}
	all := make([]engine.Engine, len(engines))
	for i, e := range engines {
		all[i] = e
	}
	s.engine = engine.Deal(all...)
	s.evaluator = engines[0]
	stop := progress.Report(os.Stderr, func() progress.Progress { return s.progress(engines) })
	s.abandon = func() {
		for _, e := range engines {
			e.Close()
		}
	}
	s.closer = func(ctx context.Context) (complaints []string, unswept error) {
		stop()
		for _, e := range engines {
			found, err := e.Sweep(ctx)
			if err != nil {
				unswept = errors.Join(unswept, fmt.Errorf("%s: the sweep for late effects failed: %w", e.Name(), err))
			}
			complaints = append(complaints, found...)
			e.Close()
		}
		return complaints, unswept
	}
	return nil
}

// progress is how far the run is.
func (s *session) progress(engines []*live.Engine) progress.Progress {
	p := progress.Progress{
		Agree: s.tally.of(results.Agrees), Disagree: s.tally.of(results.Disagrees), Unknown: s.tally.of(results.Unknown),
	}
	for _, e := range engines {
		c := e.Counters()
		p.InFlight += c.InFlight
		p.Completed += c.Done
		p.Looks += c.Polls
	}
	return p
}

// choose skips a case that this run does not take on, with the reason: another
// shard has it, or a higher tier.
func (s *session) choose(t *testing.T, family string, c shapes.Case) {
	t.Helper()
	s.ourShard(t, family+"/"+c.String())
	if s.opts.live() && shapes.TierOf(family, c) > s.opts.tier {
		s.tally.leave()
		t.Skipf("not in tier %s", s.opts.tier)
	}
}

// ourShard skips a test that another shard has.
func (s *session) ourShard(t *testing.T, name string) {
	t.Helper()
	if s.deal.shard(name) != s.opts.shard {
		t.Skipf("belongs to another of the %d shards", s.opts.shards)
	}
}
