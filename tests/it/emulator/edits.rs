//! Rules 7.x: replies, edits, deletion, forwards; 10.18-10.23 where they meet them.

use super::{Stage, TOKEN, png};
use prilavok::demo::emulator::{Act, Params};
use serde_json::json;

const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content and reply markup \
                            are exactly the same as a current content and reply markup of the message";

fn photo(stage: &mut Stage) -> i64 {
    let params = Params::from_json(json!({"chat_id": stage.anna, "caption": "c"}));
    let params = params.with_file("photo", "a.png", png(10, 10));
    stage.world.call(TOKEN, "sendPhoto", params).unwrap()["message_id"].as_i64().unwrap()
}

#[test]
fn replies_need_their_target() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let reply = |parameters| json!({"chat_id": anna, "text": "x", "reply_parameters": parameters});
    stage.no(
        "sendMessage",
        reply(json!({"message_id": 999_999})),
        400,
        "Bad Request: message to be replied not found",
    );
    let words = "Bad Request: can't parse reply parameters JSON object";
    stage.world.set_strict_params(false);
    stage.no("sendMessage", reply(json!("oops")), 400, words);
    let sent =
        stage.ok("sendMessage", reply(json!({"message_id": 999_999, "allow_sending_without_reply": true})));
    assert!(sent.get("reply_to_message").is_none());
    let sent = stage.ok("sendMessage", reply(json!({"message_id": sent["message_id"]})));
    assert_eq!(sent["reply_to_message"]["text"], "x");
}

#[test]
fn edits_are_refused_in_the_servers_words() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let edit = |id: i64, text: &str| json!({"chat_id": anna, "message_id": id, "text": text});
    let id = stage.send("x");
    stage.no(
        "editMessageText",
        json!({"text": "y"}),
        400,
        "Bad Request: message identifier is not specified",
    );
    stage.no("editMessageText", edit(999_999, "y"), 400, "Bad Request: message to edit not found");
    stage.no("editMessageText", edit(id, "x"), 400, NOT_MODIFIED);
    stage.no("editMessageText", edit(id, ""), 400, "Bad Request: message text is empty");
    stage.no("editMessageText", edit(id, &"я".repeat(4097)), 400, "Bad Request: MESSAGE_TOO_LONG");
    stage.no("editMessageReplyMarkup", json!({"chat_id": anna, "message_id": id}), 400, NOT_MODIFIED);
    let words = "Bad Request: there is no caption in the message to edit";
    stage.no("editMessageCaption", json!({"chat_id": anna, "message_id": id, "caption": "c"}), 400, words);
    let picture = photo(&mut stage);
    let words = "Bad Request: there is no text in the message to edit";
    stage.no("editMessageText", edit(picture, "y"), 400, words);
    let same = json!({"chat_id": anna, "message_id": picture, "caption": "c"});
    stage.no("editMessageCaption", same, 400, NOT_MODIFIED);
    let hers = stage.world.act(anna, Act::text("mine")).unwrap()["message_id"].as_i64().unwrap();
    let words = "Bad Request: message can't be edited";
    stage.no("editMessageText", edit(hers, "y"), 400, words);
    let keyboard = json!({"chat_id": anna, "text": "k", "reply_markup": {"keyboard": [["x"]]}});
    let with_keyboard = stage.ok("sendMessage", keyboard)["message_id"].as_i64().unwrap();
    stage.no("editMessageText", edit(with_keyboard, "y"), 400, words);
    let forward = json!({"chat_id": anna, "from_chat_id": anna, "message_id": id});
    let forwarded = stage.ok("forwardMessage", forward)["message_id"].as_i64().unwrap();
    stage.no("editMessageText", edit(forwarded, "y"), 400, words);
}

#[test]
fn an_edit_without_a_keyboard_takes_it_away_and_has_no_age_limit() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let markup = json!({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]});
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "x", "reply_markup": markup}));
    let id = sent["message_id"].as_i64().unwrap();
    let same = json!({"chat_id": anna, "message_id": id, "text": "x", "reply_markup": markup});
    stage.no("editMessageText", same, 400, NOT_MODIFIED);
    stage.later(30 * 24 * 3600);
    let edited = stage.ok("editMessageText", json!({"chat_id": anna, "message_id": id, "text": "x"}));
    assert!(edited.get("reply_markup").is_none(), "7.9 7.10");
    assert!(stage.world.act(anna, Act::press(id, "x")).is_err());
}

