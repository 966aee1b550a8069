// What lies over a phone's screen for a moment: alerts, questions, menus, forms, the picture viewer, toasts.
// Each asks one thing and gives a promise of the answer (null when closed). The screen beneath is inert meanwhile.
import { el } from './dom.js';
import { avatar, icon, miniMap } from './icons.js';
import { fileUrl, world } from './world.js';
import { fullName } from './entities.js';
import { photoOf } from './bubble.js';

/** Puts a panel over the phone. `make(done)` builds it; done(value) closes. */
function over(phone, { kind, label, role = 'dialog' }, make) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const backdrop = el('div.over', { class: `over-${kind}` });
    let open = true;
    const done = (value = null) => {
      if (!open) return;
      open = false;
      backdrop.classList.add('closing');
      setTimeout(() => backdrop.remove(), 160);
      phone.overs.delete(done);
      phone.view.inert = phone.overs.size > 0;
      if (before?.isConnected && phone.root.contains(before)) before.focus({ preventScroll: true });
      resolve(value);
    };
    phone.overs.forEach((close) => close());
    phone.overs.add(done);
    const panel = make(done);
    panel.setAttribute('role', role);
    panel.setAttribute('aria-modal', 'true');
    if (label) panel.setAttribute('aria-label', label);
    panel.tabIndex = -1;
    backdrop.append(panel);
    let touched = false; // the finger whose long press opened this is still to be lifted: that is no press beside the panel
    backdrop.addEventListener('pointerdown', () => { touched = true; });
    backdrop.addEventListener('click', (event) => { if (event.target === backdrop && touched) done(); });
    backdrop.addEventListener('contextmenu', (event) => event.preventDefault());
    backdrop.addEventListener('keydown', (event) => { if (event.key === 'Escape') { event.stopPropagation(); done(); } });
    phone.layer.append(backdrop);
    phone.view.inert = true;
    (panel.querySelector('[autofocus]') || panel).focus({ preventScroll: true });
  });
}

const button = (text, press, ...classes) => el('button.plain', { type: 'button', onclick: press, class: classes.join(' ') }, text);

export function tellAlert(phone, text, title) {
  return over(phone, { kind: 'alert', label: title, role: 'alertdialog' }, (done) => el('div.alert', { 'data-alert': '' },
    el('div.alert-words', {}, title ? el('b', {}, title) : null, el('p', { dir: 'auto' }, text)),
    el('div.alert-keys', {}, el('button.plain.strong', { type: 'button', autofocus: true, 'data-button': 'ok', onclick: () => done(true) }, phone.words.ok))));
}

export function ask(phone, { title, text, yes, danger }) {
  return over(phone, { kind: 'alert', label: title, role: 'alertdialog' }, (done) => el('div.alert', { 'data-ask': '' },
    el('div.alert-words', {}, el('b', {}, title), text ? el('p', { dir: 'auto' }, text) : null),
    el('div.alert-keys', {},
      el('button.plain', { type: 'button', 'data-button': 'no', onclick: () => done() }, phone.words.cancel),
      el('button.plain.strong', { type: 'button', autofocus: true, 'data-button': 'yes', class: danger ? 'danger' : null, onclick: () => done(true) }, yes || phone.words.ok))));
}

/** items: {value, label, icon, danger, note} */
export function choose(phone, { title, items, kind = 'sheet' }) {
  return over(phone, { kind, label: title || phone.words.more, role: 'menu' }, (done) => {
    const panel = el('div.menu', { class: kind }, title ? el('div.menu-title', {}, title) : null, items.map((item) => menuItem(item, done)));
    panel.addEventListener('keydown', walk);
    return panel;
  });
}

function menuItem(item, done) {
  return el('button.menu-item', {
    type: 'button', role: 'menuitem', class: [item.danger ? 'danger' : '', item.on ? 'on' : ''].join(' '), 'data-menu': item.value, onclick: () => done(item.value),
  }, item.icon ? icon(item.icon) : null, item.node || null, el('span', {}, item.label, item.note ? el('small', {}, item.note) : null));
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}

