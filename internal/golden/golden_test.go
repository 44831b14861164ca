package golden

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const body = "status  completed\n\ntrace\n  r\n\nnodes\n  r  sql  completed\n"

func store(t *testing.T) *Store { return Open(t.TempDir()) }

// TestWriteThenRead also holds that a second writing changes nothing.
func TestWriteThenRead(t *testing.T) {
	s := store(t)
	f := File{Family: "nest", Case: "m", Header: "# m  r\n\n", Body: body, Digest: "completed; r"}
	for range 2 {
		if err := s.Write(t, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	got, err := s.Read("nest", "m")
	if err != nil || got.Body != body || got.Header != f.Header {
		t.Fatalf("read %+v, %v", got, err)
	}
	if d := Open(s.dir).Digest("nest", "m"); d != f.Digest {
		t.Errorf("the digest is %q", d)
	}
	left, err := filepath.Glob(filepath.Join(s.dir, "nest", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file there are %v, %v", left, err)
	}
}

// TestDamage: a golden file or divergence that was cut short or edited is
// refused with its name and a remedy.
func TestDamage(t *testing.T) {
	for _, c := range []struct{ file, text, says string }{
		{"m.golden", "", "does not begin with comment lines"},
		{"m.golden", "# m\n\n" + body[:20], "cut short"},
		{"m.golden", strings.TrimSuffix("# m\n\n"+body, "\n"), "cut short"},
		{"m.live", "# m\n\n" + body, "gives no reason"},
	} {
		s := store(t)
		path := filepath.Join(s.dir, "nest", c.file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := s.Read("nest", "m")
		if strings.HasSuffix(c.file, ".live") {
			_, _, err = s.ReadDivergence("nest", "m")
		}
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.file) {
			t.Errorf("%s with %q: %v; it should name the file and say %q", c.file, c.text, err, c.says)
		}
	}
	if _, err := store(t).Read("nest", "m"); err == nil || !strings.Contains(err.Error(), "no golden file") {
		t.Errorf("a missing file: %v", err)
	}
}

// TestDocumentation holds the examples in the documentation against the golden
// files that they are copies of.
func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../docs/golden.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)<!-- golden: (\\S+) -->\n```\n(.*?)```").FindAllStringSubmatch(string(page), -1)
	if len(examples) == 0 {
		t.Fatal("docs/golden.md has no example")
	}
	for _, e := range examples {
		want, err := os.ReadFile("../../golden/" + e[1] + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		if e[2] != string(want) {
			t.Errorf("the example %s in docs/golden.md is not its golden file", e[1])
		}
	}
}
