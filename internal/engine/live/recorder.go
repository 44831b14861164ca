package live

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/templates"
)

// recorderLock is the key of the advisory lock under which the recorder is
// installed: its letters are "dfmatrix".
const recorderLock = 0x64666d6174726978

const recorderThere = `SELECT to_regclass('dfmatrix.effect') IS NOT NULL
    AND to_regprocedure('dfmatrix.await_effect(text, text, bigint)') IS NOT NULL`

// installRecorder creates the schema that leaves write to, unless it is there.
// Runs that begin at the same time do it one after the other, because CREATE IF
// NOT EXISTS is not safe against itself.
func installRecorder(ctx context.Context, conn *pgx.Conn) error {
	err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(recorderLock)); err != nil {
			return err
		}
		// to_regclass fails where the schema is there and closed to us.
		var there bool
		if err := tx.QueryRow(ctx, recorderThere).Scan(&there); err != nil || there {
			return err
		}
		_, err := tx.Exec(ctx, templates.Recorder, pgx.QueryExecModeSimpleProtocol)
		return err
	})
	if err != nil {
		return &SetupError{
			Problem: "the recorder schema dfmatrix cannot be installed",
			Remedy: fmt.Sprintf("GRANT CREATE ON DATABASE to the role, or let an owner run templates/recorder.sql once (%v)",
				err),
			err: err,
		}
	}
	return nil
}

// RemoveRecorder drops the recorder schema with all effects in it.
func (e *Engine) RemoveRecorder(ctx context.Context) error {
	_, err := e.pool.Exec(ctx, "DROP SCHEMA IF EXISTS dfmatrix CASCADE")
	return err
}
