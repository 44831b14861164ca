package explore

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// A Builder makes graphs of core forms without going through the text of a
// program: the same graphs, many times faster. A test holds the two equal. It
// is safe for concurrent use.
type Builder struct {
	render *templates.Renderer
	mu     sync.RWMutex
	leaves map[leafKey]string // statements at the path here
}

type leafKey struct {
	op  shapes.Op
	n   int
	arg string
}

// NewBuilder returns a builder.
func NewBuilder() *Builder {
	return &Builder{render: templates.New(), leaves: map[leafKey]string{}}
}

// Graph returns the graph of a core form.
func (b *Builder) Graph(core *shapes.Shape) (*dsl.Graph, error) { return b.node(core, shapes.Root) }

func (b *Builder) node(s *shapes.Shape, path string) (*dsl.Graph, error) {
	if s.Op == shapes.As {
		g, err := b.node(s.Kids[0], path)
		if err == nil {
			g.Name = s.Arg // an outer name replaces an inner one
		}
		return g, err
	}
	g := &dsl.Graph{Path: path}
	kids := make([]*dsl.Graph, len(s.Kids))
	for i, k := range s.Kids {
		var err error
		if kids[i], err = b.node(k, shapes.Child(path, s.Op, i)); err != nil {
			return nil, err
		}
	}
	switch s.Op {
	case shapes.Seq:
		g.Type, g.Left, g.Right = "THEN", kids[0], kids[1]
	case shapes.If:
		g.Type, g.Cond, g.Left, g.Right = "IF", kids[0], kids[1], kids[2]
	case shapes.IfRows:
		g.Type, g.Left, g.Right = "IF", kids[0], kids[1]
		g.Query = text(`{"condition_type":"result_has_rows","result_name":"` + s.Arg + `"}`)
	case shapes.While:
		g.Type, g.Left, g.Cond = "LOOP", kids[0], kids[1]
	case shapes.Forever:
		g.Type, g.Left = "LOOP", kids[0]
	case shapes.Join:
		g.Type, g.Left, g.Right, g.Extra = "JOIN", kids[0], kids[1], kids[2:]
	case shapes.Race:
		g.Type, g.Left, g.Right = "RACE", kids[0], kids[1]
	default:
		return g, b.leaf(g, s)
	}
	return g, nil
}

func (b *Builder) leaf(g *dsl.Graph, s *shapes.Shape) error {
	switch s.Op {
	case shapes.Break:
		g.Type, g.Query = "BREAK", text(`{"break_value":null}`)
		if v, ok := shapes.LookupBreak(s.Arg); ok {
			quoted, err := json.Marshal(v.Text)
			if err != nil {
				return err
			}
			g.Query = text(`{"break_value":` + string(quoted) + `}`)
		}
	case shapes.Sleep:
		g.Type, g.Query = "SLEEP", text(strconv.Itoa(s.N))
	case shapes.Schedule:
		g.Type, g.Query = "WAIT_SCHEDULE", text(`{"cron_expr":"* * * * *"}`)
	case shapes.Never:
		g.Type, g.Query = "SIGNAL", text(`{"signal_name":"never","timeout_seconds":null}`)
	case shapes.Signal:
		timeout := "null"
		if s.N > 0 {
			timeout = strconv.Itoa(s.N)
		}
		g.Type, g.Query = "SIGNAL", text(`{"signal_name":"`+s.Arg+`","timeout_seconds":`+timeout+`}`)
	default:
		g.Type = "SQL"
		return b.sql(g, s)
	}
	return nil
}

// here stands for the path in texts that are kept.
const here = "r.0"

// sql fills in a statement: that of the same leaf elsewhere, with its own path.
func (b *Builder) sql(g *dsl.Graph, s *shapes.Shape) error {
	key := leafKey{s.Op, s.N, s.Arg}
	b.mu.RLock()
	kept, ok := b.leaves[key]
	b.mu.RUnlock()
	if !ok {
		var err error
		if kept, ok, err = b.render.Leaf(s, here); err != nil || !ok {
			return fmt.Errorf("%s is no statement: %w", s, err)
		}
		b.mu.Lock()
		b.leaves[key] = kept
		b.mu.Unlock()
	}
	g.Query = text(strings.ReplaceAll(kept, here, g.Path))
	return nil
}

func text(s string) *string { return &s }
