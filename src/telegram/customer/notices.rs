//! What a customer is told without having asked: each step of an order, the end of a hold. Pure: jobs call
//! these with what they have read and hand the screen to `outgoing::notice`.

use crate::base::time::Moment;
use crate::shop::orders::{Fulfilment, Order, Status};
use crate::shop::settings::Settings;
use crate::telegram::button::Button;
use crate::telegram::customer::terms::on_day;
use crate::telegram::screen::{Key, Screen};
use crate::text::{Html, Words};

/// What has become of an order (FEATURES O2). `reason`: what staff gave with a cancel.
pub fn status(
    words: &Words,
    settings: &Settings,
    order: &Order,
    status: Status,
    reason: Option<&str>,
    now: Moment,
) -> Screen {
    let mut text = match settings.wording.get(status.code()) {
        Some(trade) => words.notice_in_trade(order.number.0, settings.text(trade, words.lang)),
        None => told(words, order, status, now),
    };
    match status {
        Status::Ready => {
            let place = settings.text(&settings.pickup_address, words.lang);
            if !place.is_empty() {
                text.line(&words.terms_pickup_at(place));
            }
        }
        Status::Cancelled => {
            if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
                text.line(&words.order_reason(reason));
            }
        }
        Status::New
        | Status::Accepted
        | Status::Preparing
        | Status::OnTheWay
        | Status::Delivered
        | Status::HandedOver
        | Status::Completed => {}
    }
    let open = Button::MyOrder { order: order.id };
    Screen::new(text).row([Key::Open(words.button_order_open(order.number.0), open)])
}

fn told(words: &Words, order: &Order, status: Status, now: Moment) -> Html {
    let number = order.number.0;
    let day = || on_day(words, order.terms.day, now);
    let slot = || words.slot(order.terms.slot.from_time(), order.terms.slot.to_time());
    match (status, order.terms.fulfilment) {
        (Status::New, _) => words.notice_new(number),
        (Status::Accepted, Fulfilment::Delivery) => words.notice_accepted(day(), number, slot()),
        (Status::Accepted, Fulfilment::Pickup) => words.notice_accepted_pickup(day(), number, slot()),
        (Status::Preparing, _) => words.notice_preparing(number),
        (Status::OnTheWay, _) => words.notice_on_the_way(number),
        (Status::Ready, _) => words.notice_ready(number),
        (Status::Delivered, _) => words.notice_delivered(number),
        (Status::HandedOver, _) => words.notice_handed_over(number),
        (Status::Completed, _) => words.notice_completed(number),
        (Status::Cancelled, _) => words.notice_cancelled(number),
    }
}

/// The goods of an unfinished checkout are back on the shelf.
pub fn hold_ended(words: &Words) -> Screen {
    Screen::new(words.notice_hold_ended()).row([
        Key::Open(words.button_go_on(), Button::Checkout),
        Key::Open(words.button_cart(), Button::Cart { page: 0 }),
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::base::ids::{OrderId, OrderNumber, PersonId};
    use crate::base::lang::Lang;
    use crate::base::money::{Currency, Money, MoneyLook};
    use crate::base::phone::Phone;
    use crate::shop::delivery::Slot;
    use crate::shop::orders::{Payment, Terms};
    use crate::shop::settings::Texts;

    /// Tuesday, 18 November 2025, in the morning.
    const NOW: Moment = Moment::from_seconds(1_763_442_000);

    fn words(lang: Lang) -> Words {
        Words { lang, currency: Currency::Uzs, look: MoneyLook::default(), zone: jiff::tz::TimeZone::UTC }
    }

    fn order(fulfilment: Fulfilment) -> Order {
        let terms = Terms {
            person: PersonId(1),
            cart_version: 1,
            fulfilment,
            customer_name: "Anna".to_owned(),
            phone: Phone::parse("901234567").unwrap(),
            lang: Lang::Ru,
            zone_name: None,
            address: None,
            location: None,
            day: date(2025, 11, 19),
            slot: Slot { from: 600, to: 660 },
            comment: None,
            goods: Money::ZERO,
            discount: Money::ZERO,
            delivery_fee: Money::ZERO,
            total: Money::ZERO,
        };
        Order {
            id: OrderId(77),
            number: OrderNumber(12),
            placed_at: NOW,
            status: Status::New,
            payment: Payment::Unpaid,
            terms,
        }
    }

    fn told(lang: Lang, fulfilment: Fulfilment, status: Status) -> String {
        let settings = Settings {
            pickup_address: Texts([("ru".to_owned(), "Навои 7".to_owned())].into()),
            ..Settings::default()
        };
        super::status(&words(lang), &settings, &order(fulfilment), status, Some("no <b> flour"), NOW)
            .text
            .plain()
    }

    #[test]
    fn every_step_is_told_in_every_language_with_its_number_and_a_way_to_the_order() {
        for lang in Lang::ALL {
            for fulfilment in [Fulfilment::Delivery, Fulfilment::Pickup] {
                let mut all: Vec<String> =
                    Status::ALL.iter().map(|status| told(lang, fulfilment, *status)).collect();
                assert!(all.iter().all(|text| text.contains("12")), "{all:?}");
                all.sort();
                all.dedup();
                assert_eq!(all.len(), Status::ALL.len(), "no two steps sound alike");
            }
        }
        let screen = super::status(
            &words(Lang::En),
            &Settings::default(),
            &order(Fulfilment::Pickup),
            Status::New,
            None,
            NOW,
        );
        let Some(key) = screen.rows.first().and_then(|row| row.first()) else { panic!("no key") };
        assert_eq!(key.data().as_deref(), Some("+mi:25"), "opens below: the news stays");
    }

    #[test]
    fn each_flow_has_its_own_words() {
        assert!(
            told(Lang::Ru, Fulfilment::Delivery, Status::Accepted)
                .contains("Ждите ср, 19 ноября, 10:00–11:00")
        );
        assert!(told(Lang::Ru, Fulfilment::Pickup, Status::Accepted).contains("Ждём вас ср, 19 ноября"));
        assert!(told(Lang::En, Fulfilment::Pickup, Status::Ready).contains("Навои 7"), "where to fetch it");
        assert!(told(Lang::Uz, Fulfilment::Delivery, Status::Cancelled).contains("Sababi: no <b> flour"));
    }
}
