//! Papers and sheets: bytes out of what the shop knows, and what a sheet says back in. Asks the database
//! nothing; whoever calls brings what is to be written.

pub mod code;
pub mod import;
pub mod labels;
pub mod order_papers;
pub mod paper;
pub mod poster;
pub mod printing;
pub mod product_card;
pub mod recovery_sheet;
pub mod scan;
pub mod sheet;
