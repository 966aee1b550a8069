//! The sheet of paper that opens the backups: the owner's key as a code and in letters, five steps to bring the
//! shop back for someone who has never seen a terminal, and on the back how to open a backup by hand. Holds
//! the secret only while it draws; whoever calls sends the file and forgets it.

use std::sync::Arc;

use super::paper::code::{Code, Level};
use super::paper::pdf::{About, pdf};
use super::paper::{Frame, Ink, Mm, Page, Style, mm, pt10, um};
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::text::Lang;
use crate::text::format::local;

const LEFT: Mm = mm(18);
const WIDTH: Mm = mm(174);
/// Letters of a key that stand together.
const GROUP: usize = 4;
/// Groups in a row.
const ROW: usize = 5;
/// What every key of age begins with: not part of the secret.
const PREFIX: &str = "AGE-SECRET-KEY-1";

/// What is printed.
#[derive(Clone)]
pub struct RecoverySheet {
    pub lang: Lang,
    pub shop: String,
    /// The bot's name in Telegram, with or without @.
    pub bot: String,
    /// The number of the chat that the backups go to.
    pub chat: Option<i64>,
    /// `AGE-SECRET-KEY-1…`
    pub key: String,
    pub fingerprint: String,
    pub at: Moment,
    pub zone: jiff::tz::TimeZone,
}

impl std::fmt::Debug for RecoverySheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecoverySheet({}, {})", self.shop, self.fingerprint)
    }
}

/// The secret part of a key in groups of four, numbered from one on the sheet; the last is shorter.
pub fn groups(key: &str) -> Vec<String> {
    let secret: Vec<char> = key.strip_prefix(PREFIX).unwrap_or(key).chars().collect();
    secret.chunks(GROUP).map(|group| group.iter().collect()).collect()
}

