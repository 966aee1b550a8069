//! A shop in a test: the program's own counter, books and screens in memory, people who tap the labels they
//! can see, and the strict emulator in between. Time stands still until the test moves it; jobs run when it
//! settles. After every step no press is left unanswered and nothing was sent that Telegram would refuse;
//! at the end every balance equals its entries.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prilavok::base::actor::{Actor, Role, Roles};
use prilavok::base::chance::Chance;
use prilavok::base::ids::{CategoryId, PersonId, ProductId, VariantId};
use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::outcome::Fault;
use prilavok::base::quantity::{Quantity, Unit};
use prilavok::base::time::{Clock, Moment};
use prilavok::db::counter::Desk;
use prilavok::db::{Ended, Reading, Work, Writing};
use prilavok::demo::emulator::{Act, NewPerson, World};
use prilavok::jobs::runner::{self, Slow};
use prilavok::jobs::{health, read_code};
use prilavok::ops::health::Board;
use prilavok::shop::catalog::edit;
use prilavok::shop::settings::{self, Settings};
use prilavok::shop::{photos, staff, stock};
use prilavok::telegram::outgoing::{self, Refused, Row};
use prilavok::telegram::{incoming, route, scan};
use serde_json::Value;

use crate::call;
use crate::sight::{buttons, offered, plain, shown};
use crate::template::{fresh_books, ok};

const TOKEN: &str = "7000000001:AAShopInATest";
/// Tuesday, 18 November 2025, 10:00 in Tashkent.
const MORNING: i64 = 1_763_442_000;

pub struct Shop {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    desk: Desk,
    world: World,
    clock: Clock,
    front: Arc<route::Front>,
    bot_id: i64,
    pictures: Vec<(String, Vec<u8>)>,
    /// What Telegram has taken and the shop does not know yet, when its notes are late.
    late: Option<Vec<(Row, Value)>>,
}

/// Somebody with a phone.
#[derive(Clone)]
pub struct Person {
    shop: Rc<RefCell<Inner>>,
    pub id: PersonId,
}

impl Shop {
    /// A shop that has no owner yet: Tashkent, soʻm, open 9 to 20 every day.
    pub fn unclaimed() -> Self {
        let clock = Clock::manual(Moment::from_seconds(MORNING));
        let mut world = World::new(clock.clone());
        world.set_strict_params(true);
        let bot_id = world.add_bot(TOKEN, "shop_bot", "Shop");
        let desk = Desk::new(fresh_books(), clock.clone(), Chance::seeded(7));
        let front = Arc::new(route::Front::new(bot_id, Board::new(clock.now())));
        let inner = Inner { desk, world, clock, front, bot_id, pictures: Vec::new(), late: None };
        let shop = Self { inner: Rc::new(RefCell::new(inner)) };
        shop.settings(move |s| {
            s.name = "Non va asal".to_owned();
            s.bot_username = "shop_bot".to_owned();
            s.bot_id = bot_id;
        });
        shop
    }

    /// A shop whose owner, Olga, has claimed it.
    pub fn open() -> Self {
        let shop = Self::unclaimed();
        shop.staff("Olga", &[Role::Owner]);
        shop
    }

