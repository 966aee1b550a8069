//! Backups that go to Telegram and come back from it: the emulator behind a socket, the shop's own work on time beside
//! a counter, and what a machine finds that has nothing but the chat.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use prilavok::base::actor::Actor;
use prilavok::base::chance::Chance;
use prilavok::base::ids::{ChatId, PersonId};
use prilavok::base::lang::Lang;
use prilavok::base::time::{Clock, Moment};
use prilavok::db::counter::{Counter, Desk};
use prilavok::db::{Reading, open};
use prilavok::demo::emulator::{Act, Emulator, Fault, FaultKind, NewPerson, World};
use prilavok::documents::recovery_sheet;
use prilavok::jobs::carry;
use prilavok::jobs::keeping::{Ask, Keeping, Turn, Wish};
use prilavok::ops::backup::card::Card;
use prilavok::ops::backup::keys::{Keys, Secret};
use prilavok::ops::home::Home;
use prilavok::ops::pulse::{Line, Pulse};
use prilavok::shop::backups::{self, Entry, State};
use prilavok::shop::customers::{self, Arrival};
use prilavok::shop::{audit, staff};
use prilavok::telegram::wire::Wire;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::sync::{Notify, mpsc};

use crate::shop::{PART, Shop, restore, rows, same};

pub const TOKEN: &str = "7000000003:AAThisSecretIsForTheBackupsAlone";
pub const OWNER: i64 = 501;

/// The shop's own work beside an emulator.
pub struct Stand {
    pub temp: tempfile::TempDir,
    emulator: Emulator,
    pub url: String,
    pub runtime: Runtime,
    pub keeping: Keeping,
    pub turns: mpsc::Receiver<Turn>,
    _counter: JoinHandle<()>,
}

impl Stand {
    pub fn open() -> Self {
        Self::with(300)
    }

