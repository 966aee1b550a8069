//! "Order here", on paper of three sizes and in a chat.

use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::documents::code;
use prilavok::documents::paper::{Page, mm};
use prilavok::documents::poster::{Poster, Size};

use crate::checks::{Printed, codes_read_from_dots, lies_well, told};

const LINK: &str = "https://t.me/honey_bakery_bot";

fn poster(lang: Lang, size: Size) -> Poster {
    Poster { lang, shop: "«Gʻuncha» gullari".to_owned(), bot: "honey_bakery_bot".to_owned(), size }
}

#[test]
fn the_poster_is_read_by_programs_of_others_in_every_language_and_size() {
    for (lang, size, codes) in [
        (Lang::Ru, Size::A4, 1),
        (Lang::Uz, Size::A6, 1),
        (Lang::En, Size::Four, 4),
        (Lang::Ru, Size::Four, 4),
    ] {
        let poster = poster(lang, size);
        let page = poster.page().unwrap();
        lies_well(&page, mm(5));
        let printed = Printed::new(&poster.pdf(Moment::from_seconds(1_795_676_400)).unwrap());
        printed.is_sound(&format!("{} – {}", lang.plain_poster_title(), poster.shop), &poster.shop);
        printed.says_all(std::slice::from_ref(&page));
        printed.codes_read(1, &page, &vec![LINK; codes]);
    }
}

#[test]
fn the_poster_looks_as_it_was_looked_at() {
    for lang in Lang::ALL {
        let pages: Vec<Page> = Size::ALL.map(|size| poster(lang, size).page().unwrap()).to_vec();
        insta::assert_snapshot!(format!("poster_{}", lang.code()), told(&pages));
    }
}

#[test]
fn the_sizes_are_those_of_paper() {
    let size = |size| {
        let page = poster(Lang::Ru, size).page().unwrap();
        (page.width, page.height)
    };
    assert_eq!(size(Size::A4), (mm(210), mm(297)));
    assert_eq!(size(Size::A6), (mm(105), mm(148)));
    assert_eq!(size(Size::Four), (mm(210), mm(297)));
}

#[test]
fn any_shop_and_the_longest_name_of_a_bot_fit() {
    for shop in ["Очень длинное название лавки ".repeat(7), "Ў".repeat(64), "🎂".to_owned(), String::new()]
    {
        let bot = "W".repeat(32);
        let poster = Poster { shop: shop.clone(), bot: format!("@{bot}"), ..poster(Lang::Uz, Size::A6) };
        let page = poster.page().unwrap();
        lies_well(&page, mm(5));
        codes_read_from_dots(&page, &[&format!("https://t.me/{bot}")]);
    }
}

#[test]
fn a_picture_of_a_code_reads_and_fits_a_chat() {
    let link = format!("{LINK}?start=join_0123456789abcdef0123456789abcdef");
    let page = code::page("«Gʻuncha»", "Приглашение: продавец", &link).unwrap();
    lies_well(&page, mm(1));
    codes_read_from_dots(&page, &[&link]);
    let picture = image::load_from_memory(&code::picture("«Gʻuncha»", "Taklif", &link).unwrap()).unwrap();
    assert_eq!((picture.width(), picture.height()), (900, 1100));
    assert!(code::picture("", "", &"x".repeat(5_000)).is_err());
}
