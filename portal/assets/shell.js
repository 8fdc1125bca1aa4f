// The only script of the portal: leaving fast, focus, what Streamlit cannot say, and the end of a session.
// It stands in the head of every page, so leaving works before anything else has loaded, and without the server.
(() => {
  const D = document, W = window;
  // Streamlit would else try every part of the address as its base; this script stands before Streamlit's own
  W.__streamlit ??= { BACKEND_BASE_URL: `${W.location.origin}/` };
  const bar = () => D.querySelector('.kit-bar'), main = () => D.querySelector('.stMain');
  const say = (name) => bar()?.dataset[name] ?? '';
  const set = (el, a, v) => el.getAttribute(a) === v || el.setAttribute(a, v);

  // 1. leave: cover the page at once, end the session on the server, go to a neutral site
  const leave = (e) => {
    e?.preventDefault();
    const cover = D.createElement('div'); cover.className = 'kit-cover'; D.body.append(cover); D.title = say('neutral');
    W.location.replace('/leave');
  };
  let shifts = [];
  D.addEventListener('keydown', (e) => {
    if (e.key !== 'Shift') { shifts = []; return; }
    if (e.repeat) return;
    const now = Date.now(); shifts = [...shifts.filter((t) => now - t < 5000), now];
    const left = 3 - shifts.length, live = D.querySelector('.kit-say');
    if (live) live.textContent = left > 0 ? say(left === 2 ? 'two' : 'one') : say('leaving');
    if (left <= 0) leave();
  });
  D.addEventListener('click', (e) => {
    const at = (selector) => e.target.closest?.(selector);
    if (at('.kit-exit')) leave(e);
    const to = at('a[data-to]');
    if (to) {
      e.preventDefault();
      const f = D.querySelector(`.st-key-err_${to.dataset.to.replace(/[^a-zA-Z0-9_-]/g, '-')} :is(input,textarea,button)`);
      f?.focus(); f?.scrollIntoView({ block: 'center' });
    }
    const way = at('a[data-way]');
    if (way && isConnected() && !e.button && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey) { e.preventDefault(); open(way.href); }
    if (at('.kit-skip')) { e.preventDefault(); main()?.focus(); }
    if (at('.kit-print')) W.print();
    if (at('.kit-stay')) stay();
  });
  // a page of the portal: the address, then what Streamlit does when somebody goes back or forward to one. It keeps the
  // connection; where there is none, the browser goes there itself.
  const isConnected = () => D.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === 'CONNECTED';
  const open = (href) => {
    W.history[href === W.location.href ? 'replaceState' : 'pushState']({}, '', href);
    W.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    hold(href);
  };
  // an answer to what was pressed before may still come, and changes the query of whatever page is open by then: for
  // twenty seconds, or until somebody does something, the browser then goes itself where the link led
  let held = 0;
  const hold = (href) => {
    const to = new URL(href, W.location.href), mine = ++held;
    const check = (n) => {
      if (mine !== held || !n) return;
      if (W.location.pathname === to.pathname && W.location.search !== to.search) W.location.replace(href);
      else setTimeout(check, 50, n - 1);
    };
    setTimeout(check, 50, 400);
  };
  for (const act of ['pointerdown', 'keydown', 'popstate']) W.addEventListener(act, (e) => { if (e.isTrusted) held++; }, true);
  W.addEventListener('pageshow', (e) => { if (e.persisted) W.location.reload(); });   // never an old picture of the page

  // 2. say to assistive technology what Streamlit cannot say
  const MARKS = /\\([!-/:-@[-`{-~])|\u2060/g;
  const dress = () => {
    D.querySelectorAll('.stMain [aria-label]').forEach((el) => {                      // labels come as raw markdown
      const raw = el.getAttribute('aria-label');
      if (/\\|:gray\[|\u2060/.test(raw)) set(el, 'aria-label', raw.replace(/ :gray\[([^]*)\]$/, '. $1').replace(MARKS, '$1').trim());
    });
    D.querySelectorAll('[class*="st-key-err_"]').forEach((g) => {
      const m = g.querySelector('.kit-err'); if (!m) return;
      g.querySelectorAll('input,textarea').forEach((i) => { set(i, 'aria-invalid', 'true'); set(i, 'aria-describedby', m.id); });
    });
    D.querySelectorAll('[aria-invalid][aria-describedby^="em-"]').forEach((i) => {
      if (i.closest('[class*="st-key-ok_"],[class*="st-key-err_"]')?.matches('[class*="st-key-ok_"]')) { i.removeAttribute('aria-invalid'); i.removeAttribute('aria-describedby'); }
    });
    D.querySelectorAll('[class*="st-key-grp_"]').forEach((g) => {
      const l = g.querySelector('.kit-legend'); set(g, 'role', 'group'); if (l) set(g, 'aria-labelledby', l.id);
    });
    D.querySelectorAll('[class*="st-key-date_"] input').forEach((i) => set(i, 'inputmode', 'numeric'));
    D.querySelectorAll('[class*="st-key-keys_email_"] input').forEach((i) => set(i, 'inputmode', 'email'));
    D.querySelectorAll('[class*="st-key-keys_phone_"] input').forEach((i) => set(i, 'inputmode', 'tel'));
    const m = main(); if (m && m.tabIndex === 0) m.tabIndex = -1;
    D.querySelectorAll('.kit-draw canvas').forEach(pen);
  };

  // a drawn signature: strokes go into a text box that nobody sees, as "x,y x,y;x,y"
  const strokesOf = (canvas) => canvas.closest('[class*="st-key-q_"]')?.querySelector('[class*="st-key-strokes_"] input');
  const put = (input, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const pen = (canvas) => {
    const input = strokesOf(canvas); if (!input || canvas.dataset.ready) return;
    canvas.dataset.ready = '1'; input.tabIndex = -1; set(input, 'aria-hidden', 'true');
    const ink = canvas.getContext('2d'); ink.lineWidth = 3; ink.lineCap = ink.lineJoin = 'round'; ink.strokeStyle = '#16262B';
    let strokes = input.value ? input.value.split(';').map((s) => s.split(' ')) : [], drawing = false;
    const line = (points) => { ink.beginPath(); points.forEach((p, n) => { const [x, y] = p.split(','); n ? ink.lineTo(x, y) : ink.moveTo(x, y); }); ink.stroke(); };
    strokes.forEach(line);
    const at = (e) => {
      const r = canvas.getBoundingClientRect(), on = (v, most) => Math.max(0, Math.min(most, Math.round(v)));
      return `${on((e.clientX - r.left) * 600 / r.width, 600)},${on((e.clientY - r.top) * 180 / r.height, 180)}`;
    };
    canvas.onpointerdown = (e) => { drawing = true; strokes.push([at(e)]); canvas.setPointerCapture(e.pointerId); e.preventDefault(); };
    canvas.onpointermove = (e) => {
      if (!drawing) return;
      const now = strokes[strokes.length - 1], p = at(e);
      if (p !== now[now.length - 1]) { now.push(p); line(now.slice(-2)); }
    };
    canvas.onpointerup = canvas.onpointercancel = () => { if (drawing) { drawing = false; put(input, strokes.map((s) => s.join(' ')).join(';')); } };
    canvas.parentElement.querySelector('.kit-draw-clear').onclick = () => { strokes = []; ink.clearRect(0, 0, 600, 180); put(input, ''); };
  };

  // 3. show the page once, when its height has settled; then focus: the error summary, or the heading of a new page
  const wait = (find, done, n = 80) => { const el = find(); if (el) done(el); else if (n) setTimeout(() => wait(find, done, n - 1), 25); };
  const ready = (last = -1, same = 0, n = 80) => {
    const m = main(), h = m?.scrollHeight, full = m?.querySelector('.kit-foot') && !m.querySelector('[data-testid="stSkeleton"]');
    if ((full && same > 1) || !n) D.documentElement.dataset.ready = '1';
    else setTimeout(() => ready(full ? h : -1, full && h === last ? same + 1 : 0, n - 1), 50);
  };
  let seen = '', page = null, errors = '';
  const look = () => {
    const s = D.querySelector('.kit-state'); if (!s) return;
    const d = s.dataset, key = [d.page, d.errors, d.now].join('\n');
    if (key === seen) return;
    seen = key; set(D.documentElement, 'lang', d.lang || 'en'); clock(d);
    if (page === null) ready();
    const moved = page !== null && page !== d.page, tried = d.errors && d.errors !== errors;
    page = d.page; errors = d.errors;
    if (tried) wait(() => D.querySelector(`.kit-errors[data-try="${parseInt(errors)}"]`), (el) => { el.focus(); main()?.scrollTo(0, 0); });
    else if (moved) wait(() => [...D.querySelectorAll('[class*="st-key-page"] h1')].find((h) => h.textContent.replace(/\u2060/g, '').trim() === d.h1),
      (h) => { main()?.scrollTo(0, 0); h.tabIndex = -1; h.focus({ preventScroll: true }); });
    // what was done is said at the top: on the page one is on, go there, or nobody sees it on a phone
    if (!tried) wait(() => D.querySelector('.kit-flash:not([data-said])'), (el) => {
      el.dataset.said = '1';
      if (!moved) { main()?.scrollTo(0, 0); el.tabIndex = -1; el.focus({ preventScroll: true }); }
    }, 40);
  };

  // 4. the end of a session: ask two minutes before, and when it has ended show nothing of the page any more
  let timer, token = '';
  const box = () => {
    let b = D.querySelector('.kit-timer');
    if (!b) { b = D.createElement('div'); b.className = 'kit-timer'; b.setAttribute('role', 'alert'); b.hidden = true; D.body.append(b); }
    return b;
  };
  const plan = (left) => { clearTimeout(timer); timer = setTimeout(check, Math.max(1, Math.min(left > 125 ? left - 120 : left + 1, 3600)) * 1000); };
  const clock = (d) => { if (d.ends) { box().hidden = true; plan(Number(d.ends) - Number(d.now)); } };
  const ended = () => W.location.replace('/sign-in?ended=1');
  const check = async () => {                                                       // asking is not activity
    let left = 0;
    try {
      const r = await fetch('/session', { cache: 'no-store', redirect: 'error', headers: { accept: 'application/json' } });
      if (r.status === 401) return ended();
      const j = await r.json(); left = j.left; token = j.form;
      if (left <= 0) return ended();
    } catch { return plan(30); }
    const b = box(), near = left <= 125;
    if (near && b.hidden) {
      const p = D.createElement('p'), k = D.createElement('button');
      p.textContent = say('ending'); k.type = 'button'; k.className = 'kit-stay'; k.textContent = say('stay');
      b.hidden = false; b.replaceChildren(p, k);
    }
    if (!near) b.hidden = true;
    plan(left);
  };
  const stay = async () => {
    try {
      const r = await fetch('/session/extend', { method: 'POST', redirect: 'error', body: new URLSearchParams({ form: token }) });
      if (r.status === 401) return ended();
      if (!r.ok) return check();                                                    // its form was too old: ask for another
      const j = await r.json(); box().hidden = true; plan(j.left);
    } catch { plan(15); }
  };

  const start = () => {
    D.querySelector('.plain .kit-errors')?.focus();
    const plain = D.querySelector('.plain[data-ends]'); if (plain) clock(plain.dataset);
    let t; const update = () => { dress(); look(); };
    new MutationObserver(() => { clearTimeout(t); t = setTimeout(update, 30); }).observe(D.body, { childList: true, subtree: true });
    update();
  };
  if (D.readyState === 'loading') D.addEventListener('DOMContentLoaded', start); else start();
})();
