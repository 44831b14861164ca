package session

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// mostPatience is how many times its patience a wait may last if the instance goes on.
const mostPatience = 5

// awaitOne polls an instance's row until it has ended, and returns its status. It
// gives up when the engine's record of the instance has not grown for so long: on a
// busy server a program of many steps takes its time.
// It does so as a superuser where it can, so that it sees every instance.
func (x *session) awaitOne(id string, patience time.Duration) (string, error) {
	steps, err := x.steps(id)
	if err != nil {
		return "", err
	}
	began := time.Now()
	moved := began
	for {
		o, err := x.sql(args{as: x.watcher(), conn: "await"}, "SELECT coalesce(max(status), 'unknown') FROM df.instances WHERE id = '"+id+"'")
		if err != nil || o.err != nil {
			return "", fmt.Errorf("waiting for an instance: %v %v", err, o.err)
		}
		status := o.lines[0]
		if slices.Contains([]string{"completed", "failed", "cancelled", "unknown"}, status) {
			return status, nil
		}
		if time.Since(moved) > patience {
			now, err := x.steps(id)
			if err != nil || now == steps || time.Since(began) > mostPatience*patience {
				return "stalled: still " + status, err
			}
			moved, steps = time.Now(), now
		}
		if err := pause(x.ctx); err != nil {
			return "", err
		}
	}
}

// steps is how long the engine's record of an instance is, or nothing where it may not
// be read.
func (x *session) steps(id string) (string, error) {
	history, o, err := x.history(id)
	if err != nil || o.err != nil {
		return "", err
	}
	o, err = x.statement(x.watcher(), "SELECT count(*) FROM "+history)
	if err != nil || o.err != nil {
		return "", err
	}
	return o.lines[0], nil
}

// history is the engine's record of an instance and its children, to stand behind
// FROM. The range finds it by its index; elsewhere the whole table would be read.
func (x *session) history(id string) (string, outcome, error) {
	o, err := x.statement("me", "SELECT df.duroxide_schema()")
	if err != nil || o.err != nil {
		return "", o, err
	}
	return o.lines[0] + ".history WHERE instance_id >= '" + id + "' AND instance_id < '" + id + "g' AND (instance_id = '" + id +
		"' OR starts_with(instance_id, '" + id + "::'))", o, nil
}

// listens waits until an instance waits for the signals, each as often as it is
// named. A node reads running some moments before the engine listens, and a
// signal that comes between the two may be lost; so the engine's own record says
// when.
func (x *session) listens(a args) (outcome, error) {
	id, ok := x.names[a.plain[0]]
	if !ok {
		return outcome{}, fmt.Errorf("nothing is bound to %s", a.plain[0])
	}
	history, o, err := x.history(id)
	if err != nil || o.err != nil {
		return o, err
	}
	signals := slices.Sorted(slices.Values(a.plain[1:]))
	sql := "SELECT coalesce(string_agg(event_data::json->>'name', ' ' ORDER BY event_data::json->>'name'), '') FROM " + history +
		" AND event_data LIKE '%ExternalSubscribed%' AND event_data::json->>'type' = 'ExternalSubscribed'"
	deadline := time.Now().Add(x.patience(a))
	for {
		o, err := x.statement(x.watcher(), sql)
		if err != nil || o.err != nil {
			return o, err
		}
		if o.lines[0] == strings.Join(signals, " ") {
			return outcome{}, nil
		}
		if time.Now().After(deadline) {
			return outcome{lines: []string{"stalled: it waits only for " + o.lines[0]}}, nil
		}
		if err := pause(x.ctx); err != nil {
			return o, err
		}
	}
}
