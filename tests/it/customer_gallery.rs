//! Every screen of a customer in every language, side by side: a change of words or of layout is seen here
//! before a person sees it.

use std::time::Duration;

use prilavok::base::lang::Lang;
use prilavok::base::money::Money;
use prilavok::base::quantity::Quantity;
use prilavok::shop::catalog::edit::{self, Change, Field, VariantChange};
use prilavok::shop::delivery::{self, ZoneFields};
use prilavok::shop::settings::Texts;
use prilavok::shop::{customers, stock};

use crate::world::{Person, Shop};

/// A small shop with one of everything that screens show.
fn furnished() -> Shop {
    let shop = Shop::open();
    shop.settings(|s| {
        s.phone = "+998 71 200 00 00".to_owned();
        s.pickup_address = texts("ул. Навои, 7", "Navoiy koʻchasi, 7", "7 Navoi street");
        s.minimum = Money(2_000_000);
        s.cut_off = Some(17 * 60);
        s.hours[5] = vec![(10 * 60, 14 * 60), (15 * 60, 18 * 60)];
        s.hours[6] = Vec::new();
    });
    let sweets = shop.category(None, "Мёд и сладости");
    shop.category(Some(sweets), "Халва");
    let (honey, jar) = shop.sells_in(Some(sweets), "Мёд горный", 45_000, Some(9));
    shop.sells_in(Some(sweets), "Воск", 10_000, Some(0));
    shop.write(move |tx| {
        edit::rename_category(tx, sweets, Some(Lang::Uz), "Asal va shirinliklar").unwrap();
        edit::rename_category(tx, sweets, Some(Lang::En), "Honey and sweets").unwrap();
        edit::change_variant(tx, jar, &VariantChange::Label("250 г".to_owned())).unwrap();
        edit::change_variant(tx, jar, &VariantChange::Weight(Some(300))).unwrap();
        edit::change_variant(tx, jar, &VariantChange::LowStock(Quantity::whole(10))).unwrap();
        edit::add_variant(tx, honey, "1 кг", Money(15_000_000)).unwrap();
        for (field, ru, uz, en) in [
            (Field::Name, "Мёд горный", "Togʻ asali", "Mountain honey"),
            (
                Field::Description,
                "Собран <b>в июне</b>.",
                "<b>Iyunda</b> yigʻilgan.",
                "Gathered <b>in June</b>.",
            ),
            (Field::Details, "Хранить в тени.", "Soyada saqlang.", "Keep in the shade."),
        ] {
            edit::change_product(tx, honey, &Change::Text(field, None, ru.to_owned())).unwrap();
            edit::change_product(tx, honey, &Change::Text(field, Some(Lang::Uz), uz.to_owned())).unwrap();
            edit::change_product(tx, honey, &Change::Text(field, Some(Lang::En), en.to_owned())).unwrap();
        }
        edit::change_product(tx, honey, &Change::Discount(10)).unwrap();
        for (name, fee, free_from) in [("Центр", 15_000, Some(200_000)), ("Чиланзар", 20_000, None)]
        {
            delivery::add(tx, zone(name, fee, free_from)).unwrap();
        }
        Ok(())
    });
    shop.pictured(honey, 2);
    shop
}

fn texts(ru: &str, uz: &str, en: &str) -> Texts {
    Texts([("ru", ru), ("uz", uz), ("en", en)].map(|(lang, text)| (lang.to_owned(), text.to_owned())).into())
}

fn zone(name: &str, fee: i64, free_from: Option<i64>) -> ZoneFields {
    ZoneFields {
        name: name.to_owned(),
        name_uz: None,
        name_en: None,
        fee: Money(fee * 100),
        free_from: free_from.map(|sum| Money(sum * 100)),
        free_share: None,
        minimum: None,
    }
}

/// Screens in the order they were seen.
struct Album<'a> {
    person: &'a Person,
    pages: String,
}

