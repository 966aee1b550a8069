//! Telegram, played: a strict emulator of the Bot API, its people and the page of phones.
//! It knows the Bot API alone; the shop is a stranger to it.

pub mod emulator;
pub mod page;
