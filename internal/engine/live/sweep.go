package live

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

//go:embed sweep.sql
var sweepSQL string

// counts are how much an instance had left behind when it ended.
type counts struct {
	effects, events int
	stalled         bool // it did not end, and was cancelled
}

// sweepBatch is how many instances one statement looks at.
const sweepBatch = 500

// Sweep looks again at every instance that this engine ran to its end: it must
// be terminal with all its children, and must have done nothing since; and for a
// sample of them all functions that show an instance's state must agree. It
// returns what is not so, one line an instance.
func (e *Engine) Sweep(ctx context.Context) ([]string, error) {
	e.mu.Lock()
	ids := make([]string, 0, len(e.ended))
	for id := range e.ended {
		ids = append(ids, id)
	}
	e.mu.Unlock()
	slices.Sort(ids)
	var out []string
	for batch := range slices.Chunk(ids, sweepBatch) {
		c, err := e.sweep(ctx, batch)
		if err != nil {
			return out, err
		}
		out = append(out, c...)
	}
	c, err := e.opinions(ctx, ids)
	return append(out, c...), err
}

func (e *Engine) sweep(ctx context.Context, ids []string) ([]string, error) {
	rows, err := e.pool.Query(ctx, fmt.Sprintf(sweepSQL, e.schema), ids)
	if err != nil {
		return nil, err
	}
	var out []string
	var id, label, status string
	var effects, events, running int
	_, err = pgx.ForEachRow(rows, []any{&id, &label, &status, &effects, &events, &running}, func() error {
		complain := func(format string, args ...any) {
			out = append(out, fmt.Sprintf("%s (instance %s) ", label, id)+fmt.Sprintf(format, args...))
		}
		e.mu.Lock()
		was := e.ended[id]
		e.mu.Unlock()
		switch {
		case !slices.Contains([]string{"completed", "failed", "cancelled"}, status):
			complain("is still %s", status)
		case running > 0:
			complain("has %d orchestrations that still run", running)
		case effects > was.effects:
			complain("wrote %d effects after its end", effects-was.effects)
		case events > was.events && !was.stalled:
			complain("has %d events in its history after its end", events-was.events)
		}
		return nil
	})
	return out, err
}
