//! Labels for goods: every layout on every stock in every language, as other people's programs print and read them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use image::GrayImage;
use prilavok::base::lang::Lang;
use prilavok::base::outcome::Stop;
use prilavok::base::time::Moment;
use prilavok::documents::labels::stock::{self, Stock};
use prilavok::documents::labels::{Correction, Label, Labels, Layout, Refusal, calibration};
use prilavok::documents::paper::pdf::{About, pdf};
use prilavok::documents::paper::{Drawn, Frame, Mm, Page, Point, mm, raster, um};

use crate::checks::{Printed, lies_well, told, words};

const LAYOUTS: [Layout; 3] = [Layout::Small, Layout::Price, Layout::Shelf];

/// A barcode that no other label has.
fn ean(n: u32) -> String {
    let digits = format!("478{n:09}");
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, b)| u32::from(b - b'0') * if at.is_multiple_of(2) { 1 } else { 3 })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn label(lang: Lang, n: u32) -> Label {
    let (name, variant, price, old, date) = match lang {
        Lang::Ru => (
            "Медовик домашний с грецким орехом",
            "1 кг",
            "145\u{a0}000\u{a0}сум",
            "180\u{a0}000\u{a0}сум",
            "Испечено 26.11.",
        ),
        Lang::Uz => (
            "Asalli tort, yongʻoqli",
            "500 g",
            "72\u{a0}500\u{a0}soʻm",
            "90\u{a0}000\u{a0}soʻm",
            "26-noyabrda pishirilgan",
        ),
        Lang::En => ("Honey cake", "with walnuts", "$12.50", "$15.00", "Baked 26 Nov"),
    };
    Label {
        link: format!("https://t.me/honey_bakery_bot?start=p{n}v2"),
        name: name.to_owned(),
        variant: variant.to_owned(),
        price: price.to_owned(),
        old_price: Some(old.to_owned()),
        barcode: Some(ean(n)),
        date: Some(date.to_owned()),
        note: None,
        copies: 1,
        is_duplicate: n.is_multiple_of(2),
    }
}

fn job(lang: Lang, stock: &str, layout: Layout, labels: Vec<Label>) -> Labels {
    let (shop, stock) = ("«Gʻuncha»".to_owned(), stock.to_owned());
    Labels { lang, shop, stock, layout, start: 1, cut_marks: false, correction: Correction::NONE, labels }
}

/// Everything that is in a code of the page.
fn said(labels: &[Label], page: &Page) -> BTreeSet<String> {
    let bars =
        page.drawn.iter().filter(|drawn| matches!(drawn, Drawn::Code { code, .. } if code.rows() == 1));
    // Bars are drawn in the order of the labels; those without room for them show the digits alone.
    let with_bars: Vec<&Label> = labels.iter().filter(|label| has_bars(label, page)).collect();
    assert_eq!(bars.count(), with_bars.len());
    let links = labels.iter().map(|label| label.link.clone());
    links.chain(with_bars.iter().filter_map(|label| label.barcode.clone())).collect()
}

/// The digits stand in the middle below bars, and at the left edge in grey without them.
fn has_bars(label: &Label, page: &Page) -> bool {
    let digits = label.barcode.as_deref().unwrap();
    let line = page.drawn.iter().find(|drawn| words(drawn) == Some(digits)).map(Drawn::bounds);
    line.is_some_and(|line| {
        page.drawn.iter().any(|drawn| {
            let bars = drawn.bounds();
            let above = line.y - bars.bottom();
            matches!(drawn, Drawn::Code { code, .. } if code.rows() == 1)
                && above > Mm(0)
                && above < mm(3)
                && bars.x < line.right()
                && line.x < bars.right()
        })
    })
}

