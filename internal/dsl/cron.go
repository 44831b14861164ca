package dsl

import (
	"fmt"
	"strconv"
	"strings"
)

// checkCron checks a cron expression of five fields (USER_GUIDE.md, "Cron
// Expression Format"); a sixth may name years.
func checkCron(expr string) error {
	fields := strings.Fields(expr)
	if len(fields) != 5 && len(fields) != 6 {
		return fmt.Errorf("it has %d fields, not 5", len(fields))
	}
	for i, f := range fields {
		if err := cronFields(i).check(f); err != nil {
			return err
		}
	}
	return nil
}

// A cronField is the range of one field and the names that stand for numbers.
type cronField struct {
	name     string
	min, max int
	names    string
}

func cronFields(i int) cronField {
	return [...]cronField{
		{"minute", 0, 59, ""},
		{"hour", 0, 23, ""},
		{"day of month", 1, 31, ""},
		{"month", 1, 12, "january february march april may june july august september october november december"},
		{"day of week", 0, 7, "sunday monday tuesday wednesday thursday friday saturday"},
		{"year", 1970, 2100, ""},
	}[i]
}

func (c cronField) check(field string) error {
	for _, part := range strings.Split(field, ",") {
		span, step, stepped := strings.Cut(part, "/")
		if stepped {
			if n, err := strconv.Atoi(step); err != nil || n < 1 {
				return fmt.Errorf("%q is no step of its %s", step, c.name)
			}
		}
		if span == "*" || span == "?" {
			continue
		}
		from, to, isRange := strings.Cut(span, "-")
		a, okA := c.number(from)
		b, okB := a, okA
		if isRange {
			b, okB = c.number(to)
		}
		if !okA || !okB || a > b {
			return fmt.Errorf("%q is no %s", part, c.name)
		}
	}
	return nil
}

func (c cronField) number(s string) (int, bool) {
	for i, name := range strings.Fields(c.names) {
		if word := strings.ToLower(s); word == name || word == name[:3] {
			return c.min + i, true
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= c.min && n <= c.max
}
