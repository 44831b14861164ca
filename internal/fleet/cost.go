package fleet

import (
	"fmt"
	"runtime"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/suite/progress"
)

// cost is what a run took. Times of processes are those of all cores together;
// unlike the time on the clock, they say the same on a busy machine.
type cost struct {
	tests    int
	took     time.Duration
	suite    time.Duration // of the test binary
	servers  time.Duration // of our clusters; 0 if there are none
	progress progress.Progress
}

func (c cost) String() string {
	text := fmt.Sprintf("%d tests in %s, %.1f/s on %s; CPU: ", c.tests, c.took.Round(time.Second/10),
		float64(c.tests)/c.took.Seconds(), count(runtime.NumCPU(), "core"))
	if c.servers > 0 {
		text += fmt.Sprintf("servers %s, ", c.servers.Round(time.Second/10))
	}
	text += "suite " + c.suite.Round(time.Second/10).String()
	if n := c.progress.Completed; n > 0 {
		// Besides looking, a program is started and its records are read.
		text += fmt.Sprintf("; %.1f statements a program", 2+float64(c.progress.Looks)/float64(n))
		if c.servers > 0 {
			text += fmt.Sprintf(", %.3f core-seconds", (c.servers+c.suite).Seconds()/float64(n))
		}
	}
	return text
}
