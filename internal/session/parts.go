package session

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// parts tells a multipart/form-data body, a line for each part: its name, its
// filename, its content type and its content.
func parts(in *http.Request, body []byte) string {
	kind, params, err := mime.ParseMediaType(in.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return fmt.Sprintf("not multipart/form-data: %q", in.Header.Get("Content-Type"))
	}
	var out []string
	r := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return strings.Join(out, "\n")
		}
		if err != nil {
			return "broken: " + err.Error()
		}
		data, _ := io.ReadAll(p)
		out = append(out, fmt.Sprintf("name %s, file %s, type %s, %d bytes %.20q",
			p.FormName(), fileName(p), p.Header.Get("Content-Type"), len(data), data))
	}
}

// fileName is the part's filename as it was sent: FileName leaves out its folders.
func fileName(p *multipart.Part) string {
	_, params, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	return params["filename"]
}
