package facts

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestFactsHold repeats the embedded record on the PostgreSQL that
// PGDURABLE_DSN or PGHOST names; the extension is not needed.
func TestFactsHold(t *testing.T) {
	dsn, _, _ := strings.Cut(os.Getenv("PGDURABLE_DSN"), ",")
	if dsn == "" && os.Getenv("PGHOST") == "" {
		t.Skip("no PostgreSQL to ask: set PGDURABLE_DSN or PGHOST")
	}
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	got, err := Record(ctx, conn)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../engine/model/facts.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("PostgreSQL says otherwise than internal/engine/model/facts.txt; dfmatrix facts writes it anew")
	}
}
