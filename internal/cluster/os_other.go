//go:build !unix

package cluster

import (
	"errors"
	"os"
	"os/exec"
)

var sigImmediate, sigFast = os.Kill, os.Kill

var errSystem = errors.New("throw-away clusters need a Unix system; give the address of a running server instead")

type account struct {
	other    bool
	uid, gid int
}

func chooseAccount(string) (account, error) { return account{}, errSystem }
func (account) apply(*exec.Cmd)             {}
func claim(string) (*os.File, error)        { return nil, errSystem }
func reclaim(string) (*os.File, bool)       { return nil, false }
func private(string) bool                   { return false }
func kill(int)                              {}
func freeze(int)                            {}
func alive(int) bool                        { return false }
