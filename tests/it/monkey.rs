//! Monkeys: people who press whatever they see and type whatever comes to mind, customers and staff at once.
//! No order of taps may break the books (the shop checks them when it closes), leave a press unanswered or
//! bring a screen that Telegram refuses (the world checks that after each step). A seed is a life; a failing
//! one is run again with `MONKEY_SEED`.

use std::time::Duration;

use prilavok::base::actor::Role;
use prilavok::base::lang::Lang;

use crate::world::{Person, Shop};

/// What monkeys type: answers to questions, searches, nonsense, attacks.
const WORDS: [&str; 22] = [
    "2",
    "0",
    "1,5",
    "999999",
    "-3",
    "хлеб",
    "honye",
    "+998 90 123 45 67",
    "Chilonzor 5, 12-uy",
    "/start",
    "/menu",
    "/cart",
    "/panel",
    "<b>&</b>",
    "9:00-18:00",
    "50 ml: 1000, 300",
    "10",
    "25.12",
    "👩‍🍳",
    "Honey",
    "closed",
    "1000",
];

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(below).unwrap()).unwrap()
    }
}

fn life(seed: u64, steps: usize) -> i64 {
    let mut chance = Chance(seed);
    let shop = Shop::open();
    let bread = shop.category(None, "Bread");
    shop.sells_in(Some(bread), "Rye loaf", 12_000, None);
    shop.sells_in(Some(bread), "Flatbread", 6_000, Some(40));
    shop.sells("Honey", 45_000, Some(3));
    let people = [
        shop.customer("Anna", Lang::Ru),
        shop.customer("Dilnoza", Lang::Uz),
        shop.customer("Boris", Lang::En),
        shop.staff("Olim", &[Role::Manager]),
        shop.staff("Zafar", &[Role::Owner]),
        shop.staff("Karim", &[Role::Courier]),
    ];
    for person in &people {
        person.types("/menu");
    }
    for _ in 0..steps {
        let person = &people[chance.next(people.len())];
        match chance.next(20) {
            0..=14 => press_something(person, &mut chance),
            15 | 16 => {
                person.types(WORDS[chance.next(WORDS.len())]);
            }
            17 => {
                person.sends_own_contact();
            }
            18 => {
                person.sends_place(41.31, 69.24);
            }
            _ => shop.wait(Duration::from_secs(60 * u64::try_from(chance.next(30)).unwrap())),
        }
    }
    shop.count("orders")
}

fn press_something(person: &Person, chance: &mut Chance) {
    let buttons = person.visible_buttons();
    if buttons.is_empty() {
        person.types("/menu");
        return;
    }
    // A taste for going on: otherwise monkeys spend their lives between menus.
    let liked: Vec<_> = buttons
        .iter()
        .filter(|(_, label, _)| {
            ["✅", "🛒", "Honey", "Rye", "Flat", "+", "🏪", "🚚"].iter().any(|l| label.contains(l))
        })
        .collect();
    let (message, _, data) = if !liked.is_empty() && chance.next(2) == 0 {
        liked[chance.next(liked.len())]
    } else {
        &buttons[chance.next(buttons.len())]
    };
    person.presses(*message, data);
}

#[test]
fn no_order_of_taps_breaks_the_books() {
    if let Ok(seed) = std::env::var("MONKEY_SEED") {
        life(seed.parse().unwrap(), 400);
        return;
    }
    let mut orders = 0;
    for seed in 1..=6 {
        let lived = std::panic::catch_unwind(|| life(seed, 400));
        orders += lived.unwrap_or_else(|_| panic!("run it again with MONKEY_SEED={seed}"));
    }
    assert!(orders > 0, "monkeys that never buy anything prove nothing");
}
