// Package report writes what a run of the suite found as one HTML file that
// needs nothing else: no server, no network, no other file.
//
// The page's data is JSON, compressed, within the page; the page builds only
// what is looked at, so that thousands of cases cost little. Without scripts it
// still shows the verdicts.
package report

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/diff"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/internal/wholefile"
)

//go:embed assets
var assets embed.FS

// scripts are the page's scripts, in the order in which they stand in it.
var scripts = [...]string{"trace.js", "draw.js", "shapes.js", "overview.js", "app.js"}

// A Run is one file of results.
type Run struct {
	Head    results.Head
	Results []results.Result
}

// Load reads a file of results.
func Load(path string) (Run, error) {
	h, r, err := results.Read(path)
	return Run{h, r}, err
}

// Input is what a report is made of.
type Input struct {
	Root    string       // the clone, for its golden files and docs/findings.md
	Run     *Run         // nil for a report of the golden files alone
	Before  *Run         // a second run, to compare with
	Changed []diff.Group // golden files that changed since Since
	Since   string
}

// Write writes the page.
func Write(w io.Writer, in Input) error {
	d, err := gather(in)
	if err != nil {
		return err
	}
	packed, err := pack(d)
	if err != nil {
		return err
	}
	page, err := template.ParseFS(assets, "assets/page.html.tmpl")
	if err != nil {
		return err
	}
	style, err := assets.ReadFile("assets/style.css")
	if err != nil {
		return err
	}
	var script strings.Builder
	for _, name := range scripts {
		text, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return err
		}
		script.Write(text)
	}
	return page.Execute(w, map[string]any{
		"Title":    d.Title,
		"Engine":   d.Engine,
		"Verdicts": verdictRows(d),
		"Families": d.Families,
		"Style":    template.CSS(style),
		"Script":   template.JS(script.String()),
		"Data":     packed,
	})
}

// WriteFile writes the page to a file, which is never left half-written.
func WriteFile(path string, in Input) error {
	var b bytes.Buffer
	if err := Write(&b, in); err != nil {
		return err
	}
	if err := wholefile.Write(path, b.Bytes()); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	return nil
}

// pack is the data as compressed JSON in base64.
func pack(d *data) (string, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed+3)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(z).Encode(d); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

func verdictRows(d *data) []verdictRow {
	count := map[results.Verdict]int{}
	for _, c := range d.Cases {
		count[c.Verdict]++
	}
	var out []verdictRow
	for _, v := range verdicts() {
		if n := count[v]; n > 0 {
			out = append(out, verdictRow{string(v), n})
		}
	}
	return out
}

type verdictRow struct {
	Verdict string
	Count   int
}

// store opens the golden files.
func (in Input) store() *golden.Store { return golden.Open(filepath.Join(in.Root, diff.Dir)) }
