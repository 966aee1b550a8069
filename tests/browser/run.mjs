// The demo in a real browser, as people use it: `node tests/browser/run.mjs`. One shop, one day: the stories
// follow one another. Each is told by what is written on the phones. At the end nobody may have seen an error: not the
// browser's console, not a request of the page, not the strict emulator.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ANNA, DILNOZA, OLIM, openBrowser, openDemo, OUT, visit, ZAFAR } from './people.mjs';

const STORIES = {
  /** Russian: from Start to a delivered order, with the staff's side. */
  async 'Anna buys with delivery and Olim serves her'(bakery) {
    const [anna, olim] = [bakery.person(ANNA), bakery.person(OLIM)];
    await anna.starts();
    await anna.sees('Выберите язык');
    await anna.presses('Русский');
    await anna.sees('Каталог', 'Корзина', 'Мои заказы');
    const shown = await anna.phone.locator('.log .row time').last().innerText();
    const { dialogs } = await bakery.demo.state();
    const { date } = dialogs.find((one) => one.person === ANNA).messages.at(-1);
    const there = new Date(date * 1000).toLocaleTimeString('ru-RU', { timeZone: 'Asia/Tashkent', hour: '2-digit', minute: '2-digit' });
    if (shown !== there) throw new Error(`the phone says ${shown}, the shop's clock ${there}`);
    await anna.presses('Каталог');
    await anna.sees('Выпечка');
    await anna.presses('Выпечка');
    await anna.sees('Слойки и булочки');
    await anna.types('круасан');
    await anna.sees('нашлось 2 товара', 'Круассан классический');
    await anna.presses('Круассан миндальный');
    await anna.sees('Круассан миндальный', '26 000 сум', 'В корзину');
    await anna.seesPhoto();
    await anna.presses('В корзину');
    await anna.sees('В корзине: 1 шт.');
    await anna.presses('+');
    await anna.sees('В корзине: 2 шт.', '52 000 сум');
    await anna.presses('🛒 Корзина');
    await anna.sees('Ваша корзина', '2 шт. × 26 000 = 52 000 сум');
    await anna.presses('Круассан миндальный');
    await anna.sees('напишите количество числом');
    await anna.types('6');
    await anna.sees('6 шт. × 26 000 = 156 000 сум');
    await anna.presses('Оформить заказ');
    await anna.sees('Как с вами связаться?');
    await anna.taps('Отправить мой номер');
    await anna.presses('Поделиться');
    await anna.sees('Как вам удобнее получить заказ?');
    await anna.presses('Доставка');
    await anna.sees('Куда доставить?');
    await anna.types('Навои 12, кв. 3');
    await anna.sees('На какой день?');
    await anna.presses('Завтра');
    await anna.sees('к какому времени?');
    await anna.presses('10:00–11:00');
    await anna.sees('пожелания к заказу');
    await anna.types('Позвоните за час <b>!');
    await anna.sees('Проверьте заказ', '6 шт. × 26 000', 'Навои 12, кв. 3', '10:00–11:00', '+998 90 123 45 67', 'Позвоните за час <b>!');
    await olim.looks();
    await anna.presses('Подтвердить');
    await anna.sees('Заказ №1 принят!', '156 000 сум', 'Навои 12, кв. 3');
    await olim.sees('Заказ №1', 'Анна Ким', '+998 90 123 45 67', 'Навои 12, кв. 3', 'Позвоните за час <b>!');
    await olim.presses('Принять');
    await anna.sees('подтвердил заказ №1', '10:00–11:00');
    await olim.sees('Начать готовить');
    await olim.presses('Начать готовить');
    await anna.sees('Заказ №1', 'Печём ваш заказ');
    await olim.presses('Отправить в путь');
    await anna.sees('Заказ №1 уже в пути');
    await olim.presses('Доставлен');
    await anna.sees('Заказ №1 доставлен');
    await anna.types('/start');
    await anna.sees('Мои заказы', 'Каталог');
    await anna.presses('Мои заказы');
    await anna.sees('Ваши заказы', '№1');
    await anna.presses('№1 ·');
    await anna.sees('Заказ №1', 'Доставлен', '6 шт. × 26 000 = 156 000 сум', 'Навои 12, кв. 3', 'Позвоните за час <b>!');
  },

  /** Uzbek: a shared place, then pick-up after all; the manager hands it over. */
  async 'Dilnoza buys in Uzbek: a shared place, then pick-up'(bakery) {
    const [dilnoza, olim] = [bakery.person(DILNOZA), bakery.person(OLIM)];
    await dilnoza.starts();
    await dilnoza.presses('Oʻzbekcha');
    await dilnoza.sees('Katalog');
    await dilnoza.types('patr');
    await dilnoza.sees('Qatlama patir', 'soʻm');
    await dilnoza.presses('Qatlama patir');
    await dilnoza.sees('Qatlama patir', 'Savatga');
    await dilnoza.presses('Savatga');
    await dilnoza.sees('Savatda: 1');
    for (const many of [2, 3, 4, 5]) {
      await dilnoza.presses('+');
      await dilnoza.sees(`Savatda: ${many} dona`);
    }
    await dilnoza.presses('🛒 Savat');
    await dilnoza.sees('Jami');
    await dilnoza.presses('Buyurtma berish');
    await dilnoza.sees('Siz bilan qanday bogʻlanamiz');
    await dilnoza.types('93 555-77-88');
    await dilnoza.sees('Telefon: +998 93 555 77 88');
    await dilnoza.presses('Yetkazib berish');
    await dilnoza.sees('Qayerga yetkazamiz');
    await dilnoza.taps('joyimni yuborish');
    await dilnoza.presses('Chorsu');
    await dilnoza.sees('41.32665');
    await dilnoza.presses('Oʻtkazib yuborish');
    await dilnoza.presses('Ertaga');
    await dilnoza.presses('10:00–11:00');
    await dilnoza.presses('Izohsiz');
    await dilnoza.sees('Buyurtmani tekshiring', '41.32665');
    await dilnoza.presses('Olish usuli');
    await dilnoza.presses('🏪 Olib ketish');
    await dilnoza.sees('Olib ketish', 'Tasdiqlash');
    await olim.looks();
    await dilnoza.presses('Tasdiqlash');
    await dilnoza.sees('№2 buyurtma qabul qilindi!', 'Olib ketish');
    await olim.sees('Заказ №2', 'Самовывоз', 'Dilnoza');
    await olim.presses('Принять');
    await dilnoza.sees('№2');
    await olim.presses('Начать готовить');
    await olim.presses('Готов к выдаче');
    await dilnoza.sees('№2', 'Tayyor, hali issiq');
    await olim.presses('Отдан покупателю');
    await dilnoza.sees('№2', 'sizda');
  },

  async 'the owner changes a price and the customer sees it at the next tap'(bakery) {
    const [anna, zafar] = [bakery.person(ANNA), bakery.person(ZAFAR)];
    await zafar.types('/start');
    await zafar.presses('Панель');
    await zafar.sees('Товары', 'Настройки', 'Команда');
    await zafar.presses('Товары');
    await zafar.presses('Найти');
    await zafar.types('круассан классический');
    await zafar.sees('18 000 сум', 'Цена');
    await anna.types('круассан');
    await anna.presses('Круассан классический');
    await anna.sees('18 000 сум', 'В корзину');
    await zafar.presses('Цена');
    await zafar.types('19500');
    await zafar.sees('19 500 сум');
    await anna.presses('В корзину');
    await anna.sees('19 500 сум');
    await anna.presses('−');
    await anna.sees('В корзину · 19 500 сум');
  },

  async 'what a checkout holds comes back to the shelf when the time is moved'(bakery) {
    const anna = bakery.person(ANNA);
    await anna.types('багет');
    await anna.presses('Багет');
    await anna.sees('Багет', 'В корзину');
    await anna.presses('В корзину');
    await anna.sees('В корзине: 1 шт.');
    await anna.presses('1 шт.');
    await anna.types('5');
    await anna.sees('Ваша корзина', '5 шт. × 14 000 = 70 000 сум');
    await anna.presses('Оформить заказ');
    await anna.presses('Завтра');
    await anna.presses('10:00–11:00');
    await anna.presses('Без комментария');
    await anna.sees('Проверьте заказ', 'Отложили всё для вас до');
    const panel = await bakery.panel('time');
    await anna.looks();
    await panel.locator('[data-button="+1h"]').click();
    await bakery.closePanel();
    await anna.sees('вернули их на полку');
    await anna.presses('Продолжить оформление');
    await anna.sees('Проверьте заказ', 'Багет');
    await anna.presses('Отменить оформление');
    await anna.sees('Ваша корзина', 'Багет');
  },

  async 'the owner closes the shop in the middle of a checkout, and opens it again'(bakery) {
    const [anna, zafar] = [bakery.person(ANNA), bakery.person(ZAFAR)];
    // Day, hour and comment are remembered from the checkout that was left.
    await anna.presses('Оформить заказ');
    await anna.sees('Проверьте заказ', '10:00–11:00');
    await zafar.types('/panel');
    await zafar.presses('Настройки');
    await zafar.sees('Сегодня:', 'Заказ от 40 000 сум', 'Ташкент');
    await zafar.presses('Отпуск');
    await zafar.presses('Слова покупателям');
    await zafar.presses('✏️ 🇷🇺 Русский');
    await zafar.types('Чиним печь');
    await zafar.sees('Сохранено', 'Чиним печь');
    await zafar.presses('Назад');
    await zafar.presses('Пока не открою');
    await zafar.sees('пока вы не откроете его');
    await anna.presses('Подтвердить');
    await anna.sees('не принимаем заказы', 'Чиним печь');
    await zafar.presses('Открыться сейчас');
    await zafar.sees('работает как обычно');
    await anna.types('/cart');
    await anna.sees('Ваша корзина', 'Багет');
    await zafar.types('/panel');
    await zafar.presses('Команда');
    await zafar.presses('Пригласить');
    await zafar.presses('Создать ссылку');
    await zafar.sees('Покажите код', 'start=join_');
    await zafar.seesPhoto();
    await zafar.presses('Назад');
    await zafar.sees('Команда · 2');
  },

  async 'no network: what was pressed meanwhile is answered when it is back, once'(bakery) {
    const anna = bakery.person(ANNA);
    await anna.types('/start');
    await anna.sees('Каталог', 'Корзина');
    let panel = await bakery.panel('faults');
    await panel.locator('label.switch', { has: bakery.page.locator('[data-fault="down"]') }).click();
    await bakery.page.waitForFunction(() => document.querySelector('[data-fault="down"]').checked);
    await bakery.closePanel();
    await anna.types('самса');
    panel = await bakery.panel('faults');
    await panel.locator('[data-button="clear-faults"]').click();
    await bakery.page.waitForFunction(() => !document.querySelector('[data-fault="down"]').checked);
    await bakery.closePanel();
    await anna.sees('самса', 'нашлось');
    const answers = await anna.phone.locator('.log .row.in').filter({ hasText: '«самса»' }).count();
    if (answers !== 1) throw new Error(`one search was answered ${answers} times`);
  },

  async 'a customer who blocked the bot comes back to everything'(bakery) {
    const [dilnoza, olim] = [bakery.person(DILNOZA), bakery.person(OLIM)];
    await dilnoza.phone.locator('.screen-chat .head-avatar').click();
    await dilnoza.phone.locator('[data-menu="block"]').click();
    await dilnoza.phone.locator('.whole[data-button="restart"]').waitFor();
    await olim.types('/start');
    await olim.presses('Панель');
    await olim.presses('Заказы');
    await olim.presses('Все');
    await olim.presses('2 · Dilnoza');
    await olim.sees('Заказ №2', 'Завершить');
    await olim.presses('Завершить');
    await olim.sees('Заказ №2', 'Завершён');
    await dilnoza.looks();
    await dilnoza.phone.locator('.whole[data-button="restart"]').click();
    await dilnoza.sees('Katalog', 'Buyurtmalarim');
    await dilnoza.presses('Buyurtmalarim');
    await dilnoza.sees('№2');
  },

  async 'a new person is added on the page and reads English'(bakery) {
    const panel = await bakery.panel('people');
    await panel.locator('input[name="name"]').fill('Diana Reed');
    await panel.locator('form.add-person select').selectOption('en');
    await panel.locator('[data-button="add-person"]').click();
    await bakery.page.locator('.desk .caption').filter({ hasText: 'Diana Reed' }).waitFor();
    const { people } = await bakery.demo.state();
    const diana = bakery.person(people.find((one) => one.first_name === 'Diana').id);
    await bakery.closePanel();
    await diana.starts();
    await diana.presses('English');
    await diana.sees('Catalogue', 'Cart');
    await diana.presses('Catalogue');
    await diana.sees('Bread');
  },
};

