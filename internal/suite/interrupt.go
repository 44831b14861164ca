package suite

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/results"
)

// onInterrupt has the run stopped in order when the process is asked to end.
func (s *session) onInterrupt() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-asked
		s.stop("interrupted")
	}()
}

// onTimeUp has a live run stopped in order before package testing would end it in
// a panic, in which all that was found is lost. A run on one server may well take
// longer than the ten minutes that go test gives by default.
// The function that it returns is called when all tests have ended.
func (s *session) onTimeUp(limit time.Duration) (ended func()) {
	if !s.opts.live() || limit <= 0 {
		return func() {}
	}
	timer := time.AfterFunc(limit-min(limit/10, 30*time.Second), func() {
		s.stop(fmt.Sprintf("the time that go test gives is nearly up (-timeout %s), and not all tests have ended; go test -timeout 1h gives more", limit))
	})
	return func() { timer.Stop() }
}

// stop ends the process in order: what is in flight on the servers is cancelled, the
// servers that sessions have for themselves are removed, and the results so far are kept
// and counted. The rest is undecided: what becomes of the cases that were under way is
// nobody's verdict.
func (s *session) stop(why string) {
	s.interrupted.Store(true)
	fmt.Fprintln(os.Stderr, "dfmatrix: "+why+"; what is in flight is cancelled")
	s.abandon()
	s.sessions.own.abandon()
	if err := s.found.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "dfmatrix:", err)
	}
	s.told()
	if s.tally.of(results.Disagrees)+s.tally.of(results.Broken) > 0 {
		os.Exit(1)
	}
	os.Exit(ExitUnknown)
}

// holdIfInterrupted never returns once the run is interrupted: the process is
// about to end, and what a cancelled instance has to tell is no disagreement.
func (s *session) holdIfInterrupted() {
	if s.interrupted.Load() {
		select {}
	}
}

// noServers is the closer of a run without servers: there is nothing to complain
// of.
func noServers(context.Context) ([]string, error) { return nil, nil }
