package fleet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/dfmatrix/dfmatrix/gen"
	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/crash"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// crashFamily is what runs under fire: its programs have no acts from outside,
// which a crash could hit too.
const crashFamily = "nest"

// Crash runs the family nest on one durable cluster whose plug is pulled now and
// then. The code is one of package suite's.
func Crash(ctx context.Context, o Options, co crash.Options) (code int, err error) {
	cases, err := crashCases(o.Root, o.Run)
	if err != nil {
		return 0, err
	}
	inst, err := cluster.Find(o.PGConfig)
	if err != nil {
		return 0, &SetupError{err}
	}
	c, err := inst.Start(ctx, cluster.Options{Durable: true})
	if err != nil {
		return 0, &SetupError{err}
	}
	defer func() { err = errors.Join(err, c.Stop()) }()
	fmt.Fprintf(o.Out, "%s on a throw-away cluster of %s with pg_durable %s, fsync and synchronous_commit on; seed %d\n",
		count(len(cases), "program"), inst.Server, inst.Extension, co.Seed)
	co.Log = func(format string, args ...any) { fmt.Fprintf(o.Out, format, args...) }
	r, err := crash.Run(ctx, c, cases, co)
	if err != nil {
		return 0, err
	}
	fmt.Fprintf(o.Out, "%d kills over %d programs: %d held, %d of them hit with an effect in flight, %d effects written again, %d starts repeated\n",
		len(r.Kills), r.Cases, r.Held, r.Hit, r.Repeated, r.Restarts)
	for what, lines := range map[string][]string{"broken": r.Broken, "unknown": r.Unknown, "after the end": r.Late} {
		for _, l := range lines {
			fmt.Fprintf(o.Out, "%s: %s\n", what, l)
		}
	}
	switch {
	case len(r.Broken)+len(r.Late) > 0:
		return 1, nil
	case len(r.Unknown) > 0 || len(r.Kills) < co.Kills:
		return 3, nil
	}
	return 0, nil
}

// crashCases reads the family's programs and golden files.
func crashCases(root, pattern string) ([]crash.Case, error) {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	store := golden.Open(filepath.Join(root, "golden"))
	var out []crash.Case
	for _, f := range shapes.Families() {
		if f.Name != crashFamily {
			continue
		}
		for c := range f.Cases(shapes.DefaultBounds()) {
			if !re.MatchString(c.String()) && !re.MatchString(gen.TestName(f.Name, c)) {
				continue
			}
			k, err := crashCase(root, store, f.Name, c)
			if err != nil {
				return nil, err
			}
			out = append(out, k)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no program of family %s matches %s", crashFamily, pattern)
	}
	return out, nil
}

func crashCase(root string, store *golden.Store, family string, c shapes.Case) (crash.Case, error) {
	sql, err := os.ReadFile(filepath.Join(root, "generated_test", family, c.String()+".sql"))
	if err != nil {
		return crash.Case{}, err
	}
	g, err := store.Read(family, c.String())
	if err != nil {
		return crash.Case{}, err
	}
	losers, err := oracle.Denote(shapes.Expand(c.Shape), oracle.WorldOf(c))
	return crash.Case{
		Name: c.String(), Program: engine.Program{Name: c.String(), SQL: string(sql)}, Golden: g.Body, Losers: losers,
	}, err
}
