package live

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5"
)

// sharedVariable is the environment variable that says the same as
// [Options.Shared].
const sharedVariable = "DFMATRIX_SHARED"

// strangersSQL asks whether there are instances in a database that no recorder
// marks as one that dfmatrix may use.
// A few instances that have ended, as a look at a new server leaves, are no use
// that we could disturb.
const strangersSQL = `SELECT to_regnamespace('dfmatrix') IS NULL AND (
    EXISTS (SELECT FROM df.instances WHERE status IN ('pending', 'running'))
    OR (SELECT count(*) FROM df.instances) > 20)`

// refuseStrangers refuses a database with instances that dfmatrix did not start,
// unless somebody said that it may be shared. Its own programs are no danger to
// them, but they take the server's workers.
func refuseStrangers(ctx context.Context, conn *pgx.Conn, shared bool) error {
	if shared || os.Getenv(sharedVariable) != "" {
		return nil
	}
	var strangers bool
	if err := conn.QueryRow(ctx, strangersSQL).Scan(&strangers); err != nil {
		return unaskable(err)
	}
	if strangers {
		return &SetupError{
			Problem: "this database is in use: it holds instances that dfmatrix did not start",
			Remedy: "name another, or set " + sharedVariable + "=1: they are never touched, but share the server's workers; " +
				"once the schema dfmatrix is there, this is not asked again",
		}
	}
	return nil
}
