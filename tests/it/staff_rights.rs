//! Buttons of staff pressed by those who were never shown them: a customer, and each role, against the one
//! table of rights. What is refused changes nothing.

use jiff::civil::date;
use prilavok::base::actor::{Right, Role, Roles};
use prilavok::base::ids::{CategoryId, OrderId, PersonId, ProductId, VariantId, ZoneId};
use prilavok::base::lang::Lang;
use prilavok::base::money::{Currency, Money, MoneyName};
use prilavok::base::quantity::Unit;
use prilavok::documents::order_papers::Kind as SlipKind;
use prilavok::documents::poster::Size;
use prilavok::ops::backup::refusal::Refusal;
use prilavok::ops::health::Check;
use prilavok::shop::catalog::edit::Field;
use prilavok::shop::delivery::{self, ZoneFields};
use prilavok::shop::labels::Layout;
use prilavok::shop::orders::{Cursor, Filter, Payment, Status};
use prilavok::shop::{backups, staff};
use prilavok::telegram::button::Button;
use prilavok::telegram::staff::{
    BackupTap, GoodsTap, HealthTap, LabelTap, OrderTap, PeopleTap, SetupTap, ShopText, StockKey, ZonePart,
};

use crate::staff_orders::buys;
use crate::world::Shop;

/// What the forged buttons point at: everything is really there.
pub struct Things {
    order: OrderId,
    category: CategoryId,
    product: ProductId,
    variant: VariantId,
    zone: ZoneId,
    person: PersonId,
}

pub fn furnished() -> (Shop, Things) {
    let shop = Shop::open();
    let category = shop.category(None, "Bread");
    let (product, variant) = shop.sells_in(Some(category), "Rye", 12_000, Some(10));
    shop.pictured(product, 2);
    let zone = shop.write(|tx| {
        let fields = ZoneFields { name: "Center".to_owned(), fee: Money(100), ..ZoneFields::default() };
        delivery::add(tx, fields).map_err(|stop| panic!("{stop:?}"))
    });
    shop.settings(|s| s.delivery = false);
    let anna = shop.customer("Anna", Lang::En);
    buys(&anna, product);
    backed_up(&shop);
    let things = Things { order: OrderId(1), category, product, variant, zone, person: anna.id };
    (shop, things)
}

/// One of each button of staff, those that destroy last.
pub fn buttons(t: &Things) -> Vec<(Button, Right)> {
    let mut all = vec![(Button::Panel, Right::SeeOrders)];
    all.extend(orders(t).into_iter().map(|tap| (tap.into(), tap.right())));
    all.extend(labels(t).into_iter().map(|tap| (tap.into(), tap.right())));
    all.extend(goods(t).into_iter().chain(goods_changed(t)).map(|tap| (tap.into(), tap.right())));
    all.extend(people(t).into_iter().map(|tap| (tap.into(), tap.right())));
    all.extend(setup(t).into_iter().map(|tap| (tap.into(), tap.right())));
    all.extend(health().into_iter().map(|tap| (tap.into(), tap.right())));
    all.extend(backups_taps().into_iter().map(|tap| (tap.into(), tap.right())));
    all
}

fn labels(t: &Things) -> Vec<LabelTap> {
    let (product, variant, category) = (t.product, t.variant, t.category);
    let (roll, own) = (StockKey::Preset(50), StockKey::Cut { width: 700, height: 300 });
    vec![
        LabelTap::Home,
        LabelTap::AskGoods { more: false },
        LabelTap::Today,
        LabelTap::Changed,
        LabelTap::All,
        LabelTap::Categories { page: 0 },
        LabelTap::Category { category },
        LabelTap::Of { product },
        LabelTap::OfVariant { variant },
        LabelTap::Pick { variant, more: true },
        LabelTap::AskGoods { more: true },
        LabelTap::Draft,
        LabelTap::Copies { copies: 3 },
        LabelTap::AskCopies,
        LabelTap::SetLayout { layout: Layout::Shelf },
        LabelTap::SetLayout { layout: Layout::Price },
        LabelTap::SetStart { label: 8 },
        LabelTap::AskStart,
        LabelTap::More,
        LabelTap::SetLang { lang: Lang::Uz },
        LabelTap::SetDated { on: true },
        LabelTap::SetMarks { on: true },
        LabelTap::AskNote,
        LabelTap::Send,
        LabelTap::Stocks { rolls: false, page: 0 },
        LabelTap::Stocks { rolls: true, page: 0 },
        LabelTap::SetStock { stock: roll },
        LabelTap::SetStock { stock: own },
        LabelTap::Home,
        LabelTap::History { page: 0 },
        LabelTap::Past { print: 1 },
        LabelTap::Again { print: 1 },
        LabelTap::Anew { print: 1 },
        LabelTap::Correction { stock: own },
        LabelTap::SendCalibration { stock: own },
        LabelTap::AskRuler { stock: own },
        LabelTap::Straight { stock: own },
    ]
}

