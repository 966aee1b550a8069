//! The catalogue as a sheet, both ways (FEATURES C5). A sheet is read into [`Lines`] without looking at
//! the books; [`apply`] makes the catalogue like it, all or nothing; [`rehearse`] does the very same and
//! undoes it, so that a dry run cannot promise what the real one would not do. Nothing is ever removed by
//! an import, and the same sheet twice changes nothing the second time.

mod apply;
mod columns;
mod export;
mod lines;
#[cfg(test)]
mod tests;

use crate::shop::catalog::edit::CatalogRefusal;

pub use apply::{apply, rehearse};
pub use columns::{Column, unit_word};
pub use export::{Exported, Value, export, photo_name};
pub use lines::{Lines, lines};

/// What is wrong in a sheet, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// As spreadsheets count, from 1; 0 for the sheet as a whole.
    pub row: usize,
    /// `None`: the row as a whole.
    pub column: Option<Column>,
    pub why: Why,
}

/// Why a cell or a row cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// No row names the columns: neither a name nor an own number is among them.
    NoHeader,
    /// The column stands twice.
    ColumnTwice,
    /// The cell must be filled.
    Missing,
    /// Not a number as this column needs it.
    NotANumber(String),
    Negative(String),
    /// More than the books can hold.
    TooBig(String),
    /// Longer than so many characters.
    TooLong(usize),
    UnknownUnit(String),
    NotYesOrNo(String),
    /// A percentage is 0 to 100.
    NotAPercentage(String),
    /// Not a code that scanners read, a wrong check digit, or digits lost by the spreadsheet.
    BadBarcode(String),
    /// A part of "label:price:grams, …" that is not so.
    BadVariants(String),
    /// A path of categories with an empty name in it.
    BadPath(String),
    TooDeep,
    /// The translation has another number of levels than the category.
    OtherDepth,
    /// Another row of the same product or category says something else.
    Differs {
        row: usize,
    },
    /// The same variant, barcode or own number stands in another row.
    Twice {
        row: usize,
    },
    /// The list of variants stands beside cells that belong to one variant.
    BesideVariants,
    /// With several variants each needs a label.
    LabelMissing,
    TooManyVariants,
    TooManyPhotos,
    /// Several products of the shop are called so; an own number would tell which.
    SeveralSuch,
    /// The file is not beside the sheet.
    NoPhoto(String),
    /// The file is not a picture, or too big a one.
    BadPhoto(String),
    /// The catalogue itself refused.
    Refused(CatalogRefusal),
    /// Whoever imports may not count stock.
    StockNotAllowed,
}

/// What an import has done, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// New categories, each as a path of names.
    pub categories: Vec<Vec<String>>,
    /// New products by row.
    pub created: Vec<(usize, String)>,
    pub changed: Vec<Changed>,
    /// Products that were already so.
    pub unchanged: usize,
    /// Headers that mean nothing here.
    pub ignored: Vec<String>,
}

/// A product that was changed, and in which columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    pub row: usize,
    pub name: String,
    pub columns: Vec<Column>,
}
