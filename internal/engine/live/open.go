package live

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// readyWait is how long a server that has just been started may need.
const readyWait = 30 * time.Second

// Addresses reads the addresses of servers, which are separated by commas.
func Addresses(text string) []string {
	var out []string
	for _, t := range strings.Split(text, ",") {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// A SetupError says why a server cannot be used and what to do about it. It
// never holds a password.
type SetupError struct {
	Problem string
	Remedy  string
	err     error // what lies below; not printed, because it may hold the address
}

func (e *SetupError) Error() string { return e.Problem + ": " + e.Remedy }

func (e *SetupError) Unwrap() error { return e.err }

// facts is what a server says of itself.
type facts struct {
	Version     int    // server_version_num
	Server      string // server_version
	Database    string
	Role        string
	Superuser   bool
	Extension   string // pg_durable's version; "" if it is not created here
	Available   bool   // its files are installed
	Preloaded   bool
	Target      string // pg_durable.database
	Inferred    bool   // df.instance_nodes has inferred_status
	Schema      string // of the engine's own tables; "" before there is a helper for it
	CallDF      bool   // may use schema df
	Ready       bool   // the worker has created the engine's tables
	ReadHistory bool   // may read them
}

// factsSQL asks in one statement, and only in catalogs that everybody may read.
const factsSQL = `
WITH ext AS (
    SELECT e.extversion FROM pg_extension e WHERE e.extname = 'pg_durable'
), df AS (
    SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'df'
)
SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_database(), current_user::text,
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    coalesce((SELECT extversion FROM ext), ''),
    EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_durable'),
    current_setting('pg_durable.worker_role', true) IS NOT NULL,
    coalesce(current_setting('pg_durable.database', true), ''),
    EXISTS (SELECT FROM df WHERE proname = 'instance_nodes' AND pronargs = 1 AND proargnames @> '{inferred_status}'),
    EXISTS (SELECT FROM df WHERE proname = 'duroxide_schema' AND pronargs = 0),
    coalesce((SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'df'), false)`

const engineSQL = `
SELECT count(*) = 4,
    coalesce(bool_and(c.relname = '_worker_ready' OR has_table_privilege(c.oid, 'SELECT')), false)
        AND coalesce(bool_and(has_schema_privilege(n.oid, 'USAGE')), false)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname IN ('history', 'instances', 'executions', '_worker_ready')`

func askFacts(ctx context.Context, conn *pgx.Conn) (facts, error) {
	var f facts
	var helper bool
	err := conn.QueryRow(ctx, factsSQL).Scan(&f.Version, &f.Server, &f.Database, &f.Role, &f.Superuser, &f.Extension,
		&f.Available, &f.Preloaded, &f.Target, &f.Inferred, &helper, &f.CallDF)
	if err != nil || !helper || !f.CallDF {
		return f, err
	}
	if err := conn.QueryRow(ctx, "SELECT df.duroxide_schema()").Scan(&f.Schema); err != nil {
		return f, err
	}
	return f, conn.QueryRow(ctx, engineSQL, f.Schema).Scan(&f.Ready, &f.ReadHistory)
}

// judge says what is wrong with a server; nil if nothing is.
func judge(f facts) error {
	problem := func(problem, remedy string, args ...any) error {
		return &SetupError{Problem: problem, Remedy: fmt.Sprintf(remedy, args...)}
	}
	role := pgx.Identifier{f.Role}.Sanitize()
	quoted := "'" + strings.ReplaceAll(f.Role, "'", "''") + "'"
	switch {
	case f.Version < 170000:
		return problem("PostgreSQL "+f.Server+" is too old", "pg_durable needs PostgreSQL 17 or later")
	case f.Extension == "" && !f.Available:
		return problem("pg_durable is not installed on this server", "install its files, add it to shared_preload_libraries and restart")
	case f.Extension == "" && f.Target != "" && f.Target != f.Database:
		return problem(fmt.Sprintf("database %s has no pg_durable", f.Database),
			"the server's pg_durable runs in database %s: connect to that one", f.Target)
	case f.Extension == "":
		return problem(fmt.Sprintf("database %s has no pg_durable", f.Database), "run CREATE EXTENSION pg_durable in it, as a superuser")
	case !f.Preloaded:
		return problem("pg_durable is not preloaded, so its worker does not run",
			"add pg_durable to shared_preload_libraries and restart the server")
	case f.Target != f.Database:
		return problem(fmt.Sprintf("pg_durable's worker does not look at database %s", f.Database),
			"it looks at %s: connect to that one, or set pg_durable.database", f.Target)
	case !f.CallDF:
		return problem(fmt.Sprintf("role %s may not use pg_durable", f.Role),
			"run SELECT df.grant_usage(%s, include_http => true) as a superuser", quoted)
	case !f.Inferred || f.Schema == "":
		return problem("pg_durable "+f.Extension+" is not applicable: df.instance_nodes() has no inferred_status",
			"use pg_durable 0.2.4 or later, and run ALTER EXTENSION pg_durable UPDATE after installing it")
	case !f.Ready:
		return problem("pg_durable's worker has not created its tables",
			"look into the server's log for lines of pg_durable; pg_durable.worker_role must be a superuser that can connect")
	case !f.ReadHistory:
		s := pgx.Identifier{f.Schema}.Sanitize()
		return problem(fmt.Sprintf("role %s may not read the engine's history", f.Role),
			"run GRANT USAGE ON SCHEMA %[1]s TO %[2]s; GRANT SELECT ON %[1]s.history, %[1]s.instances, %[1]s.executions TO %[2]s", s, role)
	}
	return nil
}

// connectError turns a failure to connect into advice. address is printed, so
// it holds no password.
func connectError(address string, err error) error {
	e := &SetupError{err: err}
	var pg *pgconn.PgError
	switch {
	case !errors.As(err, &pg):
		e.Problem = "the server at " + address + " does not answer"
		e.Remedy = "see whether it runs there and lets this machine in"
		if errors.Is(err, context.DeadlineExceeded) {
			e.Remedy = "it did not do so in time; " + e.Remedy
		}
	case pg.Code == "28P01":
		e.Problem = "the server at " + address + " does not accept the password"
		e.Remedy = "correct it in PGDURABLE_DSN, PGPASSWORD or the password file"
	case strings.HasPrefix(pg.Code, "28"):
		e.Problem = "the server at " + address + " does not let this role in"
		e.Remedy = "give a password, or look into its pg_hba.conf (" + pg.Message + ")"
	case pg.Code == "3D000":
		e.Problem = "the server at " + address + " has no such database"
		e.Remedy = "name the one that pg_durable.database names"
	case pg.Code == "53300":
		e.Problem = "the server at " + address + " has no connection left"
		e.Remedy = "raise max_connections, or end other clients"
	case pg.Code == "57P03":
		e.Problem = "the server at " + address + " is not ready"
		e.Remedy = "wait until it has started (" + pg.Message + ")"
	default:
		e.Problem = "the server at " + address + " refused the connection"
		e.Remedy = pg.Message + " (SQLSTATE " + pg.Code + ")"
	}
	return e
}

// unaskable turns an error into advice that a server answers with where it is asked what
// each pg_durable can tell.
func unaskable(err error) error {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return err
	}
	e := &SetupError{Problem: "pg_durable cannot be asked for its instances", Remedy: "see whether it is whole, and made for this server (" + pg.Message + ")", err: err}
	if pg.Code == "42501" {
		e.Remedy = "run df.grant_usage for this role as a superuser (" + pg.Message + ")"
	}
	return e
}

// parseDSN reads an address without ever repeating its password.
func parseDSN(dsn string) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, &SetupError{
			Problem: "the server's address cannot be read",
			Remedy:  "write it as postgres://role:password@host:port/database or as host=... port=... dbname=... user=...",
			err:     err,
		}
	}
	return cfg, nil
}

