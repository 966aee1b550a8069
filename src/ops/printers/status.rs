//! What printers of port 9100 say of themselves, each in its language: a byte, three bytes, three lines. Pure reading;
//! whatever is not an answer of that language is none.

use crate::base::printer::{Need, Speaks};

/// How a printer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    Ready,
    /// It has something in hand.
    Prints,
    Needs(Need),
}

/// The bytes that ask. IPP asks otherwise.
pub const fn question(speaks: Speaks) -> &'static [u8] {
    match speaks {
        Speaks::Ipp => b"",
        Speaks::Zpl => b"~HS\r\n",
        Speaks::Tspl => b"\x1b!?",
        // Of the printer, of why it is off line, of the paper: in real time, whatever else it does.
        Speaks::Escpos => b"\x10\x04\x01\x10\x04\x02\x10\x04\x04",
    }
}

/// Reads what came so far; `None` while it is no whole answer.
pub fn read(speaks: Speaks, answer: &[u8]) -> Option<Said> {
    match speaks {
        Speaks::Ipp => None,
        Speaks::Zpl => zpl(answer),
        Speaks::Tspl => answer.last().map(|byte| tspl(*byte)),
        Speaks::Escpos => escpos(answer),
    }
}

/// Three lines between STX and ETX, numbers with commas.
fn zpl(answer: &[u8]) -> Option<Said> {
    let text = std::str::from_utf8(answer).ok()?;
    let mut lines = text.split('\u{2}').skip(1).map(|line| line.split_once('\u{3}').map(|(line, _)| line));
    let [first, second] = [lines.next()??, lines.next()??].map(|line| {
        line.split(',').map(|field| field.trim().parse::<u32>().unwrap_or(0)).collect::<Vec<u32>>()
    });
    lines.next()??;
    if first.len() < 12 || second.len() < 9 {
        return None;
    }
    let [one, two] = [&first, &second].map(|line| move |n: usize| line.get(n).copied().unwrap_or(0));
    Some(if one(1) != 0 {
        Said::Needs(Need::Paper)
    } else if two(2) != 0 {
        Said::Needs(Need::Cover)
    } else if two(3) != 0 {
        Said::Needs(Need::Ink)
    } else if one(10) != 0 || one(11) != 0 {
        Said::Needs(Need::Heat)
    } else if one(2) != 0 {
        Said::Needs(Need::Pause)
    } else if one(4) != 0 || two(8) != 0 {
        Said::Prints
    } else {
        Said::Ready
    })
}

const fn tspl(byte: u8) -> Said {
    match byte {
        0 => Said::Ready,
        0x20 => Said::Prints,
        _ if byte & 0x01 != 0 => Said::Needs(Need::Cover),
        _ if byte & 0x02 != 0 => Said::Needs(Need::Jam),
        _ if byte & 0x04 != 0 => Said::Needs(Need::Paper),
        _ if byte & 0x08 != 0 => Said::Needs(Need::Ink),
        _ if byte & 0x10 != 0 => Said::Needs(Need::Pause),
        _ => Said::Needs(Need::Look),
    }
}

/// Is it an answer to a question in real time? Four of its bits are always the same.
pub const fn is_real_time(byte: u8) -> bool {
    byte & 0x93 == 0x12
}

fn escpos(answer: &[u8]) -> Option<Said> {
    let answers: Vec<u8> = answer.iter().copied().filter(|byte| is_real_time(*byte)).collect();
    let [.., printer, causes, paper] = answers.as_slice() else { return None };
    Some(if causes & 0x04 != 0 {
        Said::Needs(Need::Cover)
    } else if causes & 0x20 != 0 || paper & 0x60 != 0 {
        Said::Needs(Need::Paper)
    } else if causes & 0x40 != 0 {
        Said::Needs(Need::Jam)
    } else if printer & 0x08 != 0 {
        Said::Needs(Need::Look)
    } else {
        Said::Ready
    })
}

/// Asked behind a receipt: the printer answers when it has come that far.
pub const BEHIND: &[u8] = b"\x1dr\x01";

/// Reads the answer to [`BEHIND`].
pub fn behind(answer: &[u8]) -> Option<Said> {
    let byte = answer.iter().find(|byte| **byte & 0x90 == 0)?;
    Some(if byte & 0x0c != 0 { Said::Needs(Need::Paper) } else { Said::Ready })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hs(first: &str, second: &str) -> Vec<u8> {
        format!("\u{2}{first}\u{3}\r\n\u{2}{second}\u{3}\r\n\u{2}1234,0\u{3}\r\n").into_bytes()
    }

    #[test]
    fn zebras_three_lines_are_read() {
        let (well, idle) = ("030,0,0,0320,000,0,0,0,000,0,0,0", "001,0,0,0,1,2,4,0,00000000,1,000");
        let read = |first: &str, second: &str| read(Speaks::Zpl, &hs(first, second));
        assert_eq!(read(well, idle), Some(Said::Ready));
        assert_eq!(read("030,1,0,0320,000,0,0,0,000,0,0,0", idle), Some(Said::Needs(Need::Paper)));
        assert_eq!(read("030,0,1,0320,000,0,0,0,000,0,0,0", idle), Some(Said::Needs(Need::Pause)));
        assert_eq!(read("030,0,0,0320,002,0,0,0,000,0,0,0", idle), Some(Said::Prints));
        assert_eq!(read(well, "001,0,1,0,1,2,4,0,00000000,1,000"), Some(Said::Needs(Need::Cover)));
        assert_eq!(read(well, "001,0,0,1,1,2,4,0,00000000,1,000"), Some(Said::Needs(Need::Ink)));
        assert_eq!(read(well, "001,0,0,0,1,2,4,0,00000007,1,000"), Some(Said::Prints));
        let whole = hs(well, idle);
        for cut in 0..whole.len() - 3 {
            assert_eq!(super::read(Speaks::Zpl, &whole[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn a_byte_or_three_are_read() {
        let tspl = |byte| read(Speaks::Tspl, &[byte]);
        assert_eq!((tspl(0), tspl(0x20)), (Some(Said::Ready), Some(Said::Prints)));
        assert_eq!((tspl(4), tspl(5)), (Some(Said::Needs(Need::Paper)), Some(Said::Needs(Need::Cover))));
        assert_eq!(tspl(0x80), Some(Said::Needs(Need::Look)));
        assert_eq!(read(Speaks::Tspl, &[]), None);
        let escpos = |bytes: &[u8]| read(Speaks::Escpos, bytes);
        assert_eq!(escpos(&[0x12, 0x12, 0x12]), Some(Said::Ready));
        assert_eq!(escpos(&[0x1a, 0x32, 0x72]), Some(Said::Needs(Need::Paper)));
        assert_eq!(escpos(&[0x1a, 0x16, 0x12]), Some(Said::Needs(Need::Cover)));
        assert_eq!(escpos(&[0x12, 0x12]), None, "two of three");
        assert_eq!(
            (behind(&[0x12, 0x00]), behind(&[0x0c])),
            (Some(Said::Ready), Some(Said::Needs(Need::Paper)))
        );
        assert_eq!(behind(&[0x12]), None, "that was another question's");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for speaks in Speaks::ALL {
                read(speaks, &bytes);
            }
            behind(&bytes);
        }
    }
}
