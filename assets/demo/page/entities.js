// Bot API text with entities → DOM. Offsets are UTF-16 units, which is what JavaScript strings count in.
// Returns nodes without listeners: what can be pressed carries data-act, and the chat screen listens once for all.
import { el } from './dom.js';

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

export function rich(text, entities) {
  const list = (entities || [])
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .map((entity, at) => ({ ...entity, at, end: Math.min(text.length, entity.offset + entity.length) }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end || a.at - b.at);
  return span(text, 0, text.length, list);
}

/** The text from..to with the entities that begin inside it; the widest first, the rest within it. */
function span(text, from, to, list) {
  const nodes = [];
  let at = from;
  let trim = false; // a block ends its own line: the line feed after it is not shown
  const plain = (upTo, beforeBlock) => {
    let piece = text.slice(at, upTo);
    if (trim && piece.startsWith('\n')) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith('\n')) piece = piece.slice(0, -1);
    if (piece) nodes.push(document.createTextNode(piece));
    if (upTo > at) trim = false;
    at = Math.max(at, upTo);
  };
  let next = 0;
  while (next < list.length) {
    const entity = list[next];
    next += 1;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.end, to);
    if (start >= end) continue;
    const inner = [];
    while (next < list.length && list[next].offset < end) { inner.push(list[next]); next += 1; }
    const block = BLOCKS.has(entity.type);
    plain(start, block);
    nodes.push(mark(entity, text.slice(start, end), span(text, start, end, inner)));
    trim = block;
    at = end;
  }
  plain(to, false);
  return nodes;
}

const link = (act, value, kids) => el('a.link', { href: '#', 'data-act': act, 'data-value': value }, kids);

function mark(entity, raw, kids) {
  switch (entity.type) {
    case 'bold': return el('b', {}, kids);
    case 'italic': return el('i', {}, kids);
    case 'underline': return el('u', {}, kids);
    case 'strikethrough': return el('s', {}, kids);
    case 'spoiler': return el('span.spoiler', { 'data-act': 'spoiler', tabindex: 0, role: 'button' }, el('span', {}, kids));
    case 'code': return el('code', { 'data-act': 'copy', 'data-value': raw, tabindex: 0 }, kids);
    case 'pre': return el('pre', { 'data-act': 'copy', 'data-value': raw, tabindex: 0, 'data-language': entity.language }, kids);
    case 'blockquote': return el('blockquote', {}, kids);
    case 'expandable_blockquote': return el('blockquote.expandable', { 'data-act': 'expand', tabindex: 0, role: 'button' }, kids);
    case 'text_link': return link('url', entity.url, kids);
    case 'url': return link('url', raw, kids);
    case 'email': return link('copy', raw, kids);
    case 'phone_number': return link('copy', raw, kids);
    case 'bot_command': return link('command', raw, kids);
    case 'mention': return link('mention', raw, kids);
    case 'text_mention': return link('none', '', kids);
    case 'hashtag': case 'cashtag': return link('none', raw, kids);
    default: return el('span', {}, kids);
  }
}

/** One line for lists, quotes and the pinned bar. `words` names what has no text. */
export function summary(message, words) {
  if (!message) return '';
  const caption = message.caption ? `, ${message.caption}` : '';
  const has = (name, text) => (message[name] ? text : null);
  const line = message.text
    ?? has('photo', message.caption ? `🖼 ${message.caption}` : `🖼 ${words.photo}`)
    ?? has('document', `📄 ${message.document?.file_name || words.document}${caption}`)
    ?? has('venue', `📍 ${message.venue?.title}`)
    ?? has('location', `📍 ${words.location}`)
    ?? has('contact', `👤 ${words.contact}: ${message.contact?.first_name}`)
    ?? service(message, words)
    ?? words.message;
  return line.replace(/\s+/g, ' ').trim();
}

const fullName = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(' ') || user?.title || '';
export { fullName };

/** The grey line in the middle ("Anna joined the group"), or null when it is an ordinary message. */
export function service(message, words) {
  const who = fullName(message.from) || message.sender_chat?.title || '';
  if (message.new_chat_members) {
    const names = message.new_chat_members.map(fullName).join(', ');
    const self = message.new_chat_members.length === 1 && message.new_chat_members[0].id === message.from?.id;
    return self ? words.joined(names) : words.added(who, names);
  }
  if (message.left_chat_member) {
    const name = fullName(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id ? words.left(name) : words.removed(who, name);
  }
  if (message.group_chat_created || message.supergroup_chat_created) return words.groupMade(who);
  if (message.channel_chat_created) return words.channelMade;
  if (message.new_chat_title) return words.renamed(message.new_chat_title);
  if (message.pinned_message) return words.pinnedBy(who);
  if (message.successful_payment) return words.paid;
  return null;
}
