//! Base64, both alphabets, no padding needed: file ids are written in the one for addresses, the
//! page sends pictures in the plain one.

const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let word = (at(0) << 16) | (at(1) << 8) | at(2);
        for i in 0..=chunk.len() {
            let shift = 18_usize.saturating_sub(6 * i);
            let index = usize::try_from((word >> shift) & 63).unwrap_or(0);
            text.push(char::from(URL_SAFE.get(index).copied().unwrap_or(b'A')));
        }
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    Length,
    Character,
    Padding,
}

pub fn decode(text: &str) -> Result<Vec<u8>, Damage> {
    let text = text.trim_end_matches('=');
    if text.len() % 4 == 1 {
        return Err(Damage::Length);
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let mut word: u32 = 0;
    let mut bits: u32 = 0;
    for letter in text.bytes() {
        word = (word << 6) | u32::from(value(letter).ok_or(Damage::Character)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((word >> bits) & 0xff).unwrap_or(0));
        }
        word &= (1 << bits) - 1;
    }
    if word == 0 { Ok(bytes) } else { Err(Damage::Padding) }
}

fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'-' | b'+' => Some(62),
        b'_' | b'/' => Some(63),
        _ => None,
    }
}
