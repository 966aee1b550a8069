//! What a person who keeps the catalogue in a sheet lives through.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Changed, Column, Problem, Report, Why, apply, export, lines, rehearse};
use crate::base::actor::{Role, Roles};
use crate::base::ids::ProductId;
use crate::base::lang::Lang;
use crate::base::limits::NAME_CHARS;
use crate::base::money::Money;
use crate::base::outcome::{Outcome, Stop};
use crate::base::quantity::{Quantity, Unit};
use crate::shop::catalog::edit::{self, CatalogRefusal, Change, VariantChange};
use crate::shop::catalog::tests::Books;
use crate::shop::catalog::{self, View, search};
use crate::shop::{photos, stock};

type Rows = Vec<(usize, Vec<String>)>;

/// A sheet typed with bars: "name | price".
fn sheet(text: &str) -> Rows {
    let row = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    text.trim().lines().enumerate().map(|(n, line)| (n + 1, row(line))).collect()
}

fn import(books: &Books, rows: &Rows) -> Result<Report, Vec<Problem>> {
    import_with(books, rows, &BTreeMap::new())
}

fn import_with(
    books: &Books,
    rows: &Rows,
    pictures: &BTreeMap<String, String>,
) -> Result<Report, Vec<Problem>> {
    told(apply(&mut books.owner(), &lines(rows)?, pictures))
}

fn told<T>(outcome: Outcome<T, Vec<Problem>>) -> Result<T, Vec<Problem>> {
    outcome.map_err(|stop| match stop {
        Stop::No(problems) => problems,
        Stop::Broken(fault) => panic!("{fault}"),
    })
}

fn wrong(text: &str) -> Vec<(usize, Option<Column>, Why)> {
    let problems = import(&Books::new(), &sheet(text)).unwrap_err();
    problems.into_iter().map(|p| (p.row, p.column, p.why)).collect()
}

fn product(books: &Books, id: i64) -> catalog::Product {
    catalog::product(&books.owner(), ProductId(id)).unwrap().unwrap()
}

fn exported(books: &Books) -> Rows {
    let sheet = export(&books.owner(), Lang::Ru).unwrap();
    let header = sheet.columns.iter().map(|c| c.header(Lang::Ru)).collect();
    let rows = sheet.rows.iter().map(|row| row.iter().map(|v| v.text().to_owned()).collect());
    std::iter::once(header).chain(rows).enumerate().map(|(n, row)| (n + 1, row)).collect()
}

const BAKERY: &str = "
    Категория        | категория_uz   | Название    | название_uz | описание | единица | вариант | цена   | вес, г | остаток | мало | штрихкод      | скидка | метки         | скрыт | артикул
    Выпечка / Слойки | Pishiriq /     | Круассан    | Kruassan    | Хрустит  | шт      |         | 12 000 | 80     | 20      | 5    | 4006381333931 | 10%    | сладкое; утро |       | K-1
    Хлеб             | Non            | Бородинский |             |          | шт      | целый   | 9000   | 700    |         |      |               |        |               |       | B-1
    Хлеб             | Non            | Бородинский |             |          |         | половина | 5000,50 | 350   | 3       |      |               |        |               |       | B-2
    Хлеб             |                | Мука        |             |          | кг      |         | 7000   |        | 12,5    |      | MUKA-25       |        |               | да    |
                     |                | Пакет       |             |          |         |         | 500    |        |         |      |               |        |               |       | ";

