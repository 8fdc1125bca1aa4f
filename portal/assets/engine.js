// Whether this browser can read Streamlit's scripts: where it cannot, the page stays white for ever. In the oldest words,
// so that every browser can read this one. It names what is newest in them, in this order for Apple's browsers and others'.
(function () {
  var works = 'noModule' in document.createElement('script') && 'toSorted' in Array.prototype;
  try { new RegExp('(?<=a)b'); } catch (error) { works = false; }
  if (!works) document.documentElement.setAttribute('data-old', '');
})();
