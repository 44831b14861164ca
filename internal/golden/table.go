package golden

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/wholefile"
)

// A table is a file of lines, each a case and what is said of it, sorted by
// case. It serves digests and confirmations.
type table struct {
	lines   map[string]string
	changed bool
	err     error
}

// sep stands between a case and what is said of it. No text form holds a tab.
const sep = "\t"

func (s *Store) table(file string) *table {
	if t, ok := s.tables[file]; ok {
		return t
	}
	t := &table{lines: map[string]string{}}
	s.tables[file] = t
	data, err := os.ReadFile(filepath.Join(s.dir, file))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.err = err
		return t
	}
	for i, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if l == "" {
			continue
		}
		name, rest, ok := strings.Cut(l, sep)
		if !ok {
			t.err = fmt.Errorf("%s:%d is no line of a case and what is said of it, with a tab between", filepath.Join(s.dir, file), i+1)
			return t
		}
		t.lines[name] = rest
	}
	return t
}

func (s *Store) get(file, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.table(file).lines[name]
}

func (s *Store) set(file, name, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.table(file)
	if t.err != nil {
		return t.err
	}
	if t.lines[name] != text {
		t.lines[name], t.changed = text, true
	}
	return nil
}

// Prune drops the lines of cases that are not in keep from a family's tables.
func (s *Store) Prune(family string, keep map[string]bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, ending := range []string{".digest", ".confirmed"} {
		t := s.table(family + ending)
		for name := range t.lines {
			if !keep[name] {
				delete(t.lines, name)
				t.changed = true
			}
		}
	}
}

// Lines returns a family's digest: what is said of each case.
func (s *Store) Lines(file string) (map[string]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.table(file)
	return maps.Clone(t.lines), t.err
}

// Flush writes the tables that changed.
func (s *Store) Flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for file, t := range s.tables {
		if t.err != nil {
			return t.err
		}
		if !t.changed {
			continue
		}
		var b strings.Builder
		for _, n := range slices.Sorted(maps.Keys(t.lines)) {
			b.WriteString(n + sep + t.lines[n] + "\n")
		}
		if err := wholefile.Write(filepath.Join(s.dir, file), []byte(b.String())); err != nil {
			return err
		}
		t.changed = false
	}
	return nil
}
