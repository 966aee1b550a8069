//! The draft: a picture of what will come out, and everything that changes it. What is pressed is seen at once.

use super::{LabelTap, after, goods, no, stocks, unfit};
use crate::base::outcome::{Fault, Stop};
use crate::db::{Reading, Writing};
use crate::documents::labels::stock::{self, Stock};
use crate::shop::catalog;
use crate::shop::labels::{self, Draft, LabelRefusal, Layout, Lot, Print, Selection, Sheet};
use crate::telegram::labels as kit;
use crate::telegram::outgoing;
use crate::telegram::papers::Paper;
use crate::telegram::screen::{Answer, Screen};
use crate::telegram::staff::setup::{flag, is_none};
use crate::telegram::staff::{GoodsTap, foot, question, tap};
use crate::telegram::visit::Visit;
use crate::text::{Html, Lang, Words};

/// Goods named under the picture.
const NAMED: usize = 6;

pub fn press(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap) -> Result<Answer, Fault> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the caller hands over the buttons of the draft alone")]
    let made = match tap {
        LabelTap::Copies { copies } => labels::change(tx, |draft| draft.copies = copies),
        LabelTap::SetLayout { layout } => labels::change(tx, |draft| draft.form.layout = layout),
        LabelTap::SetStart { label } => labels::change(tx, |d| d.start = (label > 0).then_some(label)),
        LabelTap::AskCopies | LabelTap::AskStart | LabelTap::AskNote => return ask(tx, visit, tap),
        LabelTap::More => return more(tx, visit),
        LabelTap::SetLang { lang } => return set(tx, visit, |draft| draft.form.lang = Some(lang)),
        LabelTap::SetDated { on } => return set(tx, visit, |draft| draft.form.dated = on),
        LabelTap::SetMarks { on } => return set(tx, visit, |draft| draft.form.cut_marks = on),
        LabelTap::Send => return send(tx, visit),
        _ => return open(tx, visit),
    };
    after(tx, visit, made)
}

/// The draft with everything that its screen shows.
struct Shown {
    draft: Draft,
    lots: Vec<Lot>,
    sheet: Sheet,
    start: u32,
    stock: Stock,
    labels: u32,
}

fn read(r: &Reading<'_>, visit: &Visit) -> Result<Option<Shown>, Stop<LabelRefusal>> {
    let Some(draft) = labels::draft(r, visit.id())? else { return Ok(None) };
    let Some(stock) = stock::find(&draft.form.stock) else { return Ok(None) };
    let lots = labels::goods(r, &draft)?;
    let sheet = labels::sheet(r, &draft.form.stock)?;
    let start = draft.start.unwrap_or(sheet.start);
    let start = if start > stock.per_page() { 1 } else { start };
    let labels = labels::count(&lots, 1)?;
    Ok(Some(Shown { draft, lots, sheet, start, stock, labels }))
}

pub fn open(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let shown = match read(tx, visit) {
        Ok(Some(shown)) => shown,
        Ok(None) => return goods::home(tx, visit),
        // The goods went away meanwhile.
        Err(stop) => return no(tx, visit, stop, goods::home),
    };
    let few: Vec<Lot> = shown.lots.iter().take(NAMED).copied().collect();
    let tags = labels::tags(tx, &few)?;
    let words = &visit.words;
    let mut text = words.labels_draft(shown.labels);
    text.line(&goods::lines(words, &tags, shown.lots.len()));
    text.paragraph(&Html::escape(&stocks::name(words, &shown.stock)));
    if shown.stock.per_page() > 1 {
        text.line(&words.labels_start(shown.stock.per_page(), shown.start));
    }
    let at = (shown.start, shown.sheet.off);
    let picture = kit::preview(tx, &visit.settings, &shown.draft.form, &shown.lots, at);
    let back = back(tx, &shown)?;
    let screen = match picture {
        Ok(labels) => Screen::new(text).paper(Paper::LabelsPicture(Box::new(labels))),
        Err(Stop::No(refusal)) => {
            text.paragraph(&Html::bold(&format!("⚠️ {}", unfit(words, refusal))));
            Screen::new(text)
        }
        Err(Stop::Broken(fault)) => return Err(fault),
    };
    Ok(Answer::screen(foot(keys(words, &shown, screen), words, back)))
}

