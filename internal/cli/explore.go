package cli

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"sort"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/explore"
)

func exploreCommand() *cobra.Command {
	var dsn string
	var seed string
	var table int
	o := explore.Options{Knobs: explore.LiveKnobs()}
	cmd := &cobra.Command{
		Use:   "explore",
		Short: "run random programs on a server, and reduce those that do something else",
		Long: `Run random programs on a server for a time.

What each must do is known without the server. One that does something else is
reduced on its tree, many candidates at once, to a small program that goes wrong in
the same way, and kept in the corpus with its story. The corpus runs first.

Without --dsn a throw-away cluster is started. Programs on which a finding of
docs/findings.md may show are run and counted, but not reported.`,
		Example: `  dfmatrix explore --for 10m
  dfmatrix explore --seed 7 --trees 500 --dsn postgres://localhost/postgres
  dfmatrix explore --distribution 10000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := moduleRoot()
			if err != nil {
				return setupError(err)
			}
			if o.Seed, err = parseSeed(seed); err != nil {
				return err
			}
			if err := o.Knobs.Check(); err != nil {
				return usagef("%v", err)
			}
			if table > 0 {
				d, err := explore.Distribute(o.Knobs, o.Seed, table)
				if err != nil {
					return usagef("%v", err)
				}
				d.Print(cmd.OutOrStdout())
				return nil
			}
			if table < 0 || o.Trees < 0 || o.For < 0 || o.InFlight < 1 {
				return usagef("--trees, --distribution and --for must not be negative, and --in-flight must be 1 or more")
			}
			if !filepath.IsAbs(o.Corpus) {
				o.Corpus = filepath.Join(root, o.Corpus)
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return runExplore(ctx, cmd, o, dsn)
		},
	}
	addressFlag(cmd.Flags(), &dsn, "dsn", "PGDURABLE_DSN", "a server with pg_durable, in place of a throw-away cluster")
	cmd.Flags().DurationVar(&o.For, "for", time.Minute, "how long to make new programs; 0 for no limit")
	cmd.Flags().IntVar(&o.Trees, "trees", 0, "no more programs than these; 0 for no limit")
	cmd.Flags().StringVar(&seed, "seed", "", "seed of the first program, the others count up; empty for a fresh one")
	cmd.Flags().IntVar(&o.InFlight, "in-flight", 96, "programs offered to the server at once; it takes as many as it can bear")
	cmd.Flags().StringVar(&o.Corpus, "corpus", "corpus", "folder of kept failures")
	cmd.Flags().IntVar(&o.Knobs.Depth, "depth", o.Knobs.Depth, "depth of a program's tree, at most")
	cmd.Flags().IntVar(&o.Knobs.Leaves, "leaves", o.Knobs.Leaves, "about how many leaves a tree has")
	cmd.Flags().IntVar(&o.Knobs.Iterations, "iterations", o.Knobs.Iterations, "iterations of a loop, at most")
	cmd.Flags().IntVar(&table, "distribution", 0, "run nothing; make so many trees and count what is in them")
	return cmd
}

func parseSeed(text string) (uint64, error) {
	if text == "" {
		return rand.Uint64() >> 1, nil
	}
	var seed uint64
	if _, err := fmt.Sscanf(text+"\n", "%d\n", &seed); err != nil {
		return 0, usagef("--seed is %q; it must be a number from 0 to 2^64-1", text)
	}
	return seed, nil
}

func runExplore(ctx context.Context, cmd *cobra.Command, o explore.Options, dsn string) error {
	if addresses := live.Addresses(dsn); len(addresses) > 0 {
		dsn = addresses[0]
	} else {
		inst, err := cluster.Find("")
		if err != nil {
			return setupError(err)
		}
		c, err := inst.Start(ctx, cluster.Options{})
		if err != nil {
			return startError(err)
		}
		defer c.Stop()
		dsn = c.DSN()
	}
	e, err := live.Open(ctx, dsn, live.Options{})
	if err != nil {
		return setupError(err)
	}
	defer e.Close()
	out := cmd.OutOrStdout()
	o.Engine = e
	o.Log = func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	fmt.Fprintf(out, "%s; seeds from %d\n", e.Name(), o.Seed)
	r, err := explore.Explore(ctx, o)
	if r == nil {
		return usagef("%v", err)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return exploreSummary(cmd, r)
}

func exploreSummary(cmd *cobra.Command, r *explore.Result) error {
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%d programs in %s, %.1f/s: %d agree, %d fail in new ways, %d fail only sometimes, %d could not be run; nothing is promised of %d more\n",
		r.Trees, r.Took.Round(time.Second), float64(r.Trees)/r.Took.Seconds(), r.Agreed, len(r.Failures), len(r.Flaky), r.Unknown, r.Undecided)
	sampled := 0
	for _, n := range r.Laws {
		sampled += n
	}
	fmt.Fprintf(out, "%d laws were applied to %d of the trees, and the other side run too\n", len(r.Laws), sampled)
	var known []string
	for finding, n := range r.Known {
		known = append(known, fmt.Sprintf("%d that %s may explain", n, finding))
	}
	sort.Strings(known)
	for _, k := range known {
		fmt.Fprintln(out, "disagree:", k)
	}
	for _, e := range r.Failures {
		fmt.Fprintf(out, "fails: %s: %s\n", e.Shape, e.Signature)
	}
	for _, s := range r.Flaky {
		fmt.Fprintf(out, "fails only sometimes: %s\n", s)
	}
	for _, s := range r.Healed {
		fmt.Fprintf(out, "no longer fails: %s; take it out of the corpus, or dfmatrix promote it\n", s)
	}
	for _, err := range r.Stale {
		fmt.Fprintf(out, "cannot be used: %v\n", err)
	}
	switch {
	case len(r.Failures)+len(r.Flaky)+len(r.Stale) > 0:
		return &exitError{code: ExitDiffers}
	case r.Unknown > 0:
		return &exitError{code: ExitUnknown}
	}
	return nil
}
