//! The emulated world as a plain state machine: no runtime, no sockets, time only from the clock it
//! was given, ids from a seed. Everything that happens to it is a call of a bot or an act of a person.

use super::error::ApiError;
use super::faults::{FaultKind, Faults};
use super::files::Files;
use super::flood::Flood;
use super::model::{
    Bot, Bytes, Call, CallbackAnswer, Chat, ChatKind, NewChat, NewPerson, Person, Place, Press, Room, Seat,
    Status, Warning,
};
use super::params::Params;
use super::polling::PollState;
use super::updates::Queue;
use super::{methods, validate};
use crate::base::time::Clock;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};

/// Calls kept for [`World::calls_since`].
const MAX_CALLS: usize = 10_000;
const MAX_WARNINGS: usize = 1_000;
/// Events kept while nobody fetches them.
const MAX_EVENTS: usize = 10_000;

/// How a call ended for the one who made it.
#[derive(Clone, Debug)]
pub enum Handled {
    Answer(Result<Value, ApiError>),
    /// The connection breaks without an answer; the call may have had its effect.
    Cut,
    /// The connection stays open and silent.
    Hang,
}

/// A call that passed the door: whose it is and which method.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    pub bot: i64,
    pub method: &'static str,
    pub answer_lost: bool,
}

#[derive(Debug)]
pub struct World {
    pub(super) clock: Clock,
    /// Where the phones are; `None` leaves it to the page's visitor.
    pub(super) time_zone: Option<String>,
    chance: u64,
    pub(super) strict: bool,
    pub(super) bots: BTreeMap<i64, Bot>,
    pub(super) polls: BTreeMap<i64, PollState>,
    pub(super) people: BTreeMap<i64, Person>,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) rooms: BTreeMap<Place, Room>,
    pub(super) files: Files,
    pub(super) presses: BTreeMap<String, Press>,
    pub(super) answers: BTreeMap<i64, Vec<CallbackAnswer>>,
    pub(super) flood: Flood,
    pub(super) faults: Faults,
    calls: VecDeque<Call>,
    next_call: u64,
    warnings: VecDeque<Warning>,
    events: VecDeque<Value>,
    pub(super) listening: bool,
    /// An update arose since the last look: waiting polls should look too.
    pub(super) stirred: bool,
    /// Words that go with the next success.
    pub(super) remark: Option<&'static str>,
}

impl World {
    pub fn new(clock: Clock) -> Self {
        Self::seeded(clock, 1)
    }

    pub fn seeded(clock: Clock, seed: u64) -> Self {
        Self {
            clock,
            time_zone: None,
            chance: seed,
            strict: false,
            bots: BTreeMap::new(),
            polls: BTreeMap::new(),
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            rooms: BTreeMap::new(),
            files: Files::default(),
            presses: BTreeMap::new(),
            answers: BTreeMap::new(),
            flood: Flood::default(),
            faults: Faults::default(),
            calls: VecDeque::new(),
            next_call: 0,
            warnings: VecDeque::new(),
            events: VecDeque::new(),
            listening: false,
            stirred: false,
            remark: None,
        }
    }

    /// With this on, what is only a warning otherwise (an unknown parameter, a button with two
    /// actions) is refused.
    pub fn set_strict_params(&mut self, strict: bool) {
        self.strict = strict;
    }

    /// The zone in which every phone tells the time, by its name in the time zone database.
    pub fn set_time_zone(&mut self, name: &str) {
        self.time_zone = Some(name.to_owned());
    }

    pub fn set_flood(&mut self, on: bool) {
        self.flood.on = on;
        self.flood.forget();
    }

    pub fn faults_mut(&mut self) -> &mut Faults {
        &mut self.faults
    }

    /// A bot that will answer to this token; its id is the token's first part.
    pub fn add_bot(&mut self, token: &str, username: &str, first_name: &str) -> i64 {
        let id = token.split(':').next().and_then(|n| n.parse().ok()).unwrap_or(1);
        let first_update = 100_000_000 + self.random(800_000_000);
        let bot = Bot {
            id,
            token: token.into(),
            username: username.into(),
            first_name: first_name.into(),
            queue: Queue::new(first_update),
            webhook: None,
            commands: BTreeMap::new(),
            names: BTreeMap::new(),
            menu_buttons: BTreeMap::new(),
            last_message: self.random(900),
        };
        self.bots.insert(id, bot);
        id
    }

    pub fn add_person(&mut self, new: NewPerson) -> i64 {
        let id = new.id.unwrap_or_else(|| 5_000_000_000 + self.random(2_900_000_000));
        let phone = new.phone.unwrap_or_else(|| format!("+99890{:07}", self.random(10_000_000)));
        let person = Person {
            id,
            first_name: new.first_name,
            last_name: new.last_name,
            username: new.username,
            language_code: new.language_code.unwrap_or_else(|| "ru".into()),
            phone,
            role_hint: new.role_hint,
            deactivated: false,
        };
        self.people.insert(id, person);
        self.emit(|w| json!({"type": "person", "person": w.people.get(&id)}));
        id
    }

