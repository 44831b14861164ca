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

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// started is what became of a script.
type started struct {
	id       string
	rejected *trace.Fault // why df.start was refused
	notes    []string
}

// A scriptError is a script that cannot be run as it is written.
type scriptError struct{ msg string }

func (e *scriptError) Error() string { return e.msg }

// A hungError is a statement that has not returned.
type hungError struct{ number int }

func (e *hungError) Error() string { return fmt.Sprintf("statement %d does not return", e.number) }

// start runs a script. One statement goes through any connection; a script with
// acts around its start gets one of its own, whose session ends with it.
//
// A connection that cannot be had is waited for. Once something was sent, nobody
// knows whether it ran, and nothing is repeated.
func (e *Engine) start(ctx context.Context, s script) (st started, err error) {
	if s.alone() {
		var conn *pgxpool.Conn
		err = patiently(ctx, func() error {
			conn, err = e.pool.Acquire(ctx)
			return err
		})
		if err != nil {
			return st, err
		}
		defer conn.Release()
		return e.execute(ctx, conn.Conn().PgConn(), s)
	}
	var conn *pgx.Conn
	err = patiently(ctx, func() error {
		conn, err = pgx.ConnectConfig(ctx, e.pool.Config().ConnConfig)
		return err
	})
	if err != nil {
		return st, err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return e.execute(ctx, conn.PgConn(), s)
}

// execute runs the statements in order. As in psql, one that fails does not keep
// the next from running.
func (e *Engine) execute(ctx context.Context, conn *pgconn.PgConn, s script) (started, error) {
	var out started
	vars := map[string]string{}
	for i, st := range s.statements {
		if i > s.start && out.rejected != nil {
			break // there is no instance to act on
		}
		within, cancel := context.WithTimeout(ctx, e.poll.hangs())
		results, err := conn.Exec(within, st.text(vars)).ReadAll()
		hung := within.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case err != nil && hung:
			return out, &hungError{i + 1}
		case err != nil && WorldError(err):
			return out, err
		case err != nil && i == s.start:
			f := classify(err.Error())
			out.rejected = &f
			continue
		case err != nil:
			out.notes = append(out.notes, fmt.Sprintf("statement %d beside df.start failed: %s", i+1, sqlState(err)))
			continue
		}
		if i == s.start || st.gset {
			if err := keepRow(vars, results, i == s.start); err != nil {
				return out, &scriptError{fmt.Sprintf("statement %d: %v", i+1, err)}
			}
		}
		if i == s.start {
			out.id = vars[firstColumn]
		}
	}
	return out, nil
}

// firstColumn is a variable that no script can name: the start statement's
// first column, whatever it is called.
const firstColumn = " id"

// keepRow makes variables of the one row of a statement's last result, as \gset
// does.
func keepRow(vars map[string]string, results []*pgconn.Result, isStart bool) error {
	if len(results) == 0 {
		return errors.New("it returned nothing")
	}
	r := results[len(results)-1]
	if len(r.Rows) != 1 || len(r.FieldDescriptions) == 0 {
		return fmt.Errorf("it returned %d rows, not one", len(r.Rows))
	}
	for i, f := range r.FieldDescriptions {
		vars[f.Name] = string(r.Rows[0][i])
	}
	if isStart {
		vars[firstColumn] = string(r.Rows[0][0])
	}
	return nil
}

// patiently repeats something that changes nothing, while the world is at fault
// and may yet recover.
func patiently(ctx context.Context, try func() error) error {
	deadline := time.Now().Add(pollPatience)
	for {
		err := try()
		if err == nil || errors.Is(err, pgx.ErrNoRows) || !WorldError(err) || ctx.Err() != nil || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(pollEvery):
		}
	}
}

// WorldError reports whether an error says nothing about the program: the
// connection broke, or the server had no room, no time or no worker.
func WorldError(err error) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return true
	}
	switch pg.Code {
	case "57014", "57P01", "57P02", "57P03", "57P05", "40001", "40P01", "55P03", "58030":
		return true // timeouts, shutdowns, deadlocks, I/O errors
	}
	switch pg.Code[:2] {
	case "08", "53":
		return true // connections, and resources such as disk and memory
	}
	// df.start talks to the engine by a connection of its own, and says so in words.
	return notReady(err) || strings.Contains(pg.Message, "failed to start durable function")
}

// notReady reports whether pg_durable's worker has yet to come up.
func notReady(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && strings.Contains(pg.Message, "not yet initialized")
}

func sqlState(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return otherFault
}
