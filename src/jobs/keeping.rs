//! The backups that make themselves: each night or week a full one, each hour the changes. Every set goes to
//! Telegram, is fetched back from there, opened and looked through; only then it counts, and only sets that count let
//! older files go. A failure removes nothing and is told to the owners once a day.

mod back;
mod moving;
mod sending;
mod sheet;

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::base::actor::Right;
use crate::base::ids::{ChatId, PersonId};
use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Clock;
use crate::db::counter::{Counter, Ended, Work};
use crate::db::{Reading, Writing, open};
use crate::jobs::backup::{self, Change, Order};
use crate::jobs::carry::{self, Trouble};
use crate::jobs::health::owners;
use crate::ops::backup::card::Card;
use crate::ops::backup::keys::Keys;
use crate::ops::backup::refusal::Refusal;
use crate::ops::backup::room::Room;
use crate::ops::backup::{delta, files, photos, places};
use crate::ops::generations;
use crate::ops::home::Home;
use crate::ops::pulse::{Line, Pulse};
use crate::shop::backups::{self, Cause, Entry, HERE, Kind, store as away};
use crate::shop::outbox::Job;
use crate::shop::{settings, staff, timetable};
use crate::telegram::staff::backups as surface;
use crate::telegram::visit::words_of;
use crate::telegram::wire::Wire;
use crate::telegram::{backup_words as plain, outgoing};

/// The shop opens first.
const FIRST: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// A stick that is not there, a disk that is full, a line that is down: pauses grow to an hour.
const AFTER_FAILURE: Duration = Duration::from_secs(2 * 60);
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
/// How far behind all others this work stands at the processor.
const NICE: i32 = 10;
const DAY: Duration = Duration::from_secs(24 * 3600);
/// The line that says that all is well comes once a day, whenever in it the first good set is.
const LINE_EVERY: Duration = Duration::from_secs(20 * 3600);

/// What an owner asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    pub person: PersonId,
    pub what: Wish,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wish {
    /// Make one now, send it and look through it.
    Make,
    /// Fetch the newest back now and look through it.
    Test,
    /// The recovery sheet.
    Sheet,
    /// A group of letters as it stands on the sheet.
    Prove { group: u32, typed: String },
    /// A new recovery key.
    NewKey,
    /// From now on into this channel, or into the owner's own chat.
    Move(Option<ChatId>),
    /// Open what is wanted back and tell what is in it.
    Look,
    /// Bring it back.
    BringBack,
    /// Take the last restore back.
    GoBack,
}

/// What the shop has to close for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Turn {
    /// The shop has a later life, of this number, on another machine.
    LivesElsewhere(u32),
    /// Its books are exchanged for others; then it opens again.
    Exchange(Exchange),
}

/// Which books take the place of the present ones, and who has asked for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    pub person: PersonId,
    pub by: By,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// A set, whose files are here and were opened.
    Set { files: Vec<PathBuf>, set: u32 },
    /// The shop that the last restore replaced.
    Replaced,
}

impl Ask {
    /// What a job asks of this work; nothing when it is another's.
    pub fn of(job: &Job) -> Option<Self> {
        let (person, what) = match job {
            Job::MakeBackup { person } => (person, Wish::Make),
            Job::TestBackup { person } => (person, Wish::Test),
            Job::SendSheet { person } => (person, Wish::Sheet),
            Job::ProveSheet { person, group, typed } => {
                (person, Wish::Prove { group: *group, typed: typed.clone() })
            }
            Job::NewKey { person } => (person, Wish::NewKey),
            Job::MoveBackups { person, channel } => (person, Wish::Move(channel.map(ChatId))),
            Job::LookAtWanted { person } => (person, Wish::Look),
            Job::BringBack { person } => (person, Wish::BringBack),
            Job::GoBack { person } => (person, Wish::GoBack),
            Job::TellStaffNewOrder { .. }
            | Job::TellCustomerStatus { .. }
            | Job::TellStaffCancelled { .. }
            | Job::TellHoldEnded { .. }
            | Job::TellLowStock { .. }
            | Job::FetchPhoto { .. }
            | Job::ReadCode { .. }
            | Job::ShowCommands { .. }
            | Job::ShowCommandsToAll { .. }
            | Job::TellTrouble { .. }
            | Job::LookAtHealth { .. } => return None,
        };
        Some(Self { person: *person, what })
    }
}

