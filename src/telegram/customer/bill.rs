//! Lines and sums as they are written under each other: in the cart, in the summary, in an order of last
//! year. Shows what it is given and calculates nothing; a long list is told shorter, never cut.

use crate::base::money::Money;
use crate::base::quantity::{Quantity, Unit};
use crate::shop::cart::{CartLine, Problem};
use crate::shop::orders;
use crate::telegram::customer::offer::{full_name, short};
use crate::text::{Html, Words};

/// One line of a bill.
#[derive(Clone, Debug)]
pub struct BillLine {
    pub name: String,
    pub unit: Unit,
    pub quantity: Quantity,
    pub base_price: Money,
    pub price: Money,
    pub sum: Money,
    /// What is wrong with it, in words.
    pub problem: Option<Html>,
}

pub fn of_cart(words: &Words, line: &CartLine) -> BillLine {
    BillLine {
        name: full_name(line.name.of(words.lang), &line.label),
        unit: line.unit,
        quantity: line.quantity,
        base_price: line.priced.base,
        price: line.priced.price,
        sum: line.sums.sum,
        problem: line.problem.map(|problem| problem_words(words, problem, line.unit)),
    }
}

/// Exactly as it was confirmed: the name that the customer saw, the prices of that day.
pub fn of_order(line: &orders::Line) -> BillLine {
    BillLine {
        name: full_name(&line.shown_name, &line.label),
        unit: line.unit,
        quantity: line.quantity,
        base_price: line.base_price,
        price: line.price,
        sum: line.sum,
        problem: None,
    }
}

fn problem_words(words: &Words, problem: Problem, unit: Unit) -> Html {
    match problem {
        Problem::Gone => words.cart_line_problem_gone(),
        Problem::SoldOut => words.cart_line_problem_sold_out(),
        Problem::OnlyLeft(left) => words.cart_line_problem_left(words.quantity(left, unit)),
        Problem::Uneven(unit) => words.cart_line_problem_uneven(words.quantity(unit.grain(), unit)),
    }
}

/// All lines within so many visible characters: where they do not fit, names get shorter.
pub fn lines(words: &Words, lines: &[BillLine], first_number: usize, room: usize) -> Html {
    let mut text = Html::new();
    for name in [200, 60, 36, 20] {
        text = Html::new();
        for (place, line) in lines.iter().enumerate() {
            text.line(&one(words, line, first_number + place, name));
        }
        if text.visible_chars() <= room {
            break;
        }
    }
    text
}

/// "1. Rye bread" and below it "2 pcs × 12 000 = 24 000".
fn one(words: &Words, line: &BillLine, number: usize, name: usize) -> Html {
    let mut text = Html::escape(&format!("{number}. "));
    text.push(&Html::bold(&short(&line.name, name))).text("\n     ");
    text.text(&words.quantity(line.quantity, line.unit)).text(" × ");
    if line.price < line.base_price {
        text.push(&Html::strike(&words.amount(line.base_price))).text(" ");
    }
    text.text(&words.amount(line.price)).text(" = ").text(&words.money(line.sum));
    if let Some(problem) = &line.problem {
        text.text("\n     ").push(problem);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::lang::Lang;
    use crate::base::money::{Currency, MoneyLook};

    fn words(lang: Lang) -> Words {
        Words { lang, currency: Currency::Uzs, look: MoneyLook::default(), zone: jiff::tz::TimeZone::UTC }
    }

    fn bread() -> BillLine {
        BillLine {
            name: "Rye <bread>, 500 g".to_owned(),
            unit: Unit::Piece,
            quantity: Quantity::whole(2),
            base_price: Money(1_300_000),
            price: Money(1_200_000),
            sum: Money(2_400_000),
            problem: None,
        }
    }

    #[test]
    fn a_line_shows_the_old_price_struck_out_and_adds_up() {
        let text = lines(&words(Lang::En), &[bread()], 1, 4096);
        assert_eq!(
            text.as_str().replace('\u{a0}', " "),
            "1. <b>Rye &lt;bread&gt;, 500 g</b>\n     2 pcs × <s>13 000</s> 12 000 = 24 000 UZS"
        );
    }

    #[test]
    fn forty_long_lines_fit_one_message_whole() {
        let long = BillLine { name: "х".repeat(180), ..bread() };
        let text = lines(&words(Lang::Ru), &vec![long; 40], 1, 3500);
        assert!(text.visible_chars() <= 3500, "{}", text.visible_chars());
        assert!(text.plain().contains("40. "), "every line is there");
    }
}
