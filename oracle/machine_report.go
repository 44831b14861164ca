package oracle

import "github.com/dfmatrix/dfmatrix/internal/trace"

// report writes the run out of a configuration that is over.
func (c *mConf) report() *trace.Run {
	r := &trace.Run{Status: c.status, Events: c.events, Lost: c.lost, Notes: c.notes}
	switch {
	case c.ended.fault != nil:
		r.Fault = c.ended.fault
	case c.ended.value != nil:
		r.Result = c.ended.value.text
	}
	r.Nodes = make([]trace.Node, len(c.nodes))
	decided := -1 // nodes before this number are below one that has ended
	for i, n := range c.nodes {
		st := c.state[i]
		out := &r.Nodes[i]
		out.Path, out.Kind, out.Name = n.path, n.kind, n.name
		switch st.status {
		case mIdle:
			// A node that has not run never will if a node around it has ended
			// (USER_GUIDE.md, "Function Nodes").
			out.Status = "pending"
			if i < decided {
				out.Status = "skipped"
			}
		case mRunning:
			out.Status = "running"
		case mCompleted:
			out.Status, out.Result = "completed", st.end.value.text
		case mFailedNode:
			out.Status, out.Result = "failed", st.end.fault.String()
		case mLost:
			out.Status = trace.Lost
		case mLostLoop:
			out.Status, out.Result = "failed", "lost the race"
		}
		if st.status >= mCompleted {
			decided = max(decided, n.end)
		}
		if c.status == "cancelled" {
			out.Status, out.Result = trace.Stopped, ""
		}
	}
	return c.twist.reports(c, r)
}
