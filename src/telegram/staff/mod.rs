//! What staff see on their phones: orders, the catalogue, people, settings. Screens and questions only;
//! who may do a thing is asked early here, so that the answer is kind, and again by the shop where it is
//! done. Its surprise: a question remembers the button that asked it, and what is typed next is handed to
//! the same button.

pub mod backups;
pub mod goods;
pub mod health;
pub mod labels;
pub mod notices;
pub mod orders;
mod panel;
pub mod people;
pub mod setup;
mod taps;
#[cfg(test)]
mod tests;

pub use labels::{LabelTap, StockKey};
pub use panel::open as panel;
pub use taps::{BackupTap, GoodsTap, HealthTap, OrderTap, PeopleTap, SetupTap, ShopText, ZonePart};

use crate::base::actor::Right;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::telegram::button::Button;
use crate::telegram::customer::menu;
use crate::telegram::screen::{Answer, Key, Screen};
use crate::telegram::session::Expect;
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// Words typed in answer to the question that `button` asked; `said` is what was answered before it.
pub fn typed(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    button: &str,
    said: &str,
    text: &str,
) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "only staff's areas ask in staff's name")]
    match Button::read(button) {
        Some(Button::Orders { tap }) => orders::typed(tx, visit, tap, text),
        Some(Button::Goods { tap }) => goods::typed(tx, visit, tap, said, text),
        Some(Button::People { tap }) => people::typed(tx, visit, tap, text),
        Some(Button::Setup { tap }) => setup::typed(tx, visit, tap, text),
        Some(Button::Backups { tap }) => backups::typed(tx, visit, tap, text),
        Some(Button::Labels { tap }) => labels::typed(tx, visit, tap, text),
        _ => panel(tx, visit),
    }
}

/// A picture sent in answer to the question that `button` asked; `None` when no picture was asked for.
pub fn photo(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    button: &str,
    file_id: &str,
    caption: &str,
) -> Result<Option<Answer>, Fault> {
    match Button::read(button) {
        Some(Button::Setup { tap }) => match gate(tx, visit, tap.right())? {
            Some(no) => Ok(Some(no)),
            None => setup::photo_sent(tx, visit, tap, file_id, caption),
        },
        Some(Button::Goods { tap: GoodsTap::Photos { product, .. } }) => {
            goods::photo_sent(tx, visit, product, file_id).map(Some)
        }
        _ => Ok(None),
    }
}

/// The refusal for those who lack the right; `None` when they may.
fn gate(tx: &mut Writing<'_>, visit: &mut Visit, right: Right) -> Result<Option<Answer>, Fault> {
    if visit.roles.may(right) { Ok(None) } else { not_allowed(tx, visit).map(Some) }
}

fn not_allowed(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    if visit.query.is_some() {
        return Ok(Answer::only_alert(visit.words.alert_not_allowed()));
    }
    let menu = menu::menu(tx, visit)?;
    Ok(menu.saying(visit.words.not_allowed()))
}

/// Asks for something to be typed; the cancel key leads back.
fn question(visit: &Visit, asked_by: impl Into<Button>, text: Html, back: impl Into<Button>) -> Answer {
    let screen = Screen::new(text).row([tap(visit.words.button_cancel(), back)]);
    Answer::screen(screen).expecting(asking(asked_by))
}

/// What is typed or sent next is an answer to this button.
fn asking(button: impl Into<Button>) -> Expect {
    Expect::Staff { button: button.into().data(), said: String::new() }
}

/// The same question once more, with what was wrong above it.
fn again(problem: &str, question: Answer) -> Answer {
    let mut text = Html::new();
    text.text("⚠️ ").push(&Html::bold(problem));
    above(&text, question)
}

/// Says that it is done: as a passing notice after a press, as the first line after typed words.
fn done(visit: &Visit, said: &str, answer: Answer) -> Answer {
    if visit.query.is_some() {
        return answer.toast(said);
    }
    let mut text = Html::new();
    text.text("✓ ").push(&Html::bold(said));
    above(&text, answer)
}

fn above(line: &Html, mut answer: Answer) -> Answer {
    if let Some(screen) = &mut answer.screen {
        let mut text = line.clone();
        text.paragraph(&screen.text);
        screen.text = text;
    }
    answer
}

/// A refusal: a notice to close after a press, the question again after typed words.
fn refused(visit: &Visit, problem: &str, screen: Answer) -> Answer {
    if visit.query.is_some() { Answer::only_alert(problem) } else { again(problem, screen) }
}

fn tap(label: impl Into<String>, to: impl Into<Button>) -> Key {
    Key::Tap(label.into(), to.into())
}

/// The last row of staff's screens: back, and the panel, which is their home.
fn foot(screen: Screen, words: &Words, back: impl Into<Button>) -> Screen {
    screen.row([tap(words.button_back(), back), tap(words.button_to_panel(), Button::Panel)])
}

/// "No" beside the one destructive key of a question.
fn sure(visit: &Visit, text: Html, yes: Key, no: impl Into<Button>) -> Answer {
    Answer::screen(Screen::new(text).row([yes]).row([tap(visit.words.button_no_keep(), no)]))
}

/// Cut to so many characters with "…", for labels and long lists.
fn short(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    text.chars().take(chars.saturating_sub(1)).chain(['…']).collect()
}

/// Pages of `total` rows.
fn pages(total: usize, rows: usize) -> u32 {
    u32::try_from(total.div_ceil(rows.max(1))).unwrap_or(u32::MAX).max(1)
}
