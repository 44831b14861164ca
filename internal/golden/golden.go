// Package golden reads and writes the golden files and what stands beside them:
//
//	golden/FAMILY/CASE.golden   what the documents promise
//	golden/FAMILY/CASE.live     what a server is known to do instead, and why
//	golden/FAMILY.digest        one line a case, so that one diff shows all
//	golden/FAMILY.confirmed     which golden files a live server confirmed
//
// It wraps goldie, whose -update flag and writer it uses, because goldie writes
// in place and its messages do not name the file.
package golden

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/wholefile"
	"github.com/sebdah/goldie/v2"
)

// A File is one golden file or divergence.
type File struct {
	Path   string
	Family string
	Case   string
	Header string // the comment lines and the blank line after them
	Body   string // what is compared
	Why    string // of a divergence: the finding that explains it
	Digest string // of a golden file to be written: its line in the digest
}

// A Store is the folder of golden files. It is safe for concurrent use.
type Store struct {
	dir string

	mu     sync.Mutex
	tables map[string]*table // digests and confirmations, by file name
}

// Open returns the store in a folder.
func Open(dir string) *Store { return &Store{dir: dir, tables: map[string]*table{}} }

const (
	suffix     = ".golden"
	liveSuffix = ".live"
)

func (s *Store) path(family, name, suffix string) string {
	return filepath.Join(s.dir, family, name+suffix)
}

// Read reads a golden file. The error says what is wrong with which file.
func (s *Store) Read(family, name string) (File, error) {
	f := File{Family: family, Case: name, Path: s.path(family, name, suffix)}
	data, err := os.ReadFile(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, fmt.Errorf("%s has no golden file %s", name, f.Path)
	}
	if err != nil {
		return f, err
	}
	return f, f.split(string(data))
}

// split divides a file's text into header and body, and refuses a file that was
// cut short.
func (f *File) split(text string) error {
	end := strings.Index(text, "\n\n")
	switch {
	case !strings.HasPrefix(text, "#") || end < 0:
		return fmt.Errorf("%s is no golden file: it does not begin with comment lines and a blank line; -update rewrites it", f.Path)
	case !whole(text):
		return fmt.Errorf("%s is cut short: its last part is missing; -update rewrites it", f.Path)
	}
	f.Header, f.Body = text[:end+2], text[end+2:]
	return nil
}

// whole says whether a text has all the parts of its kind: the trace and the
// nodes of a run, or the three graphs of an expression.
func whole(text string) bool {
	run := strings.Contains(text, "\n\ntrace\n") && strings.Contains(text, "\n\nnodes\n")
	graphs := strings.Contains(text, "\nbare ")
	return strings.HasSuffix(text, "\n") && (run || graphs)
}

// Write replaces a golden file and its line in the digest.
func (s *Store) Write(t testing.TB, f File) error {
	if err := s.replace(t, s.path(f.Family, f.Case, suffix), []byte(f.Header+f.Body)); err != nil {
		return err
	}
	return s.set(f.Family+".digest", f.Case, f.Digest)
}

// replace writes a file through goldie into a temporary folder and renames it
// into its place, so that no reader ever sees half of it. A file that already
// has this content is left alone.
func (s *Store) replace(t testing.TB, path string, data []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(dir, ".update-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := goldie.New(t, goldie.WithFixtureDir(tmp), goldie.WithNameSuffix("")).Update(t, "new", data); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(filepath.Join(tmp, "new"), path)
}

// Digest is a case's line in its family's digest; "" if there is none.
func (s *Store) Digest(family, name string) string { return s.get(family+".digest", name) }

// Confirm notes that a live server did as the golden file says, and forgets a
// divergence.
func (s *Store) Confirm(family, name string, f File) error {
	if err := os.Remove(s.path(family, name, liveSuffix)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return s.set(family+".confirmed", name, fingerprint(f.Body))
}

// Confirmed reports whether a live server confirmed the golden file as it is.
func (s *Store) Confirmed(family, name string, f File) bool {
	return s.get(family+".confirmed", name) == fingerprint(f.Body)
}

// fingerprint identifies a golden file's body, so that a confirmation lapses
// when the body changes.
func fingerprint(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:8])
}

// ReadDivergence reads what a server is known to do instead.
func (s *Store) ReadDivergence(family, name string) (f File, found bool, err error) {
	f = File{Family: family, Case: name, Path: s.path(family, name, liveSuffix)}
	data, err := os.ReadFile(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, false, nil
	}
	if err != nil {
		return f, false, err
	}
	if err := f.split(string(data)); err != nil {
		return f, true, err
	}
	why, ok := strings.CutPrefix(strings.TrimSpace(f.Header), "# why: ")
	if !ok {
		return f, true, fmt.Errorf("%s gives no reason: it must begin with # why: and a finding of docs/findings.md", f.Path)
	}
	f.Why = why
	return f, true, nil
}

// Diverge records what a server does instead of what the golden file says.
func (s *Store) Diverge(family, name, why, body string) error {
	return wholefile.Write(s.path(family, name, liveSuffix), []byte("# why: "+why+"\n\n"+body))
}

// Names lists the cases of a family that have a golden file or a divergence.
func (s *Store) Names(family string) (goldens, divergences []string, err error) {
	entries, err := os.ReadDir(filepath.Join(s.dir, family))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	for _, e := range entries {
		if n, ok := strings.CutSuffix(e.Name(), suffix); ok {
			goldens = append(goldens, n)
		} else if n, ok := strings.CutSuffix(e.Name(), liveSuffix); ok {
			divergences = append(divergences, n)
		} else {
			return nil, nil, fmt.Errorf("%s belongs to nothing", filepath.Join(s.dir, family, e.Name()))
		}
	}
	return goldens, divergences, nil
}

// Families lists the folders that hold golden files.
func (s *Store) Families() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	sort.Strings(out)
	return out, nil
}
