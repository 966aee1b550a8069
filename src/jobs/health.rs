//! The rounds (FEATURES A4): every few minutes a look at the box, on a thread of its own so that no customer
//! waits. What is found stays in memory; the books hear of it only when a check turns. A disk that takes no
//! writes cannot keep the news from the owners: they are then told straight from memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::{Notify, mpsc, watch};

use crate::base::actor::Right;
use crate::base::ids::{MessageId, PersonId};
use crate::base::lang::Lang;
use crate::base::limits::CALL_TIMEOUT;
use crate::base::outcome::{Fault, FaultKind};
use crate::base::time::{Clock, Moment};
use crate::db::pace::Pace;
use crate::db::{Counter, Reading, Writing, check, open};
use crate::ops::health::measure::{self, Roots};
use crate::ops::health::{
    Backup, Board, Cause, Check, Database, Grade, Money, Readings, Seen, Turn, Turns, Waiting, judge,
};
use crate::ops::home::Home;
use crate::ops::pulse::Pulse;
use crate::ops::whom;
use crate::shop::{backups, health, outbox, proof, settings, staff};
use crate::telegram::visit::words_of;
use crate::telegram::wire::Wire;
use crate::telegram::{outgoing, route, staff as surface};

const EVERY: Duration = Duration::from_secs(300);
/// Something looks other than it was: soon looked at again.
const SOON: Duration = Duration::from_secs(60);
/// The shop opens first.
const FIRST: Duration = Duration::from_secs(3);
/// Writing costs the card: seldom.
const PROBE_EVERY: Duration = Duration::from_secs(3600);
/// The costly checks come at night, and at the latest after so long.
const THOROUGH_EVERY: Duration = Duration::from_secs(28 * 3600);
const NIGHT_AFTER: Duration = Duration::from_secs(20 * 3600);
const NIGHT: i8 = 4;
/// What the check of the file may take: at the start and at night, and while somebody waits for it.
const FILE_WITHIN: Duration = Duration::from_secs(60);
const FILE_WITHIN_NOW: Duration = Duration::from_secs(15);
/// What failed is counted for so long.
const FAILED_WITHIN: Duration = Duration::from_secs(24 * 3600);

/// Somebody asks for a look on the spot.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    pub person: PersonId,
    /// The message that the result takes the place of.
    pub message: Option<MessageId>,
}

/// How much is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Depth {
    /// Check the whole file, within this time; and the sums.
    pub file: Option<Duration>,
    /// Write a few bytes.
    pub probe: bool,
}

impl Depth {
    /// Everything, while somebody waits.
    pub const ALL: Self = Self { file: Some(FILE_WITHIN_NOW), probe: true };
}

/// What is looked at, and from where.
#[derive(Clone)]
pub struct Place {
    pub home: Home,
    pub roots: Roots,
    pub clock: Clock,
    /// The signs of life of the running shop; a look from beside has none.
    pub inside: Option<(Pulse, Pace, Board)>,
}

impl Place {
    /// Measures all of it. Blocks.
    pub fn look(&self, depth: Depth) -> Readings {
        let (dir, database, now) = (self.home.dir(), self.home.database(), self.clock.now());
        let mut seen = Readings {
            written: depth.probe.then(|| measure::write_probe(dir)),
            space: measure::space(dir),
            log_bytes: Some(measure::log_bytes(&database)),
            card: measure::device_of(dir)
                .map(|device| measure::card(&self.roots, device, now))
                .unwrap_or_default(),
            celsius: measure::celsius(&self.roots),
            power: measure::power(&self.roots),
            backup: Backup::NotSetUp,
            ..Readings::default()
        };
        if let Some((pulse, pace, board)) = &self.inside {
            seen.uptime = board.uptime(now);
            seen.commit = pace.slow();
            seen.telegram = Some((pulse.line(), pulse.silence()));
            seen.memory_bytes = measure::memory_bytes(&self.roots);
        }
        if let Err(fault) = self.look_at_books(&mut seen, depth, now) {
            seen.database = Some(database_of(fault));
        }
        if let (Some(within), None) = (depth.file, &seen.database) {
            seen.database = Some(match check::check(&database, within) {
                Ok(check::Verdict::Sound) => Database::Sound,
                Ok(check::Verdict::Damaged(said)) => Database::Damaged(said),
                Ok(check::Verdict::Loose(rows)) => Database::Loose(u64::try_from(rows).unwrap_or(u64::MAX)),
                Ok(check::Verdict::OutOfTime) => Database::OutOfTime,
                Err(fault) => database_of(fault),
            });
        }
        seen
    }

