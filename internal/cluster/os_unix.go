//go:build unix

package cluster

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

const (
	sigImmediate = syscall.SIGQUIT
	sigFast      = syscall.SIGINT
)

// An account is who runs the server.
type account struct {
	other    bool // not who we are
	uid, gid int
}

// chooseAccount picks another user when we are root, as PostgreSQL refuses to
// run as root.
func chooseAccount(name string) (account, error) {
	if os.Geteuid() != 0 {
		if name != "" {
			return account{}, fmt.Errorf("only root can run a cluster as another user (%s)", name)
		}
		return account{}, nil
	}
	names := []string{name}
	if name == "" {
		names = []string{"postgres", "nobody"}
	}
	for _, n := range names {
		u, err := user.Lookup(n)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil && uid != 0 {
			return account{other: true, uid: uid, gid: gid}, nil
		}
	}
	return account{}, fmt.Errorf("PostgreSQL does not run as root, and there is no other user among %v to run it: name one", names)
}

// apply makes cmd run as the account, out of reach of the terminal's Ctrl-C:
// the parent stops its clusters itself.
func (a account) apply(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
}

// claim writes the lock file and locks it. It gets its name after it is locked,
// so that it is never seen unlocked while we live.
func claim(dir string) (*os.File, error) {
	tmp := filepath.Join(dir, lockName+".new")
	lock, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	fmt.Fprintf(lock, "A temporary cluster of dfmatrix, process %d.\n", os.Getpid())
	return lock, os.Rename(tmp, filepath.Join(dir, lockName))
}

// reclaim takes over a lock that nobody holds.
func reclaim(path string) (*os.File, bool) {
	lock, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, false
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		lock.Close()
		return nil, false
	}
	return lock, true
}

// private reports whether dir is a real folder that only its owner can enter,
// and whose lock file is ours.
func private(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm() != 0o700 {
		return false
	}
	lock, err := os.Lstat(filepath.Join(dir, lockName))
	if err != nil || !lock.Mode().IsRegular() {
		return false
	}
	st, ok := lock.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

func kill(pid int) { syscall.Kill(pid, syscall.SIGKILL) }

// freeze stops a process where it is, until it is killed.
func freeze(pid int) { syscall.Kill(pid, syscall.SIGSTOP) }

// alive reports whether the process exists. An orphan that has ended but is not
// yet collected counts as alive for a moment.
func alive(pid int) bool { return syscall.Kill(pid, 0) == nil }
