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
    let mut text = told(words, order, status, now);
    match status {
        Status::Ready => {
            let place = settings.pickup_address.of(words.lang);
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