    /// Writes in the machine's name.
    pub fn write<T: 'static + Send>(
        &self,
        change: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.inner.borrow_mut().write(Actor::Machine, change)
    }

    pub fn read<T>(&self, look: impl FnOnce(&Reading<'_>) -> Result<T, Fault>) -> T {
        let inner = self.inner.borrow();
        look(&Reading::new(inner.desk.conn(), inner.clock.now())).unwrap()
    }

    pub fn settings(&self, change: impl FnOnce(&mut Settings) + Send + 'static) {
        self.write(|tx| {
            let mut now = settings::load(tx)?;
            change(&mut now);
            settings::save(tx, &now)
        });
    }

    /// Puts a product on sale: `stock` in whole pieces, `None` for one that is made to order.
    pub fn sells(&self, name: &str, price: i64, stock: Option<i64>) -> (ProductId, VariantId) {
        self.sells_in(None, name, price, stock)
    }

    pub fn category(&self, parent: Option<CategoryId>, name: &str) -> CategoryId {
        let name = name.to_owned();
        self.write(move |tx| ok(edit::create_category(tx, parent, &name)))
    }

    pub fn sells_in(
        &self,
        category: Option<CategoryId>,
        name: &str,
        price: i64,
        stock: Option<i64>,
    ) -> (ProductId, VariantId) {
        let name = name.to_owned();
        self.write(move |tx| {
            let new =
                edit::NewProduct { category, name: &name, unit: Unit::Piece, price: Money(price * 100) };
            let (product, variant) = ok(edit::create_product(tx, &new))?;
            if let Some(stock) = stock {
                ok(edit::change_variant(tx, variant, &edit::VariantChange::Counted(true)))?;
                if stock > 0 {
                    ok(stock::set_count(tx, variant, Quantity::whole(stock), None))?;
                }
            }
            Ok((product, variant))
        })
    }

    /// Gives a product so many pictures, each of its own colour.
    pub fn pictured(&self, product: ProductId, count: u8) {
        for n in 0..count {
            let mut bytes = std::io::Cursor::new(Vec::new());
            let colour = image::Rgb([40 * n, 90, 200 - 40 * n]);
            image::RgbImage::from_pixel(64, 64, colour)
                .write_to(&mut bytes, image::ImageFormat::Jpeg)
                .unwrap();
            let sha = format!("{:0>64}", format!("{:x}{n}", product.0));
            self.inner.borrow_mut().pictures.push((sha.clone(), bytes.into_inner()));
            self.write(move |tx| {
                let photo = photos::with_bytes(tx, &sha)?;
                ok(prilavok::shop::catalog::photos::add(tx, product, photo))
            });
        }
    }

    /// A customer whose Telegram speaks `lang`, and who reads it here too.
    pub fn customer(&self, name: &str, lang: Lang) -> Person {
        let person = self.stranger(name, lang.code());
        let id = person.id;
        person.starts();
        self.write(move |tx| prilavok::shop::customers::set_lang(tx, id, lang));
        person
    }

    /// Somebody with Telegram who has never been here.
    pub fn stranger(&self, name: &str, language_code: &str) -> Person {
        let id = self.inner.borrow_mut().world.add_person(NewPerson {
            first_name: name.to_owned(),
            language_code: Some(language_code.to_owned()),
            phone: Some(format!("+9989012{:05}", name.bytes().map(u32::from).sum::<u32>() % 100_000)),
            ..NewPerson::default()
        });
        Person { shop: Rc::clone(&self.inner), id: PersonId(id) }
    }

    /// Somebody who works here. They read English unless they choose otherwise.
    pub fn staff(&self, name: &str, roles: &[Role]) -> Person {
        let person = self.customer(name, Lang::En);
        let id = person.id;
        let roles = roles.iter().fold(Roles::NONE, |all, r| all.with(*r));
        self.write(move |tx| ok(staff::set_roles(tx, id, roles)));
        person
    }

    /// Moves time forward and lets the jobs that come due run.
    pub fn wait(&self, span: Duration) {
        self.inner.borrow().clock.advance(span);
        self.settles();
    }

    /// From now on the shop hears that a message arrived only after the next update.
    pub fn notes_late(&self) {
        self.inner.borrow_mut().late = Some(Vec::new());
    }

    pub fn settles(&self) {
        self.inner.borrow_mut().settle();
    }

    /// How the box is, as the screens see it.
    pub fn board(&self) -> Board {
        self.inner.borrow().front.board.clone()
    }

    pub fn stock(&self, variant: VariantId) -> Quantity {
        self.read(|r| stock::level(r, variant))
    }

    pub fn count(&self, table_and_where: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table_and_where}");
        self.inner.borrow().desk.conn().query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    /// Telegram as it stands.
    pub fn telegram<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.inner.borrow().world)
    }

    /// The same updates once more, as after a lost confirmation.
    pub fn telegram_repeats(&self, updates: usize) {
        let mut inner = self.inner.borrow_mut();
        inner.world.redeliver(updates);
        inner.settle();
    }

    /// Everybody acts before the shop looks: their updates come in one batch.
    pub fn all_at_once(&self, acts: impl FnOnce()) {
        acts();
        self.settles();
    }
}

