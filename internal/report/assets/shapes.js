// The list of shapes, its filters, and one shape in detail.

const pageSize = 150;

// query is the filter that the address names.
function query(params) {
  return {
    q: params.get('q') || '', family: params.get('family') || '', verdict: params.get('verdict') || '',
    before: params.get('before') || '', why: params.get('why') || '', spot: params.get('spot') || '', rule: params.get('rule') || '',
  };
}

function address(view, f, changes) {
  const p = new URLSearchParams();
  for (const [k, v] of Object.entries({ ...f, ...changes })) if (v) p.set(k, v);
  const s = p.toString();
  return '#' + view + (s ? '?' + s : '');
}

function matches(data, f) {
  const [construct, position] = f.spot ? f.spot.split(',').map(Number) : [];
  const rule = f.rule === '' ? -1 : Number(f.rule);
  return data.cases.filter(c =>
    (!f.q || (c.family + '/' + c.case).includes(f.q)) &&
    (!f.family || c.family === f.family) &&
    (!f.verdict || c.verdict === f.verdict) &&
    (!f.before || c.before === f.before) &&
    (!f.why || c.why === f.why) &&
    (!f.spot || (c.spots || []).some(s => s[0] === construct && s[1] === position)) &&
    (rule < 0 || (c.rules || []).includes(rule)));
}

// caseAddress keeps the filter, so that the list stays as it was.
function caseAddress(c, f) { return address('case/' + encodeURIComponent(c.family + '/' + c.case), f, {}); }

function viewShapes(data, f, opened) {
  const found = matches(data, f);
  const list = el('ul', { class: 'list', id: 'list' });
  const more = el('button', { type: 'button', onclick: () => grow() }, 'more');
  let shown = 0;
  const grow = () => {
    for (const c of found.slice(shown, shown + pageSize)) {
      list.append(el('li', {}, el('a', { href: caseAddress(c, f), 'aria-current': c === opened && 'true' },
        glyph(c.verdict), el('span', {}, el('code', {}, c.case), el('small', {}, c.family)))));
    }
    shown = Math.min(found.length, shown + pageSize);
    more.hidden = shown === found.length;
    more.textContent = `${found.length - shown} more`;
  };
  grow();
  const at = found.indexOf(opened);
  while (at >= shown) grow();

  const side = el('div', { class: 'side' }, filters(data, f),
    el('p', { id: 'count', class: 'soft', 'aria-live': 'polite' }, `${found.length} of ${data.cases.length} shapes`), list, more);
  const back = el('a', { class: 'back', href: address('shapes', f, {}) }, '\u2190 all shapes');
  const detail = el('div', { class: 'detail' }, opened ? [back, viewCase(opened, found[at - 1], found[at + 1], f)] :
    el('p', { class: 'soft' }, 'Choose a shape. Its tree, its trace and what differs will be here.'));
  return el('div', { class: 'shapes' + (opened ? ' opened' : '') }, side, detail);
}

function filters(data, f) {
  const go = changes => { location.replace(address('shapes', f, changes)); };
  const choice = (name, label, options) => el('select', { id: 'filter-' + name, 'aria-label': label, onchange: e => go({ [name]: e.target.value }) },
    el('option', { value: '' }, label), options.map(o => el('option', { value: o, selected: f[name] === o }, o)));
  let timer;
  const search = el('input', {
    id: 'search', type: 'search', placeholder: 'text form, such as loop2(join   ( / )', value: f.q, 'aria-label': 'Search by text form',
    spellcheck: 'false', autocomplete: 'off',
    oninput: e => { clearTimeout(timer); timer = setTimeout(() => go({ q: e.target.value.trim() }), 150); },
  });
  const chip = (text, changes) => el('a', { class: 'chip', href: address('shapes', f, changes), title: 'take this filter off' }, text + ' \u00d7');
  const chips = [];
  if (f.spot) {
    const [c, p] = f.spot.split(',').map(Number);
    chips.push(chip(data.constructs[c] + ' in ' + data.positions[p], { spot: '' }));
  }
  if (f.rule !== '') chips.push(chip('rule ' + data.rules[Number(f.rule)], { rule: '' }));
  if (f.why) chips.push(chip('finding ' + f.why, { why: '' }));
  if (f.before) chips.push(chip('before: ' + f.before, { before: '' }));
  return el('div', { class: 'filters', role: 'search' }, search,
    choice('verdict', 'any verdict', data.verdicts), choice('family', 'any family', data.families.map(x => x.name)),
    chips.length ? el('div', { class: 'chips' }, chips) : null);
}

// testName is the name of a case's generated test.
function testName(c) {
  const [shape, act] = c.case.split('@');
  const ident = shape.replace(/[(,]/g, '_').replace(/\)/g, '').replace(/[=.]/g, c.spots ? '__' : '_') + (act ? '_at_' + act : '');
  return 'Test' + c.family[0].toUpperCase() + c.family.slice(1) + '_' + ident;
}

function viewCase(c, previous, next, f) {
  const head = readHead(c.head);
  const want = readTrace(c.want), got = c.got ? readTrace(c.got) : null;
  const at = got ? firstDifference(want.lines, got.lines) : -1;
  const observed = c.verdict === 'disagrees' ? 'Observed' : 'Observed, as known';
  return el('article', { id: 'case' },
    el('h2', { class: 'mono' }, c.case),
    el('p', {}, badge(c.verdict), ' ', el('span', { class: 'soft' }, 'family ' + c.family), c.took ? el('span', { class: 'soft' }, `, ${c.took.toFixed(3)} s`) : null,
      c.before ? el('span', { class: 'soft' }, `, before: ${c.before}`) : null),
    head.story ? el('p', {}, head.story) : null,
    c.what ? el('p', { class: verdictClass(c.verdict) }, c.what) : null,
    c.why ? el('p', { class: 'diverges' }, 'Known divergence: ', el('a', { href: '#findings' }, c.why)) : null,
    at >= 0 ? el('p', { id: 'difference' }, el('b', {}, 'First difference'), ` in line ${at + 1}: `,
      el('code', { class: 'agrees' }, (want.lines[at] || 'nothing').trim() || 'a blank line'), ' promised, ',
      el('code', { class: 'disagrees' }, (got.lines[at] || 'nothing').trim() || 'a blank line'), ' observed') : null,
    el('div', { class: 'panels' },
      drawTree(head, want, got, at, at),
      want.steps.length ? el('div', { class: 'pair' }, drawRun('Promised', want, at),
        got && got.steps.length ? drawRun(observed, got, at) : null) : null),
    el('details', { open: !want.steps.length }, el('summary', {}, 'As text'),
      el('div', { class: 'panels' }, el('section', { class: 'panel' }, el('h3', {}, 'Promised'), el('pre', {}, c.want || 'nothing')),
        c.got ? el('section', { class: 'panel' }, el('h3', {}, observed), el('pre', {}, c.got)) : null)),
    el('p', { class: 'soft' }, 'Run it: ', el('code', {}, `go test ./generated_test -run '^${testName(c)}$'`), el('br'),
      'See its program: ', el('code', {}, `dfmatrix show '${c.family}/${c.case}'`)),
    el('p', {}, previous ? el('a', { id: 'previous', href: caseAddress(previous, f) }, '\u2190 previous (k)') : null, ' ',
      next ? el('a', { id: 'next', href: caseAddress(next, f) }, 'next (j) \u2192') : null));
}