#[test]
fn a_shop_is_filled_from_a_sheet() {
    let books = Books::new();
    let report = import(&books, &sheet(BAKERY)).unwrap();
    let tx = books.owner();
    assert_eq!(
        report.categories,
        [
            vec!["Выпечка".to_owned()],
            vec!["Выпечка".to_owned(), "Слойки".to_owned()],
            vec!["Хлеб".to_owned()]
        ]
    );
    let created: Vec<&str> = report.created.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(created, ["Круассан", "Бородинский", "Мука", "Пакет"]);
    assert_eq!((report.changed, report.unchanged), (vec![], 0));
    let top = catalog::children(&tx, None, View::Customer).unwrap();
    assert_eq!(top.iter().map(|c| c.name.of(Lang::Uz)).collect::<Vec<_>>(), ["Pishiriq", "Non"]);
    let croissant = product(&books, 1);
    assert_eq!((croissant.name.of(Lang::Uz), croissant.description.of(Lang::En)), ("Kruassan", "Хрустит"));
    assert_eq!((croissant.discount_percent, croissant.tags.join("+")), (10, "сладкое+утро".to_owned()));
    let variant = catalog::by_barcode(&tx, "4006381333931").unwrap().unwrap();
    assert_eq!((variant.price, variant.weight_g, variant.label.as_str()), (Money(1_200_000), Some(80), ""));
    assert_eq!(stock::level(&tx, variant.id).unwrap(), Quantity::whole(20));
    let rye = catalog::variants(&tx, ProductId(2)).unwrap();
    let seen: Vec<_> = rye.iter().map(|v| (v.label.as_str(), v.price, v.counted)).collect();
    assert_eq!(seen, [("целый", Money(900_000), false), ("половина", Money(500_050), true)]);
    let flour = product(&books, 3);
    assert_eq!((flour.unit, flour.hidden), (Unit::Kg, true));
    assert_eq!(product(&books, 4).category, None);
    assert_eq!(search::find(&tx, "kruasan", View::Customer, 0, 5).unwrap().total, 1, "and it can be found");
}

#[test]
fn the_same_sheet_twice_changes_nothing() {
    let books = Books::new();
    import(&books, &sheet(BAKERY)).unwrap();
    let written = |books: &Books| books.conn().total_changes();
    let before = written(&books);
    let again = import(&books, &sheet(BAKERY)).unwrap();
    assert_eq!((again.created.len(), again.changed, again.unchanged), (0, vec![], 4));
    assert_eq!(written(&books), before);
}

#[test]
fn a_dry_run_tells_the_same_and_does_nothing() {
    let books = Books::new();
    let rows = sheet(BAKERY);
    let promised = told(rehearse(&mut books.owner(), &lines(&rows).unwrap(), &BTreeMap::new())).unwrap();
    assert!(catalog::product_names(&books.owner()).unwrap().is_empty());
    assert_eq!(promised, import(&books, &rows).unwrap());
}

#[test]
fn only_what_differs_is_changed() {
    let books = Books::new();
    import(&books, &sheet(BAKERY)).unwrap();
    let report = import(
        &books,
        &sheet("артикул | название | цена | остаток\nK-1 | Круассан французский | 13000 | 25\nB-2 | | 5000.5 | 3"),
    )
    .unwrap();
    let columns = vec![Column::Name(None), Column::Price, Column::Stock];
    assert_eq!(report.changed, [Changed { row: 2, name: "Круассан французский".to_owned(), columns }]);
    assert_eq!(report.unchanged, 1);
    let renamed = import(&books, &sheet("категория | категория_en | название\nХлеб | Bread |")).unwrap();
    let columns = vec![Column::Category(Some(Lang::En))];
    assert_eq!(renamed.changed, [Changed { row: 2, name: "Хлеб".to_owned(), columns }]);
    let croissant = product(&books, 1);
    assert_eq!(croissant.name.of(Lang::Uz), "Kruassan", "what the sheet does not speak of stays");
    let entries = stock::entries(
        &books.owner(),
        catalog::variants(&books.owner(), croissant.id).unwrap()[0].id,
        None,
        9,
    );
    let moved: Vec<_> = entries.unwrap().iter().map(|e| (e.kind, e.quantity.0)).collect();
    assert_eq!(moved, [(stock::Kind::Count, 5000), (stock::Kind::Count, 20_000)]);
}

