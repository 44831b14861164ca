package dsl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// The extension passes nodes around as text: a JSON object with a node_type,
// its children nested in it. So any text that has this form is a node, whoever
// wrote it.

// wire is the object's form and the order of its fields.
type wire struct {
	NodeType   *string           `json:"node_type"`
	Left       json.RawMessage   `json:"left_node,omitempty"`
	Right      json.RawMessage   `json:"right_node,omitempty"`
	Condition  json.RawMessage   `json:"condition_node,omitempty"`
	Extra      []json.RawMessage `json:"extra_nodes,omitempty"`
	Query      *string           `json:"query,omitempty"`
	ResultName *string           `json:"result_name,omitempty"`
}

// ParseDurofut reads the JSON that SELECT 'a' ~> 'b' returns. The graph has its
// paths and has passed df.start's checks; what fails them is a *Rejected.
func ParseDurofut(text string) (*Graph, error) {
	g, err := readNode(text)
	if err != nil {
		return nil, fmt.Errorf("no workflow node: %w", err)
	}
	if err := g.finish(); err != nil {
		return nil, err
	}
	return g, nil
}

// readNode reads a node of a known or unknown type. A child that cannot be read
// is kept as a bad node: the extension looks into children only at df.start.
func readNode(text string) (*Graph, error) {
	var w wire
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(&w); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("text follows the object")
	}
	if w.NodeType == nil {
		return nil, errors.New("there is no node_type")
	}
	g := &Graph{Type: *w.NodeType, Query: w.Query}
	if w.ResultName != nil {
		g.Name, g.named = *w.ResultName, true
	}
	var err error
	child := func(raw json.RawMessage) *Graph {
		raw = bytes.TrimSpace(raw)
		if len(raw) == 0 || string(raw) == "null" || err != nil {
			return nil
		}
		if raw[0] != '{' {
			err = errors.New("a child is no JSON object")
			return nil
		}
		k, kidErr := readNode(string(raw))
		if kidErr != nil {
			return &Graph{bad: "a child cannot be read: " + kidErr.Error()}
		}
		return k
	}
	g.Left, g.Right, g.Cond = child(w.Left), child(w.Right), child(w.Condition)
	for _, raw := range w.Extra {
		if k := child(raw); k != nil {
			g.Extra = append(g.Extra, k)
		}
	}
	return g, err
}

// envelope reports whether text is a JSON object with a node_type, well formed
// or not.
func envelope(text string) (nodeType string, ok bool) {
	v, _ := decodeJSON(text)
	object, _ := v.(map[string]any)
	nodeType, ok = object["node_type"].(string)
	return nodeType, ok
}

// json writes the node as the extension does.
func (g *Graph) json() string {
	var b strings.Builder
	g.writeJSON(&b)
	return b.String()
}

func (g *Graph) writeJSON(b *strings.Builder) {
	b.WriteString(`{"node_type":` + quoteJSON(g.Type))
	child := func(field string, k *Graph) {
		if k != nil {
			b.WriteString(`,"` + field + `":`)
			k.writeJSON(b)
		}
	}
	child("left_node", g.Left)
	child("right_node", g.Right)
	child("condition_node", g.Cond)
	for i, k := range g.Extra {
		b.WriteString([]string{`,"extra_nodes":[`, ","}[min(i, 1)])
		k.writeJSON(b)
	}
	if len(g.Extra) > 0 {
		b.WriteByte(']')
	}
	if g.Query != nil {
		b.WriteString(`,"query":` + quoteJSON(*g.Query))
	}
	if g.named {
		b.WriteString(`,"result_name":` + quoteJSON(g.Name))
	}
	b.WriteByte('}')
}

// canonicalQuery prints SQL as a quoted string and a configuration as compact
// JSON with sorted keys.
func canonicalQuery(nodeType, query string) string {
	if nodeType != "SQL" {
		if v, ok := decodeJSON(query); ok {
			return marshal(v)
		}
	}
	return quoteJSON(query)
}

func decodeJSON(text string) (v any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&v) != nil || d.More() {
		return nil, false
	}
	return v, true
}

// marshal is compact JSON without HTML's escapes.
func marshal(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return quoteJSON(err.Error()) // unreachable: v came from JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// quoteJSON writes a string with the escapes that both the extension and
// PostgreSQL's jsonb use, and no others.
func quoteJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if c < 0x20 {
				fmt.Fprintf(&b, `\u%04x`, c)
			} else {
				b.WriteByte(c)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
