//! A strict emulator of the Bot API.
