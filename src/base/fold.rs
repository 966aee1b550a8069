//! Folding words so that people find things: one alphabet for Cyrillic and Latin, no case, no marks, and
//! the letters that people mix up (oʻ and o, x and h) made one. Used for search alone, never shown.

/// "Нон «Патир»" and "non patir" fold to the same "non patir".
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match letter(c) {
            Some(letters) => push(&mut out, letters),
            // Before the letters: U+02BB of oʻ counts as one.
            None if is_mark(c) => {}
            None if c.is_alphanumeric() => push_char(&mut out, c),
            None => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Marks that belong to a letter and vanish: oʻ, g’, o', combining accents.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{2b9}'..='\u{2bf}' | '\u{2018}' | '\u{2019}' | '\u{300}'..='\u{36f}' | '\u{44c}' | '\u{44a}')
}

fn push(out: &mut String, letters: &str) {
    for c in letters.chars() {
        push_char(out, c);
    }
}

/// A letter written twice is written once: "ванна" and "вана" meet.
fn push_char(out: &mut String, c: char) {
    if c.is_alphabetic() && out.ends_with(c) {
        return;
    }
    out.push(c);
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'á' | 'à' | 'ä' => "a",
        'б' => "b",
        'в' | 'w' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' | 'é' | 'è' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'ы' | 'í' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ў' | 'ö' | 'ó' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ü' | 'ú' => "u",
        'ф' => "f",
        'х' | 'ҳ' | 'x' | 'h' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'қ' | 'q' => "k",
        'ю' => "yu",
        'я' => "ya",
        'c' => "c",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_meet() {
        for (one, other) in [
            ("Нон Патир", "non «patir»"),
            ("Oʻrik", "o'rik"),
            ("Ўрик", "oʻrik"),
            ("Хачапури", "xachapuri"),
            ("Қатлама", "qatlama"),
            ("Ванна", "VANA"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
        assert_eq!(fold("  Rye, 500 g! "), "rye 500 g");
    }
}