    fn with(orders: i64) -> Self {
        let temp = tempfile::tempdir().unwrap();
        let shop = Shop::filled(&temp.path().join("shop"), orders);
        shop.write(|tx| {
            let who = Arrival {
                id: PersonId(OWNER),
                name: "Nilufar".to_owned(),
                username: None,
                hint: Some("en".to_owned()),
            };
            customers::greet(tx, &who)?;
            customers::set_lang(tx, who.id, Lang::En)?;
            let code =
                staff::claim_code(tx, false).map_err(|_| prilavok::base::outcome::Fault::new("no code"))?;
            staff::claim(tx, PersonId(OWNER), &code)
                .map_err(|_| prilavok::base::outcome::Fault::new("no claim"))
        });
        let home = shop.home.clone();
        drop(shop);
        let emulator = Emulator::new(Clock::System);
        emulator.with(|world| {
            world.set_strict_params(true);
            world.add_bot(TOKEN, "backup_bot", "Backup");
            world.add_person(NewPerson { id: Some(OWNER), ..NewPerson::named("Nilufar") });
            world.act(OWNER, Act::start()).unwrap();
        });
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = emulator.router();
        runtime.spawn(async move {
            axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), router).await.unwrap();
        });
        let (keeping, counter, turns) = keeping(home, &url);
        Self { temp, emulator, url, runtime, keeping, turns, _counter: counter }
    }

    pub fn world<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        self.emulator.with(act)
    }

    pub fn round(&self) -> bool {
        self.runtime.block_on(self.keeping.round(None))
    }

    pub fn read<T>(&self, look: impl FnOnce(&Reading<'_>) -> Result<T, prilavok::base::outcome::Fault>) -> T {
        let conn = open::reader(&self.keeping.home.database()).unwrap();
        look(&Reading::new(&conn, self.keeping.clock.now())).unwrap()
    }

    pub fn sets(&self) -> Vec<(u32, State)> {
        let entries = self.read(|r| backups::list(r, usize::MAX));
        entries.iter().rev().map(|entry| (entry.set.number, entry.state)).collect()
    }

    pub fn newest(&self) -> Entry {
        self.read(|r| backups::list(r, 1)).remove(0)
    }

    /// Something happens in the shop, and time passes.
    pub fn hours_pass(&self, hours: u64) {
        self.keeping.clock.advance(Duration::from_secs(hours * 3600));
        let noted = self.keeping.counter.call(|tx| {
            tx.act_as(Actor::Machine);
            audit::note(tx, "product.price", "product 1", None, None)
        });
        self.runtime.block_on(noted).unwrap();
    }

    /// Documents in the owner's chat, by name.
    pub fn documents(&self) -> Vec<String> {
        let dialog = self.world(|world| world.dialog(OWNER, None));
        let name = |message: &Value| Some(message.pointer("/document/file_name")?.as_str()?.to_owned());
        json!(dialog.messages).as_array().unwrap().iter().filter_map(name).collect()
    }

    /// What stands in the chat, joined.
    pub fn said(&self) -> String {
        let dialog = self.world(|world| world.dialog(OWNER, None));
        let text = |message: &Value| {
            let of = |name: &str| message.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            of("text") + &of("caption")
        };
        json!(dialog.messages).as_array().unwrap().iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// Messages that wait to be sent to the owner.
    pub fn waiting(&self) -> String {
        let conn = open::reader(&self.keeping.home.database()).unwrap();
        let mut statement = conn.prepare("SELECT payload FROM outgoing ORDER BY id").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }
}

pub fn keeping(home: Home, url: &str) -> (Keeping, JoinHandle<()>, mpsc::Receiver<Turn>) {
    let clock = Clock::manual(Moment(1_795_000_000_000));
    let conn = open::writer(&home.database()).unwrap();
    let desk = Desk::new(conn, clock.clone(), Chance::System);
    let (counter, thread) = Counter::start(desk, drop).unwrap();
    let wire = Wire::new(url, TOKEN).unwrap();
    let (tell, turns) = mpsc::channel(1);
    let keeping = Keeping {
        home,
        counter,
        clock,
        wire,
        to: Vec::new(),
        part: PART / 10,
        pulse: Pulse::default(),
        sender: Arc::new(Notify::new()),
        turns: tell,
    };
    (keeping, thread, turns)
}

#[test]
fn a_set_goes_out_is_fetched_back_and_only_then_counts() {
    let stand = Stand::open();
    assert!(stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified)]);
    let documents = stand.documents();
    assert!(documents.len() > 3, "several parts and the card: {documents:?}");
    assert_eq!(documents.last().unwrap(), "shop-0001-full.card.json", "the card comes last");
    let said = stand.said();
    assert!(said.contains("Backup 0001 is ready (full)") && said.contains("✅ checked"), "{said}");
    assert!(said.contains("🗄 Backup 0001 is checked: 300 orders"), "one line a day: {said}");
    assert!(stand.round(), "nothing is due");
    assert_eq!(stand.documents().len(), documents.len(), "nothing goes out twice");

    // Changes stand on the full set; their card alone names everything.
    stand.hours_pass(2);
    assert!(stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified), (2, State::Verified)]);
    let bytes = stand
        .runtime
        .block_on(carry::pinned_card(&stand.keeping.wire, ChatId(OWNER)))
        .unwrap()
        .expect("the card is pinned");
    let card = Card::peek(&bytes).unwrap();
    assert_eq!(card.set, 2, "the newest is pinned");
    assert!(card.parts.iter().chain(&card.base_parts).all(|piece| piece.file_id.is_some()), "{card:?}");
    assert!(card.base_parts.len() > 2);
    assert_eq!(stand.said().matches("🗄 Backup").count(), 1, "the line comes once a day");
    assert_eq!(stand.world(|world| json!(world.warnings())), json!([]), "the emulator objects");
}

/// Parts of the real size: what one message holds goes out as one.
#[test]
fn a_part_of_several_megabytes_goes_out_and_comes_back() {
    let mut stand = Stand::with(12_000);
    stand.keeping.part = prilavok::ops::backup::make::part_size();
    assert!(stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified)]);
    let bytes = stand.newest().set.bytes;
    assert!(bytes > 2_500_000, "{bytes} bytes are no large part");
    assert_eq!(stand.documents().len(), 2, "one part and the card");
}

