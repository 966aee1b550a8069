//! The buttons of staff, one enum an area, each with what one must be allowed to do to press it. Nothing
//! here is trusted: the shop asks again where the action runs; this table only answers early and kindly.

use jiff::civil::Date;

use crate::base::actor::Right;
use crate::base::ids::{CategoryId, OrderId, PersonId, PhotoId, ProductId, VariantId, ZoneId};
use crate::base::lang::Lang;
use crate::base::money::{Currency, MoneyName};
use crate::base::quantity::Unit;
use crate::documents::order_papers::Kind as SlipKind;
use crate::documents::poster::Size as PosterSize;
use crate::ops::health::Check;
use crate::shop::catalog::edit::Field as TextField;
use crate::shop::orders::{Cursor, Filter, Payment, Status, right_for};
use crate::telegram::button::{Button, Field, buttons};
use crate::telegram::staff::LabelTap;

buttons! {
    /// Orders: the list, the card, its steps.
    OrderTap by '.' =>
    List { filter: Filter, cursor: Cursor } = "l",
    AskSearch = "s",
    Card { order: OrderId } = "c",
    /// Carries the status that was shown: a second hand learns who was first.
    Move { order: OrderId, from: Status, to: Status } = "m",
    AskCancel { order: OrderId, from: Status } = "x",
    /// `back`: the goods return to stock; otherwise they are written off.
    Cancel { order: OrderId, from: Status, back: bool } = "y",
    Pay { order: OrderId, from: Payment, to: Payment } = "p",
    AskMessage { order: OrderId } = "w",
    History { order: OrderId } = "h",
    /// What can be printed for an order.
    Papers { order: OrderId } = "a",
    PrintSlip { order: OrderId, kind: SlipKind } = "as",
    PrintTicket { order: OrderId } = "at",
    /// The sheets of a day; today's without one.
    Day { day: Option<Date> } = "d",
    PrintProduction { day: Date } = "dp",
    PrintRoute { day: Date } = "dr",
}

buttons! {
    /// The catalogue and the shelves behind it.
    GoodsTap by '.' =>
    Folder { category: Option<CategoryId>, page: u32 } = "f",
    AskSearch = "s",
    AskNewCategory { parent: Option<CategoryId> } = "nc",
    AskNewProduct { category: Option<CategoryId> } = "np",
    /// Follows the name of a new product.
    AskNewPrice { category: Option<CategoryId> } = "nq",
    Category { category: CategoryId } = "c",
    AskCategoryName { category: CategoryId, lang: Option<Lang> } = "cn",
    CategoryHide { category: CategoryId, hidden: bool } = "ch",
    CategoryStep { category: CategoryId, up: bool } = "cs",
    CategoryWhere { category: CategoryId, page: u32 } = "cw",
    CategoryMove { category: CategoryId, to: Option<CategoryId> } = "cm",
    AskCategoryDelete { category: CategoryId } = "cx",
    /// `content`: what is in it moves one level up first.
    CategoryDelete { category: CategoryId, content: bool } = "cy",
    Product { product: ProductId } = "p",
    Preview { product: ProductId } = "pv",
    /// A picture for the channel.
    SendCard { product: ProductId } = "pq",
    Texts { product: ProductId } = "pt",
    AskText { product: ProductId, field: TextField, lang: Option<Lang> } = "px",
    Units { product: ProductId } = "pu",
    SetUnit { product: ProductId, unit: Unit } = "pk",
    AskDiscount { product: ProductId } = "pd",
    AskTags { product: ProductId } = "pg",
    Hide { product: ProductId, hidden: bool } = "ph",
    Step { product: ProductId, up: bool } = "ps",
    Where { product: ProductId, page: u32 } = "pw",
    Move { product: ProductId, to: Option<CategoryId> } = "pm",
    AskRemove { product: ProductId } = "pr",
    Remove { product: ProductId } = "py",
    /// The photos, looked at one by one; while it is open, sent pictures are added.
    Photos { product: ProductId, at: u32 } = "pp",
    PhotoFirst { product: ProductId, photo: PhotoId } = "pf",
    PhotoRemove { product: ProductId, photo: PhotoId } = "pz",
    Variants { product: ProductId } = "v",
    AskVariants { product: ProductId } = "va",
    Variant { variant: VariantId } = "vv",
    AskPrice { variant: VariantId } = "vp",
    AskLabel { variant: VariantId } = "vl",
    AskWeight { variant: VariantId } = "vw",
    AskBarcode { variant: VariantId } = "vb",
    AskLowLine { variant: VariantId } = "vk",
    Count { variant: VariantId, counted: bool } = "vc",
    VariantStep { variant: VariantId, up: bool } = "vs",
    /// The old price is struck out no more.
    ForgetWas { variant: VariantId } = "vo",
    AskVariantRemove { variant: VariantId } = "vr",
    VariantRemove { variant: VariantId } = "vy",
    Stock { variant: VariantId } = "k",
    AskSupply { variant: VariantId } = "ks",
    AskWriteOff { variant: VariantId } = "kw",
    AskCount { variant: VariantId } = "kc",
    /// What is running out.
    Low = "lo",
    /// What a scanned code opens.
    Scanned { variant: VariantId } = "xo",
    /// A barcode that no product has: whose is it?
    AskAttach = "xa",
    Attach { variant: VariantId } = "xv",
    AskNewWithCode = "xn",
}

