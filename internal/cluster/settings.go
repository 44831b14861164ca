package cluster

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// settings is the cluster's postgresql.conf, last line wins.
func (c *Cluster) settings() string {
	if c.inst.Extension == "" {
		return c.plainSettings()
	}
	set := map[string]string{
		"listen_addresses":                      "",
		"port":                                  fmt.Sprint(c.port),
		"unix_socket_directories":               c.socketDir(),
		"unix_socket_permissions":               "0700",
		"shared_preload_libraries":              "pg_durable",
		"pg_durable.worker_role":                superuser,
		"pg_durable.database":                   database,
		"pg_durable.enable_superuser_instances": onOff(c.opts.SuperuserInstances),
		// A run's instances are evidence until the run ends.
		"pg_durable.reconcile_interval": "0",
		"pg_durable.retention_days":     "36500",
		// What is left of these after the extension's own pools serves the engine.
		"max_connections":    "300",
		"shared_buffers":     "128MB",
		"max_wal_size":       "4GB",
		"checkpoint_timeout": "30min",
		"wal_level":          "minimal",
		"max_wal_senders":    "0",
		"fsync":              onOff(c.opts.Durable),
		"synchronous_commit": onOff(c.opts.Durable),
		"full_page_writes":   onOff(c.opts.Durable),
		// The programs are many tiny statements; planning aids only cost time.
		"jit":                             "off",
		"max_parallel_workers_per_gather": "0",
		"update_process_title":            "off",
		// The engine's functions keep plans that were made when their tables were
		// empty or full of dead rows, and then read all of them on every call.
		"enable_seqscan":   "off",
		"enable_hashjoin":  "off",
		"enable_mergejoin": "off",
		"plan_cache_mode":  "force_generic_plan",
		// Its pool is as large as its few dispatchers can use: fewer backends
		// have warmer caches.
		"pg_durable.max_duroxide_connections": "6",
		// Sessions that run side by side start programs in transactions of their own, and a
		// busy machine is no reason to refuse one.
		"pg_durable.new_transaction_start_timeout": "60",
		// The engine's queue tables fill with dead rows within seconds.
		"autovacuum_naptime":           "1s",
		"autovacuum_vacuum_cost_delay": "0",
		// Everything else only grows. A visit there makes every backend plan anew
		// what it has planned before, and that costs more than what it plans.
		"autovacuum_analyze_threshold":       "2000000000",
		"autovacuum_vacuum_threshold":        "2000000000",
		"autovacuum_vacuum_insert_threshold": "-1",
		"log_min_messages":                   "warning",
		"lc_messages":                        "C",
		"timezone":                           "UTC",
		// The password is random and long, so one iteration of its hash is enough.
		"scram_iterations": "1",
	}
	if c.tcp {
		set["listen_addresses"] = "127.0.0.1"
	}
	for k, v := range c.opts.Settings {
		set[k] = v
	}
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(set)) {
		fmt.Fprintf(&b, "%s = '%s'\n", k, strings.ReplaceAll(set[k], "'", "''"))
	}
	return b.String()
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// hba lets in whoever can reach the private socket folder, and by TCP only who
// knows the generated password.
const hba = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"

// queueSettings makes autovacuum look after the engine's queues: they hold few rows at
// a time, and a share of few rows is never worth a visit by default.
func queueSettings(schema string) []string {
	var out []string
	for _, t := range []string{"orchestrator_queue", "worker_queue", "instance_locks"} {
		out = append(out, fmt.Sprintf("ALTER TABLE %s.%s SET (autovacuum_vacuum_threshold = 500, "+
			"autovacuum_vacuum_scale_factor = 0)", schema, t))
	}
	return out
}
