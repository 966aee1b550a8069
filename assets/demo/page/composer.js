// The foot of a chat: Start, the composer with its menu and attachments, the reply keyboard.
// One composer serves the chat that is open; drafts wait per chat. Everything it does is an act of the person.
import { calm, debounce, el, morph } from './dom.js';
import { icon } from './icons.js';
import { buttonText, replyKeyboard } from './keyboards.js';
import { fullName, summary } from './entities.js';
import { askCaption, askContact, ask, askPlace, choose, tellAlert, tellLink, toast } from './sheets.js';
import { act, bot, world } from './world.js';
import { fileSize } from './words.js';

export function makeComposer(phone) {
  const { words } = phone;
  const input = el('textarea.input', { rows: 1, placeholder: words.message, 'aria-label': words.message, enterkeyhint: 'send', dir: 'auto', maxlength: 4096 });
  const menuButton = el('button.menu-button', { type: 'button', 'data-button': 'menu', onclick: () => openMenu(phone) }, icon('menu'), el('span', {}, words.menu));
  const clip = tool('clip', words.attach, () => attach(phone));
  const toggle = tool('keys', words.keyboard, () => { phone.keysShown = !phone.keysShown; refreshComposer(phone); });
  const slash = tool('slash', words.commands, () => { input.value = '/'; input.focus(); typed(phone); });
  const send = el('button.send', { type: 'button', 'aria-label': words.send, 'data-button': 'send', onclick: () => submit(phone) }, icon('send'));
  const above = el('div.composer-above', {});
  const commands = el('div.commands', { role: 'listbox', 'aria-label': words.commands });
  const line = el('div.composer', {}, menuButton, clip, el('div.input-box', {}, input, slash, toggle), send);
  const whole = el('button.whole', { type: 'button', onclick: () => pressWhole(phone) });
  const keys = el('div.reply-place', {});
  phone.composer = { input, menuButton, clip, toggle, slash, send, above, commands, line, whole, keys, editing: null, replying: null };
  input.addEventListener('input', () => typed(phone));
  input.addEventListener('keydown', (event) => keyed(phone, event));
  input.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files || [])][0];
    if (file) { event.preventDefault(); sendFile(phone, file, file.type.startsWith('image/')); }
  });
  keys.addEventListener('click', (event) => {
    const at = event.target.closest('.reply-key');
    if (at) tap(phone, Number(at.dataset.row), Number(at.dataset.column));
  });
  return el('footer.foot', {}, commands, above, line, whole, keys);
}

const tool = (name, label, press) => el('button.tool', { type: 'button', 'aria-label': label, title: label, 'data-button': name, onclick: press }, icon(name));

/** Runs an act and shows the emulator's words where it refuses. */
export async function doing(phone, what, more = {}) {
  try { return await act(phone.person.id, what, { chat: phone.chat, ...more }); } catch (error) { toast(phone, error.message, 'bad'); return null; }
}

// --- which foot is shown ---

export function refreshComposer(phone) {
  const { words, composer: c } = phone;
  const dialog = phone.dialog();
  const chat = world.chats.get(phone.chat);
  const mode = footMode(phone, dialog, chat);
  c.mode = mode;
  const typing = mode === 'write' || mode === 'post';
  c.line.hidden = !typing;
  c.whole.hidden = typing;
  c.whole.className = `whole whole-${mode}`;
  c.whole.dataset.button = mode;
  c.whole.disabled = mode === 'readonly';
  c.whole.replaceChildren({ start: words.start, restart: words.restart, join: words.join, readonly: words.readOnly }[mode] || '');
  const markup = dialog?.keyboard;
  const hasKeys = typing && Boolean(markup?.keyboard?.length);
  const inGroup = chat && chat.type !== 'private';
  c.menuButton.hidden = inGroup || !dialog?.bot || !(hasCommands(dialog) || dialog.menu_button?.type === 'web_app');
  c.menuButton.lastChild.textContent = dialog?.menu_button?.text || words.menu;
  
  c.clip.hidden = Boolean(c.editing);
  c.slash.hidden = mode === 'post' || Boolean(c.input.value) || !hasCommands(dialog) || hasKeys || !c.menuButton.hidden;
  c.toggle.hidden = !hasKeys || Boolean(c.input.value);
  c.toggle.classList.toggle('on', phone.keysShown);
  c.toggle.setAttribute('aria-pressed', String(phone.keysShown));
  c.input.placeholder = (!c.editing && markup?.input_field_placeholder) || (mode === 'post' ? words.broadcast : words.message);
  c.menuButton.classList.toggle('short', Boolean(c.input.value) || c.input.placeholder.length > 13);
  c.send.classList.toggle('ready', Boolean(c.input.value.trim()));
  c.send.querySelector('svg').replaceWith(icon(c.editing ? 'check' : 'send'));
  drawKeys(c, hasKeys && phone.keysShown ? replyKeyboard(markup) : null);
  drawAbove(phone);
}

