// A stand-in for the emulator while the phones page is worked on: `node tests/browser/mock.mjs [port]`, then open
// http://127.0.0.1:8091/. It plays enough of /control/… with a small scripted bakery in three languages.
// It is for looking, not for proving: the real emulator in src/demo is what the tests run against.
import { createServer, request as ask } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../assets/demo/page/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const BOT = { id: 700, username: 'saroy_non_bot', first_name: 'Saroy Non', description: 'Hot bread and sweet buns, baked twice a day. Order here, pick up or get it delivered.' };

let offset = 0;
const now = () => Math.floor(Date.now() / 1000) + offset;
const people = [
  { id: 101, first_name: 'Anna', last_name: 'Kim', username: 'anna_k', language_code: 'ru', phone: '+998901112233', role_hint: 'customer' },
  { id: 102, first_name: 'Olim', last_name: 'Karimov', username: 'olim', language_code: 'uz', phone: '+998935556677', role_hint: 'manager' },
  { id: 103, first_name: 'Diana', last_name: 'Reed', username: 'diana', language_code: 'en', phone: '+998977770011', role_hint: 'owner' },
];
const chats = people.map((one) => ({ id: one.id, type: 'private', title: one.first_name, members: [one.id], admins: [], bot_is_member: true, bot_is_admin: false }));
const GROUP = -1001000000001;
const CHANNEL = -1001000000002;
chats.push({ id: GROUP, type: 'supergroup', title: 'Saroy Non · team', members: [102, 103], admins: [103], bot_is_member: true, bot_is_admin: true });
chats.push({ id: CHANNEL, type: 'channel', title: 'Saroy Non news', members: [101, 102, 103], admins: [103], bot_is_member: true, bot_is_admin: true });
const dialogs = new Map();
const faults = { flood: false, latency_ms: 0, down: false, fail_next: [] };
const warnings = [];
const listeners = new Set();
const files = new Map();
let nextMessage = 1;

const name = (person, chat) => `${person}:${chat}`;
function dialogOf(person, chat) {
  if (!dialogs.has(name(person, chat))) {
    dialogs.set(name(person, chat), {
      person, chat, bot: chat === person ? BOT.id : null, blocked: false, started: chat !== person, unread: 0, typing: null, pinned: null, keyboard: null,
      commands: chat === person ? COMMANDS[personOf(person).language_code] || COMMANDS.en : [], menu_button: { type: 'commands' }, messages: [],
    });
  }
  return dialogs.get(name(person, chat));
}
const personOf = (id) => people.find((one) => one.id === id);
const chatOf = (id) => chats.find((one) => one.id === id);
const tell = (news) => { for (const answer of listeners) answer.write(`data: ${JSON.stringify(news)}\n\n`); };
function tellDialog(dialog) {
  const { messages, ...rest } = dialog;
  tell({ type: 'dialog', person: dialog.person, chat: dialog.chat, dialog: { ...rest } });
}
const later = (work, wait = 350) => setTimeout(work, wait + faults.latency_ms);

const COMMANDS = {
  ru: [{ command: 'start', description: 'Витрина' }, { command: 'orders', description: 'Мои заказы' }, { command: 'language', description: 'Язык' }, { command: 'help', description: 'Помощь' }],
  uz: [{ command: 'start', description: 'Vitrina' }, { command: 'orders', description: 'Buyurtmalarim' }, { command: 'language', description: 'Til' }, { command: 'help', description: 'Yordam' }],
  en: [{ command: 'start', description: 'Shop window' }, { command: 'orders', description: 'My orders' }, { command: 'language', description: 'Language' }, { command: 'help', description: 'Help' }],
};

