// Package generated is the conformance suite: one test and one SQL program
// for each case of each family. Everything but this file and main_test.go is
// written by go generate ./...; see ../docs/architecture.md.
package generated
