// Package cluster starts throw-away PostgreSQL servers that have pg_durable,
// and removes them.
//
//	inst, err := cluster.Find("")            // or the path of a pg_config
//	c, err := inst.Start(ctx, cluster.Options{})
//	defer c.Stop()
//	pgx.Connect(ctx, c.DSN())
//
// A cluster lives in one temporary folder of mode 0700 with its data, its
// socket, its log and a lock that its parent holds for as long as it lives. The
// kernel frees the lock however the parent dies, so a later [Installation.Start]
// can tell which folders nobody owns any more, and removes exactly those. Nothing
// outside that folder is written, and no port is opened unless the extension
// cannot use a socket.
package cluster
