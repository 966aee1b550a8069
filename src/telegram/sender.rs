//! Delivering the rows of `outgoing`: in order for each chat, answers at once and held only where Telegram
//! has said 429, notices paced below its limits and always letting answers pass. A row that Telegram
//! took, and a stop before we noted that, is sent twice; none is ever sent not at all.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::base::ids::ChatId;
use crate::base::limits::CALL_TIMEOUT;
use crate::base::outcome::Fault;
use crate::base::time::{Clock, Moment};
use crate::db::{Books, Counter, Ended, Work};
use crate::documents;
use crate::ops::photos::Photos;
use crate::shop::{photos, trouble};
use crate::telegram::outgoing::{self, Lane, Refused, Row, Upload};
use crate::telegram::papers::Paper;
use crate::telegram::report;
use crate::telegram::wire::{Attachment, Refusal, Reply, Wire};

/// Calls on their way at once: more only wait in Telegram's queue.
const AT_ONCE: usize = 64;
/// Rows held in memory; the rest waits in the database.
const IN_MEMORY: usize = 4000;
/// A look at the table even when nobody rang: another process may have written.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long the first finished call waits to be noted with others that are on their way: the two calls of a
/// press end within this, and share one flush of the disk. Much shorter than the flush itself on a card.
const NOTE_WITHIN: Duration = Duration::from_millis(3);
/// Notices in a second over all chats (Telegram allows about 30), and between two in one chat or group.
const NOTICES_PER_SECOND: u32 = 25;
const CHAT_PAUSE: Duration = Duration::from_secs(1);
const GROUP_PAUSE: Duration = Duration::from_secs(3);
const RETRY_AT_MOST: Duration = Duration::from_secs(60);
/// Between two lines of the log about calls that fail: an outage is one trouble, however many wait.
const COMPLAIN_EVERY: Duration = Duration::from_secs(300);

/// What the sender works with.
pub struct Sender {
    pub wire: Wire,
    pub counter: Counter,
    pub books: Books,
    /// What papers are put into words from: beside the rows, which do not wait for it.
    pub papers: Arc<Books>,
    pub clock: Clock,
    pub photos: Photos,
    pub bot_id: i64,
    pub bell: Arc<Notify>,
    pub stop: watch::Receiver<bool>,
}

/// One chat's rows.
#[derive(Default)]
struct Chat {
    answers: VecDeque<Row>,
    notices: VecDeque<Row>,
    busy: bool,
    held: Option<Instant>,
    last_notice: Option<Instant>,
}

type Done = (Row, Reply<Value>);

struct Queues {
    chats: HashMap<ChatId, Chat>,
    presses: VecDeque<Row>,
    waiting: usize,
    last_read: i64,
    /// When the next notice of all may leave.
    next_notice: Instant,
    /// When a failing call was last complained about.
    complained: Option<Instant>,
    /// What Telegram has taken and the books do not know yet, and when they must.
    taken: Taken,
    note_at: Option<Instant>,
    /// The same, when the disk took no note of it: it is noted with the next.
    unnoted: Unnoted,
}

type Taken = Vec<(Row, Value)>;
type Unnoted = Arc<Mutex<Taken>>;

impl Sender {
    /// Delivers until asked to stop; what is on its way then is waited for.
    pub async fn run(mut self) {
        let mut queues = Queues {
            chats: HashMap::new(),
            presses: VecDeque::new(),
            waiting: 0,
            last_read: 0,
            next_notice: Instant::now(),
            complained: None,
            taken: Vec::new(),
            note_at: None,
            unnoted: Unnoted::default(),
        };
        let mut calls: JoinSet<Done> = JoinSet::new();
        let bell = Arc::clone(&self.bell);
        while !*self.stop.borrow() {
            self.read_rows(&mut queues);
            let sleep = self.start_calls(&mut queues, &mut calls);
            self.note(&mut queues, calls.is_empty());
            tokio::select! {
                () = bell.notified() => {}
                () = tokio::time::sleep(queues.until_note(sleep)) => {}
                _ = self.stop.changed() => {}
                Some(done) = calls.join_next() => self.finish(done, &mut queues, &mut calls).await,
            }
        }
        while let Some(done) = calls.join_next().await {
            self.finish(done, &mut queues, &mut calls).await;
        }
        self.note(&mut queues, true);
    }

    fn read_rows(&self, queues: &mut Queues) {
        if queues.waiting >= IN_MEMORY {
            return;
        }
        let room = IN_MEMORY - queues.waiting;
        match self.books.read(self.clock.now(), |r| outgoing::waiting(r, queues.last_read, room)) {
            Ok(rows) => rows.into_iter().for_each(|row| queues.add(row, self.clock.now())),
            Err(fault) => tracing::error!(%fault, "the rows to send could not be read"),
        }
    }

