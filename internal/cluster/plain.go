package cluster

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// FindPlain returns a PostgreSQL server of any version, looking where [Find]
// looks and not asking for pg_durable. The error is an [ErrNoServer].
func FindPlain() (Installation, error) {
	bins := plainBins()
	for _, bin := range bins {
		out, err := exec.Command(filepath.Join(bin, "postgres"), "--version").Output()
		if err == nil {
			return Installation{Bin: bin, Server: strings.TrimSpace(string(out))}, nil
		}
	}
	return Installation{}, fmt.Errorf("%w; looked for initdb and postgres in:\n  %s", ErrNoServer,
		strings.Join(append(bins, usualPlaces()...), "\n  "))
}

// plainBins lists the folders that hold an initdb.
func plainBins() []string {
	var bins []string
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		bins = append(bins, strings.TrimSpace(string(out)))
	}
	bins = append(bins, usualPlaces()...)
	var found []string
	for _, b := range bins {
		// The only error of Glob is a bad pattern, and there is none here.
		tools, _ := filepath.Glob(filepath.Join(b, "initdb"))
		slices.Sort(tools)
		for _, t := range slices.Backward(tools) {
			if dir := filepath.Dir(t); !slices.Contains(found, dir) {
				found = append(found, dir)
			}
		}
	}
	return found
}

// StartPlain is [Installation.Start] without pg_durable: rows captured elsewhere
// can stand in for those that the extension would write.
func (inst Installation) StartPlain(ctx context.Context) (*Cluster, error) {
	inst.Extension = ""
	return inst.Start(ctx, Options{})
}

// plainSettings are such that every version knows them.
func (c *Cluster) plainSettings() string {
	return fmt.Sprintf("listen_addresses = ''\nport = %d\nunix_socket_directories = '%s'\nunix_socket_permissions = 0700\n"+
		"fsync = off\nsynchronous_commit = off\nfull_page_writes = off\njit = off\ntimezone = 'UTC'\n", c.port, c.socketDir())
}