/// Whoever came from a product goes back there.
fn back(r: &Reading<'_>, shown: &Shown) -> Result<crate::telegram::button::Button, Fault> {
    if let Ok(Selection::Typed(parts)) = Selection::read(&shown.draft.selection)
        && let [only] = parts.as_slice()
        && only.first == only.last
        && catalog::product(r, only.first)?.is_some_and(|p| !p.removed)
    {
        return Ok(GoodsTap::Product { product: only.first }.into());
    }
    Ok(LabelTap::Home.into())
}

fn keys(words: &Words, shown: &Shown, screen: Screen) -> Screen {
    let draft = &shown.draft;
    let copies = draft.copies;
    let screen = screen.row([
        tap("−", LabelTap::Copies { copies: copies.saturating_sub(1).max(1) }),
        tap(words.button_labels_copies(copies), LabelTap::AskCopies),
        tap("+", LabelTap::Copies { copies: copies.saturating_add(1) }),
    ]);
    let screen = screen.row(Layout::ALL.map(|layout| {
        let mark = if layout == draft.form.layout { "✅ " } else { "" };
        tap(format!("{mark}{}", words.button_labels_layout(code(layout))), LabelTap::SetLayout { layout })
    }));
    let screen = start_keys(words, shown, screen);
    let rolls = shown.stock.is_roll();
    screen
        .row([
            tap(words.button_labels_stock(), LabelTap::Stocks { rolls, page: 0 }),
            tap(words.button_labels_more(), LabelTap::More),
        ])
        .row([tap(words.button_labels_add(), LabelTap::AskGoods { more: true })])
        .row([tap(words.button_labels_send(), LabelTap::Send)])
}

pub const fn code(layout: Layout) -> &'static str {
    match layout {
        Layout::Small => "small",
        Layout::Price => "price",
        Layout::Shelf => "shelf",
    }
}

/// "Go on at 8", "A new sheet", "Another place": only where a sheet holds several.
fn start_keys(words: &Words, shown: &Shown, screen: Screen) -> Screen {
    if shown.stock.per_page() < 2 {
        return screen;
    }
    let begun = shown.sheet.start;
    if begun < 2 || begun > shown.stock.per_page() {
        return screen.row([tap(words.button_labels_start(), LabelTap::AskStart)]);
    }
    let place = |label: u32, name: String| {
        let mark = if shown.start == label { "✅ " } else { "" };
        tap(format!("{mark}{name}"), LabelTap::SetStart { label })
    };
    screen.row([place(begun, words.button_labels_go_on(begun))]).row([
        place(1, words.button_labels_new_sheet()),
        tap(words.button_labels_other_place(), LabelTap::AskStart),
    ])
}

// ---------------------------------------------------------------- questions

fn ask(tx: &mut Writing<'_>, visit: &mut Visit, asked_by: LabelTap) -> Result<Answer, Fault> {
    let Ok(Some(shown)) = read(tx, visit) else { return open(tx, visit) };
    let words = &visit.words;
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons ask")]
    let (text, back) = match asked_by {
        LabelTap::AskCopies => (words.ask_labels_copies(shown.draft.copies), LabelTap::Draft),
        LabelTap::AskStart => (words.ask_labels_start(shown.stock.per_page()), LabelTap::Draft),
        _ => (words.ask_labels_note(), LabelTap::More),
    };
    Ok(question(visit, asked_by, text, back))
}

pub fn typed(tx: &mut Writing<'_>, visit: &mut Visit, tap: LabelTap, text: &str) -> Result<Answer, Fault> {
    let number = text.trim().trim_start_matches(['x', 'х', '×', '№']).trim().parse().unwrap_or(0);
    #[allow(clippy::wildcard_enum_match_arm, reason = "three buttons ask")]
    let made = match tap {
        LabelTap::AskCopies => labels::change(tx, |draft| draft.copies = number),
        LabelTap::AskStart => match read(tx, visit) {
            Ok(Some(shown)) if !(1..=shown.stock.per_page()).contains(&number) => {
                Err(Stop::No(LabelRefusal::BadStart(shown.stock.per_page())))
            }
            Ok(_) => labels::change(tx, |draft| draft.start = Some(number)),
            Err(stop) => Err(stop),
        },
        _ => {
            let note = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let note = if is_none(&note) { String::new() } else { note };
            labels::change(tx, |draft| draft.form.note = note)
        }
    };
    match made {
        Ok(()) if tap == LabelTap::AskNote => more(tx, visit),
        Ok(()) => open(tx, visit),
        Err(stop) => no(tx, visit, stop, |tx, visit| ask(tx, visit, tap)),
    }
}

