//! kill -9 at each step of a backup and of a restore, in a process of its own: afterwards the folder holds the old
//! shop or the new one, whole, nothing half done is left, and the same work goes well when it is done again.

use std::path::{Path, PathBuf};
use std::process::Command;

use prilavok::base::ids::OrderId;
use prilavok::base::time::{Clock, Moment};
use prilavok::jobs::backup::{self, Undone};
use prilavok::ops::backup::files::Key;
use prilavok::ops::backup::keys::Secret;
use prilavok::ops::backup::make::Step as Making;
use prilavok::ops::backup::refusal::Refusal;
use prilavok::ops::backup::room;
use prilavok::ops::backup::unpack::Step;
use prilavok::ops::generations;
use prilavok::ops::home::Home;
use prilavok::shop::backups::Kind;
use prilavok::shop::outbox::Job;

use crate::shop::{Rows, Shop, files, look, prepare, rows, same};

const WORK: &str = "PRILAVOK_TEST_KILLED_WORK";
const AT: &str = "PRILAVOK_TEST_KILLED_AT";
const DIR: &str = "PRILAVOK_TEST_KILLED_DIR";

/// The process that is killed: nothing when it is run by itself.
#[test]
fn the_one_that_is_killed() {
    let (Ok(work), Ok(at), Ok(dir)) = (std::env::var(WORK), std::env::var(AT), std::env::var(DIR)) else {
        return;
    };
    let dir = PathBuf::from(dir);
    match work.as_str() {
        "make" => {
            let shop = Shop::at(&dir.join("shop"));
            let _ = shop.make(Kind::Full, &mut |step| die(&at, making(step)));
        }
        "undo" => {
            let _ = prilavok::jobs::backup::undo(&dir.join("shop"), &Clock::System, None, &mut |step| {
                die(&at, restoring(step));
            });
        }
        _ => {
            let key = Secret::read(&dir.join("key")).unwrap().unwrap();
            let ready =
                prepare(&[dir.join("set")], &key, &dir.join("shop"), &mut |step| die(&at, restoring(step)));
            let _ = ready.unwrap().ready.swap(&mut |step| die(&at, restoring(step)));
        }
    }
    println!("it was not killed at {at}");
}

fn die(at: &str, here: String) {
    if at == here {
        let me = std::process::id().to_string();
        Command::new("kill").args(["-9", &me]).status().unwrap();
        std::thread::sleep(std::time::Duration::from_secs(60));
    }
}

fn making(step: Making) -> String {
    match step {
        Making::Copied(done, all) => share("copied", done, all),
        Making::Packed(done, all) => share("packed", done, all),
        Making::Checked => "checked".to_owned(),
        Making::Kept => "kept".to_owned(),
    }
}

