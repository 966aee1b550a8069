//! What labels are printed on: the sheets and rolls that shops buy (`assets/stock.toml`), and sizes of one's own: a roll
//! ("58x40"), or labels of a size on plain A4 to be cut apart ("a4 58x40").

use std::sync::LazyLock;

use serde::Deserialize;

use crate::documents::paper::{Mm, Page, Point, mm};

const PRESETS: &str = include_str!("../../../assets/stock.toml");
/// A label of one's own is no smaller and no larger.
const SMALLEST: Mm = mm(12);
const LARGEST: Mm = mm(300);
/// Office printers leave this much of a page white.
const EDGE: Mm = mm(5);

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stock {
    pub id: String,
    /// Numbers and signs alone, the same in every language.
    pub name: String,
    /// How vendors call it.
    pub codes: Vec<String>,
    pub width: Mm,
    pub height: Mm,
    pub radius: Mm,
    pub form: Form,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Form {
    Sheet(Grid),
    /// One after the other; `gap` is the bare backing between two.
    Roll {
        gap: Mm,
    },
}

/// How labels lie on a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    pub width: Mm,
    pub height: Mm,
    pub columns: u32,
    pub rows: u32,
    /// The top left corner of the first label.
    pub first: Point,
    /// From one label's corner to the next one's.
    pub pitch: Point,
}

impl Grid {
    /// The corner of the n-th label, from 0, row by row.
    pub fn corner(&self, n: u32) -> Point {
        let columns = self.columns.max(1);
        let steps = |n: u32| i32::try_from(n).unwrap_or(0);
        Point {
            x: self.first.x + self.pitch.x * steps(n % columns),
            y: self.first.y + self.pitch.y * steps(n / columns),
        }
    }
}

impl Stock {
    pub fn is_roll(&self) -> bool {
        matches!(self.form, Form::Roll { .. })
    }

    /// Labels on a page: of a roll each is one.
    pub fn per_page(&self) -> u32 {
        match &self.form {
            Form::Sheet(grid) => grid.columns.saturating_mul(grid.rows).max(1),
            Form::Roll { .. } => 1,
        }
    }

    /// An empty page of it.
    pub fn page(&self) -> Page {
        match &self.form {
            Form::Sheet(grid) => Page::new(grid.width, grid.height),
            Form::Roll { .. } => Page::new(self.width, self.height),
        }
    }

    /// Whether its labels lie on its page and not on each other. A tenth of a millimetre is the tables' own rounding.
    fn is_sound(&self) -> bool {
        let slack = Mm(100);
        let sized = |side: Mm| side >= SMALLEST && side <= LARGEST;
        let Form::Sheet(grid) = &self.form else { return sized(self.width) && sized(self.height) };
        let last = grid.corner(self.per_page() - 1);
        sized(self.width)
            && sized(self.height)
            && grid.first.x >= Mm(0)
            && grid.first.y >= Mm(0)
            && (grid.columns == 1 || grid.pitch.x + slack >= self.width)
            && (grid.rows == 1 || grid.pitch.y + slack >= self.height)
            && last.x + self.width <= grid.width + slack
            && last.y + self.height <= grid.height + slack
    }
}

static ALL: LazyLock<Vec<Stock>> = LazyLock::new(|| read(PRESETS).unwrap_or_default());

/// All presets; a test holds that the file built in can be read and is sound.
pub fn all() -> &'static [Stock] {
    &ALL
}

/// By the id of a preset, by a vendor's code, or a size of one's own.
pub fn find(wanted: &str) -> Option<Stock> {
    let wanted = wanted.trim();
    let named = |stock: &&Stock| {
        let code = |code: &String| {
            code.eq_ignore_ascii_case(wanted)
                || code.split_once(' ').is_some_and(|(_, number)| number.eq_ignore_ascii_case(wanted))
        };
        stock.id.eq_ignore_ascii_case(wanted) || stock.codes.iter().any(code)
    };
    all().iter().find(named).cloned().or_else(|| typed(wanted))
}

/// A size in millimetres as people type it: "58x40", "58 × 40,5", "a4 58x40".
pub fn typed(text: &str) -> Option<Stock> {
    let text = text.trim().to_lowercase();
    let on_a4 = text.strip_prefix("a4").or_else(|| text.strip_prefix("а4"));
    let size = on_a4.unwrap_or(&text).trim_start_matches([' ', ':', ',']);
    let (width, height) = size.split_once(['x', 'х', '×', '*'])?;
    let (width, height) = (length(width)?, length(height)?);
    let size = format!("{}×{}", shown(width), shown(height));
    let plain = size.replace('×', "x");
    let (id, name, form) = match on_a4 {
        None => (plain, size, Form::Roll { gap: mm(2) }),
        Some(_) => (format!("a4 {plain}"), format!("A4 {size}"), Form::Sheet(filled(width, height)?)),
    };
    let stock = Stock { id, name, codes: Vec::new(), width, height, radius: Mm(0), form };
    stock.is_sound().then_some(stock)
}

