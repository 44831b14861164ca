'use strict';

// readTrace takes a run's text apart, as internal/trace prints it: status,
// result and error, the trace as nested steps, and the table of nodes. Each step
// and node keeps the number of its line, by which the first difference is found.
function readTrace(text) {
  const lines = (text || '').replace(/\n$/, '').split('\n');
  const run = { lines, facts: [], steps: [], nodes: [], amiss: [] };
  let section = '', begin = 0;
  const traced = [];
  lines.forEach((line, number) => {
    if (line === 'trace' || line === 'nodes') {
      section = line;
    } else if (line.startsWith('  ') && section === 'trace') {
      traced.push({ text: line.slice(2), number });
    } else if (line.startsWith('  ') && section === 'nodes') {
      const m = /^ {2}(\S+) +(\S+) +(\S+)(?: +(.*?))??(?: {2}as (\S+))?$/.exec(line);
      if (m) run.nodes.push({ path: m[1], kind: m[2], status: m[3], result: m[4] || '', name: m[5] || '', number });
    } else if (line !== '') {
      const m = /^(\S+) +(.*)$/.exec(line);
      run.facts.push({ name: m ? m[1] : '', text: m ? m[2] : line, number });
    }
  });
  run.steps = readSteps(traced);
  return run;
}

// readSteps reads lines of one indentation: leaves, iterations with steps of
// their own, and arms that ran side by side.
function readSteps(lines) {
  const steps = [];
  for (let i = 0; i < lines.length;) {
    const { text, number } = lines[i++];
    let end = i;
    while (end < lines.length && lines[end].text.startsWith('  ')) end++;
    const below = lines.slice(i, end).map(l => ({ text: l.text.slice(2), number: l.number }));
    i = end;
    if (text === 'side by side') {
      const arms = [];
      for (const l of below) {
        if (l.text.startsWith('| ')) arms.push([]);
        if (arms.length) arms[arms.length - 1].push({ text: l.text.slice(2), number: l.number });
      }
      steps.push({ number, arms: arms.map(readSteps) });
    } else if (below.length) {
      steps.push({ number, title: text, steps: readSteps(below) });
    } else {
      steps.push({ number, leaf: text });
    }
  }
  return steps;
}

// readHead takes a golden file's opening apart: the tree, and the story.
function readHead(head) {
  const lines = (head || '').split('\n').map(l => l.replace(/^# ?/, ''));
  const gap = lines.indexOf('');
  const tree = gap < 0 ? lines : lines.slice(0, gap);
  const nodes = [];
  for (const l of tree) {
    const m = /^( *)(.*?) {2,}(r\S*)$/.exec(l);
    if (m) nodes.push({ depth: m[1].length / 2, title: m[2], path: m[3] });
  }
  return { nodes, story: gap < 0 ? '' : lines.slice(gap + 1).join(' ').trim(), tree: tree.join('\n') };
}

// firstDifference is the number of the first line that differs, or -1.
function firstDifference(a, b) {
  const n = Math.max(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i;
  return -1;
}
