// Package facts records what only PostgreSQL can say: the result of each query
// in the table of values. The model engine embeds the record; a test repeats it
// against any PostgreSQL at hand, so that it cannot go stale unseen.
package facts

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// Record runs every query of the table of values and returns the lines of the
// facts file: the query, a tab, and its result as pg_durable's result contract
// has it (src/activities/execute_sql.rs, "Result JSON contract"), or ! and the
// fault's kind. No extension is needed.
func Record(ctx context.Context, conn *pgx.Conn) (string, error) {
	if _, err := conn.Exec(ctx, "SET TimeZone = 'UTC'"); err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("# What PostgreSQL says: a query, a tab, and its result as JSON or !kind.\n")
	b.WriteString("# Written by dfmatrix facts; a test repeats it.\n")
	for _, v := range append(shapes.Values(), shapes.ConditionsOnly()...) {
		line, err := record(ctx, conn, v.Query)
		if err != nil {
			return "", fmt.Errorf("%s: %w", v.Name, err)
		}
		b.WriteString(v.Query + "\t" + line + "\n")
	}
	return b.String(), nil
}

func record(ctx context.Context, conn *pgx.Conn, query string) (string, error) {
	results, err := conn.PgConn().Exec(ctx, query).ReadAll()
	if err != nil {
		return "", err
	}
	r := results[0]
	rows := make([]string, len(r.Rows))
	for i, row := range r.Rows {
		cols := make([]string, 0, len(row))
		seen := map[string]bool{}
		for j, f := range r.FieldDescriptions {
			if seen[f.Name] {
				continue // an object has one field of a name; the first counts
			}
			seen[f.Name] = true
			v, ok := column(f, row[j])
			if !ok {
				return "!unsupported type", nil
			}
			name, err := json.Marshal(f.Name)
			if err != nil {
				return "", err
			}
			cols = append(cols, string(name)+":"+v)
		}
		rows[i] = "{" + strings.Join(cols, ",") + "}"
	}
	return fmt.Sprintf(`{"rows":[%s],"row_count":%d}`, strings.Join(rows, ","), len(rows)), nil
}

// voidOID is the type of pg_sleep's result.
const voidOID = 2278

// column is a value in PostgreSQL's text form as JSON; ok is false for a type
// that the contract does not list.
func column(f pgconn.FieldDescription, text []byte) (v string, ok bool) {
	convert, ok := converter(f.DataTypeOID)
	if !ok {
		return "", false
	}
	if text == nil {
		return "null", true
	}
	return convert(string(text)), true
}

func converter(oid uint32) (func(string) string, bool) {
	switch oid {
	case pgtype.BoolOID:
		return func(s string) string { return map[string]string{"t": "true", "f": "false"}[s] }, true
	case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID:
		return func(s string) string { return s }, true
	case pgtype.Float4OID, pgtype.Float8OID:
		return float, true
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.NameOID, pgtype.NumericOID, pgtype.UUIDOID, pgtype.DateOID:
		return text, true
	case pgtype.TimestampOID:
		return func(s string) string { return text(strings.Replace(s, " ", "T", 1)) }, true
	case pgtype.TimestamptzOID:
		return func(s string) string { return text(strings.Replace(s, " ", "T", 1) + ":00") }, true
	case pgtype.JSONOID, pgtype.JSONBOID:
		return compact, true
	case voidOID:
		return func(string) string { return "null" }, true
	}
	return nil, false
}

// float is a JSON number with a decimal point; what is not finite is null.
func float(s string) string {
	switch {
	case s == "NaN" || strings.HasSuffix(s, "Infinity"):
		return "null"
	case strings.ContainsAny(s, ".e"):
		return s
	}
	return s + ".0"
}

func text(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return "null"
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func compact(s string) string {
	var b bytes.Buffer
	if json.Compact(&b, []byte(s)) != nil {
		return "null"
	}
	return b.String()
}