/** A menu at a point of the phone's screen (right click or long press). */
export function menuAt(phone, x, y, items) {
  const answer = choose(phone, { kind: 'context', items });
  const panel = phone.layer.lastElementChild.firstElementChild;
  const box = phone.layer.getBoundingClientRect();
  const own = panel.getBoundingClientRect();
  const zoom = panel.currentCSSZoom || 1;
  panel.style.left = `${Math.max(8, Math.min(x - box.left, box.width - own.width - 8)) / zoom}px`;
  panel.style.top = `${Math.max(8, Math.min(y - box.top, box.height - own.height - 8)) / zoom}px`;
  return answer;
}

const field = (label, input) => el('label.field', {}, el('span', {}, label), input);
const foot = (phone, done, yes) => el('div.form-keys', {},
  button(phone.words.cancel, () => done()),
  el('button.fill', { type: 'submit', 'data-button': 'yes' }, yes));

const PLACES = [['chorsu', 41.32665, 69.23542], ['chilonzor', 41.27565, 69.20421], ['arbat', 55.74951, 37.59163], ['sokol', 55.80538, 37.51526]];

/** → {latitude, longitude} or null */
export function askPlace(phone) {
  const { words } = phone;
  return over(phone, { kind: 'sheet', label: words.placeAsk }, (done) => {
    const latitude = el('input', { inputmode: 'decimal', name: 'latitude', autocomplete: 'off', placeholder: '41.31115' });
    const longitude = el('input', { inputmode: 'decimal', name: 'longitude', autocomplete: 'off', placeholder: '69.27973' });
    const wrong = el('p.wrong', { role: 'alert' });
    const typed = () => {
      const [a, b] = [latitude, longitude].map((input) => (input.value.trim() ? Number(input.value.trim().replace(',', '.')) : NaN));
      if (Math.abs(a) <= 90 && Math.abs(b) <= 180) done({ latitude: a, longitude: b });
      else { wrong.textContent = words.badPlace; latitude.focus(); }
    };
    return el('form.menu.sheet.form', { onsubmit: (event) => { event.preventDefault(); typed(); } },
      el('div.menu-title', {}, words.placeAsk), el('p.note', {}, words.placeText),
      el('div.places', {}, PLACES.map(([name, a, b]) => el('button.place-pick', {
        type: 'button', 'data-menu': name, onclick: () => done({ latitude: a, longitude: b }),
      }, miniMap(a, b), el('span', {}, words.pick[name])))),
      el('div.pair', {}, field(words.latitude, latitude), field(words.longitude, longitude)), wrong, foot(phone, done, words.send));
  });
}

/** → the fields of act contact, or null */
export function askContact(phone) {
  const { words, person } = phone;
  return over(phone, { kind: 'sheet', label: words.contactAsk }, (done) => {
    const name = el('input', { name: 'name', autocomplete: 'off', maxlength: 64 });
    const number = el('input', { name: 'phone', inputmode: 'tel', autocomplete: 'off', placeholder: '+998 90 123 45 67', maxlength: 24 });
    const others = [...world.people.values()].filter((one) => one.id !== person.id && one.phone);
    const line = (one, label) => menuItem({ value: one.id, node: avatar(one.id, fullName(one), 36), label, note: one.phone },
      () => done({ phone: one.phone, user_id: one.id, first_name: one.first_name }));
    return el('form.menu.sheet.form', {
      onsubmit: (event) => { event.preventDefault(); if (number.value.trim()) done({ phone: number.value.trim(), first_name: name.value.trim() || words.noName }); else number.focus(); },
    }, el('div.menu-title', {}, words.contactAsk),
    person.phone ? line(person, words.myNumber) : null, others.slice(0, 5).map((one) => line(one, fullName(one))),
    el('p.note', {}, words.otherContact), el('div.pair', {}, field(words.name, name), field(words.phone, number)), foot(phone, done, words.send));
  });
}

