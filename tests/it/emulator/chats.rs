//! Rules 5.x and 12.16-12.20: where a bot may write, groups, channels, commands.

use super::{Stage, TOKEN, png};
use prilavok::demo::emulator::{Act, ChatKind, NewChat, NewPerson, Params};
use serde_json::{Value, json};

fn to(chat: impl Into<Value>) -> Value {
    json!({"chat_id": chat.into(), "text": "x"})
}

#[test]
fn people_who_cannot_be_written_to() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    stage.no("sendMessage", json!({"text": "x"}), 400, "Bad Request: chat_id is empty");
    stage.no("sendMessage", to(""), 400, "Bad Request: chat_id is empty");
    let boris = stage.world.add_person(NewPerson::named("Boris"));
    for chat in [json!(boris), json!(12345), json!("@nobody"), json!("abc"), json!(-100_123)] {
        stage.no("sendMessage", to(chat), 400, "Bad Request: chat not found");
    }
    let group = stage.group(false);
    stage.world.act_in(boris, Some(group), Act::Join {}).unwrap();
    let words = "Forbidden: bot can't initiate conversation with a user";
    stage.no("sendMessage", to(boris), 403, words);
    stage.world.act(anna, Act::Block {}).unwrap();
    stage.no("sendMessage", to(anna), 403, "Forbidden: bot was blocked by the user");
    stage.no(
        "sendChatAction",
        json!({"chat_id": anna, "action": "typing"}),
        403,
        "Forbidden: bot was blocked by the user",
    );
    stage.world.act(anna, Act::Unblock {}).unwrap();
    stage.ok("sendMessage", to(anna));
    stage.world.deactivate(anna);
    stage.no("sendMessage", to(anna), 403, "Forbidden: user is deactivated");
    let other = stage.world.add_bot("7000000002:Other", "other_bot", "Other");
    stage.no("sendMessage", to(other), 403, "Forbidden: the bot can't send messages to the bot");
}

#[test]
fn groups_and_channels_that_cannot_be_written_to() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    for (kind, name) in
        [(ChatKind::Group, "group"), (ChatKind::Supergroup, "supergroup"), (ChatKind::Channel, "channel")]
    {
        let admins = vec![anna];
        let chat = stage.world.add_chat(NewChat { kind, title: "T".into(), admins, ..NewChat::default() });
        stage.no("sendMessage", to(chat), 400, "Bad Request: chat not found");
        stage.world.act_in(anna, Some(chat), Act::InviteBot { admin: false }).unwrap();
        stage.ok("sendMessage", to(chat));
        stage.world.act_in(anna, Some(chat), Act::RemoveBot {}).unwrap();
        stage.no("sendMessage", to(chat), 403, &format!("Forbidden: bot was kicked from the {name} chat"));
        stage.world.act_in(anna, Some(chat), Act::InviteBot { admin: true }).unwrap();
        stage.ok("leaveChat", json!({"chat_id": chat}));
        stage.no("sendMessage", to(chat), 403, &format!("Forbidden: bot is not a member of the {name} chat"));
        stage.world.act_in(anna, Some(chat), Act::InviteBot { admin: false }).unwrap();
        if kind == ChatKind::Channel {
            stage.world.chat_mut(chat).unwrap().missing_rights.insert("can_post_messages".into());
            let words = "Bad Request: need administrator rights in the channel chat";
            stage.no("sendMessage", to(chat), 400, words);
        } else {
            stage.world.chat_mut(chat).unwrap().forbidden.insert("text messages".into());
            let words = "Bad Request: not enough rights to send text messages to the chat";
            stage.no("sendMessage", to(chat), 400, words);
            let threaded = json!({"chat_id": chat, "text": "x", "message_thread_id": 5});
            stage.world.chat_mut(chat).unwrap().forbidden.clear();
            stage.no("sendMessage", threaded, 400, "Bad Request: the chat is not a forum");
        }
        stage.world.chat_mut(chat).unwrap().migrated_to = Some(-1_001_234_567_890);
        let error = stage.call("sendMessage", to(chat)).unwrap_err();
        assert_eq!(error.description, "Bad Request: group chat was upgraded to a supergroup chat", "1.16");
        assert_eq!(
            error.envelope()["parameters"],
            json!({"migrate_to_chat_id": -1_001_234_567_890_i64}),
            "1.16"
        );
        stage.world.chat_mut(chat).unwrap().deleted = true;
        stage.no("sendMessage", to(chat), 403, "Forbidden: the group chat was deleted");
        assert_eq!(chat < -1_000_000_000_000, kind != ChatKind::Group, "5.16");
    }
}

#[test]
fn a_bot_in_a_group_hears_what_privacy_mode_lets_it() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let group = stage.group(false);
    let updates = stage.world.take_updates(TOKEN);
    assert_eq!(updates[0]["message"]["new_chat_members"][0]["id"], 7_000_000_001_i64, "12.18");
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "member");
    let sent = stage.ok("sendMessage", to(group))["message_id"].as_i64();
    for text in ["chatter", "/menu", "/menu@shop_bot", "/menu@other_bot"] {
        stage.world.act_in(anna, Some(group), Act::text(text)).unwrap();
    }
    let reply = Act::Text { text: "a reply".into(), reply_to: sent };
    stage.world.act_in(anna, Some(group), reply).unwrap();
    let heard: Vec<Value> =
        stage.world.take_updates(TOKEN).iter().map(|u| u["message"]["text"].clone()).collect();
    assert_eq!(heard, ["/menu", "/menu@shop_bot", "a reply"], "12.18");
    stage.world.act_in(anna, Some(group), Act::RemoveBot {}).unwrap();
    stage.world.act_in(anna, Some(group), Act::InviteBot { admin: true }).unwrap();
    stage.world.take_updates(TOKEN);
    stage.world.act_in(anna, Some(group), Act::text("chatter")).unwrap();
    assert_eq!(stage.world.take_updates(TOKEN).len(), 1, "an administrator hears all");
}

