package invariants

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// A Record is the rows that the check reads of one instance.
type Record struct {
	Instance InstanceRow  `json:"instance"`
	Nodes    []NodeRow    `json:"nodes"`
	History  []HistoryRow `json:"history"`
}

// An InstanceRow is a row of df.instances.
type InstanceRow struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Root   string `json:"root_node"`
	Status string `json:"status"`
}

// A NodeRow is a row of df.nodes; a nil field is NULL.
type NodeRow struct {
	ID      string          `json:"id"`
	Type    string          `json:"node_type"`
	Query   *string         `json:"query,omitempty"`
	Name    *string         `json:"result_name,omitempty"`
	Left    *string         `json:"left_node,omitempty"`
	Right   *string         `json:"right_node,omitempty"`
	Status  string          `json:"status"`
	Result  json.RawMessage `json:"result,omitempty"`
	Details json.RawMessage `json:"status_details,omitempty"`
}

// A HistoryRow is a row of the engine's history.
type HistoryRow struct {
	Instance  string          `json:"instance_id"`
	Execution int64           `json:"execution_id"`
	Event     int64           `json:"event_id"`
	Data      json.RawMessage `json:"event_data"`
}

// Capture reads an instance's record from a server.
func Capture(ctx context.Context, db Querier, id string) (*Record, error) {
	var engine string
	if err := db.QueryRow(ctx, "SELECT df.duroxide_schema()").Scan(&engine); err != nil {
		return nil, err
	}
	sql := fmt.Sprintf(`SELECT jsonb_build_object(
		'instance', (SELECT to_jsonb(i) FROM df.instances AS i WHERE id = $1),
		'nodes', (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(n)) ORDER BY created_at, id) FROM df.nodes AS n WHERE instance_id = $1))::text,
		(SELECT json_agg(json_build_object('instance_id', instance_id, 'execution_id', execution_id, 'event_id', event_id,
			'event_data', event_data::json) ORDER BY instance_id, execution_id, event_id)::text
		FROM %s.history WHERE instance_id = $1 OR starts_with(instance_id, $1 || '::'))`, pgx.Identifier{engine}.Sanitize())
	var rest, history string
	if err := db.QueryRow(ctx, sql, id).Scan(&rest, &history); err != nil {
		return nil, fmt.Errorf("instance %s: %w", id, err)
	}
	var r Record
	if err := json.Unmarshal([]byte(rest), &r); err != nil {
		return nil, err
	}
	return &r, json.Unmarshal([]byte(history), &r.History)
}

// Stand is the part of pg_durable's schema that the check reads, for a server
// without the extension.
const Stand = `
CREATE SCHEMA df;
CREATE SCHEMA _duroxide;
CREATE FUNCTION df.duroxide_schema() RETURNS text LANGUAGE sql AS $$ SELECT '_duroxide' $$;
CREATE TABLE df.instances (id varchar(8) PRIMARY KEY, label text, root_node varchar(8), status text);
CREATE TABLE df.nodes (id varchar(8), instance_id varchar(8), node_type text, query text, result_name text,
	left_node varchar(8), right_node varchar(8), status text, result jsonb, error text, status_details jsonb,
	PRIMARY KEY (instance_id, id));
CREATE TABLE _duroxide.history (instance_id text, execution_id bigint, event_id bigint, event_type text,
	event_data text, created_at timestamptz DEFAULT now() - interval '1 hour', PRIMARY KEY (instance_id, execution_id, event_id));`

// Load puts records into a server that has [Stand]. Their history is an hour old.
func Load(ctx context.Context, db *pgx.Conn, records ...*Record) error {
	var instances, nodes, history [][]any
	for _, r := range records {
		instances = append(instances, []any{r.Instance.ID, r.Instance.Label, r.Instance.Root, r.Instance.Status})
		for _, n := range r.Nodes {
			nodes = append(nodes, []any{n.ID, r.Instance.ID, n.Type, n.Query, n.Name, n.Left, n.Right, n.Status, text(n.Result), text(n.Details)})
		}
		for _, h := range r.History {
			history = append(history, []any{h.Instance, h.Execution, h.Event, "Event", string(h.Data)})
		}
	}
	for _, t := range []struct {
		name    pgx.Identifier
		columns string
		rows    [][]any
	}{
		{pgx.Identifier{"df", "instances"}, "id label root_node status", instances},
		{pgx.Identifier{"df", "nodes"}, "id instance_id node_type query result_name left_node right_node status result status_details", nodes},
		{pgx.Identifier{"_duroxide", "history"}, "instance_id execution_id event_id event_type event_data", history},
	} {
		if _, err := db.CopyFrom(ctx, t.name, strings.Fields(t.columns), pgx.CopyFromRows(t.rows)); err != nil {
			return fmt.Errorf("%s: %w", t.name.Sanitize(), err)
		}
	}
	return nil
}

// text is a JSON column's value, nil for NULL.
func text(j json.RawMessage) any {
	if j == nil {
		return nil
	}
	return string(j)
}
