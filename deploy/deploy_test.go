// Package deploy_test holds the files for other machines against the schemas of
// the programs that read them, and against each other.
package deploy_test

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/schema"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestCompose holds the Compose file against the schema of the Compose
// specification.
func TestCompose(t *testing.T) {
	var file map[string]any
	if err := yaml.Unmarshal(read(t, "compose.yaml"), &file); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(file); err != nil {
		t.Error(err)
	}
	services := file["services"].(map[string]any)
	env := services["suite"].(map[string]any)["environment"].(map[string]any)
	for _, v := range []string{"PGDURABLE_DSN", "PGDURABLE_ADMIN_DSN"} {
		for _, dsn := range strings.Split(env[v].(string), ",") {
			host := strings.TrimSuffix(strings.TrimPrefix(dsn, "postgres://postgres@"), "/postgres")
			if services[host] == nil {
				t.Errorf("%s names the server %s, and there is no such service", v, host)
			}
		}
	}
	services["suite"].(map[string]any)["imagge"] = "x"
	if err := schema.Validate(file); err == nil {
		t.Error("a misspelt key is not noticed")
	}
}

// TestJob decodes the manifests into the types of the Kubernetes API, which
// refuse what they do not know.
func TestJob(t *testing.T) {
	docs := bytes.Split(read(t, "job.yaml"), []byte("\n---\n"))
	if len(docs) != 2 {
		t.Fatalf("job.yaml has %d documents", len(docs))
	}
	var claim corev1.PersistentVolumeClaim
	if err := yaml.UnmarshalStrict(docs[0], &claim); err != nil {
		t.Fatal(err)
	}
	var job batchv1.Job
	if err := yaml.UnmarshalStrict(docs[1], &job); err != nil {
		t.Fatal(err)
	}
	pod := job.Spec.Template.Spec
	if *job.Spec.CompletionMode != batchv1.IndexedCompletion || pod.RestartPolicy != corev1.RestartPolicyNever {
		t.Error("an Indexed Job whose pods are not started again is wanted")
	}
	suite := pod.Containers[0]
	env := map[string]string{}
	for _, e := range suite.Env {
		env[e.Name] = e.Value
	}
	if n := strconv.Itoa(int(*job.Spec.Completions)); env["DFMATRIX_SHARDS"] != n {
		t.Errorf("%s completions and %s shards: cases would be lost", n, env["DFMATRIX_SHARDS"])
	}
	volumes := map[string]bool{}
	for _, v := range pod.Volumes {
		volumes[v.Name] = true
		if c := v.PersistentVolumeClaim; c != nil && c.ClaimName != claim.Name {
			t.Errorf("volume %s claims %s", v.Name, c.ClaimName)
		}
	}
	for _, c := range append(pod.InitContainers, pod.Containers...) {
		for _, m := range c.VolumeMounts {
			if !volumes[m.Name] {
				t.Errorf("%s mounts %s, which is no volume", c.Name, m.Name)
			}
		}
		for _, e := range c.Env {
			if strings.Contains(e.Name, "PASSWORD") && (e.ValueFrom == nil || e.ValueFrom.SecretKeyRef == nil) {
				t.Errorf("%s: %s is no secret", c.Name, e.Name)
			}
		}
	}
	bad := bytes.Replace(docs[1], []byte("completionMode"), []byte("completionmood"), 1)
	if err := yaml.UnmarshalStrict(bad, &batchv1.Job{}); err == nil {
		t.Error("a misspelt key is not noticed")
	}
}
