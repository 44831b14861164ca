package fleet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// build compiles the test binary. It is kept below out/, where the go command
// leaves it alone if nothing has changed.
func build(ctx context.Context, root string) (string, error) {
	binary := filepath.Join(root, "out", "generated.test")
	cmd := exec.CommandContext(ctx, "go", "test", "-c", "-o", binary, "./generated_test")
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", &SetupError{fmt.Errorf("the suite is compiled by Go, which is not on the PATH: %w", err)}
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("go test -c ./generated_test: %w\n%s", err, bytes.TrimSpace(out))
	}
	return binary, nil
}

// runSuite runs the test binary to its end, or to that of ctx.
func (o Options) runSuite(ctx context.Context, binary string, s *servers) (int, cost, error) {
	began := time.Now()
	args := []string{"-test.v=test2json", "-test.count=1"}
	if o.Run != "" {
		args = append(args, "-test.run="+o.Run)
	}
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Dir = filepath.Join(o.Root, "generated_test")
	cmd.Env = o.environment(s)
	// The suite cancels what it has in flight when it is asked to stop.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 15 * time.Second
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return 0, cost{}, err
	}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return 0, cost{}, err
	}
	if err := cmd.Start(); err != nil {
		return 0, cost{}, err
	}
	w := newWatch(newDisplay(o.Out, o.Terminal))
	var readers sync.WaitGroup
	readers.Go(func() { eachLine(stdout, w.test) })
	readers.Go(func() { eachLine(stderr, w.note) })
	readers.Wait()
	err = cmd.Wait()
	w.close()
	spent := cost{tests: w.now.Done, took: time.Since(began), progress: w.now.Progress}
	if p := cmd.ProcessState; p != nil {
		spent.suite = p.UserTime() + p.SystemTime()
	}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return 0, spent, ctx.Err()
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		return exit.ExitCode(), spent, nil
	case err != nil:
		return 0, spent, fmt.Errorf("the test binary: %w", err)
	}
	return 0, spent, nil
}

func eachLine(r io.Reader, line func(string)) {
	b := bufio.NewReader(r)
	for {
		text, err := b.ReadString('\n')
		if text != "" {
			line(text)
		}
		if err != nil {
			return
		}
	}
}
