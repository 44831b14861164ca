package session

import (
	"testing"
	"time"
)

// TestPatience: a run that has waited in vain many times waits less, and waits that say
// within which time do not count.
func TestPatience(t *testing.T) {
	x := newSession(t.Context(), &Server{}, "some")
	want := func(a args, still, most time.Duration) {
		t.Helper()
		if s, m := x.limits(a); s != still || m != most {
			t.Errorf("%s without anything, %s at most; want %s and %s", s, m, still, most)
		}
	}
	short := args{within: time.Second}
	for range manyInVain {
		x.inVain(short)
	}
	want(args{}, patience, mostPatience*patience)
	for range manyInVain {
		x.inVain(args{})
	}
	want(args{}, patienceAfterMany, mostPatience*patienceAfterMany)
	want(short, time.Second, time.Second)
}
