//! There and back: every table row by row, every picture byte by byte, then it sells on.

use std::path::PathBuf;

use prilavok::app::demo::{Demo, DemoOptions};
use prilavok::app::preset::Kind as Preset;
use prilavok::base::time::Moment;
use prilavok::db::Reading;
use prilavok::jobs::backup::Test;
use prilavok::ops::backup::keys::Keys;
use prilavok::ops::backup::{delta, manifest, photos};
use prilavok::shop::backups::{self, Kind, State};
use rusqlite::Connection;

use crate::shop::{Shop, files, look, prepare, restore, rows, same};

/// The shop of a demo, with its goods and pictures.
fn demo_shop(dir: &std::path::Path, kind: Preset) -> Shop {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = DemoOptions { listen: "127.0.0.1:0".to_owned(), kind, data_dir: dir.to_owned() };
        Demo::start(options).await.unwrap().until(async {}).await;
    });
    Shop::at(dir)
}

fn goes_there_and_back(shop: &Shop, at_least: usize) {
    let temp = tempfile::tempdir().unwrap();
    let made = shop.full();
    assert!(made.card.parts.len() >= at_least, "{} parts", made.card.parts.len());
    let new = temp.path().join("new");
    let home = restore(&[shop.backups()], &shop.key(), &new).unwrap();
    same(&shop.rows(), &rows(&home.database()));
    let pictures = files(&shop.dir.join("photos"));
    assert_eq!(pictures, files(&new.join("photos")));
    assert_eq!(photos::in_folder(&shop.backups()).is_empty(), pictures.is_empty());
    let left: Vec<PathBuf> = files(&new).into_keys().filter(|path| path.starts_with("backups")).collect();
    assert_eq!(left, [PathBuf::from("backups/lock")], "no scratch is left");
    assert_eq!(Keys::find(&new).unwrap().unwrap().recovery.fingerprint(), shop.key().public().fingerprint());
    assert_eq!(look::<i64>(&home, "SELECT count(*) FROM outgoing"), 0, "nothing is sent a second time");
    // It goes on in its new life.
    let restored = Shop::at(&new);
    let last: i64 = look(&shop.home, "SELECT coalesce(max(number), 0) FROM orders");
    assert_eq!(
        look::<String>(&home, "SELECT value FROM setting WHERE name = 'number_floor'"),
        (last + 1000).to_string()
    );
    restored.happens("a new day");
    let next = restored.full();
    assert_eq!((next.card.facts.epoch, next.card.set), (2, made.card.set + 1001));
    assert_eq!(next.card.facts.shop, made.card.facts.shop);
}

#[test]
fn the_shops_of_the_demo_come_back_with_their_pictures() {
    for kind in [Preset::Bakery, Preset::Flowers, Preset::Goods] {
        let temp = tempfile::tempdir().unwrap();
        goes_there_and_back(&demo_shop(&temp.path().join("shop"), kind), 1);
    }
}

#[test]
fn a_shop_of_a_megabyte_comes_back() {
    let temp = tempfile::tempdir().unwrap();
    goes_there_and_back(&Shop::filled(&temp.path().join("shop"), 700), 2);
}

#[test]
fn a_shop_of_sixty_megabytes_comes_back() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 50_000);
    assert!(std::fs::metadata(shop.home.database()).unwrap().len() > 58_000_000);
    goes_there_and_back(&shop, 60);
}

#[test]
fn changes_lead_to_the_same_shop_as_a_full_set() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 2000);
    let full = shop.full();
    for round in 0..3 {
        for n in 0..40 {
            shop.happens(&format!("{round} {n} {}", "x".repeat(200)));
        }
        let delta = shop.delta();
        assert_eq!(
            (delta.card.kind, delta.card.base.as_ref().unwrap().set),
            (manifest::Kind::Delta, full.card.set)
        );
        assert!(
            delta.card.bytes() * 4 < full.card.bytes(),
            "{} of {}",
            delta.card.bytes(),
            full.card.bytes()
        );
        shop.test(&Test::Own(None)).unwrap();
        let home = restore(&[shop.backups()], &shop.key(), &temp.path().join(format!("new{round}"))).unwrap();
        same(&shop.rows(), &rows(&home.database()));
    }
    // A shop that has become smaller.
    Connection::open(shop.home.database()).unwrap().execute_batch("DELETE FROM order_event; VACUUM").unwrap();
    let delta = shop.delta();
    assert!(delta.manifest.pages < full.manifest.pages);
    let home = restore(&[shop.backups()], &shop.key(), &temp.path().join("smaller")).unwrap();
    same(&shop.rows(), &rows(&home.database()));
    // Where the pages of the full set are not remembered, or not as they were, a full one is made.
    let pages = shop.backups().join("base.pages");
    let mut bytes = std::fs::read(&pages).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&pages, bytes).unwrap();
    assert!(delta::Base::recall(&shop.dir).is_none());
    assert_eq!(shop.make(Kind::Delta, &mut |_| {}).unwrap().card.kind, manifest::Kind::Full);
}