impl RecoverySheet {
    /// Front and back as one PDF, the same bytes for the same sheet.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let title = format!("{} – {}", self.lang.plain_recovery_title(), self.shop);
        let about = About { title, author: self.shop.clone(), lang: self.lang, at: self.at };
        pdf(&self.pages()?, &about)
    }

    pub fn pages(&self) -> Result<[Page; 2], Fault> {
        Ok([self.front()?, self.back()])
    }

    fn bot(&self) -> String {
        format!("@{}", self.bot.trim_start_matches('@'))
    }

    /// Its number; a line to write it on while the shop has no owner yet.
    fn chat(&self) -> String {
        self.chat.map_or_else(|| "____________".to_owned(), |chat| chat.to_string())
    }

    /// "26 November 2026": always with its year, because a sheet lies for years.
    fn date(&self) -> String {
        let day = local(&self.zone, self.at).date();
        let date = self.lang.plain_date(i64::from(day.day()), self.lang.plain_month(i64::from(day.month())));
        format!("{date} {}", day.year())
    }

    fn front(&self) -> Result<Page, Fault> {
        let mut page = Page::a4();
        heading(&mut page, &self.lang.plain_recovery_title(), &self.shop);
        self.warning(&mut page);
        let code =
            Code::qr(&self.key, Level::Long).ok_or_else(|| Fault::new("the key is too long for a code"))?;
        let square = Frame::new(LEFT, mm(62), mm(56), mm(56));
        page.code(square.inset(um(700)), &Arc::new(code));
        page.outline(square, mm(3), um(350), Ink::BLACK);
        self.facts(&mut page, Frame::new(mm(82), mm(62), mm(110), mm(56)));
        self.letters(&mut page, Frame::new(LEFT, mm(123), WIDTH, mm(56)));
        self.steps(&mut page, um(184_500));
        self.kept(&mut page);
        self.footer(&mut page, 1, &self.lang.plain_recovery_over());
        Ok(page)
    }

    fn warning(&self, page: &mut Page) {
        let frame = Frame::new(LEFT, um(37_500), WIDTH, mm(19));
        page.outline(frame, mm(3), um(700), Ink::BLACK);
        let inside = Frame::new(frame.x + mm(5), frame.y + um(2_000), frame.w - mm(10), frame.h - mm(3));
        let strong = Frame { h: um(6_200), ..inside };
        page.words(strong, &self.lang.plain_recovery_warning(), &Style::new(pt10(118)).bold());
        let rest = Frame { y: inside.y + um(6_600), h: um(10_200), ..inside };
        page.words(rest, &self.lang.plain_recovery_keep(), &Style::new(pt10(90)).leading(128));
    }

    fn facts(&self, page: &mut Page, frame: Frame) {
        let facts = [
            (self.lang.plain_recovery_shop(), self.shop.clone()),
            (self.lang.plain_recovery_bot(), self.bot()),
            (self.lang.plain_recovery_date(), self.date()),
            (self.lang.plain_recovery_fingerprint(), spaced(&self.fingerprint)),
        ];
        let mut y = frame.y;
        for (label, value) in facts {
            page.rule(frame.x, y, frame.w, Ink::LINE);
            let line = |y: Mm, h: Mm| Frame { y, h, ..frame };
            page.words(line(y + um(1_200), mm(5)), &label, &Style::new(pt10(80)).ink(Ink::GREY));
            let style = Style::new(pt10(130)).bold().floor(pt10(80)).leading(120);
            page.words(line(y + um(5_200), mm(7)), &value, &style);
            y = y + um(12_200);
        }
        let why = Frame { y: y - um(400), h: mm(9), ..frame };
        let style = Style::new(pt10(80)).ink(Ink::GREY).leading(125);
        page.words(why, &self.lang.plain_recovery_fingerprint_why(), &style);
    }

    /// The key for the eye: numbered groups; and in one line, to be copied from the screen.
    fn letters(&self, page: &mut Page, frame: Frame) {
        page.fill(frame, mm(3), Ink::PALE);
        let inside = frame.inset(mm(5));
        let title = Style::new(pt10(110)).bold();
        page.words(
            Frame { y: frame.y + um(2_800), h: mm(6), ..inside },
            &self.lang.plain_recovery_key(),
            &title,
        );
        let large = Style::new(pt10(180)).bold();
        page.words(Frame { y: frame.y + mm(8), h: mm(9), ..inside }, PREFIX, &large);
        let cell = inside.w / i32::try_from(ROW).unwrap_or(1);
        let (mut x, mut y) = (inside.x, frame.y + um(16_500));
        for (place, group) in groups(&self.key).into_iter().enumerate() {
            if place > 0 && place % ROW == 0 {
                (x, y) = (inside.x, y + um(8_600));
            }
            let number = Style::new(pt10(70)).ink(Ink::GREY);
            page.words(Frame::new(x, y + um(3_200), mm(6), mm(4)), &(place + 1).to_string(), &number);
            page.words(Frame::new(x + mm(6), y, cell - mm(6), mm(9)), &group, &large);
            x = x + cell;
        }
        let line = Frame { y: frame.y + um(43_600), h: mm(5), ..inside };
        page.words(line, &self.key, &Style::new(pt10(88)).floor(pt10(70)));
        let hint = Frame { y: frame.y + um(49_000), h: mm(5), ..inside };
        page.words(
            hint,
            &self.lang.plain_recovery_key_hint(),
            &Style::new(pt10(80)).ink(Ink::GREY).leading(125),
        );
    }

    fn steps(&self, page: &mut Page, top: Mm) {
        let lang = self.lang;
        page.words(
            Frame::new(LEFT, top, WIDTH, mm(8)),
            &lang.plain_recovery_steps(),
            &Style::new(pt10(130)).bold(),
        );
        let steps = [
            (lang.plain_recovery_step_1(), lang.plain_recovery_do_1()),
            (lang.plain_recovery_step_2(), lang.plain_recovery_do_2(self.bot())),
            (lang.plain_recovery_step_3(), lang.plain_recovery_do_3(self.chat())),
            (lang.plain_recovery_step_4(), lang.plain_recovery_do_4()),
            (lang.plain_recovery_step_5(), lang.plain_recovery_do_5()),
        ];
        let mut y = top + um(7_600);
        for (number, (title, what)) in (1_i32..).zip(steps) {
            numbered(page, y, number);
            let text = Frame::new(LEFT + mm(9), y, WIDTH - mm(9), um(4_600));
            page.words(text, &title, &Style::new(pt10(98)).bold().leading(130));
            let body = Frame { y: y + um(4_400), h: um(8_800), ..text };
            page.words(body, &what, &Style::new(pt10(88)).leading(128));
            y = y + um(14_000);
        }
    }

    fn kept(&self, page: &mut Page) {
        let half = (WIDTH - mm(8)) / 2;
        let fields = [
            (LEFT, self.lang.plain_recovery_place()),
            (LEFT + half + mm(8), self.lang.plain_recovery_signed()),
        ];
        for (x, label) in fields {
            page.rule(x, mm(275), half, Ink::BLACK);
            let style = Style::new(pt10(75)).ink(Ink::GREY);
            page.words(Frame::new(x, um(275_600), half, mm(4)), &label, &style);
        }
    }

    fn footer(&self, page: &mut Page, number: i64, right: &str) {
        let frame = Frame::new(LEFT, um(283_500), WIDTH, mm(4));
        let style = Style::new(pt10(75)).ink(Ink::GREY);
        page.words(frame, &self.lang.plain_recovery_page(number), &style);
        page.words(frame, right, &style.right());
    }

    fn back(&self) -> Page {
        let lang = self.lang;
        let mut page = Page::a4();
        heading(
            &mut page,
            &lang.plain_recovery_back(),
            &format!("{} · {}", self.shop, spaced(&self.fingerprint)),
        );
        let intro = Frame::new(LEFT, mm(38), WIDTH, mm(15));
        let mut y = page.words(intro, &lang.plain_recovery_back_intro(), &Style::new(pt10(90))) + mm(5);
        let steps = [
            (lang.plain_recovery_back_tools(), None, &["sudo apt install age zstd sqlite3 python3"][..]),
            (lang.plain_recovery_back_files(), Some(lang.plain_recovery_back_files_do()), &[]),
            (lang.plain_recovery_back_open(), Some(lang.plain_recovery_back_open_do()), &OPEN),
            (lang.plain_recovery_back_newer(), Some(lang.plain_recovery_back_newer_do()), &NEWER),
            (lang.plain_recovery_back_photos(), Some(lang.plain_recovery_back_photos_do()), &PHOTOS),
            (
                lang.plain_recovery_back_again(),
                None,
                &["prilavok restore shop-* photos-* --key-file key.txt --data-dir SHOP"],
            ),
        ];
        for (number, (title, what, commands)) in (1_i32..).zip(steps) {
            numbered(&mut page, y, number);
            let text = Frame::new(LEFT + mm(9), y, WIDTH - mm(9), mm(6));
            y = page.words(text, &title, &Style::new(pt10(98)).bold().leading(130));
            if let Some(what) = what {
                let body = Frame { y, h: mm(14), ..text };
                y = page.words(body, &what, &Style::new(pt10(88)).leading(128));
            }
            if !commands.is_empty() {
                y = terminal(&mut page, text.x, y + um(1_500), text.w, commands);
            }
            y = y + mm(5);
        }
        let frame = Frame::new(LEFT, y + mm(1), WIDTH, mm(6));
        page.rule(LEFT, y - um(1_500), WIDTH, Ink::LINE);
        let below = page.words(frame, &lang.plain_recovery_proof(), &Style::new(pt10(98)).bold());
        page.words(
            Frame { y: below, h: mm(22), ..frame },
            &lang.plain_recovery_proof_do(),
            &Style::new(pt10(88)).leading(128),
        );
        self.footer(&mut page, 2, &format!("{}, {}", self.bot(), self.date()));
        page
    }
}