#[test]
fn variants_fit_in_one_cell_too() {
    let books = Books::new();
    import(
        &books,
        &sheet("name | variants\nCream | 50 ml:1000:300, 100 ml:1800.50:450\nSoap | ; a:1,5; b:2:10"),
    )
    .unwrap();
    let list = |id| {
        let variants = catalog::variants(&books.owner(), ProductId(id)).unwrap();
        variants.into_iter().map(|v| (v.label, v.price.0, v.weight_g)).collect::<Vec<_>>()
    };
    let label = |text: &str| text.to_owned();
    assert_eq!(list(1), [(label("50 ml"), 100_000, Some(300)), (label("100 ml"), 180_050, Some(450))]);
    assert_eq!(list(2), [(label("a"), 150, None), (label("b"), 200, Some(10))]);
    let report = import(&books, &sheet("name | variant | price\nCream | 200 ml | 3000")).unwrap();
    assert_eq!(report.changed[0].columns, [Column::Variant]);
    assert_eq!(list(1).len(), 3, "variants that the sheet does not name stay");
}

#[test]
fn every_wrong_cell_is_named_and_nothing_is_half_done() {
    let books = Books::new();
    let rows = sheet(
        "категория | название | цена | единица | остаток | скидка | скрыт | штрихкод | вес | артикул
         Хлеб      | Хороший  | 100  | шт      | 1       | 5      | нет   |          |     | A
         Хлеб//    |          | 100  |         |         |        |       |          |     |
         Хлеб /    | Второй   | -5   | пуд     | много   | 101    | может | 4006381333932 | 5x | A
         a/b/c/d/e/f/g | Третий | 10 |         | -1      |        |       | 4,00638E+12 |   |
                   | Третий   | 1e9  |         |         | x      |       | ёлка     |     |
         Хлеб      | Хороший  | 100  |         |         |        |       |          |     | ",
    );
    let text = |t: &str| t.to_owned();
    let seen: Vec<_> =
        import(&books, &rows).unwrap_err().into_iter().map(|p| (p.row, p.column.unwrap(), p.why)).collect();
    for expected in [
        (3, Column::Name(None), Why::Missing),
        (4, Column::Category(None), Why::BadPath(text("Хлеб /"))),
        (4, Column::Price, Why::Negative(text("-5"))),
        (4, Column::Unit, Why::UnknownUnit(text("пуд"))),
        (4, Column::Stock, Why::NotANumber(text("много"))),
        (4, Column::Discount, Why::NotAPercentage(text("101"))),
        (4, Column::Hidden, Why::NotYesOrNo(text("может"))),
        (4, Column::Barcode, Why::BadBarcode(text("4006381333932"))),
        (4, Column::WeightG, Why::NotANumber(text("5x"))),
        (4, Column::Sku, Why::Twice { row: 2 }),
        (5, Column::Category(None), Why::TooDeep),
        (5, Column::Stock, Why::Negative(text("-1"))),
        (5, Column::Barcode, Why::BadBarcode(text("4,00638E+12"))),
        (6, Column::Price, Why::NotANumber(text("1e9"))),
        (6, Column::Discount, Why::NotAPercentage(text("x"))),
        (6, Column::Barcode, Why::BadBarcode(text("ёлка"))),
        (7, Column::Variant, Why::Twice { row: 2 }),
    ] {
        assert!(seen.contains(&expected), "{expected:?} in {seen:#?}");
    }
    assert_eq!(seen.len(), 17, "{seen:#?}");
    assert!(catalog::product_names(&books.owner()).unwrap().is_empty());
}

