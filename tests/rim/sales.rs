//! Buying through the real program: the way from the menu to an order, and the races at its end.

use crate::books::{self, Copy};
use crate::people::Person;
use crate::program::Machine;
use crate::telegram::{Telegram, is, or_told};

impl Person<'_> {
    /// Puts this many pieces into an empty cart: one by "Add to cart", the rest by "+" in one go.
    pub fn puts_into_cart(&self, product: &str, pieces: usize) -> &Self {
        self.starts().taps("Catalogue").taps(product).taps("Add to cart");
        let (card, plus) = self.finds("+");
        for _ in 1..pieces {
            self.presses(card, &plus);
        }
        self.finds(&format!("{pieces} pc"));
        self
    }

    /// From the card of what was put in to the cart.
    pub fn looks_into_cart(&self) -> &Self {
        self.taps(" pc").taps("To the cart");
        self.finds("Checkout");
        self
    }

    /// Answers whatever the checkout asks; gives the button that ends it.
    pub fn answers_until_confirm(&self) -> (i64, String) {
        loop {
            let steps = ["Confirm ·", "Tomorrow", "12:00–", "No comment"];
            let step = || steps.iter().find_map(|label| Some((*label, self.sees_button(label)?)));
            let (label, (message, data)) = or_told("a question of the checkout", step, || self.story());
            if label == "Confirm ·" {
                return (message, data);
            }
            self.presses(message, &data);
            let next = || is(self.sees_button(label).is_none_or(|(_, now)| now != data));
            or_told("the next question", next, || self.story());
        }
    }

    /// Places an order for what is in the cart, seen on its card, and waits for the thanks.
    pub fn places_order(&self) -> &Self {
        self.looks_into_cart().taps("Checkout");
        let (message, confirm) = self.answers_until_confirm();
        self.presses(message, &confirm).sees("accepted!")
    }

    /// The notices of presses since the last look.
    fn notices(&self) -> String {
        let answers = self.telegram.with(|world| world.take_callback_answers(self.id));
        answers.into_iter().filter_map(|a| a.text).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn confirm_pressed_twice_is_one_order_and_the_last_five_go_to_five_of_sixty() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, None);
    let honey = books::sells(machine.data_dir(), "Honey", 45_000, Some(5));
    let people: Vec<_> = (0..60).map(|n| telegram.person(&format!("Buyer {n}"))).collect();
    let anna = telegram.person("Anna");
    books::knows(machine.data_dir(), people.iter().chain([&anna]).map(|p| p.id).collect());

    machine.starts();
    anna.puts_into_cart("Bread", 3).looks_into_cart().taps("Checkout");
    let (message, confirm) = anna.answers_until_confirm();
    // While the program is gone presses are collected: they come in one batch.
    machine.is_killed();
    anna.presses(message, &confirm).presses(message, &confirm);
    machine.starts();
    anna.sees("Order №1 accepted!");
    telegram.settles();
    assert_eq!(books::look::<i64>(machine.data_dir(), "SELECT count(*) FROM orders"), 1);

    everybody(&people, |buyer| {
        buyer.puts_into_cart("Honey", 1).looks_into_cart();
    });
    machine.is_killed();
    for buyer in &people {
        buyer.notices();
        buyer.taps("Checkout");
    }
    machine.starts();
    telegram.settles();
    let (refused, let_in): (Vec<_>, Vec<_>) = people.iter().partition(|p| p.notices().contains("sold out"));
    assert_eq!(let_in.len(), 5, "five are let in");
    assert_eq!(refused.len(), 55, "everybody else was told");
    everybody(&let_in.into_iter().copied().collect::<Vec<_>>(), |buyer| {
        let (message, confirm) = buyer.answers_until_confirm();
        buyer.presses(message, &confirm).presses(message, &confirm).sees("accepted!");
    });
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();

    let books = Copy::of(machine.data_dir());
    books.add_up();
    assert_eq!(books.count(&format!("order_line WHERE variant_id = {}", honey.0)), 5);
    assert_eq!(
        books.get::<i64>(&format!("SELECT sum(quantity) FROM stock_entry WHERE variant_id = {}", honey.0)),
        0
    );
    assert_eq!(books.count("orders"), 6);
    assert_eq!(books.get::<i64>("SELECT quantity FROM order_line WHERE order_id = 1"), 3_000);
}

/// All of them at once, each for themselves.
pub fn everybody<'t>(people: &[Person<'t>], does: impl Fn(&Person<'t>) + Sync) {
    std::thread::scope(|scope| {
        for person in people {
            scope.spawn(|| does(person));
        }
    });
}