    fn look_at_books(&self, seen: &mut Readings, depth: Depth, now: Moment) -> Result<(), Fault> {
        let conn = open::reader(&self.home.database())?;
        let r = Reading::new(&conn, now);
        let (rows, oldest) = outgoing::backlog(&r)?;
        seen.outgoing = Some(Waiting { rows, oldest: oldest.map_or(Duration::ZERO, |at| now.since(at)) });
        seen.jobs_given_up = Some(outbox::given_up(&r, now.minus(FAILED_WITHIN))?);
        seen.updates_kept = Some(route::kept(&r, now.minus(FAILED_WITHIN))?);
        seen.backup = backup_of(&r, now)?;
        if let Some(wall) = self.clock.wall() {
            let newest = proof::newest(&r)?.unwrap_or(Moment(0));
            let (synced, ahead) = (measure::synced(&self.roots), self.clock.ahead());
            seen.clock = Seen { wall, not_before: newest, synced, ahead };
        }
        if depth.file.is_some() {
            let (wrong_orders, wrong_stock) = (proof::wrong_orders(&r)?, proof::wrong_stock(&r)?);
            seen.money = Some(Money { wrong_orders, wrong_stock });
        }
        Ok(())
    }
}

/// Only what was opened again counts; one that still holds all there is does not grow old.
fn backup_of(r: &Reading<'_>, now: Moment) -> Result<Backup, Fault> {
    let sets = backups::list(r, backups::RECENT)?;
    let verified = sets.iter().find(|entry| entry.state == backups::State::Verified);
    Ok(match (verified, sets.last()) {
        (Some(newest), _) => Backup::Good {
            age: now.since(newest.set.made_at),
            unsaved: backups::unsaved_since(r, newest)?.map_or(Duration::ZERO, |since| now.since(since)),
        },
        (None, Some(first)) => Backup::Never(now.since(first.set.made_at)),
        (None, None) => Backup::NotSetUp,
    })
}

fn database_of(fault: Fault) -> Database {
    if fault.kind() == FaultKind::Damaged {
        Database::Damaged(fault.to_string())
    } else {
        Database::Unreadable(fault.to_string())
    }
}

/// What the rounds work with.
pub struct Rounds {
    pub place: Place,
    pub counter: Counter,
    pub board: Board,
    pub wire: Wire,
    /// Whom to call, as they were at the start.
    pub owners: Vec<(PersonId, Lang)>,
    /// Looks that somebody waits for.
    pub asks: mpsc::Receiver<Ask>,
    /// Told when the file is damaged: the shop closes.
    pub damage: mpsc::Sender<Fault>,
    /// Rings the sender.
    pub sender: Arc<Notify>,
    pub stop: watch::Receiver<bool>,
}

/// What the rounds remember.
struct Memory {
    turns: Turns,
    owners: Vec<(PersonId, Lang)>,
    /// The longest silence of Telegram that is not over.
    silence: u64,
    probed: Option<Instant>,
    thorough: Option<Instant>,
}

impl Rounds {
    pub async fn run(mut self) {
        let mut memory = Memory {
            turns: Turns::default(),
            owners: std::mem::take(&mut self.owners),
            silence: 0,
            probed: None,
            thorough: None,
        };
        self.remember(&mut memory);
        let mut wait = FIRST;
        while !*self.stop.borrow() {
            let asked = tokio::select! {
                () = tokio::time::sleep(wait) => None,
                Some(ask) = self.asks.recv() => Some(ask),
                _ = self.stop.changed() => return,
            };
            let depth = if asked.is_some() { Depth::ALL } else { self.depth(&memory) };
            self.round(depth, &mut memory).await;
            if let Some(ask) = asked {
                self.answer(ask).await;
            }
            wait = if memory.turns.in_doubt() { SOON } else { EVERY };
        }
    }

    /// What was told before this start.
    fn remember(&self, memory: &mut Memory) {
        let now = self.place.clock.now();
        let read = || {
            let conn = open::reader(&self.place.home.database())?;
            let r = Reading::new(&conn, now);
            health::all(&r)
        };
        match read() {
            Ok(told) => {
                memory.turns = Turns::remembered(
                    told.iter()
                        .filter_map(|told| Some((Check::parse(&told.name)?, Grade::parse(&told.grade)?))),
                );
            }
            Err(fault) => tracing::warn!(%fault, "what was told of the box before is not known"),
        }
    }

    fn depth(&self, memory: &Memory) -> Depth {
        let since = |at: Option<Instant>| at.map(|at| at.elapsed());
        let hour = || {
            let seconds = self.place.clock.now().seconds();
            jiff::Timestamp::from_second(seconds)
                .map(|t| t.to_zoned(jiff::tz::TimeZone::system()).hour())
                .unwrap_or(0)
        };
        let thorough = since(memory.thorough)
            .is_none_or(|ago| ago >= THOROUGH_EVERY || (ago >= NIGHT_AFTER && hour() == NIGHT));
        let probe = since(memory.probed).is_none_or(|ago| ago >= PROBE_EVERY);
        Depth { file: thorough.then_some(FILE_WITHIN), probe }
    }

