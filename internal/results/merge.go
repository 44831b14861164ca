package results

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Merge reads the files that the shards of one run left, and makes one run of
// them. It is an error if a shard is missing or there twice, if the shards are
// not of one run, or if two have the same case.
func Merge(paths []string) (Head, []Result, error) {
	var all []Result
	var merged Head
	var engines []string
	files := map[int]string{}   // by shard
	from := map[string]string{} // by family and case
	for i, path := range paths {
		h, found, err := Read(path)
		if err != nil {
			return Head{}, nil, err
		}
		shards := max(1, h.Shards)
		switch {
		case shards != len(paths):
			return Head{}, nil, fmt.Errorf("%s is one of %d shards, and there are %d files", path, shards, len(paths))
		case files[h.Shard] != "":
			return Head{}, nil, fmt.Errorf("%s and %s are both shard %d", files[h.Shard], path, h.Shard)
		case i > 0 && h.Tier != merged.Tier:
			return Head{}, nil, fmt.Errorf("%s is of tier %q, and %s of %q", path, h.Tier, paths[0], merged.Tier)
		}
		files[h.Shard] = path
		if i == 0 {
			merged = Head{Tier: h.Tier, Began: h.Began}
		}
		if h.Began.Before(merged.Began) {
			merged.Began = h.Began
		}
		if !slices.Contains(engines, h.Engine) {
			engines = append(engines, h.Engine)
		}
		for _, r := range found {
			key := r.Family + "/" + r.Case
			if other := from[key]; other != "" {
				return Head{}, nil, fmt.Errorf("%s is in %s and in %s", key, other, path)
			}
			from[key] = path
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b Result) int {
		return cmp.Or(cmp.Compare(a.Family, b.Family), cmp.Compare(a.Case, b.Case))
	})
	merged.Engine = strings.Join(engines, " and ")
	return merged, all, nil
}
