//! kill -9 at each step of a backup and of a restore, in a process of its own: afterwards the folder holds the old
//! shop or the new one, whole, nothing half done is left, and the same work goes well when it is done again.

use std::path::{Path, PathBuf};
use std::process::Command;

use prilavok::base::time::{Clock, Moment};
use prilavok::ops::backup::keys::Secret;
use prilavok::ops::backup::make::Step as Making;
use prilavok::ops::backup::room;
use prilavok::ops::backup::unpack::Step;
use prilavok::ops::generations;
use prilavok::ops::home::Home;
use prilavok::shop::backups::Kind;

use crate::shop::{Shop, files, prepare, rows, same};

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
            key: &key,
            data_dir: &live,
            set: None,
            older: true,
            clock: &Clock::System,
        };
        let ready = prilavok::jobs::backup::prepare(&request, &mut |_| {}).unwrap();
        let home = ready.ready.swap(&mut |_| {}).unwrap();
        same(&new, &rows(&home.database()));
    }
}
