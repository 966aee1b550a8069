//! The drawing surface itself: one page, two renderers, and what each promises.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, RgbaImage};
use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::documents::paper::code::{Code, Level};
use prilavok::documents::paper::pdf::{About, pdf};
use prilavok::documents::paper::{Drawn, Frame, Ink, Mm, Page, Picture, Point, Style, mm, pt10, raster, um};

use crate::checks::{Printed, codes_read_from_dots, lies_well};

const LINK: &str = "https://t.me/honey_bakery_bot?start=p42v7";

fn about() -> About {
    let (title, author) = ("Бумага".to_owned(), "Gʻuncha".to_owned());
    About { title, author, lang: Lang::Ru, at: Moment::from_seconds(1_795_676_400) }
}

/// A label of 58 × 40 mm, as a printer of 8 dots a millimetre takes it.
fn label() -> Page {
    let mut page = Page::new(mm(58), mm(40));
    let code = Arc::new(Code::qr(LINK, Level::Usual).unwrap());
    page.code(Frame::new(mm(1), mm(6), mm(28), mm(28)), &code);
    page.words(Frame::new(mm(30), mm(6), mm(24), mm(14)), "Медовик домашний", &Style::new(pt10(90)).bold());
    page.words(
        Frame::new(mm(30), mm(22), mm(24), mm(8)),
        "45\u{a0}000\u{a0}soʻm",
        &Style::new(pt10(110)).bold(),
    );
    page
}

#[test]
fn a_label_reads_from_paper_and_from_dots() {
    let page = label();
    lies_well(&page, mm(1));
    codes_read_from_dots(&page, &[LINK]);
    let printed = Printed::new(&pdf(std::slice::from_ref(&page), &about()).unwrap());
    printed.is_sound("Бумага", "Gʻuncha");
    printed.says_all(std::slice::from_ref(&page));
    printed.codes_read(1, &page, &[LINK]);
}

#[test]
fn every_module_of_a_code_is_as_many_whole_dots() {
    let bits = raster::bits(&label(), 203).unwrap();
    assert_eq!((bits.width, bits.height), (464, 320), "58 × 40 mm at 8 dots a millimetre");
    let code = Code::qr(LINK, Level::Usual).unwrap();
    let dark: Vec<(u32, u32)> = (0..bits.height)
        .flat_map(|y| (0..225).map(move |x| (x, y)))
        .filter(|(x, y)| bits.is_black(*x, *y))
        .collect();
    let left = dark.iter().map(|(x, _)| *x).min().unwrap();
    let top = dark.iter().map(|(_, y)| *y).min().unwrap();
    let right = dark.iter().map(|(x, _)| *x).max().unwrap() + 1;
    let side = u32::try_from(code.columns()).unwrap();
    let dots = (right - left) / side;
    assert_eq!((right - left, dots), (side * dots, 6), "29 modules of six dots");
    for row in 0..code.columns() {
        for column in 0..code.columns() {
            let (x, y) =
                (left + u32::try_from(column).unwrap() * dots, top + u32::try_from(row).unwrap() * dots);
            let black = (0..dots * dots).filter(|n| bits.is_black(x + n % dots, y + n / dots)).count();
            let expected = if code.is_dark(column, row) { 36 } else { 0 };
            assert_eq!(black, expected, "module {column}, {row}");
        }
    }
}

#[test]
fn a_printer_of_one_colour_gets_no_grey() {
    let mut page = Page::new(mm(40), mm(20));
    page.fill(Frame::new(mm(1), mm(1), mm(10), mm(10)), mm(2), Ink::PALE);
    page.fill(Frame::new(mm(12), mm(1), mm(10), mm(10)), mm(0), Ink::BLACK);
    page.words(Frame::new(mm(12), mm(1), mm(10), mm(10)), "5", &Style::new(pt10(200)).ink(Ink::WHITE));
    page.rule(mm(1), mm(15), mm(30), Ink::LINE);
    let bits = raster::bits(&page, 203).unwrap();
    let count = |x: [u32; 2], y: [u32; 2]| {
        (y[0]..y[1])
            .flat_map(|y| (x[0]..x[1]).map(move |x| (x, y)))
            .filter(|(x, y)| bits.is_black(*x, *y))
            .count()
    };
    assert_eq!(count([8, 88], [8, 88]), 0, "a pale ground is paper");
    let box_of_black = count([96, 176], [8, 88]);
    assert!((4_500..6_300).contains(&box_of_black), "white figure in a black box: {box_of_black} of 6400");
    assert!(count([8, 248], [110, 130]) >= 238, "the thinnest line is a dot");
}

/// A logo: a red disc on nothing.
fn logo() -> Vec<u8> {
    let image = RgbaImage::from_fn(300, 200, |x, y| {
        let (dx, dy) = (i64::from(x) - 150, i64::from(y) - 100);
        image::Rgba([200, 30, 30, if dx * dx + dy * dy < 8_100 { 255 } else { 0 }])
    });
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

#[test]
fn a_logo_is_in_the_file_once_and_on_white() {
    let picture = Arc::new(Picture::read(&logo()).unwrap());
    let sheet = |times: i32| {
        let mut page = Page::a4();
        for n in 0..times {
            page.picture(Frame::new(mm(10), mm(10 + 9 * n), mm(30), mm(8)), &picture);
        }
        page
    };
    let sizes = [1, 25].map(|times| pdf(&[sheet(times)], &about()).unwrap().len());
    assert!(sizes[1] - sizes[0] < 1_500, "{sizes:?}");
    let page = sheet(1);
    let drawn = page.drawn[0].bounds();
    assert_eq!((drawn.w, drawn.h, drawn.x), (mm(12), mm(8), mm(19)), "not stretched, in the middle");
    let shown = image::load_from_memory(&raster::png(&page, 254).unwrap()).unwrap().to_rgb8();
    assert_eq!(shown.get_pixel(192, 102).0, [255, 255, 255], "its see-through corner");
    assert_eq!(shown.get_pixel(250, 140).0, [200, 30, 30], "its middle");
    assert!(Picture::read(b"no picture").is_none());
}

#[test]
fn both_renderers_agree_on_where_things_lie() {
    let mut page = label();
    // Codes lie on whole dots in ours alone.
    page.drawn.retain(|drawn| !matches!(drawn, Drawn::Code { .. }));
    page.outline(Frame::new(mm(1), mm(1), mm(56), mm(38)), mm(3), um(400), Ink::BLACK);
    let (from, to) = (Point { x: mm(30), y: mm(32) }, Point { x: mm(50), y: mm(32) });
    page.drawn.push(Drawn::Line { from, to, width: um(400), ink: Ink::BLACK, dashed: true });
    let printed = Printed::new(&pdf(std::slice::from_ref(&page), &about()).unwrap());
    let theirs = printed.page(1, 300);
    let ours = image::load_from_memory(&raster::png(&page, 300).unwrap()).unwrap().to_luma8();
    let mut differ = 0;
    for (x, y, pixel) in ours.enumerate_pixels() {
        if x < theirs.width() && y < theirs.height() && pixel.0[0].abs_diff(theirs.get_pixel(x, y).0[0]) > 160
        {
            differ += 1;
        }
    }
    let all = ours.width() * ours.height();
    assert!(differ * 500 < all, "{differ} of {all} dots differ: one renderer draws something elsewhere");
}

#[test]
fn a_page_of_no_size_or_of_a_field_is_a_fault() {
    for (w, h) in [(mm(0), mm(10)), (Mm(-5), mm(10)), (mm(5_000), mm(5_000))] {
        assert!(raster::png(&Page::new(w, h), 203).is_err());
    }
}
