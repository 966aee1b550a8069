//! What staff's screens must hold in every language and for every role: within Telegram's limits, a way
//! back, and no button that the rights table does not know.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::orders::{Shown, card};
use super::{
    BackupTap, GoodsTap, HealthTap, LabelTap, OrderTap, PeopleTap, SetupTap, ShopText, StockKey, ZonePart,
    notices, panel,
};
use crate::base::actor::{Right, Role, Roles};
use crate::base::ids::{CategoryId, OrderId, OrderNumber, PersonId, PhotoId, ProductId, VariantId, ZoneId};
use crate::base::lang::Lang;
use crate::base::limits::{BUTTON_BYTES, MESSAGE_CHARS};
use crate::base::money::{Currency, Money, MoneyLook, MoneyName};
use crate::base::phone::Phone;
use crate::base::quantity::{Quantity, Unit};
use crate::base::time::Moment;
use crate::shop::catalog::edit::Field;
use crate::shop::delivery::{Location, Slot};
use crate::shop::orders::{Cursor, Filter, Fulfilment, Line, Order, Payment, Status, Terms};
use crate::telegram::button::Button;
use crate::telegram::screen::{Key, Screen};
use crate::text::Words;

/// Tuesday, 18 November 2025, 10:00 in Tashkent.
pub const NOW: Moment = Moment::from_seconds(1_763_442_000);
const BIG: i64 = i64::MAX;

pub fn words(lang: Lang) -> Words {
    let look = MoneyLook::default();
    Words { lang, currency: Currency::Uzs, look, zone: TimeZone::get("Asia/Tashkent").unwrap() }
}

pub fn order() -> Order {
    Order {
        id: OrderId(5),
        number: OrderNumber(12),
        placed_at: NOW,
        status: Status::New,
        payment: Payment::Unpaid,
        terms: Terms {
            person: PersonId(77),
            cart_version: 1,
            fulfilment: Fulfilment::Delivery,
            customer_name: "Anna <b>".to_owned(),
            phone: Phone::parse("901234567").unwrap(),
            lang: Lang::Ru,
            zone_name: Some("Yunusobod".to_owned()),
            address: Some("Amir Temur 5".to_owned()),
            location: Some(Location { latitude: 41_311_081, longitude: 69_240_562 }),
            day: date(2025, 11, 19),
            slot: Slot { from: 14 * 60, to: 15 * 60 },
            comment: Some("no nuts & <please>".to_owned()),
            goods: Money(2_400_000),
            discount: Money(240_000),
            delivery_fee: Money(1_500_000),
            total: Money(3_660_000),
        },
    }
}

pub fn line(name: &str) -> Line {
    Line {
        product: ProductId(1),
        variant: VariantId(1),
        name: name.to_owned(),
        shown_name: name.to_owned(),
        label: "500 g".to_owned(),
        unit: Unit::Piece,
        quantity: Quantity::whole(2),
        base_price: Money(1_200_000),
        price: Money(1_080_000),
        product_percent: 10,
        personal_percent: 0,
        base_sum: Money(2_400_000),
        sum: Money(2_160_000),
        counted: true,
    }
}

pub fn shown() -> Shown {
    Shown {
        order: order(),
        lines: vec![line("Rye bread")],
        username: Some("anna".to_owned()),
        blocked: false,
    }
}

fn all_roles() -> Vec<Roles> {
    Role::ALL.into_iter().map(|role| Roles::NONE.with(role)).collect()
}

/// One of each button with the widest numbers it can carry.
pub fn every_tap() -> Vec<Button> {
    let mut all = vec![Button::Panel];
    all.extend(every_order_tap());
    all.extend(every_category_tap());
    all.extend(every_product_tap());
    all.extend(every_people_tap());
    all.extend(every_setup_tap());
    all.extend(every_health_tap());
    all.extend(every_backup_tap());
    all.extend(every_label_tap());
    all
}

