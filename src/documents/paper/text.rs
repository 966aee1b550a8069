//! Words on paper: which letters there are, how wide they are, where lines break, how small they may become.
//! The widths are those of the fonts built in, so what fits here fits on paper.

use std::sync::LazyLock;

use ttf_parser::Face;

use super::Mm;

/// Both weights of Noto Sans, cut down to what our papers write (`assets/fonts/subset`).
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
pub const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf");

static REGULAR_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(REGULAR, 0).ok());
static BOLD_FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BOLD, 0).ok());

/// How far letters reach above the baseline, in thousandths of their size; capitals with marks included.
pub const ASCENT: i32 = 930;
/// How far they reach below it.
pub const DESCENT: i32 = 240;
/// Letters shrink in steps of a quarter point.
const STEP: Mm = Mm(88);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// The font; none only when the file built in is no font, which a test holds.
    pub fn face(self) -> Option<&'static Face<'static>> {
        match self {
            Self::Regular => REGULAR_FACE.as_ref(),
            Self::Bold => BOLD_FACE.as_ref(),
        }
    }

    fn knows(self, c: char) -> bool {
        self.face().is_some_and(|face| face.glyph_index(c).is_some())
    }
}

/// How wide a line is.
pub fn width(text: &str, weight: Weight, size: Mm) -> Mm {
    let Some(face) = weight.face() else { return Mm(0) };
    let advance: i64 =
        text.chars().filter_map(|c| face.glyph_hor_advance(face.glyph_index(c)?)).map(i64::from).sum();
    let wide = advance * i64::from(size.0) / i64::from(face.units_per_em().max(1));
    Mm(i32::try_from(wide).unwrap_or(i32::MAX))
}

/// One line as paper can write it: spaces made one, emoji and invisible signs left out, letters that the font
/// lacks shown as one question mark for each run of them.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut missing = false;
    for c in text.chars().map(stand_in) {
        if let Some(composed) = out.chars().last().and_then(|last| compose(last, c)) {
            out.pop();
            out.push(composed);
        } else if c == ' ' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if Weight::Regular.knows(c) && !is_invisible(c) {
            out.push(c);
        } else if !is_invisible(c) && !is_picture(c) && !missing {
            out.push('?');
            missing = true;
            continue;
        } else if missing && !is_picture(c) {
            continue;
        }
        missing = false;
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// A sign that looks the same and that the font has.
const fn stand_in(c: char) -> char {
    match c {
        '\t'
        | '\n'
        | '\r'
        | '\u{b}'
        | '\u{c}'
        | '\u{85}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{205f}'
        | '\u{3000}' => ' ',
        '\u{2007}' => '\u{a0}',
        '\u{21d2}' | '\u{2794}' | '\u{27a1}' | '\u{279c}' => '→',
        '\u{2714}' | '\u{2705}' => '✓',
        '\u{25cf}' | '\u{25aa}' | '\u{2219}' | '\u{25e6}' => '•',
        '\u{25a1}' | '\u{25a2}' => '☐',
        _ => c,
    }
}

/// Letters that arrive as letter and mark, as some phones send them.
const fn compose(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('и', '\u{306}') => 'й',
        ('И', '\u{306}') => 'Й',
        ('у', '\u{306}') => 'ў',
        ('У', '\u{306}') => 'Ў',
        ('е', '\u{308}') => 'ё',
        ('Е', '\u{308}') => 'Ё',
        ('і', '\u{308}') => 'ї',
        ('І', '\u{308}') => 'Ї',
        ('a', '\u{308}') => 'ä',
        ('o', '\u{308}') => 'ö',
        ('u', '\u{308}') => 'ü',
        ('e', '\u{301}') => 'é',
        ('n', '\u{303}') => 'ñ',
        _ => return None,
    })
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{20e3}' | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{27bf}' | '\u{2900}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}')
}

/// A text set into lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fitted {
    pub size: Mm,
    pub lines: Vec<String>,
    /// Something was left out.
    pub cut: bool,
}

/// The height of a line of letters of this size, `leading` in hundredths.
pub const fn line_height(size: Mm, leading: i32) -> Mm {
    size.percent(leading)
}

/// Sets a text into a box: in `size` when it fits, else smaller down to `floor`, and there cut with `…`.
/// Newlines begin new lines.
pub fn fit(
    text: &str,
    weight: Weight,
    (size, floor): (Mm, Mm),
    (wide, high): (Mm, Mm),
    leading: i32,
) -> Fitted {
    let text: Vec<String> = text.lines().map(clean).collect();
    let mut now = size;
    loop {
        let (lines, broken) = set(&text, weight, now, wide);
        let room = usize::try_from(high.0 / line_height(now, leading).0.max(1)).unwrap_or(0);
        if lines.len() <= room && !broken {
            return Fitted { size: now, lines, cut: false };
        }
        if now <= floor {
            return cut(lines, now, weight, wide, room);
        }
        now = (now - STEP).max(floor);
    }
}

fn cut(mut lines: Vec<String>, size: Mm, weight: Weight, wide: Mm, room: usize) -> Fitted {
    let cut = lines.len() > room;
    lines.truncate(room);
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        *last = shortened(last, weight, size, wide);
    }
    Fitted { size, lines, cut }
}

/// As much of the beginning of a line as fits together with `…`.
pub fn shortened(line: &str, weight: Weight, size: Mm, wide: Mm) -> String {
    let mut short = line.to_owned();
    loop {
        let with_dots = format!("{}…", short.trim_end_matches([' ', ',', '.', '-', '–', ';', ':']));
        if short.is_empty() || width(&with_dots, weight, size) <= wide {
            return with_dots;
        }
        short.pop();
    }
}

