//! The sheet that opens the backups.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::tz::TimeZone;
use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::documents::paper::mm;
use prilavok::documents::recovery_sheet::{NEWER, OPEN, PHOTOS, RecoverySheet, groups};

use crate::checks::{Printed, codes_read_from_dots, lies_well, told};

const KEY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

fn sheet(lang: Lang) -> RecoverySheet {
    let shop = match lang {
        Lang::Ru => "Пекарня «Медовая»",
        Lang::Uz => "«Gʻuncha» gul doʻkoni",
        Lang::En => "The Honey Bakery",
    };
    RecoverySheet {
        lang,
        shop: shop.to_owned(),
        chat: Some(501_234_567),
        bot: "honey_bakery_bot".to_owned(),
        key: KEY.to_owned(),
        fingerprint: "K7QW2MZP".to_owned(),
        at: Moment::from_seconds(1_795_676_400),
        zone: TimeZone::get("Asia/Tashkent").unwrap(),
    }
}

#[test]
fn the_sheet_is_read_by_programs_of_others_in_every_language() {
    for lang in Lang::ALL {
        let sheet = sheet(lang);
        let pages = sheet.pages().unwrap();
        let printed = Printed::new(&sheet.pdf().unwrap());
        printed.is_sound(&format!("{} – {}", lang.plain_recovery_title(), sheet.shop), &sheet.shop);
        printed.says_all(&pages);
        printed.codes_read(1, &pages[0], &[KEY]);
        pages.iter().for_each(|page| lies_well(page, mm(5)));
    }
}

#[test]
fn the_key_reads_from_our_own_dots() {
    codes_read_from_dots(&sheet(Lang::Ru).pages().unwrap()[0], &[KEY]);
}

#[test]
fn the_sheet_looks_as_it_was_looked_at() {
    for lang in Lang::ALL {
        insta::assert_snapshot!(format!("recovery_{}", lang.code()), told(&sheet(lang).pages().unwrap()));
    }
}

#[test]
fn the_same_sheet_is_the_same_file_and_another_day_another() {
    let first = sheet(Lang::Uz);
    let later = RecoverySheet { at: Moment::from_seconds(1_795_776_400), ..first.clone() };
    assert_eq!(first.pdf().unwrap(), first.pdf().unwrap());
    assert_ne!(first.pdf().unwrap(), later.pdf().unwrap());
    let written = String::from_utf8_lossy(&first.pdf().unwrap()).into_owned();
    assert!(written.contains("/Lang(uz)"), "a reader aloud must know the language");
}

#[test]
fn the_whole_key_stands_in_numbered_groups() {
    let groups = groups(KEY);
    assert_eq!(groups.len(), 15);
    assert_eq!(format!("AGE-SECRET-KEY-1{}", groups.concat()), KEY);
    assert!(groups[..14].iter().all(|group| group.len() == 4));
    let page = told(&sheet(Lang::En).pages().unwrap());
    for group in &groups {
        assert!(page.lines().any(|line| line.ends_with(&format!(" {group}"))), "{group}");
    }
}

#[test]
fn no_name_of_a_shop_breaks_the_sheet() {
    let names = [
        "Очень длинное название ".repeat(9),
        "Ў".repeat(200),
        "🎂🍯".to_owned(),
        "מאפיית הדבש".to_owned(),
        String::new(),
    ];
    for name in names {
        let sheet = RecoverySheet { shop: name.clone(), bot: "b".repeat(32), ..sheet(Lang::Ru) };
        let pages = sheet.pages().unwrap();
        pages.iter().for_each(|page| lies_well(page, mm(5)));
        let printed = Printed::new(&sheet.pdf().unwrap());
        printed.says_all(&pages);
    }
}

#[test]
fn a_key_that_is_none_is_a_fault_and_no_panic() {
    let sheet = RecoverySheet { key: "A".repeat(5_000), ..sheet(Lang::En) };
    assert!(sheet.pdf().is_err());
    assert_eq!(format!("{sheet:?}"), "RecoverySheet(The Honey Bakery, K7QW2MZP)", "the secret is in no log");
}

/// A shop's book, then the same with more in it.
fn books(dir: &Path) -> [Vec<u8>; 2] {
    let file = dir.join("book.db");
    let book = rusqlite::Connection::open(&file).unwrap();
    book.execute_batch("CREATE TABLE orders (id INTEGER PRIMARY KEY, what TEXT)").unwrap();
    [200, 900].map(|many| {
        for n in 0..many {
            book.execute("INSERT INTO orders (what) VALUES (?1)", [format!("bread {n}").repeat(8)]).unwrap();
        }
        fs::read(&file).unwrap()
    })
}

/// A set as the backups make it, but sealed by the programs of others: signed manifest and `payload` in a tar,
/// compressed, sealed, cut into parts.
fn set(dir: &Path, public: &str, stem: &str, payload: (&str, &[u8]), book: &[u8], parts: usize) {
    let made = tempfile::tempdir().unwrap();
    let body = serde_json::json!({ "page_size": 4096, "pages": book.len() / 4096, "sha256": "" });
    let manifest = serde_json::json!({ "body": body, "mac": "" }).to_string();
    fs::write(made.path().join("manifest.json"), manifest).unwrap();
    fs::write(made.path().join(payload.0), payload.1).unwrap();
    let seal = format!("tar c manifest.json {} | zstd -q | age -r {public} > sealed", payload.0);
    shell(made.path(), &seal);
    let sealed = fs::read(made.path().join("sealed")).unwrap();
    for (n, part) in sealed.chunks(sealed.len().div_ceil(parts)).enumerate() {
        fs::write(dir.join(format!("{stem}.{}of{parts}.age", n + 1)), part).unwrap();
    }
}

fn shell(dir: &Path, commands: &str) -> String {
    let done = Command::new("sh").args(["-euc", commands]).current_dir(dir).output().unwrap();
    assert!(done.status.success(), "{commands}\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn what_the_back_says_opens_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    shell(dir, "age-keygen -o key.txt 2>/dev/null");
    let public = shell(dir, "age-keygen -y key.txt");
    let made = tempfile::tempdir().unwrap();
    let [first, later] = books(made.path());
    set(dir, public.trim(), "shop-0042-full", ("shop.db", &first), &first, 4);
    let mut pages = Vec::new();
    for (n, page) in (1_u32..).zip(later.chunks(4096)) {
        let at = usize::try_from(n - 1).unwrap() * 4096;
        if first.get(at..at + 4096) != Some(page) {
            pages.extend(n.to_be_bytes());
            pages.extend(page);
        }
    }
    assert!(!pages.is_empty() && pages.len() < later.len() + later.len() / 1000);
    set(dir, public.trim(), "shop-0057-delta", ("shop.pages", &pages), &later, 1);

    let said = shell(dir, &OPEN.join("\n"));
    assert_eq!(fs::read(dir.join("shop.db")).unwrap(), first);
    assert!(said.contains("  shop.db\n") && said.ends_with("ok\n"), "{said}");
    shell(dir, &NEWER.join("\n"));
    assert_eq!(fs::read(dir.join("shop.db")).unwrap(), later);

    let seal = format!(
        "echo honey > {0} && tar c {0} | age -r {1} > photos-0003.age && rm {0}",
        "ab12",
        public.trim()
    );
    shell(dir, &seal);
    shell(dir, &PHOTOS.join("\n"));
    assert_eq!(fs::read_to_string(dir.join("photos/ab12")).unwrap(), "honey\n");
}
