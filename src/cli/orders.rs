//! `prilavok orders export`: every order as one row of a sheet, for accountants and other programs. Works
//! beside a running shop and sees the books as they are at one moment. Columns and words are codes that
//! stay the same in every language.

use std::path::Path;

use super::{Failed, say};
use crate::base::money::Money;
use crate::base::time::{Clock, Moment};
use crate::db::{Reading, open};
use crate::documents::sheet::{self, Cell, Table};
use crate::ops::home::{self, Home};
use crate::shop::orders::{self, ExportRow};
use crate::shop::settings;
use crate::text::format::local;

const COLUMNS: [&str; 19] = [
    "number",
    "placed_at",
    "status",
    "payment",
    "fulfilment",
    "day",
    "from",
    "to",
    "customer",
    "telegram_id",
    "phone",
    "zone",
    "address",
    "comment",
    "goods",
    "discount",
    "delivery",
    "total",
    "lines",
];

/// Writes the sheet; its kind is the file's ending.
pub(super) fn export(data_dir: &Path, file: &Path) -> Result<(), Failed> {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let write = match ending.as_deref() {
        Some("csv") => sheet::csv,
        Some("xlsx") => sheet::xlsx,
        _ => return Err(Failed::Usage("name a file that ends in .xlsx or .csv".to_owned())),
    };
    let mut conn = open::reader(&Home::open(data_dir)?.database())?;
    // One transaction: an order that comes in meanwhile is wholly out.
    let books = conn.transaction().map_err(|e| Failed::from(crate::base::outcome::Fault::from(e)))?;
    let table = table(&Reading::new(&books, Clock::System.now()))?;
    home::write_out(file, &write(&table)?)?;
    say(&format!("{} orders in {}", table.rows.len(), file.display()));
    Ok(())
}

fn table(r: &Reading<'_>) -> Result<Table, Failed> {
    let zone = settings::load(r)?.zone();
    let mut rows = Vec::new();
    orders::export_rows(r, |order| {
        rows.push(row(&order, |moment| local(&zone, moment).strftime("%Y-%m-%d %H:%M").to_string()));
        Ok(())
    })?;
    Ok(Table { name: "orders".to_owned(), header: COLUMNS.map(str::to_owned).to_vec(), rows })
}

fn row(exported: &ExportRow, wall: impl Fn(Moment) -> String) -> Vec<Cell> {
    let (order, terms) = (&exported.order, &exported.order.terms);
    let text = |text: &str| Cell::Text(text.to_owned());
    let sum = |money: Money| Cell::Number(major(money));
    let time = |minutes: u16| Cell::Text(format!("{:02}:{:02}", minutes / 60, minutes % 60));
    vec![
        Cell::Number(order.number.to_string()),
        Cell::Text(wall(order.placed_at)),
        text(order.status.code()),
        text(order.payment.code()),
        text(terms.fulfilment.code()),
        Cell::Text(terms.day.to_string()),
        time(terms.slot.from),
        time(terms.slot.to),
        text(&terms.customer_name),
        // As text: spreadsheets round long numbers.
        Cell::Text(terms.person.to_string()),
        text(terms.phone.as_str()),
        text(terms.zone_name.as_deref().unwrap_or_default()),
        text(terms.address.as_deref().unwrap_or_default()),
        text(terms.comment.as_deref().unwrap_or_default()),
        sum(terms.goods),
        sum(terms.discount),
        sum(terms.delivery_fee),
        sum(terms.total),
        Cell::Text(lines(exported)),
    ]
}

/// "Honey 500 g: 2 piece = 90000; Bread: 1 piece = 5000".
fn lines(exported: &ExportRow) -> String {
    let words = exported.lines.iter().map(|line| {
        let name = format!("{} {}", line.name, line.label);
        format!("{}: {} {} = {}", name.trim_end(), line.quantity, line.unit.code(), major(line.sum))
    });
    words.collect::<Vec<_>>().join("; ")
}

/// "45000", "1200.50": in major units, a point before the cents.
fn major(money: Money) -> String {
    let (whole, cents) = (money.0 / 100, money.0 % 100);
    if cents == 0 { whole.to_string() } else { format!("{whole}.{cents:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shop::world::{World, som};

    fn a_shop_with_two_orders() -> (World, tempfile::TempDir) {
        let world = World::open();
        let [bread, honey] = [world.makes("Bread", som(5_000)), world.stocks("=Honey", Money(4_500_050), 9)];
        let anna = world.customer("Anna");
        world.puts(anna, bread, 2);
        world.buys(anna, honey, 1);
        world.buys(anna, bread, 1);
        let dir = tempfile::tempdir().unwrap();
        world.saved_to(&Home::create(dir.path()).unwrap().database());
        (world, dir)
    }

    #[test]
    fn the_sheet_reads_back_with_every_order() {
        let (_world, dir) = a_shop_with_two_orders();
        for name in ["orders.xlsx", "orders.CSV"] {
            let file = dir.path().join(name);
            export(dir.path(), &file).unwrap();
            let rows = sheet::read(&std::fs::read(&file).unwrap()).unwrap();
            assert_eq!(rows.len(), 3, "a header and two orders");
            assert_eq!(rows[0].cells, COLUMNS);
            let cell = |row: usize, column: &str| {
                let at = COLUMNS.iter().position(|name| *name == column).unwrap();
                rows[row].cells[at].clone()
            };
            assert_eq!(cell(1, "placed_at"), "2026-11-20 12:00");
            assert_eq!(cell(1, "telegram_id"), "100");
            assert_eq!(cell(1, "phone"), "+998900000100");
            assert_eq!(cell(1, "total").trim_end_matches('0'), "55000.5");
            assert_eq!(cell(1, "lines"), "Bread: 2 piece = 10000; =Honey: 1 piece = 45000.50");
            assert_eq!((cell(2, "number"), cell(2, "status")), ("2".to_owned(), "new".to_owned()));
        }
    }

    #[test]
    fn a_file_of_another_kind_or_a_folder_without_a_shop_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(export(dir.path(), &dir.path().join("orders.pdf")), Err(Failed::Usage(_))));
        assert!(matches!(export(dir.path(), &dir.path().join("orders.csv")), Err(Failed::Done(_))));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