/** One phone fills a narrow page; the same purchase begins there. */
async function onAPhone(browser, demo) {
  const narrow = await visit(browser, demo, { width: 390, height: 844 });
  const [anna, olim] = [narrow.person(ANNA), narrow.person(OLIM)];
  await narrow.page.locator(`.tab[data-tab="${ANNA}"]`).click();
  await anna.types('/start');
  await anna.sees('Каталог', 'Корзина');
  await anna.presses('Каталог');
  await anna.presses('Выпечка');
  await anna.presses('Слойки и булочки');
  await anna.presses('Круассан миндальный');
  await anna.seesPhoto();
  await anna.presses('В корзину');
  await anna.sees('В корзине: 1 шт.');
  await narrow.page.locator(`.tab[data-tab="${OLIM}"]`).click();
  await olim.types('/start');
  await olim.sees('Панель');
  const wide = await narrow.page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 390) throw new Error(`the page is ${wide} px wide on a screen of 390`);
  await anna.looks();
  await narrow.page.locator(`.tab[data-tab="${ANNA}"]`).click();
  await anna.presses('−');
  await anna.sees('В корзину');
  if (narrow.troubles.length) throw new Error(narrow.troubles.join('\n'));
  await narrow.close();
}

/** Another kind of shop: open, full, and a first product goes into the cart. */
async function opens(browser, kind, sections, currency) {
  const demo = await openDemo(kind);
  try {
    const shop = await visit(browser, demo);
    const anna = shop.person(ANNA);
    await anna.starts();
    await anna.presses('Русский');
    await anna.presses('Каталог');
    for (const section of sections) await anna.presses(section);
    await anna.sees(currency);
    await anna.phone.locator('.log .key').filter({ hasText: currency, visible: true }).first().click();
    await anna.sees('В корзину');
    await anna.seesPhoto();
    await calm(shop);
  } finally {
    await closes(demo);
  }
}

