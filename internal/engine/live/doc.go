// Package live runs programs on a real pg_durable and tells what they did as
// [trace.Run].
//
//	e, err := live.Open(ctx, dsn, live.Options{})
//	run, err := e.Run(ctx, engine.Program{SQL: ...})
//	complaints, err := e.Sweep(ctx)
//
// What a program did is read from three independent records, and each is held
// against the others:
//
//   - the recorder's effects, which the leaves wrote themselves (templates/recorder.sql);
//   - pg_durable's tables df.instances and df.nodes, which show the last state;
//   - the engine's append-only history, which has every generation of every loop
//     and, in the ids of child orchestrations, the exact lineage of each row.
//
// The events of a run are taken from the history: a leaf's execution is the span
// between the node's transitions to running and to completed or failed, and
// the lineage of that span says in which iteration of which loop it lies. Their
// order is a linear extension of the history's cause and effect and of the
// sequence in which effects were written; no clock is read. Where the records
// contradict each other, [trace.Run] has a note; a sound run has none.
//
// One call of Run costs two statements, one to start and one to collect, and a
// share of a statement that looks after all running instances at once.
package live
