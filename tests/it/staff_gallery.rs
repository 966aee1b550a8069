//! Every screen of staff in every language, side by side: a change of words or of layout is seen here
//! before a person sees it. The owner presses each button there is.

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;
use prilavok::base::time::Moment;
use prilavok::jobs::health;
use prilavok::ops::health::Turns;
use prilavok::shop::{customers, trouble};
use prilavok::telegram::button::Button;
use prilavok::telegram::staff::GoodsTap;

use crate::staff_health::unwell;
use crate::staff_rights::{buttons, furnished};
use crate::world::Person;

fn shot(pages: &mut String, title: &str, person: &Person) {
    let toast = person.last_toast();
    let screen = person.screen();
    let newest = screen.rsplit("\n---\n").next().unwrap_or_default().replace('\u{a0}', " ");
    pages.push_str(&format!("##### {title}\n"));
    if !toast.is_empty() {
        pages.push_str(&format!("({toast})\n"));
    }
    pages.push_str(&format!("{newest}\n\n"));
}

#[test]
fn every_screen_in_every_language() {
    for lang in Lang::ALL {
        let (shop, things) = furnished();
        let owner = shop.staff("Boss", &[Role::Owner]);
        let id = owner.id;
        shop.board().post(Moment::from_seconds(1_763_442_000), unwell());
        let mut turns = Turns::default();
        turns.hear(&unwell());
        let turns = turns.hear(&unwell());
        shop.write(move |tx| health::told(tx, &turns, 0));
        shop.write(move |tx| {
            customers::set_lang(tx, id, lang)?;
            trouble::note(tx, "the printer is on fire", "what: smoke\n")
        });
        let mut pages = String::new();
        owner.types("/panel");
        for (button, _) in buttons(&things) {
            // The team's own button shows "today" and goes to the panel: the title says which it is.
            owner.forges(&button.data());
            shot(&mut pages, &title(button), &owner);
            let answer = match button {
                Button::Goods { tap: GoodsTap::AskNewProduct { .. } } => Some("Bun"),
                _ => None,
            };
            for typed in answer.into_iter().chain(asks(button).then_some("?")) {
                owner.types(typed);
                shot(&mut pages, &format!("{}, then {typed:?}", title(button)), &owner);
            }
        }
        insta::assert_snapshot!(format!("staff_{}", lang.code()), pages);
    }
}

/// "AskPrice" of `Goods { tap: AskPrice { variant: VariantId(1) } }`.
fn title(button: Button) -> String {
    let words = format!("{button:?}");
    let inner = words.split_once("tap: ").map_or(words.as_str(), |(_, tap)| tap);
    inner.trim_end_matches(" }").to_owned()
}

/// Questions to which "?" is no answer.
fn asks(button: Button) -> bool {
    let title = title(button);
    [
        "Price",
        "Weight",
        "LowLine",
        "Supply",
        "WriteOff",
        "AskCount",
        "Discount",
        "AskCopies",
        "AskStart",
        "AskRuler",
        "Hours",
        "CutOff",
        "Lead",
        "Slot",
        "Minimum",
        "AskHoliday",
        "AskZone {",
        "Phone",
        "AskNewZone",
        "AskVariants",
        "AskNewPrice",
    ]
    .iter()
    .any(|part| title.starts_with("Ask") && title.contains(part))
}
