package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// rights say what a new role is given.
type rights struct {
	login, usage, http, delegate, super bool
}

// createRole makes a role and binds its name.
func (x *session) createRole(name, full string, r rights) error {
	if full == "" {
		full = name
	}
	full = x.srv.prefix() + x.name + "_" + full
	login := "LOGIN"
	if !r.login {
		login = "NOLOGIN"
	}
	if r.super {
		login += " SUPERUSER"
	}
	sqls := []string{"CREATE ROLE " + ident(full) + " " + login}
	if r.usage {
		sqls = append(sqls, fmt.Sprintf("SELECT df.grant_usage(%s, include_http => %t, with_grant => %t)", literal(full), r.http, r.delegate))
	}
	x.roles = append(x.roles, full)
	x.names[name] = full
	return x.srv.alone(x.ctx, func() error { return x.asAdmin(sqls...) })
}

// me is the role that speaks unless a block says otherwise: a new one or, where
// roles cannot be made, that of the server's address.
func (x *session) me() error {
	if _, ok := x.names["me"]; ok {
		return nil
	}
	if x.srv.lacks["roles"] == "" {
		return x.createRole("me", "", rights{login: true, usage: true, http: true})
	}
	cfg, err := pgx.ParseConfig(x.srv.dsn)
	if err != nil {
		return err
	}
	x.names["me"] = cfg.User
	return nil
}

// schema makes the schema <schema>, which me owns.
func (x *session) schema() error {
	if _, ok := x.names["schema"]; ok {
		return nil
	}
	name := x.srv.prefix() + x.name
	x.names["schema"] = name
	sql := "CREATE SCHEMA " + name
	if x.srv.lacks["roles"] == "" {
		return x.asAdmin(sql + " AUTHORIZATION " + ident(x.names["me"]))
	}
	o, err := x.statement("me", sql)
	if err == nil && o.err != nil {
		err = o.err
	}
	return err
}

// createDatabase makes a database that every role may connect to.
func (x *session) createDatabase(name, full string) error {
	if full == "" {
		full = name
	}
	full = x.srv.prefix() + x.name + "_" + full
	if err := x.asAdmin("CREATE DATABASE " + ident(full)); err != nil {
		return err
	}
	x.names[name] = full
	x.databases = append(x.databases, full)
	return nil
}

func (x *session) asAdmin(sqls ...string) error {
	conn, err := x.connection("admin", "")
	if err != nil {
		return err
	}
	o, err := exec(x.ctx, conn, sqls)
	if err == nil && o.err != nil {
		err = o.err
	}
	return err
}

// connection is the user's connection of that name; it is made when it is first
// used and lasts as long as the session.
func (x *session) connection(user, name string) (*pgconn.PgConn, error) {
	key := user + "/" + name
	if c, ok := x.conns[key]; ok {
		return c.PgConn(), nil
	}
	dsn := x.srv.dsn
	become := ""
	if user == "admin" {
		dsn = x.srv.admin
	} else if x.srv.lacks["roles"] == "" {
		role, ok := x.names[user]
		if !ok {
			return nil, fmt.Errorf("there is no role %s; a block before this one has to make it", user)
		}
		dsn, become = x.srv.admin, "SET SESSION AUTHORIZATION "+ident(role)
	}
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	cfg.RuntimeParams["application_name"] = "dfmatrix session " + x.name
	cfg.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) {
		x.notices = append(x.notices, strings.ToLower(n.Severity)+": "+n.Message)
	}
	conn, err := pgx.ConnectConfig(x.ctx, cfg)
	if err != nil {
		return nil, err
	}
	x.conns[key] = conn
	if become != "" {
		_, err = conn.Exec(x.ctx, become)
	}
	return conn.PgConn(), err
}

// close ends what the session left running and removes what it created.
func (x *session) close() error {
	x.ctx = context.WithoutCancel(x.ctx)
	x.disconnect() // a block may have left a transaction open
	defer x.disconnect()
	if x.http != nil {
		x.http.Close()
	}
	if x.srv.own != nil {
		return nil // it is thrown away whole
	}
	if len(x.roles) == 0 {
		return x.closeAsMe()
	}
	return x.srv.alone(x.ctx, func() error { return x.srv.remove(x.ctx, x.roles, x.databases) })
}