    /// Starts what may leave now; says how long until something else may.
    fn start_calls(&self, queues: &mut Queues, calls: &mut JoinSet<Done>) -> Duration {
        let now = Instant::now();
        let mut soonest = LOOK_EVERY;
        while calls.len() < AT_ONCE
            && let Some(row) = queues.presses.pop_front()
        {
            queues.waiting -= 1;
            self.start(row, calls);
        }
        let mut ready = Vec::new();
        for (id, chat) in &queues.chats {
            match chat.may_send(now, queues.next_notice, pause_of(*id)) {
                May::Now => ready.push(*id),
                May::In(wait) => soonest = soonest.min(wait),
                May::Nothing => {}
            }
        }
        for id in ready {
            if calls.len() >= AT_ONCE {
                break;
            }
            if let Some(row) = queues.take(id, now) {
                self.start(row, calls);
            }
        }
        queues.chats.retain(|_, chat| chat.is_worth_keeping(now));
        soonest.max(Duration::from_millis(1))
    }

    fn start(&self, row: Row, calls: &mut JoinSet<Done>) {
        let now = self.clock.now();
        if row.expires_at.is_some_and(|m| m < now) {
            calls.spawn(async move { (row, Reply::Ok(Value::Null)) });
            return;
        }
        let wire = self.wire.clone();
        match self.resolve(&row) {
            Ok(Parcel::Plain(payload)) => {
                calls.spawn(async move {
                    let reply = wire.call(&row.method, payload, CALL_TIMEOUT).await;
                    (row, reply)
                });
            }
            Ok(Parcel::With(payload, file)) => {
                calls.spawn(async move {
                    let reply = wire.upload(&row.method, &payload, file, CALL_TIMEOUT * 4).await;
                    (row, reply)
                });
            }
            Ok(Parcel::Drawn(payload, paper)) => {
                // Beside the network's one thread: other chats' answers do not wait for a drawing.
                let (papers, photos) = (Arc::clone(&self.papers), self.photos.clone());
                let drawing = tokio::task::spawn_blocking(move || {
                    papers
                        .read(now, |r| paper.in_words(r))
                        .and_then(|paper| paper.draw(now, |sha256| photos.bytes(sha256)))
                });
                calls.spawn(async move {
                    let reply = match drawing.await {
                        Ok(Ok(file)) => wire.upload(&row.method, &payload, file, CALL_TIMEOUT * 4).await,
                        Ok(Err(fault)) => unfit(&fault.to_string()),
                        Err(bug) => unfit(&bug.to_string()),
                    };
                    (row, reply)
                });
            }
            Err(fault) => {
                let reply = unfit(&fault.to_string());
                calls.spawn(async move { (row, reply) });
            }
        }
    }

    /// Puts the file in: by Telegram's id where it has one, else by its bytes.
    fn resolve(&self, row: &Row) -> Result<Parcel, Fault> {
        let Some(upload) = &row.upload else {
            return Ok(Parcel::Plain(row.payload.clone()));
        };
        let payload: Value =
            serde_json::from_str(&row.payload).map_err(|e| Fault::from_error("reading a call", e))?;
        match upload {
            Upload::Text { name, text } => {
                Ok(Parcel::With(payload, Attachment { name: name.clone(), bytes: text.clone().into_bytes() }))
            }
            Upload::Code(text) => {
                let bytes = documents::code::qr_png(text)?;
                Ok(Parcel::With(payload, Attachment { name: "code.png".to_owned(), bytes }))
            }
            Upload::Paper(paper) => Ok(Parcel::Drawn(payload, paper.clone())),
            Upload::Photo(id) => {
                let photo = self.books.read(self.clock.now(), |r| photos::get(r, *id))?;
                let photo = photo.ok_or_else(|| Fault::new("the photo is gone"))?;
                match (photo.file_id, photo.sha256) {
                    (Some((bot, file_id)), _) if bot == self.bot_id => {
                        Ok(Parcel::Plain(row.payload.replace("attach://file", &file_id)))
                    }
                    (_, Some(sha256)) => {
                        let bytes = self.photos.bytes(&sha256)?;
                        Ok(Parcel::With(payload, Attachment { name: "photo.jpg".to_owned(), bytes }))
                    }
                    (_, None) => Err(Fault::new("the photo has no bytes yet")),
                }
            }
        }
    }