fn backups_taps() -> Vec<BackupTap> {
    vec![
        BackupTap::Home,
        BackupTap::History { page: 0 },
        BackupTap::One { set: 2 },
        BackupTap::One { set: 3 },
        BackupTap::Test,
        BackupTap::Sheet,
        BackupTap::Prove,
        BackupTap::AskNewKey,
    ]
}

/// A set that counts, changes that came back damaged, and changes that are on their way.
fn backed_up(shop: &Shop) {
    shop.write(|tx| {
        for number in 1..=3 {
            let set = backups::Set {
                number,
                epoch: 1,
                kind: if number == 1 { backups::Kind::Full } else { backups::Kind::Delta },
                base: (number > 1).then_some(1),
                made_at: tx.now(),
                bytes: if number == 1 { 1_340_000 } else { 210_000 },
                database: 4_000_000,
                orders: 1312,
                last_order: 1312,
                fingerprint: "ABCDEFGH".to_owned(),
                mark: number.to_string(),
                card: format!("shop-{number:04}.card.json"),
            };
            backups::made(tx, &set, backups::Cause::Timetable, &[])?;
        }
        backups::store::key_is(tx, true)?;
        backups::verified(tx, 1)?;
        let why = serde_json::to_string(&Refusal::DamagedPart { set: 2, part: 1, of: 1 }).unwrap();
        backups::failed(tx, 2, &why)
    });
}

fn orders(t: &Things) -> Vec<OrderTap> {
    let (order, cursor, from, to) = (t.order, Cursor::First, Status::New, Status::Accepted);
    vec![
        OrderTap::List { filter: Filter::All, cursor },
        OrderTap::AskSearch,
        OrderTap::Card { order },
        OrderTap::History { order },
        OrderTap::Papers { order },
        OrderTap::PrintSlip { order, kind: SlipKind::Packing },
        OrderTap::PrintSlip { order, kind: SlipKind::Invoice },
        OrderTap::PrintTicket { order },
        OrderTap::Day { day: Some(jiff::civil::date(2025, 11, 19)) },
        OrderTap::PrintProduction { day: jiff::civil::date(2025, 11, 19) },
        OrderTap::PrintRoute { day: jiff::civil::date(2025, 11, 19) },
        OrderTap::AskMessage { order },
        OrderTap::Pay { order, from: Payment::Unpaid, to: Payment::Paid },
        OrderTap::AskCancel { order, from },
        OrderTap::Move { order, from, to },
        OrderTap::Cancel { order, from: to, back: true },
    ]
}

fn goods(t: &Things) -> Vec<GoodsTap> {
    let (category, product, variant, lang) = (t.category, t.product, t.variant, Some(Lang::Uz));
    vec![
        GoodsTap::Folder { category: Some(category), page: 0 },
        GoodsTap::AskSearch,
        GoodsTap::Low,
        GoodsTap::Product { product },
        GoodsTap::Preview { product },
        GoodsTap::SendCard { product },
        GoodsTap::Variants { product },
        GoodsTap::Variant { variant },
        GoodsTap::Stock { variant },
        GoodsTap::AskSupply { variant },
        GoodsTap::AskWriteOff { variant },
        GoodsTap::AskCount { variant },
        GoodsTap::AskNewCategory { parent: None },
        GoodsTap::AskNewProduct { category: Some(category) },
        GoodsTap::AskNewPrice { category: Some(category) },
        GoodsTap::Category { category },
        GoodsTap::AskCategoryName { category, lang },
        GoodsTap::CategoryHide { category, hidden: true },
        GoodsTap::CategoryStep { category, up: true },
        GoodsTap::CategoryWhere { category, page: 0 },
        GoodsTap::CategoryMove { category, to: None },
        GoodsTap::AskCategoryDelete { category },
    ]
}

