package workflows

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/dfmatrix/dfmatrix/gen"
	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestLivePattern: where .ci/run leaves out the sessions it runs every family that is
// checked in, also one that has no case yet.
func TestLivePattern(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`--run '(\^Test\([^']+)'`).FindSubmatch(data)
	if m == nil {
		t.Fatal(".ci/run has no --run pattern of families")
	}
	pattern := regexp.MustCompile(string(m[1]))
	families := []string{operators.Family}
	for _, f := range shapes.Families() {
		if !f.Deep {
			families = append(families, f.Name)
		}
	}
	for _, f := range families {
		if test := gen.TestName(f, shapes.Case{Shape: shapes.New(shapes.Marker)}); !pattern.MatchString(test) {
			t.Errorf(".ci/run leaves out family %s: %s matches no test of it", f, pattern)
		}
	}
	if pattern.MatchString("TestSession_vars") {
		t.Errorf("sessions match %s", pattern)
	}
}
