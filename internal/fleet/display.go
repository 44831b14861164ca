package fleet

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A display shows a run to a person. It is used by one goroutine at a time.
type display interface {
	print(text string) // something to keep
	show(state)        // how far the run is
	close(state)
}

func newDisplay(out io.Writer, terminal bool) display {
	if terminal {
		return newBar(out)
	}
	return &lines{out: out, rate: newRate(), next: time.Now().Add(firstLine)}
}

// numbers are the part of a line that bar and plain lines share.
func (s state) numbers(rate float64) string {
	p := s.Progress
	text := fmt.Sprintf("%d in flight, %.1f/s", p.InFlight, rate)
	if left, ok := s.left(rate); ok {
		text += ", " + left.String() + " left"
	}
	text += fmt.Sprintf(", %d disagree", p.Disagree)
	if p.Unknown > 0 {
		text += fmt.Sprintf(", %d unknown", p.Unknown)
	}
	if more := s.Failed - p.Disagree - p.Unknown; more > 0 {
		text += fmt.Sprintf(", %d failed otherwise", more)
	}
	return text
}

// left is how long the rest takes at this rate.
func (s state) left(rate float64) (time.Duration, bool) {
	if !s.Running || rate <= 0 {
		return 0, false
	}
	d := time.Duration(float64(max(0, s.Total-s.Done)) / rate * float64(time.Second))
	return d.Round(time.Second), true
}

// A rate is how many tests end in a second, over the last half a minute.
type rate struct {
	times []time.Time
	done  []int
}

func newRate() *rate { return &rate{} }

// window is what the rate looks back on.
const window = 30 * time.Second

func (r *rate) at(now time.Time, done int) float64 {
	if n := len(r.times); n == 0 || now.Sub(r.times[n-1]) > time.Second {
		r.times, r.done = append(r.times, now), append(r.done, done)
	}
	for len(r.times) > 2 && now.Sub(r.times[0]) > window {
		r.times, r.done = r.times[1:], r.done[1:]
	}
	if d := now.Sub(r.times[0]).Seconds(); d > 0 {
		return float64(done-r.done[0]) / d
	}
	return 0
}

// lines are for a file or a CI log: one now and then, sooner at first.
type lines struct {
	out  io.Writer
	rate *rate
	next time.Time
	wait time.Duration
}

const (
	firstLine = 2 * time.Second
	mostWait  = 15 * time.Second
)

func (l *lines) print(text string) { io.WriteString(l.out, text) }

func (l *lines) show(s state) {
	now := time.Now()
	per := l.rate.at(now, s.Done)
	if !s.Running || now.Before(l.next) {
		return
	}
	l.wait = min(l.wait+firstLine, mostWait)
	l.next = now.Add(l.wait)
	fmt.Fprintf(l.out, "%d of %d done, %s\n", s.Done, s.Total, s.numbers(per))
}

func (l *lines) close(state) {}

// A bar is for a terminal.
type bar struct {
	all  *mpb.Progress
	bar  *mpb.Bar
	rate *rate
	set  func(string) // what stands beside it
}

func newBar(out io.Writer) *bar {
	b := &bar{rate: newRate()}
	b.all = mpb.New(mpb.WithOutput(out), mpb.WithWidth(40), mpb.WithRefreshRate(200*time.Millisecond), mpb.WithAutoRefresh())
	texts := make(chan string, 1)
	texts <- "starting"
	b.bar = b.all.AddBar(0,
		mpb.PrependDecorators(decor.CountersNoUnit("%d/%d ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string {
			// The bar draws from a goroutine of its own.
			t := <-texts
			texts <- t
			return " " + t
		})),
		mpb.BarRemoveOnComplete(),
	)
	b.set = func(t string) { <-texts; texts <- t }
	return b
}

func (b *bar) print(text string) {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	io.WriteString(b.all, text)
}

func (b *bar) show(s state) {
	b.set(s.numbers(b.rate.at(time.Now(), s.Done)))
	if s.Running {
		b.bar.SetTotal(int64(s.Total), false)
	}
	b.bar.SetCurrent(int64(s.Done))
}

func (b *bar) close(state) {
	b.bar.Abort(true)
	b.all.Wait()
}
