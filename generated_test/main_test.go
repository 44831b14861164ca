package generated_test

import (
	"os"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/suite"
)

func TestMain(m *testing.M) { os.Exit(suite.Main(m)) }

// TestComplete holds programs, golden files and shapes against one another.
func TestComplete(t *testing.T) { suite.Complete(t) }
