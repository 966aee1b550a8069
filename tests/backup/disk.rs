//! The disk fills up at each step of a backup and of a restore: the shop goes on, nothing half done is left, and
//! with room again the work goes well.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;

use prilavok::base::outcome::Stop;
use prilavok::ops::backup::make::Step as Making;
use prilavok::ops::backup::refusal::Refusal;
use prilavok::ops::backup::unpack::Step;
use prilavok::shop::backups::Kind;

use crate::shop::{Shop, files, no, prepare, restore, rows, same};

/// A small disk of its own. Needs the right to mount; without it these tests fail and say so.
struct Disk(tempfile::TempDir);

impl Disk {
    fn of(megabytes: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(dir.path())
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "A SMALL DISK COULD NOT BE MOUNTED; this test needs root: {why}");
        Self(dir)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn ballast(&self) -> PathBuf {
        self.0.path().join("ballast")
    }

    /// Takes all room that is left.
    fn fill(&self) {
        use std::io::Write as _;
        let mut ballast = std::fs::File::create(self.ballast()).unwrap();
        let chunk = [1; 4096];
        while ballast.write_all(&chunk).is_ok() {}
    }

    fn free(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(
            done.is_ok_and(|s| s.success()) || std::thread::panicking(),
            "the disk could not be taken out"
        );
    }
}

#[test]
fn too_little_room_is_said_before_anything_begins() {
    let disk = Disk::of(60);
    let shop = Shop::filled(&disk.path().join("shop"), 2500);
    let before = files(&shop.dir);
    let refusal = no(shop.make(Kind::Full, &mut |_| panic!("it has begun")));
    assert!(matches!(refusal, Refusal::DiskSmall { needs, free } if needs > free), "{refusal:?}");
    let after = files(&shop.dir);
    let fresh: Vec<&PathBuf> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(fresh.iter().all(|path| path.starts_with("keys") || path.ends_with("lock")), "{fresh:?}");

    let temp = tempfile::tempdir().unwrap();
    let other = Shop::filled(&temp.path().join("other"), 2500);
    other.full();
    let refusal = no(restore(&[other.backups()], &other.key(), &disk.path().join("new")));
    assert!(matches!(refusal, Refusal::DiskSmall { .. }), "{refusal:?}");
    assert!(!disk.path().join("new").exists());
}

#[test]
fn the_disk_fills_up_at_each_step_of_a_backup() {
    let disk = Disk::of(100);
    let shop = Shop::filled(&disk.path().join("shop"), 6000);
    let before = shop.rows();
    type At = fn(Making) -> bool;
    let steps: [(&str, At); 4] = [
        ("copied", |step| matches!(step, Making::Copied(done, all) if done * 3 > all)),
        ("packing", |step| matches!(step, Making::Packed(..))),
        ("packed", |step| matches!(step, Making::Packed(done, all) if done * 3 > all * 2)),
        ("checked", |step| step == Making::Checked),
    ];
    for (name, at) in steps {
        let full = Cell::new(false);
        let ended = shop.make(Kind::Full, &mut |step| {
            if at(step) && !full.get() {
                full.set(true);
                disk.fill();
            }
        });
        assert!(full.get(), "{name} was never reached");
        assert!(matches!(ended, Err(Stop::Broken(_))), "{name}: {:?}", ended.map(|made| made.card));
        disk.free();
        same(&before, &shop.rows());
        let left: Vec<PathBuf> = files(&shop.backups()).into_keys().collect();
        assert_eq!(left, [PathBuf::from("lock")], "{name}");
    }
    shop.full();
    same(&before, &shop.rows());
    let temp = tempfile::tempdir().unwrap();
    same(
        &before,
        &rows(&restore(&[shop.backups()], &shop.key(), &temp.path().join("new")).unwrap().database()),
    );
}

#[test]
fn the_disk_fills_up_at_each_step_of_a_restore() {
    let temp = tempfile::tempdir().unwrap();
    let original = Shop::filled(&temp.path().join("original"), 4000);
    std::fs::create_dir_all(original.dir.join("photos")).unwrap();
    let sha256 = original.home.photos().keep_own(b"a picture").unwrap();
    original.write(|tx| prilavok::shop::photos::with_bytes(tx, &sha256));
    original.full();
    let (set, key) = ([original.backups()], original.key());
    let disk = Disk::of(130);
    let live = disk.path().join("shop");
    restore(&set, &key, &live).unwrap();
    let shop = Shop::at(&live);
    shop.happens("since then");
    let old = shop.rows();
    drop(shop);
    type At = fn(Step) -> bool;
    let steps: [(&str, At); 5] = [
        ("unpacking", |step| matches!(step, Step::Unpacked(done, all) if done * 2 > all)),
        ("checked", |step| step == Step::Checked),
        ("migrated", |step| step == Step::Migrated),
        ("pictures", |step| matches!(step, Step::Pictures(..))),
        ("placed", |step| step == Step::Placed),
    ];
    for (name, at) in steps {
        let full = Cell::new(false);
        let mut told = |step| {
            if at(step) && !full.get() {
                full.set(true);
                disk.fill();
            }
        };
        let ended = prepare(&set, &key, &live, &mut told).and_then(|ready| ready.ready.swap(&mut told));
        assert!(full.get(), "{name} was never reached");
        let failed = matches!(ended, Err(Stop::Broken(_)));
        disk.free();
        let home = prilavok::ops::home::Home::open(&live).unwrap();
        assert!(failed, "{name}: {ended:?}");
        same(&old, &rows(&home.database()));
        prilavok::ops::generations::tidy(&home, prilavok::base::time::Moment(0)).unwrap();
        let generations = std::fs::read_dir(&live)
            .unwrap()
            .flatten()
            .filter(|e| e.path().extension().is_some_and(|x| x == "db"));
        assert_eq!(generations.count(), 1, "{name}");
        assert!(!live.join("backups/work").exists(), "{name}");
    }
    let home = restore(&set, &key, &live).unwrap();
    same(&original.rows(), &rows(&home.database()));
}
