package fleet

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/dfmatrix/dfmatrix/internal/suite/progress"
)

// A watch follows a run by what the test binary prints.
type watch struct {
	mu      sync.Mutex
	display display
	now     state
	current string              // the test whose output follows
	output  map[string][]string // of the tests that run
}

// state is how far a run is.
type state struct {
	Total    int // tests that run; complete when the first has begun
	Running  bool
	Done     int
	Failed   int
	Progress progress.Progress // as the suite counts
}

func newWatch(d display) *watch { return &watch{display: d, output: map[string][]string{}} }

// frame begins the lines of package testing, with -test.v=test2json.
const frame = "\x16"

// test takes one line of the test binary's output.
func (w *watch) test(line string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	// A line of output that has no end is followed by a frame on the same line.
	if text, rest, ok := strings.Cut(line, frame); ok {
		if text != "" {
			w.say(text + "\n")
		}
		w.framed(strings.TrimSpace(rest))
		return
	}
	w.say(line)
}

func (w *watch) say(line string) {
	if w.current != "" {
		w.output[w.current] = append(w.output[w.current], line)
		return
	}
	if t := strings.TrimSpace(line); t != "" && t != "PASS" && t != "FAIL" {
		w.display.print(line)
	}
}

// framed takes a line such as "=== RUN   TestX" or "--- PASS: TestX (0.00s)".
func (w *watch) framed(line string) {
	word, rest, _ := strings.Cut(line, " ")
	what, name, _ := strings.Cut(strings.TrimSpace(rest), " ")
	name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
	top, _, sub := strings.Cut(name, "/")
	switch {
	case word == "===":
		w.current = top
		switch what {
		case "PAUSE":
			w.now.Total++
		case "CONT":
			w.now.Running = true
		}
	case word == "---" && !sub:
		w.end(what, name)
	default: // the end of all tests
		w.current = ""
	}
	w.display.show(w.now)
}

func (w *watch) end(what, name string) {
	output := w.output[name]
	delete(w.output, name)
	w.current = ""
	if what == "SKIP:" {
		return
	}
	w.now.Done++
	if what == "FAIL:" {
		w.now.Failed++
		w.display.print("\n--- " + name + "\n" + strings.Join(output, ""))
	}
}

// note takes one line of the test binary's standard error.
func (w *watch) note(line string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if text, ok := strings.CutPrefix(line, progress.Prefix); ok {
		if json.Unmarshal([]byte(text), &w.now.Progress) == nil {
			w.display.show(w.now)
		}
		return
	}
	w.display.print(line)
}

func (w *watch) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	// The output of tests that did not end, as after a panic.
	for name, output := range w.output {
		if text := strings.Join(output, ""); strings.Contains(text, "panic:") {
			w.display.print("\n--- " + name + "\n" + text)
		}
	}
	w.display.close(w.now)
}
