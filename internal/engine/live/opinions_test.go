package live

import (
	"strings"
	"testing"
)

const drawing = `Instance: 49efaf75 (x)
Status:   ✗ Failed
Output:   Loop sub-orchestration failed

IF ✓                                
    ? condition:                    
      └─SQL: select true as v ✓     
    ✓ then:                         
      └─SLEEP 0s ✓            
    ✗ else:                         
      └─SQL: select 3 ⊘             
→ LOOP (while) ✗                    
    ↻ body:                         
      └─SQL: select 4 ○             
    ? while:                        
      └─SQL: select false as v ⏳    
`

func TestOpinions(t *testing.T) {
	sound := opinion{
		status: "failed", info: "failed", explain: drawing,
		shown: []string{"completed", "completed", "completed", "skipped", "failed", "pending", "running"},
	}
	if c := sound.complaints(); len(c) > 0 {
		t.Errorf("%q", c)
	}
	for says, change := range map[string]func(*opinion){
		"df.instance_info":  func(o *opinion) { o.info = "running" },
		"df.list_instances": func(o *opinion) { o.listed = "completed" },
		"for df.explain and completed": func(o *opinion) {
			o.status, o.info = "completed", "completed"
		},
		"df.instance_nodes": func(o *opinion) { o.shown[0] = "failed" },
	} {
		o := sound
		o.shown = append([]string(nil), sound.shown...)
		change(&o)
		if c := strings.Join(o.complaints(), "\n"); !strings.Contains(c, says) {
			t.Errorf("%q does not say %q", c, says)
		}
	}
}

func TestSample(t *testing.T) {
	ids := strings.Split("abcdefghij", "")
	if got := strings.Join(sample(ids, 5), ""); got != "acegi" {
		t.Errorf("got %s", got)
	}
	if got := sample(ids, 20); len(got) != 10 {
		t.Errorf("got %d of 10", len(got))
	}
}
