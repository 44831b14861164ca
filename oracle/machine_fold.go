package oracle

import (
	"errors"
	"fmt"
	"strings"

	pgast "github.com/pganalyze/pg_query_go/v6"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// foldSelect is the result of a SELECT of constants, as JSON; fault is the kind
// of its failure. Both are empty for any other statement.
func foldSelect(query string) (result, fault string) {
	tree, _, err := dsl.ParseSQL(query)
	if err != nil || len(tree.Stmts) != 1 {
		return "", ""
	}
	s := tree.Stmts[0].Stmt.GetSelectStmt()
	if s == nil || len(s.FromClause) > 0 || s.WhereClause != nil || s.WithClause != nil ||
		s.Op != pgast.SetOperation_SETOP_NONE || len(s.TargetList) == 0 || s.LimitCount != nil ||
		len(s.GroupClause) > 0 || s.HavingClause != nil {
		return "", ""
	}
	var columns []string
	seen := map[string]bool{}
	for _, t := range s.TargetList {
		target := t.GetResTarget()
		v, err := dsl.Fold(target.Val)
		var r *dsl.Rejected
		switch {
		case errors.As(err, &r):
			return "", r.Kind
		case err != nil:
			return "", ""
		}
		json, ok := foldJSON(v)
		if !ok {
			return "", ""
		}
		name := target.Name
		if name == "" {
			name = dsl.ColumnName(target.Val)
		}
		if seen[name] {
			return "", "" // which of the two columns a name reads is not documented
		}
		seen[name] = true
		columns = append(columns, mQuoteJSON(name)+":"+json)
	}
	return `{"rows":[{` + strings.Join(columns, ",") + `}],"row_count":1}`, ""
}

// foldJSON is a constant in a result (USER_GUIDE.md, "Result Format"). Numerics
// are left to the facts.
func foldJSON(v dsl.Value) (string, bool) {
	switch {
	case v.Null:
		return "null", true
	case v.Type == dsl.Int4, v.Type == dsl.Int8:
		return v.Text(), true
	case v.Type == dsl.Bool:
		return map[string]string{"t": "true", "f": "false"}[v.Text()], true
	case v.Type == dsl.Text, v.Type == dsl.Unknown:
		return mQuoteJSON(v.Text()), true
	}
	return "", false
}

// foldSaw is the value of the expression by which a leaf records what it found:
// a constant, format('%s %L', pg_typeof(x), x) of a constant, or the count and
// the JSON of an inline relation.
func foldSaw(n *pgast.Node) (string, bool) {
	if f := n.GetFuncCall(); f != nil {
		return foldFormat(f)
	}
	if sub := n.GetSubLink(); sub != nil {
		return foldRelation(sub.GetSubselect().GetSelectStmt())
	}
	v, err := dsl.Fold(n)
	return v.Text(), err == nil
}

func foldFormat(f *pgast.FuncCall) (string, bool) {
	if len(f.Args) != 3 || f.Args[0].GetAConst().GetSval().GetSval() != "%s %L" {
		return "", false
	}
	v, err := dsl.Fold(f.Args[2])
	if err != nil {
		return "", false
	}
	if v.Null {
		return string(v.Type) + " NULL", true
	}
	return string(v.Type) + " " + mQuoteLiteral(v.Text()), true
}

// mQuoteLiteral quotes as PostgreSQL's quote_literal does.
func mQuoteLiteral(s string) string {
	q := strings.ReplaceAll(s, "'", "''")
	if !strings.Contains(q, `\`) {
		return "'" + q + "'"
	}
	return "E'" + strings.ReplaceAll(q, `\`, `\\`) + "'"
}

// foldRelation counts and prints the rows of (VALUES ...) AS x(columns), or of
// the empty relation.
func foldRelation(s *pgast.SelectStmt) (string, bool) {
	if s == nil || len(s.FromClause) != 1 {
		return "", false
	}
	from := s.FromClause[0].GetRangeSubselect()
	inner := from.GetSubquery().GetSelectStmt()
	if inner == nil {
		return "", false
	}
	names := from.GetAlias().GetColnames()
	rows := make([]string, len(inner.ValuesLists))
	for i, list := range inner.ValuesLists {
		items := list.GetList().GetItems()
		if len(items) != len(names) {
			return "", false
		}
		cells := make([]string, len(items))
		for j, item := range items {
			v, err := dsl.Fold(item)
			if err != nil {
				return "", false
			}
			cell, ok := foldCell(v)
			if !ok {
				return "", false
			}
			cells[j] = mQuoteJSON(names[j].GetString_().GetSval()) + ":" + cell
		}
		rows[i] = "{" + strings.Join(cells, ",") + "}"
	}
	return fmt.Sprintf("%d rows [%s]", len(rows), strings.Join(rows, ", ")), true
}

func foldCell(v dsl.Value) (string, bool) {
	if v.Type == dsl.Numeric && !v.Null {
		return v.Text(), true
	}
	return foldJSON(v)
}
