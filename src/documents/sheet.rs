//! Sheets as people send and open them: xlsx and csv in, xlsx and csv out. In: every cell becomes text as
//! a person sees it, with the row's number in their program. Its surprise: in csv a text that a
//! spreadsheet would run as a formula gets an apostrophe before it, and loses it on the way back.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

use crate::base::limits::{IMPORT_BYTES, IMPORT_ROWS};
use crate::base::outcome::Fault;

/// Columns that are looked at: a stray cell far to the right costs no memory.
const COLUMNS: usize = 64;
/// Characters a column is wide at most, and at least.
const WIDEST: usize = 60;
const NARROWEST: usize = 8;

/// A row with its number as spreadsheets count, from 1. Cells may be fewer than the columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub number: usize,
    pub cells: Vec<String>,
}

/// Why a file was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SheetRefusal {
    /// More than this many bytes.
    TooBig(u64),
    /// More than this many rows.
    TooManyRows(usize),
    /// Neither xlsx nor text.
    NotASheet,
    /// A quoted cell that never ends, in the row of this number.
    OpenQuote(usize),
}

/// Reads the first sheet of an xlsx, or a csv. Rows without any text are left out.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, SheetRefusal> {
    if u64::try_from(bytes.len()).is_ok_and(|n| n > IMPORT_BYTES) {
        return Err(SheetRefusal::TooBig(IMPORT_BYTES));
    }
    let rows = if bytes.starts_with(b"PK\x03\x04") { read_xlsx(bytes)? } else { read_csv(&decode(bytes)?)? };
    let rows: Vec<Row> =
        rows.into_iter().filter(|row| row.cells.iter().any(|c| !c.trim().is_empty())).collect();
    if rows.len() > IMPORT_ROWS {
        return Err(SheetRefusal::TooManyRows(IMPORT_ROWS));
    }
    Ok(rows)
}

// ---------------------------------------------------------------- xlsx in

/// Cells one by one, never the whole square: one cell in the last row of a sheet is not a gigabyte here.
fn read_xlsx(bytes: &[u8]) -> Result<Vec<Row>, SheetRefusal> {
    let broken = |_| SheetRefusal::NotASheet;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = book.sheet_names().first().cloned().ok_or(SheetRefusal::NotASheet)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let (number, column) = (at(row) + 1, at(column));
        let text = shown(cell.get_value());
        if text.is_empty() || column >= COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() > IMPORT_ROWS {
                return Err(SheetRefusal::TooManyRows(IMPORT_ROWS));
            }
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            if let Some(place) = last.cells.get_mut(column) {
                *place = text;
            }
        }
    }
    Ok(rows)
}

fn at(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX - 1)
}

/// A cell as a person sees it: 1200 and not 1200.0, a barcode with all its digits.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(f) => number(*f),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Nine decimals hide what binary fractions leave behind; whole numbers keep every digit.
fn number(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

// ---------------------------------------------------------------- csv in

/// UTF-8, UTF-16 with its mark (Excel's "Unicode text"), or else Windows-1251.
fn decode(bytes: &[u8]) -> Result<String, SheetRefusal> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            String::from_utf8(rest.to_vec()).map_err(|_| SheetRefusal::NotASheet)?
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|b| windows_1251(*b)).collect(),
        },
    };
    if text.contains('\0') {
        return Err(SheetRefusal::NotASheet);
    }
    Ok(text)
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> Result<String, SheetRefusal> {
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(join)).collect();
    String::from_utf16(&units).map_err(|_| SheetRefusal::NotASheet)
}

fn windows_1251(byte: u8) -> char {
    // 0x80–0xBF one by one; from 0xC0 the alphabet from А to я stands in a row.
    const UPPER: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";
    match byte {
        0..=0x7F => char::from(byte),
        0x80..=0xBF => UPPER.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        0xC0..=0xFF => char::from_u32(0x410 + u32::from(byte - 0xC0)).unwrap_or('\u{fffd}'),
    }
}

