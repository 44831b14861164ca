// Package wholefile writes files of which no reader ever sees half: beside
// their place, and then moved into it.
package wholefile

import (
	"os"
	"path/filepath"
)

// Write puts data into the file at path, whose folder it makes if there is none.
func Write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp := path + ".tmp"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		os.Remove(tmp)
		return err
	}
	return nil
}
