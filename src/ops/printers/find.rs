//! What stands at an address that somebody typed: IPP is asked first, then the languages of port 9100, each with a
//! question that the others take for nothing.

use std::time::Duration;

use super::connect;
use super::office::Office;
use super::raw::exchange;
use super::status;
use crate::base::outcome::Fault;
use crate::base::printer::{Address, RAW_PORT, Speaks, Trouble, Typed};

const ANSWER_WITHIN: Duration = Duration::from_millis(1500);

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub address: Address,
    /// `None` when it takes bytes and answers nothing: whoever owns it has to say.
    pub speaks: Option<Speaks>,
    pub model: Option<String>,
    pub dpi: Option<u32>,
    /// Does it answer questions?
    pub answers: bool,
}

/// Looks at what was typed.
pub async fn find(typed: &Typed, user: &str) -> Result<Result<Found, Trouble>, Fault> {
    let mut trouble = Trouble::Silent;
    let raw_port = typed.sure_of_port && typed.address.port == RAW_PORT;
    if typed.speaks == Some(Speaks::Ipp) || (typed.speaks.is_none() && !raw_port) {
        match Office::new(&typed.address, user)?.look().await {
            Ok(about) => {
                let address = typed.address.clone();
                let model = about.model;
                return Ok(Ok(Found { address, speaks: Some(Speaks::Ipp), model, dpi: None, answers: true }));
            }
            Err(found) => trouble = found,
        }
    }
    if typed.speaks == Some(Speaks::Ipp) || (trouble == Trouble::NoSuchName) {
        return Ok(Err(trouble));
    }
    let mut address = typed.address.clone();
    if !typed.sure_of_port {
        address.port = RAW_PORT;
    }
    Ok(match raw(&address, typed.speaks).await {
        Ok(found) => Ok(found),
        // Something answered at the other port.
        Err(_) if matches!(trouble, Trouble::NoSuchQueue | Trouble::Locked | Trouble::OtherTongue) => {
            Err(trouble)
        }
        Err(other) => Err(other),
    })
}

async fn raw(address: &Address, known: Option<Speaks>) -> Result<Found, Trouble> {
    let mut found = Found { address: address.clone(), speaks: known, model: None, dpi: None, answers: false };
    // A receipt printer's question is control signs to all others; the label printers' change nothing that a
    // paper does not set again. Zebra's is letters, so it comes last.
    for speaks in [Speaks::Escpos, Speaks::Tspl, Speaks::Zpl] {
        if known.is_some_and(|known| known != speaks) {
            continue;
        }
        let mut stream = connect(address).await?;
        let question = status::question(speaks);
        let said = exchange(&mut stream, question, ANSWER_WITHIN, |answer| {
            // A single byte means something to any of them: only whole answers count.
            status::read(speaks, answer).filter(|_| speaks != Speaks::Tspl || answer.len() == 1)
        });
        if let Ok(Some(_)) = said.await {
            found.speaks = Some(speaks);
            found.answers = true;
            if speaks == Speaks::Zpl
                && let Ok(Some((model, dpi))) = exchange(&mut stream, b"~HI\r\n", ANSWER_WITHIN, zebra).await
            {
                found.model = Some(model);
                found.dpi = dpi;
            }
            return Ok(found);
        }
    }
    Ok(found)
}

/// `ZT230-200dpi,V72.19.6Z,8,8176KB` between STX and ETX: the third is dots a millimetre.
fn zebra(answer: &[u8]) -> Option<(String, Option<u32>)> {
    let text = std::str::from_utf8(answer).ok()?;
    let (_, rest) = text.split_once('\u{2}')?;
    let (line, _) = rest.split_once('\u{3}')?;
    let mut fields = line.split(',').map(str::trim);
    let model: String = fields.next()?.chars().filter(|c| !c.is_control()).take(60).collect();
    let dpi = match fields.nth(1) {
        Some("6") => Some(152),
        Some("8") => Some(203),
        Some("12") => Some(300),
        Some("24") => Some(600),
        _ => None,
    };
    Some((model, dpi))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zebra_says_its_name_and_its_dots() {
        let said = zebra(b"\x02ZT230-200dpi,V72.19.6Z,8,8176KB\x03\r\n");
        assert_eq!(said, Some(("ZT230-200dpi".to_owned(), Some(203))));
        assert_eq!(zebra(b"\x02ZD620-300dpi,V84,12"), None, "not whole");
    }
}
