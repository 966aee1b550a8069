//! Where an update goes: one match for presses, one for typed words, one for commands and links. Whoever
//! asks is made the actor of the transaction here; what they may do is checked where it is done.

use crate::base::actor::{Actor, Right};
use crate::base::ids::UpdateId;
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Moment;
use crate::db::{Reading, Trouble, Writing};
use crate::ops::health::Board;
use crate::shop::customers;
use crate::shop::delivery::{Location, Slot};
use crate::telegram::button::{Button, OPEN};
use crate::telegram::customer::{self, browse, card, cart, checkout, menu, orders, start};
use crate::telegram::fair::{Fair, Pace};
use crate::telegram::incoming::{Incoming, What};
use crate::telegram::scan;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::session::Expect;
use crate::telegram::staff::{self, backups};
use crate::telegram::visit::Visit;
use crate::telegram::{outgoing, report};
use crate::text::Html;

/// What the route knows beside the books: which bot it is, who has been in a hurry, how the box is.
#[derive(Debug)]
pub struct Front {
    pub bot_id: i64,
    pub fair: Fair,
    pub board: Board,
}

impl Front {
    pub fn new(bot_id: i64, board: Board) -> Self {
        Self { bot_id, fair: Fair::default(), board }
    }
}

/// Handles one update: its effect, its answer and the fact that it was handled, in the caller's transaction.
pub fn handle(tx: &mut Writing<'_>, front: &Front, incoming: &Incoming) -> Result<(), Fault> {
    if !first_time(tx, front.bot_id, incoming.id)? {
        return Ok(());
    }
    let Some(from) = &incoming.from else {
        return Ok(());
    };
    if !incoming.private {
        return elsewhere(tx, incoming);
    }
    let person = customers::greet(tx, from)?;
    let mut visit = Visit::begin(tx, person, incoming.chat, &front.board)?;
    tx.act_as(Actor::Person(visit.id(), visit.roles));
    if let What::Press { query, on, .. } = &incoming.what {
        visit.query = Some(query.clone());
        visit.pressed = *on;
    }
    let answer = match front.fair.pace(visit.id(), &incoming.what, tx.now()) {
        Pace::Fine => dispatch(tx, &mut visit, &incoming.what)?,
        Pace::Explain => too_fast(&visit),
        Pace::Quiet => Answer::nothing(),
    };
    outgoing::answer(tx, &visit, answer)
}

fn too_fast(visit: &Visit) -> Answer {
    if visit.query.is_some() {
        return Answer::only_alert(visit.words.alert_too_fast());
    }
    Answer::nothing().saying(Html::escape(&visit.words.alert_too_fast()))
}

fn dispatch(tx: &mut Writing<'_>, visit: &mut Visit, what: &What) -> Result<Answer, Fault> {
    match what {
        What::Text { text, .. } => typed(tx, visit, text.trim()),
        What::Press { data, .. } => {
            let plain = data.strip_prefix(OPEN);
            if plain.is_some() {
                // News stays: the answer comes below it.
                visit.pressed = None;
            }
            match Button::read(plain.unwrap_or(data)) {
                Some(button) => press(tx, visit, button),
                None => stale(tx, visit),
            }
        }
        What::Contact { phone, own } => contact(tx, visit, phone, *own),
        What::Place { latitude, longitude } => place(tx, visit, *latitude, *longitude),
        What::Photo { file_id, caption } => photo(tx, visit, file_id, caption),
        What::Document { file_id, file_name, size }
            if visit.roles.may(Right::ReadAudit) && backups::is_of_a_backup(file_name) =>
        {
            backups::brought(tx, visit, file_id, file_name, *size)
        }
        What::Document { file_id, file_name, .. } if scan::is_picture(file_name) => {
            look_for_code(tx, visit, file_id)
        }
        What::Document { .. } | What::Unfit => unfit(tx, visit),
        What::Blocked(blocked) => {
            customers::set_blocked(tx, visit.id(), *blocked)?;
            Ok(Answer::nothing())
        }
        What::Appointed { .. } | What::Other => Ok(Answer::nothing()),
    }
}

