//! The program prints: to a real IPP printer, and to printers that say nothing, are not there, or break off.

use std::io::Read;
use std::net::{Shutdown, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::fill;
use crate::languages::{escpos_read, tspl_read};

struct Shop {
    temp: tempfile::TempDir,
}

impl Shop {
    fn open() -> Self {
        let shop = Self { temp: tempfile::tempdir().unwrap() };
        fill::fill(&shop.dir(), 3, 12).unwrap();
        shop
    }

    fn dir(&self) -> PathBuf {
        self.temp.path().join("shop")
    }

    fn labels(&self, options: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prilavok"));
        command.args(["labels", "--data-dir"]).arg(self.dir()).args(options);
        command.env_clear().env("LANG", "en").output().unwrap()
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Ends what it holds: politely, so that it clears away what it left for others to see.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let late = Instant::now() + Duration::from_secs(3);
        while Instant::now() < late && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn running(command: &mut Command) -> Running {
    let name = command.get_program().to_string_lossy().into_owned();
    let begun = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    Running(begun.unwrap_or_else(|e| panic!("{name}: {e}; tests/run installs it")))
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let late = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < late, "{what} never came");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// CUPS's own example of a printer, which announces itself on a bus and a name service of the test's own.
struct Office {
    _parts: Vec<Running>,
    port: u16,
    dir: PathBuf,
}

impl Office {
    fn open(dir: &Path) -> Self {
        let (socket, config, papers) = (dir.join("bus"), dir.join("bus.conf"), dir.join("papers"));
        std::fs::create_dir(&papers).unwrap();
        let address = format!("unix:path={}", socket.display());
        let rules = format!(
            "<busconfig><type>system</type><listen>{address}</listen><auth>EXTERNAL</auth><policy context=\"default\">\
             <allow user=\"*\"/><allow own=\"*\"/><allow send_type=\"method_call\"/><allow send_type=\"signal\"/>\
             <allow send_requested_reply=\"true\" send_type=\"method_return\"/>\
             <allow send_requested_reply=\"true\" send_type=\"error\"/><allow receive_type=\"method_call\"/>\
             <allow receive_type=\"method_return\"/><allow receive_type=\"error\"/>\
             <allow receive_type=\"signal\"/></policy></busconfig>"
        );
        std::fs::write(&config, rules).unwrap();
        let mut parts = vec![running(
            Command::new("dbus-daemon").arg("--nofork").arg(format!("--config-file={}", config.display())),
        )];
        until("the bus", || socket.exists());
        let names = ["--no-drop-root", "--no-chroot", "--no-rlimits"];
        let on_bus = |command: &mut Command| {
            command.env("DBUS_SYSTEM_BUS_ADDRESS", &address);
        };
        let mut avahi = Command::new("avahi-daemon");
        avahi.args(names);
        on_bus(&mut avahi);
        parts.push(running(&mut avahi));
        let port = free_port();
        let mut tries = 0;
        until("the printer", || {
            tries += 1;
            let mut printer = Command::new("ippeveprinter");
            printer.args(["-p", &port.to_string(), "-k", "-f", "application/pdf", "-r", "off", "-d"]);
            printer.arg(&papers).arg("Shop");
            // A machine that has a name service of its own allows no second one.
            if tries % 2 == 1 {
                on_bus(&mut printer);
            }
            let mut printer = running(&mut printer);
            // It ends at once while the name service is not there yet.
            let late = Instant::now() + Duration::from_secs(3);
            while Instant::now() < late && printer.0.try_wait().unwrap().is_none() {
                if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                    parts.push(printer);
                    return true;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            false
        });
        Self { _parts: parts, port, dir: papers }
    }

    fn papers(&self) -> Vec<PathBuf> {
        std::fs::read_dir(&self.dir).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}

#[test]
fn a_printer_of_the_office_prints_a_sheet_of_labels() {
    let shop = Shop::open();
    let office = Office::open(shop.temp.path());
    let printer = format!("ipp://127.0.0.1:{}/ipp/print", office.port);
    let goods = ["--stock", "l7160", "--products", "1x3, 2-4", "--layout", "shelf"];
    let done = shop.labels(&[&goods[..], &["--printer", &printer]].concat());
    assert!(done.status.success() && said(&done).contains("Printed: "), "{}", said(&done));
    let papers = office.papers();
    assert_eq!(papers.len(), 1, "{papers:?}");
    let file = shop.temp.path().join("own.pdf");
    assert!(shop.labels(&[&goods[..], &["-o", file.to_str().unwrap()]].concat()).status.success());
    let text = |file: &Path| {
        let done = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
        String::from_utf8(done.stdout).unwrap()
    };
    assert!(text(&file).len() > 40);
    assert_eq!(text(&papers[0]), text(&file), "what was printed is what would be a file");
    // Another queue than there is.
    let wrong = format!("ipp://127.0.0.1:{}/printers/None", office.port);
    let done = shop.labels(&[&goods[..], &["--printer", &wrong]].concat());
    assert!(!done.status.success() && said(&done).contains("no queue of this name"), "{}", said(&done));
    assert_eq!(office.papers().len(), 1);
}

/// A printer at a port that keeps all it gets and says nothing; it hangs up after so many bytes.
fn silent(most: usize) -> (u16, std::thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || {
        // The first connection looks what stands here, the second one prints.
        for n in 0.. {
            let (mut stream, _) = listener.accept().unwrap();
            let mut got = Vec::new();
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stream.read(&mut bytes) {
                got.extend(&bytes[..count]);
                if n > 0 && got.len() > most {
                    let _ = stream.shutdown(Shutdown::Both);
                    return got;
                }
            }
            if n > 0 {
                return got;
            }
        }
        Vec::new()
    });
    (port, thread)
}

fn goods(count: &str) -> [&str; 6] {
    ["--stock", "58x40", "--products", count, "--layout", "small"]
}

#[test]
fn a_printer_that_says_nothing_gets_every_label_in_its_language() {
    let shop = Shop::open();
    let (port, printer) = silent(usize::MAX);
    let printed =
        shop.labels(&[&goods("1x3")[..], &["--printer", &format!("tspl://127.0.0.1:{port}")]].concat());
    assert!(printed.status.success(), "{}", said(&printed));
    assert!(said(&printed).contains("does not say whether it came out"), "{}", said(&printed));
    let got = printer.join().unwrap();
    let at = got.windows(4).position(|four| four == b"SIZE").unwrap();
    let (labels, words) = tspl_read(&got[at..]);
    assert!(!labels.is_empty() && labels.iter().all(|one| (one.width, one.height) == (464, 320)));
    assert!(words.iter().any(|line| line == "PRINT 1,3"), "copies are one command: {words:?}");

    let (port, printer) = silent(usize::MAX);
    let printed =
        shop.labels(&[&goods("1x2")[..], &["--printer", &format!("escpos://127.0.0.1:{port}")]].concat());
    assert!(printed.status.success(), "{}", said(&printed));
    let got = printer.join().unwrap();
    let at = got.windows(2).position(|two| two == b"\x1b@").unwrap();
    let papers = escpos_read(&got[at..]);
    assert!(papers.len() >= 2 && papers.iter().all(|paper| (paper.width, paper.height) == (464, 320)));
}

#[test]
fn a_line_that_breaks_is_told_as_what_may_have_come_out() {
    let shop = Shop::open();
    let (port, printer) = silent(60_000);
    let done =
        shop.labels(&[&goods("1-9x40")[..], &["--printer", &format!("escpos://127.0.0.1:{port}")]].concat());
    assert!(!done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("Look what came out before printing again"), "{}", said(&done));
    printer.join().unwrap();
}

#[test]
fn an_address_where_nothing_is_or_that_is_none_says_what_to_do() {
    let shop = Shop::open();
    let nobody = format!("zpl://127.0.0.1:{}", free_port());
    for (address, code, words) in [
        (nobody.as_str(), 1, "takes nothing to print"),
        ("zpl://no-such-printer.invalid", 1, "no such name"),
        ("two words", 2, "no address of a printer"),
        ("ipps://office", 2, "Write ipp://"),
    ] {
        let done = shop.labels(&[&goods("1")[..], &["--printer", address]].concat());
        assert_eq!(done.status.code(), Some(code), "{address}: {}", said(&done));
        assert!(said(&done).contains(words), "{address}: {}", said(&done));
    }
}

#[test]
fn what_cannot_be_printed_is_named_and_nothing_is_written() {
    let shop = Shop::open();
    let out = shop.temp.path().join("labels.pdf");
    let out = out.to_str().unwrap();
    for (options, code, words) in [
        (&["--stock", "l9999", "--products", "1"][..], 2, "prilavok labels --list-stock"),
        (&["--stock", "l7160", "--products", "1", "--start", "22"], 2, "from 1 to 21"),
        (&["--stock", "l7160", "--products", "9999"], 1, "9999"),
        (&["--stock", "l7160", "--products", "category:Nothing"], 1, "Nothing"),
        (&["--stock", "l7160", "--products", "1x"], 1, "1x"),
        (&["--stock", "12x12", "--products", "1"], 1, "No phone reads"),
    ] {
        let done = shop.labels(&[options, &["-o", out]].concat());
        assert_eq!(done.status.code(), Some(code), "{options:?}: {}", said(&done));
        assert!(said(&done).contains(words), "{options:?}: {}", said(&done));
        assert!(!Path::new(out).exists());
    }
    let done = shop.labels(&["--stock", "58x40", "--products", "all", "--copies", "500", "-o", out]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(!Path::new(out).exists(), "several files have numbers");
    assert!(shop.temp.path().join("labels-1.pdf").exists() && shop.temp.path().join("labels-2.pdf").exists());
    let listed = shop.labels(&["--list-stock"]);
    assert!(said(&listed).lines().count() > 60);
}
