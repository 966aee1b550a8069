//! Setting up: `prilavok setup` as a script and as a person use it, against everything that can be wrong on the
//! way. A shop that is set up again loses nothing.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use prilavok::demo::emulator::FaultKind;
use serde_json::json;

use crate::books;
use crate::program::Machine;
use crate::telegram::{SECRET, TOKEN, Telegram};
use crate::terminal::Terminal;

const ANSWERS: [&str; 10] = [
    "--kind",
    "bakery",
    "--language",
    "en",
    "--currency",
    "UZS",
    "--time-zone",
    "Asia/Tashkent",
    "--hours",
    "0-24",
];

/// A machine whose token lies in a file, as @BotFather's answer was pasted into it.
struct Setup {
    machine: Machine,
    api_url: String,
    dir: tempfile::TempDir,
}

impl Setup {
    fn at(api_url: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("token"), format!("{TOKEN}\n")).unwrap();
        Self { machine: Machine::at(api_url), api_url: api_url.to_owned(), dir }
    }

    fn token_file(&self) -> String {
        self.dir.path().join("token").to_str().unwrap().to_owned()
    }

    fn data_dir(&self) -> String {
        self.machine.data_dir().to_str().unwrap().to_owned()
    }

    fn kept_token(&self) -> PathBuf {
        self.machine.data_dir().with_file_name("data.bot-token")
    }

    /// `prilavok setup --non-interactive` with these options beside the folder and the server.
    fn command(&self, options: &[&str]) -> Command {
        let data_dir = self.data_dir();
        let place = ["setup", "--non-interactive", "--data-dir", &data_dir, "--api-url", &self.api_url];
        self.machine.bare(&[&place[..], options].concat())
    }

    fn answers<'a>(&self, token_file: &'a str) -> Vec<&'a str> {
        [&["--token-file", token_file][..], &ANSWERS].concat()
    }

    /// What it said, and its exit code.
    fn says(&self, options: &[&str]) -> (i32, String) {
        let before = self.machine.said().len();
        let code = self.machine.code_of(self.command(options));
        let said = self.machine.said().split_off(before);
        assert!(!said.contains(SECRET), "the token was shown: {said}");
        (code, said)
    }

    /// With every answer, expected to succeed.
    fn succeeds(&self) -> String {
        let token_file = self.token_file();
        let (code, said) = self.says(&self.answers(&token_file));
        assert_eq!(code, 0, "{said}");
        said
    }

    #[track_caller]
    fn is_refused(&self, options: &[&str], code: i32, words: &[&str]) {
        let (found, said) = self.says(options);
        assert_eq!(found, code, "{said}");
        for word in words {
            assert!(said.contains(word), "{word:?} is not in: {said}");
        }
        assert!(!self.machine.data_dir().exists() && !self.kept_token().exists(), "something was made");
    }

    fn count(&self, sql: &str) -> i64 {
        books::look(self.machine.data_dir(), sql)
    }
}

