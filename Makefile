# Everything a contributor runs. go generate and go test are enough for most.
.PHONY: generate test live nightly update bench lint race ci clean

generate: ## write generated_test from the shapes and templates
	go generate ./...

test: ## the whole suite on the model engine, and every other test
	go test ./...

live: ## the generated suite on throw-away clusters with an installed pg_durable, or on PGDURABLE_DSN
	go run ./tools/dfmatrix live

nightly: ## random programs on a server (PGDURABLE_DSN or a throw-away cluster) for EXPLORE_FOR, with EXPLORE_SEED or a fresh seed
	go run ./tools/dfmatrix explore --for '$(or $(EXPLORE_FOR),10m)' --seed '$(EXPLORE_SEED)'

update: ## rewrite the golden files of what RUN matches (a -run pattern)
	go test ./generated_test -run '$(or $(RUN),.)' -update

bench: ## the figures of docs/performance.md that need no server
	go test -run '^$$' -bench . -benchmem ./...

lint: ## vet and staticcheck
	go vet ./...
	go tool staticcheck ./...

race: ## the race detector over everything
	go test -race ./...

ci: ## what .ci/run does
	bash .ci/run

clean: ## what runs leave behind
	rm -rf out