buttons! {
    /// Those who work here and those who buy here.
    PeopleTap by '.' =>
    Staff = "s",
    Member { person: PersonId } = "m",
    /// The roles as ticked so far, not yet given.
    Roles { person: PersonId, roles: u8 } = "r",
    SetRoles { person: PersonId, roles: u8 } = "w",
    AskRemove { person: PersonId } = "x",
    Remove { person: PersonId } = "y",
    Invite { roles: u8 } = "i",
    MakeInvite { roles: u8 } = "k",
    Customers { page: u32 } = "c",
    AskSearch = "f",
    Customer { person: PersonId } = "p",
    /// Takes somebody whom the shop knows onto the team: by name, @username or Telegram's number.
    AskMember = "a",
    Newcomer { person: PersonId, roles: u8 } = "n",
    TakeOn { person: PersonId, roles: u8 } = "t",
    CustomerOrders { person: PersonId, cursor: Cursor } = "o",
    AskDiscount { person: PersonId } = "d",
}

buttons! {
    /// What the owner decides, reads and repairs.
    SetupTap by '.' =>
    Home = "h",
    Hours = "o",
    /// Weekday 7 is every day.
    AskHours { weekday: u8 } = "d",
    /// From 0 to 0: closed that day.
    SetHours { weekday: u8, from: u16, to: u16 } = "dh",
    /// The hours of a day for Monday to Friday, or for the whole week.
    CopyHours { weekday: u8, all: bool } = "dc",
    AskCutOff = "c",
    SetCutOff { minute: Option<u16> } = "cs",
    AskLead = "l",
    SetLead { minutes: u16 } = "ls",
    AskSlot = "i",
    SetSlot { minutes: u16 } = "is",
    AskMinimum = "m",
    /// In minor units.
    SetMinimum { sum: i64 } = "ms",
    Holiday = "y",
    /// The calendar of this month; a day may be typed too.
    AskHoliday = "Y",
    Calendar { month: Date } = "yc",
    SetHoliday { day: Date } = "ys",
    CloseForNow = "yn",
    OpenAgain = "O",
    Languages = "g",
    Offer { lang: Lang, on: bool } = "go",
    OwnLanguage { lang: Lang } = "gb",
    Money = "v",
    MoneyName { name: MoneyName } = "vn",
    Cents { on: bool } = "vk",
    Currencies = "vc",
    AskCurrency { currency: Currency } = "va",
    SetCurrency { currency: Currency } = "vs",
    TimeZone = "k",
    /// One of the towns on the screen, by its place there.
    SetTimeZone { place: u8 } = "ks",
    Ways = "w",
    Delivery { on: bool } = "D",
    Pickup { on: bool } = "P",
    Zones = "z",
    AskNewZone = "zn",
    Zone { zone: ZoneId } = "zz",
    AskZone { zone: ZoneId, part: ZonePart } = "za",
    AskZoneRemove { zone: ZoneId } = "zx",
    ZoneRemove { zone: ZoneId } = "zy",
    Texts { text: ShopText } = "t",
    AskText { text: ShopText, lang: Lang } = "tx",
    /// As customers who read that language see it.
    Preview { text: ShopText, lang: Lang } = "tv",
    RemovePhoto { text: ShopText } = "tr",
    AskPhone = "p",
    AskName = "n",
    /// The poster for the counter, in a language.
    Poster { lang: Option<Lang> } = "b",
    SendPoster { lang: Lang, size: PosterSize } = "bs",
    Audit { before: Option<i64>, person: Option<PersonId> } = "a",
    AuditPeople = "ap",
    /// The trail as a file: of everybody or of one person.
    AuditFile { person: Option<PersonId> } = "af",
    Troubles = "u",
    Trouble { n: u32 } = "ut",
    Mute { n: u32, muted: bool } = "um",
    Report { n: u32 } = "ur",
    /// The newest lines of the log as a file.
    Log = "ul",
}