/// Why something did not go well.
#[derive(Debug)]
enum Why {
    Refused(Refusal),
    Carry(Trouble),
    /// A further place for the sets that is not there.
    NoPlace(PathBuf),
    /// The bot may send into a channel and not pin there.
    NotPinned,
}

impl From<Stop<Refusal>> for Why {
    fn from(stop: Stop<Refusal>) -> Self {
        match stop {
            Stop::No(refusal) => Self::Refused(refusal),
            Stop::Broken(fault) => Self::Carry(Trouble::Broken(fault)),
        }
    }
}

impl From<Trouble> for Why {
    fn from(trouble: Trouble) -> Self {
        Self::Carry(trouble)
    }
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        Self::Carry(Trouble::Broken(fault))
    }
}

impl Why {
    /// Troubles of one kind are told once a day.
    fn code(&self) -> String {
        match self {
            Self::Refused(refusal) => {
                let text = serde_json::to_string(refusal).unwrap_or_default();
                text.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(20).collect()
            }
            Self::Carry(Trouble::Line(_)) => "line".to_owned(),
            Self::Carry(Trouble::Refused(refusal)) => format!("refused {}", refusal.code),
            Self::Carry(Trouble::Broken(_)) => "broken".to_owned(),
            Self::NoPlace(to) => format!("no place {}", to.display()),
            Self::NotPinned => "not pinned".to_owned(),
        }
    }

    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => plain::refusal(lang, refusal),
            Self::Carry(Trouble::Line(_)) => lang.plain_backup_no_line(),
            Self::Carry(Trouble::Refused(refusal)) => lang.plain_backup_chat_refuses(&refusal.description),
            Self::Carry(Trouble::Broken(fault)) => lang.plain_backup_broken(fault.to_string()),
            Self::NoPlace(to) => lang.plain_backup_no_place(to.display().to_string()),
            Self::NotPinned => lang.plain_backup_not_pinned(),
        }
    }
}

/// A reason in every language, for whoever will read it.
struct Said(Vec<(Lang, String)>);

impl Said {
    fn of(why: &Why) -> Self {
        Self(Lang::ALL.into_iter().map(|lang| (lang, why.words(lang))).collect())
    }

    fn to(&self, lang: Lang) -> &str {
        self.0.iter().find(|(of, _)| *of == lang).map_or("", |(_, words)| words)
    }
}

/// What the work needs.
#[derive(Clone)]
pub struct Keeping {
    pub home: Home,
    pub counter: Counter,
    pub clock: Clock,
    pub wire: Wire,
    /// Folders on other disks that get every set, too.
    pub to: Vec<PathBuf>,
    /// Bytes of a part.
    pub part: u64,
    /// How it stands with Telegram.
    pub pulse: Pulse,
    /// Rings the sender.
    pub sender: Arc<Notify>,
    /// Told what the shop has to close for.
    pub turns: mpsc::Sender<Turn>,
}

