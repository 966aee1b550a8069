//! From goods of the shop to labels as [`crate::documents::labels`] draws them: names in the reader's language, prices as
//! text, links that open the product here. The one place that knows both.

use serde::{Deserialize, Serialize};

use crate::base::lang::Lang;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;
use crate::db::Reading;
use crate::documents::labels::stock::{self, Stock};
use crate::documents::labels::{
    Correction, Label, Labels, Layout as Drawn, Off as Read, Refusal, calibration,
};
use crate::documents::paper::Mm;
use crate::documents::paper::pdf::{self, About};
use crate::shop::labels::{self, Form, Layout, Lot, Off, Tag};
use crate::shop::settings::{self, Settings};
use crate::telegram::visit::words_in;

/// Labels on a picture: more of them are not told apart on a phone.
const PICTURED: usize = 60;
/// Of a roll the first few are shown.
const ON_ROLL: u32 = 4;

/// The first labels of a draft as they will lie, for a picture; or why they cannot be printed so.
pub fn preview(
    r: &Reading<'_>,
    settings: &Settings,
    form: &Form,
    lots: &[Lot],
    (start, off): (u32, Off),
) -> Outcome<Labels, Refusal> {
    let Some(stock) = stock::find(&form.stock) else { return Err(Stop::No(Refusal::NoSuchStock)) };
    let room = stock.per_page().saturating_sub(start.saturating_sub(1)).max(1);
    let room = if stock.is_roll() { ON_ROLL } else { room };
    let labels = of_tags(r, settings, form, &labels::tags(r, &first(lots, room))?, (start, off, false));
    // Whether they fit is looked at before the first file is begun.
    drop(labels.files(r.now())?);
    Ok(labels)
}

/// As many labels as there is room for.
fn first(lots: &[Lot], room: u32) -> Vec<Lot> {
    let mut left = room;
    let mut few = Vec::new();
    for lot in lots.iter().take(PICTURED) {
        let copies = lot.copies.min(left);
        if copies == 0 {
            break;
        }
        left -= copies;
        few.push(Lot { copies, ..*lot });
    }
    few
}

/// All labels of some goods at once.
pub fn whole(
    r: &Reading<'_>,
    settings: &Settings,
    form: &Form,
    lots: &[Lot],
    (start, off): (u32, Off),
) -> Result<Labels, Fault> {
    Ok(of_tags(r, settings, form, &labels::tags(r, lots)?, (start, off, false)))
}

/// The labels of one file of a print; `None` when the print is forgotten.
pub fn file(r: &Reading<'_>, print: i64, part: u32) -> Result<Option<Labels>, Fault> {
    let Some(print) = labels::print(r, print)? else { return Ok(None) };
    let settings = settings::load(r)?;
    let off = labels::sheet(r, &print.form.stock)?.off;
    let (tags, start) = labels::part(r, &print, part)?;
    Ok(Some(of_tags(r, &settings, &print.form, &tags, (start, off, print.again.is_some()))))
}

fn of_tags(
    r: &Reading<'_>,
    settings: &Settings,
    form: &Form,
    tags: &[Tag],
    (start, off, again): (u32, Off, bool),
) -> Labels {
    let words = words_in(form.lang.unwrap_or(settings.base_lang), settings);
    let today = words.local(r.now()).date();
    let date = form.dated.then(|| words.plain_labels_made(in_digits(today)));
    let label = |tag: &Tag| Label {
        link: link(&settings.bot_username, tag),
        name: tag.name.of(words.lang).to_owned(),
        variant: tag.label.clone(),
        price: words.money(tag.lot.price),
        old_price: tag.lot.was.map(|was| words.money(was)),
        barcode: tag.barcode.clone(),
        date: date.clone(),
        note: (!form.note.is_empty()).then(|| form.note.clone()),
        copies: tag.lot.copies,
        is_duplicate: again,
    };
    Labels {
        lang: words.lang,
        shop: settings.name.clone(),
        stock: form.stock.clone(),
        layout: drawn(form.layout),
        start,
        cut_marks: form.cut_marks,
        correction: correction(off),
        labels: tags.iter().map(label).collect(),
    }
}

/// As the bot reads it: a product of one kind needs no variant.
fn link(bot: &str, tag: &Tag) -> String {
    let (product, variant) = (tag.lot.product, tag.lot.variant);
    let kind = if tag.label.is_empty() { String::new() } else { format!("v{variant}") };
    format!("https://t.me/{bot}?start=p{product}{kind}")
}

const fn drawn(layout: Layout) -> Drawn {
    match layout {
        Layout::Small => Drawn::Small,
        Layout::Price => Drawn::Price,
        Layout::Shelf => Drawn::Shelf,
    }
}

pub const fn correction(off: Off) -> Correction {
    let Off { shift_x, shift_y, scale_x, scale_y } = off;
    Correction { shift_x, shift_y, scale_x, scale_y }
}

/// The file of labels that fit into one.
pub fn pdf(labels: &Labels, at: Moment) -> Result<Vec<u8>, Fault> {
    let mut files = labels.files(at).map_err(unfit)?;
    let (_, bytes) = files.next().unwrap_or_else(|| Err(Fault::new("a file without labels")))?;
    Ok(bytes)
}

pub fn picture(labels: &Labels) -> Result<Vec<u8>, Fault> {
    labels.preview().map_err(unfit)
}

/// Labels are looked at before they are asked for: what does not fit then is a fault.
fn unfit(stop: Stop<Refusal>) -> Fault {
    match stop {
        Stop::No(refusal) => Fault::new(format!("labels that do not fit: {refusal:?}")),
        Stop::Broken(fault) => fault,
    }
}

/// The page that shows how a printer is off, with what is known of it put right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Crosses {
    pub lang: Lang,
    pub shop: String,
    pub stock: String,
    pub correction: Correction,
}

impl Crosses {
    pub fn pdf(&self, at: Moment) -> Result<Vec<u8>, Fault> {
        let stock = stock::find(&self.stock);
        let page = stock.and_then(|stock| calibration(&stock, &self.correction, self.lang));
        let page = page.ok_or_else(|| Fault::new("a page of crosses for a roll"))?;
        let title = self.lang.plain_calibration_title();
        pdf::pdf(&[page], &About { title, author: self.shop.clone(), lang: self.lang, at })
    }
}

/// What makes up for the millimetres that were read at the crosses; `None` when no printer is off like that.
pub fn measured(stock: &Stock, off: Off, a: Millimetres, b: Millimetres) -> Option<Off> {
    let read = |(right, down): Millimetres| {
        let length = |n: i64| i32::try_from(n).ok().map(Mm);
        Some(Read { right: length(right)?, down: length(down)? })
    };
    let Correction { shift_x, shift_y, scale_x, scale_y } =
        correction(off).measured(stock, read(a)?, read(b)?)?;
    Some(Off { shift_x, shift_y, scale_x, scale_y })
}

/// To the right and down, in thousandths.
pub type Millimetres = (i64, i64);

/// "26.11.2026": as dates stand on goods.
fn in_digits(day: jiff::civil::Date) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}