#[test]
fn commands_are_checked_and_shown_by_scope_and_language() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let long = "a".repeat(33);
    let wordy = "d".repeat(257);
    let bad = [
        ("", "d", "command must be non-empty"),
        (long.as_str(), "d", "command length must not exceed 32"),
        ("a", "", "command description must be non-empty"),
        ("a", wordy.as_str(), "command description length must not exceed 256"),
        ("Bad", "d", "BOT_COMMAND_INVALID"),
    ];
    for (command, description, words) in bad {
        let list = json!([{"command": command, "description": description}]);
        stage.no("setMyCommands", json!({"commands": list}), 400, &format!("Bad Request: {words}"));
    }
    let mut set = |name: &str, scope: Value, language: &str| {
        let list = json!([{"command": name, "description": "d"}]);
        stage.ok("setMyCommands", json!({"commands": list, "scope": scope, "language_code": language}));
        let shown = stage.world.dialog(anna, None).commands;
        shown.first().map(|c| c["command"].as_str().unwrap().to_owned())
    };
    assert_eq!(set("all", json!({"type": "default"}), "").as_deref(), Some("all"));
    assert_eq!(set("uz", json!({"type": "default"}), "uz").as_deref(), Some("all"), "Anna speaks Russian");
    assert_eq!(set("ru", json!({"type": "default"}), "ru").as_deref(), Some("ru"));
    assert_eq!(set("private", json!({"type": "all_private_chats"}), "").as_deref(), Some("private"));
    assert_eq!(set("own", json!({"type": "chat", "chat_id": anna}), "").as_deref(), Some("own"));
    stage.ok("deleteMyCommands", json!({"scope": {"type": "chat", "chat_id": anna}}));
    assert_eq!(stage.world.dialog(anna, None).commands[0]["command"], "private");
}

#[test]
fn rights_are_asked_one_by_one() {
    let mut stage = Stage::new();
    let group = stage.group(false);
    stage.world.chat_mut(group).unwrap().forbidden.insert("photos".into());
    let photo = || Params::from_json(json!({"chat_id": group})).with_file("photo", "a.png", png(9, 9));
    let error = stage.world.call(TOKEN, "sendPhoto", photo()).unwrap_err();
    assert_eq!(error.description, "Bad Request: not enough rights to send photos to the chat", "5.12");
    let sent = stage.ok("sendMessage", to(group))["message_id"].clone();
    let pin = json!({"chat_id": group, "message_id": sent});
    let words = "Bad Request: not enough rights to manage pinned messages in the chat";
    stage.no("pinChatMessage", pin, 400, words);
    let leading = stage.group(true);
    stage.world.chat_mut(leading).unwrap().forbidden.insert("photos".into());
    let photo = Params::from_json(json!({"chat_id": leading})).with_file("photo", "a.png", png(9, 9));
    let sent = stage.world.call(TOKEN, "sendPhoto", photo).unwrap()["message_id"].clone();
    stage.world.take_updates(TOKEN);
    stage.ok("pinChatMessage", json!({"chat_id": leading, "message_id": sent}));
    let heard = stage.world.take_updates(TOKEN);
    assert_eq!(heard[0]["message"]["pinned_message"]["message_id"], sent, "its own pin comes back");
}

#[test]
fn an_old_channel_post_is_edited_only_with_the_right_to() {
    let mut stage = Stage::new();
    let (anna, bot) = (stage.anna, 7_000_000_001);
    let new = NewChat { kind: ChatKind::Channel, admins: vec![anna, bot], ..NewChat::default() };
    let channel = stage.world.add_chat(new);
    stage.world.chat_mut(channel).unwrap().missing_rights.insert("can_edit_messages".into());
    let sent = stage.ok("sendMessage", to(channel));
    assert!(sent.get("from").is_none() && sent["sender_chat"]["id"] == channel, "12.19");
    let edit = |text: &str| json!({"chat_id": channel, "message_id": sent["message_id"], "text": text});
    stage.ok("editMessageText", edit("y"));
    stage.later(48 * 3600 + 1);
    stage.no("editMessageText", edit("z"), 400, "Bad Request: message can't be edited");
    let markup = json!({"inline_keyboard": [[{"text": "b", "callback_data": "b"}]]});
    let only = json!({"chat_id": channel, "message_id": sent["message_id"], "reply_markup": markup});
    stage.ok("editMessageReplyMarkup", only);
    stage.world.chat_mut(channel).unwrap().missing_rights.clear();
    stage.ok("editMessageText", edit("z"));
    let post = stage.world.act_in(anna, Some(channel), Act::Post { text: "mine".into() }).unwrap();
    let hers = json!({"chat_id": channel, "message_id": post["message_id"], "text": "ours"});
    stage.ok("editMessageText", hers);
}