/// As many as a plain A4 page holds, edge to edge, in its middle.
fn filled(width: Mm, height: Mm) -> Option<Grid> {
    let page = Page::a4();
    let count =
        |side: Mm, label: Mm| u32::try_from((side - EDGE * 2).0 / label.0.max(1)).ok().filter(|n| *n > 0);
    let (columns, rows) = (count(page.width, width)?, count(page.height, height)?);
    let spare = |side: Mm, label: Mm, n: u32| (side - label * i32::try_from(n).unwrap_or(1)) / 2;
    let first = Point { x: spare(page.width, width, columns), y: spare(page.height, height, rows) };
    let pitch = Point { x: width, y: height };
    Some(Grid { width: page.width, height: page.height, columns, rows, first, pitch })
}

/// Millimetres with at most one decimal, as thousandths.
fn length(text: &str) -> Option<Mm> {
    let text = text.trim().trim_end_matches("mm").trim_end_matches("мм").trim().replace(',', ".");
    let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 3) || !digits(tenth, 1) {
        return None;
    }
    let (whole, tenth): (i32, i32) = (whole.parse().ok()?, tenth.parse().ok()?);
    Some(Mm(whole * 1000 + tenth * 100))
}

/// "58", "63.5"
fn shown(length: Mm) -> String {
    let (whole, tenth) = (length.0 / 1000, length.0 % 1000 / 100);
    if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") }
}

#[derive(Deserialize)]
struct File {
    sheet: Vec<Sheet>,
    roll: Vec<Roll>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    id: String,
    name: String,
    codes: Vec<String>,
    page: (i32, i32),
    grid: (u32, u32),
    label: (i32, i32),
    first: (i32, i32),
    pitch: (i32, i32),
    radius: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roll {
    id: String,
    name: String,
    codes: Vec<String>,
    label: (i32, i32),
    gap: i32,
    radius: i32,
}

/// None when the file cannot be read or one of its entries does not fit its page.
fn read(text: &str) -> Option<Vec<Stock>> {
    let file: File = toml::from_str(text).ok()?;
    let point = |(x, y): (i32, i32)| Point { x: Mm(x), y: Mm(y) };
    let sheets = file.sheet.into_iter().map(|sheet| Stock {
        id: sheet.id,
        name: sheet.name,
        codes: sheet.codes,
        width: Mm(sheet.label.0),
        height: Mm(sheet.label.1),
        radius: Mm(sheet.radius),
        form: Form::Sheet(Grid {
            width: Mm(sheet.page.0),
            height: Mm(sheet.page.1),
            columns: sheet.grid.0,
            rows: sheet.grid.1,
            first: point(sheet.first),
            pitch: point(sheet.pitch),
        }),
    });
    let rolls = file.roll.into_iter().map(|roll| Stock {
        id: roll.id,
        name: roll.name,
        codes: roll.codes,
        width: Mm(roll.label.0),
        height: Mm(roll.label.1),
        radius: Mm(roll.radius),
        form: Form::Roll { gap: Mm(roll.gap) },
    });
    let all: Vec<Stock> = sheets.chain(rolls).collect();
    all.iter().all(Stock::is_sound).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_fits_its_page_and_has_a_name_of_its_own() {
        assert_eq!(all().len(), 62);
        let mut ids: Vec<&str> = all().iter().map(|stock| stock.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all().len());
    }

    #[test]
    fn an_entry_that_leaves_its_page_or_lies_on_its_neighbour_is_refused() {
        let sheet = |label: &str, pitch: &str| {
            format!(
                "roll = []\n[[sheet]]\nid = \"a\"\nname = \"a\"\ncodes = []\npage = [210_000, 297_000]\ngrid = [3, 8]\n\
                 label = [{label}]\nfirst = [0, 0]\npitch = [{pitch}]\nradius = 0"
            )
        };
        assert!(read(&sheet("70_000, 37_000", "70_000, 37_000")).is_some());
        assert!(read(&sheet("70_300, 37_000", "70_300, 37_000")).is_none(), "too wide for the page");
        assert!(read(&sheet("70_000, 37_000", "69_000, 37_000")).is_none(), "on its neighbour");
        assert!(read(&sheet("70_000, 37_200", "70_000, 37_200")).is_none(), "too high");
        assert!(read("nonsense").is_none());
    }

    #[test]
    fn stock_is_found_by_id_by_a_vendors_code_and_by_its_size() {
        for wanted in ["a4-l7160", "Avery L7160", "l7160", "Herma 5074", " 5074 "] {
            assert_eq!(find(wanted).unwrap().id, "a4-l7160", "{wanted}");
        }
        let own = find("58х40").unwrap();
        assert_eq!((own.id.as_str(), own.width, own.height, own.per_page()), ("58x40", mm(58), mm(40), 1));
        assert_eq!(find("63.5 × 38,1 мм").unwrap().id, "63.5x38.1");
        let cut = find("A4 50x30").unwrap();
        assert_eq!((cut.id.as_str(), cut.per_page()), ("a4 50x30", 36));
        assert_eq!(find(&cut.id).as_ref(), Some(&cut), "an id leads to the same stock again");
        for odd in
            ["", "58", "58x", "x40", "5x5", "400x40", "a4 250x30", "58x40x3", "58.25x40", "-58x40", "роза"]
        {
            assert_eq!(find(odd), None, "{odd}");
        }
    }
}