    /// Sees what became of the finished calls.
    async fn finish(
        &self,
        first: Result<Done, tokio::task::JoinError>,
        queues: &mut Queues,
        calls: &mut JoinSet<Done>,
    ) {
        let mut next = Some(first);
        while let Some(done) = next {
            match done {
                Ok((row, Reply::Ok(result))) => {
                    queues.free(row.chat, row.lane);
                    queues.note_at.get_or_insert_with(|| Instant::now() + NOTE_WITHIN);
                    queues.taken.push((row, result));
                }
                Ok((row, Reply::Refused(refusal))) => self.refused(row, refusal, queues).await,
                Ok((row, Reply::Lost(why))) => self.again(row, &why, queues),
                Err(error) => tracing::error!(%error, "a call ended in a bug"),
            }
            next = calls.try_join_next();
        }
    }

    /// Notes what Telegram has taken: all that ended together in one piece of work, at the latest when
    /// their time is up, at once when nothing else is on its way. What the disk does not take now is noted
    /// with the next.
    fn note(&self, queues: &mut Queues, nothing_on_its_way: bool) {
        queues.taken.append(&mut queues.unnoted.lock().unwrap_or_else(PoisonError::into_inner));
        let time_is_up = queues.note_at.is_some_and(|at| at <= Instant::now());
        if queues.taken.is_empty() || !(time_is_up || nothing_on_its_way) {
            return;
        }
        queues.note_at = None;
        let taken = std::mem::take(&mut queues.taken);
        let bot_id = self.bot_id;
        let (bell, unnoted) = (Arc::clone(&self.bell), Arc::clone(&queues.unnoted));
        let taken = Arc::new(taken);
        let again = Arc::clone(&taken);
        let note = Work::new(move |tx| {
            for (row, result) in taken.iter() {
                outgoing::sent(tx, bot_id, row, result)?;
            }
            Ok(())
        });
        self.counter.note(note.then(move |ended| match ended {
            Ended::Done => bell.notify_one(),
            Ended::Failed(trouble) => tracing::error!(%trouble, "what was sent could not be noted"),
            Ended::NotCommitted(_) => {
                let mut unnoted = unnoted.lock().unwrap_or_else(PoisonError::into_inner);
                unnoted.extend(again.iter().cloned());
            }
        }));
    }

    async fn refused(&self, row: Row, refusal: Refusal, queues: &mut Queues) {
        if refusal.code == 429 {
            let wait = Duration::from_secs(refusal.retry_after.unwrap_or(1).max(1));
            tracing::warn!(chat = chat_tag(row.chat), seconds = wait.as_secs(), "Telegram asks to slow down");
            self.hold(row, wait, queues);
            return;
        }
        if refusal.code >= 500 || refusal.code == 401 {
            self.again(row, &format!("{} {}", refusal.code, refusal.description), queues);
            return;
        }
        let (id, chat, lane, method) = (row.id, row.chat, row.lane, row.method.clone());
        let unheard = row.clone();
        let description = refusal.description.clone();
        let ended = self.counter.call(move |tx| {
            let ended = outgoing::refused(tx, &row, refusal.code, &refusal.description)?;
            if ended == Refused::Dead {
                let kind = format!("telegram refused {}: {}", row.method, refusal.description);
                trouble::note(tx, &kind, &report::of_call(tx, &row, &refusal.description))?;
            }
            let changed = if ended == Refused::Changed { outgoing::one(tx, row.id)? } else { None };
            Ok((ended, changed))
        });
        let ended = ended.await;
        queues.free(chat, lane);
        match ended {
            Ok((Refused::Changed, Some(row))) => queues.put_back(row),
            Ok((Refused::Dead, _)) => tracing::error!(row = id, method, "Telegram refused: {description}"),
            Ok((Refused::Settled | Refused::Changed, _)) => {}
            Err(trouble) => {
                self.again(unheard, &format!("refused, and that could not be noted: {trouble}"), queues);
            }
        }
    }

    /// The network or Telegram failed: the same row again, later each time.
    fn again(&self, row: Row, why: &str, queues: &mut Queues) {
        let power = u32::try_from(row.tries.clamp(0, 7)).unwrap_or(7);
        let wait = Duration::from_millis(300).saturating_mul(1 << power).min(RETRY_AT_MOST);
        if queues.complained.is_none_or(|at| at.elapsed() >= COMPLAIN_EVERY) {
            queues.complained = Some(Instant::now());
            tracing::warn!(
                chat = chat_tag(row.chat),
                method = row.method,
                "not delivered, again soon: {why}"
            );
        }
        self.hold(row, wait, queues);
    }

