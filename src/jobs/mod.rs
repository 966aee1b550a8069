//! Work that waits: runs the rows that `shop/outbox` asked for, and the timetable. A job calls one action
//! and one surface; it may run twice and does no harm then.

pub mod backup;
pub mod bring;
pub mod carry;
pub mod fetch;
pub mod health;
pub mod keeping;
pub mod opening;
pub mod read_code;
pub mod runner;
pub mod tell;
