// What the emulator has told: people, chats, dialogs, faults, time. Reads GET /control/state once, then follows
// the event stream; after a break it reads the state again. Knows nothing of the DOM: listeners do the drawing.

const listeners = new Set();
let clock = { at: 0, seen: 0 };
let stream = null;
let waiting = null; // events that came before the first state
let wait = 500;

export const world = {
  bots: [], people: new Map(), chats: new Map(), dialogs: new Map(), faults: {}, warnings: [], ready: false, online: false,
  zone: undefined,
};

/** listener({what, …}): what is one of state, messages, dialog, callback, typing, person, chat, time, faults, warnings, online. */
export function listen(listener) { listeners.add(listener); return () => listeners.delete(listener); }
function tell(news) { for (const listener of [...listeners]) listener(news); }

export const key = (person, chat) => `${person}:${chat}`;
export const dialogOf = (person, chat) => world.dialogs.get(key(person, chat));
export const dialogsOf = (person) => [...world.dialogs.values()].filter((dialog) => dialog.person === person);
export const bot = () => world.bots[0] || { id: 0, username: 'bot', first_name: 'Bot' };
export const fileUrl = (id) => `/control/file/${encodeURIComponent(id)}`;

/** Seconds of the emulated clock; it runs as ours does, from where the emulator put it. */
export const now = () => Math.floor(clock.at + (Date.now() - clock.seen) / 1000);
function setClock(at) { clock = { at, seen: Date.now() }; }

