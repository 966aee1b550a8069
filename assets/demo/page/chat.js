// The chat screen: head, pinned bar, the messages patched by id, scrolling, presses, the menu of a message.
// Rows are compared by identity of their messages (world.js keeps unchanged ones), so one event touches one row.
import { calm, collapse, debounce, el, morph, toClipboard } from './dom.js';
import { avatar, icon } from './icons.js';
import { drawRow, rowsOf } from './bubble.js';
import { summary } from './entities.js';
import { act, bot, now, world } from './world.js';
import { dayIndex, dayName } from './words.js';
import { ask, menuAt, tellAlert, tellLink, toast, viewPhotos } from './sheets.js';
import { answerTo, changeChat, doing, editOwn, makeComposer, refreshComposer, replyTo } from './composer.js';
import { titleOf } from './list.js';

const NEAR = 70; // px from the bottom within which new messages are followed

export function makeChat(phone) {
  const { words } = phone;
  const log = el('div.log', { role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', tabindex: 0 });
  const scroll = el('div.scroll', {}, log);
  const head = el('div.head-title', {});
  const face = el('button.head-avatar', { type: 'button', 'aria-label': words.info, 'data-button': 'info', onclick: () => phone.openInfo() });
  const pinned = el('button.pinned', { type: 'button', hidden: true, onclick: () => goTo(phone, phone.dialog()?.pinned) });
  const down = el('button.to-bottom', { type: 'button', 'aria-label': words.toBottom, title: words.toBottom, hidden: true, onclick: () => { phone.stick = true; toBottom(phone, true); } },
    icon('down'), el('span.badge', { hidden: true }));
  const back = el('button.back', { type: 'button', 'aria-label': words.back, 'data-button': 'back', onclick: () => phone.back() }, icon('back'), el('span.badge', { hidden: true }));
  phone.chatParts = { log, scroll, head, face, pinned, down, back, rows: new Map(), shownChat: null, newBelow: 0 };
  phone.pressing = new Map();
  phone.given = new Set();
  log.addEventListener('click', (event) => pressed(phone, event));
  log.addEventListener('keydown', (event) => keyed(phone, event));
  log.addEventListener('animationend', (event) => event.target.classList.remove('entering'));
  log.addEventListener('contextmenu', (event) => openMenu(phone, event));
  longPress(phone, log);
  scroll.addEventListener('scroll', () => scrolled(phone), { passive: true });
  new ResizeObserver(() => { if (phone.stick) toBottom(phone); }).observe(log);
  new ResizeObserver(() => { if (phone.stick) toBottom(phone); }).observe(scroll);
  return el('section.screen.screen-chat', { 'aria-label': words.chats },
    el('div.wallpaper', { 'aria-hidden': 'true' }),
    el('header.head', {}, back, head, face),
    pinned,
    el('div.middle', {}, scroll, down, phone.toasts),
    makeComposer(phone));
}

export function openChat(phone) {
  changeChat(phone);
  phone.chatParts.newBelow = 0;
  phone.stick = true;
  drawChat(phone);
  toBottom(phone);
}

// --- drawing ---

/** Brings the whole screen up to date; rows that have not changed are not touched. */
export function drawChat(phone) {
  drawHead(phone);
  drawMessages(phone);
  refreshComposer(phone);
}

export function drawHead(phone) {
  const { words, chatParts: parts } = phone;
  const dialog = phone.dialog();
  const chat = world.chats.get(phone.chat);
  const own = !chat || chat.type === 'private';
  const title = dialog ? titleOf(dialog) : '';
  const busy = dialog ? phone.doingText(dialog) : '';
  const count = chat?.members?.length || 0;
  const calmLine = own ? words.bot : (chat.type === 'channel' ? words.subscribers : words.members)(count);
  morph(parts.head, el('div.head-title', {}, el('b', {}, title),
    busy ? el('small.doing', {}, busy, el('i.dots', { 'aria-hidden': 'true' }, el('i', {}), el('i', {}), el('i', {}))) : el('small', {}, calmLine)));
  const name = `${own ? bot().id : phone.chat}|${title}`;
  if (parts.face.dataset.of !== name) { parts.face.dataset.of = name; parts.face.replaceChildren(avatar(own ? bot().id : phone.chat, title, 36)); }
  const pinned = dialog?.messages.find((message) => message.message_id === dialog.pinned);
  parts.pinned.hidden = !pinned;
  if (pinned) morph(parts.pinned, el('button.pinned', { type: 'button' }, el('span', {}, el('b', {}, words.pinned), el('span', {}, summary(pinned, words))), icon('pin')));
  const elsewhere = phone.unread(phone.chat);
  const badge = parts.back.lastChild;
  badge.hidden = !elsewhere;
  badge.textContent = elsewhere || '';
}

function viewOf(phone) {
  const chat = world.chats.get(phone.chat);
  return { person: phone.person, words: phone.words, code: phone.code, pressing: phone.pressing, given: phone.given, group: Boolean(chat && (chat.type === 'group' || chat.type === 'supergroup')), chat };
}

function drawMessages(phone) {
  const { chatParts: parts, code } = phone;
  const { log } = parts;
  const changed = parts.shownChat !== phone.chat;
  if (changed) { log.replaceChildren(); parts.rows.clear(); parts.shownChat = phone.chat; }
  const dialog = phone.dialog();
  const view = viewOf(phone);
  const rows = rowsOf(dialog?.messages || [], view, dayIndex, (date) => dayName(date, now(), code));
  const stay = new Set(rows.map((row) => row.key));
  for (const [name, { node }] of [...parts.rows]) if (!stay.has(name)) { parts.rows.delete(name); collapse(node); }
  let cursor = skip(log.firstChild);
  for (const row of rows) {
    const had = parts.rows.get(row.key);
    let node = had?.node;
    if (!had) {
      node = drawRow(row, view);
      if (!changed) node.classList.add('entering');
    } else if (!same(had.row, row)) {
      const fresh = drawRow(row, view);
      node = patch(node, fresh);
    }
    parts.rows.set(row.key, { node, row });
    if (node === cursor) cursor = skip(cursor.nextSibling);
    else log.insertBefore(node, cursor);
  }
  drawEmpty(phone, rows.length === 0);
  if (phone.stick) toBottom(phone, !changed);
}

function skip(node) {
  while (node?.classList?.contains('leaving') || node?.classList?.contains('welcome')) node = node.nextSibling;
  return node;
}

function same(a, b) {
  return a.first === b.first && a.last === b.last && a.text === b.text && a.messages.length === b.messages.length
    && a.messages.every((message, at) => message === b.messages[at]);
}

/** Keys can shift in an edit: the focus stays with the same action, not with the same place. */
function patch(node, fresh) {
  const wanted = node.contains(document.activeElement) ? document.activeElement.dataset.callback : undefined;
  const shown = morph(node, fresh);
  if (wanted !== undefined && document.activeElement?.dataset.callback !== wanted) shown.querySelector(`.key[data-callback="${CSS.escape(wanted)}"]`)?.focus({ preventScroll: true });
  return shown;
}

/** Draws one message again (its spinner came or went) without touching the others. */
function redrawOne(phone, id) {
  for (const entry of phone.chatParts.rows.values()) {
    if (entry.row.messages.some((message) => message.message_id === id)) entry.node = patch(entry.node, drawRow(entry.row, viewOf(phone)));
  }
}

/** What the bot tells newcomers of itself, in their language. */
function about(phone) {
  const told = bot().descriptions || {};
  return told[phone.person.language_code] || told[''] || phone.words.pressStart;
}

function drawEmpty(phone, empty) {
  const { log } = phone.chatParts;
  const old = log.querySelector('.welcome');
  if (!empty) { old?.remove(); return; }
  const dialog = phone.dialog();
  const own = dialog?.bot && !dialog.started;
  const fresh = el('div.welcome', {}, own
    ? el('div', {}, avatar(bot().id, bot().first_name, 64), el('b', {}, phone.words.whatBot), el('p', {}, about(phone)))
    : el('div.quiet', {}, el('p', {}, phone.words.nothing)));
  if (old) morph(old, fresh);
  else log.append(fresh);
}

// --- scrolling and reading ---

export function toBottom(phone, smooth) {
  const { scroll } = phone.chatParts;
  const far = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
  if (smooth && !calm() && far > 4 && far < 1200) scroll.scrollTo({ top: scroll.scrollHeight, behavior: 'smooth' });
  else scroll.scrollTop = scroll.scrollHeight;
  phone.chatParts.newBelow = 0;
  showDown(phone);
}

function scrolled(phone) {
  const { scroll } = phone.chatParts;
  const far = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
  const before = phone.chatParts.lastTop || 0;
  const upward = scroll.scrollTop < before - 2;
  phone.chatParts.lastTop = scroll.scrollTop;
  if (far <= NEAR) { phone.stick = true; phone.chatParts.newBelow = 0; markRead(phone); } else if (upward) phone.stick = false;
  showDown(phone);
}

function showDown(phone) {
  const { scroll, down, newBelow } = phone.chatParts;
  const far = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
  down.hidden = phone.stick || far <= NEAR;
  down.lastChild.hidden = !newBelow;
  down.lastChild.textContent = newBelow || '';
}

/** A message came for the open chat: follow it, or count it on the button. */
export function arrived(phone, message) {
  if (message.x_out === phone.person.id) phone.stick = true;
  else if (!phone.stick) phone.chatParts.newBelow += 1;
  if (message.x_keyboard?.force_reply && !message.x_out) answerTo(phone, message);
  drawMessages(phone);
  showDown(phone);
  markRead(phone);
}

/** What is on the screen of a phone that somebody looks at is read; asked once for a burst of messages. */
export function markRead(phone) {
  phone.readSoon ||= debounce(180, () => {
    if (phone.dialog()?.unread && phone.watched() && phone.stick) act(phone.person.id, 'read', { chat: phone.chat }).catch(() => {});
  });
  phone.readSoon();
}

function goTo(phone, id) {
  for (const { node, row } of phone.chatParts.rows.values()) {
    if (!row.messages.some((message) => message.message_id === Number(id))) continue;
    phone.stick = false;
    node.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' });
    node.classList.add('shown');
    setTimeout(() => node.classList.remove('shown'), 1400);
  }
}

// --- presses ---

const messageById = (phone, id) => phone.dialog()?.messages.find((message) => message.message_id === Number(id));
const rowMessage = (phone, target) => messageById(phone, target.closest('[data-message-id]')?.dataset.messageId);

const PRESS = {
  key: (phone, at) => pressKey(phone, at),
  view: (phone, at) => {
    at.classList.remove('veiled');
    const shown = phone.dialog().messages.filter((message) => message.photo);
    viewPhotos(phone, shown, shown.findIndex((message) => message.message_id === Number(at.dataset.messageId)));
  },
  go: (phone, at) => goTo(phone, at.dataset.value),
  copy: (phone, at) => copyText(phone, at.dataset.value),
  spoiler: (phone, at) => at.classList.add('open'),
  expand: (phone, at) => at.classList.toggle('open'),
  command: (phone, at) => doing(phone, 'text', { text: at.dataset.value }),
  url: (phone, at) => openUrl(phone, at.dataset.value),
  mention: (phone, at) => openUrl(phone, `https://t.me/${at.dataset.value.slice(1)}`),
  none: () => {},
};

function pressed(phone, event) {
  const at = event.target.closest('[data-act]');
  if (!at || at.dataset.act === 'download') return;
  event.preventDefault();
  PRESS[at.dataset.act]?.(phone, at);
}

async function copyText(phone, text) {
  if (await toClipboard(text)) toast(phone, phone.words.copied);
}

const LONGEST = 30000; // a button that nobody answers stops spinning, as the apps do

async function pressKey(phone, at) {
  const message = rowMessage(phone, at);
  const spot = `${at.dataset.row}:${at.dataset.column}`;
  const button = message?.reply_markup?.inline_keyboard?.[at.dataset.row]?.[at.dataset.column];
  if (!button) return;
  if (button.url || button.login_url) { openUrl(phone, button.url || button.login_url.url); return; }
  if (button.copy_text) { copyText(phone, button.copy_text.text); return; }
  if (button.web_app) { tellLink(phone, button.web_app.url, phone.words.wouldOpenApp); return; }
  if (button.callback_data === undefined) { toast(phone, phone.words.unknown); return; }
  const id = message.message_id;
  const waiting = phone.pressing.get(id) || new Set();
  if (waiting.has(spot)) return;
  waiting.add(spot);
  phone.pressing.set(id, waiting);
  redrawOne(phone, id);
  phone.given.delete(id);
  const timer = setTimeout(() => { phone.given.add(id); released(phone, id); }, LONGEST);
  phone.timers.set(id, timer);
  const pressedWell = await doing(phone, 'press', { message_id: id, data: button.callback_data });
  if (!pressedWell) released(phone, id);
}

function released(phone, id) {
  clearTimeout(phone.timers.get(id));
  phone.timers.delete(id);
  if (phone.pressing.delete(id)) redrawOne(phone, id);
}

export function answered(phone, news) {
  released(phone, news.message_id);
  if (news.chat === phone.chat) drawMessages(phone);
  if (news.url) { openUrl(phone, news.url); return; }
  if (!news.text) return;
  if (news.alert) tellAlert(phone, news.text, bot().first_name);
  else toast(phone, news.text);
}

/** A link: the bot's own opens here, any other is only told. */
async function openUrl(phone, url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  const name = bot().username || '';
  const own = full.match(/^(?:https?:\/\/(?:t|telegram)\.(?:me|dog)\/|tg:\/\/resolve\?domain=)([A-Za-z0-9_]+)\/?(?:[?&](.*))?$/i);
  if (!own || own[1].toLowerCase() !== name.toLowerCase()) { tellLink(phone, full); return; }
  phone.open(phone.person.id);
  const parameter = new URLSearchParams(own[2] || '').get('start');
  if (parameter !== null) await doing(phone, 'open_link', { url: `https://t.me/${name}?start=${encodeURIComponent(parameter)}`, chat: undefined });
}

// --- keyboard and menus ---

function keyed(phone, event) {
  if (event.key === 'Enter' && event.target.matches('[data-act][tabindex]')) { event.preventDefault(); event.target.click(); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.closest('.keys')) { if (event.target.closest('.keys')) walkKeys(event); return; }
  const rows = [...phone.chatParts.log.querySelectorAll('.row')];
  if (!rows.length) return;
  event.preventDefault();
  const at = rows.indexOf(event.target.closest('.row'));
  const next = rows[at < 0 ? rows.length - 1 : Math.max(0, Math.min(rows.length - 1, at + step))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function walkKeys(event) {
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  const at = event.target.closest('.key');
  if (!step || !at) return;
  event.preventDefault();
  const lines = [...at.closest('.keys').children];
  const line = lines[Number(at.dataset.row) + step[0]];
  const keys = line ? [...line.children] : [];
  keys[Math.min(keys.length - 1, Math.max(0, Number(at.dataset.column) + step[1]))]?.focus();
}

function longPress(phone, log) {
  let timer = 0;
  let from = null;
  const stop = () => { clearTimeout(timer); timer = 0; };
  log.addEventListener('touchstart', (event) => {
    const [finger] = event.touches;
    from = { x: finger.clientX, y: finger.clientY };
    const { target } = event;
    timer = setTimeout(() => { timer = 0; showMenu(phone, target, from.x, from.y); }, 480);
  }, { passive: true });
  log.addEventListener('touchmove', (event) => {
    const [finger] = event.touches;
    if (timer && Math.hypot(finger.clientX - from.x, finger.clientY - from.y) > 9) stop();
  }, { passive: true });
  log.addEventListener('touchend', stop);
  log.addEventListener('touchcancel', stop);
}

function openMenu(phone, event) {
  if (!event.target.closest('.row')) return;
  event.preventDefault();
  if (event.pointerType === 'touch') return; // longPress has it
  const box = event.target.getBoundingClientRect();
  const byKey = event.clientX === 0 && event.clientY === 0;
  showMenu(phone, event.target, byKey ? box.left + box.width / 2 : event.clientX, byKey ? box.top + box.height / 2 : event.clientY);
}

async function showMenu(phone, target, x, y) {
  const message = rowMessage(phone, target);
  if (!message || target.closest('.key')) return;
  const { words, person } = phone;
  const chat = world.chats.get(phone.chat);
  const own = message.x_out === person.id;
  const text = message.text || message.caption;
  const writes = phone.composer.mode === 'write';
  const items = [
    writes ? { value: 'reply', label: words.reply, icon: 'reply' } : null,
    text ? { value: 'copy', label: words.copy, icon: 'copy' } : null,
    own && message.text && writes ? { value: 'edit', label: words.edit, icon: 'pencil' } : null,
    own || (chat?.admins || []).includes(person.id) ? { value: 'delete', label: words.remove, icon: 'trash', danger: true } : null,
  ].filter(Boolean);
  if (!items.length) return;
  const what = await menuAt(phone, x, y, items);
  if (what === 'reply') replyTo(phone, message);
  if (what === 'copy') copyText(phone, text);
  if (what === 'edit') editOwn(phone, message);
  if (what === 'delete' && await ask(phone, { title: words.removeAsk, yes: words.remove, danger: true })) doing(phone, 'delete', { message_id: message.message_id });
}
