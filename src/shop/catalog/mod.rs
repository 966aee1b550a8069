//! What the shop offers: a tree of categories, products in it, and variants, which are what is really
//! sold. Knows nothing of stock, carts or orders. Its surprise: nothing a customer has ever bought is
//! deleted; products and variants are removed from sale and stay readable for old orders.

pub mod edit;
pub mod photos;
pub mod search;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use store::{
    Offered, Which, all_categories, by_barcode, by_sku, category, category_hidden, children, offered,
    on_sale, path, photos, product, product_by_sku, product_names, products_in, variant, variants,
};

use crate::base::ids::{CategoryId, ProductId, VariantId};
use crate::base::lang::Lang;
use crate::base::money::Money;
use crate::base::quantity::{Quantity, Unit};

/// The dearest one unit may be: a full cart of it still fits the books' numbers.
pub const PRICE: Money = Money(1_000_000_000_000);
/// Grams of one unit: a ton.
pub const WEIGHT_G: i64 = 1_000_000;
/// Characters of a variant's label, a product's own number, all its tags together.
pub const LABEL_CHARS: usize = 60;
pub const SKU_CHARS: usize = 64;
pub const TAGS_CHARS: usize = 200;
/// Characters of a barcode: what fits a label as Code 128.
pub const BARCODE_CHARS: usize = 48;

/// A text in the shop's own language with its translations.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Worded {
    pub base: String,
    pub ru: Option<String>,
    pub uz: Option<String>,
    pub en: Option<String>,
}

impl Worded {
    pub fn plain(base: &str) -> Self {
        Self { base: base.to_owned(), ..Self::default() }
    }

    /// In the reader's language, or as the shop wrote it.
    pub fn of(&self, lang: Lang) -> &str {
        self.translation(lang).unwrap_or(&self.base)
    }

    pub fn translation(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ru => self.ru.as_deref(),
            Lang::Uz => self.uz.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    pub fn set(&mut self, lang: Lang, text: Option<String>) {
        match lang {
            Lang::Ru => self.ru = text,
            Lang::Uz => self.uz = text,
            Lang::En => self.en = text,
        }
    }

    /// The base text and every translation.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.base.as_str()).chain(Lang::ALL.into_iter().filter_map(|l| self.translation(l)))
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category {
    pub id: CategoryId,
    pub parent: Option<CategoryId>,
    pub name: Worded,
    pub hidden: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    pub id: ProductId,
    /// `None`: on the first page of the catalogue.
    pub category: Option<CategoryId>,
    pub name: Worded,
    /// The short text; may hold the markup that [`crate::text::html::clean`] keeps.
    pub description: Worded,
    /// The long text behind "More".
    pub details: Worded,
    pub unit: Unit,
    pub discount_percent: i64,
    pub tags: Vec<String>,
    pub hidden: bool,
    /// Removed from sale for good.
    pub removed: bool,
    pub sku: Option<String>,
}

/// What is really sold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    pub id: VariantId,
    pub product: ProductId,
    /// Empty for the one silent variant of a product without variants.
    pub label: String,
    /// Of one unit, before any discount.
    pub price: Money,
    /// The price before it was last lowered.
    pub was_price: Option<Money>,
    pub weight_g: Option<i64>,
    pub barcode: Option<String>,
    pub sku: Option<String>,
    /// False: made to order, never runs out.
    pub counted: bool,
    pub low_stock: Quantity,
    pub removed: bool,
}

/// Who is looking: customers do not see what is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    Customer,
    Staff,
}

/// One page of a list and how long the whole list is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub total: usize,
}

/// Tags as people type them, "Острое, веган": trimmed, without repeats.
pub fn tags(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for tag in text.split([',', ';']).map(str::trim).filter(|t| !t.is_empty()) {
        if !found.iter().any(|f| f == tag) {
            found.push(tag.to_owned());
        }
    }
    found
}

/// A barcode that scanners read: EAN-13 and EAN-8 with a right check digit, else printable ASCII as
/// Code 128. Eight or thirteen digits are taken for an EAN.
pub fn is_barcode(code: &str) -> bool {
    let ean = matches!(code.len(), 8 | 13) && code.chars().all(|c| c.is_ascii_digit());
    if ean {
        return ean_is_right(code);
    }
    (1..=BARCODE_CHARS).contains(&code.len()) && code.chars().all(|c| c.is_ascii_graphic() || c == ' ')
}

fn ean_is_right(code: &str) -> bool {
    let sum: u32 = code
        .chars()
        .rev()
        .zip([1, 3].into_iter().cycle())
        .filter_map(|(c, w)| Some(c.to_digit(10)? * w))
        .sum();
    sum.is_multiple_of(10)
}
