//! The columns of a catalogue sheet and the words for them, in Russian and English, and for units.

use crate::base::lang::Lang;
use crate::base::quantity::Unit;

/// A column. Texts have one in the shop's own language (`None`) and one for each translation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    Category(Option<Lang>),
    Name(Option<Lang>),
    Description(Option<Lang>),
    Details(Option<Lang>),
    Unit,
    /// The variant's label.
    Variant,
    Price,
    WeightG,
    /// Several variants in one cell: "50 ml:1000:300, 100 ml:1800:450".
    Variants,
    Stock,
    LowStock,
    Barcode,
    Discount,
    Tags,
    Photo,
    Hidden,
    /// The variant's own number.
    Sku,
    /// The product's own number.
    ProductSku,
}

type Words = (Column, &'static [&'static str]);

/// The words for each column: the Russian header, the English one, then others that are understood.
const WORDS: [Words; 18] = [
    (Column::Category(None), &["категория", "category", "раздел", "группа", "kategoriya"]),
    (Column::Name(None), &["название", "name", "наименование", "товар", "product", "nomi"]),
    (Column::Description(None), &["описание", "description", "tavsif"]),
    (Column::Details(None), &["подробности", "details", "подробно", "batafsil"]),
    (Column::Unit, &["единица", "unit", "ед", "ед_изм", "единица_измерения", "birlik"]),
    (Column::Variant, &["вариант", "variant"]),
    (Column::Price, &["цена", "price", "narx", "narxi"]),
    (Column::WeightG, &["вес_г", "weight_g", "вес", "weight"]),
    (Column::Variants, &["варианты", "variants"]),
    (Column::Stock, &["остаток", "stock", "наличие", "количество", "qoldiq"]),
    (Column::LowStock, &["мало", "low_stock", "мин_остаток"]),
    (Column::Barcode, &["штрихкод", "barcode", "штрих_код", "ean"]),
    (Column::Discount, &["скидка", "discount_percent", "discount", "скидка_процент", "chegirma"]),
    (Column::Tags, &["метки", "tags", "теги"]),
    (Column::Photo, &["фото", "photo", "photos", "rasm"]),
    (Column::Hidden, &["скрыт", "hidden", "скрыто"]),
    (Column::Sku, &["артикул", "sku", "artikul"]),
    (Column::ProductSku, &["артикул_товара", "product_sku"]),
];

impl Column {
    /// Reads a header as people write it: any case, spaces or underscores, a unit in brackets.
    pub fn parse(header: &str) -> Option<Self> {
        let word = normal(header);
        let known = |word: &str| WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(c, _)| *c);
        if let Some(column) = known(&word) {
            return Some(column);
        }
        let (base, code) = word.rsplit_once('_')?;
        known(base)?.translated(Lang::parse(code)?)
    }

    /// The same text's column in a translation; `None` for what is not translated.
    pub const fn translated(self, lang: Lang) -> Option<Self> {
        match self {
            Self::Category(None) => Some(Self::Category(Some(lang))),
            Self::Name(None) => Some(Self::Name(Some(lang))),
            Self::Description(None) => Some(Self::Description(Some(lang))),
            Self::Details(None) => Some(Self::Details(Some(lang))),
            Self::Category(_)
            | Self::Name(_)
            | Self::Description(_)
            | Self::Details(_)
            | Self::Unit
            | Self::Variant
            | Self::Price
            | Self::WeightG
            | Self::Variants
            | Self::Stock
            | Self::LowStock
            | Self::Barcode
            | Self::Discount
            | Self::Tags
            | Self::Photo
            | Self::Hidden
            | Self::Sku
            | Self::ProductSku => None,
        }
    }

    /// The header that an export writes and a report names: Russian for Russian readers, else English.
    pub fn header(self, reader: Lang) -> String {
        let word = |words: &[&str]| {
            words.get(usize::from(reader != Lang::Ru)).copied().unwrap_or_default().to_owned()
        };
        for (base, words) in WORDS {
            if base == self {
                return word(words);
            }
            if let Some(lang) = Lang::ALL.into_iter().find(|lang| base.translated(*lang) == Some(self)) {
                return format!("{}_{}", word(words), lang.code());
            }
        }
        String::new()
    }

    /// Whether the cell speaks of the product, not of one variant: rows of one product agree on it.
    pub const fn of_product(self) -> bool {
        match self {
            Self::Name(_)
            | Self::Description(_)
            | Self::Details(_)
            | Self::Unit
            | Self::Discount
            | Self::Tags
            | Self::Photo
            | Self::Hidden
            | Self::ProductSku => true,
            Self::Category(_)
            | Self::Variant
            | Self::Price
            | Self::WeightG
            | Self::Variants
            | Self::Stock
            | Self::LowStock
            | Self::Barcode
            | Self::Sku => false,
        }
    }
}

