//! The catalogue's sheet as bytes, and what an import has to say, line by line. Used by the command line
//! and by the bot alike.

use super::sheet::{Cell, SheetRefusal, Table};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::documents::sheet;
use crate::shop::catalog::edit::CatalogRefusal;
use crate::shop::import::{Column, Exported, Problem, Report, Value, Why};

/// What a sheet is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Xlsx,
    Csv,
}

impl Form {
    /// By the end of a file's name; xlsx when it says nothing.
    pub fn of(file_name: &str) -> Self {
        if file_name.to_lowercase().ends_with(".csv") { Self::Csv } else { Self::Xlsx }
    }
}

/// The exported catalogue as a file.
pub fn catalogue(exported: &Exported, reader: Lang, form: Form) -> Result<Vec<u8>, Fault> {
    let cell = |value: &Value| match value {
        Value::Text(text) => Cell::Text(text.clone()),
        Value::Number(digits) => Cell::Number(digits.clone()),
    };
    let table = Table {
        name: reader.plain_import_sheet(),
        header: exported.columns.iter().map(|column| column.header(reader)).collect(),
        rows: exported.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    };
    match form {
        Form::Xlsx => sheet::xlsx(&table),
        Form::Csv => sheet::csv(&table),
    }
}

/// What an import did (or in a rehearsal would do), a line for each product, the sums at the end.
pub fn report(reader: Lang, report: &Report, rehearsal: bool) -> Vec<String> {
    let mut lines: Vec<String> =
        report.categories.iter().map(|path| reader.plain_import_new_category(path.join(" / "))).collect();
    let mut rows: Vec<(usize, String)> = Vec::new();
    for (row, name) in &report.created {
        rows.push((*row, reader.plain_import_new(name, number(*row))));
    }
    for changed in &report.changed {
        let columns: Vec<String> = changed.columns.iter().map(|c| c.header(reader)).collect();
        rows.push((
            changed.row,
            reader.plain_import_changed(columns.join(", "), &changed.name, number(changed.row)),
        ));
    }
    rows.sort();
    lines.extend(rows.into_iter().map(|(_, line)| line));
    if !report.ignored.is_empty() {
        lines.push(reader.plain_import_ignored(report.ignored.join(", ")));
    }
    let (new, changed, same) = (report.created.len(), report.changed.len(), report.unchanged);
    lines.push(reader.plain_import_sum(changed, new, same));
    if rehearsal {
        lines.push(reader.plain_import_rehearsal());
    }
    lines
}

/// Why a file could not even be read.
pub fn unreadable(reader: Lang, refusal: &SheetRefusal) -> String {
    match refusal {
        SheetRefusal::TooBig(bytes) => {
            reader.plain_import_too_big_file(i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX))
        }
        SheetRefusal::TooManyRows(limit) => reader.plain_import_too_many_rows(*limit),
        SheetRefusal::NotASheet => reader.plain_import_not_a_sheet(),
        SheetRefusal::OpenQuote(row) => reader.plain_import_open_quote(number(*row)),
    }
}

/// What is wrong in a sheet, a line for each thing, and that nothing was done.
pub fn problems(reader: Lang, problems: &[Problem]) -> Vec<String> {
    let mut lines: Vec<String> = problems.iter().map(|p| problem(reader, p)).collect();
    lines.push(reader.plain_import_nothing_done(problems.len()));
    lines
}

/// One thing that is wrong: "Row 4, price: …".
pub fn problem(reader: Lang, problem: &Problem) -> String {
    let why = why(reader, problem.column, &problem.why);
    match (problem.row, problem.column) {
        (0, _) => why,
        (row, None) => reader.plain_import_at_row(number(row), why),
        (row, Some(column)) => reader.plain_import_at(column.header(reader), number(row), why),
    }
}

/// Row numbers are names, not amounts: "row 1204" without a space in it.
fn number(row: usize) -> String {
    row.to_string()
}

fn why(reader: Lang, column: Option<Column>, why: &Why) -> String {
    match why {
        Why::NoHeader => {
            reader.plain_import_no_header(Column::Name(None).header(reader), Column::Price.header(reader))
        }
        Why::ColumnTwice => reader.plain_import_column_twice(),
        Why::Missing => reader.plain_import_missing(),
        Why::NotANumber(text) => reader.plain_import_not_a_number(text),
        Why::Negative(text) => reader.plain_import_negative(text),
        Why::TooBig(text) => reader.plain_import_too_big(text),
        Why::TooLong(limit) => reader.plain_import_too_long(*limit),
        Why::UnknownUnit(text) => reader.plain_import_unknown_unit(text),
        Why::NotYesOrNo(text) => reader.plain_import_not_yes_or_no(text),
        Why::NotAPercentage(text) => reader.plain_import_not_a_percentage(text),
        Why::BadBarcode(text) => reader.plain_import_bad_barcode(text),
        Why::BadVariants(text) => reader.plain_import_bad_variants(text),
        Why::BadPath(text) => reader.plain_import_bad_path(text),
        Why::TooDeep => reader.plain_import_too_deep(crate::base::limits::CATEGORY_DEPTH),
        Why::OtherDepth => reader.plain_import_other_depth(),
        Why::Differs { row } => reader.plain_import_differs(number(*row)),
        Why::Twice { row } => reader.plain_import_twice(number(*row)),
        Why::BesideVariants => reader.plain_import_beside_variants(Column::Variants.header(reader)),
        Why::LabelMissing => reader.plain_import_label_missing(),
        Why::TooManyVariants => reader.plain_import_too_many_variants(crate::base::limits::VARIANTS),
        Why::TooManyPhotos => reader.plain_import_too_many_photos(crate::base::limits::PHOTOS),
        Why::SeveralSuch => reader.plain_import_several_such(Column::Sku.header(reader)),
        Why::NoPhoto(name) => reader.plain_import_no_photo(name),
        Why::BadPhoto(name) => reader.plain_import_bad_photo(name),
        Why::StockNotAllowed => reader.plain_import_stock_not_allowed(),
        Why::Refused(refusal) => refused(reader, column, *refusal),
    }
}

/// Most of what the catalogue refuses has been found in the sheet before it was asked.
fn refused(reader: Lang, column: Option<Column>, refusal: CatalogRefusal) -> String {
    match refusal {
        CatalogRefusal::NotAllowed => reader.plain_import_not_allowed(),
        CatalogRefusal::CodeTaken(product) => reader.plain_import_code_taken(product.to_string()),
        CatalogRefusal::NameTaken => reader.plain_import_name_taken(),
        CatalogRefusal::LabelMissing => why(reader, column, &Why::LabelMissing),
        CatalogRefusal::TooManyVariants => why(reader, column, &Why::TooManyVariants),
        CatalogRefusal::TooManyPhotos => why(reader, column, &Why::TooManyPhotos),
        CatalogRefusal::TooDeep => why(reader, column, &Why::TooDeep),
        CatalogRefusal::TooLong(limit) => why(reader, column, &Why::TooLong(limit)),
        CatalogRefusal::Empty => why(reader, column, &Why::Missing),
        CatalogRefusal::NotThere
        | CatalogRefusal::NotEmpty { .. }
        | CatalogRefusal::IntoItself
        | CatalogRefusal::BadPrice
        | CatalogRefusal::BadWeight
        | CatalogRefusal::BadPercent
        | CatalogRefusal::BadBarcode
        | CatalogRefusal::BadStockLine
        | CatalogRefusal::LastVariant => reader.plain_import_refused(),
    }
}
