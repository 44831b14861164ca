// Package results is what a run of the suite leaves behind for programs to
// read: a file of JSON lines, one for the run and one for each case. The report
// is made of it.
package results

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A Verdict is how a case ended.
type Verdict string

// The verdicts. A case that this run did not take on has none.
const (
	Agrees    Verdict = "agrees"    // with the golden file
	Diverges  Verdict = "diverges"  // from the golden file, in the way that is known
	Disagrees Verdict = "disagrees" // with the golden file, and with what is known
	Unknown   Verdict = "unknown"   // the world failed, not the program
	Broken    Verdict = "broken"    // it could not be run at all: no program, no golden file
)

// A Head says what was run. It is the file's first line.
type Head struct {
	Engine string    `json:"engine"` // which engine, and for a server which versions
	Tier   string    `json:"tier,omitempty"`
	Shard  int       `json:"shard,omitempty"`
	Shards int       `json:"shards,omitempty"`
	Began  time.Time `json:"began"`
}

// A Result is one case.
type Result struct {
	Family  string        `json:"family"`
	Case    string        `json:"case"`
	Verdict Verdict       `json:"verdict"`
	Took    time.Duration `json:"took"`           // nanoseconds in the engine
	What    string        `json:"what,omitempty"` // what is wrong, in a sentence
	Why     string        `json:"why,omitempty"`  // the finding that explains a divergence
	Want    string        `json:"want,omitempty"` // both texts, if they differ
	Got     string        `json:"got,omitempty"`
	Rules   []string      `json:"rules,omitempty"` // of the semantics, that the model used
}

// A Writer writes a file of results as they come, so that a run that is cut
// short leaves what it had. It is safe for concurrent use, and a nil Writer
// writes nothing.
type Writer struct {
	mu   sync.Mutex
	file *os.File
	enc  *json.Encoder
	err  error
}

// Create begins a file of results.
func Create(path string, h Head) (*Writer, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("results: %w", err)
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("results: %w", err)
	}
	w := &Writer{file: f, enc: json.NewEncoder(f)}
	w.enc.SetEscapeHTML(false)
	w.err = w.enc.Encode(h)
	return w, nil
}

// Add writes one result.
func (w *Writer) Add(r Result) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		w.err = w.enc.Encode(r)
	}
}

// Close ends the file and hands back the first error of all writing.
func (w *Writer) Close() error {
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.file.Close(); w.err == nil {
		w.err = err
	}
	if w.err != nil {
		return fmt.Errorf("results: %w", w.err)
	}
	return nil
}

// Read reads a file of results. A last line that was cut short is left out.
func Read(path string) (Head, []Result, error) {
	var h Head
	f, err := os.Open(path)
	if err != nil {
		return h, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReader(f))
	if err := d.Decode(&h); err != nil || h.Engine == "" {
		return h, nil, fmt.Errorf("%s is no file of results: its first line does not name an engine", path)
	}
	var out []Result
	for {
		var r Result
		err := d.Decode(&r)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return h, out, nil
		case err != nil:
			return h, out, fmt.Errorf("%s: result %d: %w", path, len(out)+1, err)
		case r.Case == "" || r.Verdict == "":
			return h, out, fmt.Errorf("%s: result %d names no case or no verdict", path, len(out)+1)
		}
		out = append(out, r)
	}
}
