//! Plain values that every part of the shop speaks: money, quantities, ids, time, phones, outcomes.
//! No input or output here, and no reading of the clock but through [`time::Clock`].

pub mod time;
