// People in front of the demo's page: each has a phone and does with it what a person does: presses what is
// written on it, types, reads. A person "sees" only what has come or changed since their own last action, so
// that an old message never passes for a new one. Nothing sleeps: everything waits for what it needs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const TARGET = process.env.CARGO_TARGET_DIR || join(ROOT, 'target');
export const OUT = join(TARGET, 'browser');
const PROGRAM = process.env.PRILAVOK_BIN || join(TARGET, 'debug', 'prilavok');
const PATIENCE = 30_000; // ms; the machine may be busy with a build, and a condition that holds ends the wait at once

/** The demo as a person starts it, on a free port and with a folder of its own. */
export async function openDemo(kind = 'bakery') {
  const home = mkdtempSync(join(tmpdir(), 'prilavok-browser-'));
  const program = spawn(PROGRAM, ['demo', '--listen', '127.0.0.1:0', '--shop', kind, '--data-dir', join(home, 'shop')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise((resolve) => { program.once('exit', resolve); });
  const address = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the demo did not open in time:\n${said}`)), 4 * PATIENCE);
    const hear = (part) => {
      said += part;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) { clearTimeout(late); resolve(found[0]); }
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
    program.once('exit', (code) => { clearTimeout(late); reject(new Error(`the demo ended with ${code}:\n${said}`)); });
    program.once('error', (error) => { clearTimeout(late); reject(new Error(`${PROGRAM} does not start: ${error.message}. Build it first: cargo build`)); });
  });
  return {
    address,
    said: () => said,
    state: async () => (await fetch(`${address}/control/state`)).json(),
    async close() {
      program.kill('SIGTERM');
      const code = await ended;
      rmSync(home, { recursive: true, force: true });
      return code;
    },
  };
}

export function openBrowser() {
  const executablePath = process.env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) throw new Error('Chromium is not here: tests/run installs it, or name one in CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'] });
}

/** The page as a visitor opens it. Everything that goes wrong in it is kept in `troubles`. */
export async function visit(browser, demo, { width = 1440, height = 900, dark = false, sharp = 1, words = 'ru-RU' } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: sharp, locale: words, timezoneId: 'America/New_York', // the phones are where the shop is, wherever the visitor sits
   
    colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', hasTouch: width < 721, acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('console', (said) => { if (['error', 'warning'].includes(said.type())) troubles.push(`console: ${said.text()}`); });
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  page.on('response', (answer) => { if (answer.status() >= 400) troubles.push(`${answer.status()} ${answer.url()}`); });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  await page.goto(demo.address);
  await page.waitForSelector('body[data-ready]');
  const people = new Map();
  return {
    page, troubles, demo,
    person(id) {
      if (!people.has(id)) people.set(id, new Person(page, id));
      return people.get(id);
    },
    async panel(name) {
      const button = page.locator(`#bar [data-panel-button="${name}"]`);
      if (await button.getAttribute('aria-expanded') !== 'true') await button.click();
      return page.locator('.panel');
    },
    async closePanel() { await page.keyboard.press('Escape'); await page.locator('.panel').waitFor({ state: 'hidden' }); },
    async picture(name) {
      mkdirSync(OUT, { recursive: true });
      const path = join(OUT, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
    close: () => context.close(),
  };
}

const tidy = (text) => text.replace(/\s+/g, ' ').trim();
const CONTROLS = '.log .key, .reply-key, .whole, [data-alert] button, [data-ask] button, .menu-item, .place-pick, .command';

export class Person {
  constructor(page, id) {
    this.page = page;
    this.id = id;
    this.phone = page.locator(`article.phone[data-person="${id}"]`);
  }

  control(label) {
    return this.phone.locator(CONTROLS).filter({ hasText: label, visible: true }).last();
  }

  /** What is on the screen now counts as seen. */
  async looks() {
    await this.page.evaluate((id) => {
      const rows = document.querySelectorAll(`article.phone[data-person="${id}"] .log .row`);
      window.seenBefore = { ...window.seenBefore, [id]: Object.fromEntries([...rows].map((row) => [row.dataset.messageId, row.innerText])) };
    }, this.id);
  }

  /** Presses what is written so, once it is there; waits for the spinner to end. */
  async presses(label) {
    const key = this.control(label);
    await this.#waits(() => key.waitFor(), `has nothing to press called “${label}”`);
    await this.looks();
    await key.click();
    await this.#waits(() => this.page.waitForFunction((id) => !document.querySelector(`article.phone[data-person="${id}"] .pressing`), this.id),
      `pressed “${label}” and was never answered`);
    return this;
  }

  /** Presses and does not wait for the answer. */
  async taps(label) {
    const key = this.control(label);
    await this.#waits(() => key.waitFor(), `has nothing to press called “${label}”`);
    await this.looks();
    await key.click();
    return this;
  }

  async starts() {
    await this.looks();
    await this.phone.locator('.whole[data-button="start"]').click();
    return this;
  }

  async types(text) {
    await this.looks();
    await this.phone.locator('textarea.input').fill(text);
    await this.phone.locator('.send').click();
    return this;
  }

  /** Every part is there in one message that came or changed since this person's last action. */
  async sees(...parts) {
    const wanted = parts.map(tidy);
    await this.#waits(() => this.page.waitForFunction(([id, all]) => {
      const before = window.seenBefore?.[id] || {};
      return [...document.querySelectorAll(`article.phone[data-person="${id}"] .log .row`)].some((row) => {
        const text = row.innerText;
        const plain = text.replace(/\s+/g, ' ');
        return before[row.dataset.messageId] !== text && all.every((part) => plain.includes(part));
      });
    }, [this.id, wanted]), `does not see ${wanted.map((part) => `“${part}”`).join(' with ')}`);
    return this;
  }

  /** A small notice or an alert over the screen. */
  async isTold(text) {
    await this.#waits(() => this.phone.locator('[data-toast], [data-alert]').filter({ hasText: text }).first().waitFor(), `is not told “${text}”`);
    return this;
  }

  /** The newest picture is really drawn. */
  async seesPhoto() {
    await this.#waits(() => this.page.waitForFunction((id) => {
      const image = [...document.querySelectorAll(`article.phone[data-person="${id}"] .log .photo img`)].pop();
      return image?.complete && image.naturalWidth > 100;
    }, this.id), 'sees no photo');
    return this;
  }

  /** All that the newest message says, its buttons included. */
  async newest() {
    return tidy(await this.phone.locator('.log .row').last().innerText());
  }

  /** A list of what could be pressed on the newest message that has buttons. */
  async buttons() {
    return this.phone.locator('.log .row').filter({ has: this.page.locator('.key') }).last().locator('.key').allInnerTexts();
  }

  async #waits(work, complaint) {
    try { await work(); } catch (error) {
      const shown = await this.phone.locator('.log .row').allInnerTexts().catch(() => []);
      const name = await this.page.locator(`.desk[data-desk="${this.id}"] .caption b`).innerText().catch(() => this.id);
      const last = shown.slice(-3).map((text) => `      | ${text.replace(/\n+/g, '\n      | ')}`).join('\n      +---\n');
      throw new Error(`${name} ${complaint}\n${last || '      (the chat is empty)'}\n      ${error.message.split('\n')[0]}`);
    }
  }
}

// The people of the demo.
export const ANNA = 100_001;
export const DILNOZA = 100_002;
export const OLIM = 100_003;
export const ZAFAR = 100_004;
