package dsl

import (
	"strconv"
	"strings"
)

// sqlFunction is df.sql: its argument is SQL even if it has a node's form.
var sqlFunction = function{
	name:   "sql",
	params: []param{text("query")},
	strict: true,
	eval: func(_ *evaluator, a []Value) (Value, error) {
		q := a[0].Text()
		return nodeValue(&Graph{Type: "SQL", Query: &q}), nil
	},
}

// sleepFunction is df.sleep.
var sleepFunction = function{
	name:   "sleep",
	params: []param{{name: "seconds", typ: Int8}},
	strict: true,
	eval: func(_ *evaluator, a []Value) (Value, error) {
		seconds := a[0].Text()
		if seconds[0] == '-' {
			return Value{}, reject(raised, "a sleep cannot last %s seconds", seconds)
		}
		return nodeValue(&Graph{Type: "SLEEP", Query: &seconds}), nil
	},
}

// scheduleFunction is df.wait_for_schedule.
var scheduleFunction = function{
	name:   "wait_for_schedule",
	params: []param{text("cron_expr")},
	strict: true,
	eval: func(_ *evaluator, a []Value) (Value, error) {
		if err := checkCron(a[0].Text()); err != nil {
			return Value{}, reject(raised, "%q is no cron expression: %v", a[0].Text(), err)
		}
		config := `{"cron_expr":` + quoteJSON(a[0].Text()) + `}`
		return nodeValue(&Graph{Type: "WAIT_SCHEDULE", Query: &config}), nil
	},
}

// waitFunction is df.wait_for_signal.
var waitFunction = function{
	name:   "wait_for_signal",
	params: []param{text("name"), param{name: "timeout_seconds", typ: Int4}.orNull()},
	eval: func(_ *evaluator, a []Value) (Value, error) {
		if a[0].Text() == "" {
			return Value{}, reject(raised, "a signal's name is empty")
		}
		timeout := "null"
		if !a[1].Null {
			if err := checkTimeout(a[1]); err != nil {
				return Value{}, err
			}
			timeout = a[1].Text()
		}
		config := `{"signal_name":` + quoteJSON(a[0].Text()) + `,"timeout_seconds":` + timeout + `}`
		return nodeValue(&Graph{Type: "SIGNAL", Query: &config}), nil
	},
}

func checkTimeout(v Value) error {
	if n, _ := strconv.Atoi(v.Text()); n <= 0 {
		return reject(raised, "a timeout of %s seconds is not positive", v.Text())
	}
	return nil
}

// httpFunction is df.http.
var httpFunction = function{
	name: "http",
	params: []param{
		text("url"), text("method").or(NewValue(Text, "POST")), text("body").orNull(),
		param{name: "headers", typ: JSONB}.orNull(), param{name: "timeout_seconds", typ: Int4}.or(NewValue(Int4, "30")),
	},
	eval: func(_ *evaluator, a []Value) (Value, error) {
		return request("HTTP", a, "GET POST PUT DELETE PATCH", "body", func(v Value) string { return quoteJSON(v.Text()) })
	},
}

// multipartFunction is df.http_multipart.
var multipartFunction = function{
	name: "http_multipart",
	params: []param{
		text("url"), text("method").or(NewValue(Text, "POST")), param{name: "parts", typ: JSONB}.orNull(),
		param{name: "headers", typ: JSONB}.orNull(), param{name: "timeout_seconds", typ: Int4}.or(NewValue(Int4, "30")),
	},
	eval: func(_ *evaluator, a []Value) (Value, error) {
		v, err := request("HTTP_MULTIPART", a, "POST PUT PATCH", "parts", compactText)
		if err != nil {
			return v, err
		}
		decoded, _ := decodeJSON(a[2].Text())
		if parts, ok := decoded.([]any); !ok || len(parts) == 0 {
			return Value{}, reject(raised, "parts is no array with at least one part")
		}
		return v, nil
	},
}

func compactText(v Value) string { return compactJSON(v.Text()) }

// request checks what the two HTTP functions have in common. A URL with a
// variable in it can only be checked when the node runs.
func request(nodeType string, a []Value, methods, payload string, print func(Value) string) (Value, error) {
	url, method := a[0].Text(), strings.ToUpper(a[1].Text())
	if !strings.Contains(url, "{") {
		scheme, _, _ := strings.Cut(url, "://")
		if s := strings.ToLower(scheme); s != "http" && s != "https" {
			return Value{}, reject(raised, "a URL begins with http:// or https://, not %q", scheme)
		}
	}
	if method == "" || strings.Contains(method, " ") || !strings.Contains(" "+methods+" ", " "+method+" ") {
		return Value{}, reject(raised, "%q is no method; there are %s", method, methods)
	}
	if err := checkTimeout(a[4]); err != nil {
		return Value{}, err
	}
	or := func(v Value, print func(Value) string) string {
		if v.Null {
			return "null"
		}
		return print(v)
	}
	config := `{"url":` + quoteJSON(url) + `,"method":` + quoteJSON(method) +
		`,"` + payload + `":` + or(a[2], print) +
		`,"headers":` + or(a[3], compactText) +
		`,"timeout_seconds":` + a[4].Text() + `}`
	return nodeValue(&Graph{Type: nodeType, Query: &config}), nil
}
