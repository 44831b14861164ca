// The page: data, address, keys, colours.

async function load() {
  const packed = document.getElementById('data').textContent;
  const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

const views = { overview: 'Overview', shapes: 'Shapes', changes: 'Changes', findings: 'Findings', rules: 'Rules' };

// show draws what the address names; what is typed into the search field stays.
function show(data) {
  const [name, rest] = location.hash.slice(1).split(/\?(.*)/s);
  const [view, which] = (name || 'overview').split(/\/(.*)/s);
  const f = query(new URLSearchParams(rest || ''));
  const typing = document.activeElement && document.activeElement.id === 'search' ? document.activeElement.selectionStart : -1;
  const main = document.getElementById('main');
  const scroll = document.querySelector('.side') ? document.querySelector('.side').scrollTop : 0;
  let content;
  switch (view) {
    case 'shapes': content = viewShapes(data, f, null); break;
    case 'case': content = viewShapes(data, f, data.cases.find(c => c.family + '/' + c.case === decodeURIComponent(which))); break;
    case 'changes': content = viewChanges(data); break;
    case 'findings': content = viewFindings(data); break;
    case 'rules': content = viewRules(data); break;
    default: content = viewOverview(data);
  }
  main.replaceChildren(content);
  document.body.dataset.view = view;
  const here = view === 'case' ? 'shapes' : view in views ? view : 'overview';
  document.getElementById('nav').replaceChildren(...Object.entries(views).map(([v, title]) =>
    el('a', { href: '#' + v, 'aria-current': v === here && 'page' }, title)));
  if (typing >= 0) {
    const search = document.getElementById('search');
    if (search) { search.focus(); search.setSelectionRange(typing, typing); }
  }
  const side = document.querySelector('.side');
  if (side) {
    side.scrollTop = scroll;
    const current = side.querySelector('[aria-current]');
    if (current) current.scrollIntoView({ block: 'nearest' });
  }
  if (typing < 0 && view !== 'shapes') window.scrollTo(0, 0);
}

function keys(e) {
  const field = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
  if (e.key === 'Escape' && field) { e.target.blur(); return; }
  if (field || e.ctrlKey || e.metaKey || e.altKey) return;
  const follow = id => { const a = document.getElementById(id); if (a) a.click(); };
  switch (e.key) {
    case '/':
      if (!document.getElementById('search')) location.hash = '#shapes';
      setTimeout(() => { const s = document.getElementById('search'); if (s) s.focus(); }, 50);
      break;
    case 'j':
      if (document.getElementById('case')) follow('next');
      else { const a = document.querySelector('#list a'); if (a) a.click(); }
      break;
    case 'k': follow('previous'); break;
    case 'o': location.hash = '#overview'; break;
    case 's': location.hash = '#shapes'; break;
    case 'c': location.hash = '#changes'; break;
    case '?': document.getElementById('help').showModal(); break;
    default: return;
  }
  e.preventDefault();
}

function themes() {
  const order = ['', 'dark', 'light'];
  const button = document.getElementById('theme');
  let at = 0;
  const set = () => {
    if (order[at]) document.documentElement.dataset.theme = order[at];
    else delete document.documentElement.dataset.theme;
    button.textContent = order[at] || 'auto';
  };
  button.addEventListener('click', () => { at = (at + 1) % order.length; set(); });
  set();
}

load().then(data => {
  themes();
  document.addEventListener('keydown', keys);
  window.addEventListener('hashchange', () => show(data));
  show(data);
  document.body.dataset.ready = 'true';
}).catch(err => {
  document.getElementById('main').prepend(el('p', { class: 'disagrees' }, 'The data of this page cannot be read: ' + err.message));
});
