//! Labels for goods from a phone (FEATURES L1): which goods, how many, on what; seen before they are printed. Its
//! surprise: what is chosen is kept by the shop for each person, so every screen shows the same draft.

mod draft;
mod goods;
mod history;
mod printer;
mod stocks;
mod taps;

pub use taps::{LabelTap, StockKey};

use super::{gate, not_allowed, refused};
use crate::base::limits::{LABEL_COPIES, LABEL_NOTE, LABEL_PARTS, LABELS};
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::db::Writing;
use crate::documents::labels::Refusal;
use crate::shop::labels::{LabelRefusal, Unread};
use crate::telegram::screen::Answer;
use crate::telegram::visit::Visit;
use crate::text::Words;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    match tap {
        LabelTap::Home
        | LabelTap::AskGoods { .. }
        | LabelTap::Today
        | LabelTap::Changed
        | LabelTap::All
        | LabelTap::Categories { .. }
        | LabelTap::Category { .. }
        | LabelTap::Pick { .. }
        | LabelTap::Of { .. }
        | LabelTap::OfVariant { .. } => goods::press(tx, visit, tap),
        LabelTap::Draft
        | LabelTap::Copies { .. }
        | LabelTap::AskCopies
        | LabelTap::SetLayout { .. }
        | LabelTap::SetStart { .. }
        | LabelTap::AskStart
        | LabelTap::More
        | LabelTap::SetLang { .. }
        | LabelTap::SetDated { .. }
        | LabelTap::SetMarks { .. }
        | LabelTap::AskNote
        | LabelTap::Send => draft::press(tx, visit, tap),
        LabelTap::Stocks { .. } | LabelTap::SetStock { .. } => stocks::press(tx, visit, tap),
        LabelTap::History { .. } | LabelTap::Past { .. } | LabelTap::Again { .. } | LabelTap::Anew { .. } => {
            history::press(tx, visit, tap)
        }
        LabelTap::Correction { .. }
        | LabelTap::SendCalibration { .. }
        | LabelTap::AskRuler { .. }
        | LabelTap::Straight { .. } => printer::press(tx, visit, tap),
    }
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap, text: &str) -> Result<Answer, Fault> {
    if let Some(no) = gate(tx, visit, tap.right())? {
        return Ok(no);
    }
    #[allow(clippy::wildcard_enum_match_arm, reason = "the buttons that ask for nothing are pressed again")]
    match tap {
        LabelTap::AskGoods { more } => goods::typed(tx, visit, text, more),
        LabelTap::AskCopies | LabelTap::AskStart | LabelTap::AskNote => draft::typed(tx, visit, tap, text),
        LabelTap::Stocks { rolls, .. } => stocks::typed(tx, visit, text, rolls),
        LabelTap::AskRuler { .. } => printer::typed(tx, visit, tap, text),
        other => press(tx, visit, other),
    }
}

/// Why labels cannot be drawn so.
fn unfit(words: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::NoSuchStock => words.plain_labels_bad_stock(),
        Refusal::NoSuchPlace { last } => words.plain_labels_bad_start(last),
        Refusal::TooSmall => words.plain_labels_too_small(),
        Refusal::Nothing => words.plain_labels_nothing_there(),
    }
}

/// What the shop refused, in words; `screen` is asked or shown again.
fn no(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    stop: Stop<LabelRefusal>,
    screen: impl FnOnce(&mut Writing<'_>, &mut Visit) -> Result<Answer, Fault>,
) -> Result<Answer, Fault> {
    match stop {
        Stop::Broken(fault) => Err(fault),
        Stop::No(LabelRefusal::NotAllowed) => not_allowed(tx, visit),
        Stop::No(refusal) => {
            let screen = screen(tx, visit)?;
            Ok(refused(visit, &problem(&visit.words, &refusal), screen))
        }
    }
}

/// The draft after a change of it, or why it was not changed.
fn after(tx: &mut Writing<'_>, visit: &mut Visit, made: Outcome<(), LabelRefusal>) -> Result<Answer, Fault> {
    match made {
        Ok(()) => draft::open(tx, visit),
        Err(stop) => no(tx, visit, stop, draft::open),
    }
}

/// A refusal as whoever asked reads it.
pub fn problem(words: &Words, refusal: &LabelRefusal) -> String {
    match refusal {
        LabelRefusal::NotAllowed => words.alert_not_allowed(),
        LabelRefusal::Gone => words.alert_gone(),
        LabelRefusal::Unread(Unread::Nothing) => words.plain_labels_nothing_typed(),
        LabelRefusal::Unread(Unread::Part(part)) => words.plain_labels_bad_part(part.as_str()),
        LabelRefusal::Unread(Unread::Backwards(part)) => words.plain_labels_backwards(part.as_str()),
        LabelRefusal::Unread(Unread::Copies(part)) => {
            words.plain_labels_bad_copies_in(LABEL_COPIES, part.as_str())
        }
        LabelRefusal::Unread(Unread::TooManyParts) => words.plain_labels_many_parts(LABEL_PARTS),
        LabelRefusal::NoProduct(part) => words.plain_labels_no_product(part.as_str()),
        LabelRefusal::NoVariant(part) => words.plain_labels_no_variant(part.as_str()),
        LabelRefusal::NoCategory(name) => words.plain_labels_no_category(name.as_str()),
        LabelRefusal::NothingThere => words.plain_labels_nothing_there(),
        LabelRefusal::TooMany(labels) => words.plain_labels_too_many(labels.to_string(), LABELS),
        LabelRefusal::BadCopies => words.plain_labels_bad_copies(LABEL_COPIES),
        LabelRefusal::BadStart(last) => words.plain_labels_bad_start(*last),
        LabelRefusal::NoteTooLong => words.plain_too_long(LABEL_NOTE),
        LabelRefusal::BadCorrection => words.plain_labels_bad_correction(),
    }
}
