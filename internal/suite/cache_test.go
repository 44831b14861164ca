package suite

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestInputs holds the variables that a run reads against those that go test is
// shown: one that it does not see would have it tell an old result as a new one.
func TestInputs(t *testing.T) {
	shown, err := os.ReadFile("cache.go")
	if err != nil {
		t.Fatal(err)
	}
	read := regexp.MustCompile(`(?:Getenv|LookupEnv)\("([A-Z_]+)"\)|Variable = "([A-Z_]+)"`)
	found := 0
	for _, pattern := range []string{"*.go", "../session/*.go", "../engine/live/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range read.FindAllStringSubmatch(string(text), -1) {
				name := m[1] + m[2]
				found++
				if name == "TEST_SHARD_STATUS_FILE" { // only written to
					continue
				}
				if !strings.Contains(string(shown), `"`+name+`"`) {
					t.Errorf("%s reads %s, which readInputs does not", f, name)
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d variables were found: the pattern has missed them", found)
	}
}
