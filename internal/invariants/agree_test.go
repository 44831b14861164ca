package invariants

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

func testAgreement(t *testing.T, db *pgx.Conn) {}
func testGrowth(t *testing.T, db *pgx.Conn)    {}
