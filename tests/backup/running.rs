//! What a shop that runs for weeks meets: pictures and new keys, a stick that is away, packs that Telegram has lost, a bad
//! line, and a machine that is not the shop any more.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use prilavok::app::comeback::{self, Lead};
use prilavok::base::ids::{ChatId, PersonId};
use prilavok::demo::emulator::{Fault, FaultKind};
use prilavok::jobs::carry;
use prilavok::jobs::keeping::{Ask, Wish};
use prilavok::ops::backup::card::Card;
use prilavok::ops::backup::keys::{Keys, Secret};
use prilavok::ops::home::Home;
use prilavok::shop::backups::{self, State};
use rusqlite::Connection;

use crate::shop::{Shop, look, restore};
use crate::telegram::{OWNER, Stand, TOKEN, keeping};

impl Stand {
    fn dir(&self) -> &Path {
        self.keeping.home.dir()
    }

    fn key(&self) -> Secret {
        Keys::of(self.dir()).unwrap().unproven().unwrap().unwrap()
    }

    /// A picture comes to the shop.
    fn picture(&self, bytes: &[u8]) -> String {
        let name = self.keeping.home.photos().keep_own(bytes).unwrap();
        let conn = Connection::open(self.keeping.home.database()).unwrap();
        conn.execute("INSERT INTO photo (sha256, added_at) VALUES (?1, 0)", [&name]).unwrap();
        name
    }

    /// The shop on a new machine, from nothing but the chat and the key.
    fn comes_back(&self, key: &Secret, to: &str) -> Home {
        let dir = self.temp.path().join(to);
        let mut told = |_, _| {};
        let fetch = comeback::fetch(&self.keeping.wire, &Lead::Chat(ChatId(OWNER)), key, &dir, &mut told);
        let Ok(fetched) = self.runtime.block_on(fetch) else { panic!("nothing was fetched") };
        restore(&fetched.files, key, &dir).unwrap()
    }

    fn photo_packs(&self) -> usize {
        self.documents().iter().filter(|name| name.starts_with("photos-")).count()
    }

    fn card(&self) -> Card {
        let pinned = carry::pinned_card(&self.keeping.wire, ChatId(OWNER));
        Card::peek(&self.runtime.block_on(pinned).unwrap().unwrap()).unwrap()
    }
}

fn cards(dir: &Path) -> usize {
    let files = std::fs::read_dir(dir).unwrap().flatten();
    files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "json")).count()
}

#[test]
fn pictures_come_back_with_the_new_key_too() {
    let stand = Stand::open();
    let picture = stand.picture(b"a cake");
    assert!(stand.round());
    let old = stand.key();
    let person = PersonId(OWNER);
    assert!(stand.runtime.block_on(stand.keeping.round(Some(Ask { person, what: Wish::NewKey }))));
    stand.hours_pass(2);
    assert!(stand.round());
    let new = stand.key();
    assert_ne!(new.text(), old.text());
    let home = stand.comes_back(&new, "from-the-chat");
    assert_eq!(home.photos().bytes(&picture).unwrap(), b"a cake");
    // The shop's own folder holds packs of both keys: each opens its own.
    let here = stand.dir().join("backups");
    let home = restore(std::slice::from_ref(&here), &new, &stand.temp.path().join("from-here")).unwrap();
    assert_eq!(home.photos().bytes(&picture).unwrap(), b"a cake");
    // The old key's pack stays as long as a set that names it.
    let (old_pack, new_pack) = (here.join("photos-0001-1.age"), here.join("photos-0002-1.age"));
    assert!(old_pack.exists() && new_pack.exists());
    for _ in 0..4 {
        stand.hours_pass(30);
        assert!(stand.round());
    }
    assert!(!old_pack.exists() && new_pack.exists());
}

#[test]
fn a_restored_shop_knows_where_its_pictures_are() {
    let stand = Stand::open();
    let picture = stand.picture(b"a loaf");
    assert!(stand.round());
    assert_eq!(stand.photo_packs(), 1);
    // The pack went out after the copy was made, so the copy itself does not know where it is.
    let home = stand.comes_back(&stand.key(), "new");
    assert_eq!(look::<i64>(&home, "SELECT count(*) FROM photo_pack WHERE file_id IS NOT NULL"), 1);
    let (mut newer, _thread, _) = keeping(home, "http://unused");
    newer.wire = stand.keeping.wire.clone();
    assert!(stand.runtime.block_on(newer.round(None)));
    assert_eq!(stand.photo_packs(), 1, "no picture goes out twice");
    assert!(stand.card().packs.iter().all(|pack| pack.file_id.is_some()));
    // Nor is it lost: a third machine has it from there.
    let third = stand.comes_back(&stand.key(), "third");
    assert_eq!(third.photos().bytes(&picture).unwrap(), b"a loaf");
}