impl Inner {
    fn write<T: 'static + Send>(
        &mut self,
        actor: Actor,
        change: impl FnOnce(&mut Writing<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        let slot = Arc::new(Mutex::new(None));
        let filled = Arc::clone(&slot);
        let work = Work::new(move |tx| {
            tx.act_as(actor);
            *filled.lock().unwrap() = Some(change(tx)?);
            Ok(())
        })
        .then(|ended| assert!(matches!(ended, Ended::Done), "{ended:?}"));
        self.desk.batch(vec![work]).unwrap();
        slot.lock().unwrap().take().unwrap()
    }

    /// Updates in, answers out, jobs run, until nothing moves.
    fn settle(&mut self) {
        for _ in 0..1000 {
            let moved = self.take_updates();
            if moved {
                self.note_late();
            }
            let moved = moved | self.run_jobs() | self.deliver();
            if !moved {
                return self.nothing_is_wrong();
            }
        }
        panic!("the shop does not come to rest");
    }

    fn take_updates(&mut self) -> bool {
        let updates = self.world.take_updates(TOKEN);
        let moved = !updates.is_empty();
        for batch in updates.chunks(32) {
            let works = batch.iter().map(|update| {
                let raw = update.to_string();
                let incoming = incoming::read(&raw);
                let (front, again, failed) =
                    (Arc::clone(&self.front), Arc::clone(&self.front), incoming.clone());
                Work::new(move |tx| route::handle(tx, &front, &incoming))
                    .or_else(move |tx, trouble| route::keep_failed(tx, &again, &failed, &raw, trouble))
            });
            self.desk.batch(works.collect()).unwrap();
        }
        moved
    }

    fn run_jobs(&mut self) -> bool {
        let due = {
            let read = Reading::new(self.desk.conn(), self.clock.now());
            prilavok::shop::outbox::any_due(&read).unwrap()
                || prilavok::jobs::tell::timetable_due(&read).unwrap()
        };
        if !due {
            return false;
        }
        let slow = self.write(Actor::Program, |tx| {
            prilavok::jobs::tell::timetable(tx)?;
            runner::run_due(tx)
        });
        for job in slow {
            let board = self.front.board.clone();
            match job {
                // In a test a photo's bytes are not needed: its id at Telegram is enough to show it.
                Slow::Photo(job, _) => {
                    self.write(Actor::Program, move |tx| prilavok::shop::outbox::done(tx, job));
                }
                Slow::Code(ask) => {
                    let seen = read_code::seen(&crate::scan::bytes(&mut self.world, TOKEN, &ask.file_id));
                    self.write(Actor::Program, move |tx| scan::tell(tx, &board, ask.person, seen));
                }
                Slow::Look(ask) => self.write(Actor::Program, move |tx| health::show(tx, &board, ask)),
                Slow::Backup(_) => {} // Played in tests/backup.
            }
        }
        true
    }

    fn deliver(&mut self) -> bool {
        let mut rows = {
            let read = Reading::new(self.desk.conn(), self.clock.now());
            outgoing::waiting(&read, 0, 10_000).unwrap()
        };
        rows.retain(|row| !self.late.iter().flatten().any(|(noted, _)| noted.id == row.id));
        let moved = !rows.is_empty();
        rows.into_iter().for_each(|row| self.deliver_one(row));
        moved
    }

    fn note_late(&mut self) {
        let (late, bot_id) = (self.late.as_mut().map(std::mem::take).unwrap_or_default(), self.bot_id);
        for (row, result) in late {
            self.write(Actor::Program, move |tx| outgoing::sent(tx, bot_id, &row, &result));
        }
    }

    fn deliver_one(&mut self, row: Row) {
        let params = call::params(&row, &Reading::new(self.desk.conn(), self.clock.now()), &self.pictures);
        let bot_id = self.bot_id;
        match self.world.call(TOKEN, &row.method, params) {
            Ok(result) => match &mut self.late {
                Some(late) => late.push((row, result)),
                None => self.write(Actor::Program, move |tx| outgoing::sent(tx, bot_id, &row, &result)),
            },
            Err(error) => {
                let (method, payload) = (row.method.clone(), row.payload.clone());
                let description = error.description.clone();
                let ended = self.write(Actor::Program, move |tx| {
                    outgoing::refused(tx, &row, i64::from(error.code), &error.description)
                });
                assert_ne!(ended, Refused::Dead, "Telegram refused {method}: {description}\n{payload}");
            }
        }
    }

