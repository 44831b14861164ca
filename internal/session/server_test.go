package session

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestUnmet(t *testing.T) {
	for _, c := range []struct {
		version, since, only string
		met                  bool
	}{
		{"0.2.6", "", "", true},
		{"0.2.6", "0.2.4", "", true},
		{"0.2.3", "0.2.4", "", false},
		{"0.2.6-dev", "0.2.6", "0.2.6", true},
		{"0.2.7", "", "0.2.6", false},
		{"0.2.5", "", "0.2.6", false},
		{"1.2.6", "", "0.2.6", false},
	} {
		s := &Server{version: c.version}
		if why := s.unmet(nil, c.since, c.only); (why == "") != c.met {
			t.Errorf("%s, since %q, only %q: %q", c.version, c.since, c.only, why)
		}
	}
}

// TestReach has the words of docs/http-security.md, Error Messages, and of a server
// that does not answer.
func TestReach(t *testing.T) {
	for _, c := range []struct{ http, dsn, lacks string }{
		{"", "host=10.0.0.1", "http_listed http_none"},
		{"Blocked: requests to bare IP addresses are not permitted. Use an approved Azure service hostname instead.", "host=10.0.0.1", "http http_none"},
		{"Blocked: 'localhost' is not in the allowed endpoint list. Only requests to approved Azure service domains are permitted.", "host=10.0.0.1", "http http_none"},
		{"df.http() is disabled. Rebuild with the 'http-allow-azure-domains' Cargo feature to enable outbound HTTP requests.", "host=10.0.0.1", "http http_built http_listed"},
		{"HTTP connection failed: http://127.0.0.1:1/echo", "host=10.0.0.1", "http http_listed http_none"},
		{"HTTP connection failed: http://127.0.0.1:1/echo", "host=/tmp", "http_listed http_none"},
		{"permission denied for function http", "host=10.0.0.1", "http http_listed http_none"},
	} {
		s := &Server{dsn: c.dsn, lacks: map[string]string{}}
		s.reach(c.http)
		if got := strings.Join(slices.Sorted(maps.Keys(s.lacks)), " "); got != c.lacks {
			t.Errorf("%q: lacks %s, want %s", c.http, got, c.lacks)
		}
	}
}