buttons! {
    /// The state of the box.
    HealthTap by '.' =>
    Home = "h",
    One { check: Check } = "o",
    /// Look on the spot.
    Now = "n",
    Mute { check: Check, muted: bool } = "m",
}

buttons! {
    /// Backups.
    BackupTap by '.' =>
    Home = "h",
    History { page: u32 } = "l",
    One { set: u32 } = "o",
    /// One now.
    Make = "m",
    /// Fetch the newest back and look through it now.
    Test = "t",
    /// What the recovery sheet is and where it belongs.
    Sheet = "s",
    SendSheet = "sx",
    /// Read a group of letters from it.
    Prove = "p",
    AskNewKey = "k",
    NewKey = "kx",
    /// How a shop is brought back.
    HowRestore = "r",
    /// This set is wanted: it is opened and told what is in it.
    Want { set: u32 } = "rw",
    /// Open what has been brought.
    Look = "rl",
    Leave = "rx",
    /// The second time yes.
    AskRestore = "ra",
    Restore = "rr",
    AskUndo = "u",
    /// Of one life of the shop.
    Undo { epoch: u32 } = "ux",
    /// Where they go, and how to have them elsewhere.
    Where = "w",
    /// Into this channel, where the bot is an administrator.
    MoveTo { chat: i64 } = "wc",
    /// Into the owner's own chat again.
    MoveHome = "wh",
    /// At the door of a shop that is closed for repair: the newest back, and surely so.
    Closed { sure: bool } = "c",
}

/// A part of a delivery zone that is typed on its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ZonePart {
    Name,
    NameUz,
    NameEn,
    Fee,
    FreeFrom,
    Minimum,
}

impl ZonePart {
    pub const ALL: [Self; 6] =
        [Self::Name, Self::NameUz, Self::NameEn, Self::Fee, Self::FreeFrom, Self::Minimum];
}

/// A text of the shop that is kept in three languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShopText {
    Greeting,
    About,
    PickupAddress,
    ClosedWords,
}

impl ShopText {
    pub const ALL: [Self; 4] = [Self::Greeting, Self::About, Self::PickupAddress, Self::ClosedWords];
}

/// A small set of words travels as its place in the set.
macro_rules! word_fields {
    ($($kind:ty = $all:expr),* $(,)?) => {$(
        impl Field for $kind {
            fn put(&self) -> String {
                let place = $all.iter().position(|word| word == self).unwrap_or_default();
                i64::try_from(place).unwrap_or_default().put()
            }

            fn take(text: &str) -> Option<Self> {
                let place = usize::try_from(i64::take(text)?).ok()?;
                $all.get(place).copied()
            }
        }
    )*};
}
word_fields!(
    Filter = Filter::ALL,
    Status = Status::ALL,
    Payment = Payment::ALL,
    Unit = Unit::ALL,
    TextField = [TextField::Name, TextField::Description, TextField::Details],
    ZonePart = ZonePart::ALL,
    ShopText = ShopText::ALL,
    Currency = Currency::ALL,
    MoneyName = MoneyName::ALL,
    Check = Check::ALL,
    PosterSize = PosterSize::ALL,
    SlipKind = SlipKind::ALL,
);

