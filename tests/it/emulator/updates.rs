//! Rules 3.x and 4.x: offsets, lives, who is told what, webhooks.

use super::{Stage, TOKEN};
use prilavok::demo::emulator::{Act, Params};
use serde_json::{Value, json};

fn ids(updates: &Value) -> Vec<i64> {
    updates.as_array().unwrap().iter().map(|u| u["update_id"].as_i64().unwrap()).collect()
}

fn stage_with(texts: usize) -> (Stage, Vec<i64>) {
    let mut stage = Stage::new();
    for n in 0..texts {
        stage.world.act(stage.anna, Act::text(&n.to_string())).unwrap();
    }
    let all = ids(&stage.ok("getUpdates", json!({})));
    (stage, all)
}

#[test]
fn an_offset_forgets_what_is_below_it() {
    let (mut stage, all) = stage_with(5);
    assert_eq!(all.len(), 5);
    assert!(all.windows(2).all(|w| w[1] == w[0] + 1) && all[0] > 1_000, "3.18");
    assert_eq!(ids(&stage.ok("getUpdates", json!({"offset": 0}))), all, "3.2");
    assert_eq!(ids(&stage.ok("getUpdates", json!({"offset": all[2]}))), all[2..], "3.1");
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))), all[2..], "3.1");
    assert_eq!(ids(&stage.ok("getUpdates", json!({"offset": all[4] + 12}))), all[2..], "3.4");
    assert_eq!(ids(&stage.ok("getUpdates", json!({"offset": -2}))), all[3..], "3.3");
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))), all[3..], "3.3");
    assert!(ids(&stage.ok("getUpdates", json!({"offset": all[4] + 1}))).is_empty());
}

#[test]
fn messages_live_a_day_and_presses_150_seconds() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let markup = json!({"inline_keyboard": [[{"text": "b", "callback_data": "b"}]]});
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": "x", "reply_markup": markup}));
    stage.world.act(anna, Act::text("hi")).unwrap();
    stage.world.act(anna, Act::press(sent["message_id"].as_i64().unwrap(), "b")).unwrap();
    stage.later(149);
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))).len(), 2);
    stage.later(1);
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))).len(), 1, "3.12");
    stage.later(24 * 3600 - 151);
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))).len(), 1);
    stage.later(1);
    assert!(ids(&stage.ok("getUpdates", json!({}))).is_empty(), "3.11");
}

#[test]
fn allowed_updates_are_remembered_and_applied_when_an_update_arises() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    stage.ok("getUpdates", json!({"allowed_updates": ["my_chat_member"]}));
    stage.world.act(anna, Act::text("unheard")).unwrap();
    stage.ok("getUpdates", json!({"allowed_updates": []}));
    assert!(ids(&stage.ok("getUpdates", json!({}))).is_empty(), "3.16");
    stage.world.act(anna, Act::text("heard")).unwrap();
    stage.ok("getUpdates", json!({"allowed_updates": ["callback_query"]}));
    stage.world.act(anna, Act::text("unheard")).unwrap();
    stage.ok("getUpdates", json!({}));
    stage.world.act(anna, Act::text("unheard still")).unwrap();
    let got = stage.world.take_updates(TOKEN);
    assert_eq!(got.len(), 1, "3.16");
    assert_eq!(got[0]["message"]["text"], "heard");
}

#[test]
fn ones_own_sends_bring_no_update_and_confirmed_ones_can_come_twice() {
    let (mut stage, all) = stage_with(3);
    stage.send("mine");
    assert_eq!(ids(&stage.ok("getUpdates", json!({}))), all, "3.19");
    stage.ok("getUpdates", json!({"offset": all[2] + 1}));
    assert_eq!(stage.world.redeliver(2), 2);
    let again = ids(&stage.ok("getUpdates", json!({"offset": all[2] + 1})));
    assert_eq!(again, all[1..]);
    assert!(ids(&stage.ok("getUpdates", json!({"offset": all[2] + 1}))).is_empty());
}

#[test]
fn webhooks_are_refused_and_set_in_the_servers_words() {
    let mut stage = Stage::new();
    let bad = [
        ("http://a.uz/x", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://a.uz:9000/x", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://10.0.0.1/x", "bad webhook: IP address 10.0.0.1 is reserved"),
        ("https://127.0.0.1:8443/x", "bad webhook: IP address 127.0.0.1 is reserved"),
        ("https://[::1]/x", "bad webhook: IPv6-only addresses are not allowed"),
        ("https://", "invalid webhook URL specified"),
    ];
    for (url, words) in bad {
        stage.no("setWebhook", json!({"url": url}), 400, &format!("Bad Request: {words}"));
    }
    let url = "https://a.uz/x";
    let long = "a".repeat(257);
    stage.no(
        "setWebhook",
        json!({"url": url, "secret_token": long}),
        400,
        "Bad Request: secret token is too long",
    );
    let words = "Bad Request: secret token contains unallowed characters";
    stage.no("setWebhook", json!({"url": url, "secret_token": "a b"}), 400, words);
    let big =
        Params::from_json(json!({"url": url})).with_file("certificate", "c.pem", vec![0; (3 << 20) + 1]);
    let error = stage.world.call(TOKEN, "setWebhook", big).unwrap_err();
    assert_eq!(error.description, "Bad Request: certificate size is too big (3145729 bytes)", "4.8");
    stage.ok("setWebhook", json!({"url": url}));
    stage.no("setWebhook", json!({"url": url}), 429, "Too Many Requests: retry after 1");
    let words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the \
                 webhook first";
    stage.no("getUpdates", json!({}), 409, words);
    stage.world.act(stage.anna, Act::text("waits")).unwrap();
    assert_eq!(stage.ok("getWebhookInfo", json!({}))["pending_update_count"], 1, "4.15");
    stage.ok("deleteWebhook", json!({}));
    assert_eq!(stage.ok("getUpdates", json!({})).as_array().unwrap().len(), 1);
}
