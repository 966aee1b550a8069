// Inline keyboards (under a bubble) and reply keyboards (under the composer), as Telegram draws them.
import { el } from './dom.js';
import { icon } from './icons.js';

/** view.pressing: Map message_id → Set of "row:column" that wait for their answer; view.given: ids we stopped waiting for. */
export function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const waiting = view.pressing.get(message.message_id);
  const elsewhere = !waiting && !view.given.has(message.message_id) && (message.x_pressing || []).includes(view.person.id);
  return el('div.keys', { class: elsewhere ? 'busy' : null }, rows.map((row, y) => el('div.keys-row', {}, row.map((button, x) => {
    const spinning = waiting?.has(`${y}:${x}`);
    return el('button.key', {
      type: 'button', 'data-act': 'key', 'data-row': y, 'data-column': x, 'data-button': button.text, title: button.text,
      'data-callback': button.callback_data, class: [spinning ? 'pressing' : '', button.style ? `key-${button.style}` : ''].join(' '),
      'aria-busy': spinning ? 'true' : null,
    }, el('span.key-text', {}, button.text), corner(button), spinning ? el('span.spinner', { 'aria-hidden': 'true' }) : null);
  }))));
}

function corner(button) {
  if (button.url || button.login_url) return el('span.corner', {}, icon('outside'));
  if (button.copy_text) return el('span.corner', {}, icon('copy'));
  if (button.web_app) return el('span.corner', {}, icon('window'));
  return null;
}

export const buttonText = (button) => (typeof button === 'string' ? button : button.text);

/** The keyboard a person has under the composer; null when the markup has no keys. */
export function replyKeyboard(markup) {
  const rows = markup?.keyboard;
  if (!rows?.length) return null;
  return el('div.reply-keys', { class: markup.resize_keyboard ? 'resized' : 'tall', role: 'group' }, rows.map((row, y) => el('div.reply-row', {}, row.map((button, x) => el('button.reply-key', {
    type: 'button', 'data-act': 'tap', 'data-row': y, 'data-column': x, 'data-button': buttonText(button), title: buttonText(button),
    class: button.style ? `key-${button.style}` : null,
  }, el('span', {}, buttonText(button)), button.web_app ? el('span.corner', {}, icon('window')) : null)))));
}