/// Every button of every screen.
fn press(tx: &mut Writing<'_>, visit: &mut Visit, button: Button) -> Result<Answer, Fault> {
    match button {
        Button::Menu => menu::menu(tx, visit),
        Button::Nothing => Ok(Answer::nothing()),
        Button::Languages => start::languages(tx, visit),
        Button::SetLang { lang } => start::set_lang(tx, visit, lang),
        Button::About => menu::about(tx, visit),

        Button::Catalog { category, page } => browse::catalog(tx, visit, category, page),
        Button::Search => Ok(browse::search_help(visit)),
        Button::Found { page } => browse::found_again(tx, visit, page),
        Button::Card { look } => card::open(tx, visit, look),
        Button::CardAdd { look } => card::add(tx, visit, look),
        Button::CardTake { look } => card::take(tx, visit, look),

        Button::Cart { page } => cart::cart(tx, visit, page),
        Button::Line { variant } => cart::line(tx, visit, variant, None),
        Button::LineAdd { variant } => cart::line_add(tx, visit, variant),
        Button::LineTake { variant } => cart::line_take(tx, visit, variant),
        Button::LineRemove { variant } => cart::line_remove(tx, visit, variant),
        Button::ClearAsk => Ok(cart::clear_ask(visit)),
        Button::Clear => cart::clear(tx, visit),

        Button::Checkout => checkout::begin(tx, visit),
        Button::CheckoutGoOn => checkout::go_on(tx, visit),
        Button::CheckoutLeave => checkout::leave(tx, visit),
        Button::Change { part } => checkout::show(tx, visit, part.0, None),
        Button::SetFulfilment { pickup } => checkout::set_fulfilment(tx, visit, pickup),
        Button::SetZone { zone } => checkout::set_zone(tx, visit, zone),
        Button::SkipDetails => checkout::skip_details(tx, visit),
        Button::SetDay { day } => checkout::set_day(tx, visit, day),
        Button::SetSlot { from, to } => checkout::set_slot(tx, visit, Slot { from, to }),
        Button::Slots { page } => checkout::ask::slots(tx, visit, page),
        Button::SkipComment => checkout::skip_comment(tx, visit),
        Button::Confirm { version, total } => checkout::confirm::confirm(tx, visit, version, Money(total)),

        Button::MyOrders { older, newer } => orders::list(tx, visit, older, newer),
        Button::MyOrder { order } => orders::order(tx, visit, order),
        Button::MyCancelAsk { order } => orders::cancel_ask(tx, visit, order),
        Button::MyCancel { order } => orders::cancel(tx, visit, order),

        Button::Panel => staff::panel(tx, visit),
        Button::Orders { tap } => staff::orders::press(tx, visit, tap),
        Button::Goods { tap } => staff::goods::press(tx, visit, tap),
        Button::People { tap } => staff::people::press(tx, visit, tap),
        Button::Setup { tap } => staff::setup::press(tx, visit, tap),
        Button::Health { tap } => staff::health::press(tx, visit, tap),
        Button::Backups { tap } => staff::backups::press(tx, visit, tap),
        Button::Labels { tap } => staff::labels::press(tx, visit, tap),
    }
}

/// A button of another version or a forged one: the menu is drawn in its place.
fn stale(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    Ok(menu::menu(tx, visit)?.toast(visit.words.alert_stale_button()))
}

