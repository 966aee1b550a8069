//! The languages of label and receipt printers, read back.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use prilavok::documents::paper::code::{Code, Level};
use prilavok::documents::paper::raster::{self, Bits};
use prilavok::documents::paper::{Frame, Ink, Page, Style, mm, pt10};
use prilavok::documents::printing::zpl::Packing;
use prilavok::documents::printing::{Label, escpos, tspl, zpl};

/// A label with all that makes rows differ: letters, a code, lines, black to the edge.
fn page() -> Page {
    let mut page = Page::new(mm(58), mm(40));
    let code = Arc::new(Code::qr("https://t.me/honey_bakery_bot?start=p42v7", Level::Usual).unwrap());
    page.code(Frame::new(mm(1), mm(6), mm(28), mm(28)), &code);
    let words = Frame::new(mm(30), mm(6), mm(24), mm(14));
    page.words(words, "Медовик «Gʻuncha»", &Style::new(pt10(90)).bold());
    page.fill(Frame::new(mm(30), mm(22), mm(28), mm(8)), mm(0), Ink::BLACK);
    page.words(
        Frame::new(mm(31), mm(23), mm(24), mm(6)),
        "45 000 soʻm",
        &Style::new(pt10(110)).ink(Ink::WHITE),
    );
    page.rule(mm(0), mm(39), mm(58), Ink::BLACK);
    page
}

/// Widths that are no whole bytes, a label that is all black and one that is all white.
fn labels() -> Vec<Bits> {
    let mut all = vec![raster::bits(&page(), 203).unwrap()];
    let narrow = Page { width: mm(43), height: mm(25), ..page() };
    all.push(raster::bits(&narrow, 203).unwrap());
    for byte in [0xff, 0x00] {
        all.push(Bits { width: 344, height: 200, rows: vec![byte; 43 * 200] });
    }
    all
}

fn rendered(label: &[u8], bits: &Bits) -> image::GrayImage {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/printers/render.mjs");
    let size = [bits.width, bits.height].map(|dots| dots.to_string());
    let mut node = Command::new("node")
        .args([script, &size[0], &size[1]])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("node: {e}; tests/run installs it"));
    node.stdin.take().unwrap().write_all(label).unwrap();
    let done = node.wait_with_output().unwrap();
    assert!(done.status.success(), "the renderer failed");
    image::load_from_memory(&done.stdout).unwrap().to_luma8()
}

fn same(picture: &image::GrayImage, bits: &Bits) {
    let differ = (0..bits.height)
        .flat_map(|y| (0..bits.width).map(move |x| (x, y)))
        .filter(|(x, y)| {
            let black = picture.get_pixel_checked(*x, *y).is_some_and(|pixel| pixel.0[0] < 128);
            black != bits.is_black(*x, *y)
        })
        .count();
    assert_eq!(differ, 0, "dots of {} × {} differ", bits.width, bits.height);
}

#[test]
fn a_label_in_zpl_is_rendered_by_others_dot_by_dot() {
    for bits in labels() {
        for packing in [Packing::Z64, Packing::Runs] {
            same(&rendered(&zpl::label(&bits, 1, packing), &bits), &bits);
        }
    }
    let bits = &labels()[0];
    let [z64, runs] = [Packing::Z64, Packing::Runs].map(|packing| zpl::label(bits, 1, packing).len());
    assert!(z64 < 4_000 && runs < 12_000, "18 560 bytes of dots became {z64} and {runs}");
}

/// What a TSPL printer would print: its bitmaps, and how often.
pub fn tspl_read(sent: &[u8]) -> (Vec<Bits>, Vec<String>) {
    let (mut rest, mut labels, mut words) = (sent, Vec::new(), Vec::new());
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(b"BITMAP ") {
            let mut numbers = Vec::new();
            let mut at = 0;
            while numbers.len() < 5 {
                let end = at + after[at..].iter().position(|byte| *byte == b',').unwrap();
                numbers.push(String::from_utf8(after[at..end].to_vec()).unwrap().parse::<u32>().unwrap());
                at = end + 1;
            }
            assert_eq!((numbers[0], numbers[1], numbers[4]), (0, 0, 0), "from the corner, written over");
            let size = (numbers[2] * numbers[3]) as usize;
            let rows: Vec<u8> = after[at..at + size].iter().map(|byte| !byte).collect();
            labels.push(Bits { width: numbers[2] * 8, height: numbers[3], rows });
            rest = &after[at + size..];
            continue;
        }
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        words.push(String::from_utf8(rest[..end].to_vec()).unwrap());
        rest = &rest[end + 2..];
    }
    words.retain(|line| !line.is_empty());
    (labels, words)
}

#[test]
fn a_label_in_tspl_comes_back_dot_by_dot() {
    for bits in labels() {
        let label = Label { width: mm(58), height: mm(40), gap: mm(2) };
        let (read, words) = tspl_read(&tspl::label(&bits, &label, 2));
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].bytes_in_row(), read[0].height), (bits.bytes_in_row(), bits.height));
        assert!(read[0].rows == bits.rows, "the dots differ");
        assert_eq!((words[0].as_str(), words.last().unwrap().as_str()), ("SIZE 58 mm,40 mm", "PRINT 1,2"));
        let cleared = words.iter().position(|line| line == "CLS").unwrap();
        assert!(cleared > words.iter().position(|line| line.starts_with("SIZE")).unwrap());
    }
}

/// What an ESC/POS printer would print: what is between two cuts is one paper.
pub fn escpos_read(sent: &[u8]) -> Vec<Bits> {
    let (mut rest, mut papers) = (sent, Vec::new());
    let (mut width, mut rows) = (0, Vec::new());
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(b"\x1b@") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix(b"\x1dv0\0") {
            let [w, h] = [0, 2].map(|at| usize::from(u16::from_le_bytes([after[at], after[at + 1]])));
            (width, rest) = (w, &after[4 + w * h..]);
            rows.extend(&after[4..4 + w * h]);
        } else if let Some(after) = rest.strip_prefix(b"\x1dVB") {
            let height = (rows.len() / width) as u32;
            papers.push(Bits { width: width as u32 * 8, height, rows: std::mem::take(&mut rows) });
            rest = &after[1..];
        } else {
            panic!("no command: {:?}", &rest[..rest.len().min(8)]);
        }
    }
    assert!(rows.is_empty(), "the last paper is not cut");
    papers
}

#[test]
fn a_receipt_comes_back_dot_by_dot_once_a_copy() {
    let long = Page { width: mm(72), height: mm(300), ..page() };
    let bits = raster::bits(&long, 203).unwrap();
    let papers = escpos_read(&escpos::receipt(&bits, 2));
    assert_eq!(papers.len(), 2);
    for paper in papers {
        assert_eq!((paper.width, paper.height), (bits.width.div_ceil(8) * 8, bits.height));
        assert!(paper.rows == bits.rows, "the dots differ");
    }
}
