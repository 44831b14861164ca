package explore

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/internal/wholefile"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// An Entry is a failure that is kept: one txtar archive whose comment is its
// story.
type Entry struct {
	Shape     *shapes.Shape
	Signature string
	Seed      uint64 // of the tree that it was reduced from
	From      string // that tree
	Server    string
	Story     string
	Program   string
	Promised  string
	Got       string
}

// Name is the name of the entry's file.
func (e *Entry) Name() string { return e.Shape.String() + ".txtar" }

// Format writes the archive.
func (e *Entry) Format() []byte {
	about := fmt.Sprintf("shape %s\nsignature %s\nseed %d\nfrom %s\nserver %s\n", e.Shape, e.Signature, e.Seed, e.From, e.Server)
	return txtar.Format(&txtar.Archive{
		Comment: []byte(strings.TrimRight(e.Story, "\n") + "\n\n"),
		Files: []txtar.File{
			{Name: "about", Data: []byte(about)},
			{Name: "program.sql", Data: []byte(e.Program)},
			{Name: "promised", Data: []byte(e.Promised)},
			{Name: "got", Data: []byte(e.Got)},
		},
	})
}

// ParseEntry reads an archive. It refuses one that lacks a part, and one whose
// program is no longer what its shape is written as: then the grammar or the
// templates have changed since, and the entry has to be made again or dropped.
func ParseEntry(data []byte) (*Entry, error) {
	a := txtar.Parse(data)
	parts := map[string]string{}
	for _, f := range a.Files {
		if _, twice := parts[f.Name]; twice {
			return nil, fmt.Errorf("it has two parts called %s", f.Name)
		}
		parts[f.Name] = string(f.Data)
	}
	for _, name := range []string{"about", "program.sql", "promised", "got"} {
		if strings.TrimSpace(parts[name]) == "" {
			return nil, fmt.Errorf("it is cut short, or was written by hand: its part %s is missing", name)
		}
	}
	e := &Entry{Story: strings.TrimSpace(string(a.Comment)), Program: parts["program.sql"], Promised: parts["promised"], Got: parts["got"]}
	if err := e.about(parts["about"]); err != nil {
		return nil, err
	}
	program, err := templates.New().Program(e.Shape)
	if err != nil {
		return nil, err
	}
	if program != e.Program {
		return nil, fmt.Errorf("it is stale: %s is written as another program today", e.Shape)
	}
	return e, nil
}

func (e *Entry) about(text string) error {
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok {
			return fmt.Errorf("part about: %q is no field and value", strings.TrimSpace(line))
		}
		fields[key] = value
	}
	for _, key := range []string{"shape", "signature", "seed", "from", "server"} {
		if fields[key] == "" {
			return fmt.Errorf("part about: field %s is missing", key)
		}
	}
	var err error
	if e.Shape, err = shapes.Parse(fields["shape"]); err != nil {
		return fmt.Errorf("part about: it is stale, or was written by hand: %w", err)
	}
	if e.Seed, err = strconv.ParseUint(fields["seed"], 10, 64); err != nil {
		return fmt.Errorf("part about: the seed is %q; it must be a number from 0 to 2^64-1", fields["seed"])
	}
	e.Signature, e.From, e.Server = fields["signature"], fields["from"], fields["server"]
	return nil
}

// ReadCorpus reads all entries of a folder; one that does not exist is empty. The
// errors say which files cannot be used and why; the others are returned.
func ReadCorpus(dir string) ([]*Entry, []error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{err}
	}
	var out []*Entry
	var bad []error
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".txtar") {
			continue
		}
		path := filepath.Join(dir, f.Name())
		data, err := os.ReadFile(path)
		if err == nil {
			var e *Entry
			if e, err = ParseEntry(data); err == nil {
				if e.Name() == f.Name() {
					out = append(out, e)
					continue
				}
				err = fmt.Errorf("it holds %s", e.Shape)
			}
		}
		bad = append(bad, fmt.Errorf("%s: %w", path, err))
	}
	return out, bad
}

// Write puts an entry into a folder, unless the same is there.
func (e *Entry) Write(dir string) error {
	path := filepath.Join(dir, e.Name())
	data := e.Format()
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return wholefile.Write(path, data)
}

// newEntry makes the entry of a failure.
func newEntry(s, from *shapes.Shape, seed uint64, signature, server string, promised, got *trace.Run) (*Entry, error) {
	program, err := templates.New().Program(s)
	if err != nil {
		return nil, err
	}
	return &Entry{
		Shape: s, Signature: signature, Seed: seed, From: from.String(), Server: server, Program: program,
		Promised: promised.Text(), Got: got.Text(), Story: shapes.Story(shapes.Case{Shape: s}) + "\n\nBut: " + signature + ".",
	}, nil
}
