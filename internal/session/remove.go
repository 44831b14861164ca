package session

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// remove drops roles and databases with all that is theirs: instances are cancelled,
// their rows deleted, and the engine's record of them with them.
func (s *Server) remove(ctx context.Context, roles, databases []string) error {
	cfg, err := pgx.ParseConfig(s.admin)
	if err != nil {
		return err
	}
	// What hangs would keep all other sessions from their privileges.
	cfg.RuntimeParams["statement_timeout"] = strconv.FormatInt(patience.Milliseconds(), 10)
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var ids []string
	err = s.alone(ctx, func() (err error) {
		ids, err = drop(ctx, conn, roles, databases)
		return err
	})
	return errors.Join(err, forget(ctx, conn, ids))
}

// drop is what others have to keep away from. It returns the instances that it deleted.
func drop(ctx context.Context, conn *pgx.Conn, roles, databases []string) (ids []string, err error) {
	var errs []error
	run := func(sql string, args ...any) {
		if _, err := conn.Exec(ctx, sql, args...); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", sql, err))
		}
	}
	if roles, err = existing(ctx, conn, roles); err != nil {
		return nil, err
	}
	// A node that is deleted is looked for in all that may refer to it, which no index
	// helps to find: of ten thousand that takes a minute. What goes here goes whole.
	run("SET session_replication_role = replica")
	for _, r := range roles {
		mine := "submitted_by = " + literal(ident(r)) + "::regrole"
		run("SELECT df.cancel(id) FROM df.instances WHERE status IN ('pending', 'running') AND " + mine)
		// One statement each would break the references between the two.
		rows, _ := conn.Query(ctx, "WITH n AS (DELETE FROM df.nodes WHERE "+mine+") DELETE FROM df.instances WHERE "+mine+" RETURNING id")
		gone, err := pgx.CollectRows(rows, pgx.RowTo[string]) // has the query's error, too
		errs, ids = append(errs, err), append(ids, gone...)
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
	return ids, errors.Join(errs...)
}

// forgetting is for how long instances that were cancelled are given to end.
const forgetting = 10 * time.Second

// forgetSQL deletes the engine's record of instances ($1) whose rows are gone, once they
// and their children have ended, and tells how many have not. %s is the engine's schema.
const forgetSQL = `WITH family AS (
	SELECT i.instance_id, split_part(i.instance_id, '::', 1) AS root, e.status
	FROM %[1]s.instances i LEFT JOIN %[1]s.executions e ON e.instance_id = i.instance_id AND e.execution_id = i.current_execution_id
	WHERE split_part(i.instance_id, '::', 1) = ANY ($1) AND NOT EXISTS (SELECT FROM df.instances d WHERE d.id = split_part(i.instance_id, '::', 1))
), ended AS (
	SELECT array_agg(instance_id) AS ids FROM family f WHERE NOT EXISTS (SELECT FROM family r WHERE r.root = f.root AND r.status = 'Running')
)
SELECT (SELECT count(*) FROM family WHERE status = 'Running') FROM ended, %[1]s.delete_instances_atomic(ids, false)`

// forget has the engine forget instances whose rows are gone, as pg_durable's own
// reconciliation does later. Until then a program that is started may draw the id of one
// of them, and never runs (docs/findings-sessions.md, id-drawn-again).
func forget(ctx context.Context, conn *pgx.Conn, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	var engine string
	var can bool
	err := conn.QueryRow(ctx, "SELECT s, to_regprocedure(s || '.delete_instances_atomic(text[], bool)') IS NOT NULL FROM df.duroxide_schema() s").Scan(&engine, &can)
	if err != nil || !can {
		return err
	}
	for deadline := time.Now().Add(forgetting); ; {
		looked := time.Now()
		var running int
		if err := conn.QueryRow(ctx, fmt.Sprintf(forgetSQL, engine), ids).Scan(&running); err != nil {
			return err
		}
		if running == 0 || time.Now().After(deadline) {
			return nil
		}
		if err := pause(ctx, looked, deadline); err != nil {
			return err
		}
	}
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
			if err := s.remove(ctx, roles, databases); err != nil {
				return err
			}
			if _, err := s.guard.Exec(ctx, "SELECT pg_advisory_unlock($1, $2)", int32(runLock), int32(run)); err != nil {
				return err
			}
		}
	}
	return nil
}
