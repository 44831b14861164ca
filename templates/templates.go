// Package templates writes the SQL program of a shape: one template per
// construct and leaf, named as in the text form. It also holds the recorder
// schema that programs write to.
package templates

import (
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/dfmatrix/dfmatrix/shapes"
)

//go:embed *.sql.tmpl
var files embed.FS

// Recorder is the SQL that installs the recorder schema.
//
//go:embed recorder.sql
var Recorder string

// A Renderer writes programs. It is safe for concurrent use.
type Renderer struct {
	set *template.Template
}

// New parses the embedded templates.
func New() *Renderer {
	funcs := template.FuncMap{"indent": indent, "mark": mark}
	return &Renderer{template.Must(template.New("").Funcs(funcs).ParseFS(files, "*.sql.tmpl"))}
}

// program is what program.sql.tmpl prints.
type program struct {
	Shape  string
	Tree   []string
	Graph  string
	Before []string // statements before df.start, within the same psql run
	After  []string // statements after it, which may use :'instance'
}

// leafOrNode is what a construct's template prints.
type leafOrNode struct {
	Path    string
	N       int
	Arg     string
	Ref     string   // the name or name.column that a reading leaf refers to
	Literal string   // the SQL that an argument stands for
	Kids    []string // the children's SQL
}

// Program returns the program of a shape; its label is the shape's text form.
func (r *Renderer) Program(s *shapes.Shape) (string, error) {
	return r.Scripted(s, Script{})
}

// A Script is what a program does around its df.start.
type Script struct {
	Before []string
	After  []string
}

// Scripted returns a program with statements before and after its start.
func (r *Renderer) Scripted(s *shapes.Shape, script Script) (string, error) {
	core := shapes.Expand(s)
	graph, err := r.Graph(core)
	if err != nil {
		return "", err
	}
	p := program{
		Shape:  s.String(),
		Tree:   strings.Split(strings.TrimSuffix(shapes.Tree(core), "\n"), "\n"),
		Graph:  graph,
		Before: script.Before,
		After:  script.After,
	}
	return r.exec("program", p)
}

// Graph returns the df.* expression of a core form.
func (r *Renderer) Graph(core *shapes.Shape) (string, error) {
	return r.node(core, shapes.Root)
}

func (r *Renderer) node(s *shapes.Shape, path string) (string, error) {
	n := leafOrNode{Path: path, N: s.N, Arg: s.Arg, Ref: reference(s)}
	var err error
	if n.Literal, err = literal(s); err != nil {
		return "", fmt.Errorf("%s at %s: %w", s.Op, path, err)
	}
	for i, k := range s.Kids {
		sql, err := r.node(k, shapes.Child(path, s.Op, i))
		if err != nil {
			return "", err
		}
		n.Kids = append(n.Kids, sql)
	}
	return r.exec(string(s.Op), n)
}

func (r *Renderer) exec(name string, data any) (string, error) {
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, name+".sql.tmpl", data); err != nil {
		return "", err
	}
	if name == "program" {
		return b.String(), nil
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// mark is the INSERT by which a leaf records itself. saw is an expression for
// what it read and returning one for what it returns; both may be empty.
func mark(n leafOrNode, saw, returning string) string {
	column, value := "", ""
	if saw != "" {
		column, value = ", saw", ", "+saw
	}
	sql := fmt.Sprintf("INSERT INTO dfmatrix.effect (instance, path, n%s) "+
		"SELECT '{sys_instance_id}', '%s', count(*) + 1%s "+
		"FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = '%s'", column, n.Path, value, n.Path)
	if returning != "" {
		sql += " RETURNING " + returning + " AS v"
	}
	return sql
}

// indent moves a construct in by two columns. A leaf's SQL is one line long or
// dollar-quoted, where two more blanks between its words change nothing.
func indent(sql string) string {
	return "  " + strings.ReplaceAll(sql, "\n", "\n  ")
}

// reference is the name that a reading leaf puts after its dollar sign or
// between its braces.
func reference(s *shapes.Shape) string {
	switch s.Arg {
	case "sys.instance":
		return "sys_instance_id"
	case "sys.label":
		return "sys_label"
	}
	if name, ok := strings.CutPrefix(s.Arg, "json."); ok && s.Op == shapes.Var {
		return `"k":"{` + name + `}"` // within the braces that the template adds
	}
	return s.Arg
}

// literal is the SQL that a leaf's argument stands for.
func literal(s *shapes.Shape) (string, error) {
	switch s.Op {
	case shapes.Value:
		v, ok := shapes.LookupValue(s.Arg)
		if !ok {
			return "", fmt.Errorf("there is no value %q", s.Arg)
		}
		return v.Query, nil
	case shapes.Break:
		if s.Arg == "" {
			return "", nil
		}
		v, ok := shapes.LookupBreak(s.Arg)
		if !ok {
			return "", fmt.Errorf("there is no break value %q", s.Arg)
		}
		return "'" + strings.ReplaceAll(v.Text, "'", "''") + "'", nil
	}
	return "", nil
}
