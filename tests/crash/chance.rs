//! Chance that can be repeated: the same seed gives the same numbers on every machine and in every
//! version of the libraries, so a failing seed printed today fails tomorrow.

#[derive(Clone, Default)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed);
        chance.next();
        chance
    }

    /// Chance for one part of a whole (an update of a life), independent of what came before it.
    pub fn of(seed: u64, part: u64) -> Self {
        Self::new(seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ part.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    /// Steele, Lea and Flood's SplitMix64.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From zero to one less than `limit`; zero for a limit of zero.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next().checked_rem(limit).unwrap_or(0)
    }

    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub fn noise(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(length + 8);
        while bytes.len() < length {
            bytes.extend_from_slice(&self.next().to_le_bytes());
        }
        bytes.truncate(length);
        bytes
    }
}
