// The list of a person's chats: last message, time, unread badge; search and new group or channel.
import { el, morphChildren } from './dom.js';
import { avatar, icon } from './icons.js';
import { fullName, summary } from './entities.js';
import { bot, control, dialogsOf, now, world } from './world.js';
import { shortMoment } from './words.js';
import { ticks } from './icons.js';
import { askNewChat, choose, toast } from './sheets.js';

export function makeList(phone) {
  const { words } = phone;
  const search = el('input.search', { type: 'search', placeholder: words.search, 'aria-label': words.search });
  const items = el('div.dialogs', { role: 'list' });
  search.addEventListener('input', () => drawList(phone));
  items.addEventListener('click', (event) => {
    const item = event.target.closest('[data-chat]');
    if (item) phone.open(Number(item.dataset.chat));
  });
  phone.listParts = { search, items };
  return el('section.screen.screen-list', { 'aria-label': words.chats },
    el('header.head', {},
      el('button.head-avatar', { type: 'button', 'aria-label': words.me, title: words.me, onclick: () => phone.openOwn() }, avatar(phone.person.id, fullName(phone.person), 32)),
      el('div.head-title', {}, el('b', {}, words.chats)),
      el('button.tool', { type: 'button', 'aria-label': words.newChat, title: words.newChat, 'data-button': 'newchat', onclick: () => newChat(phone) }, icon('newchat'))),
    el('label.search-box', {}, icon('search'), search),
    items);
}

export const titleOf = (dialog) => {
  const chat = world.chats.get(dialog.chat);
  return chat && chat.type !== 'private' ? chat.title : bot().first_name;
};

export function drawList(phone) {
  const { words, listParts: { search, items } } = phone;
  const sought = search.value.trim().toLowerCase();
  const all = dialogsOf(phone.person.id);
  const shown = all.filter((dialog) => titleOf(dialog).toLowerCase().includes(sought))
    .sort((a, b) => (b.messages.at(-1)?.date || 0) - (a.messages.at(-1)?.date || 0) || a.chat - b.chat);
  const empty = el('p.empty', {}, all.length ? words.noneFound : words.noChats);
  morphChildren(items, el('div', {}, shown.length ? shown.map((dialog) => line(phone, dialog)) : empty));
}

function line(phone, dialog) {
  const { words, code } = phone;
  const chat = world.chats.get(dialog.chat);
  const own = !chat || chat.type === 'private';
  const title = titleOf(dialog);
  const last = dialog.messages.at(-1);
  const draft = phone.chat === dialog.chat && phone.root.classList.contains('in-chat') ? '' : phone.drafts.get(dialog.chat);
  const doing = phone.doingText(dialog);
  const mine = last?.x_out === phone.person.id;
  return el('div', { role: 'listitem' }, el('button.dialog', { type: 'button', 'data-chat': dialog.chat, 'data-unread': dialog.unread || null },
    avatar(own ? bot().id : dialog.chat, title, 52),
    el('span.dialog-words', {},
      el('span.dialog-top', {}, chat?.type === 'channel' ? icon('horn') : null, own || chat?.type === 'channel' ? null : icon('people'),
        el('b', {}, title), el('span.dialog-time', {}, mine ? ticks() : null, last ? shortMoment(last.date, now(), code) : '')),
      el('span.dialog-bottom', {},
        doing ? el('span.dialog-text.doing', {}, doing)
          : el('span.dialog-text', {}, draft ? el('em', {}, words.draft) : null, prefix(last, mine, own, words, chat), draft || (last ? summary(last, words) : words.nothing)),
        dialog.unread ? el('span.badge', {}, dialog.unread) : null))));
}

function prefix(last, mine, own, words, chat) {
  if (!last || own || chat?.type === 'channel') return null;
  return el('span.dialog-who', {}, `${mine ? words.you : last.from?.first_name || ''}: `);
}

async function newChat(phone) {
  const { words, person } = phone;
  const kind = await choose(phone, { items: [
    { value: 'supergroup', label: words.newGroup, icon: 'people' }, { value: 'channel', label: words.newChannel, icon: 'horn' }] });
  if (!kind) return;
  const made = await askNewChat(phone, kind);
  if (!made?.title) return;
  try {
    const answer = await control('chats', { type: kind, title: made.title, members: [person.id, ...made.members], admins: [person.id] });
    const chat = answer.result || answer.chat || answer;
    if (made.withBot) await control('act', { as: person.id, do: 'invite_bot', chat: chat.id, admin: true });
    phone.openSoon = chat.id;
    phone.tryOpenSoon();
  } catch (error) { toast(phone, error.message, 'bad'); }
}