/// Quoted cells may hold the separator, line ends and doubled quotes. Written here because rows must keep
/// the numbers that spreadsheets give them: an empty line is a row too, a cell of two lines is not two.
fn read_csv(text: &str) -> Result<Vec<Row>, SheetRefusal> {
    let separator = separator(text);
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut was_quoted, mut number) = (false, false, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            other if quoted => cell.push(other),
            '"' if cell.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                cells.push(unguarded(&std::mem::take(&mut cell)));
                rows.push(Row { number, cells: std::mem::take(&mut cells) });
                (number, was_quoted) = (number + 1, false);
                if rows.len() > IMPORT_ROWS * 4 {
                    return Err(SheetRefusal::TooManyRows(IMPORT_ROWS));
                }
            }
            other if other == separator => {
                cells.push(unguarded(&std::mem::take(&mut cell)));
                was_quoted = false;
            }
            other => cell.push(other),
        }
    }
    if quoted {
        return Err(SheetRefusal::OpenQuote(number));
    }
    cells.push(unguarded(&cell));
    rows.push(Row { number, cells });
    for row in &mut rows {
        row.cells.truncate(COLUMNS);
    }
    Ok(rows)
}

/// The separator that stands most often in the first line that has any, outside quotes.
fn separator(text: &str) -> char {
    for line in text.lines().take(20) {
        let mut quoted = false;
        let (mut commas, mut semicolons, mut tabs) = (0, 0, 0);
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => commas += 1,
                ';' if !quoted => semicolons += 1,
                '\t' if !quoted => tabs += 1,
                _ => {}
            }
        }
        if commas + semicolons + tabs > 0 {
            return if tabs >= commas && tabs >= semicolons {
                '\t'
            } else if semicolons >= commas {
                ';'
            } else {
                ','
            };
        }
    }
    ','
}

// ---------------------------------------------------------------- out

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    Text(String),
    /// A number in decimal, "1200.5": spreadsheets can add it up.
    Number(String),
}

impl Cell {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

/// A table to be written.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sheet's name, at most 31 characters.
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// The table as an xlsx file: bold header that stays in sight, columns as wide as their content.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, Fault> {
    let failed = |e| Fault::from_error("writing a sheet", e);
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name).map_err(failed)?;
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    let mut widths: Vec<usize> = Vec::new();
    for (column, name) in table.header.iter().enumerate() {
        sheet.write_string_with_format(0, column_at(column)?, name, &bold).map_err(failed)?;
        widths.push(name.chars().count());
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).map_err(|e| Fault::from_error("writing a sheet", e))?;
        for (column, cell) in cells.iter().enumerate() {
            if let Some(width) = widths.get_mut(column) {
                *width = (*width).max(cell.text().chars().count());
            }
            let column = column_at(column)?;
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => drop(sheet.write_string(row, column, text).map_err(failed)?),
                Cell::Number(digits) => {
                    let number: f64 = digits.parse().map_err(|e| Fault::from_error("writing a number", e))?;
                    sheet.write_number(row, column, number).map_err(failed)?;
                }
            }
        }
    }
    for (column, width) in widths.into_iter().enumerate() {
        let width = u16::try_from(width.clamp(NARROWEST, WIDEST) + 2).unwrap_or(u16::MAX);
        sheet.set_column_width(column_at(column)?, width).map_err(failed)?;
    }
    book.save_to_buffer().map_err(failed)
}

fn column_at(column: usize) -> Result<u16, Fault> {
    u16::try_from(column).map_err(|e| Fault::from_error("too many columns", e))
}

/// The table as csv in UTF-8 with its mark, which Excel needs, and semicolons, which it expects here.
pub fn csv(table: &Table) -> Result<Vec<u8>, Fault> {
    let failed = |e| Fault::from_error("writing a csv", e);
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(vec![0xEF, 0xBB, 0xBF]);
    writer.write_record(table.header.iter().map(|name| guarded(name))).map_err(failed)?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => guarded(text),
            Cell::Number(digits) => digits.clone(),
        });
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|e| Fault::from_error("writing a csv", e.into_error()))
}

