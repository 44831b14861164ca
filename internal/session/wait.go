package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"
)

// A Patience is how long the sessions of a run wait for something that the server has to
// do and that takes no time by itself. Where nothing happens within it, something is
// stuck, however busy the server; and once that has been so many times, the run has
// failed, and is over sooner if it does not wait as long for the rest. The zero value is
// for a new run.
type Patience struct{ vain atomic.Int32 }

const (
	patience       = 3 * time.Minute
	patienceInVain = time.Minute
	manyInVain     = 8
	// patienceSettled is for a server on which all that a session has started has ended:
	// what follows the end comes soon or not at all.
	patienceSettled = 30 * time.Second
	// mostPatience is how many times the patience a wait may last if things go on.
	mostPatience = 3
)

func (p *Patience) now() time.Duration {
	if p.vain.Load() >= manyInVain {
		return patienceInVain
	}
	return patience
}

// inVain counts a wait that was given up. One that says within which time may have been
// meant to.
func (x *session) inVain(a args) {
	if a.within == 0 {
		x.vain = true
		x.patience.vain.Add(1)
	}
}

// limits are how long a wait may see nothing move, and how long it may last at all. One
// that says within which time has no more than that. A session that has waited in vain
// disagrees already, and is not to keep the run from its end.
func (x *session) limits(a args) (still, most time.Duration) {
	if a.within > 0 {
		return a.within, a.within
	}
	if still = x.patience.now(); x.vain {
		still = patienceInVain
	}
	return still, mostPatience * still
}

// givenUp begins what is printed of an instance that a wait was given up for.
const givenUp = "stalled: still "

// A vigil is a wait for something that instances do. It is over when the engine's record
// of them has not grown for so long: on a busy server a program of many steps takes its time.
type vigil struct {
	of           args
	still, most  time.Duration
	began, moved time.Time
	record       func() (string, error) // how long the record is
	settled      func() bool            // whether all that could move has ended; nil if there is no telling
	steps        string                 // how long it was when it was last read
	read         time.Time              // when that was
}

// vigil begins a wait. The record is read when something moves, and now and then while
// nothing does: what it costs the server is kept from what is waited for.
func (x *session) vigil(a args, record func() (string, error)) *vigil {
	still, most := x.limits(a)
	if still == most { // whatever moves
		record = func() (string, error) { return "", nil }
	}
	now := time.Now()
	return &vigil{of: a, still: still, most: most, began: now, moved: now, read: now, record: record}
}

// moves takes note that something has moved.
func (v *vigil) moves() error {
	v.moved = time.Now()
	return v.readRecord()
}

// readRecord takes note whether the record has grown.
func (v *vigil) readRecord() error {
	steps, err := v.record()
	if v.read = time.Now(); steps != v.steps {
		v.moved, v.steps = v.read, steps
	}
	return err
}

// vigilFor begins a wait for one instance.
func (x *session) vigilFor(id string, a args) (*vigil, error) {
	v := x.vigil(a, func() (string, error) { return x.steps(id) })
	return v, v.moves()
}

// over reports whether a wait is to be given up, and counts it then.
func (x *session) over(v *vigil) (bool, error) {
	if time.Since(v.began) <= v.most {
		if time.Since(v.read) <= min(v.still/3, patienceSettled) {
			return false, nil
		}
		if err := v.readRecord(); err != nil {
			return true, err
		}
		quiet := time.Since(v.moved)
		if quiet <= v.still && (v.settled == nil || quiet <= patienceSettled || !v.settled()) {
			return false, nil
		}
	}
	x.inVain(v.of)
	return true, nil
}

// until runs statements until they print what is expected, or until for so long neither
// what they print has changed nor the record of the session's instances has grown: on a
// busy server things come one by one, and the first after many steps.
func (x *session) until(d *datadriven.TestData, a args) (string, error) {
	v, last := x.vigil(a, x.allSteps), ""
	if x.srv.own == nil && v.still < v.most {
		v.settled = x.settled
	}
	for {
		looked := time.Now()
		o, err := x.command(d, a)
		if err != nil {
			return "", err
		}
		got := judge(x.hidden(o), d.Expected, a.diverges != "")
		if got == d.Expected {
			return got, nil
		}
		if got != last {
			last = got
			if err := v.moves(); err != nil {
				return "", err
			}
		}
		if over, err := x.over(v); err != nil || over {
			return got, err
		}
		if err := pause(x.ctx, looked, v.began.Add(v.most)); err != nil {
			return "", err
		}
	}
}

// awaitOne polls an instance until it has ended, and returns its status: its row says
// so some moments before the engine has recorded the end, with its output, and what
// follows may ask for either. It does so as a superuser where it can, so that it sees
// every instance.
func (x *session) awaitOne(id string, a args) (string, error) {
	v, err := x.vigilFor(id, a)
	if err != nil {
		return "", err
	}
	for {
		looked := time.Now()
		status, err := x.asked("SELECT coalesce(max(status), 'unknown') FROM df.instances WHERE id = '" + id + "'")
		if err != nil {
			return "", fmt.Errorf("waiting for an instance: %v", err)
		}
		if status == "unknown" {
			return status, nil
		}
		if slices.Contains([]string{"completed", "failed", "cancelled"}, status) {
			if open, err := x.open(id); err != nil || !open {
				return status, err
			}
			status += ", and the engine has recorded no end"
		}
		if over, err := x.over(v); err != nil || over {
			return givenUp + status, err
		}
		if err := pause(x.ctx, looked, v.began.Add(v.most)); err != nil {
			return "", err
		}
	}
}

