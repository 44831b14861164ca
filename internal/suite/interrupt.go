package suite

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// onInterrupt has the run stopped in order when the process is asked to end:
// what is in flight on the servers is cancelled, and the results so far are
// kept. The run is then undecided: what becomes of the cases that were under way
// is nobody's verdict.
func (s *session) onInterrupt() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-asked
		s.interrupted.Store(true)
		fmt.Fprintln(os.Stderr, "dfmatrix: interrupted; what is in flight is cancelled")
		s.abandon()
		if err := s.found.Close(); err != nil {
			fmt.Fprintln(os.Stderr, "dfmatrix:", err)
		}
		os.Exit(ExitUnknown)
	}()
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
func noServers(context.Context) []string { return nil }
