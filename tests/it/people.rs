//! Coming in, choosing a language, claiming the shop, joining the team.

use prilavok::base::actor::{Role, Roles};
use prilavok::base::lang::Lang;
use prilavok::base::outcome::Stop;
use prilavok::demo::emulator::Act;
use prilavok::shop::staff;

use crate::world::Shop;

fn claim_code(shop: &Shop, replace: bool) -> Option<String> {
    shop.write(move |tx| match staff::claim_code(tx, replace) {
        Ok(code) => Ok(Some(code)),
        Err(Stop::No(_)) => Ok(None),
        Err(Stop::Broken(fault)) => Err(fault),
    })
}

#[test]
fn a_stranger_picks_a_language_and_keeps_it() {
    let shop = Shop::open();
    let anna = shop.stranger("Anna", "de");
    anna.starts().sees("Выберите язык").taps("Oʻzbekcha").sees("xush kelibsiz").sees("Til");
    anna.starts().sees("xush kelibsiz").taps("Til").taps("English").sees("Welcome");
}

#[test]
fn the_first_to_open_the_claim_link_owns_the_shop_and_the_link_dies() {
    let shop = Shop::unclaimed();
    let code = claim_code(&shop, false).unwrap();
    let [olga, eve] = ["Olga", "Eve"].map(|name| shop.customer(name, Lang::En));
    olga.opens(&format!("claim_{code}")).received("is yours now");
    eve.opens(&format!("claim_{code}")).received("has been used");
    olga.opens(&format!("claim_{code}")).received("is yours already");
    eve.received("shop has an owner").sees("Catalogue");
    let id = olga.id;
    assert!(shop.read(|r| staff::roles(r, id)).has(Role::Owner));
    assert_eq!(shop.read(|r| staff::roles(r, eve.id)), Roles::NONE);
    assert_eq!(claim_code(&shop, false), None, "with an owner there no link is made by accident");
    let again = claim_code(&shop, true).unwrap();
    eve.opens(&format!("claim_{again}")).received("is yours now");
    assert!(
        !shop.read(|r| staff::roles(r, id)).has(Role::Owner),
        "whoever has the machine replaces the owner"
    );
}

#[test]
fn of_two_who_open_the_claim_link_at_once_one_owns_the_shop() {
    let shop = Shop::unclaimed();
    let code = claim_code(&shop, false).unwrap();
    let [olga, eve] = ["Olga", "Eve"].map(|name| shop.customer(name, Lang::En));
    shop.all_at_once(|| {
        olga.only_act(Act::Start { param: Some(format!("claim_{code}")) });
        eve.only_act(Act::Start { param: Some(format!("claim_{code}")) });
    });
    olga.received("is yours now");
    eve.received("the shop has an owner");
    assert_eq!(shop.count("staff_role WHERE role = 'owner'"), 1);
}

#[test]
fn odd_names_long_texts_and_forged_buttons_are_no_dead_end() {
    let shop = Shop::open();
    let odd = shop.customer("<b>&amp;\u{202e}👩‍🍳", Lang::Uz);
    for text in
        ["<script>", "/nosuchcommand", "🙂".repeat(4096).as_str(), "\u{200f}שלום", "'; DROP TABLE person; --"]
    {
        odd.types(text);
    }
    for data in ["", "nosuch:1:2", "m:extra", "sl:xx", "sl", &"x".repeat(64), "+m", "+", ":", "🙂"] {
        odd.forges(data).sees("xush kelibsiz");
    }
}

#[test]
fn an_update_that_telegram_repeats_has_its_effect_once() {
    let shop = Shop::open();
    let anna = shop.customer("Anna", Lang::En);
    anna.types("hello");
    let before = anna.messages().len();
    shop.telegram_repeats(3);
    assert_eq!(anna.messages().len(), before);
}

#[test]
fn a_press_faster_than_our_note_keeps_its_screen() {
    let shop = Shop::open();
    shop.sells("Honey", 45_000, None);
    let anna = shop.customer("Anna", Lang::En);
    shop.notes_late();
    anna.starts().taps("Catalogue").sees("Honey").taps("Honey").sees("45 000");
    anna.types("/menu").types("/cart").taps("Catalogue").sees("Honey");
    let screens = anna.messages().iter().filter(|m| m.get("x_out").is_none()).count();
    assert_eq!(screens, 1, "one live screen, nothing left behind:\n{}", anna.screen());
}

#[test]
fn newcomers_read_what_the_shop_is_in_their_language() {
    let shop = Shop::open();
    shop.settings(|s| {
        for (lang, text) in
            [("ru", "Пекарня на углу"), ("uz", "Muyulishdagi nonvoyxona"), ("en", "The <b>corner</b> bakery")]
        {
            s.about.0.insert(lang.to_owned(), text.to_owned());
        }
    });
    for _ in 0..2 {
        shop.write(|tx| prilavok::telegram::commands::refresh(tx));
        shop.settles();
        let told = shop.telegram(|world| world.state()["bots"][0]["descriptions"].clone());
        assert_eq!(told["uz"], "Muyulishdagi nonvoyxona");
        assert_eq!(told["en"], "The corner bakery", "without markup");
        assert_eq!(told[""], "Пекарня на углу", "everybody else reads the shop's language");
    }
    let calls = shop.telegram(|world| world.calls_since(0));
    assert_eq!(calls.iter().filter(|c| c.method == "setMyDescription").count(), 4, "said once");
}
