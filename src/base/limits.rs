//! Every limit by name, with its reason. Reaching one has a screen, never an error.

use std::time::Duration;

/// Updates that share one commit: beyond it a lone tap would wait for strangers.
pub const UPDATES_PER_COMMIT: usize = 32;
/// Updates asked of Telegram at once: its own limit.
pub const UPDATES_PER_POLL: u8 = 100;
/// How long Telegram may hold a poll open: its own limit is 50 s.
pub const POLL_SECONDS: u32 = 25;
/// Telegram forgets messages after a day; a repeated update can come no later than that.
pub const UPDATE_MEMORY: Duration = Duration::from_secs(3 * 24 * 3600);
/// A press is worth answering only while the button spins (the server drops it after 150 s).
pub const PRESS_LIFE: Duration = Duration::from_secs(150);

/// Characters of one message, counted after the markup is taken out.
pub const MESSAGE_CHARS: usize = 4096;
/// Characters of a caption under a photo.
pub const CAPTION_CHARS: usize = 1024;
/// Characters of the notice a press brings up.
pub const ALERT_CHARS: usize = 200;
/// Bytes of data behind one button.
pub const BUTTON_BYTES: usize = 64;

/// Rows of a list on one screen: what a thumb can scan without scrolling.
pub const PAGE_ROWS: usize = 8;
/// Lines one cart may hold: what a person packs, and what one message can show.
pub const CART_LINES: usize = 40;
/// The most of one variant in a cart, in thousandths: 10 000 units.
pub const LINE_QUANTITY: i64 = 10_000_000;
/// How long what is in a checkout is held for its customer (FEATURES K2).
pub const HOLD: Duration = Duration::from_secs(15 * 60);
/// Days ahead that a customer may order for.
pub const ORDER_DAYS: i64 = 14;

/// Days ahead that a holiday may last.
pub const HOLIDAY_DAYS: i32 = 366;

/// Delivery zones: what one screen of buttons shows.
pub const ZONES: usize = 30;
/// Orders of one customer that may wait for the shop's yes (FEATURES P9): a feast fits, a flood does not.
pub const WAITING_ORDERS: usize = 10;
/// Orders a search brings up: beyond it one types more letters.
pub const SEARCH_ROWS: usize = 40;

/// Characters of a product's or a category's name.
pub const NAME_CHARS: usize = 120;
/// Characters of the short text, of the long text behind "More", of a comment, of an address.
pub const DESCRIPTION_CHARS: usize = 600;
pub const DETAILS_CHARS: usize = 3000;
pub const COMMENT_CHARS: usize = 500;
pub const ADDRESS_CHARS: usize = 300;
pub const SEARCH_CHARS: usize = 60;
/// Photos of one product: what one album holds.
pub const PHOTOS: usize = 10;
/// Variants of one product: what fits on its card as buttons.
pub const VARIANTS: usize = 24;
/// Depth of the category tree: deeper is not found by anybody.
pub const CATEGORY_DEPTH: usize = 6;
/// Labels of one print, and of one file of it: what a printer's driver takes in one piece.
pub const LABELS: u32 = 10_000;
pub const LABELS_IN_FILE: u32 = 1_000;
/// Labels of one kind, and parts of what is typed to choose goods.
pub const LABEL_COPIES: u32 = 999;
pub const LABEL_PARTS: usize = 300;
/// Characters of the free text on a label.
pub const LABEL_NOTE: usize = 60;
/// Prints that are remembered with their labels.
pub const LABEL_PRINTS: usize = 60;
/// Rows of one import file and its size.
pub const IMPORT_ROWS: usize = 20_000;
pub const IMPORT_BYTES: u64 = 20 * 1024 * 1024;

/// An invite link to the staff lives this long; a claim link lives until it is used.
pub const INVITE_LIFE: Duration = Duration::from_secs(24 * 3600);
/// How long the sender waits for one answer of Telegram.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a stop may take before the rest is left to the next start.
pub const STOP_WITHIN: Duration = Duration::from_secs(4);
