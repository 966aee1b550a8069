//! Telegram in a test: the emulator behind a real socket on loopback, with a memory of every call that was
//! made. When it is dropped, all those calls have to be what the manual allows.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use prilavok::base::time::Clock;
use prilavok::demo::emulator::{Call, Emulator, Fault, FaultKind, NewPerson, World};
use serde_json::{Value, json};

use crate::manual::Manual;
use crate::people::Person;

pub const TOKEN: &str = "7000000002:AAThisSecretIsInNoFileAndInNoLog";
/// The part of it that nobody may read anywhere.
pub const SECRET: &str = "AAThisSecretIsInNoFileAndInNoLog";
/// How long anything may take on a busy machine before it counts as never.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at a condition that only another process can fulfil.
const LOOK_EVERY: Duration = Duration::from_millis(4);

pub struct Telegram {
    emulator: Emulator,
    address: SocketAddr,
    runtime: Option<tokio::runtime::Runtime>,
    calls: Mutex<Vec<Call>>,
    asked: Mutex<Asked>,
}

/// What people asked of the bot: each is answered at least once, or a promise was broken.
#[derive(Default)]
struct Asked {
    /// Callback queries and who pressed.
    presses: Vec<(String, i64)>,
    texts: BTreeMap<i64, usize>,
    /// The message each person acted on last.
    eyes: BTreeMap<i64, i64>,
}

impl Telegram {
    pub fn open() -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap())
    }

    /// Serves on a socket that is there already: until now nobody answered on it.
    pub fn on(listener: TcpListener) -> Self {
        let emulator = Emulator::new(Clock::System);
        emulator.with(|world| {
            world.set_strict_params(true);
            world.add_bot(TOKEN, "rim_shop_bot", "Rim");
        });
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let router = emulator.router();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        let (calls, asked) = (Mutex::default(), Mutex::default());
        Self { emulator, address, runtime: Some(runtime), calls, asked }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        self.emulator.with(act)
    }

    /// Somebody with a phone that speaks English.
    pub fn person(&self, name: &str) -> Person<'_> {
        let id = self.with(|world| {
            world.add_person(NewPerson {
                first_name: name.to_owned(),
                language_code: Some("en".to_owned()),
                ..NewPerson::default()
            })
        });
        Person { telegram: self, id }
    }

    /// Every call so far, oldest first.
    pub fn calls(&self) -> MutexGuard<'_, Vec<Call>> {
        let mut calls = self.calls.lock().unwrap();
        let since = calls.last().map_or(0, |c| c.n);
        calls.extend(self.with(|world| world.calls_since(since)));
        calls
    }

    /// How many calls of this method there were, answered or not.
    pub fn count(&self, method: &str) -> usize {
        self.calls().iter().filter(|c| c.method == method).count()
    }

    pub fn fails(&self, method: &str, kind: FaultKind, times: u32) {
        self.fails_with(Fault { method: method.to_owned(), kind, times, retry_after: None });
    }

    pub fn fails_with(&self, fault: Fault) {
        self.with(|world| world.faults_mut().fail_next.push(fault));
    }

    pub fn faults_are_over(&self) {
        self.with(|world| *world.faults_mut() = Default::default());
        self.wakes();
    }

    /// The network is gone, or there again. Polls that wait are cut off too.
    pub fn down(&self, down: bool) {
        self.with(|world| world.faults_mut().down = down);
        self.wakes();
    }

    /// Waiting polls look around.
    fn wakes(&self) {
        self.with(|world| {
            world.redeliver(0);
        });
    }

    pub(crate) fn pressed(&self, query: &Value, person: i64, message: i64) {
        let id = query["callback_query_id"].as_str().unwrap().to_owned();
        let mut asked = self.asked.lock().unwrap();
        asked.presses.push((id, person));
        asked.eyes.insert(person, message);
    }

    pub(crate) fn typed(&self, person: i64, message: i64) {
        let mut asked = self.asked.lock().unwrap();
        *asked.texts.entry(person).or_default() += 1;
        asked.eyes.insert(person, message);
    }

    /// From this message on a person looks.
    pub(crate) fn eyes(&self, person: i64) -> i64 {
        self.asked.lock().unwrap().eyes.get(&person).copied().unwrap_or_default()
    }

    /// How many updates people have caused.
    pub fn updates(&self) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.presses.len() + asked.texts.values().sum::<usize>()
    }

    /// What was asked and never answered.
    pub fn unanswered(&self) -> Vec<String> {
        let calls = self.calls();
        let asked = self.asked.lock().unwrap();
        let taken = |method: &'static str| calls.iter().filter(move |c| c.ok && c.method == method);
        let answered: std::collections::BTreeSet<&str> =
            taken("answerCallbackQuery").filter_map(|c| c.params["callback_query_id"].as_str()).collect();
        let mut sent: BTreeMap<i64, usize> = BTreeMap::new();
        for call in taken("sendMessage").chain(taken("sendPhoto")) {
            *sent.entry(call.params["chat_id"].as_i64().unwrap_or_default()).or_default() += 1;
        }
        let presses = asked.presses.iter().filter(|(id, _)| !answered.contains(id.as_str()));
        let texts = asked.texts.iter().filter(|(person, texts)| sent.get(person).unwrap_or(&0) < texts);
        presses
            .map(|(id, person)| format!("press {id} of {person}"))
            .chain(texts.map(|(person, _)| format!("a text of {person}")))
            .collect()
    }

    /// Waits until everything asked is answered and no update waits.
    pub fn settles(&self) {
        let story = || format!("{} updates wait; {:?}", self.waiting(), self.unanswered());
        or_told("an answer to everything", || is(self.waiting() == 0 && self.unanswered().is_empty()), story);
    }

    /// Updates that the bot has not confirmed.
    pub fn waiting(&self) -> i64 {
        let info = self.with(|world| world.call(TOKEN, "getWebhookInfo", json!({}))).unwrap();
        info["pending_update_count"].as_i64().unwrap()
    }
}

impl Drop for Telegram {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if std::thread::panicking() {
            return;
        }
        assert_eq!(self.with(|world| json!(world.warnings())), json!([]), "the emulator objects");
        let Some(manual) = Manual::open() else { return };
        for call in self.calls().iter() {
            let wrong = manual.call(&call.method, &call.params);
            assert!(wrong.is_empty(), "{}: {wrong:?}\n{}", call.method, call.params);
        }
    }
}

/// Looks until the condition holds; `what` is the person's name for it.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    or_told(what, look, String::new)
}

/// The same; when it never comes, `story` tells how things stood.
pub fn or_told<T>(what: &str, mut look: impl FnMut() -> Option<T>, story: impl Fn() -> String) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what} never came. {}", story());
        std::thread::sleep(LOOK_EVERY);
    }
}

/// A condition that gives nothing but itself.
pub fn is(condition: bool) -> Option<()> {
    condition.then_some(())
}
