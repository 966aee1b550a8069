//! How the printer is off on a stock: a page with crosses goes out, what the ruler says comes back.

use super::{LabelTap, StockKey, draft, no, stocks};
use crate::base::outcome::{Fault, Outcome};
use crate::base::quantity::Quantity;
use crate::db::Writing;
use crate::shop::labels::{self, LabelRefusal, Off};
use crate::telegram::labels::{self as kit, Crosses};
use crate::telegram::outgoing;
use crate::telegram::papers::Paper;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{again, done, foot, question, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "the caller hands over the buttons of correction alone"
    )]
    match tap {
        LabelTap::Correction { stock } => open(tx, visit, stock),
        LabelTap::SendCalibration { stock } => send(tx, visit, stock),
        LabelTap::AskRuler { stock } => Ok(ask(visit, stock)),
        LabelTap::Straight { stock } => {
            let made = set(tx, stock, Off::default());
            saved(tx, visit, stock, made)
        }
        _ => draft::open(tx, visit),
    }
}

fn set(tx: &Writing<'_>, key: StockKey, off: Off) -> Outcome<(), LabelRefusal> {
    match stocks::of_key(key) {
        Some(stock) => labels::correct(tx, &stock.id, off),
        None => Err(crate::base::outcome::Stop::No(LabelRefusal::Gone)),
    }
}

fn saved(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    key: StockKey,
    made: Outcome<(), LabelRefusal>,
) -> Result<Answer, Fault> {
    match made {
        Ok(()) => {
            let screen = open(tx, visit, key)?;
            Ok(done(visit, &visit.words.alert_saved(), screen))
        }
        Err(stop) => no(tx, visit, stop, |tx, visit| open(tx, visit, key)),
    }
}

fn open(tx: &mut Writing<'_>, visit: &mut Visit, key: StockKey) -> Result<Answer, Fault> {
    let Some(stock) = stocks::of_key(key) else { return draft::open(tx, visit) };
    let words = &visit.words;
    let off = labels::sheet(tx, &stock.id)?.off;
    let mut text = words.labels_correction(stocks::name(words, &stock));
    text.paragraph(&words.labels_shift_now(signed(words, off.shift_x), signed(words, off.shift_y)));
    text.line(&words.labels_scale_now(percent(words, off.scale_x), percent(words, off.scale_y)));
    text.paragraph(&words.labels_correction_how());
    let mut screen = Screen::new(text)
        .row([tap(words.button_labels_calibration(), LabelTap::SendCalibration { stock: key })])
        .row([tap(words.button_labels_ruler(), LabelTap::AskRuler { stock: key })]);
    if off != Off::default() {
        screen = screen.row([tap(words.button_labels_straight(), LabelTap::Straight { stock: key })]);
    }
    Ok(Answer::screen(foot(screen, words, LabelTap::More)))
}

/// "+0,5", "−1,2", "0" millimetres.
fn signed(words: &Words, thousandths: i32) -> String {
    let number = words.number(Quantity(i64::from(thousandths.unsigned_abs())));
    match thousandths {
        0 => number,
        n if n > 0 => format!("+{number}"),
        _ => format!("−{number}"),
    }
}

/// 10050 is "100,5".
fn percent(words: &Words, scale: i32) -> String {
    words.number(Quantity(i64::from(scale) * 10))
}

fn send(tx: &mut Writing<'_>, visit: &mut Visit, key: StockKey) -> Result<Answer, Fault> {
    let Some(stock) = stocks::of_key(key) else { return draft::open(tx, visit) };
    let off = labels::sheet(tx, &stock.id)?.off;
    let words = &visit.words;
    let mut caption = Html::escape(&stocks::name(words, &stock));
    caption.line(&words.labels_full_size());
    let (shop, stock) = (visit.settings.name.clone(), stock.id);
    let paper = Paper::Crosses(Crosses { lang: words.lang, shop, stock, correction: kit::correction(off) });
    outgoing::paper(tx, visit.id(), &paper, caption)?;
    Ok(Answer::only_toast(words.alert_paper_sent()))
}

fn ask(visit: &Visit, key: StockKey) -> Answer {
    let text = visit.words.ask_labels_ruler();
    question(visit, LabelTap::AskRuler { stock: key }, text, LabelTap::Correction { stock: key })
}

/// What the ruler says, on top of what was corrected before.
pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap, text: &str) -> Result<Answer, Fault> {
    let LabelTap::AskRuler { stock: key } = tap else { return draft::open(tx, visit) };
    let Some(stock) = stocks::of_key(key) else { return draft::open(tx, visit) };
    let Some([right, down, far_right, far_down]) = four(text) else {
        return Ok(again(&visit.words.plain_labels_bad_ruler(), ask(visit, key)));
    };
    let now = labels::sheet(tx, &stock.id)?.off;
    let Some(off) = kit::measured(&stock, now, (right, down), (far_right, far_down)) else {
        return Ok(again(&visit.words.plain_labels_bad_correction(), ask(visit, key)));
    };
    let made = set(tx, key, off);
    saved(tx, visit, key, made)
}

/// "1,5 0 1,5 -0,5": millimetres, in thousandths.
fn four(text: &str) -> Option<[i64; 4]> {
    let text = text.replace(['−', '–'], "-");
    let numbers = text.split(|c: char| c.is_whitespace() || c == ';' || c == '/').filter(|n| !n.is_empty());
    let numbers: Option<Vec<i64>> = numbers.map(thousandths).collect();
    numbers?.try_into().ok()
}

fn thousandths(text: &str) -> Option<i64> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = Quantity::parse(digits)?.0;
    Some(if minus { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_ruler_says_is_read() {
        for (typed, read) in
            [("1,5 0 1,5 -0,5", [1500, 0, 1500, -500]), ("+0.5; −1,25 / 0 2", [500, -1250, 0, 2000])]
        {
            assert_eq!(four(typed), Some(read), "{typed}");
        }
        for bad in ["", "1 2 3", "1 2 3 4 5", "a b c d", "1,2,3,4", "- 1 2 3"] {
            assert_eq!(four(bad), None, "{bad}");
        }
    }
}
