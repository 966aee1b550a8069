//! Rules 1.x and 2.x: tokens, names, parameters, flood.

use super::{Stage, TOKEN};
use prilavok::demo::emulator::{Act, NewPerson};
use serde_json::{Value, json};

#[test]
fn tokens_and_names_are_refused_in_the_servers_words() {
    let mut stage = Stage::new();
    let long = format!("1:{}", "x".repeat(90));
    let refused: &[(&str, &str, u16, &str)] = &[
        ("7000000001:Wrong", "getMe", 401, "Unauthorized"),
        ("7000000001", "getMe", 401, "Unauthorized: invalid token specified"),
        ("0123:abc", "getMe", 401, "Unauthorized: invalid token specified"),
        (&long, "getMe", 401, "Unauthorized: invalid token specified"),
        (TOKEN, "getMeNot", 404, "Not Found: method not found"),
    ];
    for (token, method, code, words) in refused {
        let error = stage.world.call(token, method, json!({})).unwrap_err();
        assert_eq!((error.code, error.description.as_str()), (*code, *words), "1.4-1.6 {token} {method}");
    }
    for method in ["getMe", "GETME", "GetMe", "getme"] {
        assert_eq!(stage.ok(method, json!({}))["id"], 7_000_000_001_i64, "1.7");
    }
}

#[test]
fn a_method_known_but_not_played_answers_501_loudly() {
    let mut stage = Stage::new();
    let error = stage.call("sendPoll", json!({})).unwrap_err();
    assert_eq!(error.code, 501);
    let warnings = stage.world.warnings();
    assert_eq!(warnings.last().unwrap().text, "method not played: sendPoll (501)");
}

#[test]
fn an_unknown_parameter_is_a_warning_and_in_strict_mode_a_refusal() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let params = json!({"chat_id": anna, "text": "x", "txet": "y"});
    let words = "Bad Request: the emulator objects: unknown parameter txet of sendMessage";
    stage.no("sendMessage", params.clone(), 400, words);
    stage.no(
        "sendMessage",
        json!({"chat_id": anna, "text": "x", "disable_notification": "maybe"}),
        400,
        "Bad Request: the emulator objects: parameter disable_notification of sendMessage is no boolean",
    );
    stage.world.set_strict_params(false);
    stage.ok("sendMessage", params);
    assert_eq!(stage.world.warnings().len(), 3);
}

#[test]
fn numbers_and_booleans_may_come_as_text_and_limits_are_clamped() {
    let mut stage = Stage::new();
    let anna = stage.anna.to_string();
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "x", "protect_content": "True"}));
    assert_eq!(sent["has_protected_content"], true, "1.8");
    for _ in 0..3 {
        stage.world.act(stage.anna, Act::text("hi")).unwrap();
    }
    let limited = |stage: &mut Stage, limit: Value| {
        stage.ok("getUpdates", json!({"limit": limit})).as_array().unwrap().len()
    };
    assert_eq!(limited(&mut stage, json!(0)), 1, "1.10");
    assert_eq!(limited(&mut stage, json!(-5)), 1, "1.10");
    assert_eq!(limited(&mut stage, json!("2")), 2, "1.8");
    assert_eq!(limited(&mut stage, json!(100_000)), 3, "1.10");
}

#[test]
fn required_strings_are_named() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let venue = json!({"chat_id": anna, "latitude": 1, "longitude": 2, "title": "", "address": "x"});
    stage.no("sendVenue", venue, 400, "Bad Request: parameter \"title\" is required");
    let contact = json!({"chat_id": anna, "phone_number": "1"});
    stage.no("sendContact", contact, 400, "Bad Request: parameter \"first_name\" is required");
}

#[test]
fn a_burst_passes_and_more_is_flood() {
    let mut stage = Stage::new();
    stage.world.set_flood(true);
    let anna = stage.anna;
    let send = json!({"chat_id": anna, "text": "x"});
    let mut passed = 0;
    let error = loop {
        match stage.call("sendMessage", send.clone()) {
            Ok(_) => passed += 1,
            Err(error) => break error,
        }
    };
    assert!((2..30).contains(&passed), "2.2: {passed}");
    let wait = error.retry_after.unwrap();
    assert_eq!(error.description, format!("Too Many Requests: retry after {wait}"), "2.1");
    assert_eq!(error.envelope()["parameters"], json!({"retry_after": wait}), "2.1");
    let id = stage.world.dialog(anna, None).messages.last().unwrap()["message_id"].clone();
    let edit = json!({"chat_id": anna, "message_id": id, "text": "y"});
    assert_eq!(stage.call("editMessageText", edit.clone()).unwrap_err().code, 429, "2.5");
    stage.later(u64::try_from(wait).unwrap());
    stage.ok("editMessageText", edit);
}

#[test]
fn all_chats_share_thirty_a_second_and_a_group_twenty_a_minute() {
    let mut stage = Stage::new();
    stage.world.set_flood(true);
    let people: Vec<i64> = (0..60).map(|_| stage.world.add_person(NewPerson::named("P"))).collect();
    for person in &people {
        stage.world.act(*person, Act::start()).unwrap();
    }
    let mut sent = 0;
    for person in &people {
        sent += i32::from(stage.call("sendMessage", json!({"chat_id": person, "text": "x"})).is_ok());
    }
    assert_eq!(sent, 30, "2.4");
    let paid = json!({"chat_id": people[59], "text": "x", "allow_paid_broadcast": true});
    stage.ok("sendMessage", paid);
    stage.later(60);
    let group = stage.group(false);
    let mut sent = 0;
    for _ in 0..30 {
        sent += i32::from(stage.call("sendMessage", json!({"chat_id": group, "text": "x"})).is_ok());
    }
    assert_eq!(sent, 20, "2.3");
}
