package invariants

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
)

// TestPostgres runs the check on a real PostgreSQL that has no pg_durable: what it
// reads are the rows of executions that were recorded on one that has it, or
// that would have been. All tests share one throw-away server.
func TestPostgres(t *testing.T) {
	db := start(t)
	t.Run("recorded", func(t *testing.T) { testRecorded(t, db) })
	t.Run("damaged", func(t *testing.T) { testDamaged(t, db) })
	t.Run("refusals", func(t *testing.T) { testRefusals(t, db) })
	t.Run("agreement", func(t *testing.T) { testAgreement(t, db) })
	t.Run("growth", func(t *testing.T) { testGrowth(t, db) })
}

// start returns a superuser's connection to a fresh server with the function.
func start(t *testing.T) *pgx.Conn {
	t.Helper()
	inst, err := cluster.FindPlain()
	if err != nil {
		t.Skipf("these tests need a PostgreSQL of any version, with or without pg_durable: %v", err)
	}
	c, err := inst.StartPlain(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Stop() })
	t.Logf("on %s", inst.Server)
	db, err := pgx.Connect(t.Context(), c.SuperuserDSN())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(context.Background()) })
	must(t, db, Stand)
	if err := Install(t.Context(), db, "df"); err != nil {
		t.Fatal(err)
	}
	return db
}

func must(t *testing.T, db *pgx.Conn, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// within runs a test in a transaction that is rolled back.
func within(t *testing.T, db *pgx.Conn, test func()) {
	t.Helper()
	must(t, db, "BEGIN")
	defer must(t, db, "ROLLBACK")
	test()
}

// recorded reads an execution from testdata.
func recorded(t *testing.T, name string) *Record {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var r Record
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

func load(t *testing.T, db *pgx.Conn, r ...*Record) {
	t.Helper()
	if err := Load(t.Context(), db, r...); err != nil {
		t.Fatal(err)
	}
}

func report(t *testing.T, db *pgx.Conn, id string, skip ...string) []Finding {
	t.Helper()
	found, err := Report(t.Context(), db, id, skip...)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
