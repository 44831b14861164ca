package cluster

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// prefix begins the name of every cluster's folder, lockName is the file in it by
// which a living parent claims it, and sockets the folder in it of the server's
// socket: named as few are, for whoever puts it into an address has to see to its
// signs.
const (
	prefix   = "dfmatrix-"
	lockName = "owner.lock"
	sockets  = "s%20@:?#+"
)

// maxSocket is the longest socket name that every system accepts.
const maxSocket = 100

// A folder is a cluster's temporary folder.
type folder struct {
	dir  string
	user account
	lock *os.File
}

// tempDirs are where clusters are made: sockets need a short name.
func tempDirs() []string {
	dirs := []string{os.TempDir()}
	if os.TempDir() != "/tmp" {
		dirs = append(dirs, "/tmp")
	}
	return dirs
}

func newFolder(user string) (folder, error) {
	acc, err := chooseAccount(user)
	if err != nil {
		return folder{}, err
	}
	parent := ""
	for _, d := range tempDirs() {
		if len(d)+len("/"+prefix+"1234567890/"+sockets+"/.s.PGSQL.65535") <= maxSocket {
			parent = d
			break
		}
	}
	if parent == "" {
		return folder{}, fmt.Errorf("the temporary folder %s has too long a name for a socket: set TMPDIR", os.TempDir())
	}
	dir, err := os.MkdirTemp(parent, prefix)
	if err != nil {
		return folder{}, err
	}
	f := folder{dir: dir, user: acc}
	if f.lock, err = claim(dir); err == nil {
		err = f.give(dir)
	}
	if err != nil {
		return folder{}, errors.Join(err, os.RemoveAll(dir))
	}
	return f, nil
}

func (f folder) path(name string) string { return filepath.Join(f.dir, name) }

// give hands a file to the user that runs the server.
func (f folder) give(path string) error {
	if !f.user.other {
		return nil
	}
	return os.Chown(path, f.user.uid, f.user.gid)
}

func (f folder) write(name, text string) error {
	return errors.Join(os.WriteFile(f.path(name), []byte(text), 0o600), f.give(f.path(name)))
}

func (f folder) append(name, text string) error {
	old, err := os.ReadFile(f.path(name))
	if err != nil {
		return err
	}
	return f.write(name, string(old)+text)
}

// command runs a program of the installation as the chosen user, with nothing
// of our environment that could send it to another server.
func (f folder) command(ctx context.Context, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = f.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + f.dir, "LC_ALL=C"}
	if v, ok := os.LookupEnv("LD_LIBRARY_PATH"); ok {
		cmd.Env = append(cmd.Env, "LD_LIBRARY_PATH="+v)
	}
	f.user.apply(cmd)
	return cmd
}

func (f folder) remove() error {
	err := os.RemoveAll(f.dir)
	if f.lock != nil {
		f.lock.Close()
	}
	return err
}

// RemoveLeftovers stops and removes the clusters of parents that died without
// doing so, and returns their folders. A folder is ours if it is in a temporary
// folder, has our name, belongs to nobody but us, holds a lock file that we
// wrote, and nobody holds that lock.
func RemoveLeftovers() []string {
	var removed []string
	for _, parent := range tempDirs() {
		dirs, _ := filepath.Glob(filepath.Join(parent, prefix+"*")) // the pattern is a constant
		for _, dir := range dirs {
			if removeLeftover(dir) {
				removed = append(removed, dir)
			}
		}
	}
	return removed
}

func removeLeftover(dir string) bool {
	if !private(dir) {
		return false
	}
	lock, ok := reclaim(filepath.Join(dir, lockName))
	if !ok {
		return false
	}
	defer lock.Close()
	stopOrphan(dir)
	return os.RemoveAll(dir) == nil
}

// stopOrphan ends the server that runs in dir, if one does. A live socket in a
// private folder can only be that server's, so that the process id in its
// postmaster.pid is not a stale one.
func stopOrphan(dir string) {
	found, _ := filepath.Glob(filepath.Join(dir, "s*", ".s.PGSQL.*")) // of older versions too
	for _, s := range found {
		if strings.HasSuffix(s, ".lock") {
			continue
		}
		conn, err := net.Dial("unix", s)
		if err != nil {
			continue
		}
		conn.Close()
		text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
		if err != nil {
			continue
		}
		var pid int
		if _, err := fmt.Sscan(string(text), &pid); err == nil && pid > 1 {
			killTree(pid)
		}
	}
}