    /// A group or channel; its first administrator, or first member, is its creator.
    pub fn add_chat(&mut self, new: NewChat) -> i64 {
        let id = match new.kind {
            ChatKind::Group => -(4_000_000_000 + self.random(900_000_000)),
            ChatKind::Supergroup | ChatKind::Channel => -(1_001_000_000_000 + self.random(2_000_000_000)),
        };
        let creator = new.admins.iter().chain(&new.members).find(|m| self.people.contains_key(m)).copied();
        let mut members = BTreeMap::new();
        members.extend(new.members.iter().map(|m| (*m, Status::Member)));
        members.extend(new.admins.iter().map(|m| (*m, Status::Administrator)));
        members.extend(creator.map(|m| (m, Status::Creator)));
        let chat = Chat {
            id,
            kind: new.kind,
            title: new.title,
            username: new.username,
            members,
            forbidden: Default::default(),
            missing_rights: Default::default(),
            deleted: false,
            migrated_to: None,
            last_message: 0,
        };
        self.chats.insert(id, chat);
        self.emit(|w| json!({"type": "chat", "chat": w.chat_state(id)}));
        let bots: Vec<i64> = self.bots.keys().copied().collect();
        for bot in bots {
            let status = self.chats.get(&id).and_then(|c| c.members.get(&bot)).copied();
            if let (Some(status), Some(by)) = (status, creator) {
                self.tell_membership(bot, Place::Chat(id), by, Status::Left, status);
            }
        }
        id
    }

    /// For tests of rights: the chat as data.
    pub fn chat_mut(&mut self, id: i64) -> Option<&mut Chat> {
        self.chats.get_mut(&id)
    }

    /// The account is gone: writing to it is refused from now on.
    pub fn deactivate(&mut self, person: i64) {
        if let Some(person) = self.people.get_mut(&person) {
            person.deactivated = true;
        }
    }

    /// One call of a bot, without waiting: `getUpdates` gives what is there. A connection that
    /// breaks shows as code [`super::error::NO_ANSWER`].
    pub fn call(&mut self, token: &str, method: &str, params: impl Into<Params>) -> Result<Value, ApiError> {
        match self.handle(token, method, &params.into()) {
            Handled::Answer(answer) => answer,
            Handled::Cut | Handled::Hang => Err(ApiError::no_answer()),
        }
    }

    pub fn handle(&mut self, token: &str, method: &str, params: &Params) -> Handled {
        match self.begin(token, method, params) {
            Err(early) => early,
            Ok(begun) => self.run(begun, params),
        }
    }

    /// The call itself, after the door.
    pub fn run(&mut self, begun: Begun, params: &Params) -> Handled {
        let answer = methods::run(self, begun.bot, begun.method, params);
        self.finish(begun, params, answer)
    }

    /// A file's type and bytes, at the address that `getFile` gave.
    pub fn download(&self, token: &str, path: &str) -> Result<(String, Bytes), ApiError> {
        methods::check_token(token)?;
        if !self.bots.values().any(|b| b.token == token) {
            return Err(ApiError::unauthorized());
        }
        let stored = self.files.by_path(path).ok_or_else(ApiError::not_found)?;
        Ok((stored.mime_type.clone(), stored.bytes.clone()))
    }

    /// The door: faults, token, method name, names of parameters. `Err` ends the call here.
    pub fn begin(&mut self, token: &str, method: &str, params: &Params) -> Result<Begun, Handled> {
        self.remark = None;
        let name = methods::canonical(method);
        let shown = name.unwrap_or(method).to_owned();
        let bot = self.bots.values().find(|b| b.token == token).map(|b| b.id);
        let mut answer_lost = false;
        if let Some(fault) = self.faults.take(&shown) {
            if let Some(error) = fault.refusal() {
                return Err(self.refused(bot, &shown, params, error));
            }
            answer_lost = fault.kind == FaultKind::LostAnswer;
            if !answer_lost {
                self.record(bot, &shown, params, Some("no answer: fault".into()));
                return Err(if fault.kind == FaultKind::Hang { Handled::Hang } else { Handled::Cut });
            }
        }
        let checked = (|| {
            methods::check_token(token)?;
            let bot = bot.ok_or_else(ApiError::unauthorized)?;
            let method = name.ok_or_else(ApiError::unknown_method)?;
            if !methods::is_played(method) {
                tracing::warn!(method, "the emulator does not play this method");
                self.warn(format!("method not played: {method} (501)"));
                return Err(ApiError::not_played(method));
            }
            validate::names_and_types(self, method, params)?;
            Ok(Begun { bot, method, answer_lost })
        })();
        checked.map_err(|error| self.refused(bot, &shown, params, error))
    }