#[test]
fn a_pack_that_telegram_has_lost_goes_out_again_at_once() {
    let stand = Stand::open();
    let picture = stand.picture(b"a pie");
    // The pack is the first that goes out.
    stand.world(|world| world.spoil_next_file());
    assert!(stand.round());
    // Until it is there again, the books come back without it.
    let home = stand.comes_back(&stand.key(), "without");
    assert!(home.photos().bytes(&picture).is_err());
    assert!(stand.round(), "nothing has happened in the shop, and still a set goes out");
    assert_eq!(stand.sets(), [(1, State::Verified), (2, State::Verified)]);
    assert_eq!(stand.photo_packs(), 2);
    let home = stand.comes_back(&stand.key(), "with");
    assert_eq!(home.photos().bytes(&picture).unwrap(), b"a pie");
}

#[test]
fn a_stick_that_is_away_keeps_nobody_waiting_and_forgets_nothing() {
    let mut stand = Stand::open();
    let (stick, drawer) = (stand.temp.path().join("stick"), stand.temp.path().join("drawer"));
    stand.keeping.to = vec![stick.clone()];
    std::fs::create_dir(&stick).unwrap();
    assert!(stand.round());
    assert_eq!(cards(&stick), 1);
    std::fs::rename(&stick, &drawer).unwrap();
    for _ in 0..5 {
        stand.hours_pass(30);
        assert!(!stand.round(), "the stick is missed");
    }
    assert_eq!(cards(&stand.dir().join("backups")), 3, "old sets leave the machine all the same");
    assert!(stand.said().matches("🗄 Backup").count() >= 5, "and the line of each day comes");
    // Where it was mounted is an empty folder now: what lies on the stick is not taken for removed.
    let first = stand.read(|r| backups::places(r, 1));
    assert!(first.contains(&stick.display().to_string()), "{first:?}");
    std::fs::rename(&drawer, &stick).unwrap();
    stand.hours_pass(30);
    assert!(stand.round());
    assert!(!stick.join("shop-0001-full.card.json").exists(), "the old one leaves it now");
    assert!(stick.join("shop-0007-full.card.json").exists());
}

#[test]
fn what_came_over_a_bad_line_need_not_come_again() {
    let stand = Stand::open();
    assert!(stand.round());
    let card = stand.card();
    assert!(card.parts.len() > 3);
    stand.hours_pass(30);
    // The line goes after two parts have come back, and stays away for all that a call tries.
    let breaks = Fault { method: "getFile".to_owned(), kind: FaultKind::Cut, times: 4, retry_after: None };
    let before = stand.world(|world| world.last_call());
    let asked = |from| {
        stand.world(|world| world.calls_since(from).iter().filter(|call| call.method == "getFile").count())
    };
    stand.runtime.block_on(async {
        let two_are_there = async {
            while asked(before) < 4 {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            stand.world(|world| world.faults_mut().fail_next.push(breaks));
        };
        let (went_well, ()) = tokio::join!(stand.keeping.round(None), two_are_there);
        assert!(!went_well, "the line is down");
    });
    assert_eq!(stand.sets(), [(1, State::Verified), (2, State::Sent)]);
    let come = std::fs::read_dir(stand.dir().join("backups/fetched")).unwrap().count();
    assert!(come >= 1, "something has come");
    let before = stand.world(|world| world.last_call());
    assert!(stand.round());
    assert_eq!(stand.sets(), [(1, State::Verified), (2, State::Verified)]);
    let parts = stand.read(|r| backups::parts(r, 2)).len();
    // One more may be asked for the card of another life.
    assert!(asked(before) <= parts - come + 1, "{} of {parts}, {come} were there", asked(before));
    assert!(!stand.dir().join("backups/fetched").exists(), "cleared away");
}

fn prilavok(stand: &Stand, arguments: &[&str]) -> (Output, String) {
    let token = stand.temp.path().join("token");
    std::fs::write(&token, TOKEN).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_prilavok"));
    command.args(arguments).arg("--data-dir").arg(stand.dir());
    if arguments == ["run"] {
        command.args(["--api-url", &stand.url]).arg("--token-file").arg(&token);
    }
    let output = command.env_clear().env("LANG", "en_US.UTF-8").output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output, said)
}

#[test]
fn the_program_on_the_old_machine_stops_for_good_and_says_why_to_whoever_asks() {
    let stand = Stand::open();
    assert!(stand.round());
    let (_, said) = prilavok(&stand, &["doctor", "--lang", "en"]);
    assert!(!said.contains("restored on another one"), "{said}");
    let files: Vec<PathBuf> = vec![stand.dir().join("backups")];
    let home = restore(&files, &Shop::at(stand.dir()).key(), &stand.temp.path().join("new")).unwrap();
    let (mut newer, _thread, _) = keeping(home, "http://unused");
    newer.wire = stand.keeping.wire.clone();
    assert!(stand.runtime.block_on(newer.round(None)));
    let before = stand.world(|world| world.last_call());
    let (output, said) = prilavok(&stand, &["run"]);
    // The service is told not to be started again after this one.
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("restored on another one (life B)"), "{said}");
    assert!(stand.said().contains("restored on another one (life B)"), "the owner reads it in the chat");
    let polled = stand.world(|world| world.calls_since(before).iter().any(|c| c.method == "getUpdates"));
    assert!(!polled, "it takes no update from the new one");
    let (_, said) = prilavok(&stand, &["doctor", "--lang", "en"]);
    assert!(said.contains("restored on another one (life B)"), "{said}");
}
