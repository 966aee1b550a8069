//! The sheet that opens the backups.

use jiff::tz::TimeZone;
use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::documents::paper::mm;
use prilavok::documents::recovery_sheet::{RecoverySheet, groups};

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
