package cluster

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestPlain(t *testing.T) {
	inst, err := FindPlain()
	if err != nil {
		t.Skip(err)
	}
	c, err := inst.StartPlain(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Stop()
	conn, err := pgx.Connect(t.Context(), c.SuperuserDSN())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	var extensions int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_extension WHERE extname = 'pg_durable'").Scan(&extensions); err != nil || extensions != 0 {
		t.Errorf("a plain cluster has %d extensions, %v", extensions, err)
	}
	if c.TCPDSN() != "" {
		t.Error("a plain cluster opened a port")
	}
}
