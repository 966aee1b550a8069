//! What keeps a bot from serving, in words that say what to do.

use crate::base::lang::Lang;
use crate::base::time::{Clock, Moment};
use crate::telegram::checkup::Hindrance;
use crate::telegram::wire::Gap;

pub(super) fn of(lang: Lang, hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::Refused => lang.plain_setup_refused(),
        Hindrance::Odd(why) => lang.plain_setup_odd(why.as_str()),
        Hindrance::Clock { ours, theirs } => lang.plain_setup_clock(wall(*ours), wall(*theirs)),
        Hindrance::Webhook(host) => lang.plain_setup_webhook(host.as_str()),
        Hindrance::Taken => lang.plain_setup_taken(),
        Hindrance::Silence(gap, why) => {
            let why = format!("({why})");
            match gap {
                Gap::Name => lang.plain_setup_no_name(why),
                Gap::Connection => lang.plain_setup_no_way(why),
                Gap::Trust => lang.plain_setup_no_trust(why),
                Gap::Clock => lang.plain_setup_clock_unknown(wall(Clock::System.now())),
                Gap::Time => lang.plain_setup_slow(why),
                Gap::Other => lang.plain_setup_broken(why),
            }
        }
    }
}

/// As `timedatectl` wants it, on this machine's own wall.
fn wall(moment: Moment) -> String {
    let at = jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default();
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}