#[test]
fn a_script_sets_a_shop_up_and_it_sells() {
    let telegram = Telegram::open();
    let mut setup = Setup::at(&telegram.url());
    let [olga, anna] = ["Olga", "Anna"].map(|name| telegram.person(name));
    anna.starts();
    let waiting = telegram.waiting();
    let said = setup.succeeds();
    assert!(said.contains("46 products") && said.contains("prilavok run --data-dir"), "{said}");
    assert_eq!(telegram.waiting(), waiting, "the check confirms nothing that waits");
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(setup.kept_token()), 0o600);
    assert_eq!(std::fs::read_to_string(setup.kept_token()).unwrap().trim(), TOKEN);
    let name =
        books::look::<String>(setup.machine.data_dir(), "SELECT value FROM setting WHERE name = 'name'");
    assert_eq!(name, "\"Rim\"", "the shop is called as its bot");
    let phone =
        books::look::<String>(setup.machine.data_dir(), "SELECT value FROM setting WHERE name = 'phone'");
    assert_eq!(phone, "\"\"", "no stranger's phone in a real shop");

    // Started as it said: the token is found where the setup has kept it.
    let data_dir = setup.data_dir();
    let command = setup.machine.bare(&["run", "--data-dir", &data_dir, "--api-url", &setup.api_url]);
    setup.machine.starts_as(command);
    olga.opens(&setup.machine.claim_link()).receives("is yours now");
    anna.finds("English");
    anna.taps("English").taps("Catalogue").taps("Cakes");

    // Again beside the running shop: other answers, nothing lost, nobody disturbed.
    let before =
        (setup.count("SELECT count(*) FROM product"), setup.count("SELECT count(*) FROM staff_role"));
    let (code, said) = setup.says(&["--language", "ru", "--hours", "10-19", "--kind", "flowers"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Магазин работает") && said.contains("--kind"), "{said}");
    assert!(said.contains("owner-link --replace") && !said.contains("claim_"), "{said}");
    let after = (setup.count("SELECT count(*) FROM product"), setup.count("SELECT count(*) FROM staff_role"));
    assert_eq!(after, before);
    let trail = "SELECT count(*) FROM audit WHERE person_id IS NULL AND action IN ('setting.hours', 'setting.base_lang')";
    assert_eq!(setup.count(trail), 4, "both answers, both times");
    olga.types("/panel").finds("Settings");
    olga.taps("Settings").taps("hours").sees("10:00");
    telegram.settles();
    setup.machine.stops();
    assert_eq!(setup.machine.lines("another program is reading"), 0, "{}", setup.machine.said());
}

#[test]
fn what_is_missing_or_cannot_be_read_is_named() {
    let setup = Setup::at("http://127.0.0.1:9");
    let token_file = setup.token_file();
    let missing = ["--token-file, --kind", "--language", "--currency", "--time-zone", "--hours"];
    setup.is_refused(&[], 2, &missing);
    setup.is_refused(
        &["--token-file", &token_file, "--kind", "empty", "--language", "en"],
        2,
        &["missing: --currency, --time-zone, --hours"],
    );
    for (option, odd) in [
        ("--hours", "20-9"),
        ("--hours", "closed"),
        ("--time-zone", "Atlantis"),
        ("--currency", "GBP"),
        ("--language", "fr"),
        ("--kind", "bank"),
    ] {
        setup.is_refused(&[option, odd], 2, &[odd]);
    }
    std::fs::write(&token_file, "1234").unwrap();
    setup.is_refused(&setup.answers(&token_file), 2, &["does not look like a token", "@BotFather"]);
    setup.is_refused(&setup.answers("/nothing"), 2, &["/nothing", "No such file"]);
    let data_dir = setup.data_dir();
    let asking = setup.machine.bare(&["setup", "--data-dir", &data_dir, "--language", "en"]);
    assert_eq!(setup.machine.code_of(asking), 2);
    setup.machine.says("needs a terminal");
}

#[test]
fn every_trouble_on_the_way_to_telegram_says_what_to_do() {
    let token_file = |setup: &Setup| setup.token_file();
    let nobody = Setup::at("http://127.0.0.1:9");
    nobody.is_refused(&nobody.answers(&token_file(&nobody)), 1, &["could not be reached", "ping 1.1.1.1"]);
    let nowhere = Setup::at("http://no-such-server.invalid");
    nowhere.is_refused(
        &nowhere.answers(&token_file(&nowhere)),
        1,
        &["could not be looked up", "resolv.conf"],
    );

    let telegram = Telegram::open();
    let secure = Setup::at(&telegram.url().replace("http", "https"));
    secure.is_refused(&secure.answers(&token_file(&secure)), 1, &["Telegram"]);
    let setup = Setup::at(&telegram.url());
    let file = token_file(&setup);
    telegram.fails("getMe", FaultKind::Unauthorized, 1);
    setup.is_refused(&setup.answers(&file), 1, &["does not know this token", "API Token"]);
    telegram.fails("getMe", FaultKind::Internal, 1);
    setup.is_refused(&setup.answers(&file), 1, &["not with yes: 500"]);
    telegram.fails("getMe", FaultKind::Cut, 1);
    setup.is_refused(&setup.answers(&file), 1, &["The connection broke"]);

    // Somebody else polls with the same token.
    let mut other = Machine::new(&telegram);
    other.starts();
    other.claim_link();
    setup.is_refused(&setup.answers(&file), 1, &["Another program is reading", "Revoke"]);
    other.stops();

    // A webhook takes the messages; those that wait survive its removal.
    telegram.person("Anna").starts();
    let hook = json!({ "url": "https://203.0.113.7/secret-path" });
    telegram.with(|world| world.call(TOKEN, "setWebhook", hook)).unwrap();
    let waiting = telegram.waiting();
    setup.is_refused(&setup.answers(&file), 1, &["(203.0.113.7)", "--remove-webhook"]);
    assert!(!setup.machine.said().contains("secret-path"), "{}", setup.machine.said());
    let (code, said) = setup.says(&[&setup.answers(&file)[..], &["--remove-webhook"]].concat());
    assert_eq!(code, 0, "{said}");
    assert_eq!((telegram.waiting(), waiting), (1, 1));
}

#[test]
fn a_wrong_clock_is_called_a_clock() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let setup = Setup::at(&format!("http://{}", listener.local_addr().unwrap()));
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 2048];
        let _ = stream.read(&mut asked).unwrap();
        let me = r#"{"ok":true,"result":{"id":7000000002,"is_bot":true,"first_name":"Rim","username":"rim_shop_bot"}}"#;
        let date = "Date: Sat, 01 Jan 2022 00:00:00 GMT";
        write!(stream, "HTTP/1.1 200 OK\r\n{date}\r\nContent-Length: {}\r\n\r\n{me}", me.len()).unwrap();
    });
    let file = setup.token_file();
    setup.is_refused(
        &setup.answers(&file),
        1,
        &["The clock of this machine says", "2022-01-01", "timedatectl set-time"],
    );
    server.join().unwrap();
}