/// Each language once: on a sheet at its first, a middle and its last place.
fn sheet(stock: &Stock, layout: Layout, from: u32) -> (Vec<Page>, Vec<Label>) {
    let last = stock.per_page();
    let places = [1, last / 2 + 1, last];
    let mut pages = Vec::new();
    let mut labels = Vec::new();
    for (n, lang) in (0..).zip(Lang::ALL) {
        let label = label(lang, from + n);
        let start = places[n as usize];
        let mut one = Labels { start, ..job(lang, &stock.id, layout, vec![label.clone()]) };
        if stock.is_roll() || last < 3 {
            one.start = 1;
        }
        pages.extend(one.pages().map_err(|_| format!("{} {layout:?}", stock.id)).unwrap());
        labels.push(label);
    }
    if !stock.is_roll() && last >= 3 {
        let mut together = stock.page();
        for page in &pages {
            together.lay(page, Point { x: Mm(0), y: Mm(0) });
        }
        pages = vec![together];
    }
    (pages, labels)
}

/// What a reader of other people sees on pictures.
fn zbar(files: &[std::path::PathBuf]) -> BTreeSet<String> {
    let done = Command::new("zbarimg")
        .args(["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", "-Sean13.enable"])
        .args(files)
        .output()
        .unwrap_or_else(|e| panic!("zbarimg: {e}; tests/run installs it"));
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn crop(picture: &GrayImage, frame: Frame, dpi: u32) -> GrayImage {
    let dots = |length: Mm| u32::try_from(i64::from(length.0.max(0)) * i64::from(dpi) / 25_400).unwrap();
    image::imageops::crop_imm(picture, dots(frame.x), dots(frame.y), dots(frame.w), dots(frame.h)).to_image()
}

/// Each code of a page with the white around it, as two readers see it.
fn read(
    picture: &GrayImage,
    page: &Page,
    dpi: u32,
    dir: &Path,
    rxing_reads: &mut BTreeSet<String>,
) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for drawn in &page.drawn {
        let Drawn::Code { frame, code } = drawn else { continue };
        let (frame, is_bars) = (*frame, code.rows() == 1);
        let quiet = if is_bars { frame.w / 10 } else { frame.w / 12 };
        let around = Frame { x: frame.x - quiet, w: frame.w + quiet * 2, ..frame };
        let around = if is_bars { around } else { frame.inset(Mm(0) - quiet) };
        let crop = crop(picture, around, dpi);
        let file = dir.join(format!("{}-{}.png", dpi, files.len()));
        crop.save(&file).unwrap();
        let (w, h) = crop.dimensions();
        if let Ok(found) = rxing::helpers::detect_in_luma(crop.into_raw(), w, h, None) {
            rxing_reads.insert(found.getText().to_owned());
        }
        files.push(file);
    }
    files
}

fn every_stock_reads(layout: Layout) {
    let mut from = 10;
    let mut sheets: Vec<(Vec<Page>, Vec<Label>, String)> = Vec::new();
    for stock in stock::all() {
        let (pages, labels) = sheet(stock, layout, from);
        sheets.push((pages, labels, stock.id.clone()));
        from += 3;
    }
    let all: Vec<Page> = sheets.iter().flat_map(|(pages, ..)| pages.iter().cloned()).collect();
    let about = About {
        title: "Labels".to_owned(),
        author: "Gʻuncha".to_owned(),
        lang: Lang::En,
        at: Moment::from_seconds(1_795_676_400),
    };
    let printed = Printed::new(&pdf(&all, &about).unwrap());
    for dpi in [203, 300] {
        let mut number = 0;
        for (pages, labels, id) in &sheets {
            let dir = tempfile::tempdir().unwrap();
            let (mut expected, mut rxing_reads, mut files) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
            for (at, page) in pages.iter().enumerate() {
                number += 1;
                let theirs = if pages.len() == 1 { &labels[..] } else { &labels[at..=at] };
                expected.extend(said(theirs, page));
                let picture = printed.page(number, dpi);
                let place = dir.path().join(at.to_string());
                std::fs::create_dir(&place).unwrap();
                files.extend(read(&picture, page, dpi, &place, &mut rxing_reads));
                assert_eq!(inked(&picture, dpi), 0, "{id} {layout:?}: ink on the page's edge");
            }
            assert_eq!(zbar(&files), expected, "zbar, {id} {layout:?} {dpi}");
            assert_eq!(rxing_reads, expected, "rxing, {id} {layout:?} {dpi}");
        }
    }
}

