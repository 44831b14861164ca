package cli

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/fleet"
)

// TestLiveVerdict: what stands in the way of a run is told apart from what it found.
func TestLiveVerdict(t *testing.T) {
	down := &cluster.ExtensionError{Err: errors.New("waited")}
	for _, c := range []struct {
		code int
		err  error
		want int
	}{
		{code: ExitOK, want: ExitOK},
		{code: ExitDiffers, want: ExitDiffers},
		{code: ExitUsage, want: ExitUsage},
		{code: ExitSetup, want: ExitSetup},
		{code: 66, want: ExitUnknown},
		{err: errors.New("lost"), want: ExitUnknown},
		{err: &fleet.SetupError{Err: errors.New("no pg_config")}, want: ExitSetup},
		{err: fmt.Errorf("cluster 2: %w", &fleet.SetupError{Err: down}), want: ExitDiffers},
		{err: errors.Join(&fleet.SetupError{Err: down}, context.Canceled), want: ExitUnknown},
	} {
		got := ExitOK
		if err := liveVerdict(c.code, c.err); err != nil {
			var e *exitError
			if !errors.As(err, &e) {
				t.Fatalf("%d, %v: %v asks for no exit code", c.code, c.err, err)
			}
			got = e.code
		}
		if got != c.want {
			t.Errorf("%d, %v: %d instead of %d", c.code, c.err, got, c.want)
		}
	}
}