fn every_label_tap() -> Vec<Button> {
    let (product, variant, category) = (ProductId(BIG), VariantId(BIG), CategoryId(BIG));
    let (page, print, label, copies) = (u32::MAX, u32::MAX, u32::MAX, u32::MAX);
    let (lang, stock) = (Lang::Uz, StockKey::Cut { width: u16::MAX, height: u16::MAX });
    let layout = crate::shop::labels::Layout::Shelf;
    let taps = [
        LabelTap::Home,
        LabelTap::AskGoods { more: true },
        LabelTap::Today,
        LabelTap::Changed,
        LabelTap::All,
        LabelTap::Categories { page },
        LabelTap::Category { category },
        LabelTap::Pick { variant, more: true },
        LabelTap::Of { product },
        LabelTap::OfVariant { variant },
        LabelTap::Draft,
        LabelTap::Copies { copies },
        LabelTap::AskCopies,
        LabelTap::SetLayout { layout },
        LabelTap::Stocks { rolls: true, page },
        LabelTap::SetStock { stock },
        LabelTap::SetStock { stock: StockKey::Preset(u16::MAX) },
        LabelTap::SetStart { label },
        LabelTap::AskStart,
        LabelTap::More,
        LabelTap::SetLang { lang },
        LabelTap::SetDated { on: true },
        LabelTap::SetMarks { on: true },
        LabelTap::AskNote,
        LabelTap::Send,
        LabelTap::History { page },
        LabelTap::Past { print },
        LabelTap::Again { print },
        LabelTap::Anew { print },
        LabelTap::Correction { stock },
        LabelTap::SendCalibration { stock },
        LabelTap::AskRuler { stock },
        LabelTap::Straight { stock },
    ];
    taps.map(Button::from).to_vec()
}

fn every_order_tap() -> Vec<Button> {
    let (order, from, to) = (OrderId(BIG), Status::New, Status::Accepted);
    let cursor = Cursor::Older(order);
    let taps = [
        OrderTap::List { filter: Filter::All, cursor },
        OrderTap::AskSearch,
        OrderTap::Card { order },
        OrderTap::Move { order, from, to },
        OrderTap::Move { order, from: Status::Preparing, to: Status::OnTheWay },
        OrderTap::AskCancel { order, from },
        OrderTap::Cancel { order, from, back: true },
        OrderTap::Pay { order, from: Payment::Unpaid, to: Payment::Paid },
        OrderTap::AskMessage { order },
        OrderTap::History { order },
        OrderTap::Papers { order },
        OrderTap::PrintSlip { order, kind: crate::documents::order_papers::Kind::Invoice },
        OrderTap::PrintTicket { order },
        OrderTap::Day { day: Some(date(2026, 12, 31)) },
        OrderTap::PrintProduction { day: date(2026, 12, 31) },
        OrderTap::PrintRoute { day: date(2026, 12, 31) },
    ];
    taps.map(Button::from).to_vec()
}

fn every_category_tap() -> Vec<Button> {
    let (category, product, page) = (CategoryId(BIG), ProductId(BIG), u32::MAX);
    let (some, lang) = (Some(category), Some(Lang::Uz));
    let taps = [
        GoodsTap::Folder { category: some, page },
        GoodsTap::AskSearch,
        GoodsTap::AskNewCategory { parent: some },
        GoodsTap::AskNewProduct { category: some },
        GoodsTap::AskNewPrice { category: some },
        GoodsTap::Category { category },
        GoodsTap::AskCategoryName { category, lang },
        GoodsTap::CategoryHide { category, hidden: true },
        GoodsTap::CategoryStep { category, up: true },
        GoodsTap::CategoryWhere { category, page },
        GoodsTap::CategoryMove { category, to: some },
        GoodsTap::AskCategoryDelete { category },
        GoodsTap::CategoryDelete { category, content: true },
        GoodsTap::Product { product },
        GoodsTap::Preview { product },
        GoodsTap::SendCard { product },
    ];
    taps.map(Button::from).to_vec()
}

