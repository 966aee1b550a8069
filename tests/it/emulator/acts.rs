//! People act, the bot hears of it, and they see what it answers.

use super::{Stage, TOKEN};
use prilavok::demo::emulator::{Act, NewPerson};
use serde_json::json;

#[test]
fn a_person_starts_writes_presses_and_sees_the_answer() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    stage.world.act(anna, Act::text("Bread?")).unwrap();
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["message"]["text"], "Bread?");
    assert_eq!(updates[0]["message"]["from"]["id"], anna);
    let keyboard = json!({"inline_keyboard": [[{"text": "Buy", "callback_data": "buy:1"}]]});
    let sent = stage.ok(
        "sendMessage",
        json!({"chat_id": anna, "text": "<b>Bread</b>", "parse_mode": "HTML", "reply_markup": keyboard}),
    );
    let id = sent["message_id"].as_i64().unwrap();
    assert_eq!(sent["entities"], json!([{"offset": 0, "length": 5, "type": "bold"}]));
    assert!(stage.world.act(anna, Act::press(id, "buy:2")).is_err());
    stage.world.act(anna, Act::press(id, "buy:1")).unwrap();
    assert_eq!(stage.world.dialog(anna, None).messages.last().unwrap()["x_pressing"], json!([anna]));
    let updates = stage.world.take_updates(TOKEN);
    let query = updates[0]["callback_query"]["id"].as_str().unwrap().to_owned();
    stage.ok("answerCallbackQuery", json!({"callback_query_id": query, "text": "In the cart"}));
    stage.ok("editMessageText", json!({"chat_id": anna, "message_id": id, "text": "Bought"}));
    let dialog = stage.world.dialog(anna, None);
    let last = dialog.messages.last().unwrap();
    assert_eq!(last["text"], "Bought");
    assert_eq!(last["x_pressing"], json!([]));
    assert_eq!(last["x_edited"], true);
    assert_eq!(stage.world.callback_answers(anna)[0].text.as_deref(), Some("In the cart"));
    assert!(stage.world.warnings().is_empty());
}

#[test]
fn a_contact_button_sends_ones_own_contact_and_a_picked_one_may_be_anybodys() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let keyboard = json!({
        "keyboard": [[{"text": "My phone", "request_contact": true}, "Back"]],
        "one_time_keyboard": true, "resize_keyboard": true,
    });
    let asked = stage.ok("sendMessage", json!({"chat_id": anna, "text": "Phone?", "reply_markup": keyboard}));
    assert!(asked.get("reply_markup").is_none(), "8.20");
    stage.world.act(anna, Act::tap("My phone")).unwrap();
    let updates = stage.world.take_updates(TOKEN);
    let message = &updates[0]["message"];
    assert_eq!(message["contact"]["user_id"], anna, "8.22");
    assert_eq!(message["reply_to_message"]["message_id"], asked["message_id"], "8.22");
    assert!(stage.world.dialog(anna, None).keyboard.is_none(), "one time");
    assert!(stage.world.act(anna, Act::tap("Back")).is_err());
    let boris = stage.world.add_person(NewPerson::named("Boris"));
    let picked = Act::Contact { phone: Some("+998901112233".into()), user_id: Some(boris), first_name: None };
    stage.world.act(anna, picked).unwrap();
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["message"]["contact"]["user_id"], boris);
    assert_eq!(updates[0]["message"]["contact"]["phone_number"], "998901112233");
}

#[test]
fn a_keyboard_stays_until_removed_replaced_or_its_message_deleted() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let shown = |stage: &Stage| stage.world.dialog(anna, None).keyboard;
    let keyboard = |label: &str| json!({"keyboard": [[{"text": label}]], "is_persistent": true});
    stage.ok("sendMessage", json!({"chat_id": anna, "text": "a", "reply_markup": keyboard("One")}));
    stage.send("no markup keeps it");
    stage.world.act(anna, Act::tap("One")).unwrap();
    assert_eq!(stage.world.take_updates(TOKEN)[0]["message"]["text"], "One");
    assert_eq!(shown(&stage).unwrap()["keyboard"], json!([[{"text": "One"}]]));
    let two = stage.ok("sendMessage", json!({"chat_id": anna, "text": "b", "reply_markup": keyboard("Two")}));
    assert_eq!(shown(&stage).unwrap()["keyboard"], json!([[{"text": "Two"}]]));
    stage.ok("deleteMessage", json!({"chat_id": anna, "message_id": two["message_id"]}));
    assert!(shown(&stage).is_none());
    stage.ok("sendMessage", json!({"chat_id": anna, "text": "c", "reply_markup": keyboard("Three")}));
    let gone = json!({"chat_id": anna, "text": "d", "reply_markup": {"remove_keyboard": true}});
    stage.ok("sendMessage", gone);
    assert!(shown(&stage).is_none());
}

#[test]
fn links_open_the_bot_and_bad_parameters_never_reach_it() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let open = |url: &str| Act::OpenLink { url: url.into() };
    stage.world.act(anna, open("https://t.me/shop_bot?start=p15")).unwrap();
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["message"]["text"], "/start p15", "12.1");
    assert_eq!(updates[0]["message"]["entities"][0]["type"], "bot_command", "6.25");
    for bad in ["https://t.me/other_bot?start=x", "https://example.com/?start=x", "t.me/shop_bot?start=a%20b"]
    {
        assert!(stage.world.act(anna, open(bad)).is_err(), "{bad}");
    }
    assert!(stage.world.take_updates(TOKEN).is_empty());
}

#[test]
fn who_has_not_started_cannot_write_and_who_blocked_must_unblock() {
    let mut stage = Stage::new();
    let boris = stage.world.add_person(NewPerson::named("Boris"));
    assert!(stage.world.act(boris, Act::text("hi")).is_err());
    let anna = stage.anna;
    stage.world.act(anna, Act::Block {}).unwrap();
    assert!(stage.world.act(anna, Act::text("hi")).is_err());
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["status"], "kicked", "5.13");
    stage.world.act(anna, Act::start()).unwrap();
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["status"], "member", "5.13");
    assert_eq!(updates[1]["message"]["text"], "/start");
}
