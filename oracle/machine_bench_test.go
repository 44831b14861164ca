package oracle_test

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/oracle"
)

// BenchmarkMachine runs every checked-in shape of depth 3 once per iteration;
// the graphs are built and made ready beforehand.
func BenchmarkMachine(b *testing.B) {
	deep := depth3(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range deep {
			if _, err := p.machine.Run(oracle.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(deep)*b.N)/b.Elapsed().Seconds(), "shapes/s")
}

// BenchmarkCompile also makes the graphs ready.
func BenchmarkCompile(b *testing.B) {
	deep, leaves := depth3(b), oracle.NewLeaves(oracle.Facts{})
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range deep {
			if _, err := oracle.Compile(p.job, leaves).Run(oracle.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(deep)*b.N)/b.Elapsed().Seconds(), "shapes/s")
}

func depth3(tb testing.TB) []program {
	var out []program
	for _, p := range programs(tb) {
		if p.family == "nest" && p.of.Shape.Depth() == 3 {
			out = append(out, p)
		}
	}
	return out
}