fn every_product_tap() -> Vec<Button> {
    let (product, variant, photo) = (ProductId(BIG), VariantId(BIG), PhotoId(BIG));
    let (some, page, at, lang) = (Some(CategoryId(BIG)), u32::MAX, u32::MAX, Some(Lang::Uz));
    let taps = [
        GoodsTap::Texts { product },
        GoodsTap::AskText { product, field: Field::Details, lang },
        GoodsTap::Units { product },
        GoodsTap::SetUnit { product, unit: Unit::Kg },
        GoodsTap::AskDiscount { product },
        GoodsTap::AskTags { product },
        GoodsTap::Hide { product, hidden: true },
        GoodsTap::Step { product, up: true },
        GoodsTap::Where { product, page },
        GoodsTap::Move { product, to: some },
        GoodsTap::AskRemove { product },
        GoodsTap::Remove { product },
        GoodsTap::Photos { product, at },
        GoodsTap::PhotoFirst { product, photo },
        GoodsTap::PhotoRemove { product, photo },
        GoodsTap::Variants { product },
        GoodsTap::AskVariants { product },
        GoodsTap::Variant { variant },
        GoodsTap::AskPrice { variant },
        GoodsTap::AskLabel { variant },
        GoodsTap::AskWeight { variant },
        GoodsTap::AskBarcode { variant },
        GoodsTap::AskLowLine { variant },
        GoodsTap::Count { variant, counted: true },
        GoodsTap::VariantStep { variant, up: true },
        GoodsTap::ForgetWas { variant },
        GoodsTap::AskVariantRemove { variant },
        GoodsTap::VariantRemove { variant },
        GoodsTap::Stock { variant },
        GoodsTap::AskSupply { variant },
        GoodsTap::AskWriteOff { variant },
        GoodsTap::AskCount { variant },
        GoodsTap::Low,
        GoodsTap::Scanned { variant },
        GoodsTap::AskAttach,
        GoodsTap::Attach { variant },
        GoodsTap::AskNewWithCode,
    ];
    taps.map(Button::from).to_vec()
}

fn every_people_tap() -> Vec<Button> {
    let (person, page, cursor) = (PersonId(BIG), u32::MAX, Cursor::Newer(OrderId(BIG)));
    let taps = [
        PeopleTap::Staff,
        PeopleTap::Member { person },
        PeopleTap::Roles { person, roles: 63 },
        PeopleTap::SetRoles { person, roles: 63 },
        PeopleTap::AskRemove { person },
        PeopleTap::Remove { person },
        PeopleTap::Invite { roles: 63 },
        PeopleTap::AskMember,
        PeopleTap::Newcomer { person, roles: 63 },
        PeopleTap::TakeOn { person, roles: 63 },
        PeopleTap::MakeInvite { roles: 63 },
        PeopleTap::Customers { page },
        PeopleTap::AskSearch,
        PeopleTap::Customer { person },
        PeopleTap::CustomerOrders { person, cursor },
        PeopleTap::AskDiscount { person },
    ];
    taps.map(Button::from).to_vec()
}

fn every_setup_tap() -> Vec<Button> {
    let (person, zone, n) = (PersonId(BIG), ZoneId(BIG), u32::MAX);
    let taps = [
        SetupTap::Home,
        SetupTap::Hours,
        SetupTap::AskHours { weekday: 6 },
        SetupTap::SetHours { weekday: 7, from: u16::MAX, to: u16::MAX },
        SetupTap::CopyHours { weekday: 6, all: true },
        SetupTap::AskCutOff,
        SetupTap::SetCutOff { minute: Some(u16::MAX) },
        SetupTap::AskLead,
        SetupTap::SetLead { minutes: u16::MAX },
        SetupTap::AskSlot,
        SetupTap::SetSlot { minutes: u16::MAX },
        SetupTap::AskMinimum,
        SetupTap::SetMinimum { sum: BIG },
        SetupTap::Holiday,
        SetupTap::AskHoliday,
        SetupTap::Calendar { month: date(2026, 12, 1) },
        SetupTap::SetHoliday { day: date(2026, 12, 31) },
        SetupTap::CloseForNow,
        SetupTap::OpenAgain,
        SetupTap::Languages,
        SetupTap::Offer { lang: Lang::Uz, on: true },
        SetupTap::OwnLanguage { lang: Lang::Uz },
        SetupTap::Money,
        SetupTap::MoneyName { name: MoneyName::Code },
        SetupTap::Cents { on: true },
        SetupTap::Currencies,
        SetupTap::AskCurrency { currency: Currency::Eur },
        SetupTap::SetCurrency { currency: Currency::Eur },
        SetupTap::TimeZone,
        SetupTap::SetTimeZone { place: u8::MAX },
        SetupTap::Ways,
        SetupTap::Delivery { on: true },
        SetupTap::Pickup { on: true },
        SetupTap::Zones,
        SetupTap::AskNewZone,
        SetupTap::Zone { zone },
        SetupTap::AskZone { zone, part: ZonePart::Minimum },
        SetupTap::AskZoneRemove { zone },
        SetupTap::ZoneRemove { zone },
        SetupTap::Texts { text: ShopText::PickupAddress },
        SetupTap::AskText { text: ShopText::About, lang: Lang::En },
        SetupTap::Preview { text: ShopText::ClosedWords, lang: Lang::En },
        SetupTap::RemovePhoto { text: ShopText::About },
        SetupTap::AskPhone,
        SetupTap::AskName,
        SetupTap::Poster { lang: Some(Lang::Uz) },
        SetupTap::SendPoster { lang: Lang::En, size: crate::documents::poster::Size::Four },
        SetupTap::Audit { before: Some(BIG), person: Some(person) },
        SetupTap::AuditPeople,
        SetupTap::AuditFile { person: Some(person) },
        SetupTap::Troubles,
        SetupTap::Trouble { n },
        SetupTap::Mute { n, muted: true },
        SetupTap::Report { n },
        SetupTap::Log,
    ];
    taps.map(Button::from).to_vec()
}

