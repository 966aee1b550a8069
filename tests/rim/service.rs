//! Under a service manager: a socket plays systemd and writes down what it is told. Ready, status, the watchdog
//! and the stop, while Telegram and the books are as they are.

use std::os::unix::net::UnixDatagram;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use prilavok::demo::emulator::FaultKind;

use crate::books;
use crate::program::Machine;
use crate::telegram::{SECRET, Telegram, is, or_told};

/// systemd's ear.
struct Manager {
    socket: UnixDatagram,
    heard: Mutex<Vec<(Instant, String)>>,
    dir: tempfile::TempDir,
}

impl Manager {
    fn listens() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let socket = UnixDatagram::bind(dir.path().join("notify")).unwrap();
        socket.set_nonblocking(true).unwrap();
        Self { socket, heard: Mutex::default(), dir }
    }

    fn watches(&self, machine: Machine) -> Machine {
        machine.with("NOTIFY_SOCKET", self.dir.path().join("notify").to_str().unwrap())
    }

    /// Every line so far, with when it came.
    fn heard(&self) -> Vec<(Instant, String)> {
        let mut heard = self.heard.lock().unwrap();
        let mut bytes = [0; 4096];
        while let Ok(n) = self.socket.recv(&mut bytes) {
            let said = String::from_utf8(bytes[..n].to_vec()).unwrap();
            heard.extend(said.lines().map(|line| (Instant::now(), line.to_owned())));
        }
        heard.clone()
    }

    fn times(&self, line: &str) -> usize {
        self.heard().iter().filter(|(_, l)| l == line).count()
    }

    fn status(&self) -> Option<String> {
        let heard = self.heard();
        heard.iter().rev().find_map(|(_, line)| line.strip_prefix("STATUS=")).map(str::to_owned)
    }

    /// Waits until the newest status has these words.
    fn reads(&self, words: &str, machine: &Machine) -> String {
        let status = || self.status().filter(|s| s.contains(words));
        or_told(&format!("a status with {words:?}"), status, || {
            format!("{:?}\n{}", self.heard(), machine.said())
        })
    }

    fn is_ready(&self) -> bool {
        self.times("READY=1") > 0
    }
}

impl Drop for Manager {
    fn drop(&mut self) {
        let said = self.heard();
        assert!(!said.iter().any(|(_, line)| line.contains(SECRET)), "the token was told: {said:?}");
    }
}

#[test]
fn it_is_ready_when_telegram_has_answered_and_says_how_it_stands() {
    let telegram = Telegram::open();
    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::new(&telegram));
    books::opens(machine.data_dir());
    telegram.with(|world| world.faults_mut().latency_ms = 1_500);
    let started = Instant::now();
    machine.starts();
    manager.reads("open: 0 orders today, 0 to be done", &machine);
    let heard = manager.heard();
    let (ready, _) = heard.iter().find(|(_, line)| line == "READY=1").unwrap();
    assert!(*ready - started >= Duration::from_millis(1_500), "ready before Telegram answered: {heard:?}");
    telegram.with(|world| world.faults_mut().latency_ms = 0);
    assert_eq!(manager.times("WATCHDOG=1"), 0, "no watchdog was asked for");

    // The network goes and comes back.
    telegram.down(true);
    manager.reads("Telegram does not answer since", &machine);
    telegram.down(false);
    manager.reads("open: 0 orders today", &machine);
    machine.stops();
    assert_eq!((manager.times("READY=1"), manager.times("STOPPING=1")), (1, 1));
    machine.says("sudo prilavok owner-link");
    assert_eq!(machine.lines("?start=claim_"), 0, "a claim link has no place in a journal");
}

#[test]
fn without_a_network_it_is_ready_all_the_same_and_says_why_nothing_comes() {
    // Somebody takes the connection and never says a word.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::at(&format!("http://{}", listener.local_addr().unwrap())));
    let started = Instant::now();
    machine.starts();
    manager.reads("Telegram has not answered yet; orders come in when it does", &machine);
    assert!(manager.is_ready() && started.elapsed() >= Duration::from_secs(4), "{:?}", manager.heard());
    machine.is_killed();

    // Nobody listens: known at once.
    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::at("http://127.0.0.1:9"));
    machine.starts();
    let status = manager.reads("Telegram does not answer since", &machine);
    assert!(status.contains("orders come in when it does"), "{status}");
    assert!(manager.is_ready());
    machine.stops();
}

#[test]
fn a_refused_token_and_a_second_reader_are_named_and_the_service_stays() {
    let telegram = Telegram::open();
    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::new(&telegram));
    telegram.fails("getUpdates", FaultKind::Unauthorized, 1);
    machine.starts();
    let status = manager.reads("the token is not accepted", &machine);
    assert!(status.contains("@BotFather") && status.contains("sudo prilavok setup"), "{status}");
    assert!(manager.is_ready() && machine.is_running());
    machine.says("does not accept the token");
    machine.stops();

    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::new(&telegram));
    machine.starts();
    manager.reads("open:", &machine);
    let mut other = Machine::new(&telegram);
    other.starts();
    let status = manager.reads("another program reads this bot's updates (409)", &machine);
    assert!(status.contains("sudo prilavok setup"), "{status}");
    other.stops();
    machine.stops();
}

#[test]
fn the_watchdog_is_fed_while_the_counter_works_and_only_then() {
    let telegram = Telegram::open();
    let manager = Manager::listens();
    let mut machine = manager.watches(Machine::new(&telegram)).with("WATCHDOG_USEC", "900000");
    books::opens(machine.data_dir());
    machine.starts();
    let fed = |more: usize| {
        let before = manager.times("WATCHDOG=1");
        let more = || is(manager.times("WATCHDOG=1") >= before + more);
        or_told("the watchdog's food", more, || format!("{:?}\n{}", manager.heard(), machine.said()));
    };
    fed(3);
    let log = || std::fs::metadata(books::database(machine.data_dir()).with_extension("db-wal")).unwrap();
    machine.has_sent_everything();
    let written = (log().len(), log().modified().unwrap());
    fed(5);
    assert_eq!(written, (log().len(), log().modified().unwrap()), "a heartbeat writes nothing to the disk");

    // Somebody else has the writer's lock: the counter hangs, the rest of the program does not know.
    let thief = rusqlite::Connection::open(books::database(machine.data_dir())).unwrap();
    thief.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::sleep(Duration::from_millis(400));
    let before = manager.times("WATCHDOG=1");
    std::thread::sleep(Duration::from_millis(1_500));
    assert_eq!(manager.times("WATCHDOG=1"), before, "a hanging counter feeds no watchdog");
    thief.execute_batch("ROLLBACK").unwrap();
    fed(2);
    machine.stops();
}
