//! Measuring the machine: disk, card, temperature, power, memory, the service that sets the clock. Reads what
//! the kernel shows to everybody; under the service's sandbox `/sys` stays readable while `/proc` holds only
//! the own process, so nothing here needs more than that. The live database is only ever asked for its size.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, StatVfsMountFlags, major, minor, openat, statvfs};

use super::{Card, Power, Space, Written};
use crate::base::time::Moment;

const DAY: i64 = 24 * 3600;

/// Where the kernel and the services show themselves; a test has a tree of its own.
#[derive(Clone, Debug)]
pub struct Roots {
    pub sys: PathBuf,
    pub proc: PathBuf,
    pub run: PathBuf,
}

impl Default for Roots {
    fn default() -> Self {
        Self { sys: "/sys".into(), proc: "/proc".into(), run: "/run".into() }
    }
}

/// Room on the disk that holds `dir`, for somebody without privileges.
pub fn space(dir: &Path) -> Option<Space> {
    let seen = statvfs(dir).ok()?;
    Some(Space {
        free: seen.f_bavail.saturating_mul(seen.f_frsize),
        total: seen.f_blocks.saturating_mul(seen.f_frsize),
        inodes_free: seen.f_favail,
        inodes: seen.f_files,
        read_only: seen.f_flag.contains(StatVfsMountFlags::RDONLY),
    })
}

/// Really writes: a disk may have stopped taking writes before anybody says so. Leaves nothing behind, also
/// when it is cut off: the file has no name where the file system can do that.
pub fn write_probe(dir: &Path) -> Written {
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let probed = match openat(CWD, dir, flags, Mode::RUSR | Mode::WUSR) {
        Ok(file) => fill(&mut File::from(file)),
        Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::ISDIR | rustix::io::Errno::INVAL) => {
            named_probe(dir)
        }
        Err(error) => Err(error.into()),
    };
    match probed {
        Ok(()) => Written::Yes,
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => Written::NoRoom,
        Err(error) => Written::No(error.to_string()),
    }
}

fn named_probe(dir: &Path) -> std::io::Result<()> {
    let path = dir.join(".probe");
    // One that was left by a cut is no hindrance.
    let _ = fs::remove_file(&path);
    let probed =
        File::options().write(true).create_new(true).open(&path).and_then(|mut file| fill(&mut file));
    let _ = fs::remove_file(&path);
    probed
}

fn fill(file: &mut File) -> std::io::Result<()> {
    file.write_all(&[0; 512])?;
    file.sync_data()
}

/// Bytes of SQLite's log beside the database; zero when there is none.
pub fn log_bytes(database: &Path) -> u64 {
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(Path::new(&log)).map_or(0, |log| log.len())
}

/// The device that holds `dir`, as the kernel numbers it.
pub fn device_of(dir: &Path) -> Option<(u32, u32)> {
    let dev = fs::metadata(dir).ok()?.dev();
    Some((major(dev), minor(dev)))
}

/// What the file system and the card say about themselves: the errors that ext4 has met, the life that an eMMC
/// has used. An SD card counts nothing; there the errors of the file system are the sign.
pub fn card(roots: &Roots, (major, minor): (u32, u32), now: Moment) -> Card {
    let Ok(device) = fs::canonicalize(roots.sys.join(format!("dev/block/{major}:{minor}"))) else {
        return Card::default();
    };
    let Some(name) = device.file_name() else { return Card::default() };
    let ext4 = roots.sys.join("fs/ext4").join(name);
    let whole = if device.join("partition").exists() { device.parent().unwrap_or(&device) } else { &device };
    let last = number(&ext4.join("last_error_time")).unwrap_or(0);
    Card {
        errors: number(&ext4.join("errors_count")).and_then(|n| u64::try_from(n).ok()),
        recent: last > 0 && now.seconds().saturating_sub(last) < DAY,
        worn_percent: worn_percent(&whole.join("device")),
    }
}

/// An eMMC tells in tenths for its two kinds of cells: "0x02 0x01".
fn worn_percent(device: &Path) -> Option<u64> {
    let life = fs::read_to_string(device.join("life_time")).ok()?;
    let tenths =
        life.split_whitespace().filter_map(|part| u64::from_str_radix(part.strip_prefix("0x")?, 16).ok());
    // 0 is "not defined", 11 "more than all of it".
    tenths.max().filter(|tenths| *tenths > 0).map(|tenths| (tenths * 10).min(100))
}

/// The hottest processor, in whole degrees. Other sensors of a PC are not asked: many of them are made up.
pub fn celsius(roots: &Roots) -> Option<i64> {
    let zones = fs::read_dir(roots.sys.join("class/thermal")).ok()?;
    let of_processor = |zone: &Path| {
        let kind = fs::read_to_string(zone.join("type")).unwrap_or_default().to_lowercase();
        ["cpu", "soc", "x86_pkg_temp"].iter().any(|word| kind.contains(word))
    };
    let zones = zones.flatten().map(|entry| entry.path()).filter(|zone| of_processor(zone));
    zones.filter_map(|zone| number(&zone.join("temp"))).max().map(|thousandths| thousandths.div_euclid(1000))
}

/// What a Raspberry Pi says of its power supply; `None` on other machines.
pub fn power(roots: &Roots) -> Option<Power> {
    throttled(roots).or_else(|| volt_alarm(roots))
}

/// Bit 0: the voltage is too low now; bit 16: it has been since the boot.
fn throttled(roots: &Roots) -> Option<Power> {
    let firmware = roots.sys.join("devices/platform/soc/soc:firmware/get_throttled");
    let text = fs::read_to_string(firmware).ok()?;
    let bits = u32::from_str_radix(text.trim().trim_start_matches("0x"), 16).ok()?;
    Some(Power { low_now: bits & 1 != 0, low_since_boot: bits & (1 << 16) != 0 })
}

