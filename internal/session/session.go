package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// A Report says how many blocks a session has and which of them were not
// applicable to the server, by the reason.
type Report struct {
	Blocks        int
	NotApplicable map[string]int
	Unknown       bool // it could not be judged: the server did not answer
}

// Inapplicable says that no block could be run.
func (r Report) Inapplicable() bool {
	none := 0
	for _, n := range r.NotApplicable {
		none += n
	}
	return none == r.Blocks
}

// A session is one run of a file.
type session struct {
	ctx       context.Context
	srv       *Server
	dir       string // of the session's file
	name      string
	names     names
	conns     map[string]*pgx.Conn
	notices   []string
	roles     []string
	databases []string
	started   []string
	http      *webServer
	stops     []time.Duration // of the own server, in an orderly way, since the last of another kind
	starts    []time.Duration
	needs     []string // of every block
	only      string   // the version that every block is written for
	patience  *Patience
	vain      bool // a wait was given up
	report    *Report
}

func newSession(ctx context.Context, srv *Server, name string) *session {
	return &session{
		ctx: ctx, srv: srv, name: name,
		names:    names{"run": srv.prefix() + name + "_run"},
		conns:    map[string]*pgx.Conn{},
		patience: &Patience{},
		report:   &Report{NotApplicable: map[string]int{}},
	}
}

// Run runs the session in the file at path and fills in the report as it goes. It
// fails the test at the first block that does not print what is expected.
func Run(t *testing.T, srv *Server, path string, patience *Patience, report *Report) {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(path), ".txt")
	x := newSession(t.Context(), srv, name)
	x.dir = filepath.Dir(path)
	x.patience = patience
	report.NotApplicable = map[string]int{}
	x.report = report
	defer func() {
		if err := x.close(); err != nil {
			t.Errorf("%s: cleaning up: %v", path, err)
		}
	}()
	datadriven.RunTestAny(t, path, x.block)
}

// block runs one block and returns what datadriven compares with its output.
func (x *session) block(t testing.TB, d *datadriven.TestData) string {
	if d.Rewrite {
		t.Fatal("a session's expectations are the documents' and are written by hand; -rewrite would make them the server's")
	}
	a, err := readArgs(d)
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	x.report.Blocks++
	if d.Cmd == "needs" {
		x.needs = append(x.needs, a.plain...)
		x.only = cmp.Or(a.only, x.only)
	}
	if why := x.srv.unmet(append(a.needs, x.needs...), a.since, cmp.Or(a.only, x.only)); why != "" {
		x.report.NotApplicable[why]++
		t.Logf("%s: not applicable: %s", d.Pos, why)
		return d.Expected
	}
	if d.Cmd == "include" {
		datadriven.RunTestAny(t, part(x.dir, a.plain[0]), x.block)
		return "ok\n"
	}
	if err := x.prepare(d.Input); err != nil {
		x.fatal(t, d, err)
	}
	d.Input = x.names.expand(d.Input)
	if d.Cmd == "until" {
		got, err := x.until(d, a)
		if err != nil {
			x.fatal(t, d, err)
		}
		return got
	}
	o, err := x.command(d, a)
	if err != nil {
		x.fatal(t, d, err)
	}
	got := judge(x.hidden(o), d.Expected, a.diverges != "")
	if d.Cmd == "await" && got != d.Expected {
		x.reasons(t, a.plain)
	}
	return got
}

// part is the file that an include block names, of a session in dir.
func part(dir, name string) string {
	return filepath.Join(dir, "parts", name+".txt")
}

// fatal ends the test. What is no answer of the server's leaves the session
// unjudged.
func (x *session) fatal(t testing.TB, d *datadriven.TestData, err error) {
	var answer *pgconn.PgError
	x.report.Unknown = !errors.As(err, &answer) && !errors.Is(err, errStalled)
	d.Fatalf(t, "%v", err)
}

// command runs a block's command once.
func (x *session) command(d *datadriven.TestData, a args) (outcome, error) {
	x.notices = nil
	o, err := x.dispatch(d, a)
	if a.notices && err == nil {
		o.lines = append(x.notices, o.lines...)
	}
	return o, err
}

func (x *session) dispatch(d *datadriven.TestData, a args) (outcome, error) {
	switch d.Cmd {
	case "needs":
		return outcome{}, nil
	case "sql", "until":
		return x.sql(a, statements(d.Input)...)
	case "do":
		o, err := x.sql(a, statements(d.Input)...)
		o.lines = nil
		return o, err
	case "message":
		return x.sql(a, d.Input)
	case "start", "let":
		return x.let(a, d.Cmd == "start", d.Input)
	case "await":
		return x.await(a)
	case "listens":
		return x.listens(a)
	case "role":
		return outcome{}, x.createRole(a.plain[0], d.Input, a.rights)
	case "database":
		return outcome{}, x.createDatabase(a.plain[0], d.Input)
	case "server":
		return x.server(a.plain[0], d.Input)
	case "requests":
		return outcome{lines: x.http.seen()}, nil
	}
	return outcome{}, fmt.Errorf("there is no command %s", d.Cmd)
}

