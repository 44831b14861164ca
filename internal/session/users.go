package session

import (
	"context"
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

// schema makes the schema <schema>, which me owns, with what it holds from the start.
func (x *session) schema() error {
	if _, ok := x.names["schema"]; ok {
		return nil
	}
	name := x.srv.prefix() + x.name
	x.names["schema"] = name
	create, each := "CREATE SCHEMA "+name, fmt.Sprintf(startEach, name)
	if x.srv.lacks["roles"] == "" {
		return x.asAdmin(create+" AUTHORIZATION "+ident(x.names["me"]), each)
	}
	o, err := x.statement("me", create, each)
	if err == nil && o.err != nil {
		err = o.err
	}
	return err
}

// startEach makes the procedure that starts what a table lists. The engine looks for a
// start's instance for five seconds (src/activities/load_function_graph.rs), which a
// statement that starts many may take on a slow machine; so each is committed by itself.
const startEach = `CREATE PROCEDURE %s.start_each(tab regclass, label text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN EXECUTE format('SELECT ctid AS at, fut FROM %%s WHERE id IS NULL', tab) LOOP
    EXECUTE format('UPDATE %%s SET id = df.start($1, $2) WHERE ctid = $3', tab) USING r.fut, label, r.at;
    COMMIT;
  END LOOP;
END
$$`

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
	o, err := x.exec(conn, sqls)
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
		x.http.closeAll()
	}
	if x.srv.own != nil {
		return nil // it is thrown away whole
	}
	if _, ok := x.names["me"]; !ok {
		return nil // no block of it was for this server
	}
	if len(x.roles) == 0 {
		return x.closeAsMe()
	}
	return x.srv.remove(x.ctx, x.roles, x.databases)
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

func ident(name string) string { return pgx.Identifier{name}.Sanitize() }

func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