// closeAsMe cleans up after a session without roles of its own: it knows its
// instances by their ids or by labels that begin with <run>.
func (x *session) closeAsMe() error {
	sqls := []string{fmt.Sprintf("SELECT df.cancel(id) FROM (SELECT id FROM df.instances WHERE status IN ('pending', 'running') "+
		"AND (id = ANY ('{%s}') OR starts_with(label, '%s')) OFFSET 0) mine", strings.Join(x.started, ","), x.names["run"])}
	if s, ok := x.names["schema"]; ok {
		sqls = append(sqls, "DROP SCHEMA "+s+" CASCADE")
	}
	o, err := x.sql(args{as: "me"}, sqls...)
	if err == nil && o.err != nil {
		err = o.err
	}
	return err
}

func (x *session) disconnect() {
	for _, c := range x.conns {
		_ = c.Close(x.ctx)
	}
	clear(x.conns)
}

// remove drops roles and databases with all that is theirs: instances are
// cancelled and their rows deleted, which leaves the engine's record of them to
// pg_durable's own reconciliation.
func (s *Server) remove(ctx context.Context, roles, databases []string) error {
	conn, err := pgx.Connect(ctx, s.admin)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var errs []error
	run := func(sql string, args ...any) {
		if _, err := conn.Exec(ctx, sql, args...); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", sql, err))
		}
	}
	roles, err = existing(ctx, conn, roles)
	if err != nil {
		return err
	}
	// A node that is deleted is looked for in all that may refer to it, which no index
	// helps to find: of ten thousand that takes a minute. What goes here goes whole.
	run("SET session_replication_role = replica")
	for _, r := range roles {
		mine := "submitted_by = " + literal(ident(r)) + "::regrole"
		run("SELECT df.cancel(id) FROM df.instances WHERE status IN ('pending', 'running') AND " + mine)
		// One statement each would break the references between the two.
		run("WITH i AS (DELETE FROM df.instances WHERE " + mine + ") DELETE FROM df.nodes WHERE " + mine)
		run("DELETE FROM df.vars WHERE owner = " + literal(ident(r)) + "::regrole")
		run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND pid <> pg_backend_pid()", r)
	}
	run("RESET session_replication_role")
	for _, d := range databases {
		run("DROP DATABASE IF EXISTS " + ident(d) + " WITH (FORCE)")
	}
	for _, r := range roles {
		run("DROP OWNED BY " + ident(r) + " CASCADE")
	}
	for _, r := range roles {
		run("DROP ROLE " + ident(r))
	}
	return errors.Join(errs...)
}

// existing are those of the roles that are there: a session may drop its own.
func existing(ctx context.Context, conn *pgx.Conn, roles []string) ([]string, error) {
	rows, err := conn.Query(ctx, "SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)", roles)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// sweep removes what runs left that did not end by themselves.
func (s *Server) sweep(ctx context.Context) error {
	for _, kind := range []string{"SELECT rolname FROM pg_roles WHERE rolname", "SELECT datname FROM pg_database WHERE datname"} {
		rows, err := s.guard.Query(ctx, kind+` ~ '^dfms_[0-9a-f]{6}_'`)
		if err != nil {
			return err
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		for _, name := range found {
			var run uint32
			fmt.Sscanf(name, "dfms_%06x_", &run)
			var free bool
			if err := s.guard.QueryRow(ctx, "SELECT pg_try_advisory_lock($1, $2)", int32(runLock), int32(run)).Scan(&free); err != nil || !free || run == s.run {
				continue
			}
			roles, databases := []string{name}, []string(nil)
			if strings.HasPrefix(kind, "SELECT datname") {
				roles, databases = nil, []string{name}
			}
			if err := s.alone(ctx, func() error { return s.remove(ctx, roles, databases) }); err != nil {
				return err
			}
			if _, err := s.guard.Exec(ctx, "SELECT pg_advisory_unlock($1, $2)", int32(runLock), int32(run)); err != nil {
				return err
			}
		}
	}
	return nil
}

func ident(name string) string { return pgx.Identifier{name}.Sanitize() }

func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
