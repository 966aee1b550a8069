//! Rules 8.x and 9.x: keyboards, buttons, presses.

use super::{Stage, TOKEN};
use prilavok::demo::emulator::{Act, ChatKind, NewChat};
use serde_json::{Value, json};

fn inline(button: Value) -> Value {
    json!({"inline_keyboard": [[button]]})
}

#[test]
fn bad_keyboards_are_refused() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let button = "can't parse inline keyboard button:";
    let cases: Vec<(&str, Value, String)> = vec![
        ("8.1", inline(json!({"text": "x", "callback_data": "я".repeat(33)})), "BUTTON_DATA_INVALID".into()),
        (
            "8.2",
            inline(json!({"text": "x"})),
            format!("{button} Text buttons are unallowed in the inline keyboard"),
        ),
        (
            "8.2",
            inline(json!({"text": "x", "callback_data": ""})),
            format!("{button} Text buttons are unallowed in the inline keyboard"),
        ),
        ("8.3", inline(json!({"callback_data": "x"})), format!("{button} Can't find field \"text\"")),
        (
            "8.6",
            inline(json!({"text": "x", "url": "http://localhost/a"})),
            "inline keyboard button URL 'http://localhost/a' is invalid: Wrong HTTP URL".into(),
        ),
        (
            "8.8",
            inline(json!({"text": "x", "web_app": {"url": "http://a.uz"}})),
            "inline keyboard button Web App URL 'http://a.uz' is invalid: Only HTTPS links are allowed"
                .into(),
        ),
        (
            "8.8",
            json!({"keyboard": [[{"text": "x", "web_app": {"url": "http://a.uz"}}]]}),
            "keyboard button Web App URL 'http://a.uz' is invalid: Only HTTPS links are allowed".into(),
        ),
        ("8.13", json!("{oops"), "can't parse reply keyboard markup JSON object".into()),
        ("8.13", json!([1]), "object expected as reply markup".into()),
        (
            "8.13",
            json!({"inline_keyboard": [{"text": "x"}]}),
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays".into(),
        ),
        ("8.16", json!({"inline_keyboard": [], "x": "y".repeat(70_000)}), "reply markup is too long".into()),
        (
            "8.21",
            inline(json!({"text": "x", "callback_data": "x", "style": "golden"})),
            format!("{button} invalid button style specified"),
        ),
        (
            "1.12",
            inline(json!({"text": "x", "callback_data": 5})),
            format!("{button} Field \"callback_data\" must be of type String"),
        ),
        (
            "8.5",
            inline(json!({"text": "x", "callback_data": "x", "url": "a.uz"})),
            "the emulator objects: button \"x\" has more than one action".into(),
        ),
        (
            "8.15",
            json!({"inline_keyboard": [vec![json!({"text": "x", "callback_data": "x"}); 9]]}),
            "the emulator objects: keyboard with more than 8 buttons in a row".into(),
        ),
        (
            "8.15",
            json!({"inline_keyboard": vec![vec![json!({"text": "x", "callback_data": "x"})]; 101]}),
            "the emulator objects: keyboard with more than 100 buttons".into(),
        ),
    ];
    for (rule, markup, words) in cases {
        let error = stage.call("sendMessage", json!({"chat_id": anna, "text": "t", "reply_markup": markup}));
        assert_eq!(error.unwrap_err().description, format!("Bad Request: {words}"), "{rule}");
    }
    assert_eq!(stage.world.dialog(anna, None).messages.len(), 1, "nothing was sent");
}

#[test]
fn what_telegram_drops_silently_is_dropped() {
    let mut stage = Stage::new();
    stage.world.set_strict_params(false);
    let anna = stage.anna;
    let empty = json!({"inline_keyboard": [[{"text": "", "callback_data": "x"}], []]});
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "t", "reply_markup": empty}));
    assert!(sent.get("reply_markup").is_none(), "8.4");
    let wide = json!({"inline_keyboard": [vec![json!({"text": "x", "callback_data": "x"}); 15]]});
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "t", "reply_markup": wide}));
    assert_eq!(sent["reply_markup"]["inline_keyboard"][0].as_array().unwrap().len(), 12, "8.14");
    let both = inline(json!({"text": "x", "callback_data": "x", "url": "a.uz"}));
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "t", "reply_markup": both}));
    assert_eq!(
        sent["reply_markup"]["inline_keyboard"][0][0],
        json!({"text": "x", "url": "http://a.uz/"}),
        "8.5"
    );
}

