package live

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/invariants"
	"github.com/dfmatrix/dfmatrix/templates"
)

// recorderLock is the key of the advisory lock under which the recorder is
// installed: its letters are "dfmatrix".
const recorderLock = 0x64666d6174726978

// recorderThere asks for the comment by which an installed recorder says which
// text it was made from.
const recorderThere = `SELECT obj_description(to_regnamespace('dfmatrix'), 'pg_namespace')`

// recorderMark is that comment: it changes with the recorder's text.
func recorderMark() string {
	sum := sha256.Sum256([]byte(templates.Recorder + templates.Invariants))
	return "dfmatrix recorder " + hex.EncodeToString(sum[:6])
}

// installRecorder creates the schema that leaves write to, unless it is there.
// One of another version is brought up to date; its effects stay.
// Runs that begin at the same time do it one after the other, because CREATE IF
// NOT EXISTS is not safe against itself.
func installRecorder(ctx context.Context, conn *pgx.Conn) error {
	err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(recorderLock)); err != nil {
			return err
		}
		var mark *string
		if err := tx.QueryRow(ctx, recorderThere).Scan(&mark); err != nil {
			return err
		}
		if mark != nil && *mark == recorderMark() {
			return nil
		}
		// A server that is killed soon after must not forget it.
		install := "SET LOCAL synchronous_commit = on;\n" + templates.Recorder + "\nCOMMENT ON SCHEMA dfmatrix IS '" + recorderMark() + "';"
		if _, err := tx.Exec(ctx, install, pgx.QueryExecModeSimpleProtocol); err != nil {
			return err
		}
		return invariants.Install(ctx, tx, "dfmatrix")
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
