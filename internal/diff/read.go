package diff

import (
	"regexp"
	"strings"
)

// A sheet is a golden file, a divergence or a run's text, taken apart.
type sheet struct {
	header string
	status string
	result string
	fault  string
	amiss  []string
	graphs map[string]string   // of family operator: by way of writing
	trace  []string            // its lines
	ran    map[string][]string // by leaf: what each of its executions did
	nodes  []node
	byPath map[string]*node
}

type node struct {
	path, kind, status, result, name string
}

// nodeLine is a line of the node table: path, kind, status, result, name. Only
// a result may hold blanks.
var nodeLine = regexp.MustCompile(`^ {2}(\S+) +(\S+) +(\S+)(?: +(.*?))??(?: {2}as (\S+))?$`)

// read takes a text apart. Lines that it does not know are kept as amiss, so
// that no change goes unseen.
func read(text string) *sheet {
	s := &sheet{ran: map[string][]string{}, byPath: map[string]*node{}, graphs: map[string]string{}}
	if strings.HasPrefix(text, "#") {
		end := strings.Index(text, "\n\n")
		if end < 0 {
			end = len(text)
		}
		s.header, text = text[:end], text[end:]
	}
	section := ""
	for _, l := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(l, "  ")
		switch {
		case l == "":
		case l == "trace", l == "nodes":
			section = l
		case strings.HasPrefix(l, "  ") && section == "trace":
			s.event(l)
		case strings.HasPrefix(l, "  ") && section == "nodes":
			s.node(l)
		case word == "functions", word == "brackets", word == "bare":
			s.graphs[word] = strings.TrimLeft(rest, " ")
		case word == "status":
			s.status = rest
		case word == "result":
			s.result = rest
		case word == "error":
			s.fault = strings.TrimLeft(rest, " ")
		default:
			s.amiss = append(s.amiss, strings.TrimPrefix(l, "amiss  "))
		}
	}
	for i := range s.nodes {
		s.byPath[s.nodes[i].path] = &s.nodes[i]
	}
	return s
}

// event reads a line of the trace: a leaf's path and what it did, or a heading.
func (s *sheet) event(line string) {
	s.trace = append(s.trace, line)
	path, did, _ := strings.Cut(strings.TrimLeft(line, " |"), " ")
	if path != "r" && !strings.HasPrefix(path, "r.") || strings.HasPrefix(did, "iteration ") {
		return
	}
	s.ran[path] = append(s.ran[path], did)
}

func (s *sheet) node(line string) {
	m := nodeLine.FindStringSubmatch(line)
	if m == nil {
		s.amiss = append(s.amiss, line)
		return
	}
	s.nodes = append(s.nodes, node{path: m[1], kind: m[2], status: m[3], result: m[4], name: m[5]})
}

// within reports whether path lies below ancestor.
func within(path, ancestor string) bool { return strings.HasPrefix(path, ancestor+".") }

func parent(path string) (up, step string) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path
	}
	return path[:i], path[i+1:]
}