    fn hold(&self, mut row: Row, wait: Duration, queues: &mut Queues) {
        row.tries += 1;
        row.not_before = self.clock.now().plus(wait);
        let (id, until) = (row.id, row.not_before);
        self.counter.note(Work::new(move |tx| outgoing::postpone(tx, id, until)));
        queues.free(row.chat, row.lane);
        queues.chats.entry(row.chat).or_default().held = Some(Instant::now() + wait);
        queues.put_back(row);
    }
}

/// A call ready to leave.
enum Parcel {
    Plain(String),
    With(Value, Attachment),
    Drawn(Value, Paper),
}

/// What could not be made is told like what Telegram would not take.
fn unfit(why: &str) -> Reply<Value> {
    let description = format!("cannot be put together: {why}");
    Reply::Refused(Refusal { code: 400, description, retry_after: None })
}

/// Between two notices: people read one a second, groups take twenty a minute. What is told of the bot itself
/// (chat 0) is in nobody's chat.
const fn pause_of(chat: ChatId) -> Duration {
    match chat.0 {
        0 => Duration::ZERO,
        id if id < 0 => GROUP_PAUSE,
        _ => CHAT_PAUSE,
    }
}

enum May {
    Now,
    In(Duration),
    Nothing,
}

impl Chat {
    fn may_send(&self, now: Instant, next_notice: Instant, pause: Duration) -> May {
        if self.busy {
            return May::Nothing;
        }
        let held = self.held.filter(|until| *until > now).map(|until| until - now);
        if !self.answers.is_empty() {
            return held.map_or(May::Now, May::In);
        }
        if self.notices.is_empty() {
            return May::Nothing;
        }
        let own =
            self.last_notice.map_or(Duration::ZERO, |last| (last + pause).saturating_duration_since(now));
        let wait = own.max(held.unwrap_or_default()).max(next_notice.saturating_duration_since(now));
        if wait.is_zero() { May::Now } else { May::In(wait) }
    }

    fn is_worth_keeping(&self, now: Instant) -> bool {
        self.busy
            || !self.answers.is_empty()
            || !self.notices.is_empty()
            || self.held.is_some_and(|until| until > now)
            || self.last_notice.is_some_and(|last| now - last < GROUP_PAUSE)
    }
}

impl Queues {
    /// How long to sleep so that what was taken is noted in time.
    fn until_note(&self, sleep: Duration) -> Duration {
        self.note_at.map_or(sleep, |at| sleep.min(at.saturating_duration_since(Instant::now())))
    }

    fn add(&mut self, row: Row, now: Moment) {
        self.last_read = self.last_read.max(row.id);
        self.waiting += 1;
        let wait = row.not_before.since(now);
        if !wait.is_zero() {
            // A 429 outlives a restart.
            self.chats.entry(row.chat).or_default().held = Some(Instant::now() + wait);
        }
        match row.lane {
            Lane::Press => self.presses.push_back(row),
            Lane::Answer => self.chats.entry(row.chat).or_default().answers.push_back(row),
            Lane::Notice | Lane::Broadcast => self.chats.entry(row.chat).or_default().notices.push_back(row),
        }
    }

    fn put_back(&mut self, mut row: Row) {
        self.waiting += 1;
        let chat = self.chats.entry(row.chat).or_default();
        if row.lane == Lane::Press {
            // It waits with its chat's answers from here on: it was held, and must not spin round at once.
            // As one of them, or the chat would count as busy for ever after it.
            row.lane = Lane::Answer;
        }
        match row.lane {
            Lane::Press | Lane::Answer => chat.answers.push_front(row),
            Lane::Notice | Lane::Broadcast => chat.notices.push_front(row),
        }
    }

    fn take(&mut self, id: ChatId, now: Instant) -> Option<Row> {
        let chat = self.chats.get_mut(&id)?;
        let row = match chat.answers.pop_front() {
            Some(row) => row,
            None => {
                // Between looking and taking another chat may have used the notices' turn.
                if self.next_notice > now {
                    return None;
                }
                let row = chat.notices.pop_front()?;
                chat.last_notice = Some(now);
                self.next_notice = now + Duration::from_secs(1) / NOTICES_PER_SECOND;
                row
            }
        };
        chat.busy = true;
        self.waiting = self.waiting.saturating_sub(1);
        Some(row)
    }

    fn free(&mut self, id: ChatId, lane: Lane) {
        if let (Some(chat), false) = (self.chats.get_mut(&id), lane == Lane::Press) {
            chat.busy = false;
        }
    }
}

/// A chat in the log: recognisable within one log, nobody's number.
pub fn chat_tag(chat: ChatId) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(chat.0.to_le_bytes());
    hash.iter().take(4).map(|b| format!("{b:02x}")).collect()
}
