package cli

import "testing"

func TestBeside(t *testing.T) {
	left := "status  completed\nresult  unknown\n\ntrace\n  r.1\n  r.2\n"
	right := "status  failed\nresult  row(v: 1)\n\ntrace\n  r.1\n"
	want := `model               server

status  completed | status  failed
result  unknown     result  row(v: 1)

trace               trace
  r.1                 r.1
  r.2             <
`
	got := beside(style{}, 80, "model", left, "server", right)
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	want = `- model
+ server

- status  completed
+ status  failed
  result  row(v: 1)

  trace
    r.1
-   r.2
`
	if got := beside(style{}, 30, "model", left, "server", right); got != want {
		t.Errorf("narrow, got:\n%swant:\n%s", got, want)
	}
}

func TestSame(t *testing.T) {
	for _, test := range []struct {
		model, live string
		want        bool
	}{
		{"a\n", "a\n", true},
		{"a\n", "a\nb\n", false},
		{"x  unknown  as y\n", "x  row(v: 1)  as y\n", true},
		{"x  unknown  as y\n", "x  row(v: 1)  as z\n", false},
	} {
		if got := same(test.model, test.live); got != test.want {
			t.Errorf("%q and %q: %v", test.model, test.live, got)
		}
	}
}