#[test]
fn some_keyboards_fit_only_some_chats() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let group = stage.group(true);
    let channel =
        NewChat { kind: ChatKind::Channel, admins: vec![anna, 7_000_000_001], ..NewChat::default() };
    let channel = stage.world.add_chat(channel);
    let expected = "inline keyboard expected";
    let contact = json!({"keyboard": [[{"text": "x", "request_contact": true}]]});
    let place = json!({"keyboard": [[{"text": "x", "request_location": true}]]});
    let app = json!({"keyboard": [[{"text": "x", "web_app": {"url": "https://a.uz"}}]]});
    let switch = inline(json!({"text": "x", "switch_inline_query": ""}));
    let cases = [
        ("8.10", channel, json!({"keyboard": [["x"]]}), expected),
        ("8.10", channel, json!({"remove_keyboard": true}), expected),
        ("8.10", channel, json!({"force_reply": true}), expected),
        ("8.11", group, contact, "phone number can be requested in private chats only"),
        ("8.11", group, place, "location can be requested in private chats only"),
        ("8.11", group, app, "web App buttons can be used in private chats only"),
        (
            "8.9",
            group,
            inline(json!({"text": "x", "web_app": {"url": "https://a.uz"}})),
            "BUTTON_TYPE_INVALID",
        ),
        (
            "8.12",
            channel,
            switch,
            "can't use switch_inline_query button in a channel chat, because users will not be able to use the button without knowing bot's username",
        ),
    ];
    for (rule, chat, markup, words) in cases {
        let error = stage.call("sendMessage", json!({"chat_id": chat, "text": "t", "reply_markup": markup}));
        assert_eq!(error.unwrap_err().description, format!("Bad Request: {words}"), "{rule}");
    }
    let id = stage.send("x");
    let edit = json!({"chat_id": anna, "message_id": id, "text": "y", "reply_markup": {"keyboard": [["x"]]}});
    stage.no("editMessageText", edit, 400, &format!("Bad Request: {expected}"));
}

#[test]
fn a_press_is_answered_once_and_in_time() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let markup = inline(json!({"text": "x", "callback_data": "x"}));
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "t", "reply_markup": markup}));
    let id = sent["message_id"].as_i64().unwrap();
    let press = |stage: &mut Stage| {
        stage.world.act(anna, Act::press(id, "x")).unwrap();
        let query = stage.world.take_updates(TOKEN)[0]["callback_query"].clone();
        assert!(query["chat_instance"].is_string(), "9.8");
        query["id"].as_str().unwrap().to_owned()
    };
    let old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let query = press(&mut stage);
    let long = "x".repeat(201);
    let answer = |query: &str| json!({"callback_query_id": query});
    stage.no(
        "answerCallbackQuery",
        json!({"callback_query_id": query, "text": long}),
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    );
    stage.no(
        "answerCallbackQuery",
        json!({"callback_query_id": query, "url": "https://a.uz"}),
        400,
        "Bad Request: URL_INVALID",
    );
    let link = json!({"callback_query_id": query, "url": "https://t.me/shop_bot?start=x", "cache_time": -5});
    stage.ok("answerCallbackQuery", link);
    stage.no("answerCallbackQuery", answer(&query), 400, old);
    stage.no("answerCallbackQuery", answer("77"), 400, old);
    stage.no("answerCallbackQuery", json!({}), 400, old);
    let query = press(&mut stage);
    stage.later(151);
    stage.no("answerCallbackQuery", answer(&query), 400, old);
    assert_eq!(stage.world.dialog(anna, None).messages.last().unwrap()["x_pressing"], json!([]), "9.2");
    let other = stage.world.add_bot("7000000002:Other", "other_bot", "Other");
    assert_eq!(other, 7_000_000_002);
    let query = press(&mut stage);
    let error = stage.world.call("7000000002:Other", "answerCallbackQuery", answer(&query)).unwrap_err();
    assert_eq!(error.description, old);
}
