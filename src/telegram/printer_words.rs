//! What is wrong with a printer, in words.

use crate::base::lang::Lang;
use crate::base::printer::{Need, Trouble};

/// Why a paper did not come out, and what to do.
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoSuchName => lang.plain_printer_no_such_name(),
        Trouble::Silent => lang.plain_printer_silent(),
        Trouble::Refused => lang.plain_printer_refused(),
        Trouble::OtherTongue => lang.plain_printer_other_tongue(),
        Trouble::NoSuchQueue => lang.plain_printer_no_such_queue(),
        Trouble::Locked => lang.plain_printer_locked(),
        Trouble::Busy => lang.plain_printer_busy(),
        Trouble::Needs { need: wanted } => need(lang, *wanted),
        Trouble::NoFormat => lang.plain_printer_no_format(),
        Trouble::NoMedia => lang.plain_printer_no_media(),
        Trouble::Declined { code } => lang.plain_printer_declined(format!("{code:#x}")),
        Trouble::GaveUp => lang.plain_printer_gave_up(),
        Trouble::CancelledThere => lang.plain_printer_cancelled_there(),
        Trouble::BrokeOff => lang.plain_printer_broke_off(),
        Trouble::NoAnswer => lang.plain_printer_no_answer(),
    }
}

/// What a printer waits for.
pub fn need(lang: Lang, need: Need) -> String {
    match need {
        Need::Paper => lang.plain_printer_needs_paper(),
        Need::Cover => lang.plain_printer_needs_cover(),
        Need::Jam => lang.plain_printer_needs_jam(),
        Need::Ink => lang.plain_printer_needs_ink(),
        Need::Pause => lang.plain_printer_needs_pause(),
        Need::Heat => lang.plain_printer_needs_heat(),
        Need::Look => lang.plain_printer_needs_look(),
    }
}
