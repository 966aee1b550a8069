//! Keeps watch over a running shop: sends a heartbeat through the counter, feeds the watchdog with what comes
//! back, and tells the service manager when the shop is ready and how it stands. Changes nothing in the books; a
//! hanging counter or a dead task is not mended here: the manager hears nothing more and starts us anew.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::AbortHandle;

use crate::base::outcome::Fault;
use crate::base::time::Clock;
use crate::db::{Books, Counter, Ended, Reading, Work};
use crate::ops::pulse::{Line, Pulse};
use crate::ops::service::Service;
use crate::shop::{orders, settings};

/// Between two heartbeats; a stricter watchdog makes them come sooner.
const BEAT_EVERY: Duration = Duration::from_secs(5);
/// How soon the manager hears that Telegram has answered, and later that it went or came back.
const READY_LOOK: Duration = Duration::from_millis(100);
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A start without a word from Telegram is over then: the box is up, only the network is not.
const READY_WITHIN: Duration = Duration::from_secs(5);
/// How old the number of orders in the status may be.
const COUNT_EVERY: Duration = Duration::from_secs(60);

/// What is watched, and who hears of it.
pub(super) struct Lookout {
    pub service: Service,
    pub pulse: Pulse,
    pub counter: Counter,
    pub books: Books,
    pub clock: Clock,
    /// Those without whom the shop does not work.
    pub tasks: Vec<AbortHandle>,
    pub stop: watch::Receiver<bool>,
}

/// What the manager was told last.
struct Told {
    ready: bool,
    line: Line,
    at: Instant,
    status: String,
}

impl Lookout {
    pub(super) async fn run(mut self) {
        let started = Instant::now();
        let beat_every = self.service.watchdog().map_or(BEAT_EVERY, |limit| BEAT_EVERY.min(limit / 3));
        let on_its_way = Arc::new(AtomicBool::new(false));
        let mut beaten: Option<Instant> = None;
        let mut told =
            Told { ready: false, line: Line::Unheard, at: started, status: "opening the books".to_owned() };
        self.service.status(&told.status);
        while !*self.stop.borrow() {
            if beaten.is_none_or(|at| at.elapsed() >= beat_every) {
                beaten = Some(Instant::now());
                self.beat(&on_its_way);
            }
            self.tell(&mut told, started);
            let soon = if told.ready { beat_every.min(LOOK_EVERY) } else { READY_LOOK };
            tokio::select! {
                () = tokio::time::sleep(soon) => {}
                _ = self.stop.changed() => {}
            }
        }
        self.service.stopping();
    }

    /// An empty transaction at the counter: it takes the writer's lock and writes nothing to the disk. One at a
    /// time; while it has not come back the watchdog goes hungry.
    fn beat(&self, on_its_way: &Arc<AtomicBool>) {
        if on_its_way.swap(true, Ordering::Relaxed) {
            return;
        }
        let (pulse, service) = (self.pulse.clone(), self.service);
        let (back, tasks) = (Arc::clone(on_its_way), self.tasks.clone());
        let heartbeat = Work::new(|_| Ok(())).then(move |ended| {
            back.store(false, Ordering::Relaxed);
            if !matches!(ended, Ended::Done) {
                return;
            }
            pulse.beat();
            if tasks.iter().any(AbortHandle::is_finished) {
                tracing::error!("a part of the program has ended: the watchdog is not fed any more");
            } else {
                service.alive();
            }
        });
        self.counter.note(heartbeat);
    }

    fn tell(&self, told: &mut Told, started: Instant) {
        if !self.service.is_there() {
            told.ready = true;
            return;
        }
        let line = self.pulse.line();
        let waited_enough = started.elapsed() >= READY_WITHIN;
        if !told.ready && line == Line::Unheard && !waited_enough {
            return;
        }
        if told.ready && told.line == line && told.at.elapsed() < COUNT_EVERY {
            return;
        }
        let status = self.books.read(self.clock.now(), |r| status(r, &line, self.pulse.silence()));
        let status = status.unwrap_or_else(|fault| format!("the books cannot be read: {fault}"));
        if !told.ready {
            self.service.ready(&status);
        } else if told.status != status {
            self.service.status(&status);
        }
        *told = Told { ready: true, line, at: Instant::now(), status };
    }
}

/// How the shop stands, in one line for whoever looks after the machine.
fn status(r: &Reading<'_>, line: &Line, silence: Duration) -> Result<String, Fault> {
    let zone = settings::load(r)?.zone();
    let local = |moment: crate::base::time::Moment| {
        jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default().to_zoned(zone.clone())
    };
    let since = || local(r.now().minus(silence)).strftime("%d.%m. %H:%M").to_string();
    Ok(match line {
        Line::Answers => {
            let now = local(r.now());
            let midnight = now.start_of_day().map_or(r.now(), |at| {
                crate::base::time::Moment(at.timestamp().as_millisecond())
            });
            let (today, active) = orders::count(r, midnight)?;
            format!("open: {today} orders today, {active} to be done")
        }
        Line::Unheard => "Telegram has not answered yet; orders come in when it does".to_owned(),
        Line::Silent(why) => {
            format!("Telegram does not answer since {}; orders come in when it does ({why})", since())
        }
        Line::Taken => "another program reads this bot's updates (409): stop it, or make a new token at @BotFather (/mybots, API Token, Revoke) and run `sudo prilavok setup`".to_owned(),
        Line::Refused => "the token is not accepted by Telegram: copy it again from @BotFather (/mybots, API Token) and run `sudo prilavok setup`".to_owned(),
    })
}
