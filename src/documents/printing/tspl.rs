//! TSPL, which most cheap label printers speak. Its surprise: a dot of 0 is black.

use super::Label;
use crate::documents::paper::Mm;
use crate::documents::paper::raster::Bits;

/// A label so many times.
pub fn label(bits: &Bits, label: &Label, copies: u16) -> Vec<u8> {
    let [w, h, gap] = [label.width, label.height, label.gap].map(millimetres);
    let (in_row, rows) = (bits.bytes_in_row(), bits.height);
    let mut out = format!(
        "\r\nSIZE {w} mm,{h} mm\r\nGAP {gap} mm,0 mm\r\nDIRECTION 0,0\r\nREFERENCE 0,0\r\nOFFSET 0 mm\r\n\
         SET TEAR ON\r\nCLS\r\nBITMAP 0,0,{in_row},{rows},0,"
    )
    .into_bytes();
    out.extend(bits.rows.iter().map(|byte| !byte));
    out.extend(format!("\r\nPRINT 1,{copies}\r\n").bytes());
    out
}

/// "58", "2.5".
fn millimetres(length: Mm) -> String {
    let tenths = (length.0.max(0) + 50) / 100;
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::paper::um;

    #[test]
    fn a_label_says_its_size_and_turns_its_dots_around() {
        let bits = Bits { width: 16, height: 2, rows: vec![0xf0, 0x00, 0xff, 0x0f] };
        let sent = label(&bits, &Label { width: um(2_000), height: um(250), gap: um(2_500) }, 3);
        let text = String::from_utf8_lossy(&sent);
        assert!(text.contains("SIZE 2 mm,0.3 mm\r\nGAP 2.5 mm,0 mm\r\n"), "{text}");
        let head = b"BITMAP 0,0,2,2,0,";
        let at = sent.windows(head.len()).position(|w| w == head).unwrap() + head.len();
        assert_eq!(sent[at..], *b"\x0f\xff\x00\xf0\r\nPRINT 1,3\r\n");
    }
}
