package results

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/wholefile"
)

// Durations are how long cases took, by family/case, in milliseconds.
type Durations map[string]int64

// ReadDurations reads a file of durations. Without the file the durations are
// empty, and the error is an fs.ErrNotExist.
func ReadDurations(path string) (Durations, error) {
	d := Durations{}
	text, err := os.ReadFile(path)
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return Durations{}, fmt.Errorf("%s is no file of durations: %w", path, err)
	}
	return d, nil
}

// Learn adds those of a run. What ran only partly says nothing of its duration.
func (d Durations) Learn(found []Result) {
	for _, r := range found {
		if r.Took > 0 && r.Verdict != Unknown && r.Verdict != Broken {
			d[r.Family+"/"+r.Case] = max(1, r.Took.Milliseconds())
		}
	}
}

// Of is how long a case took; ok is false if that is not known.
func (d Durations) Of(family, name string) (took time.Duration, ok bool) {
	ms, ok := d[family+"/"+name]
	return time.Duration(ms) * time.Millisecond, ok
}

// Write writes the file, whole or not at all.
func (d Durations) Write(path string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(d); err != nil {
		return err
	}
	return wholefile.Write(path, b.Bytes())
}
