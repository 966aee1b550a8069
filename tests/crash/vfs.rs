//! The simulated machine as SQLite sees it: a VFS whose files, locks and shared memory live in a
//! [`Machine`]. It only translates; what happens to bytes is decided in `disk`. Handles opened before
//! a kill or a cut answer every request with an I/O error, as the dead should.

#![allow(unsafe_code, reason = "a VFS is a table of C functions over raw pointers")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::atomic::{AtomicU64, Ordering, fence};
use std::sync::{Arc, Mutex, MutexGuard};

use rusqlite::ffi;

use crate::disk::{Failure, FileId, Machine};
use crate::sharing::{self, Busy, Held, SharedMemory};

/// A machine that SQLite can open files on, by the name it was plugged in under.
pub struct Disk {
    machine: Arc<Mutex<Machine>>,
}

impl Disk {
    /// Registers a VFS of this name for as long as the process lives: one for each test.
    pub fn plug_in(name: &str) -> Self {
        let machine = Arc::new(Mutex::new(Machine::default()));
        let vfs = Box::new(ffi::sqlite3_vfs {
            iVersion: 2,
            szOsFile: c_int::try_from(size_of::<Handle>()).unwrap(),
            mxPathname: 512,
            pNext: std::ptr::null_mut(),
            zName: CString::new(name).unwrap().into_raw(),
            pAppData: Arc::into_raw(Arc::clone(&machine)).cast_mut().cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: Some(current_time_int64),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        // SAFETY: the table, its name and its machine are leaked, so they outlive every connection.
        let answer = unsafe { ffi::sqlite3_vfs_register(Box::into_raw(vfs), 0) };
        assert_eq!(answer, ffi::SQLITE_OK);
        Self { machine }
    }

    /// Never held across a call into SQLite, which locks it too.
    pub fn machine(&self) -> MutexGuard<'_, Machine> {
        self.machine.lock().unwrap()
    }
}

/// What SQLite allocates for a file; the rest is on our side of `open`.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    open: *mut Open,
}

struct Open {
    machine: Arc<Mutex<Machine>>,
    boot: u64,
    file: FileId,
    me: u64,
    /// A journal: the first sync through this handle also saves the directory. As on Unix that holds
    /// for journals that were already there, whose maker may have died before its first sync.
    syncs_directory: bool,
    delete_on_close: Option<String>,
    lock: i32,
    shared_memory: Option<Arc<SharedMemory>>,
    held: Held,
}

static HANDLES: AtomicU64 = AtomicU64::new(1);

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

impl Open {
    fn machine(&self) -> MutexGuard<'_, Machine> {
        self.machine.lock().unwrap()
    }

    /// Does `what` with the file's locks, unless this handle is of a dead process.
    fn with_locks<T>(&mut self, what: impl FnOnce(&mut sharing::Locks, u64, &mut i32) -> T) -> Option<T> {
        let mut machine = self.machine.lock().unwrap();
        machine.alive(self.boot).ok()?;
        Some(what(machine.locks.entry(self.file).or_default(), self.me, &mut self.lock))
    }

    fn unmap(&mut self) {
        if let Some(memory) = self.shared_memory.take() {
            memory.unlock(&mut self.held, 0..sharing::SLOTS);
            let mut machine = self.machine.lock().unwrap();
            if machine.boot == self.boot && Arc::strong_count(&memory) == 2 {
                machine.shared_memory.remove(&self.file);
            }
        }
    }
}

fn code(result: Result<(), Failure>, when_dead: c_int) -> c_int {
    match result {
        Ok(()) => ffi::SQLITE_OK,
        Err(Failure::Dead) => when_dead,
        Err(Failure::Write) => ffi::SQLITE_IOERR_WRITE,
        Err(Failure::Full) => ffi::SQLITE_FULL,
        Err(Failure::Sync) => ffi::SQLITE_IOERR_FSYNC,
        Err(Failure::Missing) => ffi::SQLITE_CANTOPEN,
    }
}

