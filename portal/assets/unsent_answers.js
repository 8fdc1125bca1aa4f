// What somebody types goes to the server before it is sent: Streamlit hands a form in as a whole, and only then.
// Nothing is stored in the browser. Which fields may be kept says the page itself: never a password, a code or a drawing.
(() => {
  const D = document, W = window, BEHIND = 4000, SOON = 400, AGAIN = 5000, ANSWERED = 6000;
  let token = '', wrong = '', timer = 0, due = Infinity, busy = null;
  const waiting = new Map();                                    // showing -> { field: answer }

  const page = () => D.querySelector('.kit-unsent')?.dataset;
  const nameOf = (el) => {
    const kept = (page()?.fields ?? '').split(' ');
    for (let at = el; at && at !== D.body; at = at.parentElement) {
      for (const c of at.classList ?? []) if (c.startsWith('st-key-') && kept.includes(c.slice(7))) return c.slice(7);
    }
    return '';
  };
  // boxes and choices change without an event of the browser's: they are looked at before and after each press
  const chosen = () => {
    const found = {};
    for (const name of (page()?.fields ?? '').split(' ').filter(Boolean)) {
      const field = D.querySelector(`.st-key-${name}`), box = field?.querySelector('input[type="checkbox"]');
      const radio = field?.querySelector('input[type="radio"]:checked'), list = field?.querySelector('[role="combobox"]');
      if (box) found[name] = box.checked ? '1' : '';
      else if (radio) found[name] = radio.closest('label')?.querySelector('[data-testid="stMarkdownContainer"]')?.textContent ?? '';
      else if (list) found[name] = list.value;
    }
    return found;
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

  // the page brings the token of its browser; where that has been exchanged since, another is asked for
  const known = () => token || (page()?.form !== wrong && page()?.form) || '';
  // once at a time: each answer may bring a cookie, and only the last of them counts
  let asking = null;
  const askToken = () => asking ??= (async () => {
    const r = await fetch('/session', { cache: 'no-store', redirect: 'error', headers: { accept: 'application/json' } });
    if (r.ok) token = (await r.json()).form;
    return r.ok;
  })().finally(() => { asking = null; });
  const post = (showing, answers, more) => fetch('/session/answers', {
    method: 'POST', redirect: 'error', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ form: known(), showing, answers }), ...more,
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
      if (!known() && !await askToken()) return;
      const r = await post(showing, answers, { signal: busy.stop.signal });
      if (r.status === 403) { wrong = known(); token = ''; }
      late = r.status === 403 || r.status === 429 || r.status >= 500;
    } catch { late = true; } finally {
      if (late) waiting.set(showing, { ...busy.answers, ...waiting.get(showing) });
      busy = null;
      if (waiting.size) plan(late ? AGAIN : SOON);
    }
  };
  // the page goes: what is left is handed in behind it
  const leave = () => {
    compare();
    if (busy) waiting.set(busy.showing, { ...busy.answers, ...waiting.get(busy.showing) });
    if (known()) for (const [showing, answers] of waiting) {
      if (!Object.keys(answers).length) continue; // they were sent with the form meanwhile
      const size = JSON.stringify(answers).length * 3;
      post(showing, answers, { keepalive: size < 60000 }).catch(() => {});
    }
    waiting.clear();
  };

  const noted = (answers, after) => {
    if (!known()) askToken().catch(() => {});                   // so that leaving at once finds it here
    note(page().showing, answers, after);
  };
  D.addEventListener('input', (e) => {
    const isText = e.isTrusted && e.target.matches?.('input[type="text"]:not([role="combobox"]), textarea');
    const name = isText ? nameOf(e.target) : '';
    if (name) noted({ [name]: e.target.value }, BEHIND);
  }, true);
  let before = null, looks = 0;
  const remember = () => { if (before?.of !== page()?.showing) before = { of: page()?.showing, are: chosen() }; };
  const compare = () => {
    if (!before || before.of !== page()?.showing) return;
    const now = chosen(), changed = Object.entries(now).filter(([name, answer]) => before.are[name] !== answer);
    before.are = now;
    if (changed.length) noted(Object.fromEntries(changed), SOON);
  };
  for (const type of ['pointerdown', 'keydown']) D.addEventListener(type, remember, true);
  for (const type of ['click', 'keyup']) D.addEventListener(type, () => { clearTimeout(looks); looks = setTimeout(compare, 100); }, true);
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
  W.addEventListener('beforeunload', leave);                    // before the next page is asked for, so that it finds all
  W.addEventListener('pagehide', leave);                        // phones have only this one
  D.addEventListener('visibilitychange', () => { if (D.visibilityState === 'hidden') leave(); });
})();
