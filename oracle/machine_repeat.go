package oracle

// Repeats says how many effects an execution of the leaf at a path left before
// the one that counts: its statement was committed, the server crashed before
// anybody learned of it, and it was run again ("at least once"). n is which
// execution at the path it is, from 1. The effects of the lost ones are counted
// by the program, as they are there; nobody sees their results.
type Repeats func(path string, n int) int

// writeLost writes the effects of the executions that were lost.
func (c *mConf) writeLost(path string) {
	if c.repeats == nil {
		return
	}
	if c.runs == nil {
		c.runs = map[string]int{}
	}
	c.runs[path]++
	for range c.repeats(path, c.runs[path]) {
		c.wrote(path)
	}
}
