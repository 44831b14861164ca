package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/diff"
	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// NotRun is the verdict of a case that a run did not take on.
const NotRun results.Verdict = "not run"

// verdicts lists all verdicts, the worst first.
func verdicts() []results.Verdict {
	return []results.Verdict{
		results.Disagrees, results.Broken, results.Unknown, results.Diverges, results.Agrees, NotRun,
	}
}

// data is what the page's scripts read.
type data struct {
	Title      string            `json:"title"`
	Engine     string            `json:"engine"`
	Began      string            `json:"began"`
	Note       string            `json:"note"` // tier and shard
	Before     string            `json:"before"`
	Timed      bool              `json:"timed"` // durations mean something
	Verdicts   []results.Verdict `json:"verdicts"`
	Families   []family          `json:"families"`
	Constructs []string          `json:"constructs"` // rows of the heat map
	Positions  []string          `json:"positions"`  // its columns
	Rules      []string          `json:"rules"`
	Findings   []finding         `json:"findings"`
	Groups     []groupList       `json:"groups"`
	Cases      []*row            `json:"cases"`
}

type family struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// A groupList is grouped differences of one kind.
type groupList struct {
	Title  string       `json:"title"`
	About  string       `json:"about"`
	Groups []diff.Group `json:"groups"`
}

// A row is one case.
type row struct {
	Family  string          `json:"family"`
	Case    string          `json:"case"`
	Verdict results.Verdict `json:"verdict"`
	Before  results.Verdict `json:"before,omitempty"` // in the run compared with
	Took    float64         `json:"took,omitempty"`   // seconds
	Spots   [][2]int        `json:"spots,omitempty"`  // construct and position, each pair once
	Rules   []int           `json:"rules,omitempty"`
	What    string          `json:"what,omitempty"`
	Why     string          `json:"why,omitempty"`
	Head    string          `json:"head,omitempty"` // the golden file's opening
	Want    string          `json:"want,omitempty"` // what is promised
	Got     string          `json:"got,omitempty"`  // what happened instead

	promised, known string // as golden file and divergence have it
}

func (r *row) key() string { return r.Family + "/" + r.Case }

// gather collects the data.
func gather(in Input) (*data, error) {
	d := &data{
		Title: "dfmatrix", Engine: "golden files", Verdicts: verdicts(), Positions: catalog.Positions(),
	}
	for _, op := range shapes.Ops() {
		d.Constructs = append(d.Constructs, string(op))
	}
	for _, r := range oracle.Rules() {
		d.Rules = append(d.Rules, r.String())
	}
	if in.Run != nil {
		h := in.Run.Head
		d.Engine, d.Began, d.Note = h.Engine, h.Began.Format("2006-01-02 15:04 MST"), note(h)
		d.Timed = h.Tier != ""
	}
	rows, err := d.cases(in)
	if err != nil {
		return nil, err
	}
	if in.Before != nil {
		d.Before = in.Before.Head.Engine
	}
	d.Groups = groups(in, rows)
	d.Findings, err = findings(in.Root, d.Cases)
	return d, err
}

func note(h results.Head) string {
	var parts []string
	if h.Tier != "" {
		parts = append(parts, "tier "+h.Tier)
	}
	if h.Shards > 1 {
		parts = append(parts, fmt.Sprintf("shard %d of %d", h.Shard+1, h.Shards))
	}
	return strings.Join(parts, ", ")
}

// cases makes a row of every case that is checked in or was run.
func (d *data) cases(in Input) (map[string]*row, error) {
	rows := map[string]*row{}
	add := func(familyName, name string) *row {
		r := &row{Family: familyName, Case: name, Verdict: NotRun}
		rows[r.key()] = r
		d.Cases = append(d.Cases, r)
		return r
	}
	for _, f := range shapes.Families() {
		d.Families = append(d.Families, family{f.Name, f.About})
	}
	d.Families = append(d.Families, family{operators.Family, operators.About})
	for e := range catalog.All(false) {
		r := add(e.Family, e.Name())
		if e.Expr == nil {
			r.Spots = spots(e.Case.Shape, d)
		}
	}
	stored, err := d.stored(in, rows, add)
	if err != nil {
		return nil, err
	}
	if in.Run != nil {
		for _, res := range in.Run.Results {
			r := rows[res.Family+"/"+res.Case]
			if r == nil {
				r = add(res.Family, res.Case)
			}
			r.take(res, d)
		}
	}
	if in.Before != nil {
		for _, res := range in.Before.Results {
			if r := rows[res.Family+"/"+res.Case]; r != nil {
				r.Before = res.Verdict
			}
		}
	}
	for _, name := range stored {
		if !slices.ContainsFunc(d.Families, func(f family) bool { return f.Name == name }) {
			d.Families = append(d.Families, family{Name: name})
		}
	}
	return rows, nil
}