#[test]
fn a_sheet_must_agree_with_itself() {
    let name = Some(Column::Name(None));
    assert_eq!(wrong("цвет | размер\nx | y"), [(0, None, Why::NoHeader)]);
    assert_eq!(wrong("название | цена | price\nx | 1 | 2"), [(1, Some(Column::Price), Why::ColumnTwice)]);
    assert_eq!(wrong("name | price\nx | "), [(2, Some(Column::Price), Why::Missing)]);
    assert_eq!(wrong("sku | price\nnew | 5"), [(2, name, Why::Missing)]);
    let long = "я".repeat(NAME_CHARS + 1);
    assert_eq!(wrong(&format!("name | price\n{long} | 1")), [(2, name, Why::TooLong(NAME_CHARS))]);
    assert_eq!(
        wrong("name | variant | price | unit\nx | a | 1 | kg\nx | b | 1 | kg\nx | c | 1 | g\nx | | 1 | "),
        [(4, Some(Column::Unit), Why::Differs { row: 2 }), (5, Some(Column::Variant), Why::LabelMissing)]
    );
    assert_eq!(
        wrong(
            "category | category_uz | name | price\nA / B | X / Y | a | 1\nA | Z | b | 1\nA | X / Y | c | 1"
        ),
        [
            (3, Some(Column::Category(Some(Lang::Uz))), Why::Differs { row: 2 }),
            (4, Some(Column::Category(Some(Lang::Uz))), Why::OtherDepth)
        ]
    );
    assert_eq!(
        wrong("name | variants | price | stock\nx | a:1 | 5 | 3\ny | a1 | | "),
        [
            (2, Some(Column::Price), Why::BesideVariants),
            (2, Some(Column::Stock), Why::BesideVariants),
            (3, Some(Column::Variants), Why::BadVariants("a1".to_owned()))
        ]
    );
    assert_eq!(
        wrong("name | price | photo\nx | 1 | a.jpg"),
        [(2, Some(Column::Photo), Why::NoPhoto("a.jpg".to_owned()))]
    );
}

#[test]
fn a_sheet_must_agree_with_the_shop() {
    let books = Books::new();
    let (one, variant) = books.product(None, "Кекс");
    books.product(None, "Кекс");
    let tx = books.owner();
    let why = |text: &str| import(&books, &sheet(text)).unwrap_err().remove(0).why;
    assert_eq!(why("name | price\nКекс | 5"), Why::SeveralSuch);
    edit::change_product(&tx, one, &Change::Sku(Some("P".to_owned()))).unwrap();
    edit::change_variant(&tx, variant, &VariantChange::Barcode(Some("X1".to_owned()))).unwrap();
    let taken = Why::Refused(CatalogRefusal::CodeTaken(one));
    assert_eq!(why("name | price | barcode\nНовый | 5 | X1"), taken);
    assert_eq!(why("name | price | sku\nНовый | 5 | P"), taken);
    let report = import(&books, &sheet("product_sku | name | price\nP | Кекс столичный | 5")).unwrap();
    assert_eq!(report.changed[0].columns, [Column::Name(None), Column::Price]);
    assert_eq!(why("product_sku | name | price\nP | a | 5\n | b | 6\nP | c | 5"), Why::Twice { row: 2 });
}

#[test]
fn who_may_not_count_stock_cannot_import_it() {
    let books = Books::new();
    let rows = lines(&sheet("name | price | stock\nx | 1 | 5")).unwrap();
    let mut marketer = books.person(Roles::NONE.with(Role::Marketer));
    let problems = told(apply(&mut marketer, &rows, &BTreeMap::new())).unwrap_err();
    assert_eq!(problems, [Problem { row: 2, column: Some(Column::Stock), why: Why::StockNotAllowed }]);
    let mut courier = books.person(Roles::NONE.with(Role::Courier));
    let problems = told(apply(&mut courier, &rows, &BTreeMap::new())).unwrap_err();
    assert_eq!(problems[0].why, Why::Refused(CatalogRefusal::NotAllowed));
    assert!(catalog::product_names(&books.owner()).unwrap().is_empty());
}

