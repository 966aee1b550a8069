//! What went wrong (FEATURES A8): the list, one trouble, its report as a file, silence for its kind.

use crate::base::limits::PAGE_ROWS;
use crate::base::outcome::{Fault, Stop};
use crate::base::time::Moment;
use crate::db::{Reading, Writing};
use crate::ops::logs;
use crate::shop::trouble::{self, MuteRefusal, Trouble};
use crate::telegram::outgoing;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::{SetupTap, foot, not_allowed, short, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Words};

/// The latest so many; an owner with more has a bigger question than paging.
const SHOWN: usize = PAGE_ROWS * 2;

pub fn list(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let mut troubles: Vec<(u32, Trouble)> = (0..).zip(trouble::all(tx)?).collect();
    troubles.sort_by_key(|(_, trouble)| std::cmp::Reverse(trouble.last_at));
    Ok(Answer::screen(list_screen(&visit.words, &troubles)))
}

fn list_screen(words: &Words, troubles: &[(u32, Trouble)]) -> Screen {
    let text = if troubles.is_empty() { words.troubles_none() } else { words.troubles_title() };
    let screen = troubles.iter().take(SHOWN).fold(Screen::new(text), |screen, (n, trouble)| {
        let mark = if trouble.muted { "🔕" } else { "⚠️" };
        let label = format!("{mark} {}× {}", trouble.count, short(&trouble.kind, 40));
        screen.row([tap(label, SetupTap::Trouble { n: *n })])
    });
    foot(screen, words, SetupTap::Home)
}

fn find(r: &Reading<'_>, n: u32) -> Result<Option<Trouble>, Fault> {
    Ok(trouble::all(r)?.into_iter().nth(usize::try_from(n).unwrap_or(usize::MAX)))
}

fn gone(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    Ok(list(tx, visit)?.alert(visit.words.alert_gone()))
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit, n: u32) -> Result<Answer, Fault> {
    match find(tx, n)? {
        Some(trouble) => Ok(Answer::screen(card(&visit.words, &trouble, n, tx.now()))),
        None => gone(tx, visit),
    }
}

fn card(words: &Words, trouble: &Trouble, n: u32, now: Moment) -> Screen {
    let kind = Html::code(&short(&trouble.kind, 300));
    let mut text = words.trouble_card(
        trouble.count,
        words.moment(trouble.first_at, now),
        kind,
        words.moment(trouble.last_at, now),
    );
    if trouble.muted {
        text.paragraph(&words.trouble_muted());
    }
    let mute = if trouble.muted { words.button_unmute() } else { words.button_mute() };
    let screen = Screen::new(text).row([
        tap(words.button_report(), SetupTap::Report { n }),
        tap(words.button_health_log(), SetupTap::Log),
    ]);
    let screen = screen.row([tap(mute, SetupTap::Mute { n, muted: !trouble.muted })]);
    foot(screen, words, SetupTap::Troubles)
}

pub fn mute(tx: &mut Writing<'_>, visit: &mut Visit, n: u32, muted: bool) -> Result<Answer, Fault> {
    let Some(trouble) = find(tx, n)? else { return gone(tx, visit) };
    match trouble::mute(tx, &trouble.kind, muted) {
        Ok(()) => {
            let words = &visit.words;
            let said = if muted { words.alert_muted() } else { words.alert_unmuted() };
            Ok(open(tx, visit, n)?.toast(said))
        }
        Err(Stop::No(MuteRefusal::NotAllowed)) => not_allowed(tx, visit),
        Err(Stop::No(MuteRefusal::NotThere)) => gone(tx, visit),
        Err(Stop::Broken(fault)) => Err(fault),
    }
}

/// The report goes as a file below, for whoever repairs the program.
pub fn report(tx: &mut Writing<'_>, visit: &mut Visit, n: u32) -> Result<Answer, Fault> {
    let Some(trouble) = find(tx, n)? else { return gone(tx, visit) };
    let name = format!("trouble-{}.txt", n + 1);
    outgoing::text_file(
        tx,
        visit.id(),
        &name,
        &file(&trouble),
        &Screen::new(visit.words.trouble_report()),
        None,
    )?;
    Ok(Answer::only_toast(visit.words.alert_report_sent()))
}

/// A trouble with its newest report.
pub fn file(trouble: &Trouble) -> String {
    format!("{}\ncount: {}\n\n{}", trouble.kind, trouble.count, trouble.report)
}

/// The newest lines of the program's log go as a file below.
pub fn log(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let lines = logs::tail();
    if lines.is_empty() {
        return Ok(Answer::only_toast(visit.words.alert_log_empty()));
    }
    outgoing::text_file(tx, visit.id(), "log.txt", &lines, &Screen::new(visit.words.health_log()), None)?;
    Ok(Answer::only_toast(visit.words.alert_log_sent()))
}
