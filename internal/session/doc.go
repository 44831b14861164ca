// Package session runs sessions: files that say, as a story, what one or several
// SQL sessions do on a live pg_durable and what its documents promise for it.
//
// The families of package shapes hold how trees execute. A session holds the
// surface around them: arguments and refusals, transactions, variables, who may
// see and do what, status, cancellation, signals, monitoring, HTTP.
//
// # Format
//
// A file is a series of blocks in the format of
// github.com/cockroachdb/datadriven: a command with arguments, its input, a line
// of four dashes, and the output that the documents promise, written by hand.
//
//	# USER_GUIDE.md, Instance IDs: every function gets an 8-character hex id.
//	start order
//	SELECT df.start('SELECT 42 AS answer', 'order')
//	----
//	ok
//
//	await order
//	----
//	completed
//
//	sql
//	SELECT df.result('<order>');
//	----
//	{"rows": [{"answer": 42}], "row_count": 1}
//
// The commands are
//
//	needs NAME... say what the server must offer for any of what follows
//	include NAME  run the blocks of parts/NAME.txt, which several sessions need
//	sql           run the statements one by one, and print what they return
//	do            the same, and print no rows
//	message       send the whole input as one simple-query message
//	until         run the statements again and again until they print what is expected
//	start NAME    a statement that returns an instance id; NAME is bound to it
//	let NAME      a statement that returns one value; NAME is bound to it
//	await NAME... wait until the instances have ended, in the engine's record too; print
//	              their statuses
//	listens NAME SIGNAL...   wait until the instance waits for these signals
//	role NAME     create a role; its input, if any, is its name in full
//	database NAME create a database
//	server HOW    restart the session's own server: in an orderly way and with the
//	              settings in the input (restart), the same, where the worker is not
//	              told how to reach it, by TCP (loopback, which later ones keep), after a
//	              power cut (power), or by killing pg_durable's worker (worker); or print
//	              whether the quickest of the orderly stops since another was prompt
//	              (stopped)
//	requests      print what the local HTTP server was asked since the last time
//
// and their arguments
//
//	as=USER       who speaks: me (who it is unless said), admin, a role made before, or
//	              watcher: who may read the engine's record, admin or else me
//	conn=NAME     on another connection of that user; each keeps its own transaction
//	needs=(...)   what the server must offer: roles, superuser, http (to this machine's
//	              loopback), http_built (the functions, whatever they can reach), http_listed
//	              (built with a list of the hosts that may be asked), http_none (built
//	              without HTTP), own (the whole server, for this session alone), idle
//	              (it runs before all others) or long (much time, or much of the server's: it
//	              is left to tier standard); of these three the first block has to say so
//	since=X.Y.Z   the first version that promises it
//	only=X.Y.Z    the one version that it is written for; where needs says it, all that follows
//	diverges=ID   the server is known to do something else; ID is in docs/findings.md
//	within=TIME   of until and await: no longer than that
//	notices       also print notices and warnings
//	alone         no other session grants or revokes meanwhile; so it is anyway where the
//	              statements themselves say GRANT, REVOKE or the like, and not a function
//	nologin, nogrant, nohttp, delegate, superuser   of role: what it lacks or may
//
// In the input <NAME> stands for what NAME is bound to, and in the output what a
// name is bound to is printed as <NAME>. Bound from the start are <me> (the
// role's name), <schema> (a schema that me owns), <http> (the address of a small
// HTTP server that runs beside the session), <https> (its address by TLS, where it is
// trusted by the session's own server), <untrusted> (by TLS too, where it is trusted by
// nobody), <engine> (df.duroxide_schema()) and
// <run> (a text that no other session has, for labels). Any other eight-digit
// hexadecimal number is printed as <id>.
//
// CALL <schema>.start_each('<schema>.t') starts the program in column fut of each row of
// t, notes its instance in column id, and commits after each: the engine gives up a start
// whose transaction lasts.
//
// What the HTTP server answers is in the path that it is asked for: /echo,
// /status/404, /long/500/513/x, /raw/nothing (which closes the connection without a
// word), and the others at the top of http.go.
//
// # Output
//
// A row is a line, its columns are separated by " | ", a NULL is NULL and an
// empty text is two quotes. A result without rows is "(no rows)"; INSERT, UPDATE, DELETE
// and MERGE print their tag; a block that would print nothing prints ok.
//
// An error ends its block and is the last line of the output, as
//
//	error 42501: permission denied ... function
//
// where the code may be left out (the functions of pg_durable promise none), and
// so may the words. Words must occur in the error's message in their order; an
// ellipsis stands for anything. Documents seldom promise a wording, so a session
// gives no more words than it takes to know that it is the right refusal.
//
// # Divergences
//
// Where a server is known to break a promise, the block says both:
//
//	sql diverges=some-finding
//	SELECT ...
//	----
//	promised
//	  what the document says
//	server
//	  what happens
//
// It passes with what is known of the server, and fails with anything else, the
// promised output included: then the finding has outlived its reason.
//
// # What is not applicable
//
// A block that needs what the server does not offer (a superuser to create roles
// with, HTTP to loopback, another version) is not run, and is counted and named in
// the report. It never passes silently. Where roles cannot be made, me is the role
// of the server's address, which others may use at the same time; so a block that
// counts all that is the role's needs roles too.
package session