#[test]
fn pictures_come_with_the_sheet_and_leave_with_it() {
    let books = Books::new();
    let rows = sheet("name | price | photo\nРоза | 1 | a.jpg; b.jpg; copy of a.jpg");
    let pictures: BTreeMap<String, String> = [("a.jpg", "aa"), ("b.jpg", "bb"), ("copy of a.jpg", "aa")]
        .into_iter()
        .map(|(name, sha)| (name.to_owned(), sha.to_owned()))
        .collect();
    assert_eq!(lines(&rows).unwrap().photos(), [(2, "a.jpg"), (2, "b.jpg"), (2, "copy of a.jpg")]);
    import_with(&books, &rows, &pictures).unwrap();
    let sheet = export(&books.owner(), Lang::En).unwrap();
    assert_eq!(sheet.photos, ["aa", "bb"]);
    assert_eq!(import_with(&books, &rows, &pictures).unwrap().unchanged, 1);
    let late = photos::received(&books.owner(), 7, "telegram").unwrap();
    catalog::photos::add(&books.owner(), ProductId(1), late).unwrap();
    assert_eq!(import_with(&books, &rows, &pictures).unwrap().unchanged, 1, "a picture on its way stays");
}

#[test]
fn what_comes_out_goes_in_and_means_the_same() {
    let books = Books::new();
    import(&books, &sheet(BAKERY)).unwrap();
    let tx = books.owner();
    let empty = books.category(None, "Пусто / и/или");
    let secret = books.category(Some(empty), "Тайное");
    edit::hide_category(&tx, secret, true).unwrap();
    edit::rename_category(&tx, secret, Some(Lang::En), "Secret").unwrap();
    edit::change_product(&tx, ProductId(2), &Change::Sku(Some("BOR".to_owned()))).unwrap();
    let sheet = exported(&books);
    let same = import(&books, &sheet).unwrap();
    assert_eq!((same.created.len(), same.changed, same.unchanged), (0, vec![], 4));
    let other = Books::new();
    import(&other, &sheet).unwrap();
    assert_eq!(exported(&other), sheet);
    let path = catalog::all_categories(&other.owner()).unwrap();
    let names: Vec<_> = path.iter().map(|(d, c)| (*d, c.name.of(Lang::En), c.hidden)).collect();
    assert!(
        names.contains(&(0, "Пусто / и/или", false)) && names.contains(&(1, "Secret", true)),
        "{names:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_catalogue_survives_the_way_out_and_in(
        products in prop::collection::vec(
            ("[абв/ ]{0,6}", "[a-cа-я'=/]{1,4}", 0i64..9_999_999, prop::option::of(0i64..5000), 0i64..=100, any::<bool>()), 1..8),
    ) {
        let books = Books::new();
        let mut header = vec!["категория", "название", "вариант", "цена", "остаток", "скидка", "скрыт"];
        header.push("описание");
        let mut rows: Rows = vec![(1, header.into_iter().map(str::to_owned).collect())];
        for (n, (category, name, price, stock, discount, hidden)) in products.into_iter().enumerate() {
            let category = super::lines::path_text([category.trim()].into_iter().filter(|c| !c.is_empty()));
            let cells = [
                category, format!("{name}{n}"), String::new(), format!("{}.{:02}", price / 100, price % 100),
                stock.map(|s| Quantity(s).to_string()).unwrap_or_default(), discount.to_string(),
                if hidden { "да".to_owned() } else { String::new() }, format!("<b>{n}</b>"),
            ];
            rows.push((n + 2, cells.to_vec()));
        }
        let first = import(&books, &rows).unwrap();
        prop_assert_eq!(first.created.len() + 1, rows.len());
        let sheet = exported(&books);
        let same = import(&books, &sheet).unwrap();
        prop_assert_eq!((same.created.len(), same.changed.len(), same.unchanged), (0, 0, rows.len() - 1));
        let other = Books::new();
        import(&other, &sheet).unwrap();
        prop_assert_eq!(exported(&other), sheet);
    }
}
