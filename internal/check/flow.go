package check

import "github.com/dfmatrix/dfmatrix/internal/dsl"

// breaks looks for a break with no loop around it. The body and the condition of
// a loop are inside it.
func (c *checker) breaks(g *dsl.Graph, inLoop bool) {
	if g.Type == "BREAK" && !inLoop {
		c.add("break-outside-loop", Error, g.Pos, "put it into the body of a df.loop or leave it out: a workflow ends by itself",
			"there is no loop around this break, so the workflow fails when it gets here")
	}
	for _, k := range g.Kids() {
		c.breaks(k.Node, inLoop || g.Type == "LOOP")
	}
}

// An exit says how a node can end, if it starts.
type exit struct {
	through bool       // with a value, so that what follows runs
	broken  bool       // by a break, which leaves the nearest loop
	never   *dsl.Graph // why it is not through: a break, or a loop without end
}

// flow finds steps that are never reached, and tells how a node can end.
func (c *checker) flow(g *dsl.Graph) exit {
	switch g.Type {
	case "BREAK":
		return exit{broken: true, never: g}
	case "THEN":
		return c.flowSeq(g)
	case "IF":
		return c.flowIf(g)
	case "LOOP":
		return c.flowLoop(g)
	case "JOIN":
		return c.flowJoin(g)
	case "RACE":
		a, b := c.kid(g.Left), c.kid(g.Right)
		return exit{a.through || b.through, a.broken || b.broken, a.never}
	}
	return exit{through: true}
}

// kid is the exit of a child; a child that is not there ends at once.
func (c *checker) kid(g *dsl.Graph) exit {
	if g == nil {
		return exit{through: true}
	}
	return c.flow(g)
}

func (c *checker) flowSeq(g *dsl.Graph) exit {
	a := c.kid(g.Left)
	b := c.kid(g.Right)
	if a.through {
		b.broken = b.broken || a.broken
		return b
	}
	c.unreached(g.Right, a, "this step")
	return a
}

func (c *checker) flowIf(g *dsl.Graph) exit {
	cond := c.kid(g.Cond)
	if !cond.through {
		c.unreached(g.Left, cond, "the branches of this if")
		return cond
	}
	then, other := c.kid(g.Left), c.kid(g.Right)
	switch constant(g.Cond) {
	case "true":
		c.branchNever(g.Right, "else")
		return then
	case "false":
		c.branchNever(g.Left, "then")
		return other
	}
	return exit{then.through || other.through, cond.broken || then.broken || other.broken, then.never}
}

func (c *checker) branchNever(g *dsl.Graph, which string) {
	if g != nil {
		c.add("unreachable", Warning, g.Pos, "leave the if out, or ask something that can change",
			"the %s branch never runs: the condition is a constant", which)
	}
}

// flowLoop: a loop ends by its condition or by a break. What stays is a loop
// without end, which only a cancel or a lost race stops.
func (c *checker) flowLoop(g *dsl.Graph) exit {
	body := c.kid(g.Left)
	if g.Cond == nil {
		return exit{through: body.broken, never: g}
	}
	if !body.through {
		c.unreached(g.Cond, body, "the condition of this loop")
		return exit{through: body.broken, never: g}
	}
	cond := c.kid(g.Cond)
	ends := cond.through && constant(g.Cond) != "true"
	if constant(g.Cond) == "true" && !body.broken {
		c.add("endless-loop", Note, g.Pos, "leave the condition out, or break", "the condition of this loop is always true")
	}
	return exit{through: ends || body.broken || cond.broken, never: g}
}

// flowJoin: a join ends when all arms have.
func (c *checker) flowJoin(g *dsl.Graph) exit {
	out := exit{through: true}
	for _, k := range g.Kids() {
		arm := c.flow(k.Node)
		out.broken = out.broken || arm.broken
		if !arm.through && out.through {
			out.through, out.never = false, arm.never
		}
	}
	return out
}

// unreached reports a step after something that does not let it run.
func (c *checker) unreached(step *dsl.Graph, before exit, what string) {
	if step == nil || before.never == nil {
		return
	}
	why, remedy := "the loop before it never ends: it has no condition and no break", "give the loop a condition or a break"
	if before.never.Type == "BREAK" {
		why, remedy = "a break stands before it", "put what should run before the break, or after the loop"
	}
	c.add("unreachable", Warning, step.Pos, remedy, "%s is never reached: %s (%s)", what, why, before.never.Pos)
}

// constant is what a condition always is: "true", "false", or "" when that
// depends.
func constant(g *dsl.Graph) string {
	if g == nil || g.Type != "SQL" {
		return ""
	}
	switch normal(g.Text()) {
	case "select true", "select 1":
		return "true"
	case "select false", "select 0", "select null":
		return "false"
	}
	return ""
}