/// Lines no wider than `wide`, and whether a word had to be broken for it.
fn set(paragraphs: &[String], weight: Weight, size: Mm, wide: Mm) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut broken = false;
    for paragraph in paragraphs {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let longer = format!("{line}{piece}");
            if width(longer.trim_end_matches(' '), weight, size) <= wide {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                push(&mut lines, &line);
            }
            line = piece.to_owned();
            while width(line.trim_end_matches(' '), weight, size) > wide {
                let Some(at) = break_at(&line, weight, size, wide) else { break };
                let rest = line.split_off(at);
                push(&mut lines, &line);
                line = rest;
                broken = true;
            }
        }
        push(&mut lines, &line);
    }
    (lines, broken)
}

fn push(lines: &mut Vec<String>, line: &str) {
    lines.push(line.trim_end_matches(' ').to_owned());
}

/// Words with the space or hyphen after them: a line may end behind each.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive([' ', '-', '–', '—', '/'])
}

/// How many bytes of an overlong word go into one line: at least a letter, or it would never end.
fn break_at(word: &str, weight: Weight, size: Mm, wide: Mm) -> Option<usize> {
    let ends = word.char_indices().skip(1).map(|(at, _)| at);
    let fitting = ends.take_while(|at| word.get(..*at).is_some_and(|part| width(part, weight, size) <= wide));
    fitting.last().or_else(|| word.char_indices().nth(1).map(|(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::paper::{mm, pt10};

    #[test]
    fn both_fonts_have_every_letter_of_our_papers() {
        let needed = "АБВГДЕЁЖЗИЙЎҚҒҲабвгдеёжзийўқғҳЩщЬьЪъЫыЭэЮюЯя ABCXYZabcxyz 0123456789 \
                      oʻ gʻ maʼno №₽₸₴€$£¥₺₹₾ ←↑→↓ ✓☐ •·–—−×÷±½ «»„“”‘’ …\u{a0}\u{202f}°%§©";
        for weight in [Weight::Regular, Weight::Bold] {
            let missing: String = needed.chars().filter(|c| !weight.knows(*c)).collect();
            assert_eq!(missing, "", "{weight:?}");
        }
        assert_eq!(clean(needed).chars().count(), needed.chars().count());
    }

    #[test]
    fn what_paper_cannot_write_is_left_out_or_marked() {
        assert_eq!(clean("  Торт\t«Мёд»\n 🎂🎂  1\u{a0}кг ❤️ "), "Торт «Мёд» 1\u{a0}кг");
        assert_eq!(clean("Хала חלה טובה!"), "Хала ? ?!");
        assert_eq!(clean("и\u{306}огурт, е\u{308}лка, oʻzbek"), "йогурт, ёлка, oʻzbek");
        assert_eq!(clean("👨‍👩‍👧 для семьи"), "для семьи");
        assert_eq!(clean("a\u{200b}b\u{ad}c"), "abc");
    }

    #[test]
    fn words_wrap_shrink_and_are_cut_only_at_the_floor() {
        let sizes = (pt10(120), pt10(80));
        let room = (mm(50), mm(10));
        let short = fit("Медовик", Weight::Bold, sizes, room, 125);
        assert_eq!((short.size, short.lines.len(), short.cut), (pt10(120), 1, false));
        let longer = fit("Медовик домашний с орехами и мёдом", Weight::Bold, sizes, room, 125);
        assert!(longer.size < pt10(120) && !longer.cut, "{longer:?}");
        let long = fit(&"Медовик домашний ".repeat(20), Weight::Bold, sizes, room, 125);
        assert!(long.cut && long.size == pt10(80) && long.lines.last().unwrap().ends_with('…'), "{long:?}");
        for line in longer.lines.iter().chain(&long.lines) {
            assert!(width(line, Weight::Bold, longer.size.min(long.size)) <= room.0, "{line}");
        }
    }

    #[test]
    fn a_word_without_an_end_is_broken() {
        let fitted = fit(&"Ъ".repeat(200), Weight::Regular, (pt10(90), pt10(90)), (mm(40), mm(100)), 130);
        assert!(!fitted.cut && fitted.lines.len() > 5);
        assert!(fitted.lines.iter().all(|line| width(line, Weight::Regular, fitted.size) <= mm(40)));
        assert_eq!(fitted.lines.concat(), "Ъ".repeat(200));
    }

    #[test]
    fn a_sum_and_its_currency_stay_together() {
        let fitted =
            fit("Цена 45\u{a0}000\u{a0}сум", Weight::Regular, (pt10(100), pt10(100)), (mm(24), mm(20)), 130);
        assert_eq!(fitted.lines, ["Цена", "45\u{a0}000\u{a0}сум"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_whatever_leaves_its_box(text in "\\PC{0,80}", wide in 5_000..80_000_i32, high in 3_000..40_000_i32) {
            let fitted = fit(&text, Weight::Bold, (pt10(140), pt10(60)), (Mm(wide), Mm(high)), 125);
            proptest::prop_assert!(line_height(fitted.size, 125).0 * i32::try_from(fitted.lines.len()).unwrap() <= high);
            for line in &fitted.lines {
                proptest::prop_assert!(width(line, Weight::Bold, fitted.size).0 <= wide);
                proptest::prop_assert!(line.chars().all(|c| c == ' ' || Weight::Bold.knows(c)));
            }
        }
    }
}
