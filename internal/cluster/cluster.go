package cluster

import (
	"context"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Names within a cluster. Programs are started by an ordinary role, as
// pg_durable's user guide advises.
const (
	superuser = "postgres"
	database  = "postgres"
	appRole   = "dfmatrix_app"
)

// Options choose what a cluster is for. The zero value is a fast cluster whose
// data would not survive a crash.
type Options struct {
	Durable            bool              // fsync and synchronous_commit on: for tests that pull the plug
	SuperuserInstances bool              // let superusers start programs too
	TCP                bool              // listen on a free port of 127.0.0.1 beside the socket
	User               string            // the system user that runs it when started by root; "" for postgres, else nobody
	Settings           map[string]string // more settings; they win
	ReadyTimeout       time.Duration     // how long the server may take to answer, and its worker three times that; 0 for a minute
	Log                bool              // have the worker log what it does, as it does by default
}

// A Cluster is a running server of our own.
type Cluster struct {
	inst     Installation
	opts     Options
	folder   folder
	tcp      bool
	loopback bool // the worker is not told where its server is
	port     int
	password string
	server   *server // nil while it is down
	cpu      time.Duration
}

// Start makes and starts a cluster and waits until df.start works on it. It
// first removes clusters whose parents have died. On an error nothing is left.
func (inst Installation) Start(ctx context.Context, opts Options) (*Cluster, error) {
	if opts.ReadyTimeout == 0 {
		opts.ReadyTimeout = time.Minute
	}
	RemoveLeftovers()
	f, err := newFolder(opts.User)
	if err != nil {
		return nil, err
	}
	c := &Cluster{
		inst:     inst,
		opts:     opts,
		folder:   f,
		tcp:      opts.TCP || inst.Extension != "" && !usesSocket(inst.Extension),
		password: rand.Text(),
	}
	if err := c.create(ctx); err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	return c, nil
}

// usesSocket reports whether the extension's worker can reach its own server by
// a socket (CHANGELOG.md of 0.2.5: "Unix-socket worker connections").
func usesSocket(version string) bool {
	var major, minor, patch int
	fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch)
	return major > 0 || minor > 2 || minor == 2 && patch >= 5
}

func (c *Cluster) create(ctx context.Context) error {
	// It names the socket as well, and is another than the one that everybody takes who
	// is told none.
	port, err := freePort()
	if err != nil {
		return err
	}
	c.port = port
	if err := c.initdb(ctx); err != nil {
		return err
	}
	if err := c.startServer(ctx); err != nil {
		return err
	}
	if c.inst.Extension == "" {
		return nil
	}
	err = c.setUp(ctx)
	if err != nil && ctx.Err() == nil {
		return &ExtensionError{err}
	}
	return err
}

// An ExtensionError says that the server runs, and that the extension on it does not: it
// cannot be created, or its worker does not get ready. There is nothing to set up then,
// for all settings are ours.
type ExtensionError struct{ Err error }

func (e *ExtensionError) Error() string {
	return "the server runs, and pg_durable on it does not come up: " + e.Err.Error()
}

func (e *ExtensionError) Unwrap() error { return e.Err }

func (c *Cluster) initdb(ctx context.Context) error {
	password := c.folder.path("password")
	if err := c.folder.write("password", c.password+"\n"); err != nil {
		return err
	}
	out, err := c.folder.command(ctx, filepath.Join(c.inst.Bin, "initdb"), "-D", c.dataDir(), "-U", superuser,
		"--pwfile="+password, "--no-locale", "-E", "UTF8", "--no-sync", "--auth=scram-sha-256", "--no-instructions").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	if err := os.Mkdir(c.socketDir(), 0o700); err != nil {
		return err
	}
	if err := c.folder.give(c.socketDir()); err != nil {
		return err
	}
	// The extension's worker has no password of its own; it finds it here. Steps look for
	// it before they know where they will connect to.
	pgpass := fmt.Sprintf("*:*:*:*:%s\n", c.password)
	return errors.Join(
		c.folder.write("pgpass", pgpass),
		c.folder.write("authorities.pem", authorities()),
		c.folder.write("data/pg_hba.conf", hba),
		c.folder.append("data/postgresql.conf", c.settings()),
	)
}

// authorities are the certificates that the worker's requests by TLS trust, in PEM: the
// one of package httptest's servers.
func authorities() string {
	s := httptest.NewTLSServer(http.NotFoundHandler())
	defer s.Close()
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}))
}

// environment is what the extension's worker reads: it connects to its own server like
// any client. Where that is only PGHOST tells; its port is the server's, and its role,
// database, names and numbers are those of the settings. Nothing that is promised depends
// on the machine's time zone, which therefore is not UTC.
func (c *Cluster) environment() []string {
	env := []string{
		"PGPASSFILE=" + c.folder.path("pgpass"), "SSL_CERT_FILE=" + c.folder.path("authorities.pem"), "TZ=IST-5:30",
		"PGPORT=1", "PGUSER=nobody", "PGDATABASE=nowhere", "PGAPPNAME=nothing", "DUROXIDE_PG_POOL_MAX=50",
	}
	switch {
	case c.loopback:
	case usesSocket(c.inst.Extension):
		env = append(env, "PGHOST="+c.socketDir())
	default:
		env = append(env, "PGHOST=127.0.0.1")
	}
	if c.opts.Log {
		return env
	}
	// One line of log an activity is a good part of an activity's cost.
	return append(env, "RUST_LOG=error")
}

