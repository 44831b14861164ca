package cluster

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// A server is one postmaster process, from its start to its end.
type server struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when the process has ended
	err  error         // how it ended, once done is closed
}

func startServer(f folder, postgres, data string, env []string) (*server, error) {
	log, err := os.OpenFile(f.path("log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	// Not bound to a context: a cluster outlives the call that started it.
	cmd := f.command(context.Background(), postgres, "-D", data)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", postgres, err)
	}
	s := &server{cmd: cmd, done: make(chan struct{})}
	go func() {
		s.err = cmd.Wait()
		close(s.done)
	}()
	return s, nil
}

// stop stops the server in an orderly way: sessions are ended, and what they did is
// written out.
func (s *server) stop(ctx context.Context) error {
	s.cmd.Process.Signal(sigFast)
	select {
	case <-s.done:
		return nil
	case <-ctx.Done():
		s.end()
		return fmt.Errorf("the server did not stop when it was told to: %w", ctx.Err())
	}
}

// end stops the server at once. Its data is thrown away, so nothing is
// flushed; and a process that does not heed the signal is killed.
func (s *server) end() {
	s.cmd.Process.Signal(sigImmediate)
	select {
	case <-s.done:
	case <-time.After(5 * time.Second):
		killTree(s.cmd.Process.Pid)
		<-s.done
	}
}

// killTree kills a postmaster and its children, as a power cut would: at one
// moment. All are frozen before the first is killed, because a worker that sees
// the connection of a step end, and lives long enough to write that down, has the
// step fail. The postmaster comes first, so that it starts no others.
func killTree(pid int) {
	freeze(pid)
	all := append(childrenOf(pid), process{pid: pid})
	for _, p := range all {
		freeze(p.pid)
	}
	for _, p := range all {
		kill(p.pid)
	}
	// Shared memory and the data folder are free once they are gone.
	deadline := time.Now().Add(5 * time.Second)
	for _, p := range all {
		for alive(p.pid) && time.Now().Before(deadline) {
			time.Sleep(5 * time.Millisecond)
		}
	}
}

// A process is a line of ps.
type process struct {
	pid   int
	title string
}

// childrenOf asks ps, which is the same on every system.
func childrenOf(parent int) []process {
	out, err := exec.Command("ps", "-A", "-o", "pid=,ppid=,args=").Output()
	if err != nil {
		return nil
	}
	var children []process
	for line := range strings.Lines(string(out)) {
		var p process
		var ppid int
		if n, _ := fmt.Sscan(line, &p.pid, &ppid); n == 2 && ppid == parent {
			p.title = line
			children = append(children, p)
		}
	}
	return children
}

// A Plug is a way of pulling the plug.
type Plug int

const (
	KillAll   Plug = iota // kill -9 of the postmaster and all its processes: a power cut
	Immediate             // an immediate stop: processes exit without a checkpoint
	Worker                // kill -9 of pg_durable's worker; PostgreSQL restarts itself, as after any crashed process
)

// Crash pulls the plug. After [KillAll] and [Immediate] the server is down until
// [Cluster.Restart].
func (c *Cluster) Crash(how Plug) error {
	if c.server == nil {
		return fmt.Errorf("the server is already down")
	}
	switch how {
	case Worker:
		return c.crashWorker()
	case Immediate:
		c.server.end()
	default:
		killTree(c.server.cmd.Process.Pid)
		<-c.server.done
	}
	c.account()
	return nil
}

// crashWorker kills the worker. It connects to no database itself, so that only
// its title tells which process it is.
// It returns when PostgreSQL has ended its other processes.
func (c *Cluster) crashWorker() error {
	ctx, cancel := context.WithTimeout(context.Background(), c.opts.ReadyTimeout)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.SuperuserDSN())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, p := range childrenOf(c.server.cmd.Process.Pid) {
		if strings.Contains(p.title, "pg_durable_worker") {
			kill(p.pid)
			// Nobody notifies: it ends with the connection.
			if _, err := conn.WaitForNotification(ctx); ctx.Err() != nil {
				return fmt.Errorf("PostgreSQL goes on without pg_durable's worker: %w", err)
			}
			return nil
		}
	}
	return fmt.Errorf("pg_durable's worker is not running")
}

// Restart starts a crashed server again and waits until it answers.
func (c *Cluster) Restart(ctx context.Context) error {
	if c.server != nil {
		return fmt.Errorf("the server is still running")
	}
	return c.startServer(ctx)
}

// Reconfigure stops the server in an orderly way, adds lines to its
// configuration, which win over those before, and starts it again. It says how
// long the stop took.
func (c *Cluster) Reconfigure(ctx context.Context, lines string) (time.Duration, error) {
	if c.server == nil {
		return 0, fmt.Errorf("the server is down")
	}
	// pg_durable's worker may take most of a minute to end, and half a minute more for each
	// instance that its upkeep was about to remove.
	patient, cancel := context.WithTimeout(ctx, 6*c.opts.ReadyTimeout)
	defer cancel()
	begin := time.Now()
	err := c.server.stop(patient)
	took := time.Since(begin)
	c.account()
	if err == nil {
		err = c.folder.append("data/postgresql.conf", lines+"\n")
	}
	if err != nil {
		return took, err
	}
	return took, c.startServer(ctx)
}

// Loopback is Reconfigure for a server that listens at the loopback address as well, and
// whose worker is not told where to find it.
func (c *Cluster) Loopback(ctx context.Context, lines string) (time.Duration, error) {
	c.loopback = true
	return c.Reconfigure(ctx, "listen_addresses = '127.0.0.1'\n"+lines)
}

// Await waits until the server answers, as after [Worker].
func (c *Cluster) Await(ctx context.Context) error {
	return c.await(ctx, "the server to answer", func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, c.SuperuserDSN())
		if err != nil {
			return err
		}
		return conn.Close(ctx)
	})
}
