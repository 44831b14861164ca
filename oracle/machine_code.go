package oracle

import (
	"fmt"
	"strconv"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// mNode is a node of the graph made ready: numbered in preorder, its
// configuration read.
type mNode struct {
	op   mOp
	kind string // as a trace names it
	path string
	name string // of its result
	num  int
	end  int // one past the number of its last descendant
	kids []*mNode

	rowsOf  string  // if_rows: the result that it looks at
	text    string  // sql, break: with variables substituted
	leaf    *mLeaf  // sql: if text names no results
	seconds float64 // sleep, schedule, signal: how long it waits; 0 for ever
	signal  string  // signal: the name
	request *mTree  // http
	value   *mValue // sleep, schedule; break without names; signal: of the timeout
}

type mOp uint8

const (
	mSQL mOp = iota
	mSeq
	mIf
	mRows
	mLoop
	mJoin
	mRace
	mBreak
	mSleep
	mSchedule
	mSignal
	mHTTP
	mBad // a node that lacks what its type needs, as only JSON by hand can make
)

func (n *mNode) contains(num int) bool { return n.num <= num && num < n.end }

// Compile makes a job ready. Leaves may be shared by any number of machines.
func Compile(job Job, leaves *Leaves) *Machine {
	m := &Machine{job: job, leaves: leaves, slots: map[string]int{}, nodes: make([]*mNode, 0, 16)}
	m.compile(job.Graph)
	return m
}

func (m *Machine) compile(g *dsl.Graph) *mNode {
	n := &mNode{path: g.Path, name: g.Name, num: len(m.nodes)}
	m.nodes = append(m.nodes, n)
	kids := g.Kids()
	n.kids = make([]*mNode, len(kids))
	for i, k := range kids {
		n.kids[i] = m.compile(k.Node)
	}
	n.end = len(m.nodes)
	n.op, n.kind = mOpOf(g)
	if err := m.configure(n, g); err != nil || !n.complete() {
		n.op = mBad
	}
	return n
}

// mOpOf maps a node's type to what it does and to how a trace names it.
func mOpOf(g *dsl.Graph) (mOp, string) {
	switch g.Type {
	case "THEN":
		return mSeq, "seq"
	case "IF":
		if g.Cond == nil {
			return mRows, "if_rows"
		}
		return mIf, "if"
	case "LOOP":
		return mLoop, "loop"
	case "JOIN":
		if n := 2 + len(g.Extra); n > 2 {
			return mJoin, fmt.Sprintf("join%d", n)
		}
		return mJoin, "join"
	case "RACE":
		return mRace, "race"
	case "BREAK":
		return mBreak, "break"
	case "SLEEP":
		return mSleep, "sleep"
	case "WAIT_SCHEDULE":
		return mSchedule, "schedule"
	case "SIGNAL":
		return mSignal, "signal"
	case "HTTP", "HTTP_MULTIPART":
		return mHTTP, "http"
	}
	return mSQL, "sql"
}

// complete reports whether a construct has the children that it needs.
func (n *mNode) complete() bool {
	switch n.op {
	case mSeq, mRows, mRace:
		return len(n.kids) == 2
	case mIf:
		return len(n.kids) == 3
	case mLoop:
		return len(n.kids) == 1 || len(n.kids) == 2
	case mJoin:
		return len(n.kids) >= 2
	}
	return true
}

// configure reads the node's query.
func (m *Machine) configure(n *mNode, g *dsl.Graph) error {
	switch n.op {
	case mSQL:
		if g.Query == nil {
			return errNoConfig
		}
		n.text = m.substituteVars(g.Text())
		if !mayName(n.text) {
			n.leaf = m.leaves.get(n.text)
			m.slot(n.leaf.path)
		}
		return nil
	case mSleep:
		seconds, err := strconv.ParseInt(g.Text(), 10, 64)
		n.seconds = float64(seconds)
		n.value = mJSON(fmt.Sprintf(`{"slept":true,"seconds":%d}`, seconds))
		return err
	case mRows, mBreak, mSchedule, mSignal, mHTTP:
		config := m.leaves.configuration(g.Text())
		if config == nil {
			return errNoConfig
		}
		return m.configureFrom(n, config)
	}
	return nil
}

var errNoConfig = fmt.Errorf("the node's configuration is missing")

func (m *Machine) configureFrom(n *mNode, config *mTree) error {
	str := func(field string) (string, error) {
		if v := config.field(field); v != nil && v.kind == '"' {
			return v.text, nil
		}
		return "", errNoConfig
	}
	var err error
	switch n.op {
	case mRows:
		n.rowsOf, err = str("result_name")
	case mBreak:
		if text, none := str("break_value"); none == nil {
			n.text = text
			n.value = kept(m.leaves, m.leaves.breaks, text, mBreakValue)
		} else {
			n.value = mJSON("null")
		}
	case mSchedule:
		n.seconds = 60 // at most: expressions are of whole minutes
		n.value = mJSON(`{"scheduled":true}`)
		_, err = str("cron_expr")
	case mSignal:
		n.signal, err = str("signal_name")
		if t := config.field("timeout_seconds"); t != nil && t.kind == '0' {
			n.seconds, err = strconv.ParseFloat(t.text, 64)
			n.value = mSignalValue(n.signal, true, "null")
		}
	case mHTTP:
		n.request = config
	}
	return err
}

// slot gives every path that a leaf writes a counter.
func (m *Machine) slot(path string) {
	if path == "" {
		return
	}
	if _, ok := m.slots[path]; !ok {
		m.slots[path] = len(m.slots)
	}
}