fn goods_changed(t: &Things) -> Vec<GoodsTap> {
    let (category, product, variant, lang) = (t.category, t.product, t.variant, Some(Lang::Uz));
    vec![
        GoodsTap::Texts { product },
        GoodsTap::AskText { product, field: Field::Details, lang },
        GoodsTap::Units { product },
        GoodsTap::SetUnit { product, unit: Unit::Kg },
        GoodsTap::AskDiscount { product },
        GoodsTap::AskTags { product },
        GoodsTap::Hide { product, hidden: true },
        GoodsTap::Step { product, up: true },
        GoodsTap::Where { product, page: 0 },
        GoodsTap::Move { product, to: None },
        GoodsTap::Photos { product, at: 1 },
        GoodsTap::PhotoFirst { product, photo: prilavok::base::ids::PhotoId(2) },
        GoodsTap::PhotoRemove { product, photo: prilavok::base::ids::PhotoId(1) },
        GoodsTap::AskVariants { product },
        GoodsTap::AskPrice { variant },
        GoodsTap::AskLabel { variant },
        GoodsTap::AskWeight { variant },
        GoodsTap::AskBarcode { variant },
        GoodsTap::Scanned { variant },
        GoodsTap::AskAttach,
        GoodsTap::Attach { variant },
        GoodsTap::AskNewWithCode,
        GoodsTap::AskLowLine { variant },
        GoodsTap::Count { variant, counted: false },
        GoodsTap::VariantStep { variant, up: true },
        GoodsTap::ForgetWas { variant },
        GoodsTap::AskVariantRemove { variant },
        GoodsTap::VariantRemove { variant },
        GoodsTap::AskRemove { product },
        GoodsTap::Remove { product },
        GoodsTap::CategoryDelete { category, content: true },
    ]
}

fn people(t: &Things) -> Vec<PeopleTap> {
    let (person, cursor) = (t.person, Cursor::First);
    vec![
        PeopleTap::Staff,
        PeopleTap::Member { person },
        PeopleTap::Roles { person, roles: 2 },
        PeopleTap::AskRemove { person },
        PeopleTap::Invite { roles: 2 },
        PeopleTap::AskMember,
        PeopleTap::Newcomer { person, roles: 2 },
        PeopleTap::MakeInvite { roles: 63 },
        PeopleTap::TakeOn { person, roles: 4 },
        PeopleTap::SetRoles { person, roles: 63 },
        PeopleTap::Remove { person },
        PeopleTap::Customers { page: 0 },
        PeopleTap::AskSearch,
        PeopleTap::Customer { person },
        PeopleTap::CustomerOrders { person, cursor },
        PeopleTap::AskDiscount { person },
    ]
}

