// Package invariants holds an instance of pg_durable against seven structural
// invariants, by its own record: df.instances, df.nodes and the engine's
// append-only history. The statements are in docs/invariants.md, and the check is
// one SQL function, templates/invariants.sql.
//
//	err := invariants.Install(ctx, conn, "df")
//	violations, err := invariants.Check(ctx, pool, id)
//
// The function reads and never writes, so it can share a statement with whatever
// else is read of the instance:
//
//	SELECT ..., (SELECT jsonb_agg(v) FROM df.assert_structural_invariants($1) AS v)
//
// whose result [Parse] reads.
package invariants

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/dfmatrix/dfmatrix/templates"
)

// A Verdict is what a finding says of an invariant.
type Verdict string

// An invariant of which there is no finding holds.
const (
	Violated      Verdict = "violated"
	NotYet        Verdict = "not yet"        // it holds so far; the instance or its cancelling goes on
	NotApplicable Verdict = "not applicable" // nothing can be said, and never will
)

// A Finding is a row of df.assert_structural_invariants.
type Finding struct {
	Invariant string  `json:"invariant"`
	Node      string  `json:"node_id"` // "" for the instance as a whole
	Expected  string  `json:"expected"`
	Found     string  `json:"found"`
	Verdict   Verdict `json:"verdict"`
}

func (f Finding) String() string {
	at := ""
	if f.Node != "" {
		at = " at " + f.Node
	}
	return fmt.Sprintf("%s %s%s: expected %s; found %s", f.Invariant, f.Verdict, at, f.Expected, f.Found)
}

// A Querier is a connection, a pool or a transaction.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// home is the schema that templates/invariants.sql names.
const home = "df"

// Install installs or renews the function in a schema. It belongs in df, which
// takes a role that may create there; a harness can have it in a schema of its
// own instead.
func Install(ctx context.Context, db Querier, schema string) error {
	sql := strings.ReplaceAll(templates.Invariants, home+".assert_structural_invariants", Function(schema))
	_, err := db.Exec(ctx, sql)
	return err
}

// Uninstall removes the function.
func Uninstall(ctx context.Context, db Querier, schema string) error {
	_, err := db.Exec(ctx, "DROP FUNCTION IF EXISTS "+Function(schema)+"(text, text[], boolean)")
	return err
}

// Function is the function's name in a schema.
func Function(schema string) string {
	if schema == home {
		return home + ".assert_structural_invariants"
	}
	return pgx.Identifier{schema}.Sanitize() + ".assert_structural_invariants"
}

// Column is an expression for all findings on the instance whose id is the
// expression id, as JSON for [Parse].
func Column(schema, id string) string {
	return "(SELECT coalesce(jsonb_agg(v), '[]') FROM " + Function(schema) + "(" + id + ") AS v)"
}

// Parse reads the value of [Column].
func Parse(text []byte) ([]Finding, error) {
	var out []Finding
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("findings of the invariants: %w", err)
	}
	return out, nil
}

// Report returns all findings on an instance but those on invariants to skip. The
// function must be in schema df.
func Report(ctx context.Context, db Querier, id string, skip ...string) ([]Finding, error) {
	rows, err := db.Query(ctx, "SELECT invariant, coalesce(node_id, ''), expected, found, verdict FROM "+
		Function(home)+"($1, $2)", id, append([]string{}, skip...))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Finding])
}

// ErrNotYet says that an instance goes on, so that its invariants cannot be
// judged yet.
var ErrNotYet = errors.New("the invariants cannot be judged yet")

// Check returns the violations on an instance that has ended. If there is none
// and the instance or the cancelling of a race's loser still goes on, the error
// is an [ErrNotYet].
func Check(ctx context.Context, db Querier, id string) ([]Finding, error) {
	all, err := Report(ctx, db, id)
	if err != nil {
		return nil, err
	}
	return Violations(all)
}

// Violations picks the violations among findings, as [Check] does.
func Violations(all []Finding) ([]Finding, error) {
	var out []Finding
	var open error
	for _, f := range all {
		switch f.Verdict {
		case Violated:
			out = append(out, f)
		case NotYet:
			open = fmt.Errorf("%w: %s", ErrNotYet, f)
		}
	}
	if len(out) > 0 {
		open = nil
	}
	return out, open
}