/// Newer kernels have the same as a sensor.
fn volt_alarm(roots: &Roots) -> Option<Power> {
    let sensors = fs::read_dir(roots.sys.join("class/hwmon")).ok()?;
    let mut sensors = sensors.flatten().map(|entry| entry.path());
    let volt =
        sensors.find(|s| fs::read_to_string(s.join("name")).is_ok_and(|name| name.trim() == "rpi_volt"))?;
    let low = number(&volt.join("in0_lcrit_alarm"))? != 0;
    Some(Power { low_now: low, low_since_boot: low })
}

/// What the service that sets the clock says. systemd's leaves a file when it has done so; of chrony and ntpd
/// one sees from here only that they run.
pub fn synced(roots: &Roots) -> Option<bool> {
    let systemd = roots.run.join("systemd/timesync");
    if systemd.join("synchronized").exists() {
        return Some(true);
    }
    let others = ["chrony/chronyd.pid", "chrony/chronyd.sock", "ntpd.pid", "openntpd.pid"];
    if others.iter().any(|sign| roots.run.join(sign).exists()) {
        return None;
    }
    systemd.exists().then_some(false)
}

/// Memory that is really held, of the whole program.
pub fn memory_bytes(roots: &Roots) -> Option<u64> {
    let status = fs::read_to_string(roots.proc.join("self/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

fn number(path: &Path) -> Option<i64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tree {
        dir: tempfile::TempDir,
        roots: Roots,
    }

    impl Tree {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let [sys, proc, run] = ["sys", "proc", "run"].map(|name| dir.path().join(name));
            Self { dir, roots: Roots { sys, proc, run } }
        }

        fn with(self, path: &str, text: &str) -> Self {
            let path = self.dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
            self
        }

        fn link(self, path: &str, to: &str) -> Self {
            let path = self.dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(self.dir.path().join(to), path).unwrap();
            self
        }
    }

    #[test]
    fn a_bare_machine_tells_nothing_and_nothing_is_guessed() {
        let Tree { roots, dir: _dir } = Tree::new();
        assert_eq!(card(&roots, (179, 2), Moment(0)), Card::default());
        assert_eq!(
            (celsius(&roots), power(&roots), synced(&roots), memory_bytes(&roots)),
            (None, None, None, None)
        );
    }

    #[test]
    fn a_pi_tells_of_its_card_its_heat_and_its_power() {
        let card_at = "sys/devices/mmc0/block/mmcblk0";
        let tree = Tree::new()
            .with(&format!("{card_at}/mmcblk0p2/partition"), "2\n")
            .with(&format!("{card_at}/device/life_time"), "0x02 0x09\n")
            .link("sys/dev/block/179:2", &format!("{card_at}/mmcblk0p2"))
            .with("sys/fs/ext4/mmcblk0p2/errors_count", "3\n")
            .with("sys/fs/ext4/mmcblk0p2/last_error_time", "1000000\n")
            .with("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n")
            .with("sys/class/thermal/thermal_zone0/temp", "61322\n")
            .with("sys/class/thermal/thermal_zone1/type", "acpitz\n")
            .with("sys/class/thermal/thermal_zone1/temp", "127000\n")
            .with("sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n")
            .with("proc/self/status", "Name:\tprilavok\nVmRSS:\t   11264 kB\n");
        let roots = &tree.roots;
        let seen = card(roots, (179, 2), Moment::from_seconds(1_000_000 + DAY - 1));
        assert_eq!(seen, Card { errors: Some(3), recent: true, worn_percent: Some(90) });
        assert!(!card(roots, (179, 2), Moment::from_seconds(1_000_000 + DAY)).recent);
        assert_eq!(card(roots, (8, 1), Moment(0)), Card::default());
        assert_eq!(celsius(roots), Some(61));
        assert_eq!(power(roots), Some(Power { low_now: false, low_since_boot: true }));
        assert_eq!(memory_bytes(roots), Some(11 * 1024 * 1024));
    }

    #[test]
    fn a_newer_kernel_tells_of_the_power_as_a_sensor() {
        let tree = Tree::new()
            .with("sys/class/hwmon/hwmon0/name", "cpu_thermal\n")
            .with("sys/class/hwmon/hwmon1/name", "rpi_volt\n")
            .with("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        assert_eq!(power(&tree.roots), Some(Power { low_now: true, low_since_boot: true }));
    }

    #[test]
    fn the_clock_is_set_when_the_service_says_so() {
        let tree = Tree::new().with("run/systemd/timesync/other", "");
        assert_eq!(synced(&tree.roots), Some(false));
        let tree = tree.with("run/chrony/chronyd.pid", "7");
        assert_eq!(synced(&tree.roots), None, "chrony does not tell");
        let tree = tree.with("run/systemd/timesync/synchronized", "");
        assert_eq!(synced(&tree.roots), Some(true));
    }

    #[test]
    fn a_probe_writes_and_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(write_probe(dir.path()), Written::Yes);
        named_probe(dir.path()).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(matches!(write_probe(&dir.path().join("gone")), Written::No(_)));
        let seen = space(dir.path()).unwrap();
        assert!(seen.total >= seen.free && seen.total > 0 && !seen.read_only);
        fs::write(dir.path().join("shop.db-wal"), [0; 77]).unwrap();
        assert_eq!(log_bytes(&dir.path().join("shop.db")), 77);
        assert_eq!(log_bytes(&dir.path().join("other.db")), 0);
    }
}
