package session

import (
	"testing"
	"time"
)

// TestPatience: a session that has waited in vain waits less, and so does every session of
// a run where that was many times; waits that say within which time do not count.
func TestPatience(t *testing.T) {
	x, other := newSession(t.Context(), &Server{}, "some"), newSession(t.Context(), &Server{}, "other")
	other.patience = x.patience
	want := func(x *session, a args, still, most time.Duration) {
		t.Helper()
		if s, m := x.limits(a); s != still || m != most {
			t.Errorf("%s without anything, %s at most; want %s and %s", s, m, still, most)
		}
	}
	short := args{within: time.Second}
	for range manyInVain {
		x.inVain(short)
	}
	want(x, args{}, patience, mostPatience*patience)
	x.inVain(args{})
	want(x, args{}, patienceInVain, mostPatience*patienceInVain)
	want(other, args{}, patience, mostPatience*patience)
	for range manyInVain {
		x.inVain(args{})
	}
	want(other, args{}, patienceInVain, mostPatience*patienceInVain)
	want(other, short, time.Second, time.Second)
}

// TestBetween: what is costly is looked at more seldom, and all is looked at in time.
func TestBetween(t *testing.T) {
	for _, c := range []struct{ took, left, want time.Duration }{
		{0, time.Minute, 100 * time.Millisecond},
		{10 * time.Millisecond, time.Minute, 100 * time.Millisecond},
		{200 * time.Millisecond, time.Minute, 1800 * time.Millisecond},
		{time.Minute, time.Minute, 8 * time.Second},
		{time.Second, 2 * time.Second, 2 * time.Second},
		{time.Second, -time.Second, 100 * time.Millisecond},
	} {
		if got := between(c.took, c.left); got != c.want {
			t.Errorf("after %s with %s left: %s instead of %s", c.took, c.left, got, c.want)
		}
	}
}

// TestSettled: where all has ended a wait that sees nothing move is given up soon, and not
// where something may still go on, or where nobody can tell.
func TestSettled(t *testing.T) {
	for _, c := range []struct {
		name    string
		quiet   time.Duration
		settled func() bool
		over    bool
	}{
		{"all has ended", patienceSettled + time.Second, func() bool { return true }, true},
		{"all has just ended", patienceSettled / 2, func() bool { return true }, false},
		{"something goes on", patienceSettled + time.Second, func() bool { return false }, false},
		{"something has stopped", patience + time.Second, func() bool { return false }, true},
		{"there is no telling", patienceSettled + time.Second, nil, false},
	} {
		x := newSession(t.Context(), &Server{}, "some")
		v := x.vigil(args{}, func() (string, error) { return "", nil })
		v.settled = c.settled
		then := time.Now().Add(-c.quiet)
		v.began, v.moved, v.read = then, then, then
		if over, err := x.over(v); err != nil || over != c.over {
			t.Errorf("%s: over is %t, %v; want %t", c.name, over, err, c.over)
		}
	}
}