/// Typed words: a command, an answer to what was asked, or something to search for.
fn typed(tx: &mut Writing<'_>, visit: &mut Visit, text: &str) -> Result<Answer, Fault> {
    if let Some(command) = text.strip_prefix('/') {
        let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let name = name.split('@').next().unwrap_or_default();
        return self::command(tx, visit, name, argument.trim());
    }
    match visit.session.expects.clone() {
        Some(Expect::Search | Expect::Found { .. }) | None => customer::typed(tx, visit, text),
        Some(Expect::Quantity { variant }) => cart::typed_quantity(tx, visit, variant, text),
        Some(Expect::Phone) => checkout::typed_phone(tx, visit, text),
        Some(Expect::Address) => checkout::typed_address(tx, visit, text),
        Some(Expect::Details) => checkout::typed_details(tx, visit, text),
        Some(Expect::Comment) => checkout::typed_comment(tx, visit, text),
        Some(Expect::Staff { button, said }) => staff::typed(tx, visit, &button, &said, text),
    }
}

/// Every command.
fn command(tx: &mut Writing<'_>, visit: &mut Visit, name: &str, argument: &str) -> Result<Answer, Fault> {
    match name.to_lowercase().as_str() {
        "start" if !argument.is_empty() => link(tx, visit, argument),
        "start" => start::start(tx, visit),
        "catalog" => browse::catalog(tx, visit, None, 0),
        "search" if !argument.is_empty() => customer::typed(tx, visit, argument),
        "search" => Ok(browse::search_help(visit)),
        "cart" => cart::cart(tx, visit, 0),
        "orders" => orders::list(tx, visit, None, None),
        "language" | "lang" => start::languages(tx, visit),
        "about" | "help" => menu::about(tx, visit),
        "panel" => staff::panel(tx, visit),
        _ => menu::menu(tx, visit),
    }
}

/// A deep link `t.me/<bot>?start=…` (FEATURES C9). One that leads nowhere opens the shop as it is.
fn link(tx: &mut Writing<'_>, visit: &mut Visit, argument: &str) -> Result<Answer, Fault> {
    if let Some(code) = argument.strip_prefix("claim_") {
        return start::claim(tx, visit, code);
    }
    if let Some(code) = argument.strip_prefix("join_") {
        return start::join(tx, visit, code);
    }
    customers::set_source(tx, visit.id(), argument)?;
    match customer::link(tx, visit, argument)? {
        Some(answer) => Ok(answer),
        None => start::start(tx, visit),
    }
}

fn contact(tx: &mut Writing<'_>, visit: &mut Visit, phone: &str, own: bool) -> Result<Answer, Fault> {
    checkout::contact(tx, visit, phone, own)
}

fn place(tx: &mut Writing<'_>, visit: &mut Visit, latitude: i64, longitude: i64) -> Result<Answer, Fault> {
    customer::place(tx, visit, Location { latitude, longitude })
}

fn photo(tx: &mut Writing<'_>, visit: &mut Visit, file_id: &str, caption: &str) -> Result<Answer, Fault> {
    if let Some(Expect::Staff { button, .. }) = visit.session.expects.clone()
        && let Some(answer) = staff::photo(tx, visit, &button, file_id, caption)?
    {
        return Ok(answer);
    }
    look_for_code(tx, visit, file_id)
}

fn look_for_code(tx: &mut Writing<'_>, visit: &mut Visit, file_id: &str) -> Result<Answer, Fault> {
    match scan::photo(tx, visit, file_id)? {
        Some(answer) => Ok(answer),
        None => unfit(tx, visit),
    }
}

/// A voice, a sticker: said kindly what works here.
fn unfit(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    customer::unfit(tx, visit)
}

