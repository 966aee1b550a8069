// The demo's page: phones side by side, each a person in a make-believe Telegram. Start reading here.
//
//   world.js     what the emulator told (state, events) and how to act          words.js   all words of the page, dates, sizes
//   phone.js     one phone: frame, news, its two screens                         dom.js     el, morph, small tools
//   list.js      the chats      chat.js   a chat: messages, presses, scrolling   icons.js   drawn marks
//   bubble.js    one row        keyboards.js, entities.js   what a bubble holds   sheets.js  alerts, menus, viewer, toasts
//   composer.js  the foot of a chat: Start, typing, reply keyboard, attachments  stage.js   the bar, panels, hint, tabs
//
// For tests that act as people. These names are kept stable:
//   article.phone[data-person="ID"]          a phone; [data-chat="ID"] on it while a chat is open (else the list is shown)
//   .screen-list .dialog[data-chat="ID"]     a line of the chat list; [data-unread] when it has unread messages
//   .log .row[data-message-id="ID"]          a message (an album: its first); .row.in from others, .row.out own
//     .bubble .text                          its text or caption;   .bubble .photo img, .bubble a.file, .bubble .contact, .bubble .place
//     .keys .key[data-button="LABEL"]        an inline button; [data-callback]; .pressing / [aria-busy] while it waits
//   .day.service                             a grey service line
//   .reply-key[data-button="LABEL"]          a key of the reply keyboard
//   .whole[data-button="start|restart|join|readonly"]   the one wide button at the foot
//   textarea.input, .send                    the composer; .menu-button, .command[data-command="start"], .tool[data-button="clip"]
//   [data-alert] [data-button="ok"], [data-ask] [data-button="yes|no"], [data-toast], [data-menu="VALUE"]   what lies over the screen
//   .pinned, .to-bottom, .back, .head-title b (title), .head-title small (bot, typing…)
//   .desk[data-desk="ID"]                    the stand of a phone: .caption, select.language, [data-button="hide"]
//   #bar [data-panel-button="people|time|faults|warnings|more"], .panel [data-button="+15m|+1h|tomorrow|clear-faults|add-person"]
//   .tab[data-tab="ID"] (narrow page), html[data-theme], body[data-ready] once the first state is drawn
import { calm, debounce, el, kept } from './dom.js';
import { icon } from './icons.js';
import { fullName } from './entities.js';
import { listen, load, start, world } from './world.js';
import { known, stageWords } from './words.js';
import { changeLanguage, heard, makePhone, tick } from './phone.js';
import { markRead } from './chat.js';
import { drawClock, drawStage, drawTabs, drawVeil, languageSelect, makeStage, refreshPanel, roleOf, showHint } from './stage.js';

const place = document.getElementById('stage');
const phones = new Map(); // person id → phone, in the order people came
const desks = new Map();
const hidden = new Set(kept.get('hidden', []));
const narrow = matchMedia('(max-width: 720px)');
let current = kept.get('current', null);

const host = {
  hidden,
  phones: () => [...phones.values()].filter((phone) => !hidden.has(phone.person.id)),
  current: () => current,
  watched: (phone) => !hidden.has(phone.person.id) && (!narrow.matches || phone.person.id === current),
  hide(id) { hidden.add(id); settle(); },
  show(id) { hidden.delete(id); settle(); if (narrow.matches) host.face(id); },
  language(id, code) { const phone = phones.get(id); if (phone) changeLanguage(phone, code); },
  face(id) {
    choose(id);
    const desk = desks.get(id);
    if (desk) place.scrollTo({ left: desk.offsetLeft - place.offsetLeft, behavior: calm() ? 'auto' : 'smooth' });
  },
  added(id) {
    hidden.delete(id);
    const wait = setInterval(() => { if (phones.has(id)) { clearInterval(wait); host.face(id); desks.get(id).scrollIntoView({ inline: 'center', behavior: 'smooth' }); } }, 80);
    setTimeout(() => clearInterval(wait), 4000);
  },
  pulse() {
    for (const desk of desks.values()) { desk.classList.remove('pulse'); void desk.offsetWidth; desk.classList.add('pulse'); }
  },
  relabel() { for (const phone of phones.values()) caption(phone); },
};

const stage = makeStage(host);

/** Customers stand first, the owner last; those of one role as they came. */
const rank = (person) => ({ customer: 0, owner: 2 }[person.role_hint || 'customer'] ?? 1);

