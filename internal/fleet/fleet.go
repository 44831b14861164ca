package fleet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
)

// Options say what is run, and where.
type Options struct {
	Root     string // the module's folder
	DSNs     []string
	Admins   []string // superusers' addresses of the same servers, in the same order
	PGConfig string   // of the installation to start clusters of; "" to look for one
	Clusters int      // how many to start; 0 to choose by the cores
	Run      string   // a -run pattern; "" for all tests
	Tier     string   // core, standard or full; "" for standard
	Results  string   // the file of results
	Record   string   // of durations; "" for none
	Out      io.Writer
	Terminal bool // Out is one, so that there can be a bar
}

// Run runs the suite and returns the test binary's exit code, which are those
// of package suite. An error says that the run could not be had. A [*SetupError]
// says what there is to set up, a [*cluster.ExtensionError] that nothing is and that
// pg_durable does not come up all the same.
func Run(ctx context.Context, o Options) (code int, err error) {
	inst, err := o.find()
	if err != nil {
		return 0, err
	}
	binary, err := build(ctx, o.Root)
	if err != nil {
		return 0, err
	}
	servers, err := open(ctx, o, inst)
	if err != nil {
		return 0, err
	}
	var spent cost
	defer func() {
		err = errors.Join(err, servers.stop())
		for _, c := range servers.stopped {
			spent.servers += c.CPU()
		}
		if spent.tests > 0 {
			fmt.Fprintln(o.Out, spent)
		}
	}()
	fmt.Fprintln(o.Out, servers.what)
	rec, err := openRecord(o)
	if err != nil {
		return 0, err
	}
	code, spent, err = o.runSuite(ctx, binary, servers)
	return code, errors.Join(err, rec.learn(o.Results))
}

// A SetupError says that there is nothing to run on, and what to do about it.
type SetupError struct{ Err error }

func (e *SetupError) Error() string { return e.Err.Error() }

func (e *SetupError) Unwrap() error { return e.Err }

// servers are what a run runs on.
type servers struct {
	what     string // for people, without secrets
	dsns     []string
	admins   []string
	clusters []*cluster.Cluster
	stopped  []*cluster.Cluster
}

// find looks for an installation, unless servers are named.
func (o Options) find() (cluster.Installation, error) {
	if len(o.DSNs) > 0 {
		return cluster.Installation{}, nil
	}
	inst, err := cluster.Find(o.PGConfig)
	if err != nil {
		err = &SetupError{err}
	}
	return inst, err
}

// open takes the servers that are named, or starts clusters.
func open(ctx context.Context, o Options, inst cluster.Installation) (*servers, error) {
	if len(o.DSNs) > 0 {
		return &servers{what: fmt.Sprintf("on %s by DSN", count(len(o.DSNs), "server")), dsns: o.DSNs, admins: o.Admins}, nil
	}
	n := o.Clusters
	if n == 0 {
		n = DefaultClusters(runtime.NumCPU())
	}
	s := &servers{what: fmt.Sprintf("on %s of %s with pg_durable %s (%s)", count(n, "throw-away cluster"), inst.Server, inst.Extension, inst.Bin)}
	if err := s.start(ctx, inst, n); err != nil {
		return nil, errors.Join(&SetupError{err}, s.stop())
	}
	return s, nil
}

// DefaultClusters is how many clusters so many cores are best used by. One
// server leaves cores idle, because its engine has two workers; a third server on
// two cores only takes memory.
func DefaultClusters(cores int) int { return max(2, min(cores, 16)) }

// start starts the clusters side by side. Those that started are kept also when
// another did not, so that they can be stopped.
func (s *servers) start(ctx context.Context, inst cluster.Installation, n int) error {
	started := make([]*cluster.Cluster, n)
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { started[i], errs[i] = inst.Start(ctx, cluster.Options{}) })
	}
	wg.Wait()
	for i, c := range started {
		if errs[i] == nil {
			s.clusters = append(s.clusters, c)
			s.dsns = append(s.dsns, c.DSN())
			s.admins = append(s.admins, c.SuperuserDSN())
		}
	}
	return errors.Join(errs...)
}

func (s *servers) stop() error {
	var errs []error
	for _, c := range s.clusters {
		errs = append(errs, c.Stop())
	}
	s.stopped, s.clusters = s.clusters, nil
	return errors.Join(errs...)
}

// environment is what the test binary needs to know.
func (o Options) environment(s *servers) []string {
	env := os.Environ()
	set := func(name, value string) { env = append(env, name+"="+value) }
	set("PGDURABLE_DSN", strings.Join(s.dsns, ","))
	set("PGDURABLE_ADMIN_DSN", strings.Join(s.admins, ","))
	if len(s.clusters) > 0 {
		set("DFMATRIX_OWN", filepath.Join(s.clusters[0].Installation().Bin, "pg_config"))
	}
	set("DFMATRIX_RESULTS", o.Results)
	set("DFMATRIX_DURATIONS", o.Record)
	set("DFMATRIX_PROGRESS", "1")
	if o.Tier != "" {
		set("DFMATRIX_TIER", o.Tier)
	}
	return env
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
