//! Backups for whoever has the folder and no running shop around them: the command line. Writes to the books by a
//! connection of its own, also beside a shop that sells.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome};
use crate::base::time::Clock;
use crate::db::counter::Desk;
use crate::db::{Reading, open};
use crate::documents::recovery_sheet::RecoverySheet;
use crate::jobs::backup::{self, Change, Order};
use crate::jobs::opening;
use crate::ops::backup::make::{self, Made, Step};
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::unpack;
use crate::ops::home::Home;
use crate::ops::restore;
use crate::shop::backups::{self, Cause, Entry, Kind, Part};
use crate::shop::settings;

pub use crate::jobs::backup::{Prepared, Report, Test, Undone};
pub use crate::telegram::backup_words as words;

/// A set with its files and the places where it lies.
pub struct Shown {
    pub entry: Entry,
    pub parts: Vec<Part>,
    pub places: Vec<String>,
}

/// A shop's folder, opened for work on its backups.
pub struct Keeper {
    home: Home,
    clock: Clock,
    desk: RefCell<Desk>,
}

impl Keeper {
    pub fn open(data_dir: &Path, clock: Clock) -> Result<Self, Fault> {
        let home = Home::open(data_dir)?;
        let conn = opening::books(&home, &clock, &mut || {})?;
        let desk = RefCell::new(Desk::new(conn, clock.clone(), Chance::System));
        Ok(Self { home, clock, desk })
    }

    pub fn home(&self) -> &Home {
        &self.home
    }

    fn write(&self, change: Change) -> Result<(), Fault> {
        self.desk.borrow_mut().do_now(|tx| {
            tx.act_as(Actor::Machine);
            change(tx)
        })
    }

    /// Makes a set now; also into a further folder.
    pub fn create(
        &self,
        kind: Kind,
        cause: Cause,
        to: Option<&Path>,
        told: &mut dyn FnMut(Step),
    ) -> Outcome<Made, Refusal> {
        let part = make::part_size();
        let order = Order { home: &self.home, clock: &self.clock, kind, cause, to, part };
        backup::create(&order, &|change| self.write(change), told)
    }

    /// Opens a set again and notes what came of it.
    pub fn verify(&self, test: &Test<'_>, told: &mut dyn FnMut(unpack::Step)) -> Outcome<Report, Refusal> {
        backup::verify(&self.home, &self.clock, test, true, &|change| self.write(change), told)
    }

    pub fn list(&self) -> Result<Vec<Entry>, Fault> {
        self.read(|r| backups::list(r, usize::MAX))
    }

    /// A set with its files and the places where it lies.
    pub fn show(&self, set: u32) -> Result<Option<Shown>, Fault> {
        self.read(|r| {
            let Some(entry) = backups::get(r, set)? else { return Ok(None) };
            Ok(Some(Shown { entry, parts: backups::parts(r, set)?, places: backups::places(r, set)? }))
        })
    }

    pub fn zone(&self) -> Result<jiff::tz::TimeZone, Fault> {
        self.read(|r| Ok(settings::load(r)?.zone()))
    }

    fn read<T>(&self, look: impl FnOnce(&Reading<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        look(&Reading::new(&open::reader(&self.home.database())?, self.clock.now()))
    }
}

/// Prepares a restore up to its last step; nothing of the shop in the folder has changed then.
pub fn prepare(
    request: &restore::Request<'_>,
    told: &mut dyn FnMut(unpack::Step),
) -> Outcome<Prepared, Refusal> {
    backup::prepare(request, None, told)
}

/// Goes back to the shop that the last restore replaced; `None` when there is none.
pub fn undo(data_dir: &Path, clock: &Clock) -> Outcome<Option<Undone>, Refusal> {
    backup::undo(data_dir, clock, None, &mut |_| {})
}

/// The time zone of a shop that was just restored or is about to be, for its dates.
pub fn zone_of(database: &Path) -> Result<jiff::tz::TimeZone, Fault> {
    let conn = open::reader(database)?;
    Ok(settings::load(&Reading::new(&conn, crate::base::time::Moment(0)))?.zone())
}

/// Pictures of a restored shop whose bytes are not in its folder.
pub fn missing_pictures(home: &Home, photos: &[String]) -> Vec<PathBuf> {
    photos.iter().map(|photo| home.photos().path(photo)).filter(|path| !path.exists()).collect()
}

/// What stands on a recovery sheet beside the key.
pub struct AboutSheet {
    pub chat: Option<i64>,
    shop: String,
    bot: String,
    zone: jiff::tz::TimeZone,
}

/// Reads it from the books.
pub fn about_sheet(keeper: &Keeper) -> Result<AboutSheet, Fault> {
    let (settings, chat) = keeper.read(|r| Ok((settings::load(r)?, backup::chat(r)?.map(|chat| chat.0))))?;
    Ok(AboutSheet { chat, zone: settings.zone(), shop: settings.name, bot: settings.bot_username })
}

impl AboutSheet {
    /// The sheet as a PDF. Holds the key: whoever calls puts it where only the owner reads.
    pub fn sheet(&self, lang: Lang, key: &str, fingerprint: &str, clock: &Clock) -> Result<Vec<u8>, Fault> {
        let sheet = RecoverySheet {
            lang,
            shop: self.shop.clone(),
            bot: self.bot.clone(),
            chat: self.chat,
            key: key.to_owned(),
            fingerprint: fingerprint.to_owned(),
            at: clock.now(),
            zone: self.zone.clone(),
        };
        sheet.pdf()
    }
}
