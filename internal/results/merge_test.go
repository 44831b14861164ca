package results

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func shard(t *testing.T, h Head, cases ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shard.jsonl")
	w, err := Create(path, h)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		w.Add(Result{Family: "nest", Case: c, Verdict: Agrees, Took: 1500 * time.Microsecond})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMerge(t *testing.T) {
	late, early := time.Unix(200, 0).UTC(), time.Unix(100, 0).UTC()
	one := shard(t, Head{Engine: "a", Tier: "full", Shard: 1, Shards: 2, Began: late}, "seq(m,m)")
	two := shard(t, Head{Engine: "b", Tier: "full", Shard: 0, Shards: 2, Began: early}, "join(m,m)")
	h, found, err := Merge([]string{one, two})
	if err != nil {
		t.Fatal(err)
	}
	if h.Engine != "a and b" || h.Tier != "full" || !h.Began.Equal(early) || h.Shards != 0 {
		t.Errorf("head %+v", h)
	}
	if len(found) != 2 || found[0].Case != "join(m,m)" {
		t.Errorf("results %+v", found)
	}
	for _, tt := range []struct {
		name  string
		paths []string
		says  string
	}{
		{"a shard is missing", []string{one}, "2 shards"},
		{"a shard is there twice", []string{one, one}, "both shard 1"},
		{"another tier", []string{one, shard(t, Head{Engine: "a", Tier: "core", Shards: 2})}, "tier"},
		{"a case is there twice", []string{one, shard(t, Head{Engine: "a", Tier: "full", Shards: 2}, "seq(m,m)")}, "nest/seq(m,m) is in"},
		{"no file", []string{"/nowhere"}, "nowhere"},
	} {
		if _, _, err := Merge(tt.paths); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error %v", tt.name, err)
		}
	}
}

func TestDurations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "durations.json")
	d, err := ReadDurations(path)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	d.Learn([]Result{
		{Family: "nest", Case: "a", Verdict: Agrees, Took: 1234 * time.Millisecond},
		{Family: "nest", Case: "b", Verdict: Unknown, Took: time.Hour},
		{Family: "nest", Case: "c", Verdict: Disagrees, Took: time.Microsecond},
	})
	if err := d.Write(path); err != nil {
		t.Fatal(err)
	}
	d, err = ReadDurations(path)
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := d.Of("nest", "a"); !ok || a != 1234*time.Millisecond {
		t.Errorf("a took %s", a)
	}
	if _, ok := d.Of("nest", "b"); ok {
		t.Error("how long an unknown case took was learnt")
	}
	if _, ok := d.Of("nest", "c"); !ok {
		t.Error("c is forgotten")
	}
}
