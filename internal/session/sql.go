package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// statements splits a block's input at semicolons that end a line, unless they
// stand between two $$.
func statements(input string) []string {
	var out []string
	var b strings.Builder
	quoted := false
	for line := range strings.Lines(input) {
		b.WriteString(line)
		if strings.Count(line, "$$")%2 == 1 {
			quoted = !quoted
		}
		if !quoted && strings.HasSuffix(strings.TrimSpace(line), ";") {
			out = append(out, b.String())
			b.Reset()
		}
	}
	if strings.TrimSpace(b.String()) != "" {
		out = append(out, b.String())
	}
	return out
}

// errStalled is of a statement that hangs: one that waits for what only a later block
// gives up would do so for ever.
var errStalled = errors.New("stalled: the statement has not ended")

// exec runs the statements one by one until one fails, and gathers what they
// print. The error is for what is no answer of the server, and for a statement that has
// not ended when any wait would be over.
func (x *session) exec(conn *pgconn.PgConn, sqls []string) (outcome, error) {
	var o outcome
	for _, sql := range sqls {
		_, most := x.limits(args{})
		within, cancel := context.WithTimeout(x.ctx, most)
		results, err := conn.Exec(within, sql).ReadAll()
		stalled := within.Err() != nil && x.ctx.Err() == nil
		cancel()
		if stalled {
			x.inVain(args{})
			return o, fmt.Errorf("%s\n%w after %s", strings.TrimSpace(sql), errStalled, most)
		}
		for _, r := range results {
			if r.Err == nil {
				o.lines = append(o.lines, printed(r)...)
			}
		}
		var pg *pgconn.PgError
		switch {
		case errors.As(err, &pg):
			o.err = pg
			return o, nil
		case err != nil:
			return o, fmt.Errorf("%s\n%w", strings.TrimSpace(sql), err)
		}
	}
	return o, nil
}

// printed is one statement's result in lines.
func printed(r *pgconn.Result) []string {
	verb, _, _ := strings.Cut(r.CommandTag.String(), " ")
	if len(r.Rows) == 0 {
		switch verb {
		case "INSERT", "UPDATE", "DELETE", "MERGE":
			return []string{fmt.Sprintf("%s %d", verb, r.CommandTag.RowsAffected())}
		case "SELECT":
			return []string{"(no rows)"}
		}
		return nil
	}
	var lines []string
	for _, row := range r.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			switch {
			case v == nil:
				cells[i] = "NULL"
			case len(v) == 0:
				cells[i] = "''"
			default:
				cells[i] = string(v)
			}
		}
		lines = append(lines, strings.Split(strings.TrimRight(strings.Join(cells, " | "), "\n"), "\n")...)
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return lines
}
