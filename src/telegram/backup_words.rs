//! What there is to say about backups, in people's words: why one was refused and what to do next, sizes, dates.
//! For screens and for the command line alike.

use jiff::tz::TimeZone;

use crate::base::lang::Lang;
use crate::base::outcome::Stop;
use crate::base::time::Moment;
use crate::ops::backup::refusal::Refusal;
use crate::text::format::local;

/// A refusal with its next step.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NothingGiven => lang.plain_backup_no_files(),
        Refusal::NoCard => lang.plain_backup_no_card(),
        Refusal::ChatRefuses(why) => lang.plain_backup_chat_closed(why),
        Refusal::NotABackup(name) => lang.plain_backup_not_a_backup(name),
        Refusal::NotAKey => lang.plain_backup_not_a_key(),
        Refusal::WrongKey { needs: Some(needs), given } => lang.plain_backup_wrong_key(given, needs),
        Refusal::WrongKey { needs: None, given } => lang.plain_backup_wrong_key_unknown(given),
        Refusal::DamagedPart { set, part, of } => {
            lang.plain_backup_damaged_part(i64::from(*of), i64::from(*part), number(*set))
        }
        Refusal::DamagedPack(name) => lang.plain_backup_damaged_pack(name),
        Refusal::MissingParts { set, parts, of } => {
            let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
            lang.plain_backup_missing_parts(i64::from(*of), parts.join(", "), number(*set))
        }
        Refusal::NotAmong(set) => lang.plain_backup_not_among(number(*set)),
        Refusal::MissingBase { set, base } => lang.plain_backup_missing_base(number(*base), number(*set)),
        Refusal::Mixed => lang.plain_backup_mixed(),
        Refusal::NewerFormat(_) => lang.plain_backup_newer_format(),
        Refusal::NewerSchema { set, known } => {
            lang.plain_backup_newer_schema(i64::from(*known), i64::from(*set))
        }
        Refusal::OtherShop { set, here } => lang.plain_backup_other_shop(here, set),
        Refusal::Forged => lang.plain_backup_forged(),
        Refusal::NotTheNewest { set, newest, .. } => {
            lang.plain_backup_not_newest(number(*newest), "--older", number(*set))
        }
        Refusal::Damaged(what) => lang.plain_backup_damaged(what),
        Refusal::DiskSmall { needs, free } => {
            lang.plain_backup_disk_small(size(lang, *free), size(lang, *needs))
        }
        Refusal::Running => lang.plain_backup_running(),
        Refusal::Busy => lang.plain_backup_busy(),
    }
}

/// Why something did not come about, whoever was in the way.
pub fn stop(lang: Lang, stop: &Stop<Refusal>) -> String {
    match stop {
        Stop::No(no) => refusal(lang, no),
        Stop::Broken(fault) => lang.plain_backup_broken(fault.to_string()),
    }
}

/// "0042", as in the files' names.
pub fn number(set: u32) -> String {
    format!("{set:04}")
}

/// "64.3 MB", "46 KB": millions or thousands of bytes, as the chat shows them.
pub fn size(lang: Lang, bytes: u64) -> String {
    let (unit, small, mark) = match lang {
        Lang::Ru => ("МБ", "КБ", ','),
        Lang::Uz => ("MB", "KB", ','),
        Lang::En => ("MB", "KB", '.'),
    };
    if bytes < 1_000_000 {
        return format!("{} {small}", bytes.div_ceil(1000));
    }
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}{mark}{} {unit}", tenths / 10, tenths % 10)
}

/// "2026-11-26 03:12", on the shop's wall.
pub fn when(zone: &TimeZone, moment: Moment) -> String {
    local(zone, moment).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_are_as_people_read_them() {
        assert_eq!(size(Lang::Ru, 64_312_000), "64,3 МБ");
        assert_eq!(size(Lang::En, 46_100), "47 KB");
        assert_eq!(size(Lang::Uz, 1_050_000_000), "1050,0 MB");
        assert_eq!((number(42), number(12_345)), ("0042".to_owned(), "12345".to_owned()));
        assert_eq!(when(&TimeZone::get("Asia/Tashkent").unwrap(), Moment(0)), "1970-01-01 06:00");
    }

    #[test]
    fn every_refusal_says_what_to_do_in_three_languages() {
        let all = [
            Refusal::NothingGiven,
            Refusal::NotABackup("x.jpg".to_owned()),
            Refusal::NotAKey,
            Refusal::WrongKey { needs: Some("ABCDEFGH".to_owned()), given: "HGFEDCBA".to_owned() },
            Refusal::WrongKey { needs: None, given: "HGFEDCBA".to_owned() },
            Refusal::DamagedPart { set: 42, part: 2, of: 4 },
            Refusal::DamagedPack("photos-0042-1.age".to_owned()),
            Refusal::MissingParts { set: 42, parts: vec![2, 3], of: 4 },
            Refusal::NotAmong(42),
            Refusal::MissingBase { set: 43, base: 42 },
            Refusal::Mixed,
            Refusal::NewerFormat(2),
            Refusal::NewerSchema { set: 9, known: 4 },
            Refusal::OtherShop { set: "Bakery".to_owned(), here: "Flowers".to_owned() },
            Refusal::Forged,
            Refusal::NotTheNewest { set: 41, made_at: Moment(0), newest: 42 },
            Refusal::Damaged("page 7".to_owned()),
            Refusal::DiskSmall { needs: 300_000_000, free: 20_000_000 },
            Refusal::Running,
            Refusal::Busy,
            Refusal::NoCard,
            Refusal::ChatRefuses("chat not found".to_owned()),
        ];
        for lang in Lang::ALL {
            let said: Vec<String> = all.iter().map(|r| refusal(lang, r)).collect();
            assert!(said.iter().all(|words| words.len() > 30 && !words.contains('{')), "{said:?}");
        }
        assert!(refusal(Lang::En, &all[7]).contains("of 4 parts these are missing: 2, 3"));
        assert!(refusal(Lang::Ru, &all[17]).contains("нужно 300,0 МБ, свободно 20,0 МБ"));
    }
}
