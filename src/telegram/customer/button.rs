//! What the customers' buttons carry beside ids: how a product card is looked at, which part of a checkout
//! is to change. Small enough for the 64 bytes of a button, and readable back from anything.

use crate::base::ids::{ProductId, VariantId};
use crate::shop::checkout::Step;
use crate::telegram::button::Field;

/// How a product card is looked at: enough to draw it again after any press on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    pub product: ProductId,
    /// `None`: the first that can be had.
    pub variant: Option<VariantId>,
    /// Which of the photos.
    pub photo: u8,
    /// The long text is unfolded.
    pub more: bool,
    pub from: Origin,
}

/// Where the card was opened, and so where "back" leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// This page of the product's category.
    Category(u32),
    /// This page of the search.
    Found(u32),
    Cart,
}

impl Look {
    pub fn at(product: ProductId, from: Origin) -> Self {
        Self { product, variant: None, photo: 0, more: false, from }
    }
}

impl Field for Look {
    fn put(&self) -> String {
        let (place, page) = match self.from {
            Origin::Category(page) => ('c', page),
            Origin::Found(page) => ('f', page),
            Origin::Cart => ('k', 0),
        };
        let (product, variant) = (self.product.put(), self.variant.put());
        format!("{product}.{variant}.{}.{}.{place}{}", self.photo.put(), self.more.put(), page.put())
    }

    fn take(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let product = Field::take(parts.next()?)?;
        let variant = Field::take(parts.next()?)?;
        let photo = Field::take(parts.next()?)?;
        let more = Field::take(parts.next()?)?;
        let mut from = parts.next()?.chars();
        let place = from.next()?;
        let page = Field::take(from.as_str())?;
        let from = match place {
            'c' => Origin::Category(page),
            'f' => Origin::Found(page),
            'k' => Origin::Cart,
            _ => return None,
        };
        parts.next().is_none().then_some(Self { product, variant, photo, more, from })
    }
}

/// A part of a checkout that can be asked for anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part(pub Step);

const PARTS: [(&str, Step); 8] = [
    ("t", Step::Contact),
    ("f", Step::Fulfilment),
    ("z", Step::Zone),
    ("a", Step::Address),
    ("e", Step::Details),
    ("d", Step::Day),
    ("s", Step::Slot),
    ("c", Step::Comment),
];

impl Field for Part {
    fn put(&self) -> String {
        PARTS
            .iter()
            .find(|(_, step)| *step == self.0)
            .map_or_else(String::new, |(code, _)| (*code).to_owned())
    }

    fn take(text: &str) -> Option<Self> {
        PARTS.iter().find(|(code, _)| *code == text).map(|(_, step)| Self(*step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::limits::BUTTON_BYTES;
    use crate::telegram::button::Button;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_look_survives_its_button(
            product in any::<i64>(), variant in proptest::option::of(any::<i64>()), photo in any::<u8>(),
            more in any::<bool>(), page in any::<u32>(), place in 0..3,
        ) {
            let from = [Origin::Category(page), Origin::Found(page), Origin::Cart][usize::try_from(place).unwrap()];
            let look = Look { product: ProductId(product), variant: variant.map(VariantId), photo, more, from };
            let data = Button::CardAdd { look }.data();
            prop_assert!(data.len() < BUTTON_BYTES, "{data}");
            prop_assert_eq!(Button::read(&data), Some(Button::CardAdd { look }));
        }
    }

    #[test]
    fn every_part_has_its_letter() {
        for (code, step) in PARTS {
            assert_eq!(Part(step).put(), code);
            assert_eq!(Part::take(code), Some(Part(step)));
        }
    }
}
