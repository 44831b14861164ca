package session

import (
	"bytes"
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
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
//	/fresh         the same, and that it stays what it is for a day
//	/status/NNN    that status, with a short text
//	/count/...     the how-manieth such request it is
//	/redirect      302 to /echo, and /redirect/NNN that status to there
//	/type/...      hello, as that content type; bytes/... the bytes ff fe 00 instead
//	/latin         héllo, as text/plain in iso-8859-1
//	/nul           a, a zero byte and b, as bytes
//	/untyped/hello and /untyped/bytes, without a content type
//	/twice         the header X-Twice with two values
//	/meet/NAME     met, as soon as it is asked for twice at the same time, and alone after
//	               a minute
//	/pause         after 300 milliseconds
//	/slow          after five seconds
//	/late/NNN      after so many; 34 is longer than a request may last that says nothing of it
//	/stall         the beginning of its body, and no more for five seconds
//	/drip          a byte each half second, for five seconds
//	/pieces/TEXT   that text, each of its bytes by itself
//	/long/NNN/C/T  that status, with the text T C times as text/plain (or, if T is
//	               bytes, so many bytes ff)
//	/tail/C/HEX/T  the letter x C times and then the bytes HEX, as content type T (or
//	               without one); or, if it ends in /, as what its query says, ?as=T
//	/parted/...    the same, its end half a second later
//	/raw/NAME      one of the raw answers below, and then the connection is closed
//	/parts         the parts of a multipart/form-data body, a line each
//
// It answers the same by TLS, with package httptest's certificate, which the workers of
// package cluster's servers trust, and with one that nobody has a reason to trust.
type webServer struct {
	*httptest.Server
	tls []*httptest.Server

	mu    sync.Mutex
	asks  []string
	meets map[string]chan struct{}
}

// raw holds answers that no well-behaved server gives, as they are sent.
var raw = map[string]string{
	"nothing":  "",
	"garbage":  "this is no HTTP\r\n\r\n",
	"header":   "HTTP/1.1 200 OK\r\nContent-Ty",
	"text":     "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhello",
	"bytes":    "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\nhello",
	"chunks":   "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
	"notchunk": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n0\r\n\r\n",
	"missing":  "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhello",
	"broken":   "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhello",
	"unbound":  "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhello",
	"later":    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nlater",
	"toomany":  "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nlater",
	"blank":    "HTTP/1.1 200 OK\r\nX-Blank:\r\nX-Plain: yes\r\nContent-Length: 0\r\n\r\n",
	"cookie":   "HTTP/1.1 200 OK\r\nSet-Cookie: who=me; Path=/\r\nContent-Length: 0\r\n\r\n",
	"utf8":     "HTTP/1.1 200 OK\r\nX-City: Troms\u00f8\r\nX-Plain: yes\r\nContent-Length: 0\r\n\r\n",
}

// web starts the session's HTTP server, once.
func (x *session) web() *webServer {
	if x.http == nil {
		x.http = &webServer{}
		x.http.Server = httptest.NewServer(http.HandlerFunc(x.http.serve))
	}
	return x.http
}

// byTLS starts the same server by TLS, with these certificates or, without any, with
// package httptest's, and returns its address.
func (w *webServer) byTLS(certificates ...tls.Certificate) string {
	s := httptest.NewUnstartedServer(http.HandlerFunc(w.serve))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // who does not trust it hangs up
	s.TLS = &tls.Config{Certificates: certificates}
	s.StartTLS()
	w.tls = append(w.tls, s)
	return s.URL
}

// forge makes a certificate that says to be this machine's and that nobody has signed.
func forge() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	now := time.Now()
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// closeAll ends what is answered, by TLS too.
func (w *webServer) closeAll() {
	for _, s := range append(w.tls, w.Server) {
		s.Close()
	}
}

func (w *webServer) serve(out http.ResponseWriter, in *http.Request) {
	body, err := io.ReadAll(io.LimitReader(in.Body, 1<<20))
	if err != nil {
		return
	}
	ask := in.Method + " " + in.URL.RequestURI()
	w.mu.Lock()
	w.asks = append(w.asks, ask)
	times := 0
	for _, a := range w.asks {
		if a == ask {
			times++
		}
	}
	w.mu.Unlock()
	switch first, rest, _ := strings.Cut(strings.TrimPrefix(in.URL.Path, "/"), "/"); first {
	case "echo", "fresh":
		out.Header().Set("Content-Type", "application/json")
		if first == "fresh" {
			out.Header().Set("Cache-Control", "public, max-age=86400")
			out.Header().Set("ETag", `"v1"`)
			out.Header().Set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
		}
		_ = json.NewEncoder(out).Encode(echo(in, string(body)))
	case "status":
		code, _ := strconv.Atoi(rest)
		out.Header().Set("Content-Type", "text/plain")
		out.WriteHeader(code)
		fmt.Fprintf(out, "this is %s", rest)
	case "count":
		fmt.Fprint(out, times)
	case "redirect":
		code, _ := strconv.Atoi(cmp.Or(rest, "302"))
		http.Redirect(out, in, "/echo", code)
	case "type":
		out.Header().Set("Content-Type", strings.TrimPrefix(rest, "bytes/"))
		_, _ = out.Write(content(strings.HasPrefix(rest, "bytes/")))
	case "untyped":
		out.Header()["Content-Type"] = nil // else the server guesses one
		_, _ = out.Write(content(rest == "bytes"))
	case "latin":
		out.Header().Set("Content-Type", cmp.Or(rest, "Text/Plain; charset=ISO-8859-1"))
		_, _ = out.Write([]byte("h\xe9llo"))
	case "nul":
		out.Header().Set("Content-Type", "application/octet-stream")
		_, _ = out.Write([]byte("a\x00b"))
	case "twice":
		out.Header()["X-Twice"] = []string{"one", "two"}
	case "meet":
		fmt.Fprint(out, w.meet(in))
	case "pause":
		wait(in, 300*time.Millisecond)
	case "slow":
		wait(in, 5*time.Second)
	case "late":
		seconds, _ := strconv.Atoi(rest)
		wait(in, time.Duration(seconds)*time.Second)
	case "stall":
		out.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(out, "hello")
		_ = http.NewResponseController(out).Flush()
		wait(in, 5*time.Second)
	case "drip":
		drip(out, in, strings.Repeat(".", 10), 500*time.Millisecond)
	case "pieces":
		drip(out, in, rest, 20*time.Millisecond)
	case "long":
		long(out, rest)
	case "tail":
		tail(out, in, rest+in.URL.Query().Get("as"), 0)
	case "parted":
		tail(out, in, rest, 500*time.Millisecond)
	case "raw":
		cutOff(out, raw[rest])
	case "parts":
		fmt.Fprint(out, parts(in, body))
	default:
		http.NotFound(out, in)
	}
}

// drip answers a text slowly, each of its bytes by itself and the next one that much later.
func drip(out http.ResponseWriter, in *http.Request, text string, later time.Duration) {
	out.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, b := range []byte(text) {
		_, _ = out.Write([]byte{b})
		_ = http.NewResponseController(out).Flush()
		wait(in, later)
	}
}

// long answers what STATUS/COUNT/TEXT asks for.
func long(out http.ResponseWriter, what string) {
	status, what, _ := strings.Cut(what, "/")
	count, text, _ := strings.Cut(what, "/")
	code, _ := strconv.Atoi(status)
	n, _ := strconv.Atoi(count)
	kind := "text/plain"
	if text == "bytes" {
		kind, text = "application/octet-stream", "\xff"
	}
	out.Header().Set("Content-Type", kind)
	out.WriteHeader(code)
	fmt.Fprint(out, strings.Repeat(text, n))
}

// tail answers what COUNT/HEX/TYPE asks for, the end that much later than the letters.
func tail(out http.ResponseWriter, in *http.Request, what string, later time.Duration) {
	count, what, _ := strings.Cut(what, "/")
	digits, kind, _ := strings.Cut(what, "/")
	n, _ := strconv.Atoi(count)
	end, _ := hex.DecodeString(digits)
	out.Header()["Content-Type"] = nil // else the server guesses one
	if kind != "" {
		out.Header().Set("Content-Type", kind)
	}
	_, _ = out.Write(bytes.Repeat([]byte("x"), n))
	if later > 0 { // else it may tell its length
		_ = http.NewResponseController(out).Flush()
		wait(in, later)
	}
	_, _ = out.Write(end)
}

// cutOff sends an answer as it is and closes the connection.
func cutOff(out http.ResponseWriter, answer string) {
	conn, _, err := http.NewResponseController(out).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, answer)
}

// meet says whether another asks for the same before a minute is over.
func (w *webServer) meet(in *http.Request) string {
	w.mu.Lock()
	other, waits := w.meets[in.URL.Path]
	if waits {
		delete(w.meets, in.URL.Path)
		close(other)
	} else {
		other = make(chan struct{})
		if w.meets == nil {
			w.meets = map[string]chan struct{}{}
		}
		w.meets[in.URL.Path] = other
	}
	w.mu.Unlock()
	select {
	case <-other:
		return "met"
	case <-in.Context().Done():
	case <-time.After(time.Minute):
	}
	return "alone"
}

// wait waits, or until nobody waits for the answer any more.
func wait(in *http.Request, d time.Duration) {
	select {
	case <-in.Context().Done():
	case <-time.After(d):
	}
}

func content(binary bool) []byte {
	if binary {
		return []byte{0xff, 0xfe, 0x00}
	}
	return []byte("hello")
}

// echo is a request as the server saw it: its headers by lower-case name, and Host,
// which package http keeps apart, among them.
func echo(in *http.Request, body string) map[string]any {
	headers := map[string]string{"host": in.Host}
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
