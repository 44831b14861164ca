package session

import (
	"fmt"
	"time"

	"github.com/cockroachdb/datadriven"
)

// args are a block's arguments.
type args struct {
	plain    []string // those without a value: names
	as       string
	conn     string
	needs    []string
	since    string
	only     string
	diverges string
	within   time.Duration
	notices  bool
	alone    bool
	rights   rights
}

// named says how many names each command takes, at least and at most.
var named = map[string][2]int{
	"needs": {1, 9}, "include": {1, 1}, "sql": {0, 0}, "do": {0, 0}, "message": {0, 0}, "until": {0, 0}, "requests": {0, 0},
	"server": {1, 1}, "start": {1, 1}, "let": {1, 1}, "role": {1, 1}, "database": {1, 1}, "await": {1, 100}, "listens": {2, 100},
}

func readArgs(d *datadriven.TestData) (args, error) {
	a := args{as: "me", rights: rights{login: true, usage: true, http: true}}
	count, ok := named[d.Cmd]
	if !ok {
		return a, fmt.Errorf("there is no command %s", d.Cmd)
	}
	for _, c := range d.CmdArgs {
		if err := a.read(d.Cmd, c); err != nil {
			return a, err
		}
	}
	if len(a.plain) < count[0] || len(a.plain) > count[1] {
		return a, fmt.Errorf("%s cannot have %d names", d.Cmd, len(a.plain))
	}
	needs := a.needs
	if d.Cmd == "needs" {
		needs = a.plain
	}
	for _, n := range needs {
		switch n {
		case "roles", "superuser", "http", "http_built", "http_listed", "http_none":
		case "own", "idle", "long":
			if d.Cmd != "needs" {
				return a, fmt.Errorf("a whole session needs a server of its own, an idle one, or one for long, and not one block: needs %s", n)
			}
		default:
			return a, fmt.Errorf("a server offers roles, superuser, http, http_built, http_listed, http_none, itself as one's own, idle or for long, and not %s", n)
		}
	}
	switch {
	case d.Cmd == "database", a.as == "admin":
		a.needs = append(a.needs, "superuser")
	case d.Cmd == "role", a.as != "me" && a.as != "watcher":
		a.needs = append(a.needs, "roles")
	}
	return a, nil
}

func (a *args) read(cmd string, c datadriven.CmdArg) error {
	switch {
	case len(c.Vals) == 0 && cmd == "role" && c.Key == "nologin":
		a.rights.login = false
	case len(c.Vals) == 0 && cmd == "role" && c.Key == "nogrant":
		a.rights.usage = false
	case len(c.Vals) == 0 && cmd == "role" && c.Key == "nohttp":
		a.rights.http = false
	case len(c.Vals) == 0 && cmd == "role" && c.Key == "delegate":
		a.rights.delegate = true
	case len(c.Vals) == 0 && cmd == "role" && c.Key == "superuser":
		a.rights.super = true
	case len(c.Vals) == 0 && c.Key == "notices":
		a.notices = true
	case len(c.Vals) == 0 && c.Key == "alone":
		a.alone = true
	case len(c.Vals) == 0:
		a.plain = append(a.plain, c.Key)
	case c.Key == "needs":
		a.needs = append(a.needs, c.Vals...)
	case len(c.Vals) != 1:
		return fmt.Errorf("%s takes one value", c.Key)
	case c.Key == "as":
		a.as = c.Vals[0]
	case c.Key == "conn":
		a.conn = c.Vals[0]
	case c.Key == "since":
		a.since = c.Vals[0]
	case c.Key == "only":
		a.only = c.Vals[0]
	case c.Key == "diverges":
		a.diverges = c.Vals[0]
	case c.Key == "within":
		d, err := time.ParseDuration(c.Vals[0])
		a.within = d
		return err
	default:
		return fmt.Errorf("there is no argument %s", c.Key)
	}
	return nil
}
