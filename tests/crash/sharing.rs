//! What several connections to one file share while they live: the classic file locks and the
//! shared memory of the write-ahead log, on the heap. Nothing here survives a power cut or a kill;
//! a dead connection keeps its memory readable until it closes, and that harms nobody.

#![allow(unsafe_code, reason = "SQLite wants raw shared memory that several connections map at once")]

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::Mutex;

/// The ladder of file locks, in SQLite's order and with its numbers.
pub const FREE: i32 = 0;
pub const READING: i32 = 1;
pub const RESERVED: i32 = 2;
pub const PENDING: i32 = 3;
pub const EXCLUSIVE: i32 = 4;

/// Somebody else holds it.
#[derive(PartialEq, Eq, Debug)]
pub struct Busy;

/// Who holds the classic locks of one file; holders are named by their handle.
#[derive(Default)]
pub struct Locks {
    readers: Vec<u64>,
    reserved: Option<u64>,
    pending: Option<u64>,
}

impl Locks {
    /// Climbs from `held` towards `wanted`; `held` tells how far it came.
    pub fn climb(&mut self, me: u64, held: &mut i32, wanted: i32) -> Result<(), Busy> {
        let others = |holder: Option<u64>| holder.is_some_and(|holder| holder != me);
        if *held < READING && wanted >= READING {
            if others(self.pending) {
                return Err(Busy);
            }
            self.readers.push(me);
            *held = READING;
        }
        if *held < RESERVED && wanted >= RESERVED {
            if others(self.reserved) || others(self.pending) {
                return Err(Busy);
            }
            self.reserved = Some(me);
            *held = RESERVED;
        }
        if *held < EXCLUSIVE && wanted >= PENDING {
            self.pending = Some(me);
            *held = PENDING;
            if self.readers.iter().any(|reader| *reader != me) {
                return Err(Busy);
            }
            *held = EXCLUSIVE;
        }
        Ok(())
    }

    /// Down to `READING` or `FREE`.
    pub fn descend(&mut self, me: u64, held: &mut i32, wanted: i32) {
        self.reserved = self.reserved.filter(|holder| *holder != me);
        self.pending = self.pending.filter(|holder| *holder != me);
        if wanted == FREE {
            self.readers.retain(|reader| *reader != me);
        }
        *held = wanted.min(*held);
    }

    pub fn is_reserved(&self) -> bool {
        self.reserved.is_some() || self.pending.is_some()
    }
}

/// The eight lock slots of the write-ahead log's shared memory.
pub const SLOTS: usize = 8;

#[derive(Default)]
pub struct SharedMemory {
    regions: Mutex<Vec<Region>>,
    slots: Mutex<[Slot; SLOTS]>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    readers: u32,
    writer: bool,
}

/// What one connection holds: a bit for each slot.
#[derive(Default)]
pub struct Held {
    reading: u8,
    writing: u8,
}

impl SharedMemory {
    /// The address of a region, made of zeros when `extend`; null when it is not there yet.
    pub fn region(&self, index: usize, bytes: usize, extend: bool) -> *mut u8 {
        let mut regions = self.regions.lock().unwrap();
        while extend && regions.len() <= index {
            regions.push(Region::zeroed(bytes));
        }
        regions.get(index).map_or(std::ptr::null_mut(), |region| region.start.as_ptr())
    }

    pub fn read_lock(&self, held: &mut Held, slots: std::ops::Range<usize>) -> Result<(), Busy> {
        let mut table = self.slots.lock().unwrap();
        if slots.clone().any(|slot| table[slot].writer && held.writing & bit(slot) == 0) {
            return Err(Busy);
        }
        for slot in slots.filter(|slot| held.reading & bit(*slot) == 0).collect::<Vec<_>>() {
            table[slot].readers += 1;
            held.reading |= bit(slot);
        }
        Ok(())
    }

    pub fn write_lock(&self, held: &mut Held, slots: std::ops::Range<usize>) -> Result<(), Busy> {
        let mut table = self.slots.lock().unwrap();
        let taken = |slot: usize| {
            let mine = u32::from(held.reading & bit(slot) != 0);
            table[slot].readers > mine || (table[slot].writer && held.writing & bit(slot) == 0)
        };
        if slots.clone().any(taken) {
            return Err(Busy);
        }
        for slot in slots {
            table[slot].writer = true;
            held.writing |= bit(slot);
        }
        Ok(())
    }

    pub fn unlock(&self, held: &mut Held, slots: std::ops::Range<usize>) {
        let mut table = self.slots.lock().unwrap();
        for slot in slots {
            if held.reading & bit(slot) != 0 {
                table[slot].readers -= 1;
            }
            if held.writing & bit(slot) != 0 {
                table[slot].writer = false;
            }
            held.reading &= !bit(slot);
            held.writing &= !bit(slot);
        }
    }
}

fn bit(slot: usize) -> u8 {
    1 << slot
}

/// Memory that stays where it is until the last connection lets go.
struct Region {
    start: NonNull<u8>,
    layout: Layout,
}

// SAFETY: a region is plain memory; SQLite orders the accesses to it by locks and barriers.
unsafe impl Send for Region {}

impl Region {
    fn zeroed(bytes: usize) -> Self {
        let layout = Layout::from_size_align(bytes.max(1), 8).unwrap();
        // SAFETY: the layout's size is not zero.
        let start = unsafe { alloc_zeroed(layout) };
        Self { start: NonNull::new(start).unwrap_or_else(|| handle_alloc_error(layout)), layout }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: allocated in `zeroed` with this very layout, and freed only here.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}
