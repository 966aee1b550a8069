// One row of a chat: a bubble, an album, a grey service line or a day. Plain functions from messages to nodes;
// no listeners (the chat screen hears data-act) and no state, so that `morph` can compare two drawings.
import { el } from './dom.js';
import { avatar, icon, miniMap, shade, tail, ticks } from './icons.js';
import { fullName, rich, service, summary } from './entities.js';
import { inlineKeyboard } from './keyboards.js';
import { bot, fileUrl } from './world.js';
import { clockTime, fileSize } from './words.js';

/** view: {person, words, code, group (bool: names and faces are shown), pressing: Map, chat} */
export function drawRow(row, view) {
  if (row.kind === 'day') return el('div.day', { 'data-key': row.key }, el('span', {}, row.text));
  if (row.kind === 'service') {
    return el('div.day.service', { 'data-key': row.key, 'data-message-id': row.messages[0].message_id }, el('span', {}, service(row.messages[0], view.words)));
  }
  const [message] = row.messages;
  const out = isOut(message, view);
  const keyboard = inlineKeyboard(message, view);
  const node = el('div.row', {
    class: [out ? 'out' : 'in', row.first ? 'first' : '', row.last ? 'last' : '', keyboard ? 'with-keys' : '', view.group && !out ? 'faced' : ''].join(' '),
    'data-key': row.key, 'data-message-id': message.message_id, tabindex: -1,
  });
  if (view.group && !out) node.append(row.last ? face(message) : el('span.face', {}));
  node.append(el('div.stack', {}, bubble(row, view, out), keyboard));
  return node;
}

const isOut = (message, view) => message.x_out === view.person.id && !message.sender_chat;

function face(message) {
  const who = message.sender_chat || message.from || bot();
  return el('span.face', {}, avatar(who.id, fullName(who), 34));
}

function bubble(row, view, out) {
  const [message] = row.messages;
  const told = row.messages.find((one) => one.caption) || message;
  const text = out ? asShown(message.text) ?? told.caption : message.text ?? told.caption;
  const media = pictures(row.messages);
  const extra = attached(row, view);
  const bare = media && !text && !extra && !message.reply_to_message && !message.forward_origin;
  const big = message.text && bigEmoji(message.text) && !message.reply_to_message;
  const name = view.group && !out && row.first ? who(message) : null;
  const above = [name, forwarded(message, view), quoted(message, view)].filter(Boolean);
  const body = text === undefined || text === null ? null
    : el('div.text', { dir: 'auto' }, rich(text, message.text !== undefined ? message.entities : told.caption_entities), meta(message, out, view));
  return el('div.bubble', {
    class: [bare ? 'bare' : '', media ? 'has-media' : '', big ? 'big' : '', message.show_caption_above_media ? 'caption-above' : '', message.location && !message.venue ? 'on-map' : ''].join(' '),
  },
  above.length ? el('div.above', {}, above) : null,
  media, extra, body,
  body ? null : meta(message, out, view),
  row.last && !bare && !big ? tail() : null);
}

/** What a link carried goes to the bot; the app shows its sender the bare command. */
const asShown = (text) => (/^\/start \S+$/.test(text || '') ? '/start' : text);

function who(message) {
  const author = message.sender_chat || message.from || bot();
  return el('div.who', { class: `shade-${shade(author.id)}` }, fullName(author));
}

function meta(message, out, view) {
  const edited = message.x_edited && message.x_out; // as the apps do: a bot's edit shows no mark
  return el('span.meta', {},
    edited ? el('span', {}, view.words.edited) : null,
    el('time', {}, clockTime(message.date)), out ? ticks() : null);
}

function bigEmoji(text) {
  return text.length <= 14 && /^(?:\p{Extended_Pictographic}[\uFE0F\u200D\p{Emoji_Modifier}]*){1,3}$/u.test(text);
}

function forwarded(message, view) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = from.sender_user_name || fullName(from.sender_user) || from.chat?.title || from.sender_chat?.title || '';
  return el('div.forwarded', {}, `${view.words.forwarded} `, el('b', {}, name));
}

function quoted(message, view) {
  const to = message.reply_to_message;
  if (!to) return null;
  const name = fullName(to.sender_chat || to.from) || bot().first_name;
  const picture = to.photo ? el('img', { src: fileUrl(to.photo[0].file_id), alt: '' }) : null;
  return el('button.quote', { type: 'button', 'data-act': 'go', 'data-value': to.message_id },
    picture, el('span', {}, el('b', {}, name), el('span', {}, message.quote?.text || summary(to, view.words))));
}

// --- what a message carries ---

/** The size for a chat: big enough for the screen, not the original. */
export function photoOf(message) {
  const sizes = [...(message.photo || [])].sort((a, b) => a.width - b.width);
  return sizes.find((size) => size.width >= 600 || size.height >= 800) || sizes[sizes.length - 1];
}