fn setup(t: &Things) -> Vec<SetupTap> {
    let zone = t.zone;
    vec![
        SetupTap::Home,
        SetupTap::Hours,
        SetupTap::AskHours { weekday: 0 },
        SetupTap::SetHours { weekday: 0, from: 480, to: 1020 },
        SetupTap::CopyHours { weekday: 0, all: false },
        SetupTap::AskHours { weekday: 7 },
        SetupTap::AskCutOff,
        SetupTap::SetCutOff { minute: Some(900) },
        SetupTap::AskLead,
        SetupTap::SetLead { minutes: 120 },
        SetupTap::AskSlot,
        SetupTap::SetSlot { minutes: 120 },
        SetupTap::AskMinimum,
        SetupTap::SetMinimum { sum: 3_000_000 },
        SetupTap::Holiday,
        SetupTap::AskHoliday,
        SetupTap::Calendar { month: date(2025, 12, 1) },
        SetupTap::SetHoliday { day: date(2025, 11, 25) },
        SetupTap::CloseForNow,
        SetupTap::Home,
        SetupTap::OpenAgain,
        SetupTap::Languages,
        SetupTap::Offer { lang: Lang::En, on: false },
        SetupTap::Offer { lang: Lang::En, on: true },
        SetupTap::OwnLanguage { lang: Lang::Uz },
        SetupTap::OwnLanguage { lang: Lang::Ru },
        SetupTap::Money,
        SetupTap::MoneyName { name: MoneyName::Code },
        SetupTap::MoneyName { name: MoneyName::Usual },
        SetupTap::Cents { on: true },
        SetupTap::Cents { on: false },
        SetupTap::Currencies,
        SetupTap::AskCurrency { currency: Currency::Rub },
        SetupTap::SetCurrency { currency: Currency::Rub },
        SetupTap::TimeZone,
        SetupTap::SetTimeZone { place: 1 },
        SetupTap::Ways,
        SetupTap::Delivery { on: true },
        SetupTap::Pickup { on: false },
        SetupTap::Zones,
        SetupTap::AskNewZone,
        SetupTap::Zone { zone },
        SetupTap::AskZone { zone, part: ZonePart::Fee },
        SetupTap::AskZoneRemove { zone },
        SetupTap::ZoneRemove { zone },
        SetupTap::Texts { text: ShopText::About },
        SetupTap::AskText { text: ShopText::About, lang: Lang::En },
        SetupTap::Preview { text: ShopText::About, lang: Lang::En },
        SetupTap::Preview { text: ShopText::Greeting, lang: Lang::Uz },
        SetupTap::RemovePhoto { text: ShopText::Greeting },
        SetupTap::Texts { text: ShopText::ClosedWords },
        SetupTap::AskPhone,
        SetupTap::AskName,
        SetupTap::Poster { lang: None },
        SetupTap::SendPoster { lang: Lang::Uz, size: Size::A4 },
        SetupTap::Audit { before: None, person: None },
        SetupTap::AuditPeople,
        SetupTap::AuditFile { person: None },
        SetupTap::Troubles,
        SetupTap::Trouble { n: 0 },
        SetupTap::Mute { n: 0, muted: true },
        SetupTap::Report { n: 0 },
        SetupTap::Log,
    ]
}

fn health() -> Vec<HealthTap> {
    vec![
        HealthTap::Home,
        HealthTap::One { check: Check::Disk },
        HealthTap::Mute { check: Check::Disk, muted: true },
        HealthTap::Mute { check: Check::Power, muted: true },
        HealthTap::Now,
    ]
}

const NO: &str = "You are not allowed";

#[test]
fn a_customer_who_forges_any_button_of_staff_is_refused_and_nothing_changes() {
    let (shop, things) = furnished();
    let eve = shop.customer("Eve", Lang::En);
    let lines = shop.count("audit");
    for (button, _) in buttons(&things) {
        eve.forges(&button.data()).toasted(NO);
        eve.forges(&format!("+{}", button.data())).toasted(NO);
    }
    eve.types("/panel").received("You are not allowed");
    assert_eq!(shop.count("audit"), lines);
    assert_eq!(shop.count("orders WHERE status = 'new' AND payment = 'unpaid'"), 1);
}

#[test]
fn each_role_is_held_to_the_table_of_rights() {
    for role in Role::ALL {
        let (shop, things) = furnished();
        let ivan = shop.staff("Ivan", &[role]);
        let roles = Roles::NONE.with(role);
        ivan.types("/panel").sees("Orders");
        for (button, right) in buttons(&things) {
            let lines = shop.count("audit");
            ivan.forges(&button.data());
            let refused = ivan.last_toast().contains(NO);
            assert_eq!(refused, !roles.may(right), "{role:?} presses {button:?}");
            if refused {
                assert_eq!(shop.count("audit"), lines, "{role:?}: refused {button:?} has changed something");
            }
        }
    }
}

#[test]
fn a_question_asked_before_the_role_was_taken_is_not_answered_after() {
    let (shop, things) = furnished();
    let ivan = shop.staff("Ivan", &[Role::Manager]);
    ivan.types("/panel").taps("Catalogue").taps("Bread").taps("Rye").taps("Price").sees("A new price");
    let id = ivan.id;
    shop.write(move |tx| staff::set_roles(tx, id, Roles::NONE).map_err(|stop| panic!("{stop:?}")));
    ivan.types("1").received("You are not allowed");
    let variant = things.variant;
    let price = shop.read(|r| prilavok::shop::catalog::variant(r, variant)).unwrap().price;
    assert_eq!(price, Money(1_200_000));
}