#[test]
fn media_takes_the_place_of_text_and_of_other_media() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let id = stage.send("x");
    let media = json!({"type": "photo", "media": "attach://p", "caption": "<b>c</b>", "parse_mode": "HTML"});
    let params = Params::from_json(json!({"chat_id": anna, "message_id": id, "media": media}));
    let edited =
        stage.world.call(TOKEN, "editMessageMedia", params.with_file("p", "a.png", png(30, 20))).unwrap();
    assert_eq!(edited["photo"][0]["width"], 30);
    assert_eq!((edited.get("text"), edited["caption"].as_str()), (None, Some("c")));
    let file_id = edited["photo"][0]["file_id"].clone();
    let again = json!({"type": "photo", "media": file_id, "caption": "c2"});
    let edited = stage.ok("editMessageMedia", json!({"chat_id": anna, "message_id": id, "media": again}));
    assert_eq!(edited["caption"], "c2");
    stage.no(
        "editMessageMedia",
        json!({"chat_id": anna, "message_id": id, "media": again}),
        400,
        NOT_MODIFIED,
    );
    let lost = json!({"type": "photo", "media": "attach://nowhere"});
    let words = "Bad Request: can't parse InputMedia: media not found";
    stage.no("editMessageMedia", json!({"chat_id": anna, "message_id": id, "media": lost}), 400, words);
}

#[test]
fn deletion_has_its_limits() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let one = |id: i64| json!({"chat_id": anna, "message_id": id});
    stage.no("deleteMessage", one(999_999), 400, "Bad Request: message to delete not found");
    let hers = stage.world.act(anna, Act::text("hers")).unwrap()["message_id"].as_i64().unwrap();
    stage.ok("deleteMessage", one(hers));
    let old = stage.send("old");
    stage.later(48 * 3600 + 1);
    let fresh = stage.send("fresh");
    stage.no("deleteMessage", one(old), 400, "Bad Request: message can't be deleted for everyone");
    let group = stage.group(false);
    let talk = stage.world.act_in(anna, Some(group), Act::text("talk")).unwrap()["message_id"].clone();
    let words = "Bad Request: message can't be deleted";
    stage.no("deleteMessage", json!({"chat_id": group, "message_id": talk}), 400, words);
    let many = |ids: serde_json::Value| json!({"chat_id": anna, "message_ids": ids});
    stage.no("deleteMessages", many(json!([])), 400, "Bad Request: message identifiers are not specified");
    let words = "Bad Request: too many message identifiers specified";
    stage.no("deleteMessages", many(json!((1..=101).collect::<Vec<_>>())), 400, words);
    stage.ok("deleteMessages", many(json!([fresh, 999_999])));
    stage.no("deleteMessage", one(fresh), 400, "Bad Request: message to delete not found");
}

#[test]
fn forwards_and_copies() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let of = |id: i64| json!({"chat_id": anna, "from_chat_id": anna, "message_id": id});
    stage.no("forwardMessage", of(999_999), 400, "Bad Request: message to forward not found");
    stage.no("copyMessage", of(999_999), 400, "Bad Request: message to copy not found");
    let secret = json!({"chat_id": anna, "text": "secret", "protect_content": true});
    let secret = stage.ok("sendMessage", secret)["message_id"].as_i64().unwrap();
    let words = "Bad Request: message has protected content and can't be forwarded";
    stage.no("forwardMessage", of(secret), 400, words);
    let hers = stage.world.act(anna, Act::text("hers")).unwrap()["message_id"].as_i64().unwrap();
    let forwarded = stage.ok("forwardMessage", of(hers));
    assert_eq!(forwarded["forward_origin"]["sender_user"]["id"], anna);
    let copied = stage.ok("copyMessage", of(hers))["message_id"].clone();
    let last = stage.world.dialog(anna, None).messages.last().unwrap().clone();
    assert_eq!((last["message_id"].clone(), last.get("forward_origin")), (copied, None));
}

#[test]
fn pins_are_shown_by_get_chat() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let id = stage.send("rules");
    let one = json!({"chat_id": anna, "message_id": id});
    stage.ok("pinChatMessage", one.clone());
    assert_eq!(stage.ok("getChat", json!({"chat_id": anna}))["pinned_message"]["text"], "rules");
    assert_eq!(stage.world.dialog(anna, None).pinned, Some(id));
    stage.ok("unpinChatMessage", one.clone());
    assert_eq!(stage.world.dialog(anna, None).pinned, None);
    stage.no("unpinChatMessage", one, 400, "Bad Request: message to unpin not found");
    stage.ok("pinChatMessage", json!({"chat_id": anna, "message_id": id}));
    stage.ok("deleteMessage", json!({"chat_id": anna, "message_id": id}));
    assert!(stage.ok("getChat", json!({"chat_id": anna})).get("pinned_message").is_none());
}