/// Dots in the outermost millimetre of a page: no label begins there.
fn inked(picture: &GrayImage, dpi: u32) -> usize {
    let (w, h) = picture.dimensions();
    let edge = dpi / 26;
    let rows = (0..edge).chain(h - edge..h).flat_map(|y| (0..w).map(move |x| (x, y)));
    let columns = (edge..h - edge).flat_map(|y| (0..edge).chain(w - edge..w).map(move |x| (x, y)));
    rows.chain(columns).filter(|(x, y)| picture.get_pixel(*x, *y).0[0] < 128).count()
}

#[test]
fn every_code_of_the_small_layout_reads_on_every_stock() {
    every_stock_reads(Layout::Small);
}

#[test]
fn every_code_of_the_price_layout_reads_on_every_stock() {
    every_stock_reads(Layout::Price);
}

#[test]
fn every_code_of_the_shelf_layout_reads_on_every_stock() {
    every_stock_reads(Layout::Shelf);
}

/// What no shop should write and every shop does.
fn odd() -> Vec<Label> {
    let plain = label(Lang::Ru, 7);
    vec![
        Label { name: "Очень длинное название ".repeat(9), ..plain.clone() },
        Label { name: "Щ".repeat(200), variant: "Ж".repeat(60), ..plain.clone() },
        Label { name: "🎂🎂🎂".to_owned(), ..plain.clone() },
        Label { name: "חלה טובה خبز".to_owned(), ..plain.clone() },
        Label { name: String::new(), variant: String::new(), barcode: None, date: None, ..plain.clone() },
        Label {
            price: "0\u{a0}сум".to_owned(),
            old_price: Some("100\u{a0}000\u{a0}000\u{a0}000\u{a0}сум".to_owned()),
            ..plain.clone()
        },
        Label { price: "100\u{a0}000\u{a0}000\u{a0}000\u{a0}soʻm".to_owned(), ..plain.clone() },
        Label { price: "999\u{a0}999\u{a0}999\u{a0}999,99\u{a0}₽".to_owned(), ..plain.clone() },
        Label {
            barcode: Some("4780000000000000000000000000".to_owned()),
            note: Some("Состав: ".repeat(20)),
            ..plain.clone()
        },
        Label {
            barcode: Some("штрих-код".to_owned()),
            note: Some("один\nдва\nтри".to_owned()),
            ..plain.clone()
        },
        Label { link: format!("https://t.me/{}?start=p9999999v99", "W".repeat(32)), ..plain },
    ]
}

#[test]
fn whatever_is_written_stays_inside_its_label_and_apart() {
    // Of labels that are nearly as large one is enough.
    let mut sizes = BTreeSet::new();
    let nearly = |stock: &&Stock| sizes.insert((stock.width.0 / 14_000, stock.height.0 / 14_000));
    for stock in stock::all().iter().filter(nearly) {
        for layout in LAYOUTS {
            for label in odd() {
                let one = format!("{}x{}", stock.width.0 / 1000, stock.height.0 / 1000);
                let one = job(Lang::Uz, &one, layout, vec![label]);
                let pages = match one.pages() {
                    Ok(pages) => pages,
                    // A link of the longest kind needs a larger code than the smallest labels hold.
                    Err(Stop::No(Refusal::TooSmall)) if stock.width.min(stock.height) < mm(18) => continue,
                    Err(_) => panic!("{} {layout:?}", stock.id),
                };
                let page = &pages[0];
                lies_well(page, Mm(0));
                let inner = page.frame().inset(um(1_000));
                for drawn in page.drawn.iter().filter(|drawn| words(drawn).is_some()) {
                    assert!(inner.holds(&drawn.bounds()), "{} {layout:?} {drawn:?}", stock.id);
                }
                let price = one.labels[0].price.replace(['\u{a0}'], "");
                let shown: String =
                    page.drawn.iter().filter_map(words).collect::<String>().replace('\u{a0}', "");
                if layout != Layout::Small {
                    let sum: String = price.chars().filter(char::is_ascii_digit).collect();
                    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
                    assert!(digits.contains(&sum), "the price is whole: {} {layout:?} {shown}", stock.id);
                }
            }
        }
    }
}

