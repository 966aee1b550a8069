//! The setup on a new machine, whose person knows the key and not the number of the chat: a code sent to the bot shows
//! it. What customers wrote meanwhile stays at Telegram for the shop.

use prilavok::base::ids::ChatId;
use prilavok::demo::emulator::{Act, NewPerson};
use prilavok::jobs::carry;
use prilavok::ops::home::Home;
use serde_json::json;

use crate::base64::base64;
use crate::shop::{Shop, rows, same};
use crate::telegram::{OWNER, Stand, TOKEN};
use crate::terminal::Terminal;

const ANNA: i64 = 601;

/// Up to the question for the key; nothing is known of the chat.
fn arrives(stand: &Stand) -> Terminal {
    let new = stand.temp.path().join("new");
    let program = env!("CARGO_BIN_EXE_prilavok");
    let line = format!("{program} setup --data-dir {} --api-url {}", new.display(), stand.url);
    let mut person = Terminal::open(&line, &[]);
    person.answers("3  English\r\n [3]: ", "");
    person.answers("it is not shown while you type: ", TOKEN);
    person.answers("2  Bring a shop back from its backup\r\n [1]: ", "2");
    person.answers("@backup_bot will find it: ", "");
    person.answers("What you type is not shown: ", &Shop::at(stand.keeping.home.dir()).key().text());
    person
}

/// The code on the screen.
fn code(person: &mut Terminal) -> String {
    person.sees("the backups went to:");
    person.sees("Waiting for it").trim().to_owned()
}

fn says(stand: &Stand, who: i64, text: &str) {
    stand.world(|world| world.act(who, Act::Text { text: text.to_owned(), reply_to: None })).unwrap();
}

fn sends(stand: &Stand, who: i64, bytes: &[u8]) {
    let card = Act::Document {
        base64: base64(bytes),
        file_name: "shop-0001-full.card.json".to_owned(),
        mime_type: Some("application/json".to_owned()),
        caption: None,
    };
    stand.world(|world| world.act(who, card)).unwrap();
}

fn anna(stand: &Stand) {
    stand.world(|world| {
        world.add_person(NewPerson { id: Some(ANNA), ..NewPerson::named("Anna") });
        world.act(ANNA, Act::start()).unwrap();
    });
}

fn waiting(stand: &Stand) -> i64 {
    let info = stand.world(|world| world.call(TOKEN, "getWebhookInfo", json!({}))).unwrap();
    info["pending_update_count"].as_i64().unwrap()
}

#[test]
fn a_code_sent_to_the_bot_shows_where_the_backups_are() {
    let stand = Stand::open();
    assert!(stand.round());
    anna(&stand);
    let before = waiting(&stand);
    let mut person = arrives(&stand);
    let code = code(&mut person);
    says(&stand, ANNA, "abc123");
    says(&stand, OWNER, &format!(" {code} "));
    person.sees("Orders: 300");
    person.answers("[yes/no] ", "y");
    let (succeeded, said) = person.ends();
    assert!(succeeded && said.contains("The shop is back"), "{said}");
    assert!(!said.contains(TOKEN) && !said.contains("AGE-SECRET-KEY-1Q"), "no secret is shown: {said}");
    assert_eq!(waiting(&stand), before + 2, "all that was written waits for the shop");
    let home = Home::open(&stand.temp.path().join("new")).unwrap();
    let without_notes = |home: &Home| {
        let mut rows = rows(&home.database());
        rows.remove("timetable");
        rows
    };
    same(&without_notes(&stand.keeping.home), &without_notes(&home));
}

#[test]
fn where_nothing_is_pinned_the_card_is_forwarded_and_a_strangers_card_is_not_looked_at() {
    let stand = Stand::open();
    assert!(stand.round());
    anna(&stand);
    let card =
        stand.runtime.block_on(carry::pinned_card(&stand.keeping.wire, ChatId(OWNER))).unwrap().unwrap();
    stand.world(|world| world.call(TOKEN, "unpinAllChatMessages", json!({ "chat_id": OWNER }))).unwrap();
    let mut person = arrives(&stand);
    let code = code(&mut person);
    sends(&stand, ANNA, b"{}");
    says(&stand, OWNER, &code);
    person.sees("no backup is pinned in that chat");
    sends(&stand, ANNA, b"{}");
    sends(&stand, OWNER, &card);
    person.sees("Orders: 300");
    person.answers("[yes/no] ", "n");
    let (succeeded, said) = person.ends();
    assert!(!succeeded, "{said}");
    assert!(Home::open(&stand.temp.path().join("new")).is_err(), "no shop came of it");
}

#[test]
fn behind_a_crowd_the_number_is_asked_for_and_nobody_is_lost() {
    let stand = Stand::open();
    assert!(stand.round());
    anna(&stand);
    for n in 0..100 {
        says(&stand, ANNA, &format!("Are you open? {n}"));
    }
    let before = waiting(&stand);
    let mut person = arrives(&stand);
    let code = code(&mut person);
    says(&stand, OWNER, &code);
    let (succeeded, said) = person.ends();
    assert!(!succeeded && said.contains("More than a hundred messages"), "{said}");
    assert_eq!(waiting(&stand), before + 1);
}
