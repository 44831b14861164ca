package suite

import (
	"context"
	"fmt"
	"os"
	"sync"

	dfsession "github.com/dfmatrix/dfmatrix/internal/session"
)

// owns are the servers that sessions have for themselves.
type owns struct {
	starting sync.RWMutex // read by each that starts; locked for good once the run is abandoned
	mu       sync.Mutex
	up       map[*dfsession.Server]bool
}

func (o *owns) open(ctx context.Context, pgConfig string) (*dfsession.Server, error) {
	o.starting.RLock()
	defer o.starting.RUnlock()
	srv, err := dfsession.OpenOwn(ctx, pgConfig)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.up == nil {
		o.up = map[*dfsession.Server]bool{}
	}
	o.up[srv] = true
	return srv, nil
}

func (o *owns) close(ctx context.Context, srv *dfsession.Server) error {
	o.mu.Lock()
	up := o.up[srv]
	delete(o.up, srv)
	o.mu.Unlock()
	if !up {
		return nil
	}
	return srv.Close(ctx)
}

// abandon removes those that are up, and those that are being started as soon as they
// are; no other starts any more.
func (o *owns) abandon() {
	o.starting.Lock()
	o.mu.Lock()
	up := o.up
	o.up = nil
	o.mu.Unlock()
	var removed sync.WaitGroup
	for srv := range up {
		removed.Go(func() {
			if err := srv.Close(context.Background()); err != nil {
				fmt.Fprintln(os.Stderr, "dfmatrix: removing a session's server:", err)
			}
		})
	}
	removed.Wait()
}
