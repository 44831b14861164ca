package cli

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// A style colours words, or leaves them as they are.
type style struct{ on bool }

// styleOf decides whether a command's output has colours: on a terminal, unless
// NO_COLOR is set (https://no-color.org) or the terminal is dumb, or as --color
// says.
func styleOf(cmd *cobra.Command) (style, error) {
	when, err := cmd.Flags().GetString("color")
	if err != nil {
		return style{}, err
	}
	switch when {
	case "always":
		return style{true}, nil
	case "never":
		return style{}, nil
	case "auto":
		_, no := os.LookupEnv("NO_COLOR")
		return style{!no && os.Getenv("TERM") != "dumb" && terminal(cmd.OutOrStdout())}, nil
	}
	return style{}, usagef("--color is %q; it can be auto, always or never", when)
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (s style) paint(code, text string) string {
	if !s.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) bold(t string) string   { return s.paint("1", t) }
func (s style) dim(t string) string    { return s.paint("2", t) }
func (s style) red(t string) string    { return s.paint("31", t) }
func (s style) green(t string) string  { return s.paint("32", t) }
func (s style) yellow(t string) string { return s.paint("33", t) }
func (s style) cyan(t string) string   { return s.paint("36", t) }

// diff colours the lines of a unified diff.
func (s style) diff(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		body, end := strings.TrimSuffix(l, "\n"), ""
		if body != l {
			end = "\n"
		}
		switch {
		case strings.HasPrefix(l, "+"):
			lines[i] = s.green(body) + end
		case strings.HasPrefix(l, "-"):
			lines[i] = s.red(body) + end
		case strings.HasPrefix(l, "@@"):
			lines[i] = s.cyan(body) + end
		}
	}
	return strings.Join(lines, "")
}