impl Field for Cursor {
    fn put(&self) -> String {
        match self {
            Self::First => String::new(),
            Self::Older(order) => format!("o{}", order.put()),
            Self::Newer(order) => format!("n{}", order.put()),
        }
    }

    fn take(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::First);
        }
        let older = text.strip_prefix('o').and_then(OrderId::take).map(Self::Older);
        older.or_else(|| text.strip_prefix('n').and_then(OrderId::take).map(Self::Newer))
    }
}

macro_rules! nested {
    ($($tap:ident in $area:ident),* $(,)?) => {$(
        impl Field for $tap {
            fn put(&self) -> String {
                self.data()
            }

            fn take(text: &str) -> Option<Self> {
                Self::read(text)
            }
        }

        impl From<$tap> for Button {
            fn from(tap: $tap) -> Self {
                Self::$area { tap }
            }
        }
    )*};
}
nested!(OrderTap in Orders, GoodsTap in Goods, PeopleTap in People, SetupTap in Setup, HealthTap in Health, BackupTap in Backups,
    LabelTap in Labels);

impl OrderTap {
    pub fn right(self) -> Right {
        match self {
            Self::List { .. }
            | Self::AskSearch
            | Self::Card { .. }
            | Self::History { .. }
            | Self::Papers { .. }
            | Self::PrintTicket { .. }
            | Self::PrintSlip { kind: SlipKind::Packing, .. }
            | Self::Day { .. }
            | Self::PrintProduction { .. } => Right::SeeOrders,
            Self::PrintSlip { kind: SlipKind::Invoice, .. } => Right::RunOrders,
            // Addresses, phones, sums.
            Self::PrintRoute { .. } => Right::Deliver,
            Self::Move { to, .. } => right_for(to),
            Self::AskCancel { .. } | Self::Cancel { .. } | Self::Pay { .. } | Self::AskMessage { .. } => {
                Right::RunOrders
            }
        }
    }
}

impl GoodsTap {
    pub fn right(self) -> Right {
        match self {
            // Whoever edits or moves stock looks at the tree; a maker has only the second right.
            Self::Folder { .. }
            | Self::AskSearch
            | Self::Product { .. }
            | Self::Preview { .. }
            | Self::Variants { .. }
            | Self::Variant { .. }
            | Self::Scanned { .. }
            | Self::Low => Right::SeeOrders,
            Self::Stock { .. }
            | Self::AskSupply { .. }
            | Self::AskWriteOff { .. }
            | Self::AskCount { .. } => Right::MoveStock,
            Self::AskNewCategory { .. }
            | Self::AskNewProduct { .. }
            | Self::AskNewPrice { .. }
            | Self::Category { .. }
            | Self::AskCategoryName { .. }
            | Self::CategoryHide { .. }
            | Self::CategoryStep { .. }
            | Self::CategoryWhere { .. }
            | Self::CategoryMove { .. }
            | Self::AskCategoryDelete { .. }
            | Self::CategoryDelete { .. }
            | Self::SendCard { .. }
            | Self::Texts { .. }
            | Self::AskText { .. }
            | Self::Units { .. }
            | Self::SetUnit { .. }
            | Self::AskDiscount { .. }
            | Self::AskTags { .. }
            | Self::Hide { .. }
            | Self::Step { .. }
            | Self::Where { .. }
            | Self::Move { .. }
            | Self::AskRemove { .. }
            | Self::Remove { .. }
            | Self::Photos { .. }
            | Self::PhotoFirst { .. }
            | Self::PhotoRemove { .. }
            | Self::AskVariants { .. }
            | Self::AskPrice { .. }
            | Self::AskLabel { .. }
            | Self::AskWeight { .. }
            | Self::AskBarcode { .. }
            | Self::AskAttach
            | Self::Attach { .. }
            | Self::AskNewWithCode
            | Self::AskLowLine { .. }
            | Self::Count { .. }
            | Self::VariantStep { .. }
            | Self::ForgetWas { .. }
            | Self::AskVariantRemove { .. }
            | Self::VariantRemove { .. } => Right::EditCatalog,
        }
    }
}

