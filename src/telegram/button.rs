//! Every button of every screen, as one enum, and its 64 bytes. Callback data comes from the person's
//! client and may be forged, cut or ten versions old: what cannot be read is "an old button", never an error,
//! and nothing in it is believed without looking it up.

use jiff::civil::Date;

use crate::base::ids::{CategoryId, OrderId, PersonId, PhotoId, ProductId, VariantId, ZoneId};
use crate::base::lang::Lang;
use crate::telegram::customer::button::{Look, Part};
use crate::telegram::staff::{BackupTap, GoodsTap, HealthTap, LabelTap, OrderTap, PeopleTap, SetupTap};

/// What a button may carry: small values that fit in a few characters.
pub trait Field: Sized {
    fn put(&self) -> String;
    fn take(text: &str) -> Option<Self>;
}

impl Field for i64 {
    fn put(&self) -> String {
        let mut digits = Vec::new();
        let mut rest = self.unsigned_abs();
        loop {
            let digit = u32::try_from(rest % 36).unwrap_or(0);
            digits.push(char::from_digit(digit, 36).unwrap_or('0'));
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        if *self < 0 {
            digits.push('-');
        }
        digits.into_iter().rev().collect()
    }

    fn take(text: &str) -> Option<Self> {
        Self::from_str_radix(text, 36).ok()
    }
}

macro_rules! small_fields {
    ($($kind:ty),*) => {$(
        impl Field for $kind {
            fn put(&self) -> String {
                i64::from(*self).put()
            }

            fn take(text: &str) -> Option<Self> {
                i64::take(text).and_then(|n| Self::try_from(n).ok())
            }
        }
    )*};
}
small_fields!(u8, u16, u32);

macro_rules! id_fields {
    ($($kind:ident),*) => {$(
        impl Field for $kind {
            fn put(&self) -> String {
                self.0.put()
            }

            fn take(text: &str) -> Option<Self> {
                i64::take(text).map(Self)
            }
        }
    )*};
}
id_fields!(CategoryId, OrderId, PersonId, PhotoId, ProductId, VariantId, ZoneId);

impl Field for bool {
    fn put(&self) -> String {
        i64::from(*self).put()
    }

    fn take(text: &str) -> Option<Self> {
        match text {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        }
    }
}

/// A date as a number that reads: 2025-11-22 is 20251122.
impl Field for Date {
    fn put(&self) -> String {
        (i64::from(self.year()) * 10_000 + i64::from(self.month()) * 100 + i64::from(self.day())).put()
    }

    fn take(text: &str) -> Option<Self> {
        let number = i64::take(text).filter(|n| *n > 0)?;
        let year = i16::try_from(number / 10_000).ok()?;
        let month = i8::try_from(number / 100 % 100).ok()?;
        let day = i8::try_from(number % 100).ok()?;
        Self::new(year, month, day).ok()
    }
}

impl Field for Lang {
    fn put(&self) -> String {
        self.code().to_owned()
    }

