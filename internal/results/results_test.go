package results

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "results.jsonl")
	head := Head{Engine: "model", Tier: "core", Began: time.Unix(1, 0).UTC()}
	want := []Result{
		{Family: "nest", Case: "m", Verdict: Agrees, Took: time.Millisecond},
		{Family: "nest", Case: "seq(m,m)", Verdict: Disagrees, What: "differs", Want: "a\n<", Got: "b\n"},
	}
	w, err := Create(path, head)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range want {
		w.Add(r)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	gotHead, got, err := Read(path)
	if err != nil || gotHead != head || !reflect.DeepEqual(got, want) {
		t.Errorf("read %v %v, %v", gotHead, got, err)
	}

	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)-8], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, got, err := Read(path); err != nil || len(got) != 1 {
		t.Errorf("a file that was cut short: %v, %v", got, err)
	}
}

func TestNilWriterWritesNothing(t *testing.T) {
	var w *Writer
	w.Add(Result{})
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadRefuses(t *testing.T) {
	for text, part := range map[string]string{
		"":                                    "no file of results",
		"# seq\n":                             "no file of results",
		"{}\n":                                "no file of results",
		`{"engine":"model"}` + "\n{}\n":       "names no case",
		`{"engine":"model"}` + "\nnonsense\n": "result 1",
	} {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Read(path); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: %v does not say %q", text, err, part)
		}
	}
}
