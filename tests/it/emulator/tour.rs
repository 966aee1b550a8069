//! Every method that is played, called once with success: each call and each answer is held against
//! the manual, and so are the updates that people's acts bring.

use super::manual::Manual;
use super::{TOKEN, png};
use prilavok::base::time::{Clock, Moment};
use prilavok::demo::emulator::names::{METHODS, PLAYED, SENDING};
use prilavok::demo::emulator::{Act, ChatKind, NewChat, NewPerson, Params, World};
use serde_json::{Value, json};
use std::collections::BTreeSet;

struct Tour {
    world: World,
    manual: Manual,
    called: BTreeSet<String>,
    anna: i64,
}

impl Tour {
    #[track_caller]
    fn call(&mut self, method: &str, params: impl Into<Params>) -> Value {
        let params = params.into();
        let wrong = self.manual.call(method, &params.recorded());
        assert!(wrong.is_empty(), "call of {method}: {wrong:#?}");
        let answer = self.world.call(TOKEN, method, params).unwrap_or_else(|e| panic!("{method}: {e:?}"));
        let wrong = self.manual.answer(method, &answer);
        assert!(wrong.is_empty(), "answer of {method}: {wrong:#?}\n{answer:#}");
        self.called.insert(method.to_owned());
        answer
    }

    #[track_caller]
    fn updates(&mut self) -> Vec<Value> {
        let updates = self.world.take_updates(TOKEN);
        for update in &updates {
            let wrong = self.manual.update(update);
            assert!(wrong.is_empty(), "{wrong:#?}\n{update:#}");
        }
        updates
    }

    fn file(&self, more: Value, part: &str, name: &str, bytes: Vec<u8>) -> Params {
        let mut params = json!({"chat_id": self.anna});
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Params::from_json(params).with_file(part, name, bytes)
    }
}

#[test]
fn every_played_method_speaks_as_the_manual_says() {
    let Some(manual) = Manual::open() else { return };
    let mut world = World::new(Clock::manual(Moment::from_seconds(1_763_708_700)));
    world.set_strict_params(true);
    let bot = world.add_bot(TOKEN, "shop_bot", "Shop");
    let anna = world.add_person(NewPerson { username: Some("anna".into()), ..NewPerson::named("Anna") });
    world.act(anna, Act::start()).unwrap();
    let mut tour = Tour { world, manual, called: BTreeSet::new(), anna };
    tour_of_messages(&mut tour, anna);
    tour_of_files(&mut tour, anna);
    tour_of_acts(&mut tour, anna);
    tour_of_settings(&mut tour, anna);
    tour_of_groups(&mut tour, anna, bot);
    let played: BTreeSet<String> = PLAYED.iter().map(|(name, _, _)| (*name).to_owned()).collect();
    assert_eq!(tour.called, played, "methods toured and methods played");
    assert!(tour.world.warnings().is_empty());
}

fn tour_of_messages(tour: &mut Tour, anna: i64) {
    tour.call("getMe", json!({}));
    let buttons = json!({"inline_keyboard": [
        [{"text": "Buy", "callback_data": "buy"}, {"text": "Site", "url": "https://example.com", "style": "primary"}],
        [{"text": "Copy", "copy_text": {"text": "code"}}, {"text": "App", "web_app": {"url": "https://a.uz"}}],
    ]});
    let text = "<b>Hi</b> <a href='a.uz'>x</a> <pre><code class='language-rust'>y</code></pre> /cmd @somebody #tag \
                https://a.uz <blockquote expandable>z</blockquote><tg-spoiler>s</tg-spoiler>";
    let sent = tour.call(
        "sendMessage",
        json!({
            "chat_id": anna, "text": text, "parse_mode": "HTML", "reply_markup": buttons,
            "link_preview_options": {"is_disabled": true}, "protect_content": false,
        }),
    );
    let id = &sent["message_id"];
    tour.call("sendMessage", json!({"chat_id": anna, "text": "re", "reply_parameters": {"message_id": id}}));
    tour.call(
        "editMessageText",
        json!({"chat_id": anna, "message_id": id, "text": "new", "reply_markup": buttons}),
    );
    tour.call("editMessageReplyMarkup", json!({"chat_id": anna, "message_id": id}));
    tour.call("pinChatMessage", json!({"chat_id": anna, "message_id": id}));
    tour.call("getChat", json!({"chat_id": anna}));
    tour.call("unpinChatMessage", json!({"chat_id": anna, "message_id": id}));
    tour.call("unpinAllChatMessages", json!({"chat_id": anna}));
    tour.call("forwardMessage", json!({"chat_id": anna, "from_chat_id": anna, "message_id": id}));
    tour.call("forwardMessages", json!({"chat_id": anna, "from_chat_id": anna, "message_ids": [id]}));
    tour.call("copyMessage", json!({"chat_id": anna, "from_chat_id": anna, "message_id": id}));
    let copies =
        tour.call("copyMessages", json!({"chat_id": anna, "from_chat_id": anna, "message_ids": [id]}));
    tour.call("deleteMessage", json!({"chat_id": anna, "message_id": id}));
    tour.call("deleteMessages", json!({"chat_id": anna, "message_ids": [copies[0]["message_id"]]}));
    tour.call("sendLocation", json!({"chat_id": anna, "latitude": 41.3, "longitude": 69.2}));
    tour.call(
        "sendVenue",
        json!({"chat_id": anna, "latitude": 41.3, "longitude": 69.2, "title": "Shop", "address": "Navoiy 1"}),
    );
    tour.call("sendContact", json!({"chat_id": anna, "phone_number": "+998", "first_name": "Olim"}));
    tour.call("sendChatAction", json!({"chat_id": anna, "action": "typing"}));
}

