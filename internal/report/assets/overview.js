// The overview: verdicts, the heat map, and the tables beside it.

function viewOverview(data) {
  const count = tally(data.cases, c => c.verdict);
  const tiles = data.verdicts.filter(v => count.get(v)).map(v =>
    el('a', { class: 'tile ' + verdictClass(v), href: address('shapes', {}, { verdict: v }) }, el('b', {}, count.get(v)), glyphs[v] + ' ' + v));
  return el('div', {},
    el('h2', {}, 'Verdicts'),
    el('p', { class: 'soft' }, [data.engine, data.note, data.began].filter(Boolean).join(' \u00b7 ')),
    el('div', { class: 'tiles' }, tiles),
    data.before ? transitions(data) : null,
    el('h2', {}, 'Families'), familyTable(data),
    el('h2', {}, 'Constructs in positions'),
    el('p', { class: 'soft' }, 'How many cases have a construct (row) in a position (column), the worst that became of one of them, and, the stronger the colour, of how many. A position is a place of the construct around it: loop.b is the body of a counted loop, join.j2 the right arm of a join.'),
    legend(), heatMap(data),
    data.timed ? slowest(data) : null);
}

function tally(list, key) {
  const m = new Map();
  for (const x of list) m.set(key(x), (m.get(key(x)) || 0) + 1);
  return m;
}

// transitions tells which verdicts changed since the run before.
function transitions(data) {
  const both = data.cases.filter(c => c.before && c.verdict !== 'not run' && c.before !== c.verdict);
  const kinds = [...tally(both, c => c.before + '\t' + c.verdict)].sort((a, b) => b[1] - a[1]);
  return el('div', { id: 'transitions' }, el('h2', {}, 'Against ', el('small', {}, data.before)),
    kinds.length === 0 ? el('p', {}, 'No verdict changed.') : el('table', {}, el('tbody', {}, kinds.map(([k, n]) => {
      const [before, verdict] = k.split('\t');
      return el('tr', {}, el('td', { class: verdictClass(before) }, before), el('td', {}, '\u2192'), el('td', { class: verdictClass(verdict) }, verdict),
        el('td', { class: 'n' }, el('a', { href: address('shapes', {}, { before, verdict }) }, n)));
    }))));
}

function familyTable(data) {
  const by = new Map(data.families.map(f => [f.name, new Map()]));
  for (const c of data.cases) {
    const m = by.get(c.family);
    if (m) m.set(c.verdict, (m.get(c.verdict) || 0) + 1);
  }
  const shown = data.verdicts.filter(v => data.cases.some(c => c.verdict === v));
  const rows = data.families.filter(f => by.get(f.name).size).map(f => el('tr', {},
    el('th', { scope: 'row' }, el('a', { href: address('shapes', {}, { family: f.name }) }, f.name)),
    shown.map(v => el('td', { class: 'n ' + verdictClass(v) }, by.get(f.name).get(v) || '')),
    el('td', { class: 'soft wide' }, f.about)));
  return el('div', { class: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, el('th', {}, 'family'), shown.map(v => el('th', { class: 'n' }, v)), el('th', { class: 'wide' }, ''))),
    el('tbody', {}, rows)));
}

function legend() {
  const sample = (cls, text) => el('span', {}, el('i', { style: `background: color-mix(in srgb, var(--${cls}) 40%, var(--card))` }), text);
  return el('div', { class: 'legend' }, sample('agrees', 'covered, all agree'), sample('diverges', '\u25c6 some diverge, as known'),
    sample('disagrees', '\u2717 some disagree'), sample('unknown', '? some undecided'), sample('line', 'no case'));
}

function heatMap(data) {
  const cells = new Map(); // construct,position -> {n, worst}
  const rank = new Map(data.verdicts.map((v, i) => [v, i]));
  for (const c of data.cases) {
    // On the model nothing diverges; what servers are known to do counts.
    const verdict = c.why && rank.get(c.verdict) > rank.get('diverges') ? 'diverges' : c.verdict;
    for (const s of c.spots || []) {
      const k = s[0] + ',' + s[1];
      const cell = cells.get(k) || { n: 0, worst: 'not run', bad: 0 };
      cells.set(k, cell);
      cell.n++;
      if (rank.get(verdict) < rank.get(cell.worst)) cell.worst = verdict;
      if (verdict !== 'agrees' && verdict !== 'not run') cell.bad++;
    }
  }
  const columns = data.positions.map((p, i) => [p, i]).filter(([, i]) => data.constructs.some((_, c) => cells.has(c + ',' + i)));
  const rows = data.constructs.map((name, c) => [name, c]).filter(([, c]) => columns.some(([, p]) => cells.has(c + ',' + p)));
  return el('div', { class: 'scroll' }, el('table', { class: 'heat', id: 'heat' },
    el('thead', {}, el('tr', {}, el('th', {}), columns.map(([p]) => el('th', { scope: 'col' }, el('span', {}, p))))),
    el('tbody', {}, rows.map(([name, c]) => el('tr', {}, el('th', { scope: 'row' }, name), columns.map(([p, i]) => {
      const cell = cells.get(c + ',' + i);
      if (!cell) return el('td', { class: 'none' });
      const title = `${name} in ${p}: ${cell.n} cases` + (cell.bad ? `, ${cell.bad} do not agree` : '');
      return el('td', { class: verdictClass(cell.worst), style: cell.bad ? `--share: ${Math.round(25 + 45 * cell.bad / cell.n)}%` : null },
        el('a', { href: address('shapes', {}, { spot: c + ',' + i }), title, 'aria-label': title }, cell.n));
    }))))));
}

