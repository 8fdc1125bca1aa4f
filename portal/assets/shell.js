// The script of every page: leaving fast, links and Back, what Streamlit cannot say, drawing, focus, the connection,
// and whose the page is.
// It stands in the head of every page, so leaving works before anything else has loaded, and without the server.
(() => {
  const D = document, W = window;
  // Streamlit would else try every part of the address as its base, and draw dialogs of its own about servers and
  // scripts; this script stands before Streamlit's own. It takes the whole of this before it has asked the server.
  W.__streamlit ??= {
    BACKEND_BASE_URL: `${W.location.origin}/`,
    HOST_CONFIG: { allowedOrigins: [W.location.origin], useExternalAuthToken: false, blockErrorDialogs: true },
  };
  const bar = () => D.querySelector('.kit-bar'), main = () => D.querySelector('.stMain');
  const say = (name) => bar()?.dataset[name] ?? '';
  const set = (el, a, v) => el.getAttribute(a) === v || el.setAttribute(a, v);

  // 1. leave: cover the page at once, tell the other tabs and the server, go to a neutral site. Nothing is waited for:
  // where the server does not hear, it finds the note in the cookie before it shows anything again (portal.cookies)
  const tabs = 'BroadcastChannel' in W ? new BroadcastChannel('portal') : null;
  const cover = (name) => {
    const c = D.createElement('div'); c.className = name; D.body.append(c);
    return c;
  };
  const leave = (e, isTold) => {
    e?.preventDefault();
    cover('kit-cover'); D.title = say('neutral');
    if (!isTold) {
      D.cookie = `${say('left')}=1;path=/;samesite=lax${W.location.protocol === 'https:' ? ';secure' : ''}`;
      tabs?.postMessage({ leave: true });
      W.navigator.sendBeacon?.('/leave');
    }
    forget();
    W.location.replace(say('exit'));
  };
  // Streamlit notes in the browser which pages were open
  const forget = () => { try { W.localStorage.clear(); W.sessionStorage.clear(); } catch { /* kept from us: nothing is there */ } };
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
    const way = at('a[href^="/"]:not([target="_blank"],[download])');
    if (way && !e.defaultPrevented && !e.button && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey) follow(way, e);
    if (at('.kit-skip')) { e.preventDefault(); main()?.focus(); }
    if (at('.kit-print')) W.print();
    if (at('.kit-stay')) stay();
  });
  // a page of the portal: the address, then what Streamlit does when somebody goes back or forward to one. It keeps the
  // connection; where there is none, the browser goes there itself, once the server answers.
  const app = () => D.querySelector('[data-testid="stApp"]')?.dataset;
  const isLost = () => app() && app().testConnectionState !== 'CONNECTED';
  const follow = (link, e) => {
    if (isLost()) {
      e.preventDefault();
      fetch('/healthz', { cache: 'no-store' }).then((r) => r.ok && W.location.assign(link.href)).catch(() => tell('lost'));
    } else if (app() && 'way' in link.dataset) { e.preventDefault(); open(link.href); }
    else if (!/^\/files\/|\.\w+$/.test(link.pathname)) later('slow');                // a file leaves the page where it is
  };
  const open = (href) => {
    (href === W.location.href ? swap : push).call(W.history, {}, '', href);
    isStep = false;
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
  // one act of the person is one step back, however many addresses come of it: Streamlit makes a step of the old page
  // with the new query, and a page that leads on by itself would make Back lead to where one is
  let isStep = false;
  const push = W.history.pushState, swap = W.history.replaceState;
  W.history.pushState = function (...to) { (isStep ? push : swap).apply(this, to); isStep = false; };
  for (const act of ['pointerdown', 'keydown', 'click', 'popstate']) {
    W.addEventListener(act, (e) => { if (e.isTrusted) { held++; isStep = act !== 'popstate'; } }, true);
  }
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

  // 4. the connection: what is so is said under the bar, after two seconds
  const box = (name, role) => {
    let b = D.querySelector(`.${name}`);
    if (!b) { b = D.createElement('div'); b.className = name; b.setAttribute('role', role); b.hidden = true; D.body.append(b); }
    return b;
  };
  let telling, state = '';
  const tell = (name) => { clearTimeout(telling); D.querySelector('.kit-tell')?.setAttribute('data-says', name); };
  const later = (name) => {
    clearTimeout(telling);
    telling = setTimeout(() => {
      tell(D.documentElement.dataset.ready || !app() ? name : 'wait');
      if (name === 'slow') telling = setTimeout(tell, 10_000, 'wait');
    }, 2000);
  };
  const watch = () => {
    if (!app()) return;
    const is = isLost() ? 'lost' : asked || app().testScriptState === 'running' ? 'slow' : '';
    if (is === state) return;
    // gone: is the server away, or is nobody signed in any more? back: is the page still its own?
    if ((is === 'lost' || state === 'lost') && owner && D.documentElement.dataset.ready) check();
    state = is;
    if (is) later(is); else tell('');
  };

  // Streamlit does not show that it has asked the server, only that the server has begun to answer
  const send = WebSocket.prototype.send, known = new WeakSet();
  let asked = false;
  WebSocket.prototype.send = function (...message) {
    if (!known.has(this)) this.addEventListener('message', () => setTimeout(() => { asked = false; watch(); }, 100));
    known.add(this); asked = true; watch();
    return send.apply(this, message);
  };

  // 5. whose the page is: asked every minute, when it is looked at again, and when another tab says that somebody came
  // or went. Two minutes before the end the person is asked; after it nothing of the page shows any more.
  const owner = D.documentElement.dataset.owner ?? '';
  let timer, token = '', ends = Infinity, veil = null;
  const plan = (left) => {
    clearTimeout(timer); ends = Date.now() + left * 1000;
    timer = setTimeout(check, Math.max(1, Math.min(left > 125 ? left - 120 : left + 1, 60)) * 1000);
  };
  const clock = (d) => { if (d.ends) { box('kit-timer', 'alert').hidden = true; plan(Number(d.ends) - Number(d.now)); } };
  const over = (to) => {
    veil ??= cover('kit-veil'); forget();
    W.location.replace(to ?? (Date.now() > ends - 5000 ? '/sign-in?ended=1' : '/sign-in?over=1'));
  };
  const check = async () => {                                                       // asking is not activity
    let left = 0;
    try {
      const r = await fetch('/session', { cache: 'no-store', redirect: 'error', headers: { accept: 'application/json' } });
      if (r.status === 401) return over();
      if (!r.ok) throw new Error();
      const j = await r.json(); left = j.left; token = j.form;
      if (left <= 0) return over();
      if (j.id !== owner) return over('/');
    } catch { clearTimeout(timer); timer = setTimeout(check, veil ? 1000 : 30_000); return; }
    veil?.remove(); veil = null;
    const b = box('kit-timer', 'alert'), near = left <= 125;
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
      if (r.status === 401) return over();
      if (!r.ok) return check();                                                    // its form was too old: ask for another
      const j = await r.json(); box('kit-timer', 'alert').hidden = true; plan(j.left);
    } catch { timer = setTimeout(check, 15_000); }
  };
  if (tabs) {
    tabs.onmessage = ({ data }) => {
      if (data.leave) leave(null, true);
      else if (owner && data.owner !== owner) { veil ??= cover('kit-veil'); check(); }
    };
    if (owner || 'over' in D.documentElement.dataset) tabs.postMessage({ owner });
  }
  D.addEventListener('visibilitychange', () => { if (D.hidden) forget(); else if (owner) check(); });
  W.addEventListener('pagehide', forget);
  D.addEventListener('submit', () => app() || later('slow'));

  const start = () => {
    D.querySelector('.plain .kit-errors')?.focus();
    const plain = D.querySelector('.plain');
    if (plain) {
      clock(plain.dataset);
      swap.call(W.history, W.history.state, '', W.location.href);                   // Back and reload ask, and send no form again
    }
    let t; const update = () => { dress(); look(); watch(); };
    new MutationObserver(() => { watch(); clearTimeout(t); t = setTimeout(update, 30); }).observe(D.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ['data-test-connection-state', 'data-test-script-state'],
    });
    update();
  };
  if (D.readyState === 'loading') D.addEventListener('DOMContentLoaded', start); else start();
})();
