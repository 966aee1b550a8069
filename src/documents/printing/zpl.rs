//! ZPL, which Zebra's printers speak and many others learnt. A label is one `^GFA` over its whole face, packed as `:Z64:`
//! (zlib, base64, a check sum), which shrinks a label to a tenth; clones that do not know it take runs of dots.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::documents::paper::raster::Bits;

/// How the dots are packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packing {
    Z64,
    /// For printers that do not know `:Z64:`.
    Runs,
}

/// A label so many times.
pub fn label(bits: &Bits, copies: u16, packing: Packing) -> Vec<u8> {
    let (row, all) = (bits.bytes_in_row(), bits.rows.len());
    let dots = match packing {
        Packing::Z64 => z64(&bits.rows),
        Packing::Runs => runs(bits),
    };
    // Where labels begin, how they lie and what was reversed may have been changed by others: all of it is said again.
    format!(
        "^XA^PW{}^LL{}^LH0,0^LS0^LT0^PON^PMN^LRN^FO0,0^GFA,{all},{all},{row},{dots}^FS^PQ{copies}^XZ\n",
        bits.width, bits.height
    )
    .into_bytes()
}

fn z64(rows: &[u8]) -> String {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    // Into memory: nothing of it can fail.
    let packed = packed.write_all(rows).and_then(|()| packed.finish()).unwrap_or_default();
    let text = base64(&packed);
    let sum = crc16(text.as_bytes());
    format!(":Z64:{text}:{sum:04x}")
}

/// Each row in hex; a letter says how often the digit after it comes, `,` that the rest of the row is white, `:` that it
/// is the row above once more. `!` for a black rest is not used: there are readings of it by which bits or digits are one.
fn runs(bits: &Bits) -> String {
    let in_row = usize::try_from(bits.bytes_in_row()).unwrap_or(1).max(1);
    let (mut out, mut above): (String, Option<&[u8]>) = (String::new(), None);
    for row in bits.rows.chunks(in_row) {
        if above == Some(row) {
            out.push(':');
        } else {
            one_row(row, &mut out);
        }
        above = Some(row);
    }
    out
}

fn one_row(row: &[u8], out: &mut String) {
    let digits: Vec<u8> = row.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect();
    let mut rest = digits.as_slice();
    while let Some(&digit) = rest.first() {
        let run = rest.iter().take_while(|d| **d == digit).count();
        let ends = run == rest.len();
        match digit {
            0 if ends => out.push(','),
            _ => {
                count(run, out);
                out.push(char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
        rest = rest.get(run..).unwrap_or_default();
    }
}

/// `G` to `Y` are 1 to 19, `g` to `z` are 20, 40 … 400.
fn count(run: usize, out: &mut String) {
    let (all, mut run) = (run, run);
    while run > 400 {
        out.push('z');
        run -= 400;
    }
    if let Some(twenties) = (run / 20).checked_sub(1) {
        out.push(letter(b'g', twenties));
    }
    if let Some(ones) = (run % 20).checked_sub(1).filter(|_| all > 1) {
        out.push(letter(b'G', ones));
    }
}

fn letter(first: u8, after: usize) -> char {
    char::from(first.saturating_add(u8::try_from(after).unwrap_or(0)))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * n) & 63).unwrap_or(0);
            let letter = LETTERS.get(six).copied().unwrap_or(b'A');
            out.push(if n > three.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

/// CRC-16 as XMODEM counts it.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |mut sum, byte| {
        sum ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_books() {
        assert_eq!(crc16(b"123456789"), 0x31c3);
        let pairs = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn runs_are_counted_in_letters() {
        let counted = |run| {
            let mut out = String::new();
            count(run, &mut out);
            out
        };
        let expected = [(1, ""), (2, "H"), (19, "Y"), (20, "g"), (21, "gG"), (39, "gY"), (40, "h")];
        for (run, letters) in expected.into_iter().chain([(400, "z"), (401, "zG"), (820, "zzg")]) {
            assert_eq!(counted(run), letters, "{run}");
        }
        let bits =
            Bits { width: 24, height: 4, rows: [[0xff_u8; 3], [0x12, 0, 0], [0x12, 0, 0], [0; 3]].concat() };
        assert_eq!(runs(&bits), "LF12,:,");
    }
}
