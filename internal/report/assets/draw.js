// el makes an element: el('a', {href: '#'}, 'text', child, [children]).
function el(tag, attrs, ...kids) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(attrs || {})) {
    if (k === 'class') e.className = v;
    else if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else if (v === true) e.setAttribute(k, '');
    else if (v !== false && v != null) e.setAttribute(k, v);
  }
  for (const kid of kids.flat(Infinity)) if (kid != null && kid !== false) e.append(kid);
  return e;
}

const glyphs = { agrees: '\u2713', diverges: '\u25c6', disagrees: '\u2717', broken: '!', unknown: '?', 'not run': '\u2013' };

function verdictClass(v) { return v.replace(' ', '-'); }

function glyph(v) { return el('span', { class: verdictClass(v), role: 'img', 'aria-label': v, title: v }, glyphs[v]); }

function badge(v) { return el('span', { class: 'badge ' + verdictClass(v) }, glyphs[v] + ' ' + v); }

// drawSteps draws a trace: below means after.
function drawSteps(steps, first) {
  return el('div', { class: 'flow' }, steps.map(s => {
    const mark = s.number === first ? ' first' : '';
    if (s.arms) {
      return el('div', { class: 'step' + mark, role: 'group', 'aria-label': 'side by side' },
        el('div', { class: 'arms' }, s.arms.map(a => el('div', { class: 'arm' }, drawSteps(a, first)))));
    }
    if (s.steps) {
      return el('div', { class: 'step' + mark },
        el('fieldset', { class: 'iteration' }, el('legend', {}, s.title), drawSteps(s.steps, first)));
    }
    return el('div', { class: 'step' + mark }, el('span', { class: 'what' + (/ failed /.test(s.leaf) ? ' failed' : '') }, s.leaf));
  }));
}

// drawRun draws a run in a panel: its status, its result, and its trace.
function drawRun(title, run, first) {
  const facts = run.facts.flatMap(f => [
    el('dt', { class: 'soft' }, f.name),
    el('dd', { class: 'mono' + (f.number === first ? ' first' : '') }, f.text),
  ]);
  return el('section', { class: 'panel' }, el('h3', {}, title), el('dl', {}, facts), run.steps.length ? drawSteps(run.steps, first) : null);
}

// drawTree draws the shape's tree with each node's final state; where two runs
// differ in one, both are shown.
function drawTree(head, want, got, firstWant, firstGot) {
  const states = new Map(want.nodes.map(n => [n.path, n]));
  const seen = got && new Map(got.nodes.map(n => [n.path, n]));
  const rows = head.nodes.map(n => {
    const a = states.get(n.path), b = seen && seen.get(n.path);
    const same = !b || (a && a.status === b.status && a.result === b.result);
    const idle = a && /^(skipped|lost|pending|stopped)$/.test(a.status);
    const first = (a && a.number === firstWant) || (b && b.number === firstGot);
    return el('tr', { class: (idle ? 'idle' : '') + (first ? ' first' : '') },
      el('td', {}, el('span', { class: 'guide' }, '\u00b7 '.repeat(n.depth)), n.title),
      el('td', { class: 'mono soft' }, n.path),
      el('td', {}, a ? a.status : '', same ? null : el('b', { class: 'disagrees' }, ' \u2192 ' + (b ? b.status : 'absent'))),
      el('td', { class: 'value mono', title: a ? a.result : null }, a ? a.result : '', same || !b || a && b.result === a.result ? null : el('b', { class: 'disagrees' }, ' \u2192 ' + (b.result || 'nothing'))));
  });
  return el('section', { class: 'panel fit' }, el('h3', {}, 'Tree'),
    rows.length ? el('table', { class: 'tree' }, el('tbody', {}, rows)) : el('pre', {}, head.tree));
}

// drawDiff colours a unified diff.
function drawDiff(text) {
  return el('pre', { class: 'diff', tabindex: '0' }, text.replace(/\n$/, '').split('\n').map(l => {
    const kind = l.startsWith('+') ? 'add' : l.startsWith('-') ? 'del' : l.startsWith('@@') ? 'at' : '';
    return el('span', { class: kind }, l + '\n');
  }));
}
