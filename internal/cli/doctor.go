package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"
)

// A state says how one thing that dfmatrix may need is.
type state struct {
	What   string `json:"what"`
	OK     bool   `json:"ok"`
	Needed bool   `json:"needed"` // without it what was asked for cannot be done
	Found  string `json:"found"`
	Remedy string `json:"remedy,omitempty"`
}

func doctorCommand() *cobra.Command {
	var dsn, pgConfig string
	var quiet, installed, asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "tell what is here, what is missing and what to do about it",
		Long: `Tell what is here, what is missing and what to do about it: Go, the clone, git, a
PostgreSQL with pg_durable on this machine, and each server of a DSN with its
versions, rights and settings. A server is tried by running one statement through
it, for which the recorder schema is installed there.

Exit codes: 0 the suite can run, on the model and on the servers named; 4 it
cannot.`,
		Example: `  dfmatrix doctor
  dfmatrix doctor --dsn postgres://me@localhost/postgres
  dfmatrix doctor --quiet --installed && dfmatrix live`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := styleOf(cmd)
			if err != nil {
				return err
			}
			var states []state
			if !installed {
				states = append(states, goState(), cloneState(), gitState())
			}
			states = append(states, installedState(pgConfig, installed))
			for _, d := range live.Addresses(dsn) {
				if !installed {
					states = append(states, serverStates(cmd.Context(), d)...)
				}
			}
			switch {
			case quiet:
			case asJSON:
				e := json.NewEncoder(cmd.OutOrStdout())
				e.SetIndent("", "  ")
				err = e.Encode(states)
			default:
				printStates(cmd.OutOrStdout(), st, states, dsn != "")
			}
			for _, s := range states {
				if s.Needed && !s.OK {
					return &exitError{code: ExitSetup}
				}
			}
			return err
		},
	}
	flags := cmd.Flags()
	addressFlag(flags, &dsn, "dsn", "PGDURABLE_DSN", "servers to look at, separated by commas")
	flags.StringVar(&pgConfig, "pg-config", "", "the pg_config of the PostgreSQL to look at; env PG_CONFIG")
	flags.BoolVar(&installed, "installed", false, "only whether a PostgreSQL with pg_durable is installed here")
	flags.BoolVar(&quiet, "quiet", false, "print nothing; the exit code tells")
	flags.BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

func goState() state {
	out, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return state{What: "Go", Needed: true, Found: "there is no go on the PATH", Remedy: "install Go: https://go.dev/dl/"}
	}
	return state{What: "Go", OK: true, Needed: true, Found: strings.TrimSpace(string(out))}
}

func cloneState() state {
	s := state{What: "clone", Needed: true}
	root, err := moduleRoot()
	if err != nil {
		s.Found, s.Remedy = err.Error(), "git clone the repository and run this in it"
		return s
	}
	store, err := openGolden()
	if err != nil {
		s.Found = err.Error()
		return s
	}
	goldens, divergences := 0, 0
	families, err := store.Families()
	if err != nil {
		s.Found, s.Remedy = "no golden files: "+err.Error(), "git checkout golden"
		return s
	}
	for _, f := range families {
		g, d, err := store.Names(f)
		if err != nil {
			s.Found = err.Error()
			return s
		}
		goldens, divergences = goldens+len(g), divergences+len(d)
	}
	if _, err := os.Stat(root + "/generated_test/main_test.go"); err != nil {
		s.Found, s.Remedy = "no generated tests", "git checkout generated_test && go generate ./..."
		return s
	}
	s.OK, s.Found = true, fmt.Sprintf("%s: %d golden files, %d known divergences", root, goldens, divergences)
	return s
}

func gitState() state {
	out, err := exec.Command("git", "--version").Output()
	if err != nil {
		return state{What: "git", Found: "there is no git on the PATH", Remedy: "install git; dfmatrix diff needs it"}
	}
	return state{What: "git", OK: true, Found: strings.TrimPrefix(strings.TrimSpace(string(out)), "git version ")}
}

func installedState(pgConfig string, needed bool) state {
	s := state{What: "installed pg_durable", Needed: needed}
	inst, err := cluster.Find(pgConfig)
	if err != nil {
		// The error says where it looked and what to do.
		s.Found, s.Remedy, _ = strings.Cut(err.Error(), "; looked at:\n")
		s.Remedy = strings.TrimSpace(s.Remedy)
		return s
	}
	s.OK, s.Found = true, fmt.Sprintf("pg_durable %s, %s (%s)", inst.Extension, inst.Server, inst.PGConfig)
	return s
}

// serverStates looks at one server: whether it can be used, and as what.
func serverStates(ctx context.Context, dsn string) []state {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	s := state{What: "server", Needed: true}
	e, err := live.Open(ctx, dsn, live.Options{MaxInFlight: 1})
	if err != nil {
		s.Found = err.Error()
		var setup *live.SetupError
		if errors.As(err, &setup) {
			s.Found, s.Remedy = setup.Problem, setup.Remedy
		}
		return []state{s}
	}
	defer e.Close()
	s.OK, s.Found = true, e.Name()
	settings := state{What: "settings", OK: true}
	if settings.Found, err = readSettings(ctx, dsn); err != nil {
		settings.OK, settings.Found = false, err.Error()
	}
	return []state{s, settings}
}

// readSettings tells who we are there and how pg_durable is set.
func readSettings(ctx context.Context, dsn string) (string, error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return "", errors.New("a second connection failed") // the cause may hold the DSN
	}
	defer conn.Close(context.WithoutCancel(ctx))
	rows, err := conn.Query(ctx, `
		SELECT 'role ' || current_user || CASE WHEN rolsuper THEN ' (superuser)' ELSE '' END FROM pg_roles WHERE rolname = current_user
		UNION ALL
		(SELECT name || ' = ' || setting FROM pg_settings WHERE name LIKE 'pg_durable.%' ORDER BY name)`)
	if err != nil {
		return "", err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return strings.Join(lines, "\n"), err
}

func printStates(w io.Writer, st style, states []state, dsn bool) {
	for _, s := range states {
		mark := st.green("ok      ")
		switch {
		case !s.OK && s.Needed:
			mark = st.red("missing ")
		case !s.OK:
			mark = st.yellow("absent  ")
		}
		fmt.Fprintf(w, "%s %s %s\n", mark, st.bold(fmt.Sprintf("%-20s", s.What)), indentMore(s.Found, 30))
		if s.Remedy != "" {
			fmt.Fprintf(w, "%30s%s\n", "", indentMore(s.Remedy, 30))
		}
	}
	fmt.Fprintln(w)
	switch {
	case !dsn && states[len(states)-1].OK:
		fmt.Fprintln(w, "On the model: go test ./generated_test. On clusters of its own: dfmatrix live.")
	case !dsn:
		fmt.Fprintln(w, "On the model: go test ./generated_test. On a server: set PGDURABLE_DSN.")
	}
}

// indentMore puts blanks before all lines but the first.
func indentMore(text string, n int) string {
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n"+strings.Repeat(" ", n))
}