fn every_health_tap() -> Vec<Button> {
    let check = crate::ops::health::Check::Memory;
    let taps =
        [HealthTap::Home, HealthTap::One { check }, HealthTap::Now, HealthTap::Mute { check, muted: true }];
    taps.map(Button::from).to_vec()
}

fn every_backup_tap() -> Vec<Button> {
    let taps = [
        BackupTap::Home,
        BackupTap::History { page: 3 },
        BackupTap::One { set: u32::MAX },
        BackupTap::Make,
        BackupTap::Test,
        BackupTap::Sheet,
        BackupTap::SendSheet,
        BackupTap::Prove,
        BackupTap::AskNewKey,
        BackupTap::NewKey,
        BackupTap::HowRestore,
        BackupTap::Want { set: 7 },
        BackupTap::Look,
        BackupTap::Leave,
        BackupTap::AskRestore,
        BackupTap::Restore,
        BackupTap::AskUndo,
        BackupTap::Undo { epoch: u32::MAX },
        BackupTap::Closed { sure: true },
        BackupTap::Where,
        BackupTap::MoveTo { chat: -1_009_999_999_999 },
        BackupTap::MoveHome,
    ];
    taps.map(Button::from).to_vec()
}

#[test]
fn every_button_fits_its_bytes_and_reads_back() {
    for button in every_tap() {
        let data = button.data();
        assert!(data.len() < BUTTON_BYTES, "{data}");
        assert_eq!(Button::read(&data), Some(button), "{data}");
    }
    let named = every_tap();
    let of = |tag: &str| named.iter().filter(|b| b.data().starts_with(&format!("{tag}:"))).count();
    assert_eq!(of("G"), GoodsTap::TAGS.len(), "a button of goods is missing from the list");
    assert_eq!(of("W"), PeopleTap::TAGS.len(), "a button of people is missing from the list");
    assert_eq!(of("S"), SetupTap::TAGS.len(), "a button of setup is missing from the list");
    assert_eq!(of("H"), HealthTap::TAGS.len(), "a button of the box's health is missing from the list");
    assert_eq!(of("B"), BackupTap::TAGS.len(), "a button of the backups is missing from the list");
    assert_eq!(of("L"), LabelTap::TAGS.len() + 1, "a button of labels is missing from the list");
    assert_eq!(of("O"), OrderTap::TAGS.len() + 1, "a button of orders is missing from the list");
    for tags in [
        OrderTap::TAGS,
        GoodsTap::TAGS,
        PeopleTap::TAGS,
        SetupTap::TAGS,
        HealthTap::TAGS,
        BackupTap::TAGS,
        LabelTap::TAGS,
    ] {
        let mut seen = tags.to_vec();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), tags.len(), "a tag stands twice");
    }
}

fn holds(screen: &Screen, what: &str) {
    assert!(screen.text.visible_chars() <= MESSAGE_CHARS, "{what}: too long");
    assert!(!screen.rows.is_empty(), "{what}: a dead end");
    let home =
        |key: &Key| matches!(key, Key::Tap(_, Button::Panel | Button::Menu) | Key::Open(_, Button::Panel));
    assert!(screen.rows.iter().flatten().any(home), "{what}: no way home");
    for key in screen.rows.iter().flatten() {
        assert!(!key.label().is_empty() && key.label().chars().count() <= 64, "{what}: {:?}", key.label());
    }
}

