package templates

import _ "embed"

// Invariants is the SQL that installs df.assert_structural_invariants.
//
//go:embed invariants.sql
var Invariants string