impl Keeping {
    /// Goes on until the shop stops.
    pub async fn run(self, mut asks: mpsc::Receiver<Ask>, mut stop: watch::Receiver<bool>) {
        let mut wait = FIRST;
        let mut pause = AFTER_FAILURE;
        let mut waiting = VecDeque::new();
        while !*stop.borrow() {
            let asked = match waiting.pop_front() {
                Some(ask) => Some(ask),
                None => tokio::select! {
                    () = tokio::time::sleep(wait) => None,
                    Some(ask) = asks.recv() => Some(ask),
                    _ = stop.changed() => return,
                },
            };
            let went_well = tokio::select! {
                went_well = self.round(asked.clone()) => went_well,
                _ = stop.changed() => return,
            };
            // Pressed again while it was being done: that was the answer.
            while let Ok(ask) = asks.try_recv() {
                if asked.as_ref() != Some(&ask) && !waiting.contains(&ask) {
                    waiting.push_back(ask);
                }
            }
            (wait, pause) =
                if went_well { (LOOK_EVERY, AFTER_FAILURE) } else { (pause, (pause * 2).min(LONGEST_PAUSE)) };
        }
    }

    /// Does what is asked or due; false when some of it failed.
    pub async fn round(&self, asked: Option<Ask>) -> bool {
        let went = match asked {
            Some(ask) => self.asked(ask).await,
            // While the shop's time is a guess nothing is on time.
            None if self.clock.is_plausible() => self.on_time().await,
            None => Ok(()),
        };
        let Err(why) = went else { return true };
        tracing::warn!(?why, "the work on backups is not done; it is tried again");
        self.tell_trouble(&why).await;
        false
    }

    /// The life that this shop has on another machine, when the card pinned in its chat tells of a later one than ours.
    /// A card that this shop did not sign tells nothing; without one that was ever sent nobody is asked.
    pub async fn newer_life(&self) -> Result<Option<u32>, Trouble> {
        let (chat, sent, ours) =
            self.read(|r| Ok((backup::chat(r)?, away::pinned(r)?.is_some(), backups::epoch(r)?)))?;
        let Some(chat) = chat.filter(|_| sent) else { return Ok(None) };
        let Some(keys) = Keys::find(self.home.dir())? else { return Ok(None) };
        let bytes = match carry::pinned_card(&self.wire, chat).await {
            Ok(Some(bytes)) => bytes,
            // A chat that is closed to us names no other life.
            Ok(None) | Err(Trouble::Refused(_)) => return Ok(None),
            Err(trouble) => return Err(trouble),
        };
        let read = Card::peek(&bytes).ok().and_then(|says| {
            let signing = keys.signing_for(&says.fingerprint)?;
            Card::read(&bytes, &signing).ok()
        });
        Ok(read.map(|card| card.facts.epoch).filter(|epoch| *epoch > ours))
    }

    async fn on_time(&self) -> Result<(), Why> {
        // A shop nobody owns has nothing to lose and nobody to send it to.
        let Some(chat) = self.read(backup::chat)? else { return Ok(()) };
        if self.pulse.line() == Line::Taken {
            // Somebody else reads our updates: the shop's new machine, perhaps.
            self.look_for_a_newer_life().await?;
        }
        let remembered = delta::Base::recall(self.home.dir()).map(|base| base.set);
        let made = match self.read(|r| backups::due(r, remembered))? {
            Some(kind) => self.make(kind, Cause::Timetable).await.map(drop),
            None => Ok(()),
        };
        // What does not work holds up nothing that does: a full disk no set that is there already, a line that is down no
        // stick. Only removing waits for all that makes sets and proves them.
        let sent = self.send_and_test(chat).await;
        let copied = self.copy_out().await;
        made?;
        sent?;
        self.clear().await?;
        self.remind_of_the_key().await?;
        if self.check_packs().await? {
            // The card in the chat names a pack that is not there any more.
            self.make(Kind::Delta, Cause::Timetable).await?;
        }
        self.say_all_is_well(chat).await?;
        copied
    }