// address names the server of a configuration, without its password.
func address(cfg *pgx.ConnConfig) string {
	host := cfg.Host
	if strings.HasPrefix(host, "/") {
		return fmt.Sprintf("%s/%s as %s", host, cfg.Database, cfg.User)
	}
	return fmt.Sprintf("%s:%d/%s as %s", host, cfg.Port, cfg.Database, cfg.User)
}

// connect waits for a server that is just starting, and for its worker.
func connect(ctx context.Context, cfg *pgx.ConnConfig) (facts, error) {
	deadline := time.Now().Add(readyWait)
	for {
		f, again, err := look(ctx, cfg)
		if err == nil || !again || time.Now().After(deadline) || ctx.Err() != nil {
			return f, err
		}
		select {
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// look connects once; again says whether it may be worth another try.
func look(ctx context.Context, cfg *pgx.ConnConfig) (f facts, again bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, readyWait)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		var pg *pgconn.PgError
		return f, errors.As(err, &pg) && pg.Code == "57P03", connectError(address(cfg), err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if f, err = askFacts(ctx, conn); err != nil {
		return f, false, unaskable(fmt.Errorf("the server at %s: %w", address(cfg), err))
	}
	return f, !f.Ready && f.Extension != "" && f.Preloaded && f.CallDF && f.Inferred, judge(f)
}