fn tour_of_files(tour: &mut Tour, anna: i64) {
    let photo = tour.file(json!({"caption": "c", "has_spoiler": true}), "photo", "a.png", png(1500, 900));
    let sent = tour.call("sendPhoto", photo);
    assert_eq!(sent["photo"].as_array().unwrap().len(), 4, "sizes of a picture");
    let file_id = sent["photo"][3]["file_id"].clone();
    tour.call("getFile", json!({"file_id": file_id}));
    let id = sent["message_id"].clone();
    tour.call(
        "editMessageCaption",
        json!({"chat_id": anna, "message_id": id, "caption": "<i>d</i>", "parse_mode": "HTML"}),
    );
    let media = json!({"type": "document", "media": "attach://new", "caption": "e"});
    let edit = tour.file(json!({"message_id": id, "media": media}), "new", "b.pdf", b"%PDF".to_vec());
    tour.call("editMessageMedia", edit);
    for (method, part, name) in [
        ("sendDocument", "document", "a.xlsx"),
        ("sendVideo", "video", "a.mp4"),
        ("sendAnimation", "animation", "a.mp4"),
        ("sendAudio", "audio", "a.mp3"),
        ("sendVoice", "voice", "a.ogg"),
    ] {
        let params = tour.file(json!({}), part, name, vec![1, 2, 3]);
        tour.call(method, params);
    }
    let media = json!([
        {"type": "photo", "media": file_id, "caption": "first"},
        {"type": "photo", "media": "attach://p"},
    ]);
    let album = tour.file(json!({"media": media}), "p", "p.png", png(10, 10));
    tour.call("sendMediaGroup", album);
    tour.call("getUserProfilePhotos", json!({"user_id": anna}));
}

fn tour_of_acts(tour: &mut Tour, anna: i64) {
    let keyboard = json!({"keyboard": [
        [{"text": "Phone", "request_contact": true}, {"text": "Place", "request_location": true}],
    ], "input_field_placeholder": "…"});
    tour.call("sendMessage", json!({"chat_id": anna, "text": "k", "reply_markup": keyboard}));
    tour.world.act(anna, Act::tap("Phone")).unwrap();
    let place = Act::Tap { text: "Place".into(), latitude: Some(41.0), longitude: Some(69.0) };
    tour.world.act(anna, place).unwrap();
    tour.world.act(anna, Act::text("/help @shop_bot https://a.uz/b?c=d")).unwrap();
    let said = tour.world.act(anna, Act::text("typo")).unwrap();
    let said = said["message_id"].as_i64().unwrap();
    tour.world.act(anna, Act::Edit { message_id: said, text: "fixed".into() }).unwrap();
    let venue = Act::Location {
        latitude: 41.0,
        longitude: 69.0,
        title: Some("Home".into()),
        address: Some("Street".into()),
    };
    tour.world.act(anna, venue).unwrap();
    let picture = Act::Photo { base64: plain_base64(&png(20, 20)), caption: Some("look".into()) };
    tour.world.act(anna, picture).unwrap();
    let paper = Act::Document {
        base64: plain_base64(b"a,b"),
        file_name: "a.csv".into(),
        mime_type: None,
        caption: None,
    };
    tour.world.act(anna, paper).unwrap();
    let buttons = json!({"inline_keyboard": [[{"text": "Buy", "callback_data": "buy"}]]});
    let sent = tour.call("sendMessage", json!({"chat_id": anna, "text": "b", "reply_markup": buttons}));
    let id = sent["message_id"].as_i64().unwrap();
    tour.world.act(anna, Act::press(id, "buy")).unwrap();
    let forged = Act::Press { message_id: 999_999, data: "x".into(), forged: true };
    tour.world.act(anna, forged).unwrap();
    let answer = tour.call("getUpdates", json!({"offset": 0, "limit": 100, "timeout": 0}));
    assert!(answer.as_array().unwrap().len() > 8);
    let updates = tour.updates();
    let presses: Vec<&Value> = updates.iter().filter_map(|u| u.get("callback_query")).collect();
    assert_eq!(presses[1]["message"]["date"], 0, "9.6");
    tour.call(
        "answerCallbackQuery",
        json!({"callback_query_id": presses[0]["id"], "text": "ok", "cache_time": 1}),
    );
    tour.world.act(anna, Act::Block {}).unwrap();
    tour.world.act(anna, Act::Unblock {}).unwrap();
    assert_eq!(tour.updates().len(), 2);
}

