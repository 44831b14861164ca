package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
)

// OpenOwn starts a throw-away cluster of the installation that pgConfig belongs to,
// for one session that changes its settings or pulls its plug. Close removes it.
func OpenOwn(ctx context.Context, pgConfig string) (*Server, error) {
	inst, err := cluster.Find(pgConfig)
	if err != nil {
		return nil, err
	}
	c, err := inst.Start(ctx, cluster.Options{Durable: true})
	if err != nil {
		return nil, err
	}
	s, err := Open(ctx, c.DSN(), c.SuperuserDSN())
	if err != nil {
		return nil, errors.Join(err, c.Stop())
	}
	s.own = c
	return s, nil
}

// NeedsOwn reports whether the session in the file at path needs a server of its
// own, which its first block then says.
func NeedsOwn(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if words := strings.Fields(lines.Text()); len(words) > 0 && words[0] != "#" {
			return words[0] == "needs" && slices.Contains(words, "own"), nil
		}
	}
	return false, lines.Err()
}

// server restarts the session's own server: in an orderly way and with the
// settings in the input, after a power cut, or by killing pg_durable's worker. All
// connections of the session end with it.
func (x *session) server(how, settings string) error {
	c := x.srv.own
	if c == nil {
		return fmt.Errorf("the server is not this session's own; its first block must be: needs own")
	}
	x.disconnect()
	if err := x.srv.guard.Close(x.ctx); err != nil {
		return err
	}
	if err := restart(x.ctx, c, how, settings); err != nil {
		return err
	}
	var err error
	x.srv.guard, err = pgx.Connect(x.ctx, x.srv.admin)
	return err
}

func restart(ctx context.Context, c *cluster.Cluster, how, settings string) error {
	switch how {
	case "restart":
		return c.Reconfigure(ctx, settings)
	case "power":
		if err := c.Crash(cluster.KillAll); err != nil {
			return err
		}
		return c.Restart(ctx)
	case "worker":
		if err := c.Crash(cluster.Worker); err != nil {
			return err
		}
		return c.Await(ctx)
	}
	return fmt.Errorf("a server is given restart, power or worker, and not %s", how)
}