    fn nothing_is_wrong(&self) {
        assert!(self.world.warnings().is_empty(), "{:?}", self.world.warnings());
        let all =
            |sql: &str| -> Option<String> { self.desk.conn().query_row(sql, [], |r| r.get(0)).unwrap() };
        let failed = all("SELECT group_concat(cause || ': ' || raw) FROM incoming WHERE cause IS NOT NULL");
        assert_eq!(failed, None, "an update could not be handled");
        let jobs = all("SELECT group_concat(kind || ': ' || cause) FROM job WHERE cause IS NOT NULL");
        assert_eq!(jobs, None, "a job failed");
    }
}

/// Every balance equals its entries; every order adds up; foreign keys hold.
impl Drop for Shop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.settles();
        self.inner.borrow_mut().note_late();
        self.settles();
        assert_eq!(self.count("pragma_foreign_key_check"), 0, "foreign keys");
        assert_eq!(self.count("outgoing"), 0, "something was not sent");
        let wrong_stock = "(SELECT variant_id, sum(quantity) AS s,
                (SELECT stock_after FROM stock_entry l WHERE l.variant_id = e.variant_id ORDER BY id DESC LIMIT 1) AS a
            FROM stock_entry e GROUP BY variant_id) WHERE s <> a";
        assert_eq!(self.count(wrong_stock), 0, "the ledger does not add up");
        let wrong_order = "orders o WHERE goods - discount <> (SELECT coalesce(sum(sum), -1) FROM order_line l WHERE l.order_id = o.id)";
        assert_eq!(self.count(wrong_order), 0, "an order does not add up to its lines");
    }
}

impl Person {
    fn act(&self, act: Act) -> &Self {
        self.only_act(act);
        self.shop.borrow_mut().settle();
        let waiting: Vec<Value> = self
            .messages()
            .into_iter()
            .filter(|m| m.get("x_pressing").is_some_and(|p| p.as_array().is_some_and(|a| !a.is_empty())))
            .collect();
        assert!(waiting.is_empty(), "a press was never answered: {waiting:?}");
        self
    }

    /// Acts, but the shop does not look yet.
    pub fn only_act(&self, act: Act) {
        let done = self.shop.borrow_mut().world.act(self.id.0, act.clone());
        assert!(done.is_ok(), "{act:?}: {done:?}\n{}", self.screen());
    }

    pub fn starts(&self) -> &Self {
        self.act(Act::start())
    }

    /// Opens `t.me/<bot>?start=<parameter>`.
    pub fn opens(&self, parameter: &str) -> &Self {
        self.act(Act::Start { param: Some(parameter.to_owned()) })
    }

    pub fn types(&self, text: &str) -> &Self {
        self.act(Act::text(text))
    }

    /// Presses the newest button whose label has these words in it: under a message, or on the keyboard.
    pub fn taps(&self, label: &str) -> &Self {
        let act = self.finds(label);
        self.act(act)
    }

    /// The press is on its way; the shop has not looked yet.
    pub fn taps_without_waiting(&self, label: &str) -> &Self {
        let act = self.finds(label);
        self.only_act(act);
        self
    }

    fn finds(&self, label: &str) -> Act {
        for message in self.messages().iter().rev() {
            for button in buttons(message) {
                let text = button["text"].as_str().unwrap_or_default();
                if let Some(data) = button["callback_data"].as_str().filter(|_| plain(text).contains(label)) {
                    return Act::press(message["message_id"].as_i64().unwrap(), data);
                }
            }
        }
        if let Some(text) = self.keyboard().into_iter().find(|k| plain(k).contains(label)) {
            return Act::tap(&text);
        }
        panic!("no button with {label:?} here:\n{}", self.screen());
    }

    /// Presses with data that no button carries, as a broken or hostile app could.
    pub fn forges(&self, data: &str) -> &Self {
        let message = self
            .messages()
            .iter()
            .rev()
            .find(|m| m.get("x_out").is_none())
            .map(|m| m["message_id"].as_i64().unwrap());
        self.act(Act::Press { message_id: message.unwrap(), data: data.to_owned(), forged: true })
    }

    pub fn sends_own_contact(&self) -> &Self {
        self.act(Act::Contact { phone: None, user_id: Some(self.id.0), first_name: None })
    }