fn tour_of_settings(tour: &mut Tour, anna: i64) {
    let commands = json!([{"command": "start", "description": "Begin"}]);
    let scope = json!({"type": "chat", "chat_id": anna});
    tour.call("setMyCommands", json!({"commands": commands, "scope": scope, "language_code": "uz"}));
    let got = tour.call("getMyCommands", json!({"scope": scope, "language_code": "uz"}));
    assert_eq!(got, commands);
    tour.call("deleteMyCommands", json!({"scope": scope, "language_code": "uz"}));
    tour.call("setChatMenuButton", json!({"chat_id": anna, "menu_button": {"type": "commands"}}));
    tour.call("getChatMenuButton", json!({"chat_id": anna}));
    for (name, field) in
        [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")]
    {
        tour.call(&format!("setMy{name}"), json!({field: "Lavka", "language_code": "ru"}));
        let got = tour.call(&format!("getMy{name}"), json!({"language_code": "ru"}));
        assert_eq!(got[field], "Lavka");
    }
    tour.call("setWebhook", json!({"url": "https://shop.example.com/hook", "allowed_updates": ["message"]}));
    let info = tour.call("getWebhookInfo", json!({}));
    assert_eq!(
        (info["url"].as_str(), info["max_connections"].as_i64()),
        (Some("https://shop.example.com/hook"), Some(40))
    );
    tour.call("deleteWebhook", json!({"drop_pending_updates": true}));
    tour.call("close", json!({}));
    tour.call("logOut", json!({}));
}

fn tour_of_groups(tour: &mut Tour, anna: i64, bot: i64) {
    let wanted = ["message", "edited_message", "my_chat_member", "chat_member", "channel_post"];
    tour.call("getUpdates", json!({"allowed_updates": wanted}));
    let boris = tour.world.add_person(NewPerson::named("Boris"));
    let group = tour.world.add_chat(NewChat {
        kind: ChatKind::Supergroup,
        title: "Staff".into(),
        members: vec![anna],
        ..NewChat::default()
    });
    tour.world.act_in(anna, Some(group), Act::InviteBot { admin: true }).unwrap();
    tour.world.act_in(boris, Some(group), Act::Join {}).unwrap();
    tour.world.act_in(boris, Some(group), Act::text("hello")).unwrap();
    tour.call("getChat", json!({"chat_id": group}));
    tour.call("getChatMember", json!({"chat_id": group, "user_id": bot}));
    tour.call("getChatMember", json!({"chat_id": group, "user_id": boris}));
    tour.call("getChatAdministrators", json!({"chat_id": group}));
    assert_eq!(tour.call("getChatMemberCount", json!({"chat_id": group})), 3);
    tour.world.act_in(boris, Some(group), Act::Leave {}).unwrap();
    tour.call("leaveChat", json!({"chat_id": group}));
    let channel = tour.world.add_chat(NewChat {
        kind: ChatKind::Channel,
        title: "News".into(),
        username: Some("shop_news".into()),
        admins: vec![anna, bot],
        ..NewChat::default()
    });
    tour.call("sendMessage", json!({"chat_id": "@shop_news", "text": "fresh"}));
    tour.call("getChat", json!({"chat_id": channel}));
    tour.world.act_in(anna, Some(channel), Act::Post { text: "mine".into() }).unwrap();
    let updates = tour.updates();
    let kinds: BTreeSet<&str> =
        updates.iter().map(|u| u.as_object().unwrap().keys().nth(1).unwrap().as_str()).collect();
    assert_eq!(kinds, ["channel_post", "chat_member", "message", "my_chat_member"].into());
}

#[test]
fn the_names_are_the_manuals() {
    let Some(manual) = Manual::open() else { return };
    assert_eq!(manual.methods(), METHODS);
    for (method, sending, own) in PLAYED {
        let mut ours: BTreeSet<&str> = own.split(' ').filter(|n| !n.is_empty()).collect();
        if *sending {
            ours.extend(SENDING.split(' '));
        }
        let theirs = manual.parameters(method);
        assert_eq!(ours, theirs.iter().map(String::as_str).collect(), "{method}");
    }
}

fn plain_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let word = (at(0) << 16) | (at(1) << 8) | at(2);
        for i in 0..4 {
            let letter = char::from(LETTERS[((word >> (18 - 6 * i)) & 63) as usize]);
            text.push(if i <= chunk.len() { letter } else { '=' });
        }
    }
    text
}
