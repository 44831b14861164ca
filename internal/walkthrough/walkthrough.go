// Package walkthrough holds the test that replays docs/contributing: in a copy of
// the module it makes the files, applies the patches and runs the commands of
// each page, and compares what they print.
package walkthrough
