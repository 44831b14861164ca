package session

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
)

// A Server is a live pg_durable on which sessions run.
type Server struct {
	dsn     string
	admin   string // the address of a superuser; "" if there is none
	run     uint32 // names this run in roles and databases
	guard   *pgx.Conn
	version string
	lacks   map[string]string // why a need cannot be met, by its name
	grants  sync.Mutex        // see alone
	own     *cluster.Cluster  // of one session alone; nil if it is shared
}

// runLock is the first key of the advisory lock that a run holds as long as it
// lives; the second is the run's own number. What is named after a number whose
// lock is free belongs to nobody.
const runLock = 0x64666d73

// Open looks at the server at dsn and finds out what it offers. admin is the
// address of a superuser of the same server, or "" if dsn is all there is.
func Open(ctx context.Context, dsn, admin string) (*Server, error) {
	var number [4]byte
	_, _ = rand.Read(number[:])
	s := &Server{dsn: dsn, run: binary.BigEndian.Uint32(number[:]) >> 8, lacks: map[string]string{}}
	if err := s.findAdmin(ctx, admin); err != nil {
		return nil, err
	}
	if err := s.look(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// findAdmin chooses a superuser's address.
func (s *Server) findAdmin(ctx context.Context, admin string) error {
	if admin == "" {
		admin = s.dsn
	}
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return err
	}
	var super bool
	if err := conn.QueryRow(ctx, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user").Scan(&super); err != nil {
		return errors.Join(err, conn.Close(ctx))
	}
	if super {
		s.admin = admin
		s.guard = conn
		return nil
	}
	const why = "PGDURABLE_DSN is no superuser's, and PGDURABLE_ADMIN_DSN names none"
	s.lacks["superuser"], s.lacks["roles"] = why, why
	return conn.Close(ctx)
}

// look asks for the version, removes what dead runs left, and tries out whether
// roles and HTTP can be used.
func (s *Server) look(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, s.dsn)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if err := conn.QueryRow(ctx, "SELECT extversion FROM pg_extension WHERE extname = 'pg_durable'").Scan(&s.version); err != nil {
		return fmt.Errorf("the version of pg_durable: %w", err)
	}
	if s.guard != nil {
		if _, err := s.guard.Exec(ctx, "SELECT pg_advisory_lock($1, $2)", int32(runLock), int32(s.run)); err != nil {
			return err
		}
		if err := s.sweep(ctx); err != nil {
			return fmt.Errorf("removing what an earlier run left: %w", err)
		}
	}
	return s.probe(ctx)
}

// probe runs two small programs as a session would. Only refusals that are the
// site's policy make a need unmet; any other failure is left for the sessions
// to find.
func (s *Server) probe(ctx context.Context) (err error) {
	p := newSession(ctx, s, "probe")
	defer func() { err = errors.Join(err, p.close()) }()
	sql, err := p.tryOut("SELECT df.start('SELECT 1')")
	if err != nil {
		return err
	}
	http, err := p.tryHTTP()
	if err != nil {
		return err
	}
	for _, words := range []string{"password authentication", "no pg_hba.conf entry", "authentication failed"} {
		if s.admin != "" && strings.Contains(sql, words) {
			s.lacks["roles"] = "the worker cannot connect as a role that was just created: " + sql
		}
	}
	s.reach(http)
	return nil
}

// tryHTTP returns what a request to this machine's loopback fails with, "" if it does
// not. What one function is refused and the other is not, is no policy of the build but
// a fault for the sessions to find; so the answer is that of the one that goes further.
func (x *session) tryHTTP() (string, error) {
	web := x.web().URL
	http, err := x.tryOut("SELECT df.start(df.http('" + web + "/echo', 'GET', timeout_seconds => 5))")
	if err != nil || !x.srv.refused(http) {
		return http, err
	}
	parts, err := x.tryOut("SELECT df.start(df.http_multipart('" + web + "/parts', 'POST', '[{\"name\": \"a\", \"data_b64\": \"YQ==\"}]', timeout_seconds => 5))")
	if err != nil || x.srv.refused(parts) || strings.Contains(parts, "does not exist") {
		return http, err
	}
	return parts, nil
}