/// In a group or a channel the shop answers only a command, with the way to its private chat.
fn elsewhere(tx: &Writing<'_>, incoming: &Incoming) -> Result<(), Fault> {
    if let (What::Appointed { title }, Some(from)) = (&incoming.what, &incoming.from) {
        return backups::channel_offered(tx, from.id, incoming.chat, title);
    }
    let What::Text { text, .. } = &incoming.what else {
        return Ok(());
    };
    let Some(from) =
        incoming.from.as_ref().filter(|_| text.starts_with("/start") || text.starts_with("/menu"))
    else {
        return Ok(());
    };
    let settings = crate::shop::settings::load(tx)?;
    let words = crate::telegram::visit::words_of(tx, from.id, &settings)?;
    let address = format!("https://t.me/{}?start=group", settings.bot_username);
    let screen = Screen::new(words.group_come_in(settings.name))
        .row([crate::telegram::screen::Key::Link(words.button_open_shop(), address)]);
    outgoing::post(tx, incoming.chat, &screen)
}

/// Was this update seen before? Telegram repeats what was not confirmed.
fn first_time(tx: &Writing<'_>, bot_id: i64, id: UpdateId) -> Result<bool, Fault> {
    let new = tx
        .conn()
        .prepare_cached("INSERT OR IGNORE INTO incoming (bot_id, update_id, at) VALUES (?1, ?2, ?3)")?
        .execute((bot_id, id, tx.now().0))?;
    Ok(new > 0)
}

/// Forgets the numbers of updates that Telegram can no longer repeat; those kept for diagnosis stay.
pub fn forget_old(tx: &Writing<'_>, before: Moment) -> Result<(), Fault> {
    tx.conn().prepare_cached("DELETE FROM incoming WHERE at < ?1 AND raw IS NULL")?.execute([before.0])?;
    Ok(())
}

/// An update that could not be handled: kept whole for diagnosis, the person told, the owner told once.
pub fn keep_failed(
    tx: &mut Writing<'_>,
    front: &Front,
    incoming: &Incoming,
    raw: &str,
    trouble: &Trouble,
) -> Result<(), Fault> {
    let cause = trouble.to_string();
    tx.conn()
        .prepare_cached(
            "INSERT INTO incoming (bot_id, update_id, at, raw, cause) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
        )?
        .execute((front.bot_id, incoming.id, tx.now().0, raw, &cause))?;
    // The update is kept whatever becomes of the words about it.
    let told = tx.attempt(|tx| Ok::<_, Stop<()>>(tell_trouble(tx, incoming, trouble, &cause)?));
    if let Err(Stop::Broken(fault)) = told {
        tracing::error!(update_id = incoming.id.0, %fault, "nobody could be told of a trouble");
    }
    Ok(())
}

/// Updates that could not be handled since then.
pub fn kept(r: &Reading<'_>, since: Moment) -> Result<u64, Fault> {
    let count: i64 = r
        .conn()
        .prepare_cached("SELECT count(*) FROM incoming WHERE raw IS NOT NULL AND at >= ?1")?
        .query_row([since.0], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Says sorry with nothing but the language at hand: the settings or the session may be what is broken.
fn tell_trouble(tx: &Writing<'_>, incoming: &Incoming, trouble: &Trouble, cause: &str) -> Result<(), Fault> {
    crate::shop::trouble::note(tx, &kind_of(trouble), &report::of_update(tx, incoming, cause))?;
    let Some(from) = incoming.from.as_ref().filter(|_| incoming.private) else {
        return Ok(());
    };
    let hint = || from.hint.as_deref().and_then(Lang::from_hint);
    let lang = customers::get(tx, from.id)?.and_then(|p| p.lang).or_else(hint).unwrap_or(Lang::Ru);
    let sorry = lang.alert_sorry(format!("{}", incoming.id.0 % 100_000));
    let query = if let What::Press { query, .. } = &incoming.what { Some(query.as_str()) } else { None };
    outgoing::apology(tx, incoming.chat, query, &sorry)
}

/// Troubles of one kind are told once: the same words without the numbers in them.
fn kind_of(trouble: &Trouble) -> String {
    trouble.to_string().chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).take(120).collect()
}

/// Whether somebody runs the shop yet: the first screen differs.
pub fn is_claimed(r: &Reading<'_>) -> Result<bool, Fault> {
    crate::shop::staff::has_owner(r)
}