impl Album<'_> {
    /// What the newest message and the keyboard look like now.
    fn shot(&mut self, title: &str) -> &mut Self {
        let screen = self.person.screen();
        let newest = screen.rsplit("\n---\n").next().unwrap_or_default().replace('\u{a0}', " ");
        self.pages.push_str(&format!("##### {title}\n{newest}\n\n"));
        self
    }

    fn press(&mut self, title: &str, data: &str) -> &mut Self {
        self.person.forges(data);
        self.shot(title)
    }

    fn says(&mut self, title: &str, text: &str) -> &mut Self {
        self.person.types(text);
        self.shot(title)
    }
}

#[test]
fn every_screen_in_every_language() {
    for lang in Lang::ALL {
        let shop = furnished();
        let person = shop.customer("Anna", lang);
        let id = person.id;
        shop.write(move |tx| {
            customers::set_discount(tx, id, 5).unwrap();
            Ok(())
        });
        let mut album = Album { person: &person, pages: String::new() };
        person.starts();
        browsing(&mut album);
        checking_out(&shop, &mut album);
        afterwards(&shop, &mut album);
        insta::assert_snapshot!(format!("customer_{}", lang.code()), album.pages);
    }
}

fn browsing(album: &mut Album<'_>) {
    album.shot("menu").press("languages", "l").press("about", "ab").press("catalogue", "c::0");
    album.press("category", "c:1:0").press("card", "p:1..0.0.c0").press("card, more", "p:1.1.1.1.c0");
    album.press("other variant", "p:1.3.0.0.c0").press("sold out", "p:2..0.0.c0");
    album.press("search", "s").says("found", "мёд").says("nothing found", "zzzzzz");
    album.press("empty cart", "k:0").press("no orders", "mo::").press("added", "pa:1.1.0.0.c0");
    album.press("cart", "k:0").press("line", "kl:1").says("not a number", "?").press("clear?", "kc");
}

fn checking_out(shop: &Shop, album: &mut Album<'_>) {
    album.press("contact", "o").says("odd phone", "12").says("how", "901234567").press("zone", "of:0");
    album.press("address", "oz:1");
    album.person.sends_place(41.311_15, 69.279_7);
    album.shot("details").says("day", "2").press("slot", "od:c21v3").press("comment", "os:go:ic");
    album.says("summary", "☎️").press("change comment", "oc:c").press("change day", "oc:d");
    album
        .press("back to the summary", "og")
        .press("pick-up", "of:1")
        .press("change how", "oc:f")
        .press("delivery", "of:0");
    shop.write(|tx| {
        edit::change_product(tx, prilavok::base::ids::ProductId(1), &Change::Discount(20)).unwrap();
        Ok(())
    });
    album.person.forges("oy:1:1");
    album.shot("the price has changed");
    shop.write(|tx| {
        stock::set_count(tx, prilavok::base::ids::VariantId(1), Quantity::ZERO, None).unwrap();
        Ok(())
    });
    album.press("sold out meanwhile", "o");
    shop.write(|tx| {
        stock::set_count(tx, prilavok::base::ids::VariantId(1), Quantity::whole(5), None).unwrap();
        Ok(())
    });
    album.press("the summary again", "o");
    album.person.taps("✅");
    album.shot("accepted");
}

fn afterwards(shop: &Shop, album: &mut Album<'_>) {
    shop.wait(Duration::from_secs(60));
    album.press("orders", "mo::").press("order", "mi:1").press("cancel?", "mc:1").press("cancelled", "mx:1");
    album.press("a stale button", "nosuch");
    album.person.sends_contact_of("+998901112233", 42);
    album.shot("somebody else's contact");
    shop.settings(|s| {
        s.closed_for_now = true;
        s.closed_words = texts("Чиним печь.", "Pechni tuzatyapmiz.", "We are mending the oven.");
    });
    album.press("closed for now", "m").press("about, closed", "ab");
    album.press("added while closed", "pa:1.1.0.0.c0").press("checkout, closed", "o");
    shop.settings(|s| {
        s.closed_for_now = false;
        s.closed_until = Some(jiff::civil::date(2025, 11, 25));
        s.languages = vec![s.base_lang];
    });
    album.press("closed until a day, one language", "m").press("the first day", "o");
}
