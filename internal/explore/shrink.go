package explore

import (
	"context"
	"sort"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Trial runs a tree and says in what way it is not as promised: a signature,
// or "" if it is, or if nothing is promised of it.
type Trial func(context.Context, *shapes.Shape) (string, error)

// Shrunk is what is left of a failing tree.
type Shrunk struct {
	Shape *shapes.Shape
	Runs  int
	Flaky bool // it did not fail in the same way three times more
}

// Shrink reduces a tree that fails with a signature to one that fails in the
// same way and none of whose reductions does. Up to inFlight candidates run at
// once; the smallest ones go first. What is left is run three times more.
func Shrink(ctx context.Context, try Trial, s *shapes.Shape, signature string, inFlight int) (Shrunk, error) {
	out := Shrunk{Shape: s}
	tried := map[string]bool{}
	for {
		var candidates []*shapes.Shape
		for _, c := range shapes.Reductions(out.Shape) {
			if !tried[c.String()] && shapes.Simpler(c, out.Shape) {
				candidates = append(candidates, c)
			}
		}
		sort.SliceStable(candidates, func(i, j int) bool { return shapes.Simpler(candidates[i], candidates[j]) })
		next, runs, err := firstOf(ctx, try, candidates, tried, signature, inFlight)
		out.Runs += runs
		if err != nil {
			return out, err
		}
		if next == nil {
			break
		}
		out.Shape = next
	}
	for range 3 {
		got, err := try(ctx, out.Shape)
		out.Runs++
		if err != nil {
			return out, err
		}
		out.Flaky = out.Flaky || got != signature
	}
	return out, nil
}

// firstOf runs candidates side by side and returns the first that fails with
// the signature; the others are given up. Those that do not fail so are tried.
func firstOf(ctx context.Context, try Trial, candidates []*shapes.Shape, tried map[string]bool, signature string, inFlight int) (found *shapes.Shape, runs int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type answer struct {
		shape *shapes.Shape
		same  bool
		err   error
	}
	answers := make(chan answer)
	next, busy := 0, 0
	for next < len(candidates) || busy > 0 {
		for busy < inFlight && next < len(candidates) && found == nil && err == nil {
			c := candidates[next]
			next++
			busy++
			go func() {
				got, err := try(ctx, c)
				answers <- answer{c, got == signature, err}
			}()
		}
		if busy == 0 {
			break
		}
		a := <-answers
		busy--
		runs++
		switch {
		case found != nil: // given up
		case a.err != nil && err == nil:
			err = a.err
			cancel()
		case a.same:
			found = a.shape
			err = nil
			cancel()
		default:
			tried[a.shape.String()] = true
		}
	}
	return found, runs, err
}