function slowest(data) {
  const top = data.cases.filter(c => c.took).sort((a, b) => b.took - a.took).slice(0, 20);
  if (!top.length) return null;
  return el('div', {}, el('h2', {}, 'Slowest'), el('table', {}, el('tbody', {}, top.map(c => el('tr', {},
    el('td', { class: 'n' }, c.took.toFixed(1) + ' s'), el('td', {}, el('a', { href: caseAddress(c, {}) }, el('code', {}, c.family + '/' + c.case))))))));
}

function viewFindings(data) {
  return el('div', {}, el('h2', {}, 'Findings'),
    data.findings.length ? el('p', { class: 'soft' }, 'Why servers diverge from what pg_durable\u2019s documents promise.') : el('p', {}, 'No divergence is known.'),
    data.findings.map(f => el('section', { class: 'group' },
      el('h3', {}, f.title || f.id), f.code ? el('pre', { class: 'diff', tabindex: '0' }, f.code) : null, f.text ? el('p', {}, marked(f.text)) : null,
      el('p', {}, el('a', { href: address('shapes', {}, { why: f.id }) }, f.cases === 1 ? '1 case' : f.cases + ' cases')))));
}

// marked shows what stands between backticks as code.
function marked(text) { return text.split('`').map((part, i) => i % 2 ? el('code', {}, part) : part); }

function viewRules(data) {
  const count = new Map();
  for (const c of data.cases) for (const r of c.rules || []) count.set(r, (count.get(r) || 0) + 1);
  const most = Math.max(1, ...count.values());
  return el('div', {}, el('h2', {}, 'Rules'),
    count.size ? el('p', { class: 'soft' }, 'How many cases use each rule of the semantics (docs/semantics.md), as the model ran them.') :
      el('p', {}, 'These results do not say which rules were used: only a run on the model does.'),
    count.size ? el('table', {}, el('tbody', {}, data.rules.map((r, i) => el('tr', {}, el('th', { scope: 'row' }, r),
      el('td', { class: 'n' }, count.get(i) ? el('a', { href: address('shapes', {}, { rule: String(i) }) }, count.get(i)) : el('b', { class: 'disagrees' }, '0')),
      el('td', {}, el('span', { class: 'bar', style: `--part: ${((count.get(i) || 0) / most).toFixed(4)}` })))))) : null);
}

function viewChanges(data) {
  return el('div', {}, el('h2', {}, 'Changes, grouped'),
    data.groups.length ? null : el('p', {}, 'Nothing differs.'),
    data.groups.map(l => el('section', {}, el('h2', {}, l.title + ' ', el('small', {}, l.about)), l.groups.map((g, i) => viewGroup(data, g, i)))));
}

function viewGroup(data, g, i) {
  const within = g.within ? ` (always within ${g.within.join(', within ')})` : '';
  const byKey = new Map(data.cases.map(c => [c.family + '/' + c.case, c]));
  const link = name => {
    const c = byKey.get(name.replace(/\.(golden|live)$/, ''));
    return c ? el('a', { href: caseAddress(c, {}) }, el('code', {}, name)) : el('code', {}, name);
  };
  const rest = el('details', { ontoggle: () => {
    if (rest.open && rest.childElementCount === 1) rest.append(el('ul', { class: 'names' }, g.names.slice(1).map(n => el('li', {}, link(n)))));
  } }, el('summary', {}, `and the same in ${g.names.length - 1} more`));
  return el('section', { class: 'group' },
    el('h3', {}, `${i + 1}. ${g.names.length} ${g.names.length === 1 ? 'case' : 'cases'}: ${g.sentence}${within}`),
    g.also ? el('p', { class: 'soft' }, `${g.also} of them show the change of another group too.`) : null,
    el('p', {}, link(g.names[0])), drawDiff(g.example), g.names.length > 1 ? rest : null);
}
