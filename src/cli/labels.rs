//! `prilavok labels`: labels of the shop's goods as PDF files on this machine. Looks only; what it makes is not noted as
//! printed. Speaks the language of the terminal; the labels speak the shop's.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Failed, catalog, folder, printing, say};
use crate::base::lang::Lang;
use crate::base::outcome::Stop;
use crate::base::time::{Clock, Moment};
use crate::db::{Reading, open};
use crate::documents::labels::stock::{self, Stock};
use crate::documents::labels::{Labels as Drawn, Refusal};
use crate::ops::home::{self, Home};
use crate::shop::labels::{self, Form, Layout, Lot, Selection};
use crate::shop::settings;
use crate::telegram::labels as surface;
use crate::telegram::staff::labels::problem;
use crate::telegram::visit::words_in;

#[derive(Debug, clap::Args)]
pub(super) struct Labels {
    /// The shop's folder; without it $PRILAVOK_DATA_DIR, else /var/lib/prilavok.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// What they are printed on: an id of `--list-stock`, a number from the pack (L7160), a size in millimetres for a
    /// roll (58x40), or labels of a size on plain A4 ("a4 50x30").
    #[arg(long, value_name = "STOCK", required_unless_present = "list_stock")]
    stock: Option<String>,
    /// What stands on them.
    #[arg(long, value_enum, default_value_t = Kind::Price)]
    layout: Kind,
    /// Which goods: numbers with copies ("15x3, 18x2, 20-40", "15v2x3" for one variant), all, today (what came in),
    /// changed (whose price is another one than on the last label), or category:NAME.
    #[arg(long, value_name = "GOODS", required_unless_present = "list_stock")]
    products: Option<String>,
    /// Each so many times.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=500))]
    copies: u32,
    /// The first free label of a used sheet.
    #[arg(long, value_name = "N", default_value_t = 1)]
    start: u32,
    /// The language of the labels: ru, uz or en. Without it, the shop's own.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// The day of today stands on them.
    #[arg(long)]
    dated: bool,
    /// A line of one's own on each.
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// Thin lines to cut along.
    #[arg(long)]
    cut_marks: bool,
    /// Where to; over 1,000 labels become several files, labels-1.pdf and so on.
    #[arg(short, long, value_name = "FILE", default_value = "labels.pdf")]
    output: PathBuf,
    /// Print at once instead of writing a file: the address of a printer of the office (192.168.1.50,
    /// ipp://host/queue) or of a label printer (host:9100; zpl://, tspl:// or escpos://host where it does not say what it
    /// speaks).
    #[arg(long, value_name = "ADDRESS", conflicts_with = "output")]
    printer: Option<String>,
    /// Dots to the inch of a label printer that does not say so itself.
    #[arg(long, value_name = "N", default_value_t = 203, value_parser = clap::value_parser!(u32).range(150..=600))]
    dpi: u32,
    /// Tell what labels can be printed on.
    #[arg(long)]
    list_stock: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// A code and the name.
    Small,
    /// Also the price, the barcode, the date.
    Price,
    /// For the shelf: a large price, the one of before struck out.
    Shelf,
}

pub(super) fn run(asked: &Labels) -> Result<(), Failed> {
    let reader = catalog::terminal();
    if asked.list_stock {
        stock::all().iter().for_each(|stock| say(&line(stock)));
        return Ok(());
    }
    let stock = asked.stock.as_deref().and_then(stock::find);
    let stock = stock
        .ok_or_else(|| Failed::Usage(reader.plain_labels_stock_unknown("prilavok labels --list-stock")))?;
    let lang = match asked.lang.as_deref() {
        Some(code) => Some(Lang::parse(code).ok_or_else(|| Failed::Usage("--lang ru | uz | en".to_owned()))?),
        None => None,
    };
    let (labels, at) = chosen(asked, &stock, lang, reader)?;
    let files = labels.files(at).map_err(|stop| refused(reader, &stop))?;
    if let Some(address) = &asked.printer {
        return printing::print(reader, address, asked.dpi, (&labels, &stock, at));
    }
    for file in files {
        let (name, bytes) = file?;
        let path = beside(&asked.output, &name);
        home::write_out(&path, &bytes)?;
        say(&path.display().to_string());
    }
    say(&reader.plain_labels_written(labels.count()));
    Ok(())
}

/// The labels as the books are now; nothing is held open while they are drawn.
fn chosen(
    asked: &Labels,
    stock: &Stock,
    lang: Option<Lang>,
    reader: Lang,
) -> Result<(Drawn, Moment), Failed> {
    let mut conn = open::reader(&Home::open(&folder::of(asked.data_dir.clone())?)?.database())?;
    // One transaction: all labels show the prices of one moment.
    let books = conn.transaction().map_err(|e| Failed::from(crate::base::outcome::Fault::from(e)))?;
    let r = &Reading::new(&books, Clock::System.now());
    let settings = settings::load(r)?;
    let lots = lots(r, asked).map_err(|stop| match stop {
        Stop::No(refusal) => Failed::Done(problem(&words_in(reader, &settings), &refusal)),
        Stop::Broken(fault) => fault.into(),
    })?;
    let layout = match asked.layout {
        Kind::Small => Layout::Small,
        Kind::Price => Layout::Price,
        Kind::Shelf => Layout::Shelf,
    };
    let (dated, note, cut_marks) = (asked.dated, asked.note.clone(), asked.cut_marks);
    let form = Form { layout, stock: stock.id.clone(), lang, dated, note, cut_marks };
    let off = labels::sheet(r, &stock.id)?.off;
    Ok((surface::whole(r, &settings, &form, &lots, (asked.start, off))?, r.now()))
}

fn lots(r: &Reading<'_>, asked: &Labels) -> Result<Vec<Lot>, Stop<labels::LabelRefusal>> {
    let words = asked.products.as_deref().unwrap_or_default();
    let selection =
        Selection::read(words).map_err(|unread| Stop::No(labels::LabelRefusal::Unread(unread)))?;
    let lots = labels::resolve(r, &selection)?;
    labels::count(&lots, asked.copies)?;
    let times = |lot: Lot| Lot { copies: lot.copies.saturating_mul(asked.copies), ..lot };
    Ok(lots.into_iter().map(times).collect())
}

fn refused(reader: Lang, stop: &Stop<Refusal>) -> Failed {
    match stop {
        Stop::No(Refusal::NoSuchStock) => {
            Failed::Usage(reader.plain_labels_stock_unknown("prilavok labels --list-stock"))
        }
        Stop::No(Refusal::NoSuchPlace { last }) => Failed::Usage(reader.plain_labels_bad_start(*last)),
        Stop::No(Refusal::TooSmall) => Failed::Done(reader.plain_labels_too_small()),
        Stop::No(Refusal::Nothing) => Failed::Done(reader.plain_labels_nothing_there()),
        Stop::Broken(fault) => Failed::Done(fault.to_string()),
    }
}

/// "labels-2.pdf" beside "out/tags.pdf" is "out/tags-2.pdf".
fn beside(output: &Path, name: &str) -> PathBuf {
    let Some(number) = name.strip_prefix("labels-").and_then(|rest| rest.strip_suffix(".pdf")) else {
        return output.to_owned();
    };
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{stem}-{number}.pdf"))
}

fn line(stock: &Stock) -> String {
    format!("{:<16} {:<24} {}", stock.id, stock.name, stock.codes.join(", "))
}