#[test]
fn a_used_sheet_is_gone_on_with_and_copies_follow_each_other() {
    let mut two = vec![label(Lang::Ru, 1), label(Lang::Ru, 2)];
    (two[0].copies, two[1].copies) = (15, 10);
    let job = Labels { start: 5, ..job(Lang::Ru, "a4-l7160", Layout::Small, two) };
    let pages = job.pages().map_err(|_| "refused").unwrap();
    let codes = |page: &Page| page.drawn.iter().filter(|drawn| matches!(drawn, Drawn::Code { .. })).count();
    assert_eq!(pages.iter().map(codes).collect::<Vec<_>>(), [17, 8], "four of the first sheet are gone");
    let first = pages[0].drawn.iter().map(|drawn| (drawn.bounds().y, drawn.bounds().x)).min().unwrap();
    assert!(first.0 > mm(53) && first.0 < mm(60), "the second row: {first:?}");
    for (start, stock) in [(0, "a4-l7160"), (22, "a4-l7160"), (2, "roll-58x40")] {
        let refused = Labels { start, stock: stock.to_owned(), ..job.clone() };
        assert!(matches!(refused.pages(), Err(Stop::No(Refusal::NoSuchPlace { .. }))), "{start} {stock}");
    }
    let unknown = Labels { stock: "a4-none".to_owned(), ..job.clone() };
    assert!(matches!(unknown.pages(), Err(Stop::No(Refusal::NoSuchStock))));
    let nothing = Labels { labels: Vec::new(), ..job };
    assert!(matches!(nothing.pages(), Err(Stop::No(Refusal::Nothing))));
}

#[test]
fn more_than_a_thousand_become_several_files_of_whole_sheets() {
    let mut many = vec![label(Lang::Ru, 1)];
    many[0].copies = 2_100;
    let job = Labels { start: 3, ..job(Lang::Ru, "a4-l7159", Layout::Small, many) };
    let files: Vec<_> = job.files(Moment(0)).map_err(|_| "refused").unwrap().map(Result::unwrap).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["labels-1.pdf", "labels-2.pdf", "labels-3.pdf"]);
    let pages: Vec<usize> = files.iter().map(|(_, pdf)| Printed::new(pdf).pages()).collect();
    // 2,102 places of 24: 41 whole sheets in each full file.
    assert_eq!(pages, [41, 41, 6]);
}

#[test]
fn labels_look_as_they_were_looked_at() {
    for (name, stock, layout, lang) in [
        ("sheet_price_ru", "a4-l7160", Layout::Price, Lang::Ru),
        ("roll_shelf_uz", "roll-58x40", Layout::Shelf, Lang::Uz),
        ("roll_small_en", "roll-30x20", Layout::Small, Lang::En),
        ("high_shelf_ru", "roll-58x60", Layout::Shelf, Lang::Ru),
    ] {
        let job = job(lang, stock, layout, (7..9).map(|n| label(lang, n)).collect());
        insta::assert_snapshot!(format!("labels_{name}"), told(&job.pages().map_err(|_| "refused").unwrap()));
    }
}

#[test]
fn the_calibration_page_and_the_preview_lie_well() {
    for stock in stock::all().iter().filter(|stock| !stock.is_roll()) {
        for lang in Lang::ALL {
            let page = calibration(stock, &Correction::NONE, lang).unwrap();
            lies_well(&page, Mm(-500));
        }
    }
    for stock in
        ["a4-l7160", "a4-l7651", "a4-210x297", "letter-5163", "roll-30x20", "roll-100x150", "a4 50x30"]
    {
        let job = job(Lang::Ru, stock, Layout::Price, (1..9).map(|n| label(Lang::Ru, n)).collect());
        let picture = job.preview().map_err(|_| "refused").unwrap();
        let picture = image::load_from_memory(&picture).unwrap();
        assert!(picture.width().max(picture.height()) <= 1_600, "as large as a chat shows");
    }
    let printer = raster::bits(
        &job(Lang::Ru, "roll-58x40", Layout::Price, vec![label(Lang::Ru, 1)])
            .pages()
            .map_err(|_| "refused")
            .unwrap()[0],
        203,
    )
    .unwrap();
    assert_eq!((printer.width, printer.height), (464, 320), "as the printer's head counts");
}