// open reports whether the engine's record of an instance lacks its end. Where it may
// not be read, or there is none, nothing is open.
func (x *session) open(id string) (bool, error) {
	schema, o, err := x.engine()
	if err != nil || o.err != nil {
		return false, err
	}
	n, err := x.asked("SELECT count(*) FROM " + schema + ".executions WHERE instance_id = '" + id + "' AND status = 'Running'")
	return err == nil && n != "0", nil
}

// engine is the schema of the engine's record.
func (x *session) engine() (string, outcome, error) {
	o, err := x.statement("me", "SELECT df.duroxide_schema()")
	if err != nil || o.err != nil {
		return "", o, err
	}
	return o.lines[0], o, nil
}

// asked is the one value that a statement of a wait returns.
func (x *session) asked(sql string) (string, error) {
	o, err := x.sql(args{as: x.watcher(), conn: "await"}, sql)
	if err != nil {
		return "", err
	}
	if o.err != nil {
		return "", o.err
	}
	return o.lines[0], nil
}

// reasons logs what the instances that ended otherwise than promised say of their end. It
// only helps the reader: where they cannot be asked nothing is said.
func (x *session) reasons(t testing.TB, names []string) {
	for _, n := range names {
		o, err := x.sql(args{as: x.watcher(), conn: "await"}, "SELECT status, output FROM df.instance_info('"+x.names[n]+"')")
		if err == nil && o.err == nil && len(o.lines) == 1 {
			t.Logf("%s, as the engine has it: %s", n, o.lines[0])
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

// allSteps is how long the engine's record of all instances is that the session's roles
// have started. Where it cannot be asked for, nothing is known to grow. Unlike [session.engine]
// it keeps off the connection of me, which may be within a transaction.
func (x *session) allSteps() (string, error) {
	schema, err := x.asked("SELECT df.duroxide_schema()")
	if err != nil {
		return "", nil
	}
	n, err := x.asked(`SELECT coalesce(sum(n), 0) FROM df.instances i, LATERAL (
		SELECT count(*) AS n FROM ` + schema + `.history h WHERE h.instance_id >= i.id AND h.instance_id < i.id || 'g') s
		WHERE ` + x.ours())
	if err != nil {
		return "", nil
	}
	return n, nil
}

// settled reports whether all instances that the session's roles have started have ended,
// by their rows and by the engine's record.
func (x *session) settled() bool {
	schema, err := x.asked("SELECT df.duroxide_schema()")
	if err != nil {
		return false
	}
	n, err := x.asked(`SELECT count(*) FROM df.instances i WHERE ` + x.ours() + ` AND (i.status NOT IN ('completed', 'failed', 'cancelled')
		OR EXISTS (SELECT FROM ` + schema + `.executions e WHERE e.instance_id = i.id AND e.status = 'Running'))`)
	return err == nil && n == "0"
}

// ours is a condition on instances i: one of the session's roles has started it.
func (x *session) ours() string {
	by := literal(x.names["me"])
	for _, r := range x.roles {
		by += ", " + literal(r)
	}
	return `i.submitted_by IN (SELECT oid FROM pg_roles WHERE rolname IN (` + by + `))`
}

// history is the engine's record of an instance and its children, to stand behind
// FROM. The range finds it by its index; elsewhere the whole table would be read.
func (x *session) history(id string) (string, outcome, error) {
	schema, o, err := x.engine()
	if err != nil || o.err != nil {
		return "", o, err
	}
	return schema + ".history WHERE instance_id >= '" + id + "' AND instance_id < '" + id + "g' AND (instance_id = '" + id +
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
	v, err := x.vigilFor(id, a)
	if err != nil {
		return o, err
	}
	for {
		looked := time.Now()
		o, err := x.statement(x.watcher(), sql)
		if err != nil || o.err != nil {
			return o, err
		}
		if o.lines[0] == strings.Join(signals, " ") {
			return outcome{}, nil
		}
		over, err := x.over(v)
		if err != nil {
			return o, err
		}
		if over {
			return outcome{lines: []string{"stalled: it waits only for " + o.lines[0]}}, nil
		}
		if err := pause(x.ctx, looked, v.began.Add(v.most)); err != nil {
			return o, err
		}
	}
}

// pause waits between two looks at the server, of which the last began at looked, but not
// past the end of what they wait for. A look that takes long is not repeated at once:
// waiting would keep the server from what is waited for.
func pause(ctx context.Context, looked, end time.Time) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(between(time.Since(looked), time.Until(end))):
		return nil
	}
}

// between is the time between two looks, the last of which took so long, with so much time
// left: dozens of sessions look at a server at once, so that none may have more than a tenth
// of the time. But none looks away for long, or past its end, for what comes later than it
// may would be taken for in time.
func between(took, left time.Duration) time.Duration {
	const least = 100 * time.Millisecond
	return max(least, min(9*took, 8*time.Second, left))
}
