//! ESC/POS, which receipt printers speak: the whole receipt as a picture in bands, so that a small memory takes it and the
//! paper begins to come at once; then forward to the knife and cut.

use crate::documents::paper::raster::Bits;

/// Rows in one band: what the smallest printers take at once.
const BAND: usize = 128;
/// Dots from the head to the knife.
const TO_KNIFE: u8 = 0;

/// A receipt so many times.
pub fn receipt(bits: &Bits, copies: u16) -> Vec<u8> {
    let mut out = Vec::new();
    for _ in 0..copies {
        one(bits, &mut out);
    }
    out
}

fn one(bits: &Bits, out: &mut Vec<u8>) {
    // Reset: also words of others that wait in its memory.
    out.extend(b"\x1b@");
    let in_row = bits.bytes_in_row();
    let band = usize::try_from(in_row).unwrap_or(1).max(1) * BAND;
    for rows in bits.rows.chunks(band) {
        let height = u32::try_from(rows.len()).unwrap_or(0).checked_div(in_row).unwrap_or(0);
        out.extend(b"\x1dv0\0");
        for count in [in_row, height] {
            out.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
        }
        out.extend(rows);
    }
    // Forward to the knife, then cut all but one point, so that it does not fall; one without a knife only feeds.
    out.extend([0x1d, b'V', 66, TO_KNIFE]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_receipt_goes_in_bands_and_is_cut_once_a_copy() {
        let rows: Vec<u8> = (0..300 * 48).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect();
        let bits = Bits { width: 384, height: 300, rows: rows.clone() };
        let sent = receipt(&bits, 1);
        let (mut rest, mut seen, mut heights) = (&sent[2..], Vec::<u8>::new(), Vec::new());
        assert_eq!(sent[..2], *b"\x1b@");
        while rest.starts_with(b"\x1dv0\0") {
            let [w, h] = [4, 6].map(|at| usize::from(u16::from_le_bytes([rest[at], rest[at + 1]])));
            seen.extend(&rest[8..8 + w * h]);
            heights.push(h);
            rest = &rest[8 + w * h..];
        }
        assert_eq!((rest, heights), (&b"\x1dVB\0"[..], vec![128, 128, 44]));
        assert!(seen == rows, "the picture comes back dot by dot");
        assert_eq!(receipt(&bits, 2), sent.repeat(2));
    }
}
