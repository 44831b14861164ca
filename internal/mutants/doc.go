// Package mutants asks whether the checked-in golden files are worth anything:
// it runs the programs on machines with one rule of the semantics changed
// ([oracle.Defects]), and each of them must break at least one golden file.
//
//	s, err := mutants.Load(root)
//	rows := s.Table(oracle.Defects())
//
// A machine that breaks none is a hole in the suite, unless the defect says why
// no program can tell it from a sound one.
package mutants
