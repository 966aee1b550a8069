// Making and patching DOM nodes. Nothing here knows of messages or phones.
// `morph` keeps the node that is on the screen and changes only what differs, so an edit never flickers,
// a picture is not loaded twice and the focused button stays focused.

/** el('button.blue', {type: 'button', onclick: f}, 'Text', node, …); null, false and undefined are left out. */
export function el(spec, props, ...kids) {
  const [tag, ...classes] = spec.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.classList.add(...String(value).split(' ').filter(Boolean));
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...kids.flat(3).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

/** A node from markup that is written in these files (never from a message). */
export function drawn(markup) {
  const box = document.createElement('template');
  box.innerHTML = markup.trim();
  return box.content.firstElementChild;
}

/** Makes `old` look like `fresh`, in place. Returns the node that is now in the document. */
export function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.nodeType !== fresh.nodeType) {
    old.replaceWith(fresh);
    return fresh;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return old;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morphChildren(old, fresh);
  return old;
}

export function morphChildren(old, fresh) {
  const had = [...old.childNodes];
  const want = [...fresh.childNodes];
  want.forEach((node, at) => {
    if (had[at]) morph(had[at], node);
    else old.append(node);
  });
  for (const extra of had.slice(want.length)) extra.remove();
}

export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Folds a node away and removes it. */
export function collapse(node) {
  if (calm() || !node.animate) { node.remove(); return; }
  node.classList.add('leaving');
  const high = node.offsetHeight;
  node.style.overflow = 'hidden';
  const going = node.animate(
    [{ height: `${high}px`, opacity: 1, transform: 'none' }, { height: '0', opacity: 0, transform: 'scale(.94)', margin: '0', padding: '0' }],
    { duration: 220, easing: 'cubic-bezier(.4,0,.2,1)' },
  );
  going.onfinish = () => node.remove();
  going.oncancel = () => node.remove();
}

export function debounce(wait, work) {
  let timer = 0;
  return (...args) => { clearTimeout(timer); timer = setTimeout(() => work(...args), wait); };
}

/** What the browser remembers between visits; a private window may refuse, then nothing is kept. */
export const kept = {
  get(name, otherwise) {
    try { return JSON.parse(localStorage.getItem(`phones.${name}`)) ?? otherwise; } catch { return otherwise; }
  },
  set(name, value) {
    try { localStorage.setItem(`phones.${name}`, JSON.stringify(value)); } catch { /* not kept */ }
  },
};

export async function toClipboard(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission or plain http */ }
  const box = el('textarea', { value: text, style: 'position:fixed;opacity:0' });
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  return done;
}
