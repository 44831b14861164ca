package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/crash"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/fleet"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func liveCommand() *cobra.Command {
	var o fleet.Options
	var dsn, admin, family string
	var plug bool
	var co crash.Options
	cmd := &cobra.Command{
		Use:   "live",
		Short: "run the suite on throw-away servers of a local pg_durable, or on given ones",
		Long: `Run the suite on live servers.

Without --dsn a PostgreSQL that has pg_durable installed is looked for, and
throw-away clusters of it are started in temporary folders: nothing else on this
machine is touched, and all is removed in the end, also after Ctrl-C. If this process
is killed, the next run removes what it left.

With --dsn the suite runs on one server or several. It refuses a database that
holds instances of others unless told, and never deletes those.

With --crash a server is killed again and again while the programs run. Each must
end with its golden trace, except that an effect that was in flight at a kill may
have been written before.

What was found is in the file of results, for dfmatrix report.`,
		Example: `  dfmatrix live
  dfmatrix live --family fault --clusters 1
  dfmatrix live --run 'TestNest_loop2' --tier full
  dfmatrix live --crash --kills 20 --seed 7
  dfmatrix live --dsn postgres://localhost/postgres --tier core`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.Root, err = moduleRoot(); err != nil {
				return setupError(err)
			}
			if o.Run, err = runPattern(o.Run, family); err != nil {
				return err
			}
			if o.Tier != "" {
				if _, err := shapes.ParseTier(o.Tier); err != nil {
					return usagef("--tier: %v", err)
				}
			}
			if o.Clusters < 0 {
				return usagef("--clusters is %d; it can be 1 or more, or 0 to choose by the cores", o.Clusters)
			}
			o.DSNs, o.Admins = live.Addresses(dsn), live.Addresses(admin)
			if len(o.Admins) > 0 && len(o.Admins) != len(o.DSNs) {
				return usagef("there are %d addresses of superusers for %d servers", len(o.Admins), len(o.DSNs))
			}
			if o.Results == "" {
				o.Results = filepath.Join(o.Root, "out", "results.jsonl")
			} else if o.Results, err = filepath.Abs(o.Results); err != nil {
				return err
			}
			o.Record = filepath.Join(o.Root, "out", "durations.json")
			o.Out, o.Terminal = cmd.OutOrStdout(), terminal(cmd.OutOrStdout())
			if plug && len(o.DSNs) > 0 {
				return usagef("--crash kills servers, so it takes only its own: leave --dsn and PGDURABLE_DSN out")
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			if plug {
				return liveVerdict(fleet.Crash(ctx, o, co))
			}
			code, err := fleet.Run(ctx, o)
			if code == ExitSetup && len(o.DSNs) == 0 {
				// All settings are ours, so it is pg_durable that cannot be used.
				code = ExitDiffers
			}
			return liveVerdict(code, err)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Run, "run", "", "only tests whose names match this regular expression")
	flags.StringVar(&family, "family", "", "only this family, or several separated by commas")
	flags.StringVar(&o.Tier, "tier", "", "how much to run: core, standard or full (default standard)")
	flags.IntVar(&o.Clusters, "clusters", 0, "how many throw-away clusters to start; 0 to choose by the cores")
	flags.StringVar(&o.PGConfig, "pg-config", "", "the pg_config of the installation to use; env PG_CONFIG (default: the PATH and the usual places)")
	addressFlag(flags, &dsn, "dsn", "PGDURABLE_DSN", "run on these servers, separated by commas")
	addressFlag(flags, &admin, "admin-dsn", "PGDURABLE_ADMIN_DSN", "superusers' addresses of the same servers, for sessions")
	flags.StringVar(&o.Results, "results", "", "the file of results to write (default out/results.jsonl of the clone)")
	flags.BoolVar(&plug, "crash", false, "run the family nest on a durable cluster whose plug is pulled now and then")
	flags.IntVar(&co.Kills, "kills", 20, "with --crash: how often the plug is pulled")
	flags.Uint64Var(&co.Seed, "seed", 1, "with --crash: decides when and how")
	return cmd
}

// addressFlag adds a flag that has an environment variable as its twin. Its
// default is not shown in the help, because it may hold a password.
func addressFlag(flags *pflag.FlagSet, to *string, name, variable, usage string) {
	flags.StringVar(to, name, os.Getenv(variable), usage+"; env "+variable)
	flags.Lookup(name).DefValue = ""
}

// runPattern is the -run pattern of a pattern and families.
func runPattern(run, families string) (string, error) {
	if _, err := regexp.Compile(run); err != nil {
		return "", usagef("--run: %v", err)
	}
	var names []string
	for _, f := range strings.FieldsFunc(families, func(r rune) bool { return r == ',' || r == ' ' }) {
		if run != "" {
			return "", usagef("--run and --family exclude each other: a test's name begins with its family")
		}
		names = append(names, strings.ToUpper(f[:1])+regexp.QuoteMeta(f[1:]))
	}
	if len(names) > 0 {
		return "^Test(" + strings.Join(names, "|") + ")_", nil
	}
	return run, nil
}

// broken says whether it is pg_durable that does not come up.
func broken(err error) bool {
	var e *cluster.ExtensionError
	return errors.As(err, &e)
}

// startError is why a cluster of our own could not be had. Where pg_durable does not come
// up on it, there is nothing to set up: that is what the run found.
func startError(err error) error {
	if broken(err) {
		return &exitError{ExitDiffers, err}
	}
	return setupError(err)
}

// liveVerdict turns the end of a run into that of the command.
func liveVerdict(code int, err error) error {
	var setup *fleet.SetupError
	switch {
	case errors.Is(err, context.Canceled):
		return &exitError{ExitUnknown, errors.New("interrupted: what was not done is not known")}
	case errors.As(err, &setup):
		return startError(err)
	case err != nil:
		return &exitError{ExitUnknown, err}
	case code == ExitOK:
		return nil
	case code == ExitDiffers, code == ExitUsage, code == ExitUnknown, code == ExitSetup:
		return &exitError{code: code}
	}
	return &exitError{ExitUnknown, fmt.Errorf("the test binary broke off with exit code %d", code)}
}