fn restoring(step: Step) -> String {
    match step {
        Step::Unpacked(done, all) => share("unpacked", done, all),
        Step::Pictures(done, _) => format!("pictures {done}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Begun, half way, done.
fn share(what: &str, done: u64, all: u64) -> String {
    format!("{what} {}", if done >= all { 2 } else { done * 2 / all })
}

fn killed(work: &str, at: &str, dir: &Path) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kills::the_one_that_is_killed", "--nocapture"]);
    let said = command.env(WORK, work).env(AT, at).env(DIR, dir).output().unwrap();
    let words = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    use std::os::unix::process::ExitStatusExt as _;
    assert_eq!(said.status.signal(), Some(9), "{at}: {words}");
}

/// What the start of a shop does first.
fn starts(dir: &Path) -> Home {
    let home = Home::open(dir).unwrap();
    let _lock = home.lock().unwrap();
    generations::tidy(&home, Moment(0)).unwrap();
    room::clear_left_over(dir).unwrap();
    home
}

#[test]
fn killed_at_each_step_of_a_backup() {
    for at in ["copied 0", "copied 1", "packed 0", "packed 1", "packed 2", "checked", "kept"] {
        let temp = tempfile::tempdir().unwrap();
        let shop = Shop::filled(&temp.path().join("shop"), 900);
        let before = shop.rows();
        drop(shop);
        killed("make", at, temp.path());
        let dir = temp.path().join("shop");
        starts(&dir);
        let shop = Shop::at(&dir);
        same(&before, &shop.rows());
        let left = files(&shop.backups());
        let half =
            left.keys().find(|path| path.to_string_lossy().contains("new") || path.starts_with("work"));
        assert!(half.is_none(), "{at}: {half:?}");
        let parts = left.keys().filter(|path| path.to_string_lossy().ends_with(".age")).count();
        assert!(at == "kept" || parts == 0, "{at}: {parts} parts are left");
        shop.full();
        crate::shop::restore(&[shop.backups()], &shop.key(), &temp.path().join("new")).unwrap();
    }
}

#[test]
fn killed_at_each_step_of_a_restore() {
    let steps = [
        "unpacked 0",
        "unpacked 1",
        "unpacked 2",
        "checked",
        "migrated",
        "settled",
        "pictures 1",
        "placed",
        "flipped",
    ];
    let temp = tempfile::tempdir().unwrap();
    let original = Shop::filled(&temp.path().join("original"), 900);
    std::fs::create_dir_all(original.dir.join("photos")).unwrap();
    let sha256 = original.home.photos().keep_own(b"a picture").unwrap();
    original.write(|tx| prilavok::shop::photos::with_bytes(tx, &sha256));
    original.full();
    let new = original.rows();
    for at in steps {
        let place = tempfile::tempdir().unwrap();
        let (set, live) = (place.path().join("set"), place.path().join("shop"));
        std::fs::create_dir(&set).unwrap();
        for (path, bytes) in files(&original.backups()) {
            std::fs::write(set.join(path), bytes).unwrap();
        }
        std::fs::write(place.path().join("key"), original.key().text()).unwrap();
        crate::shop::restore(std::slice::from_ref(&set), &original.key(), &live).unwrap();
        // The live shop has gone on since.
        let shop = Shop::at(&live);
        shop.happens("since then");
        let old = shop.rows();
        drop(shop);
        killed("restore", at, place.path());
        let home = starts(&live);
        same(if at == "flipped" { &new } else { &old }, &rows(&home.database()));
        let left: Vec<String> =
            files(&live).into_keys().map(|path| path.to_string_lossy().into_owned()).collect();
        assert!(left.iter().all(|path| !path.contains("work")), "{at}: {left:?}");
        let generations =
            left.iter().filter(|path| path.starts_with("shop-") && path.ends_with(".db")).count();
        assert_eq!(generations, if at == "flipped" { 2 } else { 1 }, "{at}: {left:?}");
        // And done again it goes well.
        let key = original.key();
        let request = prilavok::ops::restore::Request {
            files: &[set],
            key: Key::Owner(&key),
            data_dir: &live,
            set: None,
            older: true,
            clock: &Clock::System,
        };
        let ready = prilavok::jobs::backup::prepare(&request, None, &mut |_| {}).unwrap();
        let home = ready.ready.swap(&mut |_| {}).unwrap();
        same(&new, &rows(&home.database()));
    }
}

/// A shop that was replaced by its own backup, and what each of the two holds.
fn replaced(dir: &Path) -> (Rows, Rows) {
    let shop = Shop::filled(dir, 60);
    shop.full();
    let restored = shop.rows();
    shop.happens("since the backup");
    let old = shop.rows();
    let (backups, key) = (shop.backups(), shop.key());
    drop(shop);
    crate::shop::restore(&[backups], &key, dir).unwrap();
    same(&restored, &rows(&Home::open(dir).unwrap().database()));
    (old, restored)
}

fn undo(dir: &Path) -> Undone {
    backup::undo(dir, &Clock::System, None, &mut |_| {}).unwrap().unwrap()
}

#[test]
fn killed_at_each_step_of_going_back() {
    for at in ["settled", "flipped"] {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("shop");
        let (old, restored) = replaced(&dir);
        killed("undo", at, temp.path());
        let (now, other) = if at == "flipped" { (&old, &restored) } else { (&restored, &old) };
        same(now, &rows(&starts(&dir).database()));
        // And the other one is still there to go to.
        undo(&dir);
        same(other, &rows(&starts(&dir).database()));
    }
}

#[test]
fn going_back_gives_no_number_twice_and_repeats_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("shop");
    let (old, restored) = replaced(&dir);
    // The restored shop sells and backs itself up; in the one that was replaced something still waits.
    let shop = Shop::at(&dir);
    let sold = shop.write(|tx| {
        let floor = prilavok::shop::settings::load(tx)?.number_floor;
        tx.conn()
            .execute("UPDATE orders SET number = ?1 WHERE id = (SELECT max(id) FROM orders)", [floor + 7])?;
        Ok(floor + 7)
    });
    let set = shop.full().card.set;
    let restored_since = shop.rows();
    drop(shop);
    let waits = Shop::at_file(&dir, &generations::replaced(&dir).unwrap().generation);
    waits.write(|tx| {
        let job = Job::TellCustomerStatus { order: OrderId(1), status: "ready".to_owned() };
        prilavok::shop::outbox::later(tx, &job)
    });
    drop(waits);

    let before = look::<i64>(&Home::open(&dir).unwrap(), "SELECT max(number) FROM orders");
    assert_eq!(before, sold);
    let undone = undo(&dir);
    assert_eq!(undone.settled.untold, 1, "what waited is not said a second time");
    assert_eq!(undone.settled.epoch, 3, "the card of the restored shop is of the second life");
    assert!(undone.settled.number_floor > sold, "{undone:?} after No. {sold}");
    let shop = Shop::at(&dir);
    same(&old, &shop.rows());
    assert_ne!(old, restored);
    let made = shop.full();
    assert!(made.card.set > set && made.card.facts.epoch == 3, "{} after {set}", made.card.set);
    drop(shop);

    // Forth again: the same holds for the way there.
    let again = undo(&dir);
    assert_eq!(again.settled.epoch, 4);
    assert!(again.settled.number_floor > undone.settled.number_floor);
    same(&restored_since, &Shop::at(&dir).rows());
}

#[test]
fn going_back_from_a_shop_that_cannot_be_read_still_passes_its_numbers() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("shop");
    let (old, _) = replaced(&dir);
    let home = Home::open(&dir).unwrap();
    let given: i64 = look(&home, "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'number_floor'");
    std::fs::write(home.database(), "no database at all, and long enough to be looked at").unwrap();
    let undone = undo(&dir);
    assert_eq!(undone.settled.epoch, 3);
    assert!(undone.settled.number_floor >= given + 1000, "{undone:?} after {given}");
    same(&old, &rows(&Home::open(&dir).unwrap().database()));
}

#[test]
fn nobody_goes_back_below_a_shop_that_runs_or_to_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("shop");
    replaced(&dir);
    let home = Home::open(&dir).unwrap();
    let lock = home.lock().unwrap();
    assert_eq!(crate::shop::no(backup::undo(&dir, &Clock::System, None, &mut |_| {})), Refusal::Running);
    assert_eq!(Home::open(&dir).unwrap().generation(), home.generation());
    drop(lock);
    let other = temp.path().join("other");
    drop(Shop::filled(&other, 5));
    assert!(backup::undo(&other, &Clock::System, None, &mut |_| {}).unwrap().is_none());
}
