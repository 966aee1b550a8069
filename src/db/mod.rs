//! SQLite as the shop needs it: one file, one writer, nothing promised before it is on the disk.
//! Knows how to open, migrate, read and write; knows no table of the shop. Its surprise: the
//! [`counter`] commits many pieces of work at once, each in a savepoint of its own.

pub mod check;
pub mod copy;
pub mod counter;
pub mod migrate;
pub mod open;
pub mod pace;
pub mod transaction;

pub use counter::{Counter, Ended, Trouble, Work};
pub use transaction::{Books, Reading, Writing};
