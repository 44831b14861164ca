// Package fleet runs the generated suite on live servers: on throw-away clusters
// that it starts and removes, or on servers that somebody names.
//
// The suite is the test binary of generated_test, and a process of its own. It
// gets its servers by the environment, never by arguments, which every user of the
// machine can read. What it prints is read as it comes, for the progress and for
// the disagreements; what it found is in the file of results.
//
// However the run ends, the clusters are removed: by [Run] itself, or, if its
// process was killed, by the next run, which removes the clusters that nobody
// owns any more. The test binary of a killed run ends by itself when it next
// writes to its output.
package fleet
