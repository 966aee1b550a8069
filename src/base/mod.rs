//! Plain values that every part of the shop speaks: money, quantities, ids, time, phones, outcomes.
//! No input or output here, and no reading of the clock but through [`time::Clock`].

pub mod actor;
pub mod chance;
pub mod fold;
pub mod ids;
pub mod lang;
pub mod limits;
pub mod money;
pub mod outcome;
pub mod phone;
pub mod printer;
pub mod quantity;
pub mod time;