#[test]
fn without_its_cards_and_under_other_names_a_set_still_opens() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 700);
    shop.full();
    shop.happens("one more thing");
    shop.delta();
    let loose = temp.path().join("loose");
    let renamed = temp.path().join("renamed");
    [&loose, &renamed].into_iter().for_each(|dir| std::fs::create_dir(dir).unwrap());
    for (n, (path, bytes)) in files(&shop.backups()).into_iter().enumerate() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".card.json") {
            std::fs::write(renamed.join(format!("{n}.json")), bytes).unwrap();
        } else if name.starts_with("shop-") {
            std::fs::write(loose.join(name.replace(".age", " (1).age")), &bytes).unwrap();
            std::fs::write(renamed.join(format!("document{n}")), bytes).unwrap();
        }
    }
    let by_name = restore(&[loose], &shop.key(), &temp.path().join("by-name")).unwrap();
    same(&shop.rows(), &rows(&by_name.database()));
    let mut any: Vec<PathBuf> = std::fs::read_dir(&renamed)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.extension().is_some())
        .collect();
    let mut parts: Vec<PathBuf> = std::fs::read_dir(&renamed)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.extension().is_none())
        .collect();
    parts.sort();
    parts.reverse();
    // What says nothing by its name must begin as age does, or be told apart by an ending.
    let parts: Vec<PathBuf> = parts
        .into_iter()
        .map(|path| {
            let sealed = path.with_extension("age");
            std::fs::rename(&path, &sealed).unwrap();
            sealed
        })
        .collect();
    any.extend(parts);
    let by_hash = restore(&any, &shop.key(), &temp.path().join("by-hash")).unwrap();
    same(&shop.rows(), &rows(&by_hash.database()));
}

#[test]
fn a_replaced_shop_stays_and_can_be_gone_back_to() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 300);
    shop.full();
    shop.happens("after the backup");
    let (dir, key, backups) = (shop.dir.clone(), shop.key(), shop.backups());
    let before = shop.rows();
    drop(shop);
    let ready = prepare(&[backups], &key, &dir, &mut |_| {}).unwrap();
    assert!(ready.replaces);
    let home = ready.ready.swap(&mut |_| {}).unwrap();
    assert!(home.database().ends_with("shop-0002.db"));
    assert_eq!(look::<i64>(&home, "SELECT count(*) FROM audit WHERE action = 'test.happens'"), 0);
    assert!(prilavok::ops::generations::flip_back(&dir, Moment(0)).unwrap());
    same(&before, &Shop::at(&dir).rows());
}

#[test]
fn the_ledger_knows_what_was_tested_and_what_failed() {
    let temp = tempfile::tempdir().unwrap();
    let shop = Shop::filled(&temp.path().join("shop"), 700);
    let made = shop.full();
    let report = shop.test(&Test::Own(None)).unwrap();
    assert_eq!((report.manifest.set, report.manifest.facts.orders, report.missing), (made.card.set, 700, 0));
    let state = |set| shop.write(|tx| backups::get(tx, set)).unwrap();
    assert_eq!(state(made.card.set).state, State::Verified);
    let bad = shop.full();
    let path = shop.backups().join(&bad.card.parts[1].part.name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[1000] ^= 1;
    std::fs::write(path, bytes).unwrap();
    assert!(shop.test(&Test::Own(Some(bad.card.set))).is_err());
    let noted = state(bad.card.set);
    assert_eq!(noted.state, State::Failed);
    assert!(noted.trouble.unwrap().contains("damaged_part"));
    let conn = Connection::open(shop.home.database()).unwrap();
    let newest = backups::newest(&Reading::new(&conn, Moment(0))).unwrap().unwrap();
    assert_eq!(newest.set.number, made.card.set, "what has failed is nobody's newest");
}
