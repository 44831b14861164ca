package cluster

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// An Installation is a PostgreSQL that has pg_durable's files.
type Installation struct {
	PGConfig  string // the pg_config that told the rest
	Bin       string // the folder of initdb and postgres
	Server    string // such as "PostgreSQL 18.1"
	Extension string // pg_durable's default version, such as "0.2.6"
}

// ErrNoServer and ErrNoExtension tell the two ways of finding nothing apart.
var (
	ErrNoServer    = errors.New("no PostgreSQL was found")
	ErrNoExtension = errors.New("no PostgreSQL with pg_durable was found")
)

// Find returns the first installation that has pg_durable. If pgConfig is not
// empty, only that one is looked at; else the one that the environment variable
// PG_CONFIG names, then the PATH, then the usual places of packages. The error is an
// [ErrNoServer] or [ErrNoExtension] and says where it looked and what to do.
func Find(pgConfig string) (Installation, error) {
	if pgConfig == "" {
		pgConfig = os.Getenv("PG_CONFIG")
	}
	if pgConfig != "" {
		return find([]string{pgConfig})
	}
	return find(candidates(usualPlaces()))
}

// usualPlaces are patterns of folders that packages and builds install to.
func usualPlaces() []string {
	return []string{
		"/usr/local/pgsql/bin",
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
		filepath.Join(os.Getenv("HOME"), ".pgrx/*/pgrx-install/bin"),
	}
}

// candidates lists the pg_config files on the PATH and below the patterns, each
// once, newer versions before older ones.
func candidates(patterns []string) []string {
	var out []string
	if p, err := exec.LookPath("pg_config"); err == nil {
		out = append(out, p)
	}
	for _, pattern := range patterns {
		// The only error of Glob is a bad pattern, and these are constants.
		found, _ := filepath.Glob(filepath.Join(pattern, "pg_config"))
		slices.Sort(found)
		slices.Reverse(found)
		out = append(out, found...)
	}
	var unique []string
	for _, p := range out {
		if !slices.Contains(unique, p) {
			unique = append(unique, p)
		}
	}
	return unique
}

func find(pgConfigs []string) (Installation, error) {
	var notes []string
	servers := 0
	for _, p := range pgConfigs {
		inst, err := examine(p)
		if err == nil {
			return inst, nil
		}
		if errors.Is(err, ErrNoExtension) {
			servers++
		}
		notes = append(notes, "  "+err.Error())
	}
	if servers > 0 {
		return Installation{}, fmt.Errorf("%w; looked at:\n%s\nBuild pg_durable against one of them "+
			"(make install PG_CONFIG=...), or name another with --pg-config or PG_CONFIG",
			ErrNoExtension, strings.Join(notes, "\n"))
	}
	if len(notes) == 0 {
		notes = append(notes, "  pg_config on the PATH", "  "+strings.Join(usualPlaces(), "\n  "))
	}
	return Installation{}, fmt.Errorf("%w; looked at:\n%s\nInstall PostgreSQL 17 or later with pg_durable, "+
		"or name its pg_config with --pg-config or PG_CONFIG", ErrNoServer, strings.Join(notes, "\n"))
}

// examine asks one pg_config where its files are.
func examine(pgConfig string) (Installation, error) {
	out, err := exec.Command(pgConfig, "--bindir", "--sharedir", "--version").Output()
	if err != nil {
		return Installation{}, fmt.Errorf("%s: %w", pgConfig, err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != 3 {
		return Installation{}, fmt.Errorf("%s: not a pg_config of PostgreSQL", pgConfig)
	}
	inst := Installation{PGConfig: pgConfig, Bin: lines[0], Server: lines[2]}
	for _, tool := range []string{"initdb", "postgres"} {
		if _, err := os.Stat(filepath.Join(inst.Bin, tool)); err != nil {
			// Debian's libpq-dev brings a pg_config of a server that is not there.
			return Installation{}, fmt.Errorf("%s: its folder %s has no %s", pgConfig, inst.Bin, tool)
		}
	}
	control := filepath.Join(lines[1], "extension", "pg_durable.control")
	text, err := os.ReadFile(control)
	if err != nil {
		return Installation{}, fmt.Errorf("%s (%s): %w", pgConfig, inst.Server, missing{control})
	}
	m := regexp.MustCompile(`(?m)^default_version\s*=\s*'([^']*)'`).FindSubmatch(text)
	if m == nil {
		return Installation{}, fmt.Errorf("%s: %s names no default_version", pgConfig, control)
	}
	inst.Extension = string(m[1])
	return inst, nil
}

// missing is a server without the extension's control file.
type missing struct{ control string }

func (m missing) Error() string { return "no " + m.control }

func (m missing) Is(target error) bool { return target == ErrNoExtension }
