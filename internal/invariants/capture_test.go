package invariants

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

var capture = flag.String("capture", "", "DSN of a pg_durable on which to record testdata afresh")

// captured are the executions in testdata, by file: a shape, and the status in
// which to record it.
func captured() map[string]struct{ shape, status string } {
	waiting := "seq(m,join(m,race(while(seq(m,sig=go),c2),never)))"
	return map[string]struct{ shape, status string }{
		"whole":     {"seq(as=a(m),seq(while(seq(join(get=a,race(m,never)),if(t,m,m)),c3),m))", "completed"},
		"broken":    {"forever(seq(m,if(c2,m,join(break=done,m))))", "completed"},
		"failed":    {"seq(m,join(seq(fail,m),loop2(m)))", "failed"},
		"running":   {waiting, "running"},
		"cancelled": {waiting, "cancelled"},
	}
}

// TestCapture records testdata from a real server when asked to.
func TestCapture(t *testing.T) {
	if *capture == "" {
		t.Skip("records testdata only with -capture=DSN")
	}
	db, err := pgx.Connect(t.Context(), *capture)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	for name, c := range captured() {
		s, err := shapes.Parse(c.shape)
		if err != nil {
			t.Fatal(err)
		}
		sql, err := templates.New().Program(s)
		if err != nil {
			t.Fatal(err)
		}
		var id string
		if err := db.QueryRow(t.Context(), strings.TrimRight(sql, "; \n")).Scan(&id); err != nil {
			t.Fatal(err)
		}
		if c.status == "cancelled" || c.status == "running" {
			awaitSignals(t, db, id)
		}
		if c.status == "cancelled" {
			if _, err := db.Exec(t.Context(), "SELECT df.cancel($1)", id); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Second)
		}
		await(t, db, id, c.status)
		r, err := Capture(t.Context(), db, id)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", name+".json"), r.lines(t), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func await(t *testing.T, db *pgx.Conn, id, status string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for got := ""; got != status; time.Sleep(100 * time.Millisecond) {
		if err := db.QueryRow(ctx, "SELECT status FROM df.instances WHERE id = $1", id).Scan(&got); err != nil {
			t.Fatalf("instance %s did not become %s: %v", id, status, err)
		}
	}
	time.Sleep(time.Second) // until the engine has cancelled what lost
}

// awaitSignals waits until all of an instance's waits for a signal have begun.
func awaitSignals(t *testing.T, db *pgx.Conn, id string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for waiting := false; !waiting; time.Sleep(100 * time.Millisecond) {
		if err := db.QueryRow(ctx, "SELECT bool_and(status = 'running') FROM df.nodes WHERE instance_id = $1 AND node_type = 'SIGNAL'", id).Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(time.Second)
}

// lines is the record as JSON with a row a line.
func (r *Record) lines(t *testing.T) []byte {
	var b bytes.Buffer
	row := func(before string, v any, after string) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(before + string(text) + after + "\n")
	}
	comma := func(i, n int) string { return map[bool]string{true: ","}[i < n-1] }
	row(`{"instance": `, r.Instance, ",")
	b.WriteString(`"nodes": [` + "\n")
	for i, n := range r.Nodes {
		row("", n, comma(i, len(r.Nodes)))
	}
	b.WriteString(`], "history": [` + "\n")
	for i, h := range r.History {
		row("", h, comma(i, len(r.History)))
	}
	b.WriteString("]}\n")
	return b.Bytes()
}
