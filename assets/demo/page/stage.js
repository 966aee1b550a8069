// The bar above the phones: the shop, people, time, faults, warnings, theme, language; the hint; tabs on a narrow page.
// On a narrow page the panels are gathered in one sheet. It speaks the reader's language, not the phones'.
import { el, kept, morph } from './dom.js';
import { avatar, icon } from './icons.js';
import { fullName } from './entities.js';
import { bot, control, now, world } from './world.js';
import { clockTime, dayAndTime, known, LANGUAGES, parts, stageWords } from './words.js';

/** host: {phones() , hidden: Set, hide(id), show(id), language(id, code), show phone by tab: face(id), current()} */
export function makeStage(host) {
  const stage = { host, code: kept.get('language', null) || firstLanguage(), open: null };
  stage.bar = document.getElementById('bar');
  stage.hint = document.getElementById('hint');
  document.addEventListener('pointerdown', (event) => {
    if (stage.open && !stage.bar.contains(event.target)) closePanel(stage);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && stage.open) { const name = stage.open; closePanel(stage); stage.bar.querySelector(`[data-panel-button="${name}"]`)?.focus(); }
  });
  return stage;
}

function firstLanguage() {
  const asked = navigator.languages?.find((code) => code.slice(0, 2) in LANGUAGES);
  return asked ? asked.slice(0, 2) : 'ru';
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  kept.set('theme', theme);
}
const dark = () => document.documentElement.dataset.theme === 'dark';

// --- the bar ---

const PANELS = [
  ['people', 'people', peoplePanel], ['time', 'clock', timePanel], ['faults', 'faults', faultsPanel], ['warnings', 'warn', warningsPanel],
];

export function drawStage(stage) {
  const words = stageWords(stage.code);
  document.documentElement.lang = stage.code;
  document.title = `${bot().first_name} · Prilavok`;
  const shop = el('div.shop', {}, avatar(bot().id, bot().first_name, 36),
    el('div.shop-words', {}, el('b', {}, bot().first_name), el('small', {}, words.demo)));
  const buttons = PANELS.map(([name, sign]) => panelButton(stage, name, sign, words[name]));
  const looks = [
    el('button.bar-button.icon-only', { type: 'button', 'data-button': 'tour', title: words.tour, 'aria-label': words.tour, onclick: () => showHint(stage, true) }, icon('tour')),
    el('button.bar-button.icon-only', { type: 'button', 'data-button': 'theme', title: dark() ? words.light : words.theme, 'aria-label': dark() ? words.light : words.theme, onclick: () => { setTheme(dark() ? 'light' : 'dark'); drawStage(stage); } }, icon(dark() ? 'sun' : 'moon')),
    el('div.languages', { role: 'group', 'aria-label': words.pageLanguage }, Object.keys(LANGUAGES).map((code) => el('button', {
      type: 'button', 'data-language': code, title: LANGUAGES[code], 'aria-pressed': String(code === stage.code), onclick: () => speak(stage, code),
    }, code.toUpperCase()))),
  ];
  stage.tabs = el('nav.tabs', {
    'aria-label': words.people, onclick: (event) => { const tab = event.target.closest('[data-tab]'); if (tab) stage.host.face(Number(tab.dataset.tab)); },
  });
  stage.panel = el('div.panel', { hidden: true, role: 'dialog' });
  stage.bar.replaceChildren(shop, stage.tabs,
    el('div.bar-buttons', {}, buttons, looks),
    el('button.bar-button.bar-more', { type: 'button', 'data-panel-button': 'more', 'aria-label': words.more, 'aria-expanded': 'false', onclick: () => togglePanel(stage, 'more') }, icon('menu'), el('span.badge', { hidden: true })),
    stage.panel);
  drawTabs(stage);
  drawClock(stage);
  drawMarks(stage);
  showHint(stage);
  drawVeil(stage);
  stage.host.relabel();
}

function speak(stage, code) {
  stage.code = code;
  kept.set('language', code);
  const { open } = stage;
  stage.open = null;
  drawStage(stage);
  if (open) togglePanel(stage, open);
}

