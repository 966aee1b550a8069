// One phone: its frame, status bar, two screens (chats, a chat) and what lies over them.
// Bound to one person; speaks that person's language; is told of news and redraws only what they touch.
import { el } from './dom.js';
import { avatar, drawStatus } from './icons.js';
import { fullName } from './entities.js';
import { bot, dialogOf, dialogsOf, now, world, act } from './world.js';
import { clockTime, known, LANGUAGES, phoneWords } from './words.js';
import { drawList, makeList, titleOf } from './list.js';
import { answered, arrived, drawChat, drawHead, makeChat, markRead, openChat } from './chat.js';
import { doing, refreshComposer } from './composer.js';
import { choose, toast } from './sheets.js';

/** host: {watched(phone) → is it in sight, changed() → tell the stage that badges changed} */
export function makePhone(person, host) {
  const phone = {
    person, host, code: known(person.language_code), words: phoneWords(person.language_code), chat: person.id,
    drafts: new Map(), timers: new Map(), overs: new Set(), stick: true, keysShown: true, pressing: new Map(),
  };
  phone.dialog = () => dialogOf(phone.person.id, phone.chat);
  phone.watched = () => phone.root.classList.contains('in-chat') && document.visibilityState === 'visible' && host.watched(phone);
  phone.unread = (except) => dialogsOf(person.id).reduce((sum, dialog) => sum + (dialog.chat === except ? 0 : dialog.unread || 0), 0);
  phone.doingText = (dialog) => doingText(phone, dialog);
  phone.drawList = () => drawList(phone);
  phone.open = (chat) => open(phone, chat);
  phone.back = () => back(phone);
  phone.openOwn = () => openOwn(phone);
  phone.openInfo = () => openInfo(phone);
  phone.tryOpenSoon = () => tryOpenSoon(phone);
  phone.root = el('article.phone', { 'data-person': person.id });
  build(phone);
  return phone;
}

function build(phone) {
  const { person } = phone;
  phone.overs.forEach((close) => close());
  phone.clock = el('time.status-time', {}, clockTime(now()));
  phone.layer = el('div.layer', {});
  phone.toasts = el('div.toasts', {});
  phone.view = el('div.screens', {}, makeList(phone), makeChat(phone));
  phone.root.lang = phone.code;
  phone.root.setAttribute('aria-label', fullName(person));
  phone.root.replaceChildren(el('div.glass', {},
    el('div.status', { 'aria-hidden': 'true' }, phone.clock, el('span.island', {}), drawStatus()),
    phone.view, phone.layer, el('span.home', { 'aria-hidden': 'true' })));
  phone.screens = { list: phone.view.children[0], chat: phone.view.children[1] };
  phone.root.classList.remove('in-chat');
  phone.drawList();
  if (phone.atList) back(phone);
  else comeIn(phone);
}

/** A phone begins in the chat with the bot; a person who has just come may have no dialog yet. */
function comeIn(phone) {
  phone.early = !phone.dialog();
  if (phone.early) { back(phone); phone.atList = false; } else open(phone, phone.chat, true);
}

/** The person's language changed: every word of the phone is drawn anew. */
export function relabel(phone, person) {
  const same = phone.code === known(person.language_code) && fullName(phone.person) === fullName(person);
  phone.person = person;
  if (same) return;
  phone.code = known(person.language_code);
  phone.words = phoneWords(person.language_code);
  build(phone);
}

function open(phone, chat, atOnce) {
  if (!dialogOf(phone.person.id, chat)) return;
  const again = phone.chat === chat && phone.root.classList.contains('in-chat');
  phone.chat = chat;
  phone.atList = false;
  phone.root.classList.add('in-chat');
  phone.root.dataset.chat = chat;
  phone.screens.list.inert = true;
  phone.screens.chat.inert = false;
  if (!again) openChat(phone);
  drawList(phone);
  markRead(phone);
  if (!atOnce && !again) focusInput(phone);
}

/** Not on a touch screen, where it would raise the keyboard unasked. */
function focusInput(phone) {
  if (!phone.composer.line.hidden && !matchMedia('(pointer: coarse)').matches) phone.composer.input.focus({ preventScroll: true });
}

function back(phone) {
  phone.atList = true;
  phone.root.classList.remove('in-chat');
  delete phone.root.dataset.chat;
  phone.screens.list.inert = false;
  phone.screens.chat.inert = true;
  drawList(phone);
  if (phone.screens.chat.contains(document.activeElement) || document.activeElement === document.body) {
    phone.screens.list.querySelector(`[data-chat="${phone.chat}"]`)?.focus({ preventScroll: true });
  }
}

function tryOpenSoon(phone) {
  if (phone.openSoon && dialogOf(phone.person.id, phone.openSoon)) { const chat = phone.openSoon; phone.openSoon = null; open(phone, chat); }
}