// prepare makes what the input's placeholders stand for.
func (x *session) prepare(input string) error {
	if err := x.me(); err != nil {
		return err
	}
	if uses(input, "schema") {
		if err := x.schema(); err != nil {
			return err
		}
	}
	if x.lacks(input, "http") {
		x.names["http"] = x.web().URL
	}
	if x.lacks(input, "https") {
		x.names["https"] = x.web().byTLS()
	}
	if x.lacks(input, "untrusted") {
		forged, err := forge()
		if err != nil {
			return err
		}
		x.names["untrusted"] = x.web().byTLS(forged)
	}
	if x.lacks(input, "engine") {
		schema, o, err := x.engine()
		if err != nil || o.err != nil {
			return fmt.Errorf("df.duroxide_schema(): %v %v", err, o.err)
		}
		x.names["engine"] = schema
	}
	return nil
}

// lacks reports whether the input uses a name that is not bound yet.
func (x *session) lacks(input, name string) bool {
	_, ok := x.names[name]
	return uses(input, name) && !ok
}

func (x *session) hidden(o outcome) outcome {
	hidden := outcome{lines: make([]string, len(o.lines))}
	if o.err != nil {
		e := *o.err
		e.Message = x.names.hide(e.Message)
		hidden.err = &e
	}
	for i, l := range o.lines {
		hidden.lines[i] = x.names.hide(l)
	}
	return hidden
}

func (x *session) sql(a args, sqls ...string) (outcome, error) {
	if a.as == "watcher" {
		a.as = x.watcher()
	}
	conn, err := x.connection(a.as, a.conn)
	if err != nil {
		return outcome{}, err
	}
	if !a.alone && !privileges.MatchString(strings.Join(sqls, "\n")) {
		return x.exec(conn, sqls)
	}
	var o outcome
	err = x.srv.alone(x.ctx, func() (err error) {
		o, err = x.exec(conn, sqls)
		return err
	})
	return o, err
}

// privileges finds the statements that have to run alone.
var privileges = regexp.MustCompile(`(?mi)^\s*(GRANT|REVOKE|DROP ROLE|ALTER ROLE)\b|df\.(grant|revoke)_usage`)

// statement runs one statement, or several, on the user's first connection.
func (x *session) statement(user string, sqls ...string) (outcome, error) {
	if user == "me" {
		if err := x.me(); err != nil {
			return outcome{}, err
		}
	}
	return x.sql(args{as: user}, sqls...)
}

// let binds the single value that a statement returns; where it is the id of an
// instance, it must look like one.
func (x *session) let(a args, instance bool, sql string) (outcome, error) {
	o, err := x.sql(a, sql)
	if err != nil || o.err != nil {
		return o, err
	}
	if len(o.lines) != 1 {
		return o, nil
	}
	value := o.lines[0]
	if instance {
		if !eightHex.MatchString(value) || len(value) != 8 {
			return outcome{lines: []string{"no instance id: " + value}}, nil
		}
		x.started = append(x.started, value)
	}
	x.names[a.plain[0]] = value
	return outcome{}, nil
}

// await waits for instances to end and prints their statuses. Each has a patience of its
// own, for another may have taken its time; what it says within which time is for all.
// Behind one that is stuck the others are only looked at: the block has failed by then.
func (x *session) await(a args) (outcome, error) {
	var o outcome
	deadline := time.Now().Add(a.within)
	for _, n := range a.plain {
		id, ok := x.names[n]
		if !ok {
			return o, fmt.Errorf("nothing is bound to %s", n)
		}
		if a.within > 0 {
			a.within = max(time.Until(deadline), 1)
		}
		status, err := x.awaitOne(id, a)
		if err != nil {
			return o, err
		}
		if strings.HasPrefix(status, givenUp) {
			a.within, deadline = time.Second, time.Now()
		}
		if len(a.plain) > 1 {
			status = n + " " + status
		}
		o.lines = append(o.lines, status)
	}
	return o, nil
}

// watcher is the user that sees every instance and the engine's record: a
// superuser, or else the role of the server's address.
func (x *session) watcher() string {
	if x.srv.admin != "" {
		return "admin"
	}
	return "me"
}