// refused is whether a request failed for a policy of the site or of the build. That it
// cannot connect is none on a server that is spoken to by a socket file: it is on this
// machine.
func (s *Server) refused(http string) bool {
	words := []string{"bare IP", "Blocked: HTTP", "not in the allow", "disabled", "allowlist"}
	if !s.here() {
		words = append(words, "connection failed")
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(http, w) })
}

// reach notes what it says of the server's build, and of the role, that a request to
// this machine's loopback failed with such words, or did not fail.
func (s *Server) reach(http string) {
	if s.refused(http) {
		s.lacks["http"] = "it cannot reach this machine's loopback by HTTP: " + http
	}
	if strings.Contains(http, "disabled") {
		s.lacks["http_built"] = "it was built without HTTP: " + http
	} else {
		s.lacks["http_none"] = "it was built with HTTP"
	}
	if !strings.Contains(http, "bare IP") && !strings.Contains(http, "not in the allow") {
		s.lacks["http_listed"] = "it was built without a list of the hosts that may be asked"
	}
	if s.lacks["http"] == "" && strings.Contains(http, "permission denied") && s.admin == "" {
		s.lacks["http"] = "the role may not use df.http: " + http
	}
}

// here is whether the server's address is a socket file.
func (s *Server) here() bool {
	cfg, err := pgx.ParseConfig(s.dsn)
	return err == nil && strings.HasPrefix(cfg.Host, "/")
}

// tryOut starts a program as me and returns its error, "" if it had none.
func (x *session) tryOut(sql string) (string, error) {
	o, err := x.statement("me", sql)
	switch {
	case err != nil:
		return "", err
	case o.err != nil:
		return o.err.Message, nil
	}
	id := o.lines[0]
	// Only refusals matter, which come at once.
	if _, err := x.awaitOne(id, args{within: time.Minute}); err != nil {
		return "", err
	}
	o, err = x.statement("me", "SELECT coalesce(string_agg(result::text, ' ') FILTER (WHERE status = 'failed'), '') FROM df.nodes WHERE instance_id = '"+id+"'")
	if err != nil || o.err != nil {
		return "", err
	}
	return strings.TrimPrefix(o.lines[0], "''"), nil
}

// unmet says why the server cannot offer what a block needs, "" if it can.
func (s *Server) unmet(needs []string, since, only string) string {
	for _, n := range needs {
		if why, ok := s.lacks[n]; ok {
			return why
		}
	}
	if since != "" && older(s.version, since) {
		return "pg_durable " + s.version + " is older than " + since
	}
	if only != "" && (older(s.version, only) || older(only, s.version)) {
		return "pg_durable " + s.version + " is not " + only + ", the one that this is written for"
	}
	return ""
}

// alone runs f while no other session, of this run or another, grants, revokes,
// creates or drops roles: PostgreSQL fails where two change one object's
// privileges at the same time ("tuple concurrently updated").
func (s *Server) alone(ctx context.Context, f func() error) error {
	if s.guard == nil {
		return f()
	}
	s.grants.Lock()
	defer s.grants.Unlock()
	if _, err := s.guard.Exec(ctx, "SELECT pg_advisory_lock($1, -1)", int32(runLock)); err != nil {
		return err
	}
	err := f()
	_, unlock := s.guard.Exec(ctx, "SELECT pg_advisory_unlock($1, -1)", int32(runLock))
	return errors.Join(err, unlock)
}

// older compares versions like 0.2.6 or 0.2.6-dev by their numbers.
func older(a, b string) bool {
	var x, y [3]int
	fmt.Sscanf(a, "%d.%d.%d", &x[0], &x[1], &x[2])
	fmt.Sscanf(b, "%d.%d.%d", &y[0], &y[1], &y[2])
	for i := range x {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return false
}

// prefix begins the name of every role, schema and database of this run.
func (s *Server) prefix() string { return fmt.Sprintf("dfms_%06x_", s.run) }

// Close ends the run on the server, and the server if it is the session's own.
func (s *Server) Close(ctx context.Context) error {
	var err error
	if s.guard != nil {
		err = s.guard.Close(ctx)
	}
	if s.own != nil {
		err = errors.Join(err, s.own.Stop())
	}
	return err
}
