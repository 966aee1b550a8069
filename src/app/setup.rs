//! Setting a shop up from the machine: what is there already, and writing the answers into the books. A new shop is
//! filled with goods of its kind; a shop that was set up before keeps all it has and only changes what was
//! answered otherwise. Works beside a running shop, as every command does. Asks nobody: the questions are `cli`'s.

use std::path::Path;

use crate::app::books;
use crate::app::preset::{self, Kind, Preset};
use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::lang::Lang;
use crate::base::money::Currency;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Clock;
use crate::db::counter::Desk;
use crate::db::{Reading, Writing};
use crate::ops::home::Home;
use crate::shop::catalog::{self, View};
use crate::shop::delivery::{self, ZoneFields};
use crate::shop::settings::{self, DayHours, Settings};
use crate::shop::{audit, import, setup as story, staff};
use crate::telegram::checkup::Bot;
use crate::telegram::commands;

/// What stands in a folder before the setup.
pub struct Before {
    pub settings: Settings,
    /// The questions were answered before, or there is something to lose.
    pub is_set_up: bool,
    /// The shop runs in it now.
    pub is_running: bool,
}

/// What was answered. `None` leaves things as they are.
#[derive(Clone, Debug)]
pub struct Answers {
    pub bot: Bot,
    /// What a new shop's shelves are filled with; nothing for an empty shop and for one that was set up before.
    pub kind: Option<Kind>,
    pub lang: Lang,
    pub currency: Currency,
    pub time_zone: String,
    /// Every day alike.
    pub hours: Option<DayHours>,
}

/// What came of it.
#[derive(Debug)]
pub struct Done {
    pub products: usize,
    pub owner: Owner,
}

#[derive(Debug)]
pub enum Owner {
    There,
    /// Nobody yet: the link that makes one.
    Link(String),
    /// Nobody yet, and the shop shows a link when it is started.
    AtStart,
}

/// Looks into a folder; nothing when there is no shop in it.
pub fn look(dir: &Path) -> Result<Option<Before>, Fault> {
    if !dir.join("CURRENT").exists() {
        return Ok(None);
    }
    let home = Home::open(dir)?;
    let conn = books(&home)?;
    let r = Reading::new(&conn, Clock::System.now());
    let settings = settings::load(&r)?;
    let is_set_up =
        settings.set_up || staff::has_owner(&r)? || !catalog::children(&r, None, View::Staff)?.is_empty();
    Ok(Some(Before { settings, is_set_up, is_running: home.is_running().unwrap_or(false) }))
}

/// Writes the answers, all or nothing; makes the folder and the shop when they are not there.
/// `shows_links`: the next start shows a link of its own, and one made here would be dead then.
pub fn write(dir: &Path, answers: &Answers, shows_links: bool) -> Result<Done, Fault> {
    let home = Home::create(dir)?;
    let conn = books(&home)?;
    let fresh = match answers.kind {
        Some(kind) => Some(Fresh::of(kind, answers.currency, &home)?),
        None => None,
    };
    let mut desk = Desk::new(conn, Clock::System, Chance::System);
    desk.do_now(|tx| {
        tx.act_as(Actor::Machine);
        let is_new = !settings::load(tx)?.set_up && catalog::children(tx, None, View::Staff)?.is_empty();
        if let Some(fresh) = fresh.filter(|_| is_new) {
            fresh.fill(tx, answers)?;
        }
        change(tx, answers)?;
        let products = catalog::product_names(tx)?.len();
        let owner = match staff::has_owner(tx)? {
            true => Owner::There,
            false if shows_links => Owner::AtStart,
            false => Owner::Link(claim_link(tx, &answers.bot.username)?),
        };
        Ok(Done { products, owner })
    })
}

/// What a new shop is filled with.
struct Fresh {
    kind: Kind,
    preset: Preset,
    lines: import::Lines,
    pictures: std::collections::BTreeMap<String, String>,
}

impl Fresh {
    /// The pictures go into the folder first: a row must never name one that is not there.
    fn of(kind: Kind, currency: Currency, home: &Home) -> Result<Self, Fault> {
        let preset = preset::read(kind)?;
        let lines = preset.goods(kind, currency)?;
        let pictures = Preset::pictures(kind, &lines, &home.photos())?;
        Ok(Self { kind, preset, lines, pictures })
    }

    fn fill(self, tx: &mut Writing<'_>, answers: &Answers) -> Result<(), Fault> {
        let known = settings::load(tx)?;
        let rules = self.preset.rules(&known, answers.currency)?;
        let name = if answers.bot.name.is_empty() { known.name } else { answers.bot.name.clone() };
        settings::save(tx, &Settings { name, ..rules })?;
        let (fee, free_from) = self.preset.delivery(answers.currency);
        let zone = ZoneFields {
            name: answers.lang.plain_setup_zone(),
            name_uz: Some(Lang::Uz.plain_setup_zone()),
            name_en: Some(Lang::En.plain_setup_zone()),
            fee,
            free_from,
            ..ZoneFields::default()
        };
        certain(delivery::add(tx, zone), "the delivery area")?;
        certain(import::apply(tx, &self.lines, &self.pictures), "the goods")?;
        audit::note(tx, "shop.fill", "shop", None, Some(self.kind.code()))
    }
}

/// The answers as settings, each one that differs in the trail.
fn change(tx: &mut Writing<'_>, answers: &Answers) -> Result<(), Fault> {
    let known = settings::load(tx)?;
    // Learnt from Telegram, not decided by anybody: no line in the trail.
    let bot_id = answers.bot.id;
    let named = Settings { bot_username: answers.bot.username.clone(), bot_id, set_up: true, ..known };
    settings::save(tx, &named)?;
    let wanted = Settings {
        base_lang: answers.lang,
        currency: answers.currency.code().to_owned(),
        time_zone: answers.time_zone.clone(),
        hours: match &answers.hours {
            Some(day) => std::array::from_fn(|_| day.clone()),
            None => named.hours.clone(),
        },
        ..named
    };
    certain(story::change(tx, &wanted), "the settings")?;
    commands::refresh(tx)
}

fn claim_link(tx: &Writing<'_>, username: &str) -> Result<String, Fault> {
    let code = certain(staff::claim_code(tx, false), "the claim link")?;
    Ok(format!("https://t.me/{username}?start=claim_{code}"))
}

/// The machine may do all this: a refusal is the program's own mistake.
fn certain<T, R: std::fmt::Debug>(outcome: Outcome<T, R>, what: &str) -> Result<T, Fault> {
    outcome.map_err(|stop| match stop {
        Stop::No(refusal) => Fault::new(format!("{what}: {refusal:?}")),
        Stop::Broken(fault) => fault,
    })
}
