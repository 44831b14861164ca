package session

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
	n := names{"me": "dfms_1_me", "mean": "dfms_1_mean", "short": "12", "odd": `dfms_a"b'c`}
	in := `<me> <mean> <other> <short> <odd:ident> <odd:literal> a<b>c`
	want := `dfms_1_me dfms_1_mean <other> 12 "dfms_a""b'c" 'dfms_a"b''c' a<b>c`
	if got := n.expand(in); got != want {
		t.Errorf("expand: %s\nwant:   %s", got, want)
	}
	if got, want := n.hide("dfms_1_mean dfms_1_me 12 deadbeef::1::0badf00d deadbeefs 123456789"), "<mean> <me> 12 <id>::1::<id> deadbeefs 123456789"; got != want {
		t.Errorf("hide: %s\nwant: %s", got, want)
	}
}

func TestStatements(t *testing.T) {
	got := statements("SELECT 1;\nSELECT ';',\n 2;\nDO $$\nBEGIN;\nEND;\n$$;\nSELECT 3")
	want := []string{"SELECT 1;\n", "SELECT ';',\n 2;\n", "DO $$\nBEGIN;\nEND;\n$$;\n", "SELECT 3"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestOlder(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"0.2.5", "0.2.6", true}, {"0.2.6-dev", "0.2.6", false}, {"0.10.0", "0.2.6", false}, {"1.0", "0.9.9", false}} {
		if got := older(c.a, c.b); got != c.want {
			t.Errorf("%s older than %s: %t", c.a, c.b, got)
		}
	}
}
