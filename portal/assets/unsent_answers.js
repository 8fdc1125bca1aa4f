// What somebody types goes to the server before it is sent: Streamlit hands a form in as a whole, and only then.
// Nothing is stored in the browser. Which fields may be kept says the page itself: never a password, a code or a drawing.
(() => {
  const D = document, W = window, BEHIND = 4000, SOON = 400, AGAIN = 5000, ANSWERED = 6000;
  let token = '', timer = 0, due = Infinity, busy = null;
  const waiting = new Map();                                    // showing -> { field: answer }

  const page = () => D.querySelector('.kit-unsent')?.dataset;
  const nameOf = (el) => {
    const kept = (page()?.fields ?? '').split(' ');
    for (let at = el; at && at !== D.body; at = at.parentElement) {
      for (const c of at.classList ?? []) if (c.startsWith('st-key-') && kept.includes(c.slice(7))) return c.slice(7);
    }
    return '';
  };
  const answerOf = (el) => {
    if (el.type === 'checkbox') return el.checked ? '1' : '';
    if (el.type === 'radio') return el.closest('label')?.querySelector('[data-testid="stMarkdownContainer"]')?.textContent ?? null;
    return el.getAttribute('role') === 'combobox' ? null : el.value;
  };

  const note = (showing, answers, after) => {
    waiting.set(showing, { ...waiting.get(showing), ...answers });
    plan(after);
  };
  const plan = (after) => {
    const at = performance.now() + after;
    if (at >= due) return;
    clearTimeout(timer); due = at; timer = setTimeout(() => { due = Infinity; hand(); }, after);
  };

  const askToken = async () => {
    const r = await fetch('/session', { cache: 'no-store', redirect: 'error', headers: { accept: 'application/json' } });
    if (r.ok) token = (await r.json()).form;
    return r.ok;
  };
  const post = (showing, answers, more) => fetch('/session/answers', {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ form: token, showing, answers }), ...more,
  });
  // one after the other, so that the later typing stays
  const hand = async () => {
    if (busy || !waiting.size) return;
    const [[showing, answers]] = waiting;
    waiting.delete(showing);
    if (!Object.keys(answers).length) return hand();
    busy = { showing, answers, stop: new AbortController() };
    let late = false;
    try {
      if (!token && !await askToken()) return;
      const r = await post(showing, answers, { signal: busy.stop.signal });
      if (r.status === 403) token = '';
      late = r.status === 403 || r.status === 429 || r.status >= 500;
    } catch { late = true; } finally {
      if (late) waiting.set(showing, { ...busy.answers, ...waiting.get(showing) });
      busy = null;
      if (waiting.size) plan(late ? AGAIN : SOON);
    }
  };
  // the page goes: what is left is handed in behind it
  const leave = () => {
    if (busy) waiting.set(busy.showing, { ...busy.answers, ...waiting.get(busy.showing) });
    if (token) for (const [showing, answers] of waiting) {
      const size = JSON.stringify(answers).length * 3;
      post(showing, answers, { keepalive: size < 60000 }).catch(() => {});
    }
    waiting.clear();
  };

  const heard = (e) => {
    const name = e.isTrusted && e.target.closest?.('.stMain') ? nameOf(e.target) : '', answer = name && answerOf(e.target);
    if (!name || answer === null) return;
    if (!token) askToken().catch(() => {});                     // so that leaving at once finds it here
    note(page().showing, { [name]: answer }, e.type === 'input' && /^(text|textarea|email|tel)$/.test(e.target.type) ? BEHIND : SOON);
  };
  for (const type of ['input', 'change']) D.addEventListener(type, heard, true);
  D.addEventListener('focusout', () => { if (waiting.size) plan(SOON); }, true);

  // the button of a form hands all of it in: what was to follow waits for the answer, or it would come back as unsent
  D.addEventListener('click', (e) => {
    const form = e.target.closest?.('[data-testid="stFormSubmitButton"] button') && e.target.closest('[data-testid="stForm"]');
    if (!form) { if (waiting.size && e.target.closest?.('a,button')) plan(0); return; }
    const showing = page()?.showing, held = {};
    const inForm = (name) => form.querySelector(`.st-key-${name}`);
    for (const of of [busy?.answers, waiting.get(showing)]) {
      for (const name of Object.keys(of ?? {})) if (inForm(name)) { held[name] = of[name]; delete of[name]; }
    }
    if (!Object.keys(held).length) return;
    busy?.stop.abort();
    setTimeout(() => { if (page()?.showing === showing) note(showing, held, 0); }, ANSWERED);
  }, true);
  W.addEventListener('popstate', () => { if (waiting.size) plan(0); });
  W.addEventListener('pagehide', leave);
  D.addEventListener('visibilitychange', () => { if (D.visibilityState === 'hidden') leave(); });
})();