/** Shows what is about to be sent and asks for a caption. → {caption} or null */
export function askCaption(phone, { url, name, note }) {
  const { words } = phone;
  return over(phone, { kind: 'sheet', label: words.send }, (done) => {
    const caption = el('input', { name: 'caption', placeholder: words.caption, autocomplete: 'off', maxlength: 1024, autofocus: true });
    return el('form.menu.sheet.form', { onsubmit: (event) => { event.preventDefault(); done({ caption: caption.value.trim() }); } },
      url ? el('img.preview', { src: url, alt: '' }) : el('div.preview-file', {}, icon('file'), el('b', {}, name), el('small', {}, note)),
      el('label.field', {}, caption), foot(phone, done, words.send));
  });
}

/** → {title, members, withBot} or null */
export function askNewChat(phone, kind) {
  const { words, person } = phone;
  return over(phone, { kind: 'sheet', label: words.newChat }, (done) => {
    const title = el('input', { name: 'title', required: true, maxlength: 128, autocomplete: 'off', autofocus: true, placeholder: words.title });
    const others = [...world.people.values()].filter((one) => one.id !== person.id);
    const boxes = others.map((one) => el('input', { type: 'checkbox', value: one.id, checked: true }));
    const withBot = el('input', { type: 'checkbox', checked: true });
    return el('form.menu.sheet.form', {
      onsubmit: (event) => {
        event.preventDefault();
        done({ title: title.value.trim(), members: boxes.filter((box) => box.checked).map((box) => Number(box.value)), withBot: withBot.checked });
      },
    }, el('div.menu-title', {}, kind === 'channel' ? words.newChannel : words.newGroup), el('label.field', {}, title),
    others.map((one, at) => el('label.tick', {}, boxes[at], avatar(one.id, fullName(one), 32), el('span', {}, fullName(one)))),
    el('label.tick', {}, withBot, icon('person'), el('span', {}, words.withBot)), foot(phone, done, words.create));
  });
}

/** The pictures of a chat, full screen; arrows walk, Escape closes. */
export function viewPhotos(phone, messages, at) {
  const { words } = phone;
  return over(phone, { kind: 'viewer', label: words.viewPhoto }, (done) => {
    const image = el('img', { alt: '' });
    const caption = el('p', { dir: 'auto' });
    const count = el('span.viewer-count', {});
    const panel = el('div.viewer', {},
      el('header', {}, el('button.round', { type: 'button', 'aria-label': words.close, 'data-button': 'close', autofocus: true, onclick: () => done() }, icon('close')), count),
      el('div.viewer-stage', {}, image), caption);
    const show = (next) => {
      at = (next + messages.length) % messages.length;
      image.src = fileUrl(photoOf(messages[at]).file_id);
      caption.textContent = messages[at].caption || '';
      caption.hidden = !messages[at].caption;
      count.textContent = messages.length > 1 ? `${at + 1} / ${messages.length}` : '';
    };
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight') show(at + 1);
      if (event.key === 'ArrowLeft') show(at - 1);
    });
    panel.querySelector('.viewer-stage').addEventListener('click', (event) => {
      if (messages.length < 2) { done(); return; }
      const box = panel.getBoundingClientRect();
      show(at + (event.clientX - box.left < box.width / 2 ? -1 : 1));
    });
    show(at);
    return panel;
  });
}

/** "In Telegram this would open: …" */
export function tellLink(phone, url, text) {
  return over(phone, { kind: 'alert', label: phone.words.wouldOpen }, (done) => el('div.alert', { 'data-alert': '' },
    el('div.alert-words', {}, el('b', {}, phone.words.wouldOpen), el('p', {}, text || phone.words.wouldOpenText), el('p.address', {}, url)),
    el('div.alert-keys', {}, el('button.plain.strong', { type: 'button', autofocus: true, 'data-button': 'ok', onclick: () => done(true) }, phone.words.ok))));
}

export function toast(phone, text, kind) {
  phone.toasts.replaceChildren(el('div.toast', { class: kind, role: 'status', 'data-toast': '' }, kind === 'bad' ? icon('warn') : null, el('span', { dir: 'auto' }, text)));
  clearTimeout(phone.toastTimer);
  phone.toastTimer = setTimeout(() => phone.toasts.replaceChildren(), Math.min(7000, 2000 + text.length * 40));
}
