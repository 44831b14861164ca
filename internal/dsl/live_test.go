package dsl

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TestServerAgrees evaluates random expressions here and on a server: the text
// of the graph, or the SQLSTATE of the refusal, must be the same. Nothing is
// started.
func TestServerAgrees(t *testing.T) {
	dsn, _, _ := strings.Cut(os.Getenv("PGDURABLE_DSN"), ",")
	if dsn == "" {
		t.Skip("set PGDURABLE_DSN to compare with a server")
	}
	ctx := context.Background()
	server, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close(ctx)
	r := rand.New(rand.NewPCG(1, 0))
	for range 2000 {
		expr := randomExpr(r, 4)
		if mine, theirs := evaluated(t, expr), onServer(ctx, server, expr); mine != theirs {
			t.Errorf("%s\nhere      %s\non server %s", expr, mine, theirs)
		}
	}
}

// evaluated is the text of the expression's value, or "error" and its SQLSTATE.
func evaluated(t *testing.T, expr string) string {
	t.Helper()
	sql := "SELECT (" + expr + ")::text"
	e := &evaluator{stmt: statement{sql: sql}, script: sql}
	targets, err := e.targets()
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.result(targets[0].Val)
	var r *Rejected
	switch {
	case errors.As(err, &r):
		return "error " + r.Kind
	case err != nil:
		t.Fatal(err)
	case v.Null:
		return "NULL"
	}
	return v.Text()
}

func onServer(ctx context.Context, server *pgx.Conn, expr string) string {
	var out *string
	err := server.QueryRow(ctx, "SELECT ("+expr+")::text", pgx.QueryExecModeSimpleProtocol).Scan(&out)
	var refused *pgconn.PgError
	switch {
	case errors.As(err, &refused):
		return "error " + refused.Code
	case err != nil:
		return err.Error()
	case out == nil:
		return "NULL"
	}
	return *out
}

// randomExpr writes an expression of at most the given depth.
func randomExpr(r *rand.Rand, depth int) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	if depth == 0 || r.IntN(5) == 0 {
		return pick("'a'", "'b'", "$$c$$", "'x'::text", "'x' || 'y'", `E'a\tb'`, "'\u00e9\x01'", "NULL", "NULL::text", "5", "'5'::int", "true",
			"df.sql('s')", "df.sleep(1)", "df.sleep(-1)", "df.sleep('7')", "df.sleep(2 + 3)",
			"df.break()", "df.break('q')", `df.break('{"a": 1}')`, "df.wait_for_signal('s')", "df.wait_for_signal('s', 3)",
			"df.wait_for_schedule('* * * * *')", "df.wait_for_schedule('x')",
			"df.http('http://x')", `df.http('http://x', 'put', 'b', '{"b": 1, "aa": [1, 2]}'::jsonb, 5)`,
			`'{"a":1}'`, `'{"node_type":"SLEEP","query":"3"}'`, `'{"node_type":"Q"}'`, `'{"node_type":"THEN","left_node":{}}'`)
	}
	sub := func() string { return randomExpr(r, depth-1) }
	switch r.IntN(14) {
	case 0:
		return "(" + sub() + ")"
	case 1:
		return "@> " + sub()
	case 2:
		return "df.if(" + sub() + ", " + sub() + ", " + sub() + ")"
	case 3:
		return "df.loop(" + sub() + ", " + sub() + ")"
	case 4:
		return sub() + " ?> " + sub() + " !> " + sub()
	case 5:
		return "(" + sub() + ") |=> 'n'"
	case 6:
		return "df.join3(" + sub() + ", " + sub() + ", c => " + sub() + ")"
	case 7:
		return "df.as(" + sub() + ", 'name')"
	case 8:
		return "df.if_rows('r', " + sub() + ", " + sub() + ")"
	}
	return sub() + " " + pick("~>", "|=>", "&", "|", "?>", "!>") + " " + sub()
}
