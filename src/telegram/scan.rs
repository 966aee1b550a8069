//! A photo that nobody asked for is looked at for a code (FEATURES S6): the picture is fetched and read by a job,
//! and what was read comes back here as if it had been pressed. Staff see the product with its shelf, customers the
//! card to buy from. Its surprise: while a barcode is asked for, the photo of one is its answer.

use crate::base::actor::{Actor, Right};
use crate::base::ids::{PersonId, ProductId, VariantId};
use crate::base::outcome::Fault;
use crate::db::{Reading, Writing};
use crate::documents::scan::{Found, Kind, ScanRefusal};
use crate::ops::health::Board;
use crate::shop::catalog::{self, Variant, is_barcode};
use crate::shop::customers;
use crate::shop::outbox::{self, Job};
use crate::telegram::button::Button;
use crate::telegram::customer::button::{Look, Origin};
use crate::telegram::customer::{self, card, menu};
use crate::telegram::outgoing;
use crate::telegram::screen::Answer;
use crate::telegram::session::Expect;
use crate::telegram::staff::{self, GoodsTap, goods};
use crate::telegram::visit::Visit;
use crate::text::Html;

/// What became of a photo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen {
    Code(Found),
    /// No code in it, or none that can be read.
    Nothing,
    Refused(ScanRefusal),
    /// Telegram did not give it.
    Lost,
    /// Too many photos wait already.
    Busy,
}

/// A photo came in: it will be looked at. `None` while a checkout waits for another answer.
pub fn photo(tx: &Writing<'_>, visit: &Visit, file_id: &str) -> Result<Option<Answer>, Fault> {
    if let Some(Expect::Phone | Expect::Address | Expect::Details | Expect::Comment) = visit.session.expects {
        return Ok(None);
    }
    outbox::later(tx, &Job::ReadCode { person: visit.id(), file_id: file_id.to_owned() })?;
    outgoing::typing(tx, visit.chat)?;
    Ok(Some(Answer::nothing()))
}

/// Is a file that was sent a picture by its name? Phones send photos as files when they are to stay sharp.
pub fn is_picture(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    [".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| name.ends_with(end))
}

/// Tells the person what was read. Run twice it says it twice and does nothing else.
pub fn tell(tx: &mut Writing<'_>, board: &Board, person: PersonId, seen: Seen) -> Result<(), Fault> {
    let Some(person) = customers::get(tx, person)?.filter(|p| !p.blocked) else {
        return Ok(());
    };
    let chat = person.id.chat();
    let mut visit = Visit::begin(tx, person, chat, board)?;
    tx.act_as(Actor::Person(visit.id(), visit.roles));
    let answer = match seen {
        Seen::Code(found) => read(tx, &mut visit, &found)?,
        Seen::Nothing => nothing(tx, &visit)?,
        Seen::Refused(ScanRefusal::NotAPicture) => said(visit.words.scan_no_picture()),
        Seen::Refused(ScanRefusal::TooBig) => said(visit.words.scan_too_big()),
        Seen::Lost => said(visit.words.scan_lost()),
        Seen::Busy => said(visit.words.scan_busy()),
    };
    outgoing::answer(tx, &visit, answer)
}

/// A line that leaves the screen and what it waits for as they are.
fn said(text: Html) -> Answer {
    Answer::nothing().saying(text)
}

fn nothing(tx: &mut Writing<'_>, visit: &Visit) -> Result<Answer, Fault> {
    if visit.roles.is_staff() {
        return Ok(said(visit.words.scan_nothing()));
    }
    Ok(menu::menu(tx, visit)?.saying(visit.words.scan_nothing()))
}

fn read(tx: &mut Writing<'_>, visit: &mut Visit, found: &Found) -> Result<Answer, Fault> {
    if let Some(Expect::Staff { button, said }) = visit.session.expects.clone()
        && let Some(Button::Goods { tap: GoodsTap::AskBarcode { .. } }) = Button::read(&button)
        && found.kind != Kind::Qr
    {
        return staff::typed(tx, visit, &button, &said, &barcode(found));
    }
    if let Some(start) = start_of(&found.text, &visit.settings.bot_username) {
        return linked(tx, visit, start);
    }
    if found.kind == Kind::Qr {
        return foreign(tx, visit, &found.text);
    }
    let code = barcode(found);
    match with_barcode(tx, &code)? {
        Some(variant) => open(tx, visit, variant.product, Some(variant.id)),
        None if visit.roles.may(Right::EditCatalog) && is_barcode(&code) => goods::unknown_code(visit, &code),
        None => foreign(tx, visit, &code),
    }
}

/// A code of the shop's own: to a product, to a category, to the shop.
fn linked(tx: &mut Writing<'_>, visit: &mut Visit, start: &str) -> Result<Answer, Fault> {
    match customer::product_of(start) {
        Some((product, variant)) => open(tx, visit, product, variant),
        None => match customer::link(tx, visit, start)? {
            Some(answer) => Ok(answer),
            None => menu::menu(tx, visit),
        },
    }
}

fn open(
    tx: &mut Writing<'_>,
    visit: &mut Visit,
    product: ProductId,
    variant: Option<VariantId>,
) -> Result<Answer, Fault> {
    let keeps = visit.roles.may(Right::MoveStock) || visit.roles.may(Right::EditCatalog);
    if keeps {
        return goods::scanned(tx, visit, product, variant);
    }
    card::open(tx, visit, Look { variant, ..Look::at(product, Origin::Category(0)) })
}

fn foreign(tx: &mut Writing<'_>, visit: &Visit, text: &str) -> Result<Answer, Fault> {
    let text: String = text.chars().filter(|c| !c.is_control()).take(120).collect();
    let line = visit.words.scan_foreign(Html::code(&text));
    if visit.roles.is_staff() {
        return Ok(said(line));
    }
    Ok(menu::menu(tx, visit)?.saying(line))
}

/// What the link says to the bot; `None` for another bot's or another kind of text. Apps write such links in
/// several ways.
fn start_of<'t>(text: &'t str, bot: &str) -> Option<&'t str> {
    let text = text.trim();
    let (name, query) = match text.strip_prefix("tg://resolve?domain=") {
        Some(rest) => rest.split_once('&').unwrap_or((rest, "")),
        None => {
            let address = text.split_once("://").map_or(text, |(_, address)| address);
            let (host, rest) = address.split_once('/')?;
            if !["t.me", "telegram.me", "www.t.me"].iter().any(|known| host.eq_ignore_ascii_case(known)) {
                return None;
            }
            rest.split_once('?').unwrap_or((rest, ""))
        }
    };
    let ours = !bot.is_empty() && name.trim_end_matches('/').eq_ignore_ascii_case(bot);
    ours.then(|| query.split('&').find_map(|part| part.strip_prefix("start=")).unwrap_or_default())
}