func (c *Cluster) startServer(ctx context.Context) error {
	s, err := startServer(c.folder, filepath.Join(c.inst.Bin, "postgres"), c.dataDir(), c.environment())
	if err != nil {
		return err
	}
	c.server = s
	return c.Await(ctx)
}

// await tries until try succeeds, the server exits or the time is over.
func (c *Cluster) await(ctx context.Context, what string, try func(context.Context) error) error {
	return c.awaitFor(ctx, c.opts.ReadyTimeout, what, try)
}

func (c *Cluster) awaitFor(ctx context.Context, most time.Duration, what string, try func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for {
		err := try(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-c.server.done:
			return fmt.Errorf("the server stopped by itself (%v); its log ends:\n%s", c.server.err, c.LogTail())
		case <-ctx.Done():
			return fmt.Errorf("waited %s for %s: %w; the log ends:\n%s", most, what, err, c.LogTail())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// setUp creates the extension and the role that starts programs.
func (c *Cluster) setUp(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.SuperuserDSN())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, sql := range []string{
		"CREATE EXTENSION pg_durable",
		// DDL takes no parameters; the password is letters and digits.
		"CREATE ROLE " + appRole + " LOGIN PASSWORD '" + c.password + "'",
		"GRANT CREATE ON DATABASE " + database + " TO " + appRole,
		"SELECT df.grant_usage('" + appRole + "', include_http => true)",
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", strings.SplitN(sql, " PASSWORD", 2)[0], err)
		}
	}
	var schema string
	if err := conn.QueryRow(ctx, "SELECT df.duroxide_schema()").Scan(&schema); err != nil {
		schema = "duroxide" // before the helper existed, the name was fixed
	}
	schema = pgx.Identifier{schema}.Sanitize()
	err = c.awaitFor(ctx, 3*c.opts.ReadyTimeout, "pg_durable's background worker", func(ctx context.Context) error {
		var ready bool
		err := conn.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", schema+"._worker_ready").Scan(&ready)
		if err == nil && ready {
			// The row comes last, after the grants without which ordinary roles can start nothing.
			err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM "+schema+"._worker_ready)").Scan(&ready)
		}
		if err == nil && !ready {
			err = errors.New("it has not said that it is ready yet")
		}
		return err
	})
	if err != nil {
		return err
	}
	sqls := append(queueSettings(schema),
		"GRANT USAGE ON SCHEMA "+schema+" TO "+appRole,
		fmt.Sprintf("GRANT SELECT ON %s.history, %s.instances, %s.executions TO %s", schema, schema, schema, appRole))
	for _, sql := range sqls {
		// The worker still changes the same catalogs ("tuple concurrently
		// updated"). Each statement may be repeated.
		err := c.await(ctx, sql, func(ctx context.Context) error {
			_, err := conn.Exec(ctx, sql)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// DSN is how the role that starts programs connects. It holds no secret unless
// the cluster listens on TCP.
func (c *Cluster) DSN() string { return c.dsn(appRole) }

// SuperuserDSN is how a superuser connects.
func (c *Cluster) SuperuserDSN() string { return c.dsn(superuser) }

func (c *Cluster) dsn(role string) string {
	u := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database}
	q := url.Values{"host": {c.socketDir()}, "port": {strconv.Itoa(c.port)}, "sslmode": {"disable"}}
	u.RawQuery = q.Encode()
	return u.String()
}

// TCPDSN is how to connect by the loopback port; "" if there is none.
func (c *Cluster) TCPDSN() string {
	if !c.tcp {
		return ""
	}
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(appRole, c.password),
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(c.port)), Path: "/" + database, RawQuery: "sslmode=disable",
	}
	return u.String()
}

// Folder is the cluster's temporary folder.
func (c *Cluster) Folder() string { return c.folder.dir }

// Installation is what the cluster runs.
func (c *Cluster) Installation() Installation { return c.inst }

func (c *Cluster) dataDir() string   { return c.folder.path("data") }
func (c *Cluster) socketDir() string { return c.folder.path(sockets) }

// Stop ends the server and removes its folder. It may be called twice.
func (c *Cluster) Stop() error {
	if c.server != nil {
		c.server.end()
		c.account()
	}
	return c.folder.remove()
}

// account adds up the time of a server that has ended.
func (c *Cluster) account() {
	if p := c.server.cmd.ProcessState; p != nil {
		c.cpu += p.UserTime() + p.SystemTime()
	}
	c.server = nil
}

// CPU is the time that the cluster's processes have used, of all cores together.
// It is known once they have ended.
func (c *Cluster) CPU() time.Duration { return c.cpu }

// LogTail is the end of the server's log.
func (c *Cluster) LogTail() string {
	text, err := os.ReadFile(c.folder.path("log"))
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-20):], "\n")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
