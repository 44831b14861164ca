package suite

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/results"
	dfsession "github.com/dfmatrix/dfmatrix/internal/session"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// sessionsAtOnce is how many sessions may be under way on one server: each mostly
// waits, but together they take the server from the programs.
const sessionsAtOnce = 8

// sessions are the servers as the sessions see them, and what became of those
// that ran.
type sessions struct {
	mu            sync.Mutex
	servers       map[string]*sessionServer
	waiting       int          // sessions that a server is missing for
	alone         atomic.Int32 // sessions that a server of their own is missing for
	own           owns
	patience      dfsession.Patience
	agreed        int
	blocks        int
	notApplicable map[string]int
}

type sessionServer struct {
	once  sync.Once
	slots chan struct{}
	srv   *dfsession.Server
	err   error
}

// Session runs the session of that name. Without a server it is skipped, with
// its reason, and counted: no model tells what it is about.
func Session(t *testing.T, name string) {
	t.Helper()
	s := begin(t)
	if !s.opts.live() {
		s.sessions.wait()
		t.Skip("a session needs a live server: set PGDURABLE_DSN")
	}
	s.ourShard(t, "session/"+name)
	path := filepath.Join("..", "sessions", name+".txt")
	needs, err := dfsession.Needs(path)
	if err != nil {
		t.Fatal(err)
	}
	if s.opts.tier == shapes.Core && (slices.Contains(needs, "own") || slices.Contains(needs, "long")) {
		s.tally.leave()
		t.Skip("it takes minutes: run in tier standard")
	}
	if !slices.Contains(needs, "idle") { // what is not parallel runs before all that is
		t.Parallel()
	}
	if slices.Contains(needs, "own") {
		s.ownSession(t, name, path)
		return
	}
	// Within a shard the hash has one remainder by the number of shards.
	number := hash("session/"+name) / uint32(s.opts.shards)
	server, err := s.sessions.open(s.opts.dsns, int(number%uint32(len(s.opts.dsns))))
	if err != nil {
		s.tally.say(t, unlooked(err))
		t.Fatalf("the server cannot be looked at: %v\n%s", err, s.again(t))
	}
	server.slots <- struct{}{}
	defer func() { <-server.slots }()
	s.runSession(t, name, path, server.srv)
}

// unlooked is the verdict on a server that could not be looked at. Where the world or its
// rights are to blame there is none; but what each pg_durable does, this one has to do.
func unlooked(err error) results.Verdict {
	var pg *pgconn.PgError
	if live.WorldError(err) || errors.As(err, &pg) && pg.Code == "42501" {
		return results.Unknown
	}
	return results.Disagrees
}

// ownSession runs a session on a cluster of its own, which it may do anything to.
func (s *session) ownSession(t *testing.T, name, path string) {
	pgConfig, err := s.installation(t.Context())
	if err != nil {
		s.sessions.alone.Add(1)
		t.Skipf("needs a server of its own, and %v: dfmatrix live starts one, and DFMATRIX_OWN may name the pg_config of an installation", err)
	}
	srv, err := s.sessions.own.open(t.Context(), pgConfig)
	if err != nil {
		s.tally.say(t, results.Unknown)
		t.Fatalf("no server of its own: %v\n%s", err, s.again(t))
	}
	defer func() {
		if err := s.sessions.own.close(context.WithoutCancel(t.Context()), srv); err != nil {
			t.Errorf("removing its server: %v", err)
		}
	}()
	s.runSession(t, name, path, srv)
}

// installation is the pg_config from which servers of sessions' own are started: the
// one that is named, else the one that the server at hand runs from.
func (s *session) installation(ctx context.Context) (string, error) {
	if named := os.Getenv("DFMATRIX_OWN"); named != "" {
		return named, nil
	}
	server, err := s.sessions.open(s.opts.dsns, 0)
	if err != nil {
		return "", err
	}
	return server.srv.Here(ctx)
}

func (s *session) runSession(t *testing.T, name, path string, srv *dfsession.Server) {
	var report dfsession.Report
	defer func() {
		s.holdIfInterrupted()
		switch {
		case t.Failed() && report.Unknown:
			s.tally.say(t, results.Unknown)
		case t.Failed():
			s.tally.say(t, results.Disagrees)
		default:
			return
		}
		t.Log(s.again(t))
	}()
	dfsession.Run(t, srv, path, &s.sessions.patience, &report)
	if t.Failed() {
		return
	}
	s.sessions.add(report)
	if report.Inapplicable() {
		t.Skip("no block of it is applicable to this server")
	}
}

// open returns the server number i, looking at it when it is first needed.
func (x *sessions) open(dsns []string, i int) (*sessionServer, error) {
	x.mu.Lock()
	dsn := dsns[i]
	if x.servers == nil {
		x.servers = map[string]*sessionServer{}
	}
	server, ok := x.servers[dsn]
	if !ok {
		server = &sessionServer{slots: make(chan struct{}, sessionsAtOnce)}
		x.servers[dsn] = server
	}
	x.mu.Unlock()
	server.once.Do(func() {
		// PGDURABLE_ADMIN_DSN has as many addresses as PGDURABLE_DSN, in the same order.
		admin := ""
		if all := strings.Split(os.Getenv("PGDURABLE_ADMIN_DSN"), ","); i < len(all) {
			admin = strings.TrimSpace(all[i])
		}
		server.srv, server.err = dfsession.Open(context.Background(), dsn, admin)
	})
	return server, server.err
}

func (x *sessions) wait() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.waiting++
}

func (x *sessions) add(r dfsession.Report) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.notApplicable == nil {
		x.notApplicable = map[string]int{}
	}
	if !r.Inapplicable() {
		x.agreed++
	}
	x.blocks += r.Blocks
	for why, n := range r.NotApplicable {
		x.blocks -= n
		x.notApplicable[why] += n
	}
}

// close ends the sessions' connections and says what became of them.
func (x *sessions) close() (summary []string, err error) {
	for _, s := range x.servers {
		if s.srv != nil && err == nil {
			err = s.srv.Close(context.Background())
		}
	}
	if x.waiting > 0 {
		summary = append(summary, fmt.Sprintf("%d sessions need a live server", x.waiting))
	}
	if n := x.alone.Load(); n > 0 {
		summary = append(summary, fmt.Sprintf("%d sessions need a server of their own, which dfmatrix live starts", n))
	}
	if x.agreed > 0 {
		summary = append(summary, fmt.Sprintf("%d sessions agree, in %d blocks", x.agreed, x.blocks))
	}
	for _, why := range slices.Sorted(maps.Keys(x.notApplicable)) {
		summary = append(summary, fmt.Sprintf("%d blocks of sessions are not applicable: %s", x.notApplicable[why], why))
	}
	return summary, err
}

// CompleteSessions holds the session files against their tests: neither may be
// without the other.
func CompleteSessions(t *testing.T, tested []string) {
	begin(t)
	files, err := filepath.Glob(filepath.Join("..", "sessions", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".txt"))
	}
	if slices.Sort(names); !slices.Equal(names, tested) {
		t.Errorf("sessions/ has %v, and the tests are %v; run: go generate ./...", names, tested)
	}
}
