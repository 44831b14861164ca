package live

import "testing"

// TestClassify has the errors as pg_durable 0.2.6 words them, bare and as they
// look on their way up through arms and loops.
func TestClassify(t *testing.T) {
	for text, want := range map[string]string{
		`SQL execution failed: error returned from database: invalid input syntax for type integer: "fail 22P02 at r.2.j1"`:                     "22P02 at r.2.j1",
		`JOIN branch 2 failed: SQL execution failed: error returned from database: invalid input syntax for type integer: "fail 22P02 at r.j2"`: "22P02 at r.j2",
		`df.break() was called outside of a loop. df.break() may only be used inside df.loop().`:                                                "break outside a loop",
		`$x has no rows — query returned zero results`:                                                                                          "no rows",
		`JOIN branch 1 failed: $x.col has no rows — query`:                                                                                      "no rows",
		`$x is NULL — first column of first row is NULL`:                                                                                        "null",
		`$x.v is NULL`: "null",
		`SQL execution failed: error returned from database: syntax error at or near "$"`:      "unbound",
		`SQL execution failed: error returned from database: syntax error at or near "{"`:      "unbound",
		`SQL execution failed: error returned from database: syntax error at or near "SELEC"`:  "42601",
		`Unsupported column type 'INTERVAL' for column 'v'. Supported types: bool`:             "unsupported type",
		`df.if_rows: result 'x' not found`:                                                     "no result",
		`df.if_rows: result 'x' is not a SQL result (missing row_count)`:                       "no SQL result",
		`HTTP timeout after 3s: http://127.0.0.1/`:                                             "timeout",
		`HTTP GET http://127.0.0.1/ returned 500: oops`:                                        "http",
		`Loop branch cancelled after losing RACE`:                                              "lost the race",
		`{"Application":{"kind":{"Cancelled":{"reason":"x"}},"message":"","retryable":false}}`: "cancelled",
		`division by zero`: "other",
		``:                 "other",
	} {
		if got := classify(text).String(); got != want {
			t.Errorf("%s\n got %s, want %s", text, got, want)
		}
	}
}

func TestWorldOfAnInstance(t *testing.T) {
	for text, want := range map[string]bool{
		"Failed to connect to database 'postgres' as 'app'. Error: error returned from database: sorry, too many clients already": true,
		`SQL execution failed: error returned from database: could not extend file "base/5/16414": No space left on device`:       true,
		"JOIN branch 1 failed: SQL execution failed: error returned from database: canceling statement due to statement timeout":  true,
		"SQL execution failed: error returned from database: terminating connection due to administrator command":                 true,
		"Failed to connect to database 'postgres' as 'app'. Error: error returned from database: role \"app\" does not exist":     false,
		`SQL execution failed: error returned from database: invalid input syntax for type integer: "fail 22P02 at r.2"`:          false,
	} {
		s := snapshot{Nodes: []nodeRow{{Status: "completed", Result: text}, {Status: "failed", Result: text}}}
		if got := s.world() != ""; got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
	s := snapshot{Nodes: []nodeRow{{Status: "completed", Result: "too many clients already"}}}
	if s.world() != "" {
		t.Error("what a node returned is taken for its failure")
	}
}
