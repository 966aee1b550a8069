//! The wiring: opens the folder, starts the counter, the intake, the sender and the jobs, and stops them in
//! order. Knows everyone, decides nothing.

pub mod backup;
pub mod comeback;
pub mod demo;
pub mod doctor;
pub mod exchange;
pub mod knock;
mod lookout;
pub mod preset;
pub mod repair;
pub mod setup;
mod turn;
mod way_back;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, mpsc, watch};
use tokio::task::{AbortHandle, JoinHandle as Task};

use crate::app::lookout::Lookout;
use crate::base::actor::Actor;
use crate::base::chance::Chance;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::limits::{CALL_TIMEOUT, STOP_WITHIN};
use crate::base::outcome::{Fault, FaultKind, Stop};
use crate::base::time::{Clock, Moment};
use crate::db::counter::Desk;
use crate::db::pace::Pace;
use crate::db::{Books, Counter, Reading, open};
use crate::jobs::fetch::Fetcher;
use crate::jobs::health::{self, Place, Rounds, owners};
use crate::jobs::keeping::{self, Exchange, Keeping, Turn};
use crate::jobs::opening;
use crate::jobs::read_code::Reader;
use crate::jobs::runner::Runner;
use crate::ops::backup::{make, room};
use crate::ops::generations;
use crate::ops::health::Board;
use crate::ops::health::measure::Roots;
use crate::ops::home::{Home, Lock};
use crate::ops::installed;
use crate::ops::pulse::Pulse;
use crate::ops::service::Service;
use crate::shop::backups::{letters, store as away};
use crate::shop::staff::{self, StaffRefusal};
use crate::shop::{proof, settings};
use crate::telegram::commands;
use crate::telegram::intake::{Finished, Intake};
use crate::telegram::route::Front;
use crate::telegram::sender::Sender;
use crate::telegram::wire::{Reply, Wire};

/// Telegram's own server.
pub const TELEGRAM: &str = "https://api.telegram.org";

/// Looks at the box that may wait at once: as many as there are owners in a hurry.
const LOOKS: usize = 4;

/// The manager hears so often that books of an older program are still being copied, and may wait so much longer.
const SAY_EVERY: Duration = Duration::from_secs(5);
const STILL_STARTING: Duration = Duration::from_secs(120);

/// What a shop needs to run.
#[derive(Clone)]
pub struct Options {
    pub data_dir: PathBuf,
    pub api_url: String,
    pub token: Token,
    pub clock: Clock,
    /// Who started us. Under a service manager a token that is refused does not end the shop.
    pub service: Service,
    /// Further folders for backups.
    pub backup_to: Vec<PathBuf>,
}

impl Options {
    fn wire(&self) -> Result<Wire, Fault> {
        self.token.wire(&self.api_url)
    }
}