/// A text that a spreadsheet would take for a formula, behind an apostrophe.
fn guarded(text: &str) -> String {
    if is_dangerous(text) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(rows: &[Row]) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
    }

    fn texts(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|text| Cell::Text((*text).to_owned())).collect();
        Table { name: "Sheet".to_owned(), header: vec!["a".to_owned()], rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn any_separator_and_alphabet_is_read() {
        let expected = vec![vec!["имя", "цена"], vec!["Хлеб; белый", "1200,5"]];
        for text in ["имя;цена\r\n\"Хлеб; белый\";1200,5\r\n", "\u{feff}имя\tцена\nХлеб; белый\t1200,5"]
        {
            assert_eq!(cells(&read(text.as_bytes()).unwrap()), expected);
        }
        let quoted = "имя,цена\n\"Хлеб; белый\",\"1200,5\"";
        assert_eq!(cells(&read(quoted.as_bytes()).unwrap()), expected);
        let utf16: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain("имя\tцена\nХлеб; белый\t1200,5".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&read(&utf16).unwrap()), expected);
        let windows = b"\xe8\xec\xff;\xf6\xe5\xed\xe0\n\"\xd5\xeb\xe5\xe1; \xe1\xe5\xeb\xfb\xe9\";1200,5";
        assert_eq!(cells(&read(windows).unwrap()), expected);
        assert_eq!(windows_1251(0xA8), 'Ё');
        assert_eq!(windows_1251(0xB9), '№');
        assert_eq!(windows_1251(0xBF), 'ї');
    }

    #[test]
    fn rows_keep_the_numbers_people_see() {
        let rows = read("a;b\n\n\"two\nlines\";x\n;;\nlast;y".as_bytes()).unwrap();
        assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(rows[1].cells, ["two\nlines", "x"]);
        assert_eq!(read("a;\"b\nc".as_bytes()), Err(SheetRefusal::OpenQuote(1)));
    }

    #[test]
    fn numbers_come_without_noise() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, value) in [1200.0, 0.1 + 0.2, 4_006_381_333_931.0, -0.0, 99.95].into_iter().enumerate() {
            sheet.write_number(u32::try_from(row).unwrap(), 0, value).unwrap();
        }
        sheet.write_boolean(9, 2, true).unwrap();
        sheet.write_string(1_000_000, 300, "far away").unwrap();
        let rows = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(
            cells(&rows),
            [
                vec!["1200"],
                vec!["0.3"],
                vec!["4006381333931"],
                vec!["0"],
                vec!["99.95"],
                vec!["", "", "true"]
            ]
        );
        assert_eq!(rows[5].number, 10);
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        assert_eq!(read(b"PK\x03\x04 but no more"), Err(SheetRefusal::NotASheet));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0"), Err(SheetRefusal::NotASheet));
        assert_eq!(read(&vec![b'a'; 20 * 1024 * 1024 + 1]), Err(SheetRefusal::TooBig(IMPORT_BYTES)));
        assert_eq!(read("a\n".repeat(20_001).as_bytes()), Err(SheetRefusal::TooManyRows(20_000)));
    }

    #[test]
    fn no_text_becomes_a_formula() {
        let table = texts(&[&["=1+1", "'@x", "plain", "-5"]]);
        let bytes = csv(&table).unwrap();
        assert!(String::from_utf8(bytes.clone()).unwrap().contains("'=1+1;''@x;plain;'-5"));
        assert_eq!(cells(&read(&bytes).unwrap())[1], ["=1+1", "'@x", "plain", "-5"]);
        let rows = read(&xlsx(&table).unwrap()).unwrap();
        assert_eq!(cells(&rows)[1], ["=1+1", "'@x", "plain", "-5"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a-яЁʻ=+@'\",; \n\t-]{0,12}", 3), 1..8)) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|mut row| { row.push("end".to_owned()); row }).collect();
            let table = Table {
                name: "x".to_owned(),
                header: vec!["a".to_owned(); 4],
                rows: rows.iter().map(|row| row.iter().cloned().map(Cell::Text).collect()).collect(),
            };
            for bytes in [csv(&table).unwrap(), xlsx(&table).unwrap()] {
                let back: Vec<Vec<String>> = read(&bytes).unwrap().into_iter().skip(1).map(|r| r.cells).collect();
                prop_assert_eq!(&back, &rows);
            }
        }
    }
}