/// A barcode as the books keep it: of a mark on goods only the number of the article.
fn barcode(found: &Found) -> String {
    let text = found.text.trim();
    let article = text.trim_start_matches('\u{1d}').strip_prefix("01").and_then(|rest| rest.get(..14));
    match article.filter(|digits| found.kind == Kind::Matrix && digits.bytes().all(|b| b.is_ascii_digit())) {
        Some(digits) => digits.strip_prefix('0').unwrap_or(digits).to_owned(),
        None => text.to_owned(),
    }
}

/// The twelve digits of America are the thirteen of everybody with a nought before them: either may be in the books.
fn with_barcode(r: &Reading<'_>, code: &str) -> Result<Option<Variant>, Fault> {
    if let Some(variant) = catalog::by_barcode(r, code)? {
        return Ok(Some(variant));
    }
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match (code.len(), code.strip_prefix('0')) {
        (12, _) if digits => catalog::by_barcode(r, &format!("0{code}")),
        (13, Some(rest)) if digits => catalog::by_barcode(r, rest),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_to_this_bot_are_ours() {
        for ours in [
            "https://t.me/Shop_Bot?start=p15v3",
            "http://t.me/shop_bot?start=p15v3",
            "t.me/shop_bot?start=p15v3 ",
            "tg://resolve?domain=shop_bot&start=p15v3",
            "HTTPS://TELEGRAM.ME/shop_bot?x=1&start=p15v3",
        ] {
            assert_eq!(start_of(ours, "shop_bot"), Some("p15v3"), "{ours}");
        }
        assert_eq!(start_of("https://t.me/shop_bot", "shop_bot"), Some(""));
        for foreign in [
            "https://t.me/shop_bot2?start=p15",
            "https://evil.example/shop_bot?start=p15",
            "p15",
            "",
            "https://t.me/",
            "tg://resolve?domain=other&start=p15",
        ] {
            assert_eq!(start_of(foreign, "shop_bot"), None, "{foreign}");
        }
        assert_eq!(start_of("https://t.me/?start=p15", ""), None, "a bot that does not know its name yet");
    }

    #[test]
    fn a_mark_on_goods_is_known_by_its_article() {
        let mark = Found { kind: Kind::Matrix, text: "010460000000001521abcd\u{1d}93xyz".to_owned() };
        assert_eq!(barcode(&mark), "4600000000015");
        let short = Found { kind: Kind::Matrix, text: "01046".to_owned() };
        assert_eq!(barcode(&short), "01046");
        let stripes = Found { kind: Kind::Stripes, text: "010460000000001521".to_owned() };
        assert_eq!(barcode(&stripes), "010460000000001521");
    }
}