export async function control(path, body) {
  const answer = await fetch(`/control/${path}`, body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  const text = await answer.text();
  let data = {};
  try { data = text ? JSON.parse(text) : {}; } catch { data = { error: text }; }
  if (!answer.ok || data.ok === false) throw new Error(data.error || data.description || `${answer.status}`);
  return data;
}

/** Does something as a person: act(7, 'press', {chat, message_id, data}). Throws the emulator's words. */
export const act = (person, what, more = {}) => control('act', { as: person, do: what, ...more });

export function start() {
  if (stream) stream.close();
  waiting = waiting || [];
  stream = new EventSource('/control/events');
  if (!world.ready) load(); // not to wait for the stream; once it is open the state is read again, so nothing is missed
  stream.onopen = () => { wait = 500; load(); };
  stream.onmessage = (event) => {
    let news;
    try { news = JSON.parse(event.data); } catch { return; }
    if (waiting) waiting.push(news);
    else take(news);
  };
  stream.onerror = () => {
    if (world.online) { world.online = false; tell({ what: 'online' }); }
    stream.close();
    waiting = [];
    setTimeout(start, wait);
    wait = Math.min(wait * 1.7, 8000);
  };
}

let loading = false;
let again = false;
/** Reads the whole state. Messages that have not changed stay the same objects, so nothing is redrawn for them. */
export async function load() {
  if (loading) { again = true; return; }
  loading = true;
  waiting = waiting || [];
  try {
    const state = await control('state');
    put(state);
    const held = waiting;
    waiting = null;
    world.ready = true;
    world.online = true;
    tell({ what: 'state' });
    tell({ what: 'online' });
    held.forEach(take);
  } catch {
    if (stream) stream.onerror();
  } finally {
    loading = false;
    if (again) { again = false; load(); }
  }
}

function put(state) {
  setClock(state.now);
  world.zone = state.time_zone || undefined;
  world.bots = state.bots || [];
  world.people = new Map((state.people || []).map((person) => [person.id, person]));
  world.chats = new Map((state.chats || []).map((chat) => [chat.id, chat]));
  world.faults = state.faults || {};
  world.warnings = state.warnings || [];
  const had = world.dialogs;
  world.dialogs = new Map();
  for (const dialog of state.dialogs || []) {
    const name = key(dialog.person, dialog.chat);
    const before = new Map((had.get(name)?.messages || []).map((message) => [message.message_id, message]));
    dialog.messages = (dialog.messages || []).map((message) => {
      const old = before.get(message.message_id);
      return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
    });
    world.dialogs.set(name, seen(dialog, had.get(name)));
  }
}

const ACTS_FOR = 5500; // ms that "typing" stays when nothing follows

/** "typing" is told when it begins and never when it ends. */
function seen(dialog, before) {
  if (dialog.typing && dialog.typing !== before?.acting?.action) dialog.acting = { action: dialog.typing, until: Date.now() + ACTS_FOR };
  else dialog.acting = dialog.typing ? before?.acting : null;
  return dialog;
}

const KEEP = 400; // messages of one dialog that the page holds

function upsert(dialog, message) {
  const list = dialog.messages;
  let at = list.length;
  while (at > 0 && list[at - 1].message_id > message.message_id) at -= 1;
  if (at > 0 && list[at - 1].message_id === message.message_id) list[at - 1] = message;
  else list.splice(at, 0, message);
  if (list.length > KEEP) list.splice(0, list.length - KEEP);
}

function eachDialog(chat, work) {
  let any = false;
  for (const dialog of world.dialogs.values()) if (dialog.chat === chat) { any = true; work(dialog); }
  return any;
}

const TAKE = {
  message(news) {
    const known = eachDialog(news.chat, (dialog) => {
      upsert(dialog, news.message);
      if (!news.message.x_out) dialog.acting = null;
    });
    if (!known) { soon(); return; }
    tell({ what: 'messages', chat: news.chat, message: news.message, fresh: true });
  },
  edit(news) {
    const known = eachDialog(news.chat, (dialog) => {
      const at = dialog.messages.findIndex((message) => message.message_id === news.message.message_id);
      if (at >= 0) dialog.messages[at] = news.message;
    });
    if (known) tell({ what: 'messages', chat: news.chat, message: news.message });
  },
  delete(news) {
    eachDialog(news.chat, (dialog) => {
      dialog.messages = dialog.messages.filter((message) => message.message_id !== news.message_id);
    });
    tell({ what: 'messages', chat: news.chat });
  },
  dialog(news) {
    const name = key(news.person, news.chat);
    const had = world.dialogs.get(name);
    const fresh = seen({ ...news.dialog, person: news.person, chat: news.chat, messages: had?.messages || [] }, had);
    if (had) Object.assign(had, fresh);
    else { world.dialogs.set(name, fresh); soon(); }
    tell({ what: 'dialog', person: news.person, chat: news.chat });
  },
  callback_answer(news) {
    eachDialog(news.chat, (dialog) => {
      const at = dialog.messages.findIndex((message) => message.message_id === news.message_id);
      const message = dialog.messages[at];
      if (message?.x_pressing?.length) dialog.messages[at] = { ...message, x_pressing: message.x_pressing.filter((id) => id !== news.person) };
    });
    tell({ ...news, what: 'callback' });
  },
  typing(news) {
    eachDialog(news.chat, (dialog) => {
      dialog.acting = { action: news.action || 'typing', until: Date.now() + ACTS_FOR };
    });
    tell({ what: 'typing', chat: news.chat });
  },
  person(news) {
    world.people.set(news.person.id, news.person);
    if (!dialogsOf(news.person.id).length) soon();
    tell({ what: 'person', person: news.person.id });
  },
  chat(news) {
    world.chats.set(news.chat.id, news.chat);
    soon();
    tell({ what: 'chat', chat: news.chat.id });
  },
  time(news) { setClock(news.now); tell({ what: 'time' }); },
  fault(news) { world.faults = news.faults || {}; tell({ what: 'faults' }); },
  reload() { load(); },
  warning(news) {
    world.warnings.push({ at: news.at || now(), text: news.text });
    tell({ what: 'warnings' });
  },
};

function take(news) { TAKE[news.type]?.(news); }

let soonTimer = 0;
/** Something we have no frame for (a new group, a new person's dialog): read the state again, once. */
function soon() { clearTimeout(soonTimer); soonTimer = setTimeout(load, 60); }
