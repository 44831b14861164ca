// Package explore runs random trees: through the denotation and the machine,
// which must agree, and on a live server, where a tree that fails is reduced on
// the tree while the server runs many candidates at once.
package explore