function footMode(phone, dialog, chat) {
  if (!chat || chat.type === 'private') {
    if (dialog?.blocked) return 'restart';
    return dialog && !dialog.started ? 'start' : 'write';
  }
  if (!(chat.members || []).includes(phone.person.id)) return 'join';
  if (chat.type === 'channel') return (chat.admins || []).includes(phone.person.id) ? 'post' : 'readonly';
  return 'write';
}

const hasCommands = (dialog) => Boolean(dialog?.commands?.length);

function drawKeys(c, fresh) {
  const old = c.keys.firstElementChild;
  if (!fresh) { old?.remove(); return; }
  if (old) morph(old, fresh);
  else {
    c.keys.append(fresh);
    if (!calm()) fresh.animate([{ height: '0', opacity: 0.3 }, { height: `${fresh.offsetHeight}px`, opacity: 1 }], { duration: 190, easing: 'ease-out' });
  }
}

function drawAbove(phone) {
  const { words, composer: c } = phone;
  const about = c.editing || c.replying;
  if (!about) { c.above.replaceChildren(); return; }
  c.above.replaceChildren(el('div.about', {}, icon(c.editing ? 'pencil' : 'reply'),
    el('span', {}, el('b', {}, c.editing ? words.editing : `${words.replying}: ${fullName(about.from) || ''}`), el('span', {}, summary(about, words))),
    el('button.tool', { type: 'button', 'aria-label': words.cancel, onclick: () => { stopAbout(phone); refreshComposer(phone); } }, icon('close'))));
}

function stopAbout(phone) {
  const c = phone.composer;
  if (c.editing) c.input.value = phone.drafts.get(phone.chat) || '';
  c.editing = null;
  c.replying = null;
  grow(c.input);
}

/** The next text answers this message; a bot can ask for it with force_reply. */
export function answerTo(phone, message) {
  stopAbout(phone);
  phone.composer.replying = message;
  refreshComposer(phone);
}

export function replyTo(phone, message) {
  answerTo(phone, message);
  phone.composer.input.focus();
}

export function editOwn(phone, message) {
  const c = phone.composer;
  c.replying = null;
  c.editing = message;
  c.input.value = message.text || '';
  refreshComposer(phone);
  grow(c.input);
  c.input.focus();
}

/** Another chat is open now: its draft comes back. */
export function changeChat(phone) {
  const c = phone.composer;
  c.editing = null;
  c.replying = null;
  c.input.value = phone.drafts.get(phone.chat) || '';
  c.commands.replaceChildren();
  phone.keysShown = true;
  grow(c.input);
  refreshComposer(phone);
}

// --- typing and sending ---

function grow(input) {
  input.style.height = '';
  if (input.value && input.scrollHeight > input.clientHeight) input.style.height = `${Math.min(input.scrollHeight, 118)}px`;
}

const keepDraft = debounce(250, (phone) => phone.drawList());

function typed(phone) {
  const c = phone.composer;
  if (!c.editing) phone.drafts.set(phone.chat, c.input.value);
  grow(c.input);
  refreshComposer(phone);
  listCommands(phone);
  keepDraft(phone);
}

function listCommands(phone) {
  const c = phone.composer;
  const begun = /^\/\w*$/.test(c.input.value) ? c.input.value.slice(1).toLowerCase() : null;
  const found = begun === null ? [] : (phone.dialog()?.commands || []).filter((one) => one.command.startsWith(begun));
  c.commands.replaceChildren(...commandItems(phone, found));
}

function commandItems(phone, list) {
  return list.map((one) => el('button.command', {
    type: 'button', role: 'option', 'data-command': one.command,
    onclick: () => { phone.composer.commands.replaceChildren(); phone.composer.input.value = ''; phone.drafts.delete(phone.chat); refreshComposer(phone); doing(phone, 'text', { text: `/${one.command}` }); },
  }, el('span', {}, one.description), el('i', {}, `/${one.command}`)));
}

function openMenu(phone) {
  const { menu_button: menu } = phone.dialog() || {};
  if (menu?.type === 'web_app') { tellLink(phone, menu.web_app?.url || '', phone.words.wouldOpenApp); return; }
  const place = phone.composer.commands;
  if (place.childElementCount) { place.replaceChildren(); return; }
  place.replaceChildren(...commandItems(phone, phone.dialog()?.commands || []));
  place.firstElementChild?.focus();
}

function keyed(phone, event) {
  const c = phone.composer;
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(phone); }
  if (event.key === 'Escape') {
    if (c.commands.childElementCount) { c.commands.replaceChildren(); event.stopPropagation(); } else if (c.editing || c.replying) { stopAbout(phone); refreshComposer(phone); event.stopPropagation(); }
  }
  if (event.key === 'ArrowUp' && !c.input.value) {
    const own = [...(phone.dialog()?.messages || [])].reverse().find((message) => message.x_out === phone.person.id && message.text);
    if (own) { event.preventDefault(); editOwn(phone, own); }
  }
}

