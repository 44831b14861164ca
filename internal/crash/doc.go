// Package crash pulls the plug of a server while hundreds of programs run on it,
// and checks that each ends as if nothing had happened.
//
// # The rule
//
// pg_durable promises that an instance goes on after a crash where it was, and
// that a step may run again if the crash came before its result was recorded
// ("at least once"). So after recovery each instance must end with its golden
// trace, with one exception:
//
//	An effect that was in flight when the plug was pulled may have been written
//	before, once for each time that the plug was pulled while it was in flight.
//
// An effect is in flight from the event of the history that schedules its
// statement to the one that records the answer. What a program computes from its
// own effects (the marker's count, a loop's condition) then sees the repeated ones
// too. The golden trace is therefore the machine's, told which effects were
// written again; told that none were, it is the golden file's.
//
// Nothing else is accepted: no effect twice that was not in flight, no lost
// effect, no other order, result, state or status, no instance that stays
// behind. An instance is never started again because of what became of it. Only
// a df.start whose own answer the crash swallowed is repeated: nobody knows
// whether it did anything, and if so, that instance is nobody's.
package crash