fn busy(result: Result<(), Busy>) -> c_int {
    if result == Ok(()) { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

/// SAFETY: `vfs` must be one that `plug_in` registered; its machine is never freed.
unsafe fn machine_of(vfs: *mut ffi::sqlite3_vfs) -> Arc<Mutex<Machine>> {
    let machine: *const Mutex<Machine> = unsafe { (*vfs).pAppData }.cast_const().cast();
    unsafe { Arc::increment_strong_count(machine) };
    unsafe { Arc::from_raw(machine) }
}

/// SAFETY: `file` must come from a successful `open` and not be closed; SQLite uses it from one
/// thread at a time.
unsafe fn opened<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Open {
    unsafe { &mut *(*file.cast::<Handle>()).open }
}

/// SAFETY: `name` must be a C string.
unsafe fn text(name: *const c_char) -> String {
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let handle = file.cast::<Handle>();
    // SAFETY: SQLite gives room for `szOsFile` bytes; no methods means that there is nothing to close.
    unsafe { (*handle).base.pMethods = std::ptr::null() };
    let machine = unsafe { machine_of(vfs) };
    let name = (!name.is_null()).then(|| unsafe { text(name) });
    let (boot, found) = {
        let mut machine = machine.lock().unwrap();
        let boot = machine.boot;
        let found = match &name {
            Some(name) => machine.open(boot, name, flags & ffi::SQLITE_OPEN_CREATE != 0),
            None => machine.temporary(boot),
        };
        (boot, found)
    };
    let id = match found {
        Ok(found) => found,
        Err(failure) => return code(Err(failure), ffi::SQLITE_CANTOPEN),
    };
    let journals = ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL | ffi::SQLITE_OPEN_SUPER_JOURNAL;
    let open = Box::new(Open {
        machine,
        boot,
        file: id,
        me: HANDLES.fetch_add(1, Ordering::Relaxed),
        syncs_directory: flags & ffi::SQLITE_OPEN_CREATE != 0 && flags & journals != 0,
        delete_on_close: name.filter(|_| flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0),
        lock: sharing::FREE,
        shared_memory: None,
        held: Held::default(),
    });
    // SAFETY: as above; `close` takes the box back.
    unsafe {
        (*handle).open = Box::into_raw(open);
        (*handle).base.pMethods = &raw const METHODS;
        if !out_flags.is_null() {
            *out_flags = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: made by `open`, and SQLite closes once.
    let mut open = unsafe { Box::from_raw((*file.cast::<Handle>()).open) };
    unsafe { (*file).pMethods = std::ptr::null() };
    open.unmap();
    open.with_locks(|locks, me, held| locks.descend(me, held, sharing::FREE));
    if let Some(name) = open.delete_on_close.take() {
        let boot = open.boot;
        return code(open.machine().delete(boot, &name, false), ffi::SQLITE_OK);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync_directory: c_int) -> c_int {
    let machine = unsafe { machine_of(vfs) };
    let mut machine = machine.lock().unwrap();
    let boot = machine.boot;
    match machine.delete(boot, &unsafe { text(name) }, sync_directory != 0) {
        Err(Failure::Missing) => ffi::SQLITE_IOERR_DELETE_NOENT,
        result => code(result, ffi::SQLITE_IOERR_DELETE),
    }
}

/// As on Unix, a file counts as being there when it has contents.
unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    answer: *mut c_int,
) -> c_int {
    let machine = unsafe { machine_of(vfs) };
    let size = machine.lock().unwrap().size_of_name(&unsafe { text(name) });
    let yes = size.is_some_and(|size| size > 0 || flags != ffi::SQLITE_ACCESS_EXISTS);
    unsafe { *answer = c_int::from(yes) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let name = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if name.len() > usize::try_from(room).unwrap_or(0) {
        return ffi::SQLITE_CANTOPEN;
    }
    // SAFETY: SQLite gives `room` bytes, which the name was just seen to fit.
    unsafe { std::ptr::copy_nonoverlapping(name.as_ptr(), out.cast(), name.len()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let open = unsafe { opened(file) };
    let (Ok(amount), Ok(at)) = (usize::try_from(amount), usize::try_from(at)) else {
        return ffi::SQLITE_IOERR_READ;
    };
    // SAFETY: SQLite gives `amount` bytes to fill.
    let into = unsafe { std::slice::from_raw_parts_mut(into.cast::<u8>(), amount) };
    match open.machine().read(open.boot, open.file, at, into) {
        Ok(length) if length == amount => ffi::SQLITE_OK,
        Ok(length) => {
            into[length..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Err(failure) => code(Err(failure), ffi::SQLITE_IOERR_READ),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: ffi::sqlite3_int64,
) -> c_int {
    let open = unsafe { opened(file) };
    let (Ok(amount), Ok(at)) = (usize::try_from(amount), usize::try_from(at)) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: SQLite gives `amount` bytes to read.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), amount) };
    code(open.machine().write(open.boot, open.file, at, bytes), ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: ffi::sqlite3_int64) -> c_int {
    let open = unsafe { opened(file) };
    let Ok(length) = usize::try_from(length) else { return ffi::SQLITE_IOERR_TRUNCATE };
    code(open.machine().truncate(open.boot, open.file, length), ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let open = unsafe { opened(file) };
    let result = open.machine().sync(open.boot, open.file, open.syncs_directory);
    open.syncs_directory &= result.is_err();
    code(result, ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut ffi::sqlite3_int64) -> c_int {
    let open = unsafe { opened(file) };
    let size = open.machine().size(open.boot, open.file);
    unsafe { *out = i64::try_from(*size.as_ref().unwrap_or(&0)).unwrap_or(i64::MAX) };
    code(size.map(|_| ()), ffi::SQLITE_IOERR_FSTAT)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, wanted: c_int) -> c_int {
    let open = unsafe { opened(file) };
    match open.with_locks(|locks, me, held| locks.climb(me, held, wanted)) {
        Some(result) => busy(result),
        None => ffi::SQLITE_IOERR_LOCK,
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, wanted: c_int) -> c_int {
    let open = unsafe { opened(file) };
    if open.with_locks(|locks, me, held| locks.descend(me, held, wanted)).is_none() {
        open.lock = wanted;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    let open = unsafe { opened(file) };
    let reserved = open.with_locks(|locks, _, _| locks.is_reserved());
    unsafe { *answer = c_int::from(reserved == Some(true)) };
    if reserved.is_some() { ffi::SQLITE_OK } else { ffi::SQLITE_IOERR_CHECKRESERVEDLOCK }
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

/// What SQLite's own VFS for Unix answers.
unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

/// What SQLite's own VFS for Unix answers.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    bytes: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    let open = unsafe { opened(file) };
    if open.shared_memory.is_none() {
        let mut machine = open.machine.lock().unwrap();
        if machine.alive(open.boot).is_err() {
            return ffi::SQLITE_IOERR_SHMMAP;
        }
        open.shared_memory = Some(Arc::clone(machine.shared_memory.entry(open.file).or_default()));
    }
    let (Ok(region), Ok(bytes), Some(memory)) =
        (usize::try_from(region), usize::try_from(bytes), &open.shared_memory)
    else {
        return ffi::SQLITE_IOERR_SHMMAP;
    };
    unsafe { *out = memory.region(region, bytes, extend != 0).cast() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    let open = unsafe { opened(file) };
    let (Ok(first), Ok(count), Some(memory)) =
        (usize::try_from(offset), usize::try_from(count), &open.shared_memory)
    else {
        return ffi::SQLITE_IOERR_SHMLOCK;
    };
    let slots = first..first + count;
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        memory.unlock(&mut open.held, slots);
        ffi::SQLITE_OK
    } else if flags & ffi::SQLITE_SHM_SHARED != 0 {
        busy(memory.read_lock(&mut open.held, slots))
    } else {
        busy(memory.write_lock(&mut open.held, slots))
    }
}

unsafe extern "C" fn shm_barrier(_: *mut ffi::sqlite3_file) {
    fence(Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    unsafe { opened(file) }.unmap();
    ffi::SQLITE_OK
}

/// SQLite asks the process's default VFS for chance, never this one.
unsafe extern "C" fn randomness(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    std::thread::sleep(std::time::Duration::from_micros(u64::try_from(microseconds).unwrap_or(0)));
    microseconds
}

/// Noon of the first day of 2026, in days since the Julian epoch.
const NOW_IN_DAYS: f64 = 2_461_042.0;
const NOW_IN_MILLISECONDS: i64 = 2_461_042 * 86_400_000;

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    unsafe { *out = NOW_IN_DAYS };
    ffi::SQLITE_OK
}

unsafe extern "C" fn current_time_int64(_: *mut ffi::sqlite3_vfs, out: *mut i64) -> c_int {
    unsafe { *out = NOW_IN_MILLISECONDS };
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}
