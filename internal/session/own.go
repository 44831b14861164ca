package session

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

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
	c, err := inst.Start(ctx, cluster.Options{Durable: true, Log: true})
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

// hereSQL asks a superuser's server where its programs are, and for the digest of
// the library that it has loaded pg_durable from.
const hereSQL = `SELECT (SELECT setting FROM pg_config WHERE name = 'BINDIR'), library, encode(sha256(pg_read_binary_file(library)), 'hex')
	FROM (SELECT setting || '/pg_durable' || $1 AS library FROM pg_config WHERE name = 'PKGLIBDIR') AS l`

// Here is the pg_config of the installation that the server runs from, if it is on
// this machine: the same library must lie at the same place, for a server may also
// be in a container. Only a superuser can be told; otherwise the error says why
// nothing was found.
func (s *Server) Here(ctx context.Context) (string, error) {
	if s.admin == "" {
		return "", errors.New(s.lacks["superuser"])
	}
	conn, err := pgx.Connect(ctx, s.admin)
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx)
	suffix := ".so"
	if runtime.GOOS == "darwin" {
		suffix = ".dylib"
	}
	var bin, library, theirs string
	if err := conn.QueryRow(ctx, hereSQL, suffix).Scan(&bin, &library, &theirs); err != nil {
		return "", err
	}
	ours, err := os.ReadFile(library)
	if sum := sha256.Sum256(ours); err != nil || hex.EncodeToString(sum[:]) != theirs {
		return "", errors.New("the server does not run from an installation on this machine")
	}
	pgConfig := filepath.Join(bin, "pg_config")
	if _, err := os.Stat(pgConfig); err != nil {
		return "", fmt.Errorf("the installation that the server runs from has no pg_config: %w", err)
	}
	return pgConfig, nil
}

// Needs is what the first block of the session in the file at path says that it needs of
// its server: to be its own, idle or there for long, which is for who runs it to know beforehand.
func Needs(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		switch words := strings.Fields(lines.Text()); {
		case len(words) == 0 || words[0] == "#":
		case words[0] == "needs":
			return words[1:], nil
		default:
			return nil, nil
		}
	}
	return nil, lines.Err()
}

// server restarts the session's own server: in an orderly way and with the settings in
// the input, so that the worker is not told where it is, after a power cut, or by killing
// pg_durable's worker. All connections of the session end with it.
func (x *session) server(how, settings string) (outcome, error) {
	c := x.srv.own
	if c == nil {
		return outcome{}, fmt.Errorf("the server is not this session's own; its first block must be: needs own")
	}
	if how == "stopped" {
		return x.stopped()
	}
	if how != "restart" {
		x.stops, x.starts = nil, nil
	}
	if err := x.restart(c, how, settings); err != nil {
		return outcome{}, err
	}
	x.disconnect()
	_ = x.srv.guard.Close(x.ctx)
	var err error
	x.srv.guard, err = pgx.Connect(x.ctx, x.srv.admin)
	return outcome{}, err
}

// restart finds the session's connections as they are, with the locks that they hold.
func (x *session) restart(c *cluster.Cluster, how, settings string) error {
	switch how {
	case "loopback":
		_, err := c.Loopback(x.ctx, settings)
		return err
	case "restart":
		begin := time.Now()
		took, err := c.Reconfigure(x.ctx, settings)
		x.stops, x.starts = append(x.stops, took), append(x.starts, time.Since(begin)-took)
		return err
	case "power":
		if err := c.Crash(cluster.KillAll); err != nil {
			return err
		}
		return c.Restart(x.ctx)
	case "worker":
		if err := c.Crash(cluster.Worker); err != nil {
			return err
		}
		return c.Await(x.ctx)
	}
	return fmt.Errorf("a server is given restart, loopback, power, worker or stopped, and not %s", how)
}

// longStop is how much longer a stop may take than a start. A stop that waits for
// nobody takes a part of a second, one that does not heed the signal two to eight.
const longStop = 2 * time.Second

// stopped says whether the orderly restarts since the last of another kind stopped
// the server promptly. A busy machine makes a stop longer and never shorter, so the
// quickest counts; and it makes a start longer as well, so that is the measure.
func (x *session) stopped() (outcome, error) {
	if len(x.stops) == 0 {
		return outcome{}, errors.New("no restart to speak of: a server is given restart before stopped")
	}
	stop, start := slices.Min(x.stops), slices.Min(x.starts)
	if stop > start+longStop {
		return outcome{lines: []string{fmt.Sprintf("after %s, where a start takes %s", stop, start)}}, nil
	}
	return outcome{lines: []string{"promptly"}}, nil
}