function panelButton(stage, name, sign, label) {
  return el('button.bar-button', {
    type: 'button', 'data-panel-button': name, 'aria-expanded': 'false', title: label, 'aria-label': label, onclick: () => togglePanel(stage, name),
  }, icon(sign), el('span', {}, label), el('span.badge', { hidden: true }));
}

function closePanel(stage) {
  stage.open = null;
  stage.panel.hidden = true;
  stage.bar.querySelectorAll('[aria-expanded]').forEach((button) => button.setAttribute('aria-expanded', 'false'));
}

function togglePanel(stage, name) {
  const again = stage.open === name;
  closePanel(stage);
  if (again) return;
  stage.open = name;
  const button = stage.bar.querySelector(`[data-panel-button="${name}"]`);
  button?.setAttribute('aria-expanded', 'true');
  fillPanel(stage);
  stage.panel.hidden = false;
  const right = button ? Math.max(12, innerWidth - button.getBoundingClientRect().right) : 12;
  stage.panel.style.setProperty('--right', `${right}px`);
  stage.panel.querySelector('button, input, select')?.focus({ preventScroll: true });
}

function fillPanel(stage) {
  const words = stageWords(stage.code);
  const { open, panel } = stage;
  panel.setAttribute('aria-label', words[open] || words.more);
  if (open === 'more') {
    panel.replaceChildren(looksPanel(stage), ...PANELS.map(([, , make]) => make(stage, words)));
  } else {
    const [, , make] = PANELS.find(([name]) => name === open);
    panel.replaceChildren(make(stage, words));
  }
}

/** News came: the open panel shows it, unless somebody is typing in it. */
export function refreshPanel(stage) {
  drawMarks(stage);
  if (stage.open && !stage.panel.contains(document.activeElement?.closest?.('input:not([type=checkbox]):not([type=radio])'))) fillPanel(stage);
}

function looksPanel(stage) {
  const words = stageWords(stage.code);
  return el('section', {}, el('div.looks', {},
    el('div.languages', { role: 'group', 'aria-label': words.pageLanguage }, Object.keys(LANGUAGES).map((code) => el('button', { type: 'button', 'aria-pressed': String(code === stage.code), onclick: () => speak(stage, code) }, LANGUAGES[code]))),
    el('button.chip', { type: 'button', onclick: () => { setTheme(dark() ? 'light' : 'dark'); drawStage(stage); stage.open = null; } }, icon(dark() ? 'sun' : 'moon'), dark() ? words.light : words.theme),
    el('button.chip', { type: 'button', onclick: () => { closePanel(stage); showHint(stage, true); } }, icon('tour'), words.tour)));
}

// --- panels ---

async function tryTo(stage, work) {
  stage.panel.querySelector('.wrong')?.remove();
  try { return await work(); } catch (error) {
    stage.panel.querySelector('section:last-child')?.append(el('p.wrong', { role: 'alert' }, error.message));
    return null;
  }
}

export const roleOf = (person, words) => words.roles[person.role_hint] || person.role_hint || '';

export function languageSelect(label, value, change) {
  const box = el('select.language', { 'aria-label': label, title: label, onchange: (event) => change(event.target.value) },
    Object.keys(LANGUAGES).map((code) => el('option', { value: code, selected: code === known(value) }, code.toUpperCase())));
  return box;
}