/// A bot's token. Never printed: its `Debug` says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// `None` for what cannot be a token (`123456:secret`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (id, secret) = text.split_once(':')?;
        let id_fits = !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()) && !id.starts_with('0');
        let secret_fits =
            !secret.is_empty() && secret.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        (id_fits && secret_fits && text.len() <= 80).then(|| Self(text.to_owned()))
    }

    /// The way to Telegram, or to another Bot API server, with this token.
    pub fn wire(&self, api_url: &str) -> Result<Wire, Fault> {
        Wire::new(api_url.trim_end_matches('/'), &self.0)
    }

    /// Keeps it in a file for its owner's eyes alone.
    pub fn keep(&self, path: &Path) -> Result<(), Fault> {
        installed::keep_token(path, &self.0)
    }

    /// The bot's own number stands before the colon.
    pub fn bot_id(&self) -> i64 {
        self.0.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(0)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// Why a running shop ended.
#[derive(Debug)]
pub enum End {
    /// It was asked to.
    Asked,
    /// Telegram does not know the token.
    TokenRefused,
    /// The disk or the file failed.
    Broken(Fault),
    /// The shop has a later life, of this number, on another machine.
    Replaced(u32),
    /// It opens again with other books.
    Exchange(Exchange),
}

/// A shop that is running.
pub struct Shop {
    pub counter: Counter,
    pub home: Home,
    pub pulse: Pulse,
    greeter: Greeter,
    stop: watch::Sender<bool>,
    broken: mpsc::Receiver<Fault>,
    turns: mpsc::Receiver<Turn>,
    intake: Task<Finished>,
    tasks: Vec<Task<()>>,
    thread: JoinHandle<()>,
    owners: Vec<(PersonId, Lang)>,
    #[allow(dead_code, reason = "holding it is all it is for")]
    lock: Lock,
}

impl Shop {
    /// Opens the folder and starts everything. Does not wait for Telegram.
    pub fn start(options: Options) -> Result<Self, Fault> {
        let (home, lock) = take_folder(&options.data_dir, options.clock.now())?;
        let (conn, owners) = open_books(&home, &options.clock, options.service)?;
        let (damage, broken) = mpsc::channel(1);
        let (counter, thread) = start_counter(conn, options.clock.clone(), damage.clone())?;
        let (stop, stopped) = watch::channel(false);
        let (wire, bot_id) = (options.wire()?, options.token.bot_id());
        let hands = Hands {
            home,
            counter,
            wire,
            bot_id,
            damage,
            stopped,
            bell: Arc::new(Notify::new()),
            jobs_bell: Arc::new(Notify::new()),
            pulse: Pulse::default(),
            board: Board::new(options.clock.now()),
            options,
        };
        let (looks, asks) = mpsc::channel(LOOKS);
        let (backups, wanted) = mpsc::channel(LOOKS);
        let (turn, turns) = mpsc::channel(1);
        let keeping = hands.keeping(turn.clone());
        let stopped = hands.stopped.clone();
        let takes = hands.intake()?.run();
        let intake = tokio::spawn(turn::wait(keeping.clone(), stopped.clone(), turn, takes));
        let mut tasks = vec![
            tokio::spawn(hands.sender()?.run()),
            tokio::spawn(hands.runner(looks, backups)?.run()),
            tokio::spawn(hands.rounds(owners.clone(), asks).run()),
            tokio::spawn(keeping.run(wanted, stopped)),
        ];
        let watched = tasks.iter().map(Task::abort_handle).chain([intake.abort_handle()]).collect();
        tasks.push(tokio::spawn(hands.lookout(watched)?.run()));
        let greeter = hands.greeter();
        let Hands { home, counter, pulse, .. } = hands;
        Ok(Self { counter, home, pulse, greeter, stop, broken, turns, intake, tasks, thread, owners, lock })
    }

    /// Opens again after the books were to be exchanged; whoever asked for what did not happen is told why.
    pub async fn start_after(options: Options, failed: Option<exchange::Failed>) -> Result<Self, Fault> {
        let shop = Self::start(options)?;
        if let Some(failed) = failed {
            failed.tell(&shop.counter).await;
        }
        Ok(shop)
    }

    /// Somebody who can introduce the bot while the shop runs.
    pub fn greeter(&self) -> Greeter {
        self.greeter.clone()
    }

    /// Runs until `asked` completes or something ends the shop, then stops in order: no new updates, what
    /// is on its way arrives, the counter closes the file.
    pub async fn until(mut self, asked: impl Future<Output = ()>) -> End {
        let end = tokio::select! {
            () = asked => End::Asked,
            Some(fault) = self.broken.recv() => End::Broken(fault),
            Some(turn) = self.turns.recv() => match turn {
                Turn::LivesElsewhere(epoch) => End::Replaced(epoch),
                Turn::Exchange(exchange) => End::Exchange(exchange),
            },
            finished = &mut self.intake => match finished {
                Ok(Finished::TokenRefused) => End::TokenRefused,
                Ok(Finished::Asked | Finished::NoCounter) => {
                    let fault = self.broken.try_recv().unwrap_or_else(|_| Fault::new("the counter has closed"));
                    End::Broken(fault)
                }
                Err(error) => End::Broken(Fault::from_error("taking updates", error)),
            },
        };
        match &end {
            // The owners hear it from [`repair`], once.
            End::Broken(fault) if fault.kind() == FaultKind::Damaged => self.counter.abandon(),
            End::Broken(_) => self.last_words(|lang| lang.alert_owner_disk_fails()).await,
            End::Replaced(epoch) => {
                let (life, seen) = (letters(*epoch), *epoch);
                // For whoever asks this machine later; without it the next start finds out again.
                let _ = self.counter.call(move |tx| away::is_replaced(tx, seen)).await;
                self.last_words(|lang| lang.plain_replaced(&life)).await;
            }
            End::Asked | End::TokenRefused | End::Exchange(_) => {}
        }
        self.close().await;
        end
    }

    async fn close(self) {
        let Self { counter, greeter, stop, tasks, thread, intake, .. } = self;
        let _ = stop.send(true);
        let unfinished: Vec<_> =
            tasks.iter().map(Task::abort_handle).chain([intake.abort_handle()]).collect();
        let quiet = async {
            if !intake.is_finished() {
                let _ = intake.await;
            }
            for task in tasks {
                let _ = task.await;
            }
        };
        if tokio::time::timeout(STOP_WITHIN, quiet).await.is_err() {
            tracing::warn!("stopping before everything was sent; the rest leaves after the next start");
            // Each holds the counter open.
            unfinished.iter().for_each(AbortHandle::abort);
        }
        drop((counter, greeter));
        if tokio::time::timeout(
            Duration::from_millis(800),
            tokio::task::spawn_blocking(move || thread.join()),
        )
        .await
        .is_err()
        {
            tracing::warn!("the counter is still writing; the file is safe to be closed by the system");
        }
    }

    /// Nothing is written any more, so the owners hear it straight from memory.
    async fn last_words(&self, words: impl Fn(&Lang) -> String) {
        for (owner, lang) in &self.owners {
            let text = words(lang);
            let payload = serde_json::json!({ "chat_id": owner.0, "text": text }).to_string();
            let _ = self.greeter.wire.call("sendMessage", payload, Duration::from_secs(3)).await;
        }
    }
}

/// What those who work in a shop share.
struct Hands {
    options: Options,
    home: Home,
    counter: Counter,
    wire: Wire,
    bot_id: i64,
    damage: mpsc::Sender<Fault>,
    stopped: watch::Receiver<bool>,
    /// Rings the sender.
    bell: Arc<Notify>,
    jobs_bell: Arc<Notify>,
    pulse: Pulse,
    board: Board,
}

impl Hands {
    fn books(&self) -> Result<Books, Fault> {
        Ok(Books::new(open::reader(&self.home.database())?).telling(self.damage.clone()))
    }

    fn clock(&self) -> Clock {
        self.options.clock.clone()
    }

    fn intake(&self) -> Result<Intake, Fault> {
        Ok(Intake {
            wire: self.wire.clone(),
            counter: self.counter.clone(),
            books: self.books()?,
            clock: self.clock(),
            front: Arc::new(Front::new(self.bot_id, self.board.clone())),
            pulse: self.pulse.clone(),
            bells: vec![Arc::clone(&self.bell), Arc::clone(&self.jobs_bell)],
            never_gives_up: self.options.service.is_there(),
            stop: self.stopped.clone(),
        })
    }

    fn sender(&self) -> Result<Sender, Fault> {
        Ok(Sender {
            wire: self.wire.clone(),
            counter: self.counter.clone(),
            books: self.books()?,
            papers: Arc::new(self.books()?),
            clock: self.clock(),
            photos: self.home.photos(),
            bot_id: self.bot_id,
            bell: Arc::clone(&self.bell),
            stop: self.stopped.clone(),
        })
    }

    fn runner(
        &self,
        looks: mpsc::Sender<health::Ask>,
        backups: mpsc::Sender<keeping::Ask>,
    ) -> Result<Runner, Fault> {
        Ok(Runner {
            counter: self.counter.clone(),
            books: self.books()?,
            clock: self.clock(),
            fetcher: Fetcher { wire: self.wire.clone(), home: self.home.clone() },
            reader: Reader::new(
                self.counter.clone(),
                self.wire.clone(),
                self.home.clone(),
                self.board.clone(),
            ),
            looks,
            backups,
            bell: Arc::clone(&self.jobs_bell),
            sender: Arc::clone(&self.bell),
            stop: self.stopped.clone(),
        })
    }

    fn rounds(&self, owners: Vec<(PersonId, Lang)>, asks: mpsc::Receiver<health::Ask>) -> Rounds {
        let inside = (self.pulse.clone(), self.counter.pace(), self.board.clone());
        Rounds {
            place: place(&self.home, &self.options.clock, inside),
            counter: self.counter.clone(),
            board: self.board.clone(),
            wire: self.wire.clone(),
            owners,
            asks,
            damage: self.damage.clone(),
            sender: Arc::clone(&self.bell),
            stop: self.stopped.clone(),
        }
    }

    fn keeping(&self, turns: mpsc::Sender<Turn>) -> Keeping {
        Keeping {
            home: self.home.clone(),
            counter: self.counter.clone(),
            clock: self.clock(),
            wire: self.wire.clone(),
            to: self.options.backup_to.clone(),
            part: make::part_size(),
            pulse: self.pulse.clone(),
            sender: Arc::clone(&self.bell),
            turns,
        }
    }

    fn lookout(&self, tasks: Vec<AbortHandle>) -> Result<Lookout, Fault> {
        Ok(Lookout {
            service: self.options.service,
            pulse: self.pulse.clone(),
            counter: self.counter.clone(),
            books: self.books()?,
            clock: self.clock(),
            tasks,
            stop: self.stopped.clone(),
        })
    }

    fn greeter(&self) -> Greeter {
        Greeter {
            wire: self.wire.clone(),
            counter: self.counter.clone(),
            bot_id: self.bot_id,
            never_gives_up: self.options.service.is_there(),
        }
    }
}

/// The writing connection to a shop's books, for a command that works beside the running shop or without one.
pub fn books(home: &Home) -> Result<rusqlite::Connection, Fault> {
    opening::books(home, &Clock::System, &mut || {})
}

fn take_folder(data_dir: &Path, now: Moment) -> Result<(Home, Lock), Fault> {
    let home = Home::create(data_dir)?;
    let lock = home.lock()?;
    // What a kill in the middle of a restore or a backup left behind.
    generations::tidy(&home, now)?;
    room::clear_left_over(home.dir())?;
    Ok((home, lock))
}

/// Brings the books to this program's schema; reads whom to call, and what time it is at least.
fn open_books(
    home: &Home,
    clock: &Clock,
    service: Service,
) -> Result<(rusqlite::Connection, Vec<(PersonId, Lang)>), Fault> {
    let mut said: Option<Instant> = None;
    let conn = opening::books(home, clock, &mut || {
        if said.is_none_or(|at| at.elapsed() >= SAY_EVERY) {
            said = Some(Instant::now());
            service.starting(STILL_STARTING);
        }
    })?;
    if let Some(newest) = proof::newest(&Reading::new(&conn, clock.now()))? {
        clock.not_before(newest);
    }
    if !clock.is_plausible() {
        tracing::warn!(
            "the machine's clock shows a time that has been before: until Telegram says what time it is, nothing is done by the clock"
        );
    }
    let owners = owners(&Reading::new(&conn, clock.now()))?;
    Ok((conn, owners))
}

/// What the rounds look at.
fn place(home: &Home, clock: &Clock, inside: (Pulse, Pace, Board)) -> Place {
    Place { home: home.clone(), roots: Roots::default(), clock: clock.clone(), inside: Some(inside) }
}

/// The counter and its thread; that the disk has failed is told there.
fn start_counter(
    conn: rusqlite::Connection,
    clock: Clock,
    tell_broken: mpsc::Sender<Fault>,
) -> Result<(Counter, JoinHandle<()>), Fault> {
    let desk = Desk::new(conn, clock, Chance::System);
    Counter::start(desk, move |fault| drop(tell_broken.blocking_send(fault)))
        .map_err(|e| Fault::from_error("starting the counter", e))
}

/// Learns the bot's name and makes the link for its first owner.
#[derive(Clone)]
pub struct Greeter {
    wire: Wire,
    counter: Counter,
    bot_id: i64,
    never_gives_up: bool,
}

impl Greeter {
    /// Asks Telegram who the bot is and keeps its name for links; waits out a missing network.
    pub async fn introduce(&self) -> Result<String, Fault> {
        let mut wait = Duration::from_millis(500);
        let me = loop {
            match self.wire.call("getMe", "{}".to_owned(), CALL_TIMEOUT).await {
                Reply::Ok(me) => break me,
                Reply::Refused(refusal) if matches!(refusal.code, 401 | 404) && !self.never_gives_up => {
                    return Err(Fault::new("Telegram does not know this token"));
                }
                Reply::Refused(_) | Reply::Lost(_) => tokio::time::sleep(wait).await,
            }
            wait = (wait * 2).min(Duration::from_secs(30));
        };
        let username = me.get("username").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let (name, bot_id) = (username.clone(), self.bot_id);
        let kept = self.counter.call(move |tx| {
            let mut known = settings::load(tx)?;
            if known.bot_username != name || known.bot_id != bot_id {
                known.bot_username = name;
                known.bot_id = bot_id;
                settings::save(tx, &known)?;
            }
            commands::refresh(tx)
        });
        kept.await.map_err(|trouble| Fault::new(trouble.to_string()))?;
        Ok(username)
    }

    pub async fn has_owner(&self) -> Result<bool, Fault> {
        let there = self.counter.call(|tx| staff::has_owner(tx)).await;
        there.map_err(|trouble| Fault::new(trouble.to_string()))
    }

    /// A fresh claim link while the shop has no owner; `None` when it has one.
    pub async fn claim_link(&self, username: &str) -> Result<Option<String>, Fault> {
        let code = self.counter.call(|tx| {
            tx.act_as(Actor::Machine);
            match staff::claim_code(tx, false) {
                Ok(code) => Ok(Some(code)),
                Err(Stop::No(StaffRefusal::OwnerThere)) => Ok(None),
                Err(Stop::No(refusal)) => Err(Fault::new(format!("the claim link was refused: {refusal:?}"))),
                Err(Stop::Broken(fault)) => Err(fault),
            }
        });
        let code = code.await.map_err(|trouble| Fault::new(trouble.to_string()))?;
        Ok(code.map(|code| format!("https://t.me/{username}?start=claim_{code}")))
    }
}
