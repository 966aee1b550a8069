//! The network and Telegram fail in every way they can; people are answered all the same, in order, and one
//! chat's trouble is its own.
