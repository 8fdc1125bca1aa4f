"""What is asked of a page in the browser itself: whether it is the one that was waited for, and has settled."""

HEADED = """(h1) => {
  const all = [...document.querySelectorAll('h1')].map((h) => h.innerText.replaceAll('\\u2060', '').trim());
  return all.length === 1 && all[0] === h1;
}"""
SETTLED = """() => {
  if (document.querySelector('main.plain')) return document.readyState === 'complete';
  const app = document.querySelector('[data-testid="stApp"]');
  return document.documentElement.dataset.ready === '1' && app?.dataset.testScriptState === 'notRunning'
    && document.querySelectorAll('.kit-foot').length === 1
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
}"""
#: Safari on an iPhone and an iPad tells a page nothing before it goes; `pagehide` is all that comes.
ONLY_PAGEHIDE = """() => addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)"""
FLASHED = "(sentence) => document.querySelector('.kit-flash')?.innerText.trim() === sentence"
FOCUSED = """() => {
  const el = document.activeElement;
  const label = el.getAttribute('aria-label') || el.labels?.[0]?.innerText || el.innerText;
  return (label || '').replaceAll('\\u2060', '').trim();
}"""
RINGED = """() => {
  const el = document.activeElement, around = el.closest('label');
  return [el, el.parentElement, el.nextElementSibling, around, around?.firstElementChild].some((e) => {
    const s = e && getComputedStyle(e);
    return s && (s.outlineStyle !== 'none' || s.boxShadow !== 'none');
  });
}"""

# For WebKit, whose driver finds nothing by the name that is read out.
#: Things of a kind, by the name that is read out for them: the whole of it, or how it begins.
FIND = """(kind, name, nth, whole) => {
  const plain = (s) => (s || '').replaceAll('\\u2060', '').replace(/\\s+/g, ' ').trim();
  const all = {
    link: 'a[href]', button: 'button, [role=button]', box: 'input[type=checkbox]', radio: 'input[type=radio]',
    field: 'input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), textarea',
  };
  const called = (e) => plain(e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText);
  const fits = (e) => whole ? called(e) === name : called(e).startsWith(name);
  const seen = (e) => kind === 'box' || kind === 'radio' || e.getClientRects().length > 0;
  const found = [...document.querySelectorAll(all[kind])].filter((e) => seen(e) && fits(e))[nth];
  return kind === 'box' || kind === 'radio' ? found?.closest('label') : found;
}"""
ANSWER = """(question, answer) => {
  const plain = (s) => (s || '').replaceAll('\\u2060', '').replace(/\\s+/g, ' ').trim();
  const group = [...document.querySelectorAll('[role=radiogroup]')]
    .find((g) => plain(g.getAttribute('aria-label')).startsWith(question));
  return [...group?.querySelectorAll('label') ?? []].find((l) => plain(l.innerText) === answer);
}"""
PUT = """Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(...arguments);
arguments[0].dispatchEvent(new Event('input', { bubbles: true }));"""
TO_THE_MIDDLE = "arguments[0].scrollIntoView({ block: 'center' })"
#: The driver's click falls beside what moves in the same moment: then it is pressed again, and only then.
LISTEN = """() => {
  window.isPressed = false;
  document.addEventListener('click', (e) => {
    window.isPressed ||= e.target.closest('a, button, [role=button], label, input, textarea') !== null;
  }, { capture: true });
}"""
PRESSED = "() => window.isPressed !== false"  # another page knows nothing of it
UNTICKED = "() => [...document.querySelectorAll('input[type=checkbox]:not(:checked)')]"
