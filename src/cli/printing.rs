//! Labels straight to a printer: to one of the office as PDF, to a label or receipt printer as dots in its own language.
//! What came of it is said; what may have come out is never sent again.

use super::{Failed, runtime, say};
use crate::base::lang::Lang;
use crate::base::outcome::Stop;
use crate::base::printer::{Address, AddressRefusal, Speaks};
use crate::base::time::Moment;
use crate::documents::labels::stock::{Form, Stock};
use crate::documents::labels::{Labels, Refusal};
use crate::documents::paper::raster::{self, Bits};
use crate::documents::paper::{Mm, Page};
use crate::documents::printing::zpl::Packing;
use crate::documents::printing::{Label, escpos, tspl, zpl};
use crate::ops::printers::find::{Found, find};
use crate::ops::printers::office::{Office, Paper};
use crate::ops::printers::{End, raw};
use crate::telegram::printer_words;

/// How the printer knows us.
const USER: &str = "prilavok";
/// So many equal labels are one command.
const COPIES: u16 = 999;

/// Prints; `reader` is who sits at the terminal.
pub(super) fn print(
    reader: Lang,
    typed: &str,
    dpi: u32,
    (labels, stock, at): (&Labels, &Stock, Moment),
) -> Result<(), Failed> {
    let typed = Address::read(typed).map_err(|refusal| {
        Failed::Usage(match refusal {
            AddressRefusal::Unreadable => reader.plain_printer_odd_address(),
            AddressRefusal::Encrypted => reader.plain_printer_encrypted(),
        })
    })?;
    let runtime = runtime()?;
    let found = runtime.block_on(find(&typed, USER))?;
    let found = found.map_err(|trouble| Failed::Done(printer_words::trouble(reader, &trouble)))?;
    let end = match found.speaks {
        None => return Err(Failed::Usage(reader.plain_printer_which_tongue())),
        Some(Speaks::Ipp) => runtime.block_on(to_office(reader, &found, labels, stock, at))?,
        Some(speaks) => {
            let dots = in_its_language(labels, stock, speaks, found.dpi.unwrap_or(dpi))?;
            let answers = found.answers.then_some(true);
            let mut waits = |need| say(&printer_words::need(reader, need));
            runtime.block_on(raw::print(&found.address, speaks, &dots, answers, &mut waits))
        }
    };
    told(reader, &end, labels.count())
}

fn told(reader: Lang, end: &End, count: usize) -> Result<(), Failed> {
    match end {
        End::Printed => say(&reader.plain_printer_printed(count)),
        End::Sent => say(&reader.plain_printer_sent(count)),
        End::NotSent(trouble) | End::Unsure(trouble) | End::Failed(trouble) => {
            return Err(Failed::Done(printer_words::trouble(reader, trouble)));
        }
    }
    Ok(())
}

/// One file after the other; the first that does not come out ends it.
async fn to_office(
    reader: Lang,
    found: &Found,
    labels: &Labels,
    stock: &Stock,
    at: Moment,
) -> Result<End, Failed> {
    let office = Office::new(&found.address, USER)?;
    let page = stock.page();
    let mut end = End::Printed;
    for file in labels.files(at).map_err(unfit)? {
        let (title, pdf) = file?;
        let paper = Paper { title: &title, pdf: &pdf, copies: 1, size: (page.width.0, page.height.0) };
        let mut waits = |need| say(&printer_words::need(reader, need));
        end = office.print(&paper, |_| async { true }, &mut waits).await;
        if end != End::Printed {
            break;
        }
    }
    Ok(end)
}

/// All labels as one stream of bytes; equal ones that follow each other are copies.
fn in_its_language(labels: &Labels, stock: &Stock, speaks: Speaks, dpi: u32) -> Result<Vec<u8>, Failed> {
    let gap = match stock.form {
        Form::Roll { gap } => gap,
        Form::Sheet(_) => Mm(0),
    };
    let mut out = Vec::new();
    let pages = labels.pages().map_err(unfit)?;
    let mut pages = pages.as_slice();
    while let Some(page) = pages.first() {
        let same = pages.iter().take(usize::from(COPIES)).take_while(|other| *other == page).count();
        let copies = u16::try_from(same).unwrap_or(COPIES);
        out.extend(encoded(page, &raster::bits(page, dpi)?, gap, speaks, copies));
        pages = pages.get(same..).unwrap_or_default();
    }
    Ok(out)
}

fn encoded(page: &Page, bits: &Bits, gap: Mm, speaks: Speaks, copies: u16) -> Vec<u8> {
    match speaks {
        Speaks::Zpl => zpl::label(bits, copies, Packing::Z64),
        Speaks::Escpos => escpos::receipt(bits, copies),
        Speaks::Tspl | Speaks::Ipp => {
            tspl::label(bits, &Label { width: page.width, height: page.height, gap }, copies)
        }
    }
}

/// The stock and the place were looked at before.
fn unfit(stop: Stop<Refusal>) -> Failed {
    match stop {
        Stop::No(refusal) => Failed::Done(format!("{refusal:?}")),
        Stop::Broken(fault) => fault.into(),
    }
}