#[test]
fn a_shop_comes_back_from_nothing_but_the_chat_and_the_key() {
    let stand = Stand::open();
    assert!(stand.round());
    stand.hours_pass(2);
    assert!(stand.round());
    let key = Shop::at(stand.keeping.home.dir()).key();
    let before = rows(&stand.keeping.home.database());
    let fetched = stand.temp.path().join("fetched");
    std::fs::create_dir(&fetched).unwrap();
    // All that a new machine has: the token, the chat, the key.
    let files: Vec<PathBuf> = stand.runtime.block_on(async {
        let bytes = carry::pinned_card(&stand.keeping.wire, ChatId(OWNER)).await.unwrap().unwrap();
        let card = Card::read(&bytes, &key.signing()).unwrap();
        std::fs::write(fetched.join(card.name()), &bytes).unwrap();
        let mut files = vec![fetched.join(card.name())];
        for piece in card.parts.iter().chain(&card.base_parts).chain(&card.packs) {
            files.push(carry::fetch(&stand.keeping.wire, piece, &fetched).await.unwrap());
        }
        files
    });
    let home = restore(&files, &key, &stand.temp.path().join("new")).unwrap();
    same(&without_notes(before), &without_notes(rows(&home.database())));
}

/// What the shop noted after the copy was made is not in it.
fn without_notes(mut rows: crate::shop::Rows) -> crate::shop::Rows {
    rows.remove("timetable");
    rows
}

/// The program on a machine that has never seen the shop.
fn setup(stand: &Stand, new: &Path, key: &str) -> Output {
    let (token, key_file) = (stand.temp.path().join("token"), stand.temp.path().join("key"));
    std::fs::write(&token, TOKEN).unwrap();
    std::fs::write(&key_file, key).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_prilavok"));
    command.args(["setup", "--non-interactive", "--language", "en", "--restore-from", &OWNER.to_string()]);
    command.arg("--token-file").arg(&token).arg("--key-file").arg(&key_file);
    command.args(["--api-url", &stand.url]).arg("--data-dir").arg(new);
    command.env_clear().output().unwrap()
}

#[test]
fn setup_brings_a_shop_back_onto_a_new_machine() {
    let stand = Stand::open();
    assert!(stand.round());
    let key = Shop::at(stand.keeping.home.dir()).key();
    let new = stand.temp.path().join("new");
    // A wrong key is known before anything is fetched.
    let before = stand.world(|world| world.last_call());
    let refused = setup(&stand, &new, &Secret::generate().text());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("is sealed for another key"), "{said}");
    let fetched =
        stand.world(|world| world.calls_since(before).iter().filter(|c| c.method == "getFile").count());
    assert_eq!(fetched, 1, "the card alone");
    assert!(Home::open(&new).is_err(), "no shop came of it");

    let done = setup(&stand, &new, &key.text());
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("Orders: 300") && said.contains("The shop is back"), "{said}");
    assert!(!said.contains(TOKEN) && !said.contains(&key.text()), "no secret is said");
    let home = Home::open(&new).unwrap();
    same(&without_notes(rows(&stand.keeping.home.database())), &without_notes(rows(&home.database())));
    assert!(!new.join("backups/fetched").exists(), "what was fetched is cleared away");
    assert!(stand.temp.path().join("new.bot-token").exists(), "the token is kept for the start");
    // It may be told again what it is told: the folder has a shop now and its number of life is higher.
    let read = open::reader(&home.database()).unwrap();
    assert_eq!(backups::epoch(&Reading::new(&read, Moment(0))).unwrap(), 2);
}

#[test]
fn what_telegram_spoils_is_found_told_and_made_anew() {
    let stand = Stand::open();
    assert!(stand.round());
    stand.hours_pass(30);
    // The next set will be spoilt on Telegram's side: the first part that goes out.
    stand.world(|world| world.spoil_next_file());
    assert!(!stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified), (2, State::Failed)]);
    let entry = stand.newest();
    assert!(entry.trouble.unwrap().contains("damaged_part"));
    let waiting = stand.waiting();
    assert!(waiting.contains("A backup did not work") && waiting.contains("is damaged"), "{waiting}");
    // The failed one counts for nothing: the next round makes another.
    stand.hours_pass(2);
    assert!(stand.round());
    let sets = stand.sets();
    assert_eq!(sets.last(), Some(&(3, State::Verified)), "{sets:?}");
    assert_eq!(stand.waiting().matches("A backup did not work").count(), 1);
}