/// How a set is opened with programs of any Linux; `cat` takes the parts in order.
pub const OPEN: [&str; 3] = [
    "cat shop-0042-full.*.age | age -d -i key.txt | zstd -d | tar x",
    "sha256sum shop.db",
    "sqlite3 shop.db \"PRAGMA integrity_check\"",
];

/// How a set of changes is laid over the full set beside it.
pub const NEWER: [&str; 9] = [
    "mkdir new",
    "cat shop-0057-delta.*.age | age -d -i key.txt | zstd -d | tar x -C new",
    "python3 - <<END",
    "import json",
    "m = json.load(open('new/manifest.json'))['body']; size = m['page_size']",
    "db = open('shop.db', 'r+b'); pages = open('new/shop.pages', 'rb')",
    "while n := pages.read(4): db.seek((int.from_bytes(n, 'big') - 1) * size); db.write(pages.read(size))",
    "db.truncate(m['pages'] * size)",
    "END",
];

pub const PHOTOS: [&str; 2] =
    ["mkdir -p photos", "for p in photos-*.age; do age -d -i key.txt \"$p\" | tar x -C photos; done"];

fn heading(page: &mut Page, title: &str, below: &str) {
    let frame = Frame::new(LEFT, mm(15), WIDTH, mm(12));
    page.words(frame, title, &Style::new(pt10(240)).bold().leading(120));
    let style = Style::new(pt10(120)).ink(Ink::GREY).floor(pt10(80));
    page.words(Frame { y: um(26_500), h: mm(7), ..frame }, below, &style);
}

/// A white number on a black disc.
fn numbered(page: &mut Page, y: Mm, number: i32) {
    let disc = Frame::new(LEFT, y, um(5_600), um(5_600));
    page.fill(disc, disc.w / 2, Ink::BLACK);
    let style = Style::new(pt10(95)).bold().ink(Ink::WHITE).middle().leading(117);
    page.words_centred(disc, &number.to_string(), &style);
}

/// Commands as they are typed, on a grey ground; gives where it ends.
fn terminal(page: &mut Page, x: Mm, y: Mm, w: Mm, lines: &[&str]) -> Mm {
    let (line, margin) = (um(4_100), um(1_700));
    let frame = Frame::new(x, y, w, line * i32::try_from(lines.len()).unwrap_or(1) + margin * 2);
    page.fill(frame, um(1_500), Ink::PALE);
    for (row, command) in (0_i32..).zip(lines) {
        let at = Frame::new(x + um(2_500), y + margin + line * row, w - mm(5), line);
        page.words(at, command, &Style::new(pt10(85)).leading(130));
    }
    frame.bottom()
}

/// "ABCD EFGH"
fn spaced(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.chars().collect();
    letters.chunks(GROUP).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