function doingText(phone, dialog) {
  const action = dialog.acting && dialog.acting.until > Date.now() ? dialog.acting.action : null;
  if (!action) return '';
  const simple = { record_video: 'typing', upload_video: 'upload_document', record_voice: 'typing', upload_voice: 'upload_document' }[action] || action;
  return phone.words[simple] || phone.words.typing;
}

// --- news ---

export function heard(phone, news) {
  const mine = phone.person.id;
  switch (news.what) {
    case 'state':
      relabel(phone, world.people.get(mine) || phone.person);
      drawList(phone);
      if (phone.dialog() && phone.root.classList.contains('in-chat')) drawChat(phone);
      tryOpenSoon(phone);
      if (phone.early) comeIn(phone);
      break;
    case 'messages':
      if (!dialogOf(mine, news.chat)) return;
      drawList(phone);
      if (news.chat === phone.chat) { if (news.fresh) arrived(phone, news.message); else drawChat(phone); drawHead(phone); }
      break;
    case 'dialog':
      if (news.person !== mine) return;
      if (phone.early) comeIn(phone);
      drawList(phone);
      drawHead(phone);
      if (news.chat === phone.chat && dialogOf(mine, news.chat)?.acting) later(phone);
      if (news.chat === phone.chat) { showKeys(phone); refreshComposer(phone); markRead(phone); }
      break;
    case 'callback':
      if (news.person === mine) answered(phone, news);
      break;
    case 'typing':
      if (!dialogOf(mine, news.chat)) return;
      drawList(phone);
      drawHead(phone);
      later(phone);
      break;
    case 'chat': drawList(phone); drawHead(phone); refreshComposer(phone); break;
    case 'person': if (news.person === mine) relabel(phone, world.people.get(mine)); break;
    case 'time': tick(phone); drawList(phone); break;
    default:
  }
}

/** "typing" goes away by itself. */
function later(phone) {
  clearTimeout(phone.typingTimer);
  phone.typingTimer = setTimeout(() => { drawList(phone); drawHead(phone); }, 5700);
}

/** A keyboard that is new opens by itself; one that was folded away stays so. */
function showKeys(phone) {
  const markup = JSON.stringify(phone.dialog()?.keyboard || null);
  if (markup !== phone.lastMarkup) phone.keysShown = true;
  phone.lastMarkup = markup;
}

export function tick(phone) {
  const text = clockTime(now());
  if (phone.clock.textContent !== text) phone.clock.textContent = text;
}

// --- the person's own sheet and the chat's ---

async function openOwn(phone) {
  const { person } = phone;
  const code = await choose(phone, {
    title: `${fullName(person)}${person.phone ? ` · ${person.phone}` : ''}`,
    items: Object.entries(LANGUAGES).map(([value, label]) => ({ value, label, icon: value === phone.code ? 'check' : 'globe', on: value === phone.code })),
  });
  if (code && code !== phone.code) await changeLanguage(phone, code);
}

export async function changeLanguage(phone, code) {
  try { await act(phone.person.id, 'language', { language_code: code }); } catch (error) { toast(phone, error.message, 'bad'); }
}

async function openInfo(phone) {
  const { words, person } = phone;
  const dialog = phone.dialog();
  const chat = world.chats.get(phone.chat);
  if (!dialog) return;
  const items = !chat || chat.type === 'private' ? botItems(dialog, words) : groupItems(chat, person, words);
  const what = await choose(phone, { title: titleOf(dialog) + (items.length ? '' : ` · @${bot().username}`), items });
  if (what === 'leave') { await doing(phone, 'leave'); back(phone); } else if (what === 'invite_bot') await doing(phone, 'invite_bot', { admin: true });
  else if (['block', 'unblock', 'remove_bot', 'join'].includes(what)) await doing(phone, what);
}

function botItems(dialog, words) {
  if (!dialog.started) return [];
  return [dialog.blocked ? { value: 'unblock', label: words.unblock, icon: 'check' } : { value: 'block', label: words.block, icon: 'block', danger: true }];
}

function groupItems(chat, person, words) {
  const admin = (chat.admins || []).includes(person.id);
  const members = (chat.members || []).map((id) => world.people.get(id)).filter(Boolean).map((one) => ({
    value: `member-${one.id}`, node: avatar(one.id, fullName(one), 32), label: fullName(one), note: (chat.admins || []).includes(one.id) ? words.admin : '',
  }));
  if (chat.bot_is_member) members.push({ value: 'bot', node: avatar(bot().id, bot().first_name, 32), label: bot().first_name, note: chat.bot_is_admin ? words.admin : words.bot });
  const inside = (chat.members || []).includes(person.id);
  return [...members,
    admin ? (chat.bot_is_member ? { value: 'remove_bot', label: words.removeBot, icon: 'close' } : { value: 'invite_bot', label: words.inviteBot, icon: 'addperson' }) : null,
    inside ? { value: 'leave', label: words.leave, icon: 'block', danger: true } : { value: 'join', label: words.join, icon: 'check' },
  ].filter(Boolean);
}
