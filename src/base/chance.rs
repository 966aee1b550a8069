//! Chance as an argument: the system's in the shop, a seed in tests, so that one seed is one life.

use std::cell::Cell;

pub enum Chance {
    System,
    Seeded(Cell<u64>),
}

impl Chance {
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Cell::new(seed))
    }

    /// A code that nobody guesses: `length` characters of an alphabet without look-alikes, about
    /// five bits each. Fits a deep link.
    pub fn code(&self, length: usize) -> String {
        const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789A";
        let mut code = String::with_capacity(length);
        for _ in 0..length {
            let index = usize::from(self.byte() & 31);
            code.push(char::from(*ALPHABET.get(index).unwrap_or(&b'a')));
        }
        code
    }

    fn byte(&self) -> u8 {
        match self {
            Self::System => {
                let mut one = [0u8; 1];
                // Without the system's randomness no secret can be made: better a caught bug than a guessable link.
                assert!(getrandom::fill(&mut one).is_ok(), "the system has no randomness");
                u8::from_ne_bytes(one)
            }
            Self::Seeded(state) => {
                // SplitMix64: small, and every seed gives another life.
                let next = state.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
                state.set(next);
                let mixed = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                (mixed ^ (mixed >> 31)).to_le_bytes().first().copied().unwrap_or_default()
            }
        }
    }
}