#[test]
fn the_panel_shows_each_role_what_it_may_and_no_more() {
    let labels = |roles| {
        let screen = panel::example(&words(Lang::En), roles);
        screen.rows.iter().flatten().map(|k| k.label().to_owned()).collect::<Vec<_>>().join(" | ")
    };
    insta::assert_snapshot!(
        "panel_by_role",
        all_roles().into_iter().map(labels).collect::<Vec<_>>().join("\n")
    );
    for lang in Lang::ALL {
        holds(&panel::example(&words(lang), Roles::NONE.with(Role::Owner)), lang.code());
    }
}

#[test]
fn the_card_says_everything_and_escapes_names() {
    let screen = card(&words(Lang::En), Roles::NONE.with(Role::Manager), &shown(), NOW);
    insta::assert_snapshot!("order_card", screen.text.as_str());
    let keys: Vec<String> = screen
        .rows
        .iter()
        .map(|row| row.iter().map(|k| format!("[{}]", k.label())).collect::<Vec<_>>().join(" "))
        .collect();
    insta::assert_snapshot!("order_card_keys", keys.join("\n"));
}

#[test]
fn a_card_draws_only_the_steps_that_its_reader_may_make() {
    for roles in all_roles() {
        for status in Status::ALL {
            for way in Fulfilment::ALL {
                let mut shown = shown();
                shown.order.status = *status;
                shown.order.terms.fulfilment = *way;
                let screen = card(&words(Lang::Ru), roles, &shown, NOW);
                holds(&screen, "card");
                for key in screen.rows.iter().flatten() {
                    if let Key::Tap(label, Button::Orders { tap }) = key {
                        assert!(roles.may(tap.right()), "{roles:?} sees {label}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_courier_sends_and_delivers_but_does_not_cancel() {
    let courier = Roles::NONE.with(Role::Courier);
    let mut shown = shown();
    shown.order.status = Status::Preparing;
    let labels = |shown: &Shown| {
        let screen = card(&words(Lang::En), courier, shown, NOW);
        screen.rows.iter().flatten().map(|k| k.label().to_owned()).collect::<Vec<_>>()
    };
    assert!(labels(&shown).iter().any(|l| l.contains("Send it off")));
    shown.order.status = Status::OnTheWay;
    let labels = labels(&shown);
    assert!(labels.iter().any(|l| l.contains("Delivered")), "{labels:?}");
    assert!(!labels.iter().any(|l| l.contains("Cancel") || l.contains("Step back")), "{labels:?}");
}

#[test]
fn the_longest_order_still_fits_one_message() {
    let mut shown = shown();
    shown.lines = (0..40).map(|n| line(&format!("{n} {}", "ж".repeat(115)))).collect();
    shown.order.terms.comment = Some("ю".repeat(500));
    shown.order.terms.address = Some("я".repeat(300));
    shown.order.terms.customer_name = "щ".repeat(120);
    for lang in Lang::ALL {
        let screen = card(&words(lang), Roles::NONE.with(Role::Owner), &shown, NOW);
        holds(&screen, lang.code());
        assert!(screen.text.plain().contains("36"), "the total is not cut off");
    }
}

#[test]
fn notices_have_a_way_on_in_every_language() {
    let trouble = crate::shop::trouble::Trouble {
        kind: "database: <disk> I/O".to_owned(),
        first_at: NOW,
        last_at: NOW,
        count: 1,
        muted: false,
        report: String::new(),
    };
    for lang in Lang::ALL {
        let (words, owner) = (words(lang), Roles::NONE.with(Role::Owner));
        holds(&notices::new_order(&words, owner, &shown(), NOW), "new order");
        holds(&notices::cancelled_by_customer(&words, owner, &shown(), NOW), "cancelled");
        holds(&notices::trouble(&words, &trouble, 0, NOW), "trouble");
    }
}

#[test]
fn rights_follow_the_one_table() {
    let owner_only = [Right::ManageStaff, Right::ChangeSettings, Right::ReadAudit];
    for tap in every_tap() {
        #[allow(clippy::wildcard_enum_match_arm, reason = "only these two areas have the owner's buttons")]
        let right = match tap {
            Button::People { tap } => tap.right(),
            Button::Setup { tap } => tap.right(),
            _ => continue,
        };
        let manager = Roles::NONE.with(Role::Manager);
        assert_eq!(manager.may(right), !owner_only.contains(&right), "{tap:?}");
        assert!(!Roles::NONE.may(right), "a customer may {tap:?}");
    }
}