export async function submit(phone) {
  const c = phone.composer;
  const text = c.input.value.trim();
  if (!text) { c.input.focus(); return; }
  const { editing, replying } = c;
  c.commands.replaceChildren();
  phone.stick = true;
  if (editing) {
    stopAbout(phone);
    refreshComposer(phone);
    if (text !== editing.text) await doing(phone, 'edit', { message_id: editing.message_id, text });
    return;
  }
  c.replying = null;
  c.input.value = '';
  phone.drafts.delete(phone.chat);
  grow(c.input);
  refreshComposer(phone);
  const posted = c.mode === 'post' ? await doing(phone, 'post', { text })
    : await doing(phone, 'text', replying ? { text, reply_to: replying.message_id } : { text });
  if (!posted && !c.input.value) { c.input.value = text; typed(phone); }
}

async function pressWhole(phone) {
  const { mode } = phone.composer;
  const focused = phone.root.contains(document.activeElement);
  phone.composer.whole.disabled = true;
  phone.stick = true;
  if (mode === 'restart') await doing(phone, 'unblock');
  if (mode === 'start' || mode === 'restart') await doing(phone, 'start');
  if (mode === 'join') await doing(phone, 'join');
  phone.composer.whole.disabled = false;
  refreshComposer(phone);
  if (focused && !matchMedia('(pointer: coarse)').matches) phone.composer.input.focus({ preventScroll: true });
}

/** A press on the reply keyboard. */
async function tap(phone, y, x) {
  const markup = phone.dialog()?.keyboard;
  const button = markup?.keyboard?.[y]?.[x];
  if (!button) return;
  const text = buttonText(button);
  const { words, person } = phone;
  let more = {};
  if (button.web_app) { tellLink(phone, button.web_app.url, words.wouldOpenApp); return; }
  if (button.request_contact) {
    if (!await ask(phone, { title: words.shareAsk, text: words.shareText(bot().first_name, person.phone || ''), yes: words.share })) return;
  }
  if (button.request_location) {
    more = await askPlace(phone);
    if (!more) return;
  }
  phone.stick = true;
  if (markup.one_time_keyboard) phone.keysShown = false;
  refreshComposer(phone);
  await doing(phone, 'tap', { text, ...more });
}

// --- attachments ---

async function attach(phone) {
  const { words } = phone;
  const channel = phone.composer.mode === 'post';
  const what = await choose(phone, { items: [
    { value: 'photo', label: words.photo, icon: 'image' }, { value: 'document', label: words.document, icon: 'file' },
    ...(channel ? [] : [{ value: 'location', label: words.location, icon: 'place' }, { value: 'contact', label: words.contact, icon: 'person' }]),
  ] });
  if (what === 'photo' || what === 'document') pickFile(phone, what === 'photo');
  if (what === 'location') { const place = await askPlace(phone); if (place) { phone.stick = true; doing(phone, 'location', place); } }
  if (what === 'contact') { const contact = await askContact(phone); if (contact) { phone.stick = true; doing(phone, 'contact', contact); } }
}

function pickFile(phone, asPhoto) {
  const picker = el('input', { type: 'file', accept: asPhoto ? 'image/*' : null, 'aria-label': asPhoto ? phone.words.photo : phone.words.document, class: 'file-picker' });
  phone.root.querySelector('.file-picker')?.remove();
  phone.root.append(picker);
  picker.addEventListener('change', () => { const [file] = picker.files; picker.remove(); if (file) sendFile(phone, file, asPhoto); });
  picker.click();
}

const BIGGEST = 20 * 1024 * 1024;

async function sendFile(phone, file, asPhoto) {
  const { words } = phone;
  if (file.size > BIGGEST) { tellAlert(phone, words.tooBig); return; }
  if (asPhoto) {
    const small = await shrink(file).catch(() => null);
    if (!small) { tellAlert(phone, words.notImage); return; }
    const said = await askCaption(phone, { url: small });
    if (said) { phone.stick = true; await doing(phone, 'photo', { base64: small.split(',')[1], ...filled(said) }); }
    return;
  }
  const said = await askCaption(phone, { name: file.name, note: fileSize(file.size, phone.code) });
  if (!said) return;
  phone.stick = true;
  const base64 = (await readUrl(file)).split(',')[1] || '';
  await doing(phone, 'document', { base64, file_name: file.name, mime_type: file.type || 'application/octet-stream', ...filled(said) });
}

const filled = ({ caption }) => (caption ? { caption } : {});

const readUrl = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});

const SIDE = 1280; // what Telegram's apps send a photo as

async function shrink(file) {
  const image = new Image();
  image.src = await readUrl(file);
  await image.decode();
  const wide = image.naturalWidth || SIDE;
  const high = image.naturalHeight || SIDE;
  const scale = Math.min(1, SIDE / Math.max(wide, high));
  const canvas = el('canvas', { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) });
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.87);
}