// --- text with marks: *bold* _italic_ ~strike~ ||spoiler|| `code` > quote lines, [text](url) ---
function marked(source) {
  const entities = [];
  let text = '';
  const rules = [[/^\*([^*\n]+)\*/, 'bold'], [/^_([^_\n]+)_/, 'italic'], [/^~([^~\n]+)~/, 'strikethrough'], [/^\|\|([^|]+)\|\|/, 'spoiler'], [/^`([^`]+)`/, 'code'], [/^\[([^\]]+)\]\(([^)]+)\)/, 'text_link'], [/^(\/[a-z_]+)/, 'bot_command'], [/^(@[a-z_]{4,})/, 'mention'], [/^(\+\d{12})/, 'phone_number'], [/^(#\p{L}+)/u, 'hashtag'], [/^(https?:\/\/[^\s]+)/, 'url'], [/^<<([^>]+)>>/, 'expandable_blockquote'], [/^<([^>]+)>/, 'blockquote']];
  let rest = source;
  while (rest) {
    const rule = rules.map(([pattern, type]) => [rest.match(pattern), type]).find(([match]) => match);
    if (rule) {
      const [match, type] = rule;
      entities.push({ type, offset: text.length, length: match[1].length, ...(type === 'text_link' ? { url: match[2] } : {}) });
      text += match[1];
      rest = rest.slice(match[0].length);
    } else { const [first] = rest; text += rest.startsWith(first) ? String.fromCodePoint(rest.codePointAt(0)) : ''; rest = rest.slice(String.fromCodePoint(rest.codePointAt(0)).length); }
  }
  return { text, ...(entities.length ? { entities } : {}) };
}

const botUser = { id: BOT.id, is_bot: true, first_name: BOT.first_name, username: BOT.username };
function add(chat, content, from) {
  const at = chatOf(chat);
  const message = {
    message_id: nextMessage++, date: content.date || now(), chat: { id: chat, type: at.type, title: at.title },
    ...(at.type === 'channel' ? { sender_chat: { id: chat, title: at.title, type: 'channel' } } : { from: from ? { id: from.id, is_bot: false, first_name: from.first_name, last_name: from.last_name, username: from.username } : botUser }),
    ...(from ? { x_out: from.id } : {}), ...content,
  };
  for (const person of at.members) {
    const dialog = dialogOf(person, chat);
    dialog.messages.push(message);
    if (from?.id !== person) dialog.unread += 1;
    if (content.x_keyboard) dialog.keyboard = content.x_keyboard.remove_keyboard ? null : content.x_keyboard;
    dialog.typing = null;
    tell({ type: 'message', chat, message });
    tellDialog(dialog);
  }
  return message;
}
function change(chat, id, content) {
  for (const dialog of dialogs.values()) {
    if (dialog.chat !== chat) continue;
    const at = dialog.messages.findIndex((one) => one.message_id === id);
    if (at < 0) continue;
    dialog.messages[at] = { ...dialog.messages[at], ...content };
    for (const [field, value] of Object.entries(content)) if (value === undefined) delete dialog.messages[at][field];
    tell({ type: 'edit', chat, message: dialog.messages[at] });
  }
}

// --- pictures and files ---
function svg(id, body, [from, to], wide = 800, high = 600) {
  files.set(id, { type: 'image/svg+xml', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}"><defs><radialGradient id="g" cx=".35" cy=".25" r="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></radialGradient></defs><rect width="${wide}" height="${high}" fill="url(#g)"/>${body}</svg>`) });
  return [{ file_id: id, file_unique_id: id, width: wide, height: high, file_size: 60000 }];
}
const loaf = (x, y, s, colour = '#c9782f') => `<g transform="translate(${x} ${y}) scale(${s})"><ellipse cx="0" cy="66" rx="170" ry="22" fill="#000" opacity=".18"/><path d="M-165 40c-10-70 60-120 165-120S175-30 165 40c-4 26-40 30-165 30S-160 66-165 40z" fill="${colour}"/><path d="M-140 10c10-50 70-72 140-72S130-40 140 4C90-30-80-36-140 10z" fill="#fff" opacity=".22"/><g stroke="#f6dfae" stroke-width="13" stroke-linecap="round"><path d="M-80-44l28 62M-20-58l26 70M44-56l24 62"/></g></g>`;
const round = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})"><ellipse cx="0" cy="120" rx="170" ry="24" fill="#000" opacity=".2"/><circle r="150" fill="#d8913f"/><circle r="126" fill="#e7ad5c"/><circle r="70" fill="#d08a3a"/><g fill="#6b3d12">${Array.from({ length: 22 }, (_, i) => `<ellipse cx="${Math.cos(i * 2.4) * (12 + i * 2.4)}" cy="${Math.sin(i * 2.4) * (12 + i * 2.4)}" rx="4.5" ry="3"/>`).join('')}</g></g>`;
const bun = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})"><circle r="110" fill="#cf8a43"/><path d="M0 0m-80 10a80 80 0 1 1 150 34a58 58 0 1 1-104-34a34 34 0 1 1 58 24" fill="none" stroke="#8a4f1b" stroke-width="17" stroke-linecap="round"/><path d="M-70-60a94 94 0 0 1 100-30" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".5" fill="none"/></g>`;
const PICTURES = {
  window: svg('window', `${loaf(250, 330, 0.95)}${round(560, 270, 0.8)}${bun(470, 470, 0.6)}${bun(640, 470, 0.5)}`, ['#fff1d6', '#e9b36b']),
  rye: svg('rye', loaf(400, 320, 1.7, '#7d4a22'), ['#f3e3cc', '#c79a66']),
  patir: svg('patir', round(400, 290, 1.5), ['#fdeed0', '#d9a45c']),
  bun: svg('bun', `${bun(400, 310, 1.8)}`, ['#ffe9e0', '#e8a98c']),
  a1: svg('a1', loaf(300, 300, 1.1), ['#e8f1e2', '#9ab58a'], 600, 600), a2: svg('a2', bun(300, 300, 1.6), ['#e5eefb', '#8fb0d9'], 600, 600), a3: svg('a3', round(300, 290, 1.2), ['#fbe6ee', '#d592ad'], 600, 600),
};
files.set('receipt', { type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n% a stand-in\n') });
files.set('sheet', { type: 'text/csv', bytes: Buffer.from('number,total\n14,45000\n') });

// --- the scripted shop ---
const GOODS = [
  { id: 'rye', ru: 'Ржаной на закваске', uz: 'Javdar noni', en: 'Sourdough rye', price: 28000, icon: '🍞' },
  { id: 'patir', ru: 'Патир слоёный', uz: 'Qatlama patir', en: 'Layered patir', price: 14000, icon: '🫓' },
  { id: 'bun', ru: 'Булочка с корицей', uz: 'Dolchinli bulochka', en: 'Cinnamon bun', price: 12000, icon: '🥐' },
];
const sum = (n) => `${String(n).replace(/\B(?=(\d{3})+$)/g, ' ')}`;
const SAY = {
  ru: { hello: (n) => `Здравствуйте, *${n}*! 👋\nЭто пекарня *Saroy Non*: горячий хлеб дважды в день.\n\nСегодня печём до *20:00*. Что положить?`, shelf: '*Витрина*\nСвежее, ещё тёплое:', cart: (n) => `🛒 Корзина${n ? ` · ${n}` : ''}`, orders: '📦 Мои заказы', help: '💬 Спросить', about: 'Мука, вода, соль и 18 часов терпения.\n<Корочка хрустит, мякиш чуть влажный. Хранится 4 дня.>', add: '➕ В корзину', back: '‹ Назад', home: '🏠 На витрину', added: 'Добавлено в корзину', cartTitle: '*Корзина*', total: 'Итого', confirm: '✅ Оформить', phone: '📱 Отправить номер', place: '📍 Отправить место', ask: 'Куда и кому привезти? Отправьте номер, чтобы мы могли позвонить.', ok: (n) => `*Заказ № ${n} принят* 🎉\nСобираем и напишем, когда поедет. Вопросы: +998712000011`, empty: 'В корзине пусто. Загляните на витрину.', sorry: 'Ржаной на сегодня кончился. Завтра в 8:00 будет свежий.', cur: 'сум', pcs: 'шт' },
  uz: { hello: (n) => `Assalomu alaykum, *${n}*! 👋\n*Saroy Non* navbatchisi: buyurtmalar shu yerga keladi.`, shelf: '*Vitrina*\nHozirgina tandirdan:', cart: (n) => `🛒 Savat${n ? ` · ${n}` : ''}`, orders: '📦 Buyurtmalar', help: '💬 Savol', about: 'Un, suv, tuz va 18 soat sabr.\n<Ustki qismi qarsildoq, ichi yumshoq.>', add: '➕ Savatga', back: '‹ Orqaga', home: '🏠 Vitrinaga', added: 'Savatga qoʻshildi', cartTitle: '*Savat*', total: 'Jami', confirm: '✅ Rasmiylashtirish', phone: '📱 Raqamni yuborish', place: '📍 Joyni yuborish', ask: 'Kimga va qayerga? Raqamingizni yuboring.', ok: (n) => `*${n}-buyurtma qabul qilindi* 🎉`, empty: 'Savat boʻsh.', sorry: 'Javdar noni bugunga tugadi. Ertaga soat 8:00 da yangisi chiqadi.', cur: 'soʻm', pcs: 'dona' },
  en: { hello: (n) => `Hello, *${n}*! 👋\nYour shop *Saroy Non* is open. Today: *14 orders*, *1 240 000 soʻm*.\n\n||The best day this month||`, shelf: '*Shop window*\nStill warm:', cart: (n) => `🛒 Cart${n ? ` · ${n}` : ''}`, orders: '📦 My orders', help: '💬 Ask', about: 'Flour, water, salt and 18 hours of patience.\n<Crisp crust, moist crumb. Keeps for 4 days.>', add: '➕ Add to cart', back: '‹ Back', home: '🏠 Shop window', added: 'Added to the cart', cartTitle: '*Cart*', total: 'Total', confirm: '✅ Check out', phone: '📱 Share my number', place: '📍 Share a place', ask: 'Where to and for whom? Share your number so that we can call.', ok: (n) => `*Order No ${n} accepted* 🎉\nWe will write when it leaves.`, empty: 'The cart is empty.', sorry: 'The rye has sold out for today. Fresh loaves tomorrow at 8:00.', cur: 'soʻm', pcs: 'pcs' },
};
const carts = new Map();
const cartOf = (id) => { if (!carts.has(id)) carts.set(id, {}); return carts.get(id); };
const inCart = (id) => Object.values(cartOf(id)).reduce((a, b) => a + b, 0);
const say = (id) => SAY[personOf(id).language_code] || SAY.en;
const tongue = (id) => (SAY[personOf(id).language_code] ? personOf(id).language_code : 'en');
const key = (text, data, more = {}) => ({ text, callback_data: data, ...more });

function shelf(id) {
  const t = say(id);
  return { ...marked(t.shelf), reply_markup: { inline_keyboard: [...GOODS.map((one) => [key(`${one.icon} ${one[tongue(id)]} · ${sum(one.price)}`, `p:${one.id}`)]), [key(t.cart(inCart(id)), 'cart'), key(t.orders, 'orders')], [{ text: t.help, url: 'https://t.me/saroy_non' }, { text: 'NON10', copy_text: { text: 'NON10' } }]] } };
}
function card(id, good) {
  const t = say(id);
  const one = GOODS.find((item) => item.id === good);
  const { text, entities } = marked(`*${one[tongue(id)]}*\n${sum(one.price)} ${t.cur} ~${sum(one.price + 4000)}~\n${t.about}`);
  const many = cartOf(id)[good] || 0;
  return { photo: PICTURES[good], caption: text, caption_entities: entities, reply_markup: { inline_keyboard: [many ? [key('−', `less:${good}`), key(`${many} ${t.pcs}`, 'alert'), key('+', `more:${good}`)] : [key(t.add, `more:${good}`)], [key(t.cart(inCart(id)), 'cart')], [key(t.back, 'shelf')]] } };
}
function cart(id) {
  const t = say(id);
  const lines = Object.entries(cartOf(id)).filter(([, n]) => n).map(([good, n]) => { const one = GOODS.find((item) => item.id === good); return `${one.icon} ${one[tongue(id)]} × ${n} = *${sum(one.price * n)}*`; });
  const total = Object.entries(cartOf(id)).reduce((a, [good, n]) => a + n * GOODS.find((item) => item.id === good).price, 0);
  if (!lines.length) return { ...marked(t.empty), reply_markup: { inline_keyboard: [[key(t.home, 'shelf')]] } };
  return { ...marked(`${t.cartTitle}\n\n${lines.join('\n')}\n\n${t.total}: *${sum(total)} ${t.cur}*`), reply_markup: { inline_keyboard: [[key(t.confirm, 'confirm', { style: 'success' })], [key(t.home, 'shelf')]] } };
}
/** A photo card and a text screen replace each other: the old one goes, the new one comes. */
function show(chat, message, screen) {
  const same = Boolean(message.photo) === Boolean(screen.photo);
  if (same) { change(chat, message.message_id, { ...screen, ...(screen.photo ? {} : { entities: screen.entities }) }); return; }
  add(chat, screen);
  erase(chat, message.message_id);
}
function erase(chat, id) {
  for (const dialog of dialogs.values()) if (dialog.chat === chat) dialog.messages = dialog.messages.filter((one) => one.message_id !== id);
  tell({ type: 'delete', chat, message_id: id });
}

let order = 14;
function heardText(id, text) {
  const t = say(id);
  if (text.startsWith('/start')) {
    add(id, { photo: PICTURES.window, caption: marked(t.hello(personOf(id).first_name)).text, caption_entities: marked(t.hello(personOf(id).first_name)).entities, x_keyboard: { keyboard: [[{ text: t.home }, { text: t.cart(0) }], [{ text: t.phone, request_contact: true }, { text: t.place, request_location: true }]], resize_keyboard: true, is_persistent: true } });
    later(() => add(id, shelf(id)), 250);
  } else if (text === t.home || text === '/orders') add(id, shelf(id));
  else if (text.startsWith(t.cart(0))) add(id, cart(id));
  else if (text === '/help') { add(id, marked('*Formats*\n_italic_, ~old~, ||secret||, `code`, [link](https://example.com), /start, @saroy_non_bot, +998712000011, #bread, https://t.me/saroy_non_bot?start=p15\n<<A long quote that opens when pressed.\nSecond line.\nThird line.\nFourth line.\nFifth line.\nSixth line of the quote.>>\nAnd the rest after.')); }
  else add(id, marked(`🤔 ${text.slice(0, 40)}? ${t.shelf.split('\n')[0]}: /start`));
}
function pressed(id, chat, message, data) {
  const t = say(id);
  const [what, good] = data.split(':');
  const answer = (text = null, alert = false) => { change(chat, message.message_id, { x_pressing: undefined }); tell({ type: 'callback_answer', person: id, chat, message_id: message.message_id, text, alert, url: null }); };
  const mine = cartOf(id);
  if (what === 'p' && good === 'rye' && tongue(id) === 'en') { answer(t.sorry, true); return; }
  if (what === 'p') { answer(); show(chat, message, card(id, good)); } else if (what === 'more' || what === 'less') {
    mine[good] = Math.max(0, (mine[good] || 0) + (what === 'more' ? 1 : -1));
    show(chat, message, card(id, good));
    answer(what === 'more' ? t.added : null);
  } else if (what === 'cart') { answer(); show(chat, message, cart(id)); } else if (what === 'shelf') { answer(); show(chat, message, shelf(id)); } else if (what === 'confirm') {
    answer();
    carts.delete(id);
    change(chat, message.message_id, { ...marked(t.ok(order)), reply_markup: undefined });
    const dialog = dialogOf(id, id);
    dialog.typing = 'upload_document';
    tellDialog(dialog);
    later(() => add(id, { document: { file_id: 'receipt', file_unique_id: 'r', file_name: `order-${order}.pdf`, mime_type: 'application/pdf', file_size: 48213 }, caption: '🧾' }), 900);
    add(102, { ...marked(`🔔 *Yangi buyurtma ${order}*\n${personOf(id).first_name}, ${personOf(id).phone}\nJavdar noni × 1\n\n*28 000 soʻm* · yetkazish bugun 18:00–19:00`), reply_markup: { inline_keyboard: [[key('✅ Qabul qilish', 'take', { style: 'success' }), key('✖️ Rad etish', 'alert', { style: 'danger' })], [key('📞 Xaridor', 'alert')]] } });
    order += 1;
  } else if (what === 'take') { answer('Qabul qilindi'); change(chat, message.message_id, { reply_markup: { inline_keyboard: [[key('👩‍🍳 Tayyorlanmoqda', 'alert')]] } }); } else if (what === 'orders') answer(t.sorry, true);
  else answer(t.sorry, true);
}

// --- acts ---
const ACTS = {
  start(id, { param }) { const dialog = dialogOf(id, id); dialog.started = true; ACTS.text(id, { text: param ? `/start ${param}` : '/start' }); },
  open_link(id, { url }) { ACTS.start(id, { param: new URL(url).searchParams.get('start') }); },
  text(id, { text, reply_to: to, chat = id }) {
    const dialog = dialogOf(id, chat);
    const { entities } = marked(text.replace(/[*_~`<>[\]|]/g, ' '));
    add(chat, { text, ...(entities ? { entities } : {}), ...(to ? { reply_to_message: dialog.messages.find((one) => one.message_id === to) } : {}) }, personOf(id));
    if (chat !== id) return;
    dialog.typing = 'typing';
    tellDialog(dialog);
    later(() => heardText(id, text), 600);
  },
  press(id, { chat = id, message_id: at, data }) {
    const message = dialogOf(id, chat).messages.find((one) => one.message_id === at);
    if (!message?.reply_markup?.inline_keyboard?.flat().some((one) => one.callback_data === data)) throw new Error('no such button on this message');
    change(chat, at, { x_pressing: [id] });
    later(() => pressed(id, chat, dialogOf(id, chat).messages.find((one) => one.message_id === at), data), 450);
  },
  tap(id, { text, latitude, longitude }) {
    const button = dialogOf(id, id).keyboard?.keyboard.flat().find((one) => one.text === text);
    if (!button) throw new Error('no such button on the keyboard');
    if (button.request_contact) { ACTS.contact(id, {}); return; }
    if (button.request_location) { ACTS.location(id, { latitude, longitude }); return; }
    ACTS.text(id, { text });
  },
  contact(id, { chat = id, phone, first_name: first, user_id: user }) { add(chat, { contact: { phone_number: phone || personOf(id).phone, first_name: first || personOf(id).first_name, user_id: user || id } }, personOf(id)); },
  location(id, { chat = id, latitude, longitude, title, address }) { add(chat, title ? { venue: { location: { latitude, longitude }, title, address }, location: { latitude, longitude } } : { location: { latitude, longitude } }, personOf(id)); },
  photo(id, { chat = id, base64, caption }) { const file = `f${nextMessage}`; files.set(file, { type: 'image/jpeg', bytes: Buffer.from(base64, 'base64') }); add(chat, { photo: [{ file_id: file, width: 1280, height: 960 }], ...(caption ? { caption } : {}) }, personOf(id)); },
  document(id, { chat = id, base64, file_name: file, mime_type: type, caption }) { const at = `f${nextMessage}`; const bytes = Buffer.from(base64, 'base64'); files.set(at, { type, bytes }); add(chat, { document: { file_id: at, file_name: file, mime_type: type, file_size: bytes.length }, ...(caption ? { caption } : {}) }, personOf(id)); },
  edit(id, { chat = id, message_id: at, text }) { change(chat, at, { text, entities: undefined, x_edited: true }); },
  delete(id, { chat = id, message_id: at }) { erase(chat, at); },
  block(id) { const dialog = dialogOf(id, id); dialog.blocked = true; tellDialog(dialog); },
  unblock(id) { const dialog = dialogOf(id, id); dialog.blocked = false; tellDialog(dialog); },
  read(id, { chat = id }) { const dialog = dialogOf(id, chat); dialog.unread = 0; tellDialog(dialog); },
  language(id, { language_code: code }) { personOf(id).language_code = code; tell({ type: 'person', person: personOf(id) }); const dialog = dialogOf(id, id); dialog.commands = COMMANDS[code]; tellDialog(dialog); },
  post(id, { chat, text }) { add(chat, marked(text), personOf(id)); },
  join(id, { chat }) { chatOf(chat).members.push(id); tell({ type: 'chat', chat: chatOf(chat) }); },
  leave(id, { chat }) { chatOf(chat).members = chatOf(chat).members.filter((one) => one !== id); dialogs.delete(name(id, chat)); tell({ type: 'chat', chat: chatOf(chat) }); },
  invite_bot(id, { chat, admin }) { Object.assign(chatOf(chat), { bot_is_member: true, bot_is_admin: Boolean(admin) }); tell({ type: 'chat', chat: chatOf(chat) }); },
  remove_bot(id, { chat }) { Object.assign(chatOf(chat), { bot_is_member: false, bot_is_admin: false }); tell({ type: 'chat', chat: chatOf(chat) }); },
};

// --- a past to look at ---
for (const chat of chats) for (const member of chat.members) dialogOf(member, chat.id);
function past() {
  const ago = (minutes) => now() - minutes * 60;
  const group = (content, from) => add(GROUP, content, from);
  group({ text: 'Assalomu alaykum! Bugun patir 40 ta.', date: ago(1500) }, people[1]);
  group({ text: 'Thank you, Olim. Two big orders for the evening.', date: ago(1490) }, people[2]);
  const asked = group({ text: 'Buni kim olib boradi?', date: ago(180) }, people[1]);
  group({ text: 'I will, at six', reply_to_message: asked, date: ago(170) }, people[2]);
  group({ ...marked('📊 *Tushgacha*: 9 buyurtma, 610 000 soʻm'), date: ago(90) });
  for (const at of ['a1', 'a2', 'a3']) add(CHANNEL, { photo: PICTURES[at], media_group_id: 'morning', date: ago(240), ...(at === 'a1' ? { caption: 'Утренняя партия готова: ржаной, патир и булочки с корицей 🥐', } : {}) });
  add(CHANNEL, { ...marked('*Завтра открываемся в 7:00* 🌅\nЗаказать: https://t.me/saroy_non_bot?start=p15'), date: ago(60) });
  if (process.argv.includes('--fresh')) return;
  dialogOf(102, 102).started = true;
  add(102, { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }], date: ago(60) }, people[1]);
  add(102, { ...marked(SAY.uz.hello('Olim')), date: ago(60), x_keyboard: { keyboard: [[{ text: '📦 Buyurtmalar' }, { text: '📊 Bugun' }], [{ text: '🥖 Mahsulotlar' }, { text: '👥 Jamoa' }]], resize_keyboard: true } });
  add(102, { ...marked('🔔 *Yangi buyurtma 13*\nAziza, +998909998877\n\n🫓 Qatlama patir × 4\n🥐 Dolchinli bulochka × 2\n\n*80 000 soʻm* · olib ketish 17:30\n<Iltimos, issiq boʻlsin>'), date: ago(12), reply_markup: { inline_keyboard: [[key('✅ Qabul qilish', 'take', { style: 'success' }), key('✖️ Rad etish', 'alert', { style: 'danger' })], [key('📞 Xaridor', 'alert'), key('🗺 Xaritada', 'alert')]] } });
  dialogOf(103, 103).started = true;
  add(103, { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }], date: ago(50) }, people[2]);
  const told = add(103, { ...marked(SAY.en.hello('Diana')), date: ago(50), reply_markup: { inline_keyboard: [[key('📦 Orders', 'orders'), key('🥖 Goods', 'shelf')], [key('👥 Team', 'alert'), key('⚙️ Settings', 'alert')]] } });
  add(103, { document: { file_id: 'sheet', file_unique_id: 's', file_name: 'orders-november.xlsx', mime_type: 'text/csv', file_size: 18400 }, caption: 'November so far', date: ago(40) });
  add(103, { text: 'Who is on the evening shift?', x_edited: true, date: ago(30) }, people[2]);
  add(103, { location: { latitude: 41.32665, longitude: 69.23542 }, date: ago(28) }, people[2]);
  add(103, { contact: { phone_number: '+998935556677', first_name: 'Olim', last_name: 'Karimov', user_id: 102 }, date: ago(28) });
  add(103, { text: '🔥', date: ago(27) }, people[2]);
  dialogOf(103, 103).pinned = told.message_id;
  for (const dialog of dialogs.values()) dialog.unread = 0;
  dialogOf(102, GROUP).unread = 2;
  warnings.push({ at: now(), text: 'method not played: sendPoll (501)' });
}
past();

// --- the server ---
const reply = (answer, code, body) => { answer.writeHead(code, { 'content-type': 'application/json' }); answer.end(JSON.stringify(body)); };
async function body(request) { const parts = []; for await (const part of request) parts.push(part); return parts.length ? JSON.parse(Buffer.concat(parts)) : {}; }

async function control(path, request, answer) {
  if (path === 'state') { reply(answer, 200, { now: now(), bots: [BOT], people, chats, dialogs: [...dialogs.values()], faults, warnings }); return; }
  if (path === 'events') {
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    answer.write(': hello\n\n');
    listeners.add(answer);
    request.on('close', () => listeners.delete(answer));
    return;
  }
  if (path.startsWith('file/')) {
    const file = files.get(decodeURIComponent(path.slice(5)));
    if (!file) { reply(answer, 404, { ok: false, error: 'no such file' }); return; }
    answer.writeHead(200, { 'content-type': file.type });
    answer.end(file.bytes);
    return;
  }
  const asked = await body(request);
  try {
    if (path === 'act') {
      if (!ACTS[asked.do]) throw new Error(`unknown act ${asked.do}`);
      ACTS[asked.do](asked.as, asked);
      reply(answer, 200, { ok: true, result: true });
    } else if (path === 'people') {
      const person = { id: 100 + people.length + 1, phone: '+998900000000', ...asked };
      people.push(person);
      chats.push({ id: person.id, type: 'private', title: person.first_name, members: [person.id], admins: [] });
      dialogOf(person.id, person.id);
      tell({ type: 'person', person });
      reply(answer, 200, person);
    } else if (path === 'chats') {
      const chat = { id: -1001000000000 - chats.length, bot_is_member: false, bot_is_admin: false, ...asked };
      chats.push(chat);
      for (const member of chat.members) dialogOf(member, chat.id);
      tell({ type: 'chat', chat });
      reply(answer, 200, chat);
    } else if (path === 'time') { offset += asked.advance; tell({ type: 'time', now: now() }); reply(answer, 200, { now: now() }); } else if (path === 'faults') {
      if (asked.clear) Object.assign(faults, { flood: false, latency_ms: 0, down: false, fail_next: [] });
      else Object.assign(faults, asked);
      tell({ type: 'fault', faults });
      reply(answer, 200, { ok: true, faults });
    } else reply(answer, 404, { ok: false, error: 'not played by the stand-in' });
  } catch (error) { reply(answer, 400, { ok: false, error: error.message }); }
}

/** With `--emulator http://127.0.0.1:PORT` the page is served here and everything else is the real emulator's. */
const real = process.argv.includes('--emulator') ? new URL(process.argv[process.argv.indexOf('--emulator') + 1]) : null;
function pass(request, answer) {
  const onward = ask({ host: real.hostname, port: real.port, path: request.url, method: request.method, headers: request.headers }, (got) => {
    answer.writeHead(got.statusCode, got.headers);
    answer.flushHeaders();
    got.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  request.pipe(onward);
}

createServer(async (request, answer) => {
  const { pathname } = new URL(request.url, 'http://here');
  if (real && /^\/(control|bot|file)/.test(pathname)) { pass(request, answer); return; }
  if (pathname.startsWith('/control/')) { await control(pathname.slice(9), request, answer); return; }
  const path = normalize(join(PAGE, pathname === '/' ? 'index.html' : decodeURIComponent(pathname)));
  if (!path.startsWith(PAGE)) { reply(answer, 403, {}); return; }
  try {
    const bytes = await readFile(path);
    answer.writeHead(200, { 'content-type': TYPES[extname(path)] || 'application/octet-stream', 'cache-control': 'no-store' });
    answer.end(bytes);
  } catch { reply(answer, 404, { ok: false, error: 'no such page' }); }
}).listen(Number(process.argv[2]) || 8091, '127.0.0.1', function listening() {
  process.stdout.write(`phones at http://127.0.0.1:${this.address().port}/\n`);
});