function peoplePanel(stage, words) {
  const { host } = stage;
  const name = el('input', { name: 'name', required: true, maxlength: 64, placeholder: words.name, 'aria-label': words.name, autocomplete: 'off' });
  const code = languageSelect(words.language, stage.code, () => {});
  return el('section.panel-people', {}, el('h2', {}, words.people),
    [...world.people.values()].map((person) => {
      const hidden = host.hidden.has(person.id);
      return el('div.person', { 'data-person-line': person.id }, avatar(person.id, fullName(person), 34),
        el('span.person-words', {}, el('b', {}, fullName(person)), el('small', {}, roleOf(person, words))),
        languageSelect(words.phoneLanguage(person.first_name), person.language_code, (value) => host.language(person.id, value)),
        el('button.bar-button.icon-only', {
          type: 'button', 'aria-pressed': String(!hidden), 'aria-label': `${hidden ? words.show : words.hide}: ${fullName(person)}`, title: hidden ? words.show : words.hide,
          onclick: () => { if (hidden) host.show(person.id); else host.hide(person.id); fillPanel(stage); },
        }, icon(hidden ? 'eyeoff' : 'eye')));
    }),
    el('form.add-person', {
      onsubmit: (event) => {
        event.preventDefault();
        const [first, ...rest] = name.value.trim().split(/\s+/);
        if (!first) return;
        name.value = '';
        tryTo(stage, async () => {
          const answer = await control('people', { first_name: first, ...(rest.length ? { last_name: rest.join(' ') } : {}), language_code: code.value, role_hint: 'customer' });
          host.added((answer.result || answer.person || answer).id);
        });
      },
    }, name, code, el('button.fill', { type: 'submit', 'data-button': 'add-person' }, words.addButton)));
}

function timePanel(stage, words) {
  const move = (seconds) => tryTo(stage, () => control('time', { advance: Math.max(1, Math.round(seconds)) }));
  const at = parts(now());
  const two = (n) => String(n).padStart(2, '0');
  const custom = el('input', { type: 'datetime-local', 'aria-label': words.custom, value: `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}` });
  const secondsOf = (one) => Date.UTC(one.year, one.month - 1, one.day, one.hour, one.minute, one.second) / 1000;
  return el('section.panel-time', {}, el('h2', {}, words.time), el('p.now', { 'data-now': '' }, dayAndTime(now(), stage.code)), el('p.note', {}, words.timeText),
    el('div.chips', {},
      el('button.chip', { type: 'button', 'data-button': '+15m', onclick: () => move(900) }, words.quarter),
      el('button.chip', { type: 'button', 'data-button': '+1h', onclick: () => move(3600) }, words.hour),
      el('button.chip', { type: 'button', 'data-button': 'tomorrow', onclick: () => {
        const here = parts(now());
        move(Date.UTC(here.year, here.month - 1, here.day + 1, 9, 0, 0) / 1000 - secondsOf(here));
      } }, words.morning)),
    el('form.custom-time', {
      onsubmit: (event) => {
        event.preventDefault();
        const target = Date.parse(`${custom.value}:00Z`) / 1000;
        const away = target - secondsOf(parts(now()));
        if (away > 0) move(away);
        else tryTo(stage, async () => { throw new Error(words.past); });
      },
    }, el('span', {}, words.custom), custom, el('button.fill', { type: 'submit' }, words.go)));
}

function faultsPanel(stage, words) {
  const faults = world.faults || {};
  const set = (body) => tryTo(stage, () => control('faults', body));
  const coming = (faults.fail_next || []).reduce((sum, one) => sum + (one.times || 1), 0);
  const toggle = (name, label) => el('label.switch', {}, el('span', {}, label),
    el('input', { type: 'checkbox', role: 'switch', 'data-fault': name, checked: Boolean(faults[name]), onchange: (event) => set({ [name]: event.target.checked }) }), el('i', {}));
  const latency = faults.latency_ms || 0;
  const fail = (label, kind, times, more = {}) => el('button.chip', { type: 'button', 'data-fault': kind, onclick: () => set({ fail_next: [{ method: '*', kind, times, ...more }] }) }, label);
  return el('section.panel-faults', {}, el('h2', {}, words.faults), el('p.note', {}, words.faultsText),
    toggle('down', words.down), toggle('flood', words.flood),
    el('div.line', {}, el('span', {}, words.slow), el('div.choice', { role: 'group', 'aria-label': words.slow }, [0, 1000, 4000].map((ms) => el('button', {
      type: 'button', 'aria-pressed': String(latency === ms), 'data-latency': ms, onclick: () => set({ latency_ms: ms }),
    }, ms ? words.seconds(ms / 1000) : words.off)))),
    el('div.chips', {}, fail(words.busy, '429', 3, { retry_after: 5 }), fail(words.broken, '502', 3), fail(words.lost, 'lost_answer', 1)),
    coming ? el('p.note', {}, words.running(coming)) : null,
    el('button.chip.wide', { type: 'button', 'data-button': 'clear-faults', onclick: () => set({ clear: true }) }, icon('check'), words.clear));
}

