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
	fields, err := readObject(text)
	if err != nil {
		return nil, err
	}
	r := &fieldReader{fields: fields}
	g := &Graph{}
	nodeType := r.text("node_type")
	g.Query = r.text("query")
	if name := r.text("result_name"); name != nil {
		g.Name, g.named = *name, true
	}
	g.Left, g.Right, g.Cond = r.child("left_node"), r.child("right_node"), r.child("condition_node")
	g.Extra = r.children("extra_nodes")
	if r.err != nil {
		return nil, r.err
	}
	if nodeType == nil {
		return nil, errors.New("there is no node_type")
	}
	g.Type = *nodeType
	return g, nil
}

// readObject reads the fields of one object. Those that a node knows must not
// come twice.
func readObject(text string) (map[string]json.RawMessage, error) {
	d := json.NewDecoder(strings.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("it is no JSON object")
	}
	fields := map[string]json.RawMessage{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		name, _ := key.(string)
		if fields[name] != nil && strings.Contains(nodeFields, " "+name+" ") {
			return nil, fmt.Errorf("field %s comes twice", name)
		}
		fields[name] = raw
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("text follows the object")
	}
	return fields, nil
}

const nodeFields = " node_type left_node right_node condition_node extra_nodes query result_name "

// fieldReader reads fields until one is of the wrong type.
type fieldReader struct {
	fields map[string]json.RawMessage
	err    error
}

func (r *fieldReader) fail(name, want string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s is no %s", name, want)
	}
}

// text reads a string; null is none.
func (r *fieldReader) text(name string) *string {
	var s *string
	if raw, ok := r.fields[name]; ok && json.Unmarshal(raw, &s) != nil {
		r.fail(name, "string")
	}
	return s
}

func (r *fieldReader) child(name string) *Graph {
	raw := bytes.TrimSpace(r.fields[name])
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	return r.node(name, raw)
}

func (r *fieldReader) node(name string, raw json.RawMessage) *Graph {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || raw[0] != '{' {
		r.fail(name, "JSON object")
		return nil
	}
	k, err := readNode(string(raw))
	if err != nil {
		k = &Graph{bad: "a child cannot be read: " + err.Error()}
	}
	k.raw = string(raw)
	return k
}

func (r *fieldReader) children(name string) []*Graph {
	raw, ok := r.fields[name]
	if !ok {
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil || list == nil {
		r.fail(name, "JSON array")
		return nil
	}
	var out []*Graph
	for _, e := range list {
		out = append(out, r.node(name, e))
	}
	return out
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
	if g.raw != "" {
		b.WriteString(g.raw)
		return
	}
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

// compactJSON drops the blanks between tokens and keeps the order of fields.
func compactJSON(text string) string {
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return text // unreachable: text is JSON
	}
	return b.String()
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
