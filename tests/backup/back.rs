//! An owner brings the shop back in the chat, with the program itself: from the history, from a forwarded card, from files in
//! any order; and takes it back with one tap.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use prilavok::app::comeback::{self, Lead};
use prilavok::base::ids::{ChatId, PersonId};
use prilavok::base::time::Moment;
use prilavok::db::{Reading, open};
use prilavok::demo::emulator::{Act, ChatKind, NewChat, NewPerson};
use prilavok::jobs::carry;
use prilavok::jobs::keeping::{Ask, Wish};
use prilavok::ops::generations;
use prilavok::ops::home::Home;
use prilavok::shop::backups::{self, store};
use prilavok::shop::settings;
use serde_json::Value;

use crate::shop::{Shop, look, restore};
use crate::telegram::{OWNER, Stand, TOKEN};

const PATIENCE: Duration = Duration::from_secs(60);

/// The program, as the service runs it.
struct Running(Child);

impl Running {
    fn start(stand: &Stand) -> Self {
        let token = stand.temp.path().join("token");
        std::fs::write(&token, TOKEN).unwrap();
        let log = std::fs::File::create(stand.temp.path().join("log")).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_prilavok"))
            .args(["run", "--api-url", &stand.url, "--token-file"])
            .arg(&token)
            .arg("--data-dir")
            .arg(stand.keeping.home.dir())
            .env("RUST_LOG", "info")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        Self(child.unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Stand {
    #[track_caller]
    fn within_patience<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            let log = || std::fs::read_to_string(self.temp.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "{what} did not come: {}\n{}", self.said(), log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    #[track_caller]
    fn hears(&self, what: &str) {
        self.within_patience(what, || self.said().contains(what).then_some(()));
    }

    /// Presses the newest button that begins with these words, and gives what it carries.
    #[track_caller]
    fn taps(&self, label: &str) -> (i64, String) {
        let (message, data) = self.within_patience(label, || {
            let messages = self.world(|world| world.dialog(OWNER, None)).messages;
            messages.iter().rev().find_map(|message| {
                let rows = message.pointer("/reply_markup/inline_keyboard")?.as_array()?;
                let keys = rows.iter().filter_map(Value::as_array).flatten();
                let fits = |key: &&Value| key["text"].as_str().is_some_and(|text| text.starts_with(label));
                let key = keys.rev().find(fits)?;
                Some((message["message_id"].as_i64()?, key["callback_data"].as_str()?.to_owned()))
            })
        });
        self.world(|world| world.act(OWNER, Act::press(message, &data))).unwrap();
        (message, data)
    }

    fn sends(&self, person: i64, path: &Path) {
        self.sends_as(person, path, path.file_name().unwrap().to_str().unwrap());
    }

    fn sends_as(&self, person: i64, path: &Path, name: &str) {
        let document = Act::Document {
            base64: base64(&std::fs::read(path).unwrap()),
            file_name: name.to_owned(),
            mime_type: None,
            caption: None,
        };
        self.world(|world| world.act(person, document)).unwrap();
    }

    fn now(&self) -> Home {
        Home::open(self.keeping.home.dir()).unwrap()
    }

    fn shops_name(&self) -> String {
        let conn = open::reader(&self.now().database()).unwrap();
        settings::load(&Reading::new(&conn, Moment(0))).unwrap().name
    }

    fn renames(&self, name: &str) {
        let shop = Shop::at_file(self.keeping.home.dir(), self.now().generation());
        shop.write(|tx| {
            let mut settings = settings::load(tx)?;
            settings.name = name.to_owned();
            settings::save(tx, &settings)
        });
    }

    fn files_of(&self, set: u32) -> Vec<PathBuf> {
        let dir = self.keeping.home.dir().join("backups");
        let names = std::fs::read_dir(dir).unwrap().flatten().map(|entry| entry.path());
        let ours = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with(&format!("shop-{set:04}-")) && name.ends_with(".age")
        };
        let mut files: Vec<PathBuf> = names.filter(ours).collect();
        files.sort();
        files
    }
}

/// The same press once more.
fn again(message_id: i64, data: &str) -> Act {
    Act::Press { message_id, data: data.to_owned(), forged: true }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let n = three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for k in 0..4 {
            let letter = char::from(LETTERS[(n >> (18 - 6 * k)) as usize & 63]);
            text.push(if k <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[test]
fn an_owner_brings_the_shop_back_in_the_chat_and_takes_it_back() {
    let stand = Stand::open();
    assert!(stand.round());
    let before = stand.shops_name();
    stand.renames("Changed since");
    let _running = Running::start(&stand);

    stand.world(|world| world.act(OWNER, Act::text("/panel"))).unwrap();
    stand.taps("⚙️ Settings");
    stand.taps("🗄 Backups");
    stand.taps("📜 All backups");
    stand.taps("✅ 0001");
    stand.taps("⏪ Bring this one back");
    stand.hears("Backup 0001 can come back");
    stand.hears("No order has come since");
    assert_eq!(stand.shops_name(), "Changed since", "nothing has changed yet");
    stand.taps("⏪ Bring it back…");
    let (message, data) = stand.taps("Yes, bring it back");
    stand.hears("The shop is back");
    assert_eq!(stand.shops_name(), before);
    assert!(stand.said().contains("have numbers above 1300"), "{}", stand.said());
    assert_eq!(look::<i64>(&stand.now(), "SELECT count(*) FROM orders"), 300);
    let safety = stand.documents();
    assert!(safety.iter().any(|name| name == "shop-0002-full.card.json"), "a last copy went out: {safety:?}");

    // Pressed once more, or repeated by Telegram: the same does not happen again.
    stand.world(|world| world.act(OWNER, again(message, &data))).unwrap();
    stand.hears("There is nothing to bring back");
    stand.world(|world| world.act(OWNER, Act::text("/start"))).unwrap();
    assert_eq!(generations::replaced(stand.keeping.home.dir()).unwrap().generation, "shop-0001.db");

    stand.taps("↩️ Back to the shop of before");
    let (message, data) = stand.taps("Yes, back to it");
    stand.hears("The shop from before the restore is back");
    assert_eq!(stand.shops_name(), "Changed since");
    // There and back, each once: the button was of the other life.
    stand.world(|world| world.act(OWNER, again(message, &data))).unwrap();
    stand.world(|world| world.act(OWNER, Act::text("/panel"))).unwrap();
    stand.taps("⚙️ Settings");
    stand.taps("🗄 Backups");
    stand.hears("The other one is kept until");
    assert_eq!(stand.shops_name(), "Changed since");
    assert_eq!(stand.world(|world| serde_json::json!(world.warnings())), serde_json::json!([]));
}

/// From a chat whose history is gone: the files that somebody has kept.
#[test]
fn files_come_in_any_order_and_what_is_wrong_or_missing_is_named() {
    let stand = Stand::open();
    assert!(stand.round());
    let before = stand.shops_name();
    stand.renames("Changed since");
    let parts = stand.files_of(1);
    assert!(parts.len() > 2, "{parts:?}");
    let stranger = 777;
    stand.world(|world| {
        world.add_person(NewPerson { id: Some(stranger), ..NewPerson::named("Stranger") });
        world.act(stranger, Act::start()).unwrap();
    });
    let _running = Running::start(&stand);

    // Of somebody else's files nothing is kept.
    stand.sends(stranger, &parts[0]);
    let (last, first) = parts.split_last().unwrap();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    stand.sends(OWNER, last);
    stand.hears(&format!("Backup 0001: 1 of {}", parts.len()));
    stand.hears(&format!("Still missing: {}", name(&parts[0])));
    // One that is not what its name says.
    let other = stand.temp.path().join("other");
    let mut bytes = std::fs::read(&parts[0]).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&other, bytes).unwrap();
    for part in first.iter().skip(1).rev() {
        stand.sends(OWNER, part);
    }
    stand.sends_as(OWNER, &other, &name(&parts[0]));
    stand.hears("This did not work; the shop is as it was");
    assert_eq!(stand.shops_name(), "Changed since");
    // The right one in its place.
    stand.sends(OWNER, &parts[0]);
    stand.hears("Backup 0001 can come back");
    stand.taps("⏪ Bring it back…");
    stand.taps("Yes, bring it back");
    stand.hears("The shop is back");
    assert_eq!(stand.shops_name(), before);
}

/// A forwarded card is enough; one that somebody else has made is not.
#[test]
fn a_card_is_enough_and_a_forged_one_is_refused() {
    let mut stand = Stand::open();
    assert!(stand.round());
    stand.renames("Changed since");
    let card = stand.keeping.home.dir().join("backups/shop-0001-full.card.json");
    // The files here are gone: all must come from Telegram.
    let kept = stand.temp.path().join("card");
    std::fs::copy(&card, &kept).unwrap();
    for part in stand.files_of(1) {
        std::fs::remove_file(part).unwrap();
    }
    let forged = stand.temp.path().join("forged");
    let text = std::fs::read_to_string(&card).unwrap();
    std::fs::write(&forged, text.replacen("\"orders\":300", "\"orders\":301", 1)).unwrap();
    assert_ne!(std::fs::read_to_string(&forged).unwrap(), text);
    let running = Running::start(&stand);
    stand.sends_as(OWNER, &forged, "shop-0001-full.card.json");
    stand.hears("somebody else made it");
    stand.sends_as(OWNER, &kept, "shop-0001-full.card.json");
    stand.hears("Backup 0001 can come back");
    stand.taps("✖️ Leave the shop as it is");
    stand.hears("🗄 Backups");
    drop(running);
    assert_eq!(stand.shops_name(), "Changed since");

    // What is wanted is asked for again where it is done: nothing, when nobody wants anything.
    let ask = Ask { person: PersonId(OWNER), what: Wish::BringBack };
    assert!(stand.runtime.block_on(stand.keeping.round(Some(ask))));
    assert!(stand.turns.try_recv().is_err());
    assert_eq!(stand.read(backups::restored), None);
    let ask = Ask { person: PersonId(OWNER), what: Wish::GoBack };
    assert!(stand.runtime.block_on(stand.keeping.round(Some(ask))));
    assert!(stand.turns.try_recv().is_err());
}

/// The shop's chat stays readable: the backups go into a channel of the owner's.
#[test]
fn backups_go_into_a_channel_of_the_owners_once_a_set_has_come_back_from_there() {
    let stand = Stand::open();
    assert!(stand.round());
    let key = Shop::at(stand.keeping.home.dir()).key();
    let channel = stand.world(|world| {
        let new = NewChat {
            kind: ChatKind::Channel,
            title: "Safe".to_owned(),
            username: None,
            members: Vec::new(),
            admins: vec![OWNER],
        };
        world.add_chat(new)
    });
    let _running = Running::start(&stand);
    // Where it may not pin, nothing is found again: they stay.
    stand.world(|world| {
        world.chat_mut(channel).unwrap().missing_rights.insert("can_edit_messages".into());
        world.act_in(OWNER, Some(channel), Act::InviteBot { admin: true }).unwrap();
    });
    stand.hears("You have made me an administrator of “Safe”");
    stand.taps("✅ Yes, into the channel");
    stand.hears("The backups stay where they were");
    stand.hears("I cannot pin there");
    assert_eq!(stand.read(store::chosen_chat), None);
    stand.world(|world| world.chat_mut(channel).unwrap().missing_rights.clear());
    stand.taps("🔁 Try again");
    stand.hears(&format!("in place of the old one: {channel}"));
    assert_eq!(stand.read(store::chosen_chat), Some(ChatId(channel)));
    let pinned =
        |chat| stand.runtime.block_on(carry::pinned_card(&stand.keeping.wire, ChatId(chat))).unwrap();
    assert!(pinned(channel).is_some());
    assert!(pinned(OWNER).is_none(), "a new machine must not take the old one for the newest");
    let new = stand.temp.path().join("new");
    let mut told = |_, _| {};
    let lead = Lead::Chat(ChatId(channel));
    let fetched = comeback::fetch(&stand.keeping.wire, &lead, &key, &new, &mut told);
    let fetched = stand.runtime.block_on(fetched).map_err(|_| "nothing was fetched").unwrap();
    restore(&fetched.files, &key, &new).unwrap();
    // And home again.
    stand.world(|world| world.act(OWNER, Act::text("/panel"))).unwrap();
    stand.taps("⚙️ Settings");
    stand.taps("🗄 Backups");
    stand.taps("📍 Where they go");
    stand.taps("💬 Into this chat again");
    stand.hears("The backups come into this chat again");
    assert!(pinned(OWNER).is_some() && pinned(channel).is_none());
}