// stored reads the golden files; a case that no family of shapes has, such as
// those of operators, becomes a row too. It returns the families.
func (d *data) stored(in Input, rows map[string]*row, add func(family, name string) *row) ([]string, error) {
	store := in.store()
	families, err := store.Families()
	if err != nil {
		return nil, fmt.Errorf("there are no golden files to report on: %w", err)
	}
	for _, f := range families {
		goldens, divergences, err := store.Names(f)
		if err != nil {
			return nil, err
		}
		for _, name := range goldens {
			r := rows[f+"/"+name]
			if r == nil {
				r = add(f, name)
			}
			file, err := store.Read(f, name)
			if err != nil {
				return nil, err
			}
			r.Head, r.Want, r.promised = strings.TrimSpace(file.Header), file.Body, file.Body
		}
		for _, name := range divergences {
			live, _, err := store.ReadDivergence(f, name)
			if err != nil {
				return nil, err
			}
			if r := rows[f+"/"+name]; r != nil {
				r.Why, r.Got, r.known = live.Why, live.Body, live.Body
			}
		}
	}
	return families, nil
}

// take puts a result into its row. Without a run a row shows the divergence that
// is known; a run shows what it saw.
func (r *row) take(res results.Result, d *data) {
	r.Verdict, r.What = res.Verdict, res.What
	r.Took = float64(res.Took.Round(time.Millisecond)) / float64(time.Second)
	switch res.Verdict {
	case results.Disagrees:
		r.Want, r.Got, r.Why = body(res.Want), body(res.Got), ""
	case results.Diverges:
		r.Why = cmp.Or(res.Why, r.Why)
	}
	for _, name := range res.Rules {
		if i := slices.Index(d.Rules, name); i >= 0 {
			r.Rules = append(r.Rules, i)
		}
	}
}

// body is a golden file's text without its opening.
func body(text string) string {
	if strings.HasPrefix(text, "#") {
		if _, rest, ok := strings.Cut(text, "\n\n"); ok {
			return rest
		}
	}
	return text
}

// spots are a shape's spots as pairs of indices, each once.
func spots(s *shapes.Shape, d *data) [][2]int {
	var out [][2]int
	for _, s := range catalog.Spots(s) {
		pair := [2]int{slices.Index(d.Constructs, string(s.Construct)), slices.Index(d.Positions, s.Position)}
		if !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	return out
}

// groups are the differences that the report groups: what disagrees now, what
// another run saw otherwise, what is known to diverge, and golden files that
// changed.
func groups(in Input, rows map[string]*row) []groupList {
	var wrong, known []diff.Pair
	for _, r := range rows {
		switch {
		case r.Verdict == results.Disagrees:
			wrong = append(wrong, diff.Pair{Name: r.key(), Before: r.Want, After: r.Got})
		case r.Got != "":
			known = append(known, diff.Pair{Name: r.key(), Before: r.Want, After: r.Got})
		}
	}
	out := []groupList{
		{"Disagreements", "promised against observed in this run", diff.Groups(wrong)},
		{"Known divergences", "promised against what servers are known to do", diff.Groups(known)},
	}
	if in.Before != nil {
		about := in.Before.Head.Engine + " against " + in.Run.Head.Engine
		out = append([]groupList{{"Changes between the two runs", about, diff.Groups(compare(in, rows))}}, out...)
	}
	if in.Since != "" {
		out = append(out, groupList{"Changed golden files", "since " + in.Since, in.Changed})
	}
	return slices.DeleteFunc(out, func(g groupList) bool { return len(g.Groups) == 0 })
}

// compare pairs what two runs saw of the cases that both took on.
func compare(in Input, rows map[string]*row) []diff.Pair {
	saw := func(res results.Result) string {
		r := rows[res.Family+"/"+res.Case]
		switch {
		case res.Verdict == results.Disagrees:
			return body(res.Got)
		case res.Verdict == results.Agrees && r != nil:
			return r.promised
		case res.Verdict == results.Diverges && r != nil:
			return r.known
		}
		return ""
	}
	now := map[string]string{}
	for _, res := range in.Run.Results {
		now[res.Family+"/"+res.Case] = saw(res)
	}
	var out []diff.Pair
	for _, res := range in.Before.Results {
		key := res.Family + "/" + res.Case
		if before, after := saw(res), now[key]; before != "" && after != "" && before != after {
			out = append(out, diff.Pair{Name: key, Before: before, After: after})
		}
	}
	return out
}