/** Every person has a desk with a phone; those put away are hidden. */
function settle() {
  for (const person of [...world.people.values()].sort((a, b) => rank(a) - rank(b))) {
    if (phones.has(person.id)) continue;
    const phone = makePhone(person, host);
    const desk = el('section.desk', { 'data-desk': person.id }, el('header.caption', {}), phone.root);
    phones.set(person.id, phone);
    desks.set(person.id, desk);
    place.append(desk);
    caption(phone);
  }
  for (const [id, desk] of desks) {
    if (!world.people.has(id)) { desk.remove(); desks.delete(id); phones.delete(id); continue; }
    desk.hidden = hidden.has(id);
  }
  kept.set('hidden', [...hidden].filter((id) => world.people.has(id)));
  const shown = host.phones();
  if (!shown.some((phone) => phone.person.id === current)) current = shown[0]?.person.id ?? null;
  place.style.setProperty('--n', Math.max(1, shown.length));
  nobody(shown.length === 0 && world.ready);
  drawTabs(stage);
  showHint(stage);
  fit();
}

const REAL = 372; // px across the glass of a usual phone
const SMALLEST = 0.78; // below this the words are too small to read

/** Phones that stand narrower than real ones show the same screen, smaller. */
function fit() {
  const glass = host.phones().find((phone) => phone.root.offsetWidth)?.root.firstElementChild;
  const zoom = !glass || narrow.matches ? 1 : Math.min(1, Math.max(SMALLEST, glass.offsetWidth / REAL));
  place.style.setProperty('--zoom', zoom.toFixed(3));
}

function nobody(none) {
  place.querySelector('.nobody')?.remove();
  if (!none) return;
  const words = stageWords(stage.code);
  place.append(el('div.nobody', {}, el('p', {}, words.nobody), el('button.fill', { type: 'button', onclick: () => { hidden.clear(); settle(); } }, words.showAll)));
}

/** The line above a phone: whose it is, its language, and a way to put it away. */
function caption(phone) {
  const { person } = phone;
  const words = stageWords(stage.code);
  const desk = desks.get(person.id);
  if (!desk) return;
  desk.setAttribute('aria-label', words.phone(fullName(person)));
  const role = roleOf(person, words);
  desk.querySelector('.caption').replaceChildren(
    el('b', {}, fullName(person)), el('span.role', { class: `role-${person.role_hint}`, hidden: !role }, role), el('span.gap', {}),
    languageSelect(words.phoneLanguage(person.first_name), known(person.language_code), (code) => host.language(person.id, code)),
    el('button.tool', { type: 'button', 'data-button': 'hide', 'aria-label': `${words.hide}: ${fullName(person)}`, title: words.hide, onclick: () => host.hide(person.id) }, icon('close')));
}

function choose(id) {
  if (current === id) return;
  current = id;
  kept.set('current', id);
  drawTabs(stage);
  showHint(stage);
  const phone = phones.get(id);
  if (phone) markRead(phone);
  stage.bar.querySelector(`[data-tab="${id}"]`)?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
}

// On a narrow page the phone that a swipe has brought into view is the current one.
place.addEventListener('scroll', debounce(90, () => {
  if (!narrow.matches) return;
  const middle = place.scrollLeft + place.clientWidth / 2;
  for (const [id, desk] of desks) {
    const left = desk.offsetLeft - place.offsetLeft;
    if (!desk.hidden && left <= middle && middle < left + desk.offsetWidth) choose(id);
  }
}), { passive: true });

let drawn = false;
listen((news) => {
  if (news.what === 'online') { drawVeil(stage); return; }
  if (news.what === 'state') {
    settle();
    if (!drawn) drawStage(stage);
    else { for (const phone of phones.values()) caption(phone); refreshPanel(stage); drawClock(stage); }
    if (!drawn && narrow.matches && current !== null) place.scrollLeft = (desks.get(current)?.offsetLeft || 0) - place.offsetLeft;
    drawn = true;
    document.body.dataset.ready = '';
  }
  for (const phone of phones.values()) heard(phone, news);
  if (['messages', 'dialog', 'state', 'person'].includes(news.what)) tabsSoon();
  if (news.what === 'person') { settle(); const phone = phones.get(news.person); if (phone) caption(phone); refreshPanel(stage); }
  if (['faults', 'warnings'].includes(news.what)) refreshPanel(stage);
  if (news.what === 'time') drawClock(stage);
});
const tabsSoon = debounce(60, () => drawTabs(stage));

setInterval(() => {
  if (!world.ready) return;
  if (world.faults.fail_next?.length && document.visibilityState === 'visible') watchFaults();
  drawClock(stage);
  for (const phone of phones.values()) tick(phone);
}, 1000);

// Faults on order are used up without a word: while some wait, look now and then how many are left.
let looked = 0;
function watchFaults() {
  if (Date.now() - looked < 3000) return;
  looked = Date.now();
  load();
}

document.addEventListener('visibilitychange', () => { for (const phone of phones.values()) markRead(phone); });
new ResizeObserver(fit).observe(place);
narrow.addEventListener('change', () => { drawTabs(stage); if (narrow.matches && current !== null) host.face(current); });
drawStage(stage);
start();
