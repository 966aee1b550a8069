//! What staff change and what customers then see.

use rusqlite::Connection;

use super::edit::{
    self, CatalogRefusal, Change, Field, NewProduct, Step, VariantChange, change_product, change_variant,
};
use super::{View, Worded, photos, search};
use crate::base::actor::{Actor, Role, Roles};
use crate::base::chance::Chance;
use crate::base::ids::{CategoryId, PersonId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::outcome::{Outcome, Stop};
use crate::base::quantity::Unit;
use crate::base::time::Moment;
use crate::db::{Writing, migrate, open};
use crate::shop::audit;

/// The books of a shop in memory.
pub struct Books {
    conn: Connection,
    chance: Chance,
}

impl Books {
    pub fn new() -> Self {
        let mut conn = Connection::open_in_memory().unwrap();
        open::prepare(&conn).unwrap();
        migrate::migrate(&mut conn).unwrap();
        Self { conn, chance: Chance::seeded(1) }
    }

    /// The owner writes.
    pub fn owner(&self) -> Writing<'_> {
        self.person(Roles::NONE.with(Role::Owner))
    }

    pub fn person(&self, roles: Roles) -> Writing<'_> {
        let mut tx = Writing::new(&self.conn, Moment(1_000), &self.chance);
        tx.act_as(Actor::Person(PersonId(1), roles));
        tx
    }

    pub fn at(&self, moment: Moment) -> Writing<'_> {
        let mut tx = Writing::new(&self.conn, moment, &self.chance);
        tx.act_as(Actor::Person(PersonId(1), Roles::NONE.with(Role::Owner)));
        tx
    }

    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    pub fn category(&self, parent: Option<CategoryId>, name: &str) -> CategoryId {
        edit::create_category(&self.owner(), parent, name).unwrap()
    }

    pub fn product(&self, category: Option<CategoryId>, name: &str) -> (ProductId, VariantId) {
        let new = NewProduct { category, name, unit: Unit::Piece, price: Money(100_000) };
        edit::create_product(&self.owner(), &new).unwrap()
    }

    fn finds(&self, text: &str) -> Vec<String> {
        let page = search::find(&self.owner(), text, View::Customer, 0, 10).unwrap();
        page.rows.into_iter().map(|p| p.name.base).collect()
    }
}

fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(outcome: Outcome<T, R>) -> R {
    match outcome {
        Err(Stop::No(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn names(rows: &[super::Category]) -> Vec<&str> {
    rows.iter().map(|c| c.name.base.as_str()).collect()
}

#[test]
fn the_tree_is_built_reordered_and_hidden() {
    let books = Books::new();
    let bread = books.category(None, " Хлеб ");
    let rye = books.category(Some(bread), "Ржаной");
    let sweet = books.category(None, "Сладкое");
    let tx = books.owner();
    assert_eq!(names(&super::children(&tx, None, View::Customer).unwrap()), ["Хлеб", "Сладкое"]);
    edit::step_category(&tx, sweet, Step::Up).unwrap();
    assert_eq!(names(&super::children(&tx, None, View::Customer).unwrap()), ["Сладкое", "Хлеб"]);
    edit::step_category(&tx, sweet, Step::Up).unwrap();
    edit::hide_category(&tx, sweet, true).unwrap();
    assert_eq!(names(&super::children(&tx, None, View::Customer).unwrap()), ["Хлеб"]);
    assert_eq!(names(&super::children(&tx, None, View::Staff).unwrap()), ["Сладкое", "Хлеб"]);
    assert_eq!(names(&super::path(&tx, rye).unwrap()), ["Хлеб", "Ржаной"]);
    let all = super::all_categories(&tx).unwrap();
    assert_eq!(all.iter().map(|(d, c)| (*d, c.id)).collect::<Vec<_>>(), [(0, sweet), (0, bread), (1, rye)]);
    edit::rename_category(&tx, bread, Some(Lang::Uz), "Non").unwrap();
    let named = super::category(&tx, bread).unwrap().unwrap().name;
    assert_eq!((named.of(Lang::Uz), named.of(Lang::En)), ("Non", "Хлеб"));
    edit::rename_category(&tx, bread, Some(Lang::Uz), " ").unwrap();
    assert_eq!(super::category(&tx, bread).unwrap().unwrap().name, Worded::plain("Хлеб"));
}

#[test]
fn what_does_not_fit_the_tree_is_refused_and_changes_nothing() {
    let books = Books::new();
    let a = books.category(None, "a");
    let tx = books.owner();
    let mut deep = a;
    for level in 2..=crate::base::limits::CATEGORY_DEPTH {
        deep = books.category(Some(deep), &format!("level {level}"));
    }
    assert_eq!(refusal(edit::create_category(&tx, Some(deep), "x")), CatalogRefusal::TooDeep);
    assert_eq!(refusal(edit::move_category(&tx, a, Some(deep))), CatalogRefusal::IntoItself);
    let b = books.category(None, "b");
    assert_eq!(refusal(edit::move_category(&tx, a, Some(b))), CatalogRefusal::TooDeep);
    assert_eq!(refusal(edit::create_category(&tx, None, "a")), CatalogRefusal::NameTaken);
    assert_eq!(refusal(edit::create_category(&tx, None, " \n ")), CatalogRefusal::Empty);
    assert_eq!(refusal(edit::create_category(&tx, None, &"я".repeat(121))), CatalogRefusal::TooLong(120));
    let courier = books.person(Roles::NONE.with(Role::Courier));
    assert_eq!(refusal(edit::create_category(&courier, None, "c")), CatalogRefusal::NotAllowed);
}

#[test]
fn a_full_category_goes_only_when_its_content_has_moved() {
    let books = Books::new();
    let (a, b) = (books.category(None, "a"), books.category(None, "b"));
    let inner = books.category(Some(a), "a");
    let (loaf, _) = books.product(Some(a), "Батон");
    let tx = books.owner();
    assert_eq!(
        refusal(edit::delete_category(&tx, a, None)),
        CatalogRefusal::NotEmpty { products: 1, categories: 1 }
    );
    assert_eq!(refusal(edit::delete_category(&tx, a, Some(Some(inner)))), CatalogRefusal::IntoItself);
    edit::delete_category(&tx, a, Some(Some(b))).unwrap();
    assert_eq!(super::category(&tx, a).unwrap(), None);
    assert_eq!(super::product(&tx, loaf).unwrap().unwrap().category, Some(b));
    assert_eq!(super::category(&tx, inner).unwrap().unwrap().parent, Some(b));
    let (gone, _) = books.product(Some(inner), "Старый");
    edit::remove_product(&tx, gone).unwrap();
    edit::delete_category(&tx, inner, None).unwrap();
    assert!(super::product(&tx, gone).unwrap().unwrap().removed, "old orders can still name it");
}

#[test]
fn products_page_and_keep_their_order() {
    let books = Books::new();
    let bread = books.category(None, "Хлеб");
    let ids: Vec<ProductId> = (0..10).map(|n| books.product(Some(bread), &format!("Хлеб {n}")).0).collect();
    books.product(None, "Пакет");
    let tx = books.owner();
    change_product(&tx, ids[3], &Change::Hidden(true)).unwrap();
    let page = super::products_in(&tx, Some(bread), View::Customer, 1, 4).unwrap();
    assert_eq!((page.total, page.rows.iter().map(|p| p.id).collect::<Vec<_>>()), (9, ids[5..9].to_vec()));
    edit::step_product(&tx, ids[9], Step::Up).unwrap();
    let page = super::products_in(&tx, Some(bread), View::Staff, 2, 4).unwrap();
    assert_eq!((page.total, page.rows.iter().map(|p| p.id).collect::<Vec<_>>()), (10, vec![ids[9], ids[8]]));
    let first = super::products_in(&tx, None, View::Customer, 0, 4).unwrap();
    assert_eq!(first.rows.iter().map(|p| p.name.base.as_str()).collect::<Vec<_>>(), ["Пакет"]);
    edit::hide_category(&tx, bread, true).unwrap();
    let loaf = super::product(&tx, ids[0]).unwrap().unwrap();
    assert!(!super::on_sale(&tx, &loaf).unwrap(), "its category is hidden");
}

#[test]
fn a_product_is_told_in_three_languages() {
    let books = Books::new();
    let (id, _) = books.product(None, "Хлеб ржаной");
    let tx = books.owner();
    let text = |field, lang, text: &str| Change::Text(field, lang, text.to_owned());
    change_product(&tx, id, &text(Field::Name, Some(Lang::Uz), "Javdar noni")).unwrap();
    change_product(&tx, id, &text(Field::Description, None, " На <b>закваске</b> ")).unwrap();
    change_product(&tx, id, &text(Field::Description, Some(Lang::En), "Sourdough")).unwrap();
    let product = super::product(&tx, id).unwrap().unwrap();
    assert_eq!((product.name.of(Lang::Uz), product.name.of(Lang::En)), ("Javdar noni", "Хлеб ржаной"));
    assert_eq!(product.description.of(Lang::Ru), "На <b>закваске</b>");
    assert_eq!(product.description.of(Lang::En), "Sourdough");
    assert_eq!(refusal(change_product(&tx, id, &text(Field::Name, None, ""))), CatalogRefusal::Empty);
    let long = text(Field::Details, None, &"я".repeat(3001));
    assert_eq!(refusal(change_product(&tx, id, &long)), CatalogRefusal::TooLong(3000));
    let line = &audit::page(&tx, None, 1).unwrap()[0];
    assert_eq!((line.action.as_str(), line.after.as_deref()), ("product.description.en", Some("Sourdough")));
}

#[test]
fn variants_have_labels_codes_and_never_run_out() {
    let books = Books::new();
    let (id, silent) = books.product(None, "Крем");
    let tx = books.owner();
    assert_eq!(refusal(edit::add_variant(&tx, id, "100 мл", Money(1))), CatalogRefusal::LabelMissing);
    change_variant(&tx, silent, &VariantChange::Label("50 мл".to_owned())).unwrap();
    let big = edit::add_variant(&tx, id, "100 мл", Money(180_000)).unwrap();
    assert_eq!(refusal(edit::add_variant(&tx, id, "100 мл", Money(1))), CatalogRefusal::NameTaken);
    let barcode = |code: &str| VariantChange::Barcode(Some(code.to_owned()));
    assert_eq!(refusal(change_variant(&tx, big, &barcode("4600000000014"))), CatalogRefusal::BadBarcode);
    change_variant(&tx, big, &barcode("4006381333931")).unwrap();
    let (_, other) = books.product(None, "Мыло");
    assert_eq!(refusal(change_variant(&tx, other, &barcode("4006381333931"))), CatalogRefusal::CodeTaken(id));
    assert_eq!(super::by_barcode(&tx, "4006381333931").unwrap().unwrap().id, big);
    assert_eq!(refusal(change_variant(&tx, big, &VariantChange::Price(Money(-1)))), CatalogRefusal::BadPrice);
    edit::step_variant(&tx, big, Step::Up).unwrap();
    edit::remove_variant(&tx, silent).unwrap();
    assert_eq!(super::variants(&tx, id).unwrap().iter().map(|v| v.id).collect::<Vec<_>>(), [big]);
    assert_eq!(refusal(edit::remove_variant(&tx, big)), CatalogRefusal::LastVariant);
    let sku = |sku: &str| Some(sku.to_owned());
    change_product(&tx, id, &Change::Sku(sku("K-1"))).unwrap();
    change_variant(&tx, big, &VariantChange::Sku(sku("K-1"))).unwrap();
    assert_eq!(
        refusal(change_variant(&tx, other, &VariantChange::Sku(sku("K-1")))),
        CatalogRefusal::CodeTaken(id)
    );
}

#[test]
fn a_product_shows_its_pictures_in_order() {
    let books = Books::new();
    let (id, _) = books.product(None, "Роза");
    let tx = books.owner();
    let first = crate::shop::photos::received(&tx, 77, "file-1").unwrap();
    let second = crate::shop::photos::with_bytes(&tx, "aa").unwrap();
    for photo in [first, second, first] {
        photos::add(&tx, id, photo).unwrap();
    }
    photos::step(&tx, id, second, Step::Up).unwrap();
    assert_eq!(super::photos(&tx, id).unwrap().iter().map(|p| p.id).collect::<Vec<_>>(), [second, first]);
    photos::remove(&tx, id, first).unwrap();
    assert_eq!(super::photos(&tx, id).unwrap().iter().map(|p| p.id).collect::<Vec<_>>(), [second]);
    let many: Vec<_> =
        (0..11).map(|n| crate::shop::photos::with_bytes(&tx, &format!("{n}")).unwrap()).collect();
    assert_eq!(refusal(photos::set(&tx, id, &many)), CatalogRefusal::TooManyPhotos);
}

#[test]
fn people_find_things_as_they_type_them() {
    let books = Books::new();
    let pastry = books.category(None, "Выпечка");
    let hidden = books.category(None, "Склад");
    for name in ["Бородинский хлеб", "Белый хлеб", "Хлебцы", "Oq non"] {
        books.product(None, name);
    }
    for name in ["Круассан", "Круассан миндальный", "Самса с мясом"] {
        books.product(Some(pastry), name);
    }
    let (secret, variant) = books.product(Some(hidden), "Хлеб тайный");
    let tx = books.owner();
    edit::hide_category(&tx, hidden, true).unwrap();
    for (typed, first) in [
        ("хлеп бородинский", "Бородинский хлеб"),
        ("бородинкс", "Бородинский хлеб"),
        ("хелб белый", "Белый хлеб"),
        ("kruasan", "Круассан"),
        ("круасан миндльный", "Круассан миндальный"),
        ("samsa", "Самса с мясом"),
        ("сомса", "Самса с мясом"),
        ("оқ нон", "Oq non"),
        ("oq non", "Oq non"),
        ("кр", "Круассан"),
        ("hlebtsi", "Хлебцы"),
    ] {
        assert_eq!(books.finds(typed).first().map(String::as_str), Some(first), "{typed}");
    }
    assert_eq!(books.finds("выпечка").len(), 3, "by the category");
    assert!(books.finds("тайный").is_empty(), "what is hidden stays hidden");
    assert!(books.finds("велосипед").is_empty());
    assert!(books.finds("").is_empty());
    assert!(books.finds("\" OR *").is_empty());
    edit::rename_category(&tx, pastry, None, "Булочная").unwrap();
    assert_eq!((books.finds("булочная").len(), books.finds("выпечка").len()), (3, 0));
    change_variant(&tx, variant, &VariantChange::Barcode(Some("96385074".to_owned()))).unwrap();
    edit::hide_category(&tx, hidden, false).unwrap();
    assert_eq!(books.finds("96385074"), ["Хлеб тайный"]);
    assert_eq!(books.finds(&secret.to_string())[0], "Хлеб тайный");
    edit::remove_product(&tx, secret).unwrap();
    assert!(books.finds("96385074").is_empty());
}

#[test]
fn lists_walk_indexes() {
    let books = Books::new();
    let plan = |sql: &str| {
        let mut statement = books.conn().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let count = statement.parameter_count();
        let rows = statement
            .query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get::<_, String>(3))
            .unwrap();
        rows.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    };
    let plans: Vec<String> = super::store::LISTS.iter().map(|sql| plan(sql)).collect();
    insta::assert_snapshot!(plans.join("\n\n"));
}
