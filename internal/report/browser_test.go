package report

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is the program to test the page in. BROWSER_REQUIRED=1 makes its
// absence a failure.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "there is no Chromium on the PATH (CHROME can name one): the report was not opened in a browser"
	if os.Getenv("BROWSER_REQUIRED") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// A tab is a browser's tab with the report of the whole suite in it.
type tab struct {
	*testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

func newTab(t *testing.T) *tab {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser(t)), chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.Flag("headless", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	b := &tab{T: t}
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	b.ctx = ctx
	// The browser lives as long as the context that it is started with.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1600, 1000)); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return b
}

// listen gathers what the console complains of.
func (b *tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, ev.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		b.complaints = append(b.complaints, "console."+string(ev.Type))
	case *log.EventEntryAdded:
		b.complaints = append(b.complaints, ev.Entry.Text)
	}
}

func (b *tab) said() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.complaints
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failure")
		b.Fatalf("%s: %v; the console says %v", what, err, b.said())
	}
}

// value evaluates an expression in the page.
func value[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s: %v; the console says %v", expression, err, b.said())
	}
	return v
}

func (b *tab) text(selector string) string {
	b.Helper()
	return value[string](b, "document.querySelector('"+selector+"').innerText")
}

func (b *tab) count(selector string) int {
	b.Helper()
	return value[int](b, "document.querySelectorAll('"+selector+"').length")
}

func (b *tab) goTo(hash, selector string) {
	b.Helper()
	value[string](b, "location.hash = '"+hash+"'")
	b.do(hash, visible(selector))
}

func visible(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.WaitVisible(chromedp.CSS(selector))
}

func click(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(selector))
}

func key(k string) chromedp.Action[chromedp.Void] { return chromedp.KeyEvent(k) }

// shot keeps a screenshot in out/screenshots of the clone.
func (b *tab) shot(name string) {
	b.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Errorf("screenshot %s: %v", name, err)
		return
	}
	dir := filepath.Join(root, "out", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		b.Fatal(err)
	}
}

// TestInBrowser opens the report of the whole suite in a Chromium and uses it as
// a reader would, wide and narrow, light and dark.
func TestInBrowser(t *testing.T) {
	b := newTab(t)
	page := filepath.Join(t.TempDir(), "report.html")
	if err := WriteFile(page, sample(t)); err != nil {
		t.Fatal(err)
	}
	address := (&url.URL{Scheme: "file", Path: page}).String()
	b.do("opening", chromedp.Navigate(address),
		visible("body[data-ready] #heat"))
	b.shot("overview-1600")
	if got := b.text(".tiles"); !strings.Contains(got, "disagrees") || !strings.Contains(got, "not run") {
		t.Errorf("the tiles say %q", got)
	}
	if n := b.count("#heat td a"); n < 150 {
		t.Errorf("the heat map has %d cells", n)
	}

	// A cell of the heat map filters the list by construct and position.
	b.do("a cell", click(`#heat a[aria-label^="racel in loop.b"]`), visible(".chip"))
	if got := b.text(".chips"); !strings.Contains(got, "racel in loop.b") {
		t.Errorf("the filter is %q", got)
	}
	filtered := b.text("#count")

	// Search by text form, from the keyboard.
	b.do("search", key("/"), visible("#search:focus"), key("(racel(m,m)"),
		visible(`#list a[href*="q=%28racel"]`))
	if got := b.text("#count"); got == filtered {
		t.Errorf("searching did not narrow %q", got)
	}
	b.do("into the list", key(kb.Escape), key("j"), visible("#case"))
	first := b.text("#case h2")
	b.do("next", key("j"), visible("#previous"))
	if got := b.text("#case h2"); got == first || !strings.Contains(got, "(racel(m,m)") {
		t.Errorf("after j the case is %q, before it was %q", got, first)
	}

	// A disagreement shows where it begins.
	b.goTo("#shapes?verdict=disagrees&q=nest/join3(loop2(m),racel", "#list a")
	b.do("a disagreement", key("j"), visible("#difference"))
	if got := b.text("#difference"); !strings.Contains(got, "promised") {
		t.Errorf("the first difference is %q", got)
	}
	if b.count(".arms") == 0 || b.count(".iteration") == 0 || b.count("#case .first") == 0 {
		t.Errorf("%d forks, %d iterations, %d marks", b.count(".arms"), b.count(".iteration"), b.count("#case .first"))
	}
	b.shot("disagreement-1600")

	b.goTo("#changes", ".group .diff")
	if n := b.count(".group"); n < 3 {
		t.Errorf("%d groups", n)
	}
	b.do("the rest of a group", click(".group summary"), visible(".names a"))
	b.shot("changes-1600")
	b.goTo("#findings", "#main h2")
	b.shot("findings-1600")
	b.goTo("#rules", ".bar")
	b.shot("rules-1600")
	b.goTo("#overview", "#transitions")
	b.do("help", key("?"), visible("#help[open]"), key(kb.Escape))

	// Dark, and as narrow as a telephone.
	b.do("dark", click("#theme"), visible(`[data-theme="dark"] #heat`))
	b.shot("overview-1600-dark")
	b.do("narrow", chromedp.EmulateViewport(400, 850))
	b.shot("overview-400-dark")
	b.goTo("#shapes?verdict=disagrees", "#list a")
	b.shot("shapes-400-dark")
	b.do("open", key("j"), visible("#case"))
	b.shot("case-400-dark")
	b.do("light", click("#theme"), visible(`[data-theme="light"] #case`))
	b.shot("case-400")
	for _, view := range []string{"#overview", "#changes", "#rules", "#findings"} {
		b.goTo(view, "#main h2")
		if over := value[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
			t.Errorf("%s is %d pixels wider than a screen of 400", view, over)
		}
	}
	knownDivergence(b, filepath.Join(t.TempDir(), "golden.html"))
	if got := b.said(); len(got) > 0 {
		t.Errorf("the console complains: %v", got)
	}
}

// knownDivergence opens the report of the golden files alone at a case where a
// server is known to do something else.
func knownDivergence(b *tab, page string) {
	b.Helper()
	if err := WriteFile(page, Input{Root: root}); err != nil {
		b.Fatal(err)
	}
	fragment := "shapes?verdict=not+run&family=data&why=join-stale-names&q=loop3(seq(join(as=x(m),as=y(m))"
	address := (&url.URL{Scheme: "file", Path: page, RawFragment: fragment, Fragment: fragment}).String()
	b.do("the golden files", chromedp.EmulateViewport(1600, 1000), chromedp.Navigate(address), visible("body[data-ready] #list a"))
	b.do("a known divergence", key("j"), visible("#difference"))
	if got := b.text("#case"); !strings.Contains(got, "Observed, as known") || !strings.Contains(got, "join-stale-names") {
		b.Errorf("the case shows no known divergence: %q", got)
	}
	b.shot("divergence-1600")
}
