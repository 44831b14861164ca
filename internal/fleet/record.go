package fleet

import (
	"errors"
	"io/fs"

	"github.com/dfmatrix/dfmatrix/internal/results"
)

// A record holds how long each case took in earlier runs, so that long ones can
// be started first.
type record struct {
	path string
	took results.Durations
}

func openRecord(o Options) (*record, error) {
	r := &record{path: o.Record, took: results.Durations{}}
	if o.Record == "" {
		return r, nil
	}
	var err error
	if r.took, err = results.ReadDurations(o.Record); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return r, err
}

// learn adds what a file of results tells.
func (r *record) learn(path string) error {
	if r.path == "" {
		return nil
	}
	_, found, err := results.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the suite did not come so far
	}
	if err != nil {
		return err
	}
	r.took.Learn(found)
	return r.took.Write(r.path)
}