    pub fn sends_contact_of(&self, phone: &str, user_id: i64) -> &Self {
        self.act(Act::Contact {
            phone: Some(phone.to_owned()),
            user_id: Some(user_id),
            first_name: Some("Somebody".to_owned()),
        })
    }

    pub fn sends_place(&self, latitude: f64, longitude: f64) -> &Self {
        self.act(Act::Location { latitude, longitude, title: None, address: None })
    }

    /// Sends a picture: JPEG bytes in base64, perhaps with words under it.
    pub fn sends_photo(&self, base64: &str, caption: Option<&str>) -> &Self {
        self.act(Act::Photo { base64: base64.to_owned(), caption: caption.map(str::to_owned) })
    }

    pub fn blocks(&self) -> &Self {
        self.act(Act::Block {})
    }

    pub fn messages(&self) -> Vec<Value> {
        self.shop.borrow().world.dialog(self.id.0, None).messages
    }

    /// The commands that this person's Telegram offers in the shop's chat.
    pub fn commands(&self) -> Vec<String> {
        self.shop.borrow().world.dialog(self.id.0, None).commands.iter().map(offered).collect()
    }

    fn keyboard(&self) -> Vec<String> {
        let keyboard = self.shop.borrow().world.dialog(self.id.0, None).keyboard.unwrap_or_default();
        let rows = keyboard["keyboard"].as_array().cloned().unwrap_or_default();
        let keys = rows.iter().flat_map(|row| row.as_array().cloned().unwrap_or_default());
        keys.map(|k| k["text"].as_str().or(k.as_str()).unwrap_or_default().to_owned()).collect()
    }

    /// The last messages of the shop, with the buttons in brackets.
    pub fn screen(&self) -> String {
        let messages = self.messages();
        let from = messages.len().saturating_sub(3);
        let mut out = messages[from..].iter().map(shown).collect::<Vec<_>>().join("\n---\n");
        let keyboard = self.keyboard();
        if !keyboard.is_empty() {
            out.push_str(&format!("\n=== keyboard: {}", keyboard.join(" | ")));
        }
        out
    }

    /// These words are on the screen now: in one of the three newest messages, or a button of them.
    pub fn sees(&self, words: &str) -> &Self {
        let screen = self.screen();
        assert!(plain(&screen).contains(&plain(words)), "{words:?} is not on the screen:\n{screen}");
        self
    }

    pub fn does_not_see(&self, words: &str) -> &Self {
        let screen = self.screen();
        assert!(!plain(&screen).contains(&plain(words)), "{words:?} is on the screen:\n{screen}");
        self
    }

    /// Some message of the chat has these words.
    pub fn received(&self, words: &str) -> &Self {
        let all: Vec<String> = self.messages().iter().map(shown).collect();
        assert!(
            all.iter().any(|m| plain(m).contains(&plain(words))),
            "{words:?} never came:\n{}",
            all.join("\n---\n")
        );
        self
    }

    pub fn times_received(&self, words: &str) -> usize {
        self.messages().iter().filter(|m| plain(&shown(m)).contains(&plain(words))).count()
    }

    /// What the last press brought up; empty when it only changed the screen.
    pub fn last_toast(&self) -> String {
        let answers = self.shop.borrow().world.callback_answers(self.id.0);
        answers.last().and_then(|a| a.text.clone()).unwrap_or_default()
    }

    /// The notice of the last press.
    pub fn toasted(&self, words: &str) -> &Self {
        let last = self.last_toast();
        assert!(plain(&last).contains(&plain(words)), "the notice says {last:?}, not {words:?}");
        self
    }

    /// Every callback button on the screen, as (label, data): the legal moves.
    pub fn visible_buttons(&self) -> Vec<(i64, String, String)> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for message in self.messages().iter().rev().take(4) {
            for button in buttons(message) {
                if let (Some(label), Some(data)) = (button["text"].as_str(), button["callback_data"].as_str())
                    && seen.insert(data.to_owned())
                {
                    found.push((message["message_id"].as_i64().unwrap(), label.to_owned(), data.to_owned()));
                }
            }
        }
        found
    }

    /// Presses exactly this button.
    pub fn presses(&self, message: i64, data: &str) -> &Self {
        self.act(Act::press(message, data))
    }
}
