// Package workflows holds the tests of what runs in other people's machines: the
// workflows of this repository, the action in action.yml, and the snippets of
// docs/ci.md.
package workflows