/// What is wanted now and then: language, date, a line of one's own, marks to cut along.
fn more(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let Some(draft) = labels::draft(tx, visit.id())? else { return goods::home(tx, visit) };
    let words = &visit.words;
    let form = &draft.form;
    let note = if form.note.is_empty() { words.plain_not_set() } else { form.note.clone() };
    let lang = form.lang.unwrap_or(visit.settings.base_lang);
    let on = |on: bool| if on { "✅" } else { "☐" };
    let languages = visit.settings.spoken().into_iter().map(|one: Lang| {
        let mark = if one == lang { "✅ " } else { "" };
        tap(format!("{mark}{}", flag(one)), LabelTap::SetLang { lang: one })
    });
    let mut screen = Screen::new(words.labels_more(words.plain_lang(lang.code()), note))
        .row(languages)
        .row([tap(
            format!("{} {}", on(form.dated), words.button_labels_dated()),
            LabelTap::SetDated { on: !form.dated },
        )])
        .row([tap(words.button_labels_note(), LabelTap::AskNote)])
        .row([tap(
            format!("{} {}", on(form.cut_marks), words.button_labels_marks()),
            LabelTap::SetMarks { on: !form.cut_marks },
        )]);
    let sheet = stock::find(&form.stock).filter(|stock| !stock.is_roll());
    if let Some(stock) = sheet.and_then(|stock| stocks::key(&stock)) {
        screen = screen.row([tap(words.button_labels_correction(), LabelTap::Correction { stock })]);
    }
    Ok(Answer::screen(foot(screen, words, LabelTap::Draft)))
}

fn set(tx: &mut Writing<'_>, visit: &mut Visit, change: impl FnOnce(&mut Draft)) -> Result<Answer, Fault> {
    match labels::change(tx, change) {
        Ok(()) => more(tx, visit),
        Err(stop) => no(tx, visit, stop, goods::home),
    }
}

// ---------------------------------------------------------------- the files

fn send(tx: &mut Writing<'_>, visit: &mut Visit) -> Result<Answer, Fault> {
    let shown = match read(tx, visit) {
        Ok(Some(shown)) => shown,
        Ok(None) => return goods::home(tx, visit),
        Err(stop) => return no(tx, visit, stop, goods::home),
    };
    let at = (shown.start, shown.sheet.off);
    match kit::preview(tx, &visit.settings, &shown.draft.form, &shown.lots, at) {
        Ok(_) => {}
        Err(Stop::No(refusal)) => return Ok(Answer::only_alert(unfit(&visit.words, refusal))),
        Err(Stop::Broken(fault)) => return Err(fault),
    }
    let made = labels::change(tx, |draft| draft.start = Some(shown.start))
        .and_then(|()| labels::ask(tx, shown.stock.per_page()));
    match made {
        Ok(print) => {
            files(tx, visit, &print, &shown.stock)?;
            Ok(open(tx, visit)?.toast(visit.words.alert_labels_sent(print.labels)))
        }
        Err(stop) => no(tx, visit, stop, open),
    }
}

/// One message a file; each is drawn when it leaves.
pub fn files(tx: &Writing<'_>, visit: &Visit, print: &Print, stock: &Stock) -> Result<(), Fault> {
    let words = &visit.words;
    for part in 0..print.parts {
        let mut caption = words.labels_caption(print.labels, print.start);
        if print.parts > 1 {
            caption.line(&words.labels_part(part + 1, print.parts));
        }
        caption.line(&Html::escape(&stocks::name(words, stock)));
        caption.line(&words.labels_full_size());
        outgoing::paper(tx, visit.id(), &Paper::LabelFile { print: print.id, part }, caption)?;
    }
    Ok(())
}