#[test]
fn a_stop_in_the_middle_costs_no_more_than_the_file_on_its_way() {
    let stand = Stand::open();
    let refused =
        Fault { method: "sendDocument".to_owned(), kind: FaultKind::Forbidden, times: 1, retry_after: None };
    stand.world(|world| world.faults_mut().fail_next.push(refused));
    assert!(!stand.round(), "the owner has blocked the bot");
    assert_eq!((stand.sets(), stand.documents().len()), (vec![(1, State::Made)], 0));
    assert!(stand.waiting().contains("does not take it in the chat"), "{}", stand.waiting());
    // The shop is stopped while the files are on their way.
    stand.runtime.block_on(async {
        let two_are_there = async {
            while stand.documents().len() < 2 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::select! {
            _ = stand.keeping.round(None) => panic!("it was quicker than the test"),
            () = two_are_there => {}
        }
    });
    let there = stand.documents();
    assert!(!there.iter().any(|name| name.ends_with("card.json")), "{there:?}");
    assert!(stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified)]);
    let mut names = stand.documents();
    let all = names.len();
    names.sort();
    names.dedup();
    assert!(all - names.len() <= 1, "only the one on its way may be there twice");
}

#[test]
fn old_sets_leave_the_machine_and_the_stick_when_three_newer_ones_count() {
    let mut stand = Stand::open();
    let stick = stand.temp.path().join("stick");
    stand.keeping.to = vec![stick.clone()];
    assert!(!stand.round(), "the stick is not there");
    assert_eq!(stand.sets(), [(1, State::Verified)], "Telegram has it all the same");
    assert!(!stick.exists(), "no folder is made where a stick should be");
    assert!(stand.waiting().contains("is not there"), "{}", stand.waiting());
    std::fs::create_dir(&stick).unwrap();
    for _ in 0..5 {
        stand.hours_pass(30);
        assert!(stand.round());
    }
    let sets = stand.sets();
    assert_eq!(sets.len(), 6);
    let cards = |dir: PathBuf| {
        let files = std::fs::read_dir(dir).unwrap().flatten();
        files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "json")).count()
    };
    assert_eq!((cards(stand.keeping.home.dir().join("backups")), cards(stick)), (3, 3), "{sets:?}");
    assert_eq!(
        stand.documents().iter().filter(|name| name.ends_with("card.json")).count(),
        6,
        "the chat keeps all"
    );
}

#[test]
fn the_old_machine_sees_that_the_shop_lives_elsewhere() {
    let mut stand = Stand::open();
    assert!(stand.round());
    assert_eq!(stand.runtime.block_on(stand.keeping.newer_life()).unwrap(), None);
    // The owner restores on a new machine, which sends its first backup.
    let key = Shop::at(stand.keeping.home.dir()).key();
    let home =
        restore(&[stand.keeping.home.dir().join("backups")], &key, &stand.temp.path().join("new")).unwrap();
    let (mut newer, _thread, _) = keeping(home, "http://unused");
    newer.wire = stand.keeping.wire.clone();
    assert!(stand.runtime.block_on(newer.round(None)));
    // The old one is awake, and hears that somebody else reads its updates.
    stand.keeping.pulse.line_is(Line::Taken);
    assert!(!stand.round());
    assert_eq!(stand.turns.try_recv().unwrap(), Turn::LivesElsewhere(2), "it is told to stop");
    // Or it wakes later.
    assert_eq!(stand.runtime.block_on(stand.keeping.newer_life()).unwrap(), Some(2));
    stand.hours_pass(30);
    assert!(!stand.round());
    assert_eq!(stand.turns.try_recv().unwrap(), Turn::LivesElsewhere(2), "it is told to stop");
    assert_eq!(stand.runtime.block_on(newer.newer_life()).unwrap(), None, "the new one goes on");
}