function picture(message, label) {
  const size = photoOf(message);
  const wide = Math.min(Math.max((size.width || 4) / (size.height || 3), 0.62), 2.2);
  return el('button.photo', {
    type: 'button', 'data-act': 'view', 'data-message-id': message.message_id, 'aria-label': label, style: `--ratio:${wide.toFixed(3)}`,
    class: message.has_media_spoiler ? 'veiled' : null,
  }, el('img', { src: fileUrl(size.file_id), alt: message.caption || '', draggable: 'false' }));
}

function pictures(messages) {
  const shown = messages.filter((message) => message.photo);
  if (!shown.length) return null;
  if (shown.length === 1) return picture(shown[0], shown[0].caption || 'photo');
  return el('div.album', { class: `album-${Math.min(shown.length, 10)}` }, shown.map((message) => picture(message, message.caption || 'photo')));
}

function attached(row, view) {
  const parts = row.messages.map((message) => one(message, view)).filter(Boolean);
  return parts.length ? el('div.extra', {}, parts) : null;
}

function one(message, view) {
  if (message.document) return documentCard(message, view);
  if (message.venue || message.location) return placeCard(message);
  if (message.contact) return contactCard(message, view);
  if (message.text !== undefined || message.photo || message.caption) return null;
  return el('div.unknown', {}, view.words.unknown);
}

const KINDS = { pdf: 'red', xlsx: 'green', xls: 'green', csv: 'green', zip: 'amber', doc: 'blue', docx: 'blue', png: 'violet', jpg: 'violet', jpeg: 'violet', svg: 'violet' };

function documentCard(message, view) {
  const { document: file } = message;
  const name = file.file_name || view.words.document;
  const kind = (name.includes('.') ? name.split('.').pop() : '').toLowerCase().slice(0, 4);
  return el('a.file', {
    href: fileUrl(file.file_id), download: name, 'data-act': 'download', 'aria-label': `${view.words.download}: ${name}`,
  },
  el('span.file-icon', { class: KINDS[kind] || 'blue' }, icon('download'), el('i', {}, kind || 'file')),
  el('span.file-words', {}, el('b', {}, name), el('small', {}, fileSize(file.file_size, view.code))));
}

function placeCard(message) {
  const { latitude, longitude } = message.venue?.location || message.location;
  const coordinates = `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`;
  return el('div.place', {},
    el('button.place-map', { type: 'button', 'data-act': 'copy', 'data-value': coordinates, 'aria-label': coordinates },
      miniMap(Number(latitude), Number(longitude)), el('span.coordinates', {}, coordinates)),
    message.venue ? el('div.place-words', {}, el('b', {}, message.venue.title), el('small', {}, message.venue.address)) : null);
}

function contactCard(message, view) {
  const { contact } = message;
  const number = String(contact.phone_number || '');
  return el('div.contact', {},
    avatar(contact.user_id || number.replace(/\D/g, '') || 1, fullName(contact) || view.words.noName, 44),
    el('span.contact-words', {}, el('b', {}, fullName(contact) || view.words.noName),
      el('button.as-link', { type: 'button', 'data-act': 'copy', 'data-value': number }, number.startsWith('+') ? number : `+${number}`)));
}

// --- from messages to rows ---

const TOGETHER = 600; // seconds within which one person's messages hang together

/** Rows in the order they are drawn: days, service lines, bubbles; an album is one row keyed by its first message. */
export function rowsOf(messages, view, dayOf, dayText) {
  const rows = [];
  let day = null;
  for (const message of messages) {
    const today = dayOf(message.date);
    if (today !== day) { rows.push({ kind: 'day', key: `d${today}`, messages: [], text: dayText(message.date) }); day = today; }
    const before = rows[rows.length - 1];
    if (service(message, view.words)) { rows.push({ kind: 'service', key: `m${message.message_id}`, messages: [message] }); continue; }
    if (message.media_group_id && before?.album === message.media_group_id) { before.messages.push(message); continue; }
    rows.push({ kind: 'message', key: `m${message.message_id}`, messages: [message], album: message.media_group_id || null });
  }
  rows.forEach((row, at) => {
    if (row.kind !== 'message') return;
    row.first = !hang(rows[at - 1], row);
    row.last = !hang(row, rows[at + 1]);
  });
  return rows;
}

function hang(above, below) {
  if (above?.kind !== 'message' || below?.kind !== 'message') return false;
  const [a] = above.messages;
  const [b] = below.messages;
  return sender(a) === sender(b) && Math.abs(b.date - a.date) < TOGETHER && !a.reply_markup?.inline_keyboard;
}

const sender = (message) => message.sender_chat?.id ?? message.x_out ?? message.from?.id ?? 0;
