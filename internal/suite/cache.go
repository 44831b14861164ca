package suite

import (
	"os"
	"path/filepath"
	"time"
)

// go test tells the result of an earlier run again, marked "(cached)", as long as
// nothing has changed that its tests have read. What is read before they begin, as
// options are, it does not see. So the first test reads the environment again: else
// a run on a server would be told from one on the model.

// ranLive is a file, relative to the tests, that a live run changes when it ends. go
// test keeps no result that rests on a file younger than two seconds, so it keeps
// none of a live run: the server may be another one next time.
var ranLive = filepath.Join("..", "out", "live")

// readInputs reads all that the outcome of this run depends on besides files.
func readInputs() {
	for _, name := range []string{
		"PGDURABLE_DSN", "PGDURABLE_ADMIN_DSN", "REQUIRE_LIVE",
		"DFMATRIX_TIER", "DFMATRIX_WHY", "DFMATRIX_RESULTS", "DFMATRIX_SHARED", "DFMATRIX_OWN",
		"DFMATRIX_SHARDS", "JOB_COMPLETION_INDEX", "TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX",
		"DFMATRIX_BALANCE", "DFMATRIX_DURATIONS",
	} {
		os.Getenv(name)
	}
	_, _ = os.ReadFile(ranLive) // whether it is there does not matter
}

// keepNoResult has go test forget this run.
func keepNoResult() error {
	if err := os.MkdirAll(filepath.Dir(ranLive), 0o755); err != nil {
		return err
	}
	return os.WriteFile(ranLive, []byte(time.Now().Format(time.RFC3339Nano)+"\n"), 0o644)
}