async function closes(demo) {
  const code = await demo.close();
  if (code !== 0) throw new Error(`the demo ended with ${code}:\n${demo.said()}`);
}

/** Nobody has seen an error: not the console, not the page's requests, not the emulator. */
async function calm(shop) {
  const { warnings } = await shop.demo.state();
  const all = [...shop.troubles, ...warnings.map((one) => `the emulator: ${one.text}`)];
  if (all.length) throw new Error(all.join('\n'));
}

// --- telling them ---

let passed = 0;
let failed = 0;

async function tell(name, work, shop) {
  const began = Date.now();
  try {
    await work();
    passed += 1;
    console.log(`  ok    ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL  ${name}\n    ${error.message.replace(/\n/g, '\n    ')}`);
    if (shop) {
      mkdirSync(OUT, { recursive: true });
      const path = join(OUT, `failed-${failed}.png`);
      await shop.page.screenshot({ path }).catch(() => {});
      console.log(`    the page as it was: ${path}`);
    }
  }
}

const browser = await openBrowser();
try {
  const demo = await openDemo('bakery');
  const bakery = await visit(browser, demo);
  for (const [name, story] of Object.entries(STORIES)) {
    await tell(name, () => story(bakery), bakery);
  }
  await tell('one phone fills a narrow page', () => onAPhone(browser, demo));
  await tell('no error was seen by anybody', () => calm(bakery), bakery);
  await bakery.close();
  await tell('the demo closes when asked', () => closes(demo));
  await tell('the flower shop is open', () => opens(browser, 'flowers', ['Букеты', 'Розы'], 'сум'));
  await tell('the shop of goods is open', () => opens(browser, 'goods', ['Мыло', 'Кусковое'], '₽'));
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