#[test]
fn an_owner_who_asks_is_answered() {
    let stand = Stand::open();
    let person = PersonId(OWNER);
    assert!(stand.runtime.block_on(stand.keeping.round(Some(Ask { person, what: Wish::Make }))));
    let waiting = stand.waiting();
    assert!(waiting.contains("The shop can come back"), "{waiting}");
    assert_eq!(stand.sets(), [(1, State::Verified)]);
    assert!(stand.runtime.block_on(stand.keeping.round(Some(Ask { person, what: Wish::Test }))));
    assert_eq!(stand.sets(), [(1, State::Verified)]);
    // Somebody who has no business with it is told nothing.
    let before = stand.waiting().len();
    let stranger = Ask { person: PersonId(99), what: Wish::Sheet };
    assert!(stand.runtime.block_on(stand.keeping.round(Some(stranger))));
    assert_eq!(stand.waiting().len(), before);
    assert!(!stand.documents().iter().any(|name| name.contains("recovery")), "least of all the key");
}

#[test]
fn the_key_reaches_the_owner_and_leaves_machine_and_chat_when_it_is_read_from_paper() {
    let stand = Stand::open();
    assert!(stand.round());
    assert!(stand.waiting().contains("The recovery sheet is not taken yet"), "{}", stand.waiting());
    let person = PersonId(OWNER);
    let asks = |what: Wish| assert!(stand.runtime.block_on(stand.keeping.round(Some(Ask { person, what }))));
    asks(Wish::Sheet);
    let sheets = || stand.documents().iter().filter(|name| name.starts_with("recovery-")).count();
    assert_eq!(sheets(), 1);
    asks(Wish::Sheet);
    assert_eq!(sheets(), 1, "the earlier one leaves the chat");
    let dir = stand.keeping.home.dir();
    let key = Shop::at(dir).key();
    let groups = recovery_sheet::groups(&key.text());
    asks(Wish::Prove { group: 3, typed: "0000".to_owned() });
    assert!(stand.waiting().contains("not what stands on the sheet"));
    assert!(Keys::of(dir).unwrap().unproven().unwrap().is_some(), "nothing has changed");
    asks(Wish::Prove { group: 3, typed: format!(" {} ", groups[2].to_lowercase()) });
    assert!(stand.waiting().contains("You have the key"), "{}", stand.waiting());
    assert_eq!(sheets(), 0, "the sheet has left the chat");
    assert!(Keys::of(dir).unwrap().unproven().unwrap().is_none());
    // Not a letter of it is left on the machine: not in the books, not in their log, not in a file.
    for (path, bytes) in crate::shop::files(dir) {
        let found = bytes.windows(20).any(|window| window == &key.text().as_bytes()[16..36]);
        assert!(!found, "{}", path.display());
    }
    asks(Wish::Sheet);
    assert_eq!(sheets(), 0, "it cannot be shown again");

    // The sheet is lost: a new key, a new sheet; what was sealed before opens with the old one.
    asks(Wish::NewKey);
    let newer = Keys::of(dir).unwrap().unproven().unwrap().unwrap();
    assert_ne!(newer.text(), key.text());
    stand.hours_pass(2);
    assert!(stand.round());
    let entries = stand.read(|r| backups::list(r, 10));
    assert_eq!(entries[0].set.kind, backups::Kind::Full, "sealed anew in full");
    assert_eq!(entries[0].set.fingerprint, newer.public().fingerprint());
    let restored = |set: &Entry, key: &Secret, to: &str| {
        let files: Vec<PathBuf> = std::fs::read_dir(dir.join("backups"))
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.to_string_lossy().contains(&format!("shop-{:04}", set.set.number)))
            .collect();
        restore(&files, key, &stand.temp.path().join(to)).unwrap();
    };
    restored(&entries[0], &newer, "by-the-new-key");
    restored(&entries[1], &key, "by-the-old-key");
    stand.hours_pass(91 * 24);
    assert!(stand.round());
}
