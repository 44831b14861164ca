package session

import (
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

func TestMatches(t *testing.T) {
	denied := &pgconn.PgError{Code: "42501", Message: "permission denied for\nfunction http"}
	for _, c := range []struct {
		o        outcome
		expected string
		want     bool
	}{
		{outcome{}, "ok\n", true},
		{outcome{}, "", false},
		{outcome{lines: []string{"1 | x"}}, "1 | x\n", true},
		{outcome{lines: []string{"1 | x"}}, "1 | y\n", false},
		{outcome{lines: []string{"1"}}, "ok\n", false},
		{outcome{lines: []string{"error"}}, "error: x\n", false},
		{outcome{err: denied}, "error\n", true},
		{outcome{err: denied}, "error 42501\n", true},
		{outcome{err: denied}, "error 42502\n", false},
		{outcome{err: denied}, "error: Permission ... HTTP\n", true},
		{outcome{err: denied}, "error: http ... permission\n", false},
		{outcome{err: denied}, "error 42501: for function\n", true},
		{outcome{err: denied}, "ok\n", false},
		{outcome{lines: []string{"1"}, err: denied}, "1\nerror\n", true},
		{outcome{lines: []string{"1"}, err: denied}, "error\n", false},
		{outcome{lines: []string{"1"}, err: denied}, "2\nerror\n", false},
	} {
		if got := c.o.matches(c.expected); got != c.want {
			t.Errorf("%q matches %q: %t", c.o.text(), c.expected, got)
		}
	}
}

func TestDivergence(t *testing.T) {
	const expected = "promised\n  t\n  \nserver\n  error: no\n"
	known := outcome{err: &pgconn.PgError{Code: "XX000", Message: "No."}}
	if got := judge(known, expected, true); got != expected {
		t.Errorf("what is known of the server does not pass: %q", got)
	}
	for name, o := range map[string]outcome{"promised": {lines: []string{"t", ""}}, "neither": {lines: []string{"f"}}} {
		if got := judge(o, expected, true); got == expected {
			t.Errorf("%s passes", name)
		}
	}
	for _, malformed := range []string{"t\n", "promised\n  t\n", "server\n  t\npromised\n  f\n", "promised\n  t\nserver\n  t\n", "promised\nt\nserver\n  f\n"} {
		if _, _, err := bothSides(malformed); err == nil {
			t.Errorf("%q is accepted", malformed)
		}
	}
}