    fn take(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl<T: Field> Field for Option<T> {
    fn put(&self) -> String {
        self.as_ref().map_or_else(String::new, Field::put)
    }

    fn take(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { T::take(text).map(Some) }
    }
}

/// Declares an enum of buttons: `Name by separator => Variant { field: Kind } = "tag", …`. An area with many
/// buttons of its own has an enum of its own, carried in one field of [`Button`] with another separator.
macro_rules! buttons {
    ($(#[$top:meta])* $all:ident by $by:literal =>
     $($(#[$doc:meta])* $name:ident $({ $($field:ident: $kind:ty),* $(,)? })? = $tag:literal),* $(,)?) => {
        $(#[$top])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $all {
            $($(#[$doc])* $name $({ $($field: $kind),* })?),*
        }

        impl $all {
            /// Every tag, for the test that none stands twice.
            #[cfg(test)]
            pub(crate) const TAGS: &'static [&'static str] = &[$($tag),*];

            /// The callback data of the button.
            pub fn data(&self) -> String {
                match self {
                    $(Self::$name $({ $($field),* })? => {
                        #[allow(unused_mut, reason = "buttons without fields have nothing to add")]
                        let mut data = String::from($tag);
                        $($(data.push($by); data.push_str(&$crate::telegram::button::Field::put($field));)*)?
                        data
                    })*
                }
            }

            /// Reads callback data; `None` for anything this version does not know.
            pub fn read(data: &str) -> Option<Self> {
                if data.len() > $crate::base::limits::BUTTON_BYTES {
                    return None;
                }
                let mut parts = data.split($by);
                let button = match parts.next()? {
                    $($tag => Self::$name $({ $($field: <$kind as $crate::telegram::button::Field>::take(parts.next()?)?),* })?,)*
                    _ => return None,
                };
                parts.next().is_none().then_some(button)
            }
        }
    };
}
pub(crate) use buttons;

buttons! {
    /// A button of a screen.
    Button by ':' =>
    // ---- everybody
    /// The main menu.
    Menu = "m",
    /// A button that only shows something (a page number).
    Nothing = "_",
    /// Choose a language.
    Languages = "l",
    SetLang { lang: Lang } = "sl",
    About = "ab",

    // ---- customers: browsing
    /// A page of a category, or of the top of the catalogue.
    Catalog { category: Option<CategoryId>, page: u32 } = "c",
    /// How to search.
    Search = "s",
    /// A page of what was found for the words last typed.
    Found { page: u32 } = "f",
    /// A product's card.
    Card { look: Look } = "p",
    /// One step more, one less of what the card shows.
    CardAdd { look: Look } = "pa",
    CardTake { look: Look } = "pt",

    // ---- customers: cart and checkout
    Cart { page: u32 } = "k",
    /// One line of the cart.
    Line { variant: VariantId } = "kl",
    LineAdd { variant: VariantId } = "ka",
    LineTake { variant: VariantId } = "kt",
    LineRemove { variant: VariantId } = "kr",
    ClearAsk = "kc",
    Clear = "kx",
    /// Begin a checkout, or begin it anew.
    Checkout = "o",
    /// Whatever is to be answered next, or the summary.
    CheckoutGoOn = "og",
    CheckoutLeave = "ol",
    /// Ask for one part anew.
    Change { part: Part } = "oc",
    SetFulfilment { pickup: bool } = "of",
    SetZone { zone: ZoneId } = "oz",
    SkipDetails = "ox",
    SetDay { day: Date } = "od",
    SetSlot { from: u16, to: u16 } = "os",
    /// A page of a day's slots.
    Slots { page: u32 } = "op",
    SkipComment = "on",
    /// The cart's version and the total that the person saw.
    Confirm { version: i64, total: i64 } = "oy",

    // ---- customers: their orders
    /// A page of the own orders: those older or newer than one, or the newest.
    MyOrders { older: Option<OrderId>, newer: Option<OrderId> } = "mo",
    MyOrder { order: OrderId } = "mi",
    MyCancelAsk { order: OrderId } = "mc",
    MyCancel { order: OrderId } = "mx",

    // ---- staff
    /// Where staff begin.
    Panel = "P",
    Orders { tap: OrderTap } = "O",
    Goods { tap: GoodsTap } = "G",
    People { tap: PeopleTap } = "W",
    Setup { tap: SetupTap } = "S",
    Health { tap: HealthTap } = "H",
    Backups { tap: BackupTap } = "B",
    Labels { tap: LabelTap } = "L",
}

/// Marks a press whose answer is a new message below, not an edit: buttons under news that must stay.
pub const OPEN: char = '+';

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_tag_stands_twice() {
        let mut tags = Button::TAGS.to_vec();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), Button::TAGS.len());
    }

    proptest! {
        #[test]
        fn numbers_survive_the_button(number in any::<i64>()) {
            prop_assert_eq!(i64::take(&number.put()), Some(number));
            prop_assert!(number.put().len() <= 14);
        }

        #[test]
        fn any_data_is_read_without_harm(data in "[a-z0-9:+\\-]{0,70}") {
            if let Some(button) = Button::read(&data) {
                prop_assert_eq!(Button::read(&button.data()), Some(button));
            }
        }
    }
}