    async fn asked(&self, ask: Ask) -> Result<(), Why> {
        let Some(chat) = self.read(backup::chat)? else { return Ok(()) };
        // Asked again where it is done: roles may have changed since.
        if !self.read(|r| Ok(staff::roles(r, ask.person)?.may(Right::ReadAudit)))? {
            return Ok(());
        }
        let went = match &ask.what {
            Wish::Make => self.make_now(chat).await,
            Wish::Test => self.test_now(chat).await,
            Wish::Sheet => return self.send_sheet(ask.person).await,
            Wish::Prove { group, typed } => return self.prove(ask.person, *group, typed).await,
            Wish::NewKey => self.new_key().await,
            Wish::Move(channel) => return self.move_to(ask.person, *channel).await,
            Wish::Look => return self.look_at_wanted(ask.person).await,
            Wish::BringBack => return self.bring_back(ask.person, chat).await,
            Wish::GoBack => return self.go_back(ask.person).await,
        };
        // The one who asked is told, so nobody else is.
        if let Err(why) = &went {
            tracing::warn!(?why, "a backup that was asked for failed");
        }
        let (person, said) = (ask.person, went.as_ref().err().map(Said::of));
        let told = self.note(move |tx| {
            let words = words_of(tx, person, &settings::load(tx)?)?;
            let screen = surface::result(tx, &words, said.as_ref().map(|said| said.to(words.lang)))?;
            outgoing::notice(tx, person, &screen, None)
        });
        told.await?;
        self.sender.notify_one();
        Ok(())
    }

    async fn make_now(&self, chat: ChatId) -> Result<(), Why> {
        self.make(Kind::Full, Cause::Asked).await?;
        self.send_and_test(chat).await?;
        self.copy_out().await
    }

    async fn make(&self, kind: Kind, cause: Cause) -> Result<Card, Why> {
        let made = self.apart(move |me| {
            let order = Order { home: &me.home, clock: &me.clock, kind, cause, to: None, part: me.part };
            backup::create(&order, &|change| me.write(change), &mut |_| {})
        });
        let card = made.await?.card;
        tracing::info!(set = card.set, bytes = card.bytes(), "a backup was made");
        Ok(card)
    }

    /// The newest set goes to the other folders, too.
    async fn copy_out(&self) -> Result<(), Why> {
        let Some(entry) = self.read(backups::newest)? else { return Ok(()) };
        let there = self.read(|r| backups::places(r, entry.set.number))?;
        let mut missing = None;
        for to in self.to.iter().filter(|to| !there.contains(&to.display().to_string())) {
            if !to.is_dir() {
                // Not made: an empty mount point would take it for the stick.
                missing = Some(to.clone());
                continue;
            }
            let (entry, to) = (entry.clone(), to.clone());
            self.apart(move |me| {
                let card = me.card_of(&entry)?;
                backup::deliver(&me.home, &card, &to, &|change| me.write(change))
            })
            .await?;
        }
        missing.map_or(Ok(()), |to| Err(Why::NoPlace(to)))
    }

    /// Removes what is no longer needed, in every folder; also the database that a restore replaced two weeks ago.
    async fn clear(&self) -> Result<(), Why> {
        let mut dirs = vec![(HERE.to_owned(), places::here(self.home.dir()))];
        dirs.extend(self.to.iter().map(|to| (to.display().to_string(), to.clone())));
        self.apart(move |me| {
            generations::tidy(&me.home, me.clock.now())?;
            me.clear_packs()?;
            for (place, dir) in dirs {
                for entry in me.read(|r| backups::removable(r, &place))? {
                    if place != HERE && !dir.join(&entry.set.card).exists() {
                        // The stick is not there, or another one is.
                        continue;
                    }
                    let (set, of) = (entry.set.number, place.clone());
                    let parts = me.read(|r| backups::parts(r, set))?;
                    let names: Vec<String> =
                        parts.into_iter().map(|part| part.name).chain([entry.set.card]).collect();
                    places::remove(&dir, &names)?;
                    me.write(Box::new(move |tx| backups::gone(tx, set, &of)))?;
                }
            }
            Ok(())
        })
        .await?;
        Ok(())
    }

