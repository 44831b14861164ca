package oracle_test

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// BenchmarkMachine runs every shape of the nest family once per iteration; the
// graphs are built and made ready beforehand.
func BenchmarkMachine(b *testing.B) {
	machines := nestMachines(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range machines {
			if _, err := m.Run(oracle.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(machines)*b.N)/b.Elapsed().Seconds(), "shapes/s")
}

// BenchmarkCompile also makes the graphs ready.
func BenchmarkCompile(b *testing.B) {
	jobs, leaves := nestJobs(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, j := range jobs {
			if _, err := oracle.Compile(j, leaves).Run(oracle.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(jobs)*b.N)/b.Elapsed().Seconds(), "shapes/s")
}

func nestJobs(tb testing.TB) ([]oracle.Job, *oracle.Leaves) {
	tb.Helper()
	leaves := oracle.NewLeaves(oracle.Facts{})
	renderer := templates.New()
	nest, _ := shapes.LookupFamily("nest")
	var jobs []oracle.Job
	for c := range nest.Cases(shapes.DefaultBounds()) {
		sql, err := renderer.Case(c)
		if err != nil {
			tb.Fatal(err)
		}
		program, err := dsl.Parse(sql)
		if err != nil {
			tb.Fatal(err)
		}
		job, _, err := model.Load(program)
		if err != nil {
			tb.Fatal(err)
		}
		jobs = append(jobs, job)
	}
	return jobs, leaves
}

func nestMachines(tb testing.TB) []*oracle.Machine {
	tb.Helper()
	jobs, leaves := nestJobs(tb)
	machines := make([]*oracle.Machine, len(jobs))
	for i, j := range jobs {
		machines[i] = oracle.Compile(j, leaves)
	}
	return machines
}