function warningsPanel(stage, words) {
  const told = [...world.warnings].reverse().slice(0, 60);
  return el('section.panel-warnings', {}, el('h2', {}, words.warnings),
    told.length ? el('ul', {}, told.map((one) => el('li', {}, el('time', {}, one.at ? clockTime(one.at) : ''), el('span', {}, one.text)))) : el('p.note', {}, words.noWarnings));
}

/** Small marks on the buttons: a fault is on, warnings wait. */
function drawMarks(stage) {
  const faults = world.faults || {};
  const hurt = Boolean(faults.down || faults.latency_ms || (faults.fail_next || []).length);
  const count = world.warnings.length;
  const mark = (name, text, kind) => {
    const badge = stage.bar.querySelector(`[data-panel-button="${name}"] .badge`);
    if (!badge) return;
    badge.hidden = !text;
    badge.textContent = text === true ? '' : text;
    badge.className = `badge ${kind}`;
  };
  mark('faults', hurt, 'dot');
  mark('warnings', count || '', 'warned');
  mark('more', count || hurt || '', count ? 'warned' : 'dot');
}

// --- time, tabs, hint, veil ---

export function drawClock(stage) {
  const label = stage.bar.querySelector('[data-panel-button="time"] > span');
  const text = dayAndTime(now(), stage.code);
  if (label && label.textContent !== text) label.textContent = text;
  const shown = stage.panel?.querySelector('[data-now]');
  if (shown) shown.textContent = text;
}

export function drawTabs(stage) {
  if (!stage.tabs) return;
  const { host } = stage;
  const fresh = el('nav.tabs', {}, host.phones().map((phone) => {
    const unread = phone.unread();
    const on = host.current() === phone.person.id;
    return el('button.tab', { type: 'button', 'data-tab': phone.person.id, 'aria-pressed': String(on) },
      avatar(phone.person.id, fullName(phone.person), 26), el('span', {}, phone.person.first_name), unread && !on ? el('span.badge', {}, unread) : null);
  }));
  fresh.setAttribute('aria-label', stageWords(stage.code).people);
  stage.tabs = morph(stage.tabs, fresh);
}

/** One line on what to try, from each person's role and nothing else. */
export function showHint(stage, again) {
  if (again) { kept.set('hint', true); stage.host.pulse(); }
  const words = stageWords(stage.code);
  const people = stage.host.phones().map((phone) => phone.person);
  stage.hint.hidden = !kept.get('hint', true) || !people.length;
  const current = stage.host.current();
  const seen = new Set();
  const told = (role) => seen.has(role) || !seen.add(role);
  stage.hint.replaceChildren(
    el('div.hint-line', {}, people.map((person) => el('span.tip', { class: [person.id === current ? 'current' : '', told(person.role_hint) ? 'again' : ''].join(' ') },
      avatar(person.id, fullName(person), 22), el('span', {}, el('b', {}, person.first_name), el('i', {}, roleOf(person, words) ? `, ${roleOf(person, words)}` : ''), ': ', words.tips[person.role_hint] || words.tips.other)))),
    el('button.tool', { type: 'button', 'aria-label': words.got, title: words.got, 'data-button': 'hint-close', onclick: () => { kept.set('hint', false); stage.hint.hidden = true; } }, icon('close')));
}

export function drawVeil(stage) {
  const veil = document.getElementById('veil');
  const words = stageWords(stage.code);
  const text = !world.ready ? words.loading : world.online ? '' : words.offline;
  veil.classList.toggle('shown', Boolean(text));
  veil.classList.toggle('first', !world.ready);
  if (veil.textContent !== text) veil.textContent = text;
}
