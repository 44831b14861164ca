package session

import "testing"

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
