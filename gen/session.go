package gen

import (
	"errors"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/dave/jennifer/jen"
)

// sessionNames are the sessions below root, in order.
func sessionNames(root string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(root, "sessions", "*.txt"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		if !token.IsIdentifier(name) {
			return nil, fmt.Errorf("%s: a session's name has to be a Go identifier", f)
		}
		names = append(names, name)
	}
	return names, nil
}

// emitSessions adds the file that holds a test for each session. Each test is:
//
//	// TestSession_vars runs sessions/vars.txt:
//	// Variables.
//	func TestSession_vars(t *testing.T) {
//		suite.Session(t, "vars")
//	}
//
// and the first holds the tests against the files.
func emitSessions(root string, files map[string][]byte) error {
	names, err := sessionNames(root)
	if err != nil || len(names) == 0 {
		return err
	}
	file := newFile()
	var list []jen.Code
	for _, n := range names {
		list = append(list, jen.Lit(n))
	}
	file.Comment("TestSessions holds the sessions' files against the tests below.")
	file.Add(test("TestSessions", "CompleteSessions", jen.Index().String().Values(list...)))
	for _, n := range names {
		title, err := sessionTitle(filepath.Join(root, "sessions", n+".txt"))
		if err != nil {
			return err
		}
		file.Line()
		file.Comment("TestSession_" + n + " runs sessions/" + n + ".txt:")
		file.Comment(title)
		file.Add(test("TestSession_"+n, "Session", jen.Lit(n)))
	}
	files["session_test.go"], err = render(file)
	return err
}

// sessionTitle is a session's first line, which says what it is about.
func sessionTitle(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	title, ok := strings.CutPrefix(line, "# ")
	if !ok {
		return "", errors.New(path + ": a session begins with a line of prose that says what it is about")
	}
	return title, nil
}
