//! What a report says of the things that fail on this surface: an update, a call. The screen is named by its
//! button without the numbers in it, and of what was typed only the length stands there: nothing personal.

use crate::base::outcome::Fault;
use crate::db::Reading;
use crate::ops::report::report;
use crate::telegram::button::{Button, OPEN};
use crate::telegram::incoming::{Incoming, What};
use crate::telegram::outgoing::Row;
use crate::telegram::session::{self, Expect};

/// An update could not be handled.
pub fn of_update(r: &Reading<'_>, incoming: &Incoming, cause: &str) -> String {
    let (what, screen) = match &incoming.what {
        What::Text { text, .. } => {
            (format!("typed text, {} characters", text.chars().count()), asked(r, incoming))
        }
        What::Press { data, .. } => ("press".to_owned(), screen(data.strip_prefix(OPEN).unwrap_or(data))),
        What::Contact { .. } => ("contact".to_owned(), asked(r, incoming)),
        What::Place { .. } => ("place".to_owned(), asked(r, incoming)),
        What::Photo { .. } => ("photo".to_owned(), asked(r, incoming)),
        What::Document { .. } => ("document".to_owned(), asked(r, incoming)),
        What::Blocked(_) | What::Appointed { .. } | What::Unfit | What::Other => {
            ("other".to_owned(), "none".to_owned())
        }
    };
    let facts = [("update", incoming.id.to_string()), ("what", what), ("screen", screen)];
    report(r.now(), &facts, cause)
}

/// Telegram refused a call for good.
pub fn of_call(r: &Reading<'_>, row: &Row, answer: &str) -> String {
    let facts = [("row", row.id.to_string()), ("what", format!("call {}", row.method))];
    report(r.now(), &facts, answer)
}

/// What the chat was asked for: a question's name. The session may be what is broken.
fn asked(r: &Reading<'_>, incoming: &Incoming) -> String {
    let session: Result<_, Fault> = session::load(r, incoming.chat);
    match session.ok().and_then(|session| session.expects) {
        Some(Expect::Staff { button, .. }) => screen(&button),
        Some(other) => first_word(&format!("{other:?}")),
        None => "none".to_owned(),
    }
}

/// "Goods AskPrice" of `G:pr.1`.
fn screen(data: &str) -> String {
    let Some(button) = Button::read(data) else { return "an old button".to_owned() };
    let words = format!("{button:?}");
    let area = first_word(&words);
    match words.split_once("tap: ") {
        Some((_, tap)) => format!("{area} {}", first_word(tap)),
        None => area,
    }
}

fn first_word(debug: &str) -> String {
    debug.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{PersonId, VariantId};
    use crate::telegram::staff::{GoodsTap, PeopleTap};

    #[test]
    fn a_screen_is_named_without_what_it_shows() {
        let price = Button::from(GoodsTap::AskPrice { variant: VariantId(7) });
        assert_eq!(screen(&price.data()), "Goods AskPrice");
        let customer = Button::from(PeopleTap::Customer { person: PersonId(998_901_234) });
        assert_eq!(screen(&customer.data()), "People Customer");
        assert_eq!(screen(&Button::Cart { page: 3 }.data()), "Cart");
        assert_eq!(screen("zz:1"), "an old button");
    }
}
