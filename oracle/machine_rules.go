package oracle

// A Rule is one rule of the semantics, as docs/semantics.md names it. The
// comment beside the code of a rule says its name after the word "Rule:".
type Rule uint8

// A Firing is one use of a rule, and the node that it was about: for a parent
// that is told of a child's end, the parent. Path is "" where a rule is about the
// instance.
type Firing struct {
	Rule Rule
	Path string
}

// The rules, in the order of the page.
const (
	RuleStart Rule = iota
	RuleComplete
	RuleFail
	RuleBreakOutside
	RuleSQLValue
	RuleSQLFail
	RuleSQLUnknown
	RuleSubstScalar
	RuleSubstNullSafe
	RuleSubstRows
	RuleSubstFail
	RuleAs
	RuleSeqEnter
	RuleSeqNext
	RuleSeqValue
	RuleSeqUnwind
	RuleIfEnter
	RuleIfThen
	RuleIfElse
	RuleIfValue
	RuleIfUnwind
	RuleRowsThen
	RuleRowsElse
	RuleRowsFail
	RuleRowsValue
	RuleRowsUnwind
	RuleLoopEnter
	RuleLoopTest
	RuleLoopAgain
	RuleLoopValue
	RuleLoopBreak
	RuleLoopFail
	RuleLoopLimit
	RuleBreak
	RuleJoinEnter
	RuleJoinWait
	RuleJoinValue
	RuleJoinUnwind
	RuleRaceEnter
	RuleRaceValue
	RuleRaceUnwind
	RuleRaceLose
	RuleSleep
	RuleSchedule
	RuleSignal
	RuleSignalTimeout
	RuleHTTP
	RuleElapse
	RuleActSignal
	RuleActAwait
	RuleActPause
	RuleCancel
	ruleCount
)

// Rules lists all rules.
func Rules() []Rule {
	out := make([]Rule, ruleCount)
	for i := range out {
		out[i] = Rule(i)
	}
	return out
}

// String is the rule's name on the page.
func (r Rule) String() string {
	return [...]string{
		"start", "complete", "fail", "break-outside",
		"sql-value", "sql-fail", "sql-unknown",
		"subst-scalar", "subst-null-safe", "subst-rows", "subst-fail",
		"as",
		"seq-enter", "seq-next", "seq-value", "seq-unwind",
		"if-enter", "if-then", "if-else", "if-value", "if-unwind",
		"rows-then", "rows-else", "rows-fail", "rows-value", "rows-unwind",
		"loop-enter", "loop-test", "loop-again", "loop-value", "loop-break", "loop-fail", "loop-limit",
		"break",
		"join-enter", "join-wait", "join-value", "join-unwind",
		"race-enter", "race-value", "race-unwind", "race-lose",
		"sleep", "schedule", "signal", "signal-timeout", "http",
		"elapse", "act-signal", "act-await", "act-pause", "cancel",
	}[r]
}
