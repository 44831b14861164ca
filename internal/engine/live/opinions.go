package live

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"github.com/jackc/pgx/v5"
)

//go:embed opinions.sql
var opinionsSQL string

// opinionsSample is how many instances a sweep looks at through every function
// that shows their state. Each such function opens a connection of its own, so
// that asking for every instance would cost a third of a run.
const opinionsSample = 40

// An opinion is what other functions than df.status say of an instance.
type opinion struct {
	label, status string
	info          string // df.instance_info
	listed        string // df.list_instances; "" when it is not among the newest
	explain       string // df.explain
	shown         []string
}

// opinions compares what pg_durable's functions say of a sample of instances.
func (e *Engine) opinions(ctx context.Context, ids []string) ([]string, error) {
	rows, err := e.pool.Query(ctx, opinionsSQL, sample(ids, opinionsSample))
	if err != nil {
		return nil, err
	}
	var out []string
	var id string
	var o opinion
	var shown []byte
	_, err = pgx.ForEachRow(rows, []any{&id, &o.label, &o.status, &o.info, &o.listed, &o.explain, &shown}, func() error {
		if err := json.Unmarshal(shown, &o.shown); err != nil {
			return err
		}
		for _, c := range o.complaints() {
			out = append(out, fmt.Sprintf("%s (instance %s) %s", o.label, id, c))
		}
		o.shown = nil
		return nil
	})
	return out, err
}

// sample takes n of the ids, evenly.
func sample(ids []string, n int) []string {
	if len(ids) <= n {
		return ids
	}
	out := make([]string, n)
	for i := range out {
		out[i] = ids[i*len(ids)/n]
	}
	return out
}

func (o opinion) complaints() []string {
	var out []string
	if o.info != o.status {
		out = append(out, fmt.Sprintf("is %s for df.instance_info and %s in df.instances", o.info, o.status))
	}
	if o.listed != "" && o.listed != o.status {
		out = append(out, fmt.Sprintf("is %s for df.list_instances and %s in df.instances", o.listed, o.status))
	}
	header, drawn := readExplain(o.explain)
	// df.explain shows the engine's own status, where what was cancelled has failed.
	if header != o.status && !(o.status == "cancelled" && header == "failed") {
		out = append(out, fmt.Sprintf("is %s for df.explain and %s in df.instances", header, o.status))
	}
	inferred := map[string]int{}
	for _, s := range o.shown {
		inferred[s]++
	}
	if !maps.Equal(inferred, drawn) {
		out = append(out, fmt.Sprintf("has nodes %v for df.explain and %v for df.instance_nodes", drawn, inferred))
	}
	return out
}

// readExplain takes the instance's status and the number of nodes of each status
// from df.explain's drawing. It draws no sequences, and ends the line of every
// other node with a mark.
func readExplain(text string) (status string, nodes map[string]int) {
	marks := map[string]string{"✓": "completed", "✗": "failed", "⏳": "running", "○": "pending", "⊘": "skipped"}
	nodes = map[string]int{}
	head, tree, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(head) {
		if s, ok := strings.CutPrefix(line, "Status:"); ok {
			f := strings.Fields(s)
			status = strings.ToLower(f[len(f)-1])
		}
	}
	for line := range strings.Lines(tree) {
		f := strings.Fields(line)
		if len(f) > 1 && marks[f[len(f)-1]] != "" {
			nodes[marks[f[len(f)-1]]]++
		}
	}
	return status, nodes
}
