// The pictures of the README, taken from a day in the demo's bakery: `tests/run pictures`.
// Writes docs/pictures/*.png, each made small with pngquant.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANNA, DILNOZA, OLIM, openBrowser, openDemo, ROOT, visit, ZAFAR } from './people.mjs';

const PLACE = join(ROOT, 'docs', 'pictures');
const MOST = 260_000; // bytes: a README with six pictures stays quick to open

/** Few colours are enough for a screen; fewer still where the picture would be heavy. */
function save(name, png) {
  const path = join(PLACE, `${name}.png`);
  writeFileSync(path, png);
  for (const colours of [256, 160, 96, 64, 40]) {
    const small = execFileSync('pngquant', ['--speed', '1', '--strip', String(colours), '-'], { input: png, maxBuffer: 1 << 26 });
    writeFileSync(path, small);
    if (small.length <= MOST) break;
  }
  console.log(`docs/pictures/${name}.png  ${Math.round(statSync(path).size / 1024)} kB`);
}

/** One phone as it is now. */
async function phoneOf(person) {
  await person.page.evaluate((id) => document.querySelector(`article.phone[data-person="${id}"]`).scrollIntoView({ inline: 'center' }), person.id);
  await person.page.waitForFunction((id) => [...document.querySelectorAll(`article.phone[data-person="${id}"] img`)].every((image) => image.complete), person.id);
  await person.phone.locator('[data-toast]').waitFor({ state: 'hidden' });
  return person.phone.screenshot({ animations: 'disabled' });
}

/** Phones side by side on one sheet. */
async function sheet(browser, name, phones) {
  const context = await browser.newContext({ viewport: { width: 330 * phones.length + 30, height: 720 }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const images = phones.map((png) => `<span><img src="data:image/png;base64,${png.toString('base64')}"></span>`).join('');
  await page.setContent(`<style>
    body { margin: 0; height: 720px; display: flex; justify-content: center; align-items: center; gap: 28px; background: #eef2f7; }
    span { width: 302px; border-radius: 44px; overflow: hidden; line-height: 0; }
    img { width: 302px; }
  </style>${images}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth));
  save(name, await page.screenshot());
  await context.close();
}

mkdirSync(PLACE, { recursive: true });
const browser = await openBrowser();
const demo = await openDemo('bakery');
try {
  const near = await visit(browser, demo, { width: 1900, height: 1010, sharp: 1.5 });
  const [anna, dilnoza, olim, zafar] = [ANNA, DILNOZA, OLIM, ZAFAR].map((id) => near.person(id));

  // A customer in Russian.
  await anna.starts();
  await anna.presses('Русский');
  await anna.presses('Каталог');
  await anna.presses('Выпечка');
  await anna.presses('Слойки и булочки');
  await anna.sees('Круассан классический');
  const shelf = await phoneOf(anna);
  await anna.presses('Круассан миндальный');
  await anna.seesPhoto();
  await anna.presses('В корзину');
  await anna.sees('В корзине: 1 шт.');
  await anna.presses('+');
  await anna.sees('В корзине: 2 шт.');
  const product = await phoneOf(anna);
  await anna.presses('🛒 Корзина');
  await anna.presses('Оформить заказ');
  await anna.taps('Отправить мой номер');
  await anna.presses('Поделиться');
  await anna.presses('Доставка');
  await anna.types('Навои 12, кв. 3');
  await anna.presses('Завтра');
  await anna.presses('10:00–11:00');
  await anna.types('Позвоните, пожалуйста, за полчаса');
  await anna.sees('Проверьте заказ');
  await olim.looks();
  await anna.presses('Подтвердить');
  await anna.sees('Заказ №1 принят!');
  const placed = await phoneOf(anna);
  await sheet(browser, 'customer', [shelf, product, placed]);

  // A customer in Uzbek.
  await dilnoza.starts();
  await dilnoza.presses('Oʻzbekcha');
  await dilnoza.sees('Katalog');
  const hello = await phoneOf(dilnoza);
  await dilnoza.types('medovik');
  await dilnoza.presses('Medovik');
  await dilnoza.seesPhoto();
  const cake = await phoneOf(dilnoza);
  await dilnoza.presses('1 kg');
  await dilnoza.presses('Savatga');
  await dilnoza.presses('🛒 Savat');
  await dilnoza.presses('Buyurtma berish');
  await dilnoza.types('93 555-77-88');
  await dilnoza.presses('Olib ketish');
  await dilnoza.presses('Ertaga');
  await dilnoza.presses('10:00–11:00');
  await dilnoza.presses('Izohsiz');
  await dilnoza.sees('Buyurtmani tekshiring');
  const check = await phoneOf(dilnoza);
  await dilnoza.presses('Tasdiqlash');
  await dilnoza.sees('№2 buyurtma qabul qilindi!');
  await sheet(browser, 'uzbek', [hello, cake, check]);

  // The staff.
  await olim.presses('Принять');
  await olim.sees('Начать готовить');
  const card = await phoneOf(olim);
  await zafar.types('/start');
  await zafar.presses('Панель');
  await zafar.sees('Команда');
  const panel = await phoneOf(zafar);
  await zafar.presses('Товары');
  await zafar.presses('Найти');
  await zafar.types('круассан миндальный');
  await zafar.sees('Круассан миндальный', 'Цена');
  const goods = await phoneOf(zafar);
  await sheet(browser, 'staff', [card, panel, goods]);

  // All of them at once, mid-story.
  await olim.presses('Принять');
  await anna.sees('подтвердил заказ №1');
  await anna.types('эклер');
  await anna.presses('фисташк');
  await anna.seesPhoto();
  await zafar.presses('🛠 Панель');
  await zafar.sees('Команда');
  await near.close();
  for (const [name, dark] of [['demo', false], ['dark', true]]) {
    const wide = await visit(browser, demo, { width: 1440, height: 900, dark });
    await wide.page.waitForFunction(() => [...document.querySelectorAll('.log img')].every((image) => image.complete));
    save(name, await wide.page.screenshot({ animations: 'disabled' }));
    await wide.close();
  }

  const narrow = await visit(browser, demo, { width: 390, height: 844 });
  await narrow.page.locator(`.tab[data-tab="${ANNA}"]`).click();
  await narrow.person(ANNA).seesPhoto();
  save('phone-narrow', await narrow.page.screenshot({ animations: 'disabled' }));
  await narrow.close();
} finally {
  await browser.close();
  await demo.close();
}