    /// Packs in the shop's own folder that neither the ledger nor a card there names: of an older key, or lost by Telegram
    /// and packed anew.
    fn clear_packs(&self) -> Result<(), Fault> {
        // One that is just being made is not in the ledger yet.
        let Ok(_room) = Room::take(self.home.dir()) else { return Ok(()) };
        let here = places::here(self.home.dir());
        let mut named: BTreeSet<String> =
            self.read(backups::packs)?.into_iter().map(|pack| pack.name).collect();
        named.extend(files::cards(&here).into_iter().flat_map(|card| card.packs).map(|pack| pack.part.name));
        let names = photos::in_folder(&here).into_iter().filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            (!named.contains(&name)).then_some(name)
        });
        places::remove(&here, &names.collect::<Vec<_>>())
    }

    fn card_of(&self, entry: &Entry) -> Outcome<Card, Refusal> {
        let keys = Keys::of(self.home.dir())?;
        let path = places::here(self.home.dir()).join(&entry.set.card);
        let bytes = std::fs::read(&path)
            .map_err(|e| Fault::from_error(format!("reading the card {}", path.display()), e))?;
        let signing = keys.signing_for(&entry.set.fingerprint);
        Card::read(&bytes, signing.as_ref().unwrap_or(&keys.signing))
    }

    /// Owners hear of a kind of trouble once a day; a line that is down is none: the state of the box tells it when it
    /// lasts.
    async fn tell_trouble(&self, why: &Why) {
        if matches!(why, Why::Carry(Trouble::Line(_)) | Why::Refused(Refusal::Busy)) {
            return;
        }
        let (said, errand) = (Said::of(why), format!("told backup {}", why.code()));
        let told = self.note(move |tx| {
            if !timetable::take(tx, &errand, DAY)? {
                return Ok(());
            }
            for (owner, lang) in owners(tx)? {
                let words = words_of(tx, owner, &settings::load(tx)?)?;
                outgoing::notice(tx, owner, &surface::trouble(&words, said.to(lang)), None)?;
            }
            Ok(())
        });
        let told = told.await;
        self.sender.notify_one();
        if let Err(fault) = told {
            tracing::error!(%fault, "that a backup failed could not be told");
        }
    }

    /// Work that takes seconds, in a thread of its own that stands behind all others.
    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Outcome<T, Refusal> + Send + 'static,
    ) -> Outcome<T, Refusal> {
        let (give, take) = oneshot::channel();
        let me = self.clone();
        let begun = std::thread::Builder::new().name("backup".to_owned()).spawn(move || {
            // Where that is not allowed, the work is done as it is.
            let _ = rustix::process::nice(NICE);
            // Nobody waits any more when the shop has stopped.
            let _ = give.send(work(&me));
        });
        begun.map_err(|e| Fault::from_error("starting the thread of the backups", e))?;
        take.await.unwrap_or_else(|_| Err(Fault::new("the work on a backup broke off").into()))
    }

    fn read<T>(&self, look: impl FnOnce(&Reading<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        look(&Reading::new(&open::reader(&self.home.database())?, self.clock.now()))
    }

    /// Notes something at the counter, in its turn.
    async fn note(
        &self,
        change: impl FnOnce(&mut Writing<'_>) -> Result<(), Fault> + Send + 'static,
    ) -> Result<(), Fault> {
        self.counter.call(change).await.map_err(|trouble| Fault::new(trouble.to_string()))
    }

    /// The same for a thread of its own, which waits.
    fn write(&self, change: Change) -> Result<(), Fault> {
        let (tell, told) = channel();
        let piece = Work::new(change).then(move |ended| {
            let _ = tell.send(ended);
        });
        if !self.counter.submit(piece) {
            return Err(Fault::new("the counter is closed"));
        }
        match told.recv() {
            Ok(Ended::Done) => Ok(()),
            Ok(Ended::Failed(trouble)) => Err(Fault::new(trouble.to_string())),
            Ok(Ended::NotCommitted(_)) | Err(_) => Err(Fault::new("the database did not take it")),
        }
    }
}
