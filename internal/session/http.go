package session

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A webServer answers the HTTP requests of one session's programs, on loopback.
// Its paths say what it answers:
//
//	/echo          the request, as JSON
//	/status/NNN    that status, with a short text
//	/redirect      302 to /echo
//	/type/...      hello, as that content type; bytes/... the bytes ff fe 00 instead
//	/latin         héllo, as text/plain in iso-8859-1
//	/nul           a, a zero byte and b, as bytes
//	/untyped/hello and /untyped/bytes, without a content type
//	/twice         the header X-Twice with two values
//	/pause         after 300 milliseconds
//	/slow          after five seconds
//	/parts         the parts of a multipart/form-data body, a line each
type webServer struct {
	*httptest.Server
	mu   sync.Mutex
	asks []string
}

// web starts the session's HTTP server, once, and returns its address.
func (x *session) web() string {
	if x.http == nil {
		x.http = &webServer{}
		x.http.Server = httptest.NewServer(http.HandlerFunc(x.http.serve))
	}
	return x.http.URL
}

func (w *webServer) serve(out http.ResponseWriter, in *http.Request) {
	body, err := io.ReadAll(io.LimitReader(in.Body, 1<<20))
	if err != nil {
		return
	}
	w.mu.Lock()
	w.asks = append(w.asks, in.Method+" "+in.URL.RequestURI())
	w.mu.Unlock()
	switch first, rest, _ := strings.Cut(strings.TrimPrefix(in.URL.Path, "/"), "/"); first {
	case "echo":
		out.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(out).Encode(echo(in, string(body)))
	case "status":
		code, _ := strconv.Atoi(rest)
		out.Header().Set("Content-Type", "text/plain")
		out.WriteHeader(code)
		fmt.Fprintf(out, "this is %s", rest)
	case "redirect":
		http.Redirect(out, in, "/echo", http.StatusFound)
	case "type":
		out.Header().Set("Content-Type", strings.TrimPrefix(rest, "bytes/"))
		_, _ = out.Write(content(strings.HasPrefix(rest, "bytes/")))
	case "untyped":
		out.Header()["Content-Type"] = nil // else the server guesses one
		_, _ = out.Write(content(rest == "bytes"))
	case "latin":
		out.Header().Set("Content-Type", "Text/Plain; charset=ISO-8859-1")
		_, _ = out.Write([]byte("h\xe9llo"))
	case "nul":
		out.Header().Set("Content-Type", "application/octet-stream")
		_, _ = out.Write([]byte("a\x00b"))
	case "twice":
		out.Header()["X-Twice"] = []string{"one", "two"}
	case "pause":
		wait(in, 300*time.Millisecond)
	case "slow":
		wait(in, 5*time.Second)
	case "parts":
		fmt.Fprint(out, parts(in, body))
	default:
		http.NotFound(out, in)
	}
}

// wait waits, or until nobody waits for the answer any more.
func wait(in *http.Request, d time.Duration) {
	select {
	case <-in.Context().Done():
	case <-time.After(d):
	}
}

func content(bytes bool) []byte {
	if bytes {
		return []byte{0xff, 0xfe, 0x00}
	}
	return []byte("hello")
}

// echo is a request as the server saw it: its headers by lower-case name.
func echo(in *http.Request, body string) map[string]any {
	headers := map[string]string{}
	for k, v := range in.Header {
		headers[strings.ToLower(k)] = strings.Join(v, ", ")
	}
	return map[string]any{"method": in.Method, "path": in.URL.RequestURI(), "headers": headers, "body": body}
}

// seen returns what was asked since the last call, in order of its text.
func (w *webServer) seen() []string {
	if w == nil {
		return []string{"nothing"}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	asks := w.asks
	w.asks = nil
	slices.Sort(asks)
	if len(asks) == 0 {
		return []string{"nothing"}
	}
	return asks
}
