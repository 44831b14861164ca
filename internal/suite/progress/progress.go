// Package progress is how the suite tells the process that started it how far
// it is: by lines on standard error.
package progress

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"
)

// Variable is the environment variable that asks for the lines.
const Variable = "DFMATRIX_PROGRESS"

// Prefix begins each line; a [Progress] in JSON follows.
const Prefix = "dfmatrix: progress "

// Progress is how far a run on live servers is.
type Progress struct {
	InFlight  int `json:"in_flight"` // programs that the servers run now
	Agree     int `json:"agree"`
	Disagree  int `json:"disagree"`
	Unknown   int `json:"unknown"`
	Looks     int `json:"looks"` // statements that looked after running programs
	Completed int `json:"completed"`
}

// every is how often a line is written.
const every = 500 * time.Millisecond

// Report writes lines to w until stop is called, if the environment asks for
// them.
func Report(w io.Writer, now func() Progress) (stop func()) {
	if os.Getenv(Variable) == "" {
		return func() {}
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				write(w, now())
			case <-done:
				write(w, now())
				return
			}
		}
	}()
	return func() { close(done); <-ended }
}

func write(w io.Writer, p Progress) {
	text, err := json.Marshal(p)
	if err == nil {
		fmt.Fprintf(w, "%s%s\n", Prefix, text)
	}
}
