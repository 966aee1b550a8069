//! What is whole and still must not become this shop.

use std::path::PathBuf;

use prilavok::base::time::Clock;
use prilavok::jobs::backup;
use prilavok::ops::backup::files::Key;
use prilavok::ops::backup::keys::Secret;
use prilavok::ops::backup::refusal::Refusal;
use prilavok::ops::home;
use prilavok::ops::restore::Request;
use rusqlite::Connection;

use crate::shop::{Shop, files, no, prepare, restore, rows, same};

#[test]
fn a_wrong_key_is_told_by_both_fingerprints() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 700);
    let made = shop.full();
    let other = Secret::generate();
    let given = other.public().fingerprint();
    let new = temp.path().join("new");
    let needs = Some(made.card.fingerprint.clone());
    assert_eq!(
        no(restore(&[shop.backups()], &other, &new)),
        Refusal::WrongKey { needs, given: given.clone() }
    );
    std::fs::remove_file(shop.backups().join(made.card.name())).unwrap();
    assert_eq!(no(restore(&[shop.backups()], &other, &new)), Refusal::WrongKey { needs: None, given });
    assert!(!new.exists(), "no folder is left");
}

#[test]
fn an_old_set_in_place_of_a_newer_one_needs_a_word() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 700);
    let old = shop.full();
    let aside = temp.path().join("aside");
    std::fs::create_dir(&aside).unwrap();
    for path in files(&shop.backups()).into_keys().filter(|path| path.to_string_lossy().starts_with("shop-"))
    {
        std::fs::copy(shop.backups().join(&path), aside.join(&path)).unwrap();
    }
    let new = shop.full();
    let key = shop.key();
    let refusal = no(prepare(std::slice::from_ref(&aside), &key, &shop.dir, &mut |_| {}));
    let expected =
        Refusal::NotTheNewest { set: old.card.set, made_at: old.card.made_at, newest: new.card.set };
    assert_eq!(refusal, expected);
    let request = Request {
        files: &[aside],
        key: Key::Owner(&key),
        data_dir: &shop.dir,
        set: None,
        older: true,
        clock: &Clock::System,
    };
    let prepared = backup::prepare(&request, None, &mut |_| {}).unwrap();
    assert_eq!(prepared.ready.manifest.set, old.card.set);
    // Numbers go on above those of the shop that is replaced.
    assert_eq!(prepared.settled.epoch, 2);
}

#[test]
fn another_shops_set_does_not_replace_this_one() {
    let temp = tempfile::tempdir().unwrap();
    let one = Shop::filled(&temp.path().join("one"), 300);
    let two = Shop::filled(&temp.path().join("two"), 300);
    one.full();
    two.full();
    let refusal = no(restore(&[one.backups()], &one.key(), &two.dir));
    assert!(matches!(refusal, Refusal::OtherShop { .. }), "{refusal:?}");
    // Both in one heap: the key says which is meant, in either order.
    for (n, heap) in [[one.backups(), two.backups()], [two.backups(), one.backups()]].iter().enumerate() {
        let home = restore(heap, &one.key(), &temp.path().join(format!("new{n}"))).unwrap();
        same(&one.rows(), &rows(&home.database()));
    }
}

#[test]
fn a_set_of_a_newer_program_waits_for_it() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 300);
    Connection::open(shop.home.database()).unwrap().pragma_update(None, "user_version", 999).unwrap();
    shop.full();
    let refusal = no(restore(&[shop.backups()], &shop.key(), &temp.path().join("new")));
    assert_eq!(refusal, Refusal::NewerSchema { set: 999, known: prilavok::db::migrate::newest() });
}

#[test]
fn rot_in_the_live_file_makes_no_set_and_the_older_ones_stay() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 700);
    shop.full();
    let before = files(&shop.backups());
    let root: i64 =
        crate::shop::look(&shop.home, "SELECT rootpage FROM sqlite_schema WHERE name = 'order_line'");
    let database = shop.home.database();
    let (dir, key) = (shop.dir.clone(), shop.key());
    drop(shop);
    let mut bytes = std::fs::read(&database).unwrap();
    let from = (root as usize - 1) * 4096;
    bytes[from..from + 600].fill(0xA5);
    std::fs::write(&database, bytes).unwrap();
    let shop = Shop::at(&dir);
    let refusal = no(shop.make(prilavok::shop::backups::Kind::Full, &mut |_| {}));
    assert!(matches!(refusal, Refusal::Damaged(_)), "{refusal:?}");
    assert_eq!(files(&shop.backups()), before);
    drop(shop);
    // What can no longer be trusted is replaced by what can.
    restore(&[dir.join("backups")], &key, &dir).unwrap();
    let order_lines: i64 =
        crate::shop::look(&home::Home::open(&dir).unwrap(), "SELECT count(*) FROM order_line");
    assert!(order_lines > 700);
}

#[test]
fn what_is_no_backup_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 300);
    let made = shop.full();
    let key = shop.key();
    let new = temp.path().join("new");
    let photo = temp.path().join("cat.jpg");
    std::fs::write(&photo, b"\xff\xd8\xff not a backup").unwrap();
    let huge = temp.path().join("shop-0001-full.1of1.age");
    std::fs::File::create(&huge).unwrap().set_len(20 * 1024 * 1024).unwrap();
    let given = |paths: &[PathBuf]| no(restore(paths, &key, &new));
    assert_eq!(given(std::slice::from_ref(&photo)), Refusal::NotABackup("cat.jpg".to_owned()));
    assert_eq!(given(&[huge]), Refusal::NotABackup("shop-0001-full.1of1.age".to_owned()));
    assert_eq!(given(&[]), Refusal::NothingGiven);
    let empty = temp.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    std::fs::copy(&photo, empty.join("cat.jpg")).unwrap();
    assert_eq!(given(&[empty]), Refusal::NothingGiven, "in a folder other files are passed over");
    let request = Request {
        files: &[shop.backups()],
        key: Key::Owner(&key),
        data_dir: &new,
        set: Some(7),
        older: false,
        clock: &Clock::System,
    };
    assert_eq!(no(backup::prepare(&request, None, &mut |_| {})), Refusal::NotAmong(7));
    shop.happens("x");
    let delta = shop.delta();
    let alone: Vec<PathBuf> = delta.card.parts.iter().map(|p| shop.backups().join(&p.part.name)).collect();
    let base = made.card.set;
    assert_eq!(given(&alone), Refusal::MissingBase { set: delta.card.set, base });
    let with_card = [alone, vec![shop.backups().join(delta.card.name())]].concat();
    assert_eq!(given(&with_card), Refusal::MissingBase { set: delta.card.set, base });
}

#[test]
fn while_a_shop_runs_in_the_folder_nothing_is_restored_there() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 300);
    shop.full();
    let lock = shop.home.lock().unwrap();
    assert_eq!(no(restore(&[shop.backups()], &shop.key(), &shop.dir)), Refusal::Running);
    drop(lock);
    restore(&[shop.backups()], &shop.key(), &shop.dir).unwrap();
}