    /// Writes the call down and lets the answer go, or loses it.
    pub fn finish(&mut self, begun: Begun, params: &Params, answer: Result<Value, ApiError>) -> Handled {
        let error = answer.as_ref().err().map(|e| e.description.clone());
        self.record(Some(begun.bot), begun.method, params, error);
        if begun.answer_lost { Handled::Cut } else { Handled::Answer(answer) }
    }

    fn refused(&mut self, bot: Option<i64>, method: &str, params: &Params, error: ApiError) -> Handled {
        self.record(bot, method, params, Some(error.description.clone()));
        Handled::Answer(Err(error))
    }

    fn record(&mut self, bot: Option<i64>, method: &str, params: &Params, error: Option<String>) {
        self.next_call += 1;
        let call = Call {
            n: self.next_call,
            at: self.now(),
            bot: bot.unwrap_or(0),
            method: method.into(),
            params: params.recorded(),
            ok: error.is_none(),
            error,
        };
        self.calls.push_back(call);
        if self.calls.len() > MAX_CALLS {
            self.calls.pop_front();
        }
    }

    /// Calls after number `since`, oldest first.
    pub fn calls_since(&self, since: u64) -> Vec<Call> {
        let skip = self.calls.partition_point(|c| c.n <= since);
        self.calls.iter().skip(skip).cloned().collect()
    }

    pub fn last_call(&self) -> u64 {
        self.next_call
    }

    /// What only the emulator objects to. Tests assert that there is none.
    pub fn warnings(&self) -> Vec<Warning> {
        self.warnings.iter().cloned().collect()
    }

    pub(super) fn warn(&mut self, text: String) {
        let at = self.now();
        self.emit(|_| json!({"type": "warning", "text": text}));
        self.warnings.push_back(Warning { at, text });
        if self.warnings.len() > MAX_WARNINGS {
            self.warnings.pop_front();
        }
    }

    /// An objection of the emulator alone: a warning, and in strict mode a refusal.
    pub(super) fn object(&mut self, text: String) -> Result<(), ApiError> {
        let refusal = format!("the emulator objects: {text}");
        self.warn(text);
        if self.strict { Err(ApiError::bad(refusal)) } else { Ok(()) }
    }

    /// From now on events are kept for [`World::take_events`].
    pub fn listen(&mut self) {
        self.listening = true;
    }

    pub fn take_events(&mut self) -> Vec<Value> {
        self.events.drain(..).collect()
    }

    pub(super) fn emit(&mut self, event: impl FnOnce(&Self) -> Value) {
        if !self.listening {
            return;
        }
        let event = event(self);
        self.events.push_back(event);
        if self.events.len() > MAX_EVENTS {
            self.events.pop_front();
        }
    }

    /// Seconds since 1970 on the emulated clock.
    pub fn now(&self) -> i64 {
        self.clock.now().seconds()
    }

    pub(super) fn now_ms(&self) -> i64 {
        self.clock.now().0
    }

    /// A number below `bound`, from the seed (splitmix64).
    pub(super) fn random(&mut self, bound: i64) -> i64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        i64::try_from(z >> 1).unwrap_or(0).rem_euclid(bound.max(1))
    }

    pub(super) fn bot(&self, id: i64) -> Result<&Bot, ApiError> {
        self.bots.get(&id).ok_or_else(ApiError::unauthorized)
    }

    pub(super) fn bot_mut(&mut self, id: i64) -> Result<&mut Bot, ApiError> {
        self.bots.get_mut(&id).ok_or_else(ApiError::unauthorized)
    }

    pub(super) fn room(&mut self, place: Place) -> &mut Room {
        self.rooms.entry(place).or_default()
    }

    pub(super) fn seat(&mut self, place: Place, person: i64) -> &mut Seat {
        self.room(place).seats.entry(person).or_default()
    }

    pub(super) fn chat_kind(&self, place: Place) -> Option<ChatKind> {
        match place {
            Place::Private { .. } => None,
            Place::Chat(id) => self.chats.get(&id).map(|c| c.kind),
        }
    }

    /// The people who see this room.
    pub(super) fn audience(&self, place: Place) -> Vec<i64> {
        match place {
            Place::Private { person, .. } => vec![person],
            Place::Chat(id) => self
                .chats
                .get(&id)
                .into_iter()
                .flat_map(|c| &c.members)
                .filter(|(member, status)| status.inside() && self.people.contains_key(member))
                .map(|(member, _)| *member)
                .collect(),
        }
    }

    /// The bots that could see this room.
    pub(super) fn bots_in(&self, place: Place) -> Vec<i64> {
        match place {
            Place::Private { bot, .. } => vec![bot],
            Place::Chat(id) => self
                .chats
                .get(&id)
                .into_iter()
                .flat_map(|c| &c.members)
                .filter(|(member, status)| status.inside() && self.bots.contains_key(member))
                .map(|(member, _)| *member)
                .collect(),
        }
    }
}
