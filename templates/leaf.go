package templates

import (
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// Leaf returns the SQL of a leaf that runs SQL, as it stands between the dollar
// quotes of a program; ok is false for any other node.
func (r *Renderer) Leaf(s *shapes.Shape, path string) (sql string, ok bool, err error) {
	quoted, err := r.node(s, path)
	if err != nil {
		return "", false, err
	}
	sql, ok = strings.CutPrefix(strings.TrimSpace(quoted), "$sql$")
	return strings.TrimSuffix(sql, "$sql$"), ok, nil
}