impl PeopleTap {
    pub const fn right(self) -> Right {
        match self {
            Self::Staff
            | Self::Member { .. }
            | Self::Roles { .. }
            | Self::SetRoles { .. }
            | Self::AskRemove { .. }
            | Self::Remove { .. }
            | Self::Invite { .. }
            | Self::AskMember
            | Self::Newcomer { .. }
            | Self::TakeOn { .. }
            | Self::MakeInvite { .. } => Right::ManageStaff,
            Self::Customers { .. }
            | Self::AskSearch
            | Self::Customer { .. }
            | Self::CustomerOrders { .. }
            | Self::AskDiscount { .. } => Right::SetPrices,
        }
    }
}

impl HealthTap {
    pub const fn right(self) -> Right {
        match self {
            Self::Home | Self::One { .. } | Self::Now | Self::Mute { .. } => Right::ReadAudit,
        }
    }
}

impl BackupTap {
    pub const fn right(self) -> Right {
        match self {
            Self::Home
            | Self::History { .. }
            | Self::One { .. }
            | Self::Make
            | Self::Test
            | Self::Sheet
            | Self::SendSheet
            | Self::Prove
            | Self::AskNewKey
            | Self::NewKey
            | Self::HowRestore
            | Self::Want { .. }
            | Self::Look
            | Self::Leave
            | Self::AskRestore
            | Self::Restore
            | Self::AskUndo
            | Self::Undo { .. }
            | Self::Closed { .. }
            | Self::Where
            | Self::MoveTo { .. }
            | Self::MoveHome => Right::ReadAudit,
        }
    }
}

impl SetupTap {
    pub const fn right(self) -> Right {
        match self {
            Self::Audit { .. }
            | Self::AuditPeople
            | Self::AuditFile { .. }
            | Self::Troubles
            | Self::Trouble { .. }
            | Self::Mute { .. }
            | Self::Report { .. }
            | Self::Log => Right::ReadAudit,
            Self::Home
            | Self::Hours
            | Self::AskHours { .. }
            | Self::SetHours { .. }
            | Self::CopyHours { .. }
            | Self::AskCutOff
            | Self::SetCutOff { .. }
            | Self::AskLead
            | Self::SetLead { .. }
            | Self::AskSlot
            | Self::SetSlot { .. }
            | Self::AskMinimum
            | Self::SetMinimum { .. }
            | Self::Holiday
            | Self::AskHoliday
            | Self::Calendar { .. }
            | Self::SetHoliday { .. }
            | Self::CloseForNow
            | Self::OpenAgain
            | Self::Languages
            | Self::Offer { .. }
            | Self::OwnLanguage { .. }
            | Self::Money
            | Self::MoneyName { .. }
            | Self::Cents { .. }
            | Self::Currencies
            | Self::AskCurrency { .. }
            | Self::SetCurrency { .. }
            | Self::TimeZone
            | Self::SetTimeZone { .. }
            | Self::Preview { .. }
            | Self::RemovePhoto { .. }
            | Self::Ways
            | Self::Delivery { .. }
            | Self::Pickup { .. }
            | Self::Zones
            | Self::AskNewZone
            | Self::Zone { .. }
            | Self::AskZone { .. }
            | Self::AskZoneRemove { .. }
            | Self::ZoneRemove { .. }
            | Self::Texts { .. }
            | Self::AskText { .. }
            | Self::AskPhone
            | Self::AskName
            | Self::Poster { .. }
            | Self::SendPoster { .. } => Right::ChangeSettings,
        }
    }
}