#[test]
fn a_person_answers_at_the_terminal() {
    let telegram = Telegram::open();
    let setup = Setup::at(&telegram.url());
    let line = format!(
        "{} setup --data-dir {} --api-url {}",
        env!("CARGO_BIN_EXE_prilavok"),
        setup.data_dir(),
        setup.api_url
    );
    let mut person = Terminal::open(&line, &[("TZ", "Asia/Almaty")]);
    person.answers("3  English\r\n [3]: ", "");
    person.answers("it is not shown while you type: ", "nonsense");
    person.answers("it is not shown while you type: ", TOKEN);
    person.answers("2  Bring a shop back from its backup\r\n [1]: ", "");
    person.answers("4  Nothing yet: empty shelves\r\n [1]: ", "");
    person.answers("[Asia/Almaty]: ", "Atlantis");
    person.answers("[Asia/Almaty]: ", "tashkent");
    person.answers("[UZS]: ", "usd");
    person.answers("[9:00-20:00]: ", "9-13, 14-19");
    person.sees("It shows the link");
    let (succeeded, before) = person.ends();
    assert!(succeeded, "{before}");
    assert!(before.contains("does not look like a token") && before.contains("“Atlantis”"), "{before}");
    assert!(before.contains("@rim_shop_bot") && !before.contains(SECRET), "{before}");
    let setting = |name: &str| {
        let sql = format!("SELECT value FROM setting WHERE name = '{name}'");
        books::look::<String>(setup.machine.data_dir(), &sql)
    };
    assert_eq!(setting("time_zone"), "\"Asia/Tashkent\"");
    assert_eq!(setting("currency"), "\"USD\"");
    assert!(setting("hours").starts_with("[[[540,780],[840,1140]]"), "{}", setting("hours"));
    let dearest = "SELECT max(price) FROM variant";
    assert!(setup.count(dearest) < 10_000, "sample prices in dollars: {}", setup.count(dearest));
}
