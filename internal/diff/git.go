package diff

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Dir is the folder of golden files below a clone's root.
const Dir = "golden"

// A Range is two states of the golden files: two revisions, or a revision and
// the working tree.
type Range struct {
	Root     string // the clone
	From, To string // revisions; an empty To is the working tree
}

// Pairs returns the golden files and divergences that differ between the two
// states. The error tells a revision that does not exist, and two states that
// have no golden file in common.
func (r Range) Pairs(ctx context.Context) ([]Pair, error) {
	from, err := r.list(ctx, r.From)
	if err != nil {
		return nil, err
	}
	to, err := r.listTo(ctx, from)
	if err != nil {
		return nil, err
	}
	if !share(from, to) {
		return nil, fmt.Errorf("%s and %s have no golden file in common", r.From, r.toName())
	}
	var changed []string
	for name, id := range from {
		if to[name] != id || id == "" {
			changed = append(changed, name)
		}
	}
	for name := range to {
		if _, ok := from[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return r.read(ctx, changed, from, to)
}

func (r Range) toName() string {
	if r.To == "" {
		return "the working tree"
	}
	return r.To
}

func share(a, b map[string]string) bool {
	for name := range a {
		if _, ok := b[name]; ok {
			return true
		}
	}
	return len(a) == 0 && len(b) == 0
}

// list maps the golden files of a revision to their blobs.
func (r Range) list(ctx context.Context, rev string) (map[string]string, error) {
	out, err := r.git(ctx, nil, "ls-tree", "-r", "-z", rev, "--", Dir+"/")
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, entry := range strings.Split(out, "\x00") {
		meta, name, ok := strings.Cut(entry, "\t")
		if fields := strings.Fields(meta); ok && len(fields) == 3 && isGolden(name) {
			files[name] = fields[2]
		}
	}
	return files, nil
}

func isGolden(name string) bool {
	ending := path.Ext(name)
	return ending == ".golden" || ending == ".live"
}

// listTo is list for the later state. A file of the working tree that git
// believes unchanged since the earlier one has its blob; any other has none.
func (r Range) listTo(ctx context.Context, from map[string]string) (map[string]string, error) {
	if r.To != "" {
		return r.list(ctx, r.To)
	}
	to := maps.Clone(from)
	changed, err := r.git(ctx, nil, "diff", "--name-only", "-z", "--no-renames", r.From, "--", Dir+"/")
	if err != nil {
		return nil, err
	}
	fresh, err := r.git(ctx, nil, "ls-files", "--others", "--exclude-standard", "-z", "--", Dir+"/")
	if err != nil {
		return nil, err
	}
	for _, name := range strings.Split(changed+fresh, "\x00") {
		if !isGolden(name) {
			continue
		}
		delete(to, name)
		if _, err := os.Stat(filepath.Join(r.Root, filepath.FromSlash(name))); err == nil {
			to[name] = ""
		}
	}
	return to, nil
}

// read fetches the texts of the changed files: one git process for all blobs.
func (r Range) read(ctx context.Context, names []string, from, to map[string]string) ([]Pair, error) {
	var ask strings.Builder
	for _, name := range names {
		for _, id := range []string{from[name], to[name]} {
			if id != "" {
				ask.WriteString(id + "\n")
			}
		}
	}
	answer, err := r.git(ctx, strings.NewReader(ask.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	blobs := bufio.NewReader(strings.NewReader(answer))
	pairs := make([]Pair, len(names))
	for i, name := range names {
		p := Pair{Name: strings.TrimPrefix(name, Dir+"/")}
		if p.Before, err = blob(blobs, from[name]); err != nil {
			return nil, err
		}
		id, exists := to[name]
		if exists && id == "" {
			data, err := os.ReadFile(filepath.Join(r.Root, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			p.After = string(data)
		} else if p.After, err = blob(blobs, id); err != nil {
			return nil, err
		}
		pairs[i] = p
	}
	return pairs, nil
}

// blob reads the next object of git cat-file --batch: a line with its size, the
// content, a line's end.
func blob(r *bufio.Reader, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	head, err := r.ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("git cat-file: %w", err)
	}
	var gotID, kind string
	var size int
	if _, err := fmt.Sscanf(head, "%s %s %d", &gotID, &kind, &size); err != nil {
		return "", fmt.Errorf("git cat-file said %q", head)
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(r, data); err != nil {
		return "", fmt.Errorf("git cat-file: %w", err)
	}
	return string(data[:size]), nil
}

func (r Range) git(ctx context.Context, in io.Reader, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir, cmd.Stdin = r.Root, in
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("there is no git on the PATH, which tells what changed")
	}
	if err != nil {
		return "", fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(errOut.String()))
	}
	return out.String(), nil
}