    async fn round(&self, depth: Depth, memory: &mut Memory) {
        let place = self.place.clone();
        let looked = tokio::task::spawn_blocking(move || place.look(depth)).await;
        let seen = match looked {
            Ok(seen) => seen,
            Err(error) => return tracing::error!(%error, "the box could not be looked at"),
        };
        if depth.probe {
            memory.probed = Some(Instant::now());
        }
        if depth.file.is_some() {
            memory.thorough = Some(Instant::now());
        }
        if let Some(Database::Damaged(said)) = &seen.database {
            // The owners hear it when the shop closes.
            let _ = self.damage.try_send(Fault::damaged(said.clone()));
            return;
        }
        self.owners_are(memory);
        let findings = judge(&seen);
        let turns = memory.turns.hear(&findings);
        self.board.post(self.place.clock.now(), findings.clone());
        for turn in &turns {
            let (check, cause) = (turn.finding.check.code(), &turn.finding.cause);
            tracing::info!(check, grade = turn.finding.grade.code(), ?cause, "a check has turned");
        }
        let silence = findings.iter().find_map(|finding| {
            if let Cause::Silent { seconds, .. } = finding.cause { Some(seconds) } else { None }
        });
        memory.silence = memory.silence.max(silence.unwrap_or_default());
        if !turns.is_empty() {
            self.tell(&turns, memory).await;
        }
        if silence.is_none() {
            memory.silence = 0;
        }
    }

    /// Whom to call, in memory and beside the books, for when those cannot be read.
    fn owners_are(&self, memory: &mut Memory) {
        let now = self.place.clock.now();
        let read = || owners(&Reading::new(&open::reader(&self.place.home.database())?, now));
        match read() {
            Ok(owners) => memory.owners = owners,
            Err(fault) => return tracing::warn!(%fault, "the owners could not be read"),
        }
        if let Err(fault) = whom::keep(self.place.home.dir(), &memory.owners) {
            tracing::warn!(%fault, "the owners could not be kept beside the books");
        }
    }

    async fn tell(&self, turns: &[Turn], memory: &Memory) {
        let (kept, silence) = (turns.to_vec(), memory.silence);
        let told = self.counter.call(move |tx| told(tx, &kept, silence)).await;
        self.sender.notify_one();
        let Err(trouble) = told else { return };
        tracing::error!(%trouble, "the books could not take the news of the box: told from memory");
        for turn in turns.iter().filter(|turn| !turn.is_over()) {
            for (owner, lang) in &memory.owners {
                let text = surface::health::plain(*lang, turn);
                let payload = json!({ "chat_id": owner.0, "text": text }).to_string();
                let _ = self.wire.call("sendMessage", payload, CALL_TIMEOUT).await;
            }
        }
    }

    async fn answer(&self, ask: Ask) {
        let board = self.board.clone();
        let shown = self.counter.call(move |tx| show(tx, &board, ask)).await;
        self.sender.notify_one();
        if let Err(trouble) = shown {
            tracing::warn!(%trouble, "the state of the box could not be shown");
        }
    }
}

/// Who hears of the box, and in which language.
pub fn owners(r: &Reading<'_>) -> Result<Vec<(PersonId, Lang)>, Fault> {
    let settings = settings::load(r)?;
    let of = |id| words_of(r, id, &settings).map(|words| (id, words.lang));
    staff::who_may(r, Right::ReadAudit)?.into_iter().map(|owner| of(owner.id)).collect()
}

/// Notes what has turned and tells the owners, each in their language. `silence`: how many seconds Telegram has
/// been silent, when it was.
pub fn told(tx: &mut Writing<'_>, turns: &[Turn], silence: u64) -> Result<(), Fault> {
    let settings = settings::load(tx)?;
    let owners = staff::who_may(tx, Right::ReadAudit)?;
    for turn in turns {
        let (check, grade) = (turn.finding.check, turn.finding.grade);
        let muted = health::get(tx, check.code())?.is_some_and(|told| told.muted);
        match grade {
            Grade::Green => health::over(tx, check.code())?,
            Grade::Yellow | Grade::Red => health::turned(tx, check.code(), grade.code())?,
        }
        // Worse is heard, also of what one did not want to hear of; a little better is no news.
        let news = grade > turn.before || (turn.is_over() && !muted);
        if !news {
            continue;
        }
        for owner in &owners {
            let words = words_of(tx, owner.id, &settings)?;
            let screen = if check == Check::Telegram && turn.is_over() && silence > 0 {
                Some(surface::health::silence_over(&words, silence))
            } else {
                surface::health::notice(&words, turn)
            };
            if let Some(screen) = screen {
                outgoing::notice(tx, owner.id, &screen, None)?;
            }
        }
    }
    Ok(())
}

/// Shows the newest findings in place of the message that asked.
pub fn show(tx: &mut Writing<'_>, board: &Board, ask: Ask) -> Result<(), Fault> {
    let Some(person) = crate::shop::customers::get(tx, ask.person)? else { return Ok(()) };
    if !staff::roles(tx, person.id)?.may(Right::ReadAudit) {
        return Ok(());
    }
    let words = words_of(tx, person.id, &settings::load(tx)?)?;
    let screen = surface::health::home_screen(&words, board, tx.now());
    outgoing::redraw(tx, person.id.chat(), ask.message, &screen)
}