/// "Вес, г" and "вес_г" are one word.
fn normal(header: &str) -> String {
    let mut word = String::new();
    for c in header.to_lowercase().chars() {
        match c {
            'ё' => word.push('е'),
            c if c.is_alphanumeric() => word.push(c),
            _ if word.is_empty() || word.ends_with('_') => {}
            _ => word.push('_'),
        }
    }
    word.trim_end_matches('_').to_owned()
}

/// A unit as people write it in a sheet; an empty cell is a piece.
pub(super) fn unit(text: &str) -> Option<Unit> {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    Some(match word.as_str() {
        "" | "шт" | "штука" | "штук" | "pc" | "pcs" | "dona" => Unit::Piece,
        "г" | "гр" | "грамм" | "gr" => Unit::G,
        "кг" => Unit::Kg,
        "мл" => Unit::Ml,
        "л" | "литр" | "litr" => Unit::L,
        "м" | "метр" | "metr" => Unit::M,
        "ч" | "час" | "h" | "soat" => Unit::Hour,
        code => return Unit::parse(code),
    })
}

/// The word an export writes for a unit.
pub fn unit_word(unit: Unit, reader: Lang) -> &'static str {
    if reader != Lang::Ru {
        return unit.code();
    }
    match unit {
        Unit::Piece => "шт",
        Unit::G => "г",
        Unit::Kg => "кг",
        Unit::Ml => "мл",
        Unit::L => "л",
        Unit::M => "м",
        Unit::Hour => "час",
    }
}

/// "Да", "yes", "1", "ha"; an empty cell is no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "да" | "yes" | "1" | "ha" | "true" | "истина" | "+" | "y" | "д" => Some(true),
        "" | "нет" | "no" | "0" | "yoʻq" | "yo'q" | "yoq" | "false" | "ложь" | "-" | "n" | "н" => {
            Some(false)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_as_people_write_them() {
        for (text, column) in [
            ("Название", Column::Name(None)),
            ("NAME_UZ", Column::Name(Some(Lang::Uz))),
            ("название en", Column::Name(Some(Lang::En))),
            ("Категория_uz", Column::Category(Some(Lang::Uz))),
            (" Вес, г ", Column::WeightG),
            ("low stock", Column::LowStock),
            ("Ед. изм.", Column::Unit),
            ("Артикул товара", Column::ProductSku),
        ] {
            assert_eq!(Column::parse(text), Some(column), "{text}");
        }
        for unknown in ["", "price_uz", "name_de", "комментарий"] {
            assert_eq!(Column::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_header_that_is_written_is_read() {
        for (column, _) in WORDS {
            for lang in Lang::ALL {
                assert_eq!(Column::parse(&column.header(lang)), Some(column));
                if let Some(translated) = column.translated(lang) {
                    assert_eq!(Column::parse(&translated.header(Lang::Ru)), Some(translated));
                }
            }
        }
        for known in Unit::ALL {
            for lang in Lang::ALL {
                assert_eq!(unit(unit_word(known, lang)), Some(known));
            }
        }
    }
}
