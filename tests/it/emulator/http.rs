//! The same world over HTTP: encodings, long polls, cut connections, files.

use super::{TOKEN, png};
use prilavok::base::time::Clock;
use prilavok::demo::emulator::{Act, Emulator, Fault, FaultKind, NewPerson};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

struct Server {
    emulator: Emulator,
    base: String,
    client: Client,
    anna: i64,
}

async fn serve() -> Server {
    let emulator = Emulator::new(Clock::shifted());
    let anna = emulator.with(|w| {
        w.set_strict_params(true);
        w.add_bot(TOKEN, "shop_bot", "Shop");
        let anna = w.add_person(NewPerson::named("Anna"));
        w.act(anna, Act::start()).unwrap();
        w.take_updates(TOKEN);
        anna
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, emulator.router()).into_future());
    let client = Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().unwrap();
    Server { emulator, base, client, anna }
}

impl Server {
    fn url(&self, method: &str) -> String {
        format!("{}/bot{TOKEN}/{method}", self.base)
    }

    async fn json(&self, method: &str, params: Value) -> (StatusCode, Value) {
        let request = self.client.post(self.url(method)).header("content-type", "application/json");
        read(request.body(params.to_string()).send().await.unwrap()).await
    }

    async fn control(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.client.post(format!("{}/control/{path}", self.base));
        read(request.body(body.to_string()).send().await.unwrap()).await
    }
}

async fn read(response: reqwest::Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap())
}

#[tokio::test]
async fn all_four_encodings_say_the_same() {
    let server = serve().await;
    let anna = server.anna.to_string();
    let (_, me) = server.json("GetMe", json!({})).await;
    assert_eq!(me["result"]["username"], "shop_bot", "1.7");
    let (_, sent) = server.json("SendMessage", json!({"chat_id": server.anna, "text": "a"})).await;
    assert_eq!(sent["ok"], true, "{sent}");
    let query = format!("{}?chat_id={anna}&text=%D0%B0+b", server.url("sendmessage"));
    let (_, sent) = read(server.client.get(query).send().await.unwrap()).await;
    assert_eq!(sent["result"]["text"], "а b", "1.8");
    let form = server
        .client
        .post(server.url("sendMessage"))
        .header("content-type", "application/x-www-form-urlencoded");
    let (_, sent) =
        read(form.body(format!("chat_id={anna}&text=c%20d&disable_notification=True")).send().await.unwrap())
            .await;
    assert_eq!(sent["result"]["text"], "c d", "1.8");
    let form = Form::new().text("chat_id", anna.clone()).text("text", "multi");
    let (_, sent) =
        read(server.client.post(server.url("sendMessage")).multipart(form).send().await.unwrap()).await;
    assert_eq!(sent["result"]["text"], "multi", "1.8");
    let broken = format!("{}?chat_id={anna}&text=%FF", server.url("sendMessage"));
    let (_, body) = read(server.client.get(broken).send().await.unwrap()).await;
    assert_eq!(body["description"], "Bad Request: strings must be encoded in UTF-8", "6.7");
    let (status, body) = server.json("sendPigeon", json!({})).await;
    assert_eq!(status, 404);
    assert_eq!(
        body,
        json!({"ok": false, "error_code": 404, "description": "Not Found: method not found"}),
        "1.2 1.4"
    );
    let (status, body) =
        read(server.client.get(format!("{}/nothing", server.base)).send().await.unwrap()).await;
    assert_eq!((status.as_u16(), body["description"].as_str().unwrap()), (404, "Not Found"), "1.3");
}

#[tokio::test]
async fn a_photo_goes_up_and_comes_down_again() {
    let server = serve().await;
    let picture = png(640, 480);
    let part = Part::bytes(picture.clone()).file_name("");
    let form = Form::new()
        .text("chat_id", server.anna.to_string())
        .text("photo", "attach://8b9e")
        .text("caption", "<b>x</b>")
        .text("parse_mode", "HTML")
        .part("8b9e", part);
    let (_, sent) =
        read(server.client.post(server.url("SendPhoto")).multipart(form).send().await.unwrap()).await;
    let sizes = sent["result"]["photo"].as_array().unwrap();
    let last = sizes.last().unwrap();
    assert_eq!((last["width"].as_i64(), last["height"].as_i64()), (Some(640), Some(480)));
    let (_, file) = server.json("getFile", json!({"file_id": last["file_id"]})).await;
    let path = file["result"]["file_path"].as_str().unwrap().replace('/', "%2F");
    let down = server.client.get(format!("{}/file/bot{TOKEN}/{path}", server.base)).send().await.unwrap();
    assert_eq!(down.bytes().await.unwrap(), picture, "10.17");
    let shown =
        server.client.get(format!("{}/control/file/{}", server.base, last["file_id"].as_str().unwrap()));
    assert_eq!(shown.send().await.unwrap().headers()["content-type"], "image/png");
}

#[tokio::test]
async fn a_long_poll_wakes_when_somebody_writes() {
    let server = serve().await;
    let wait = server.json("getUpdates", json!({"timeout": 15, "offset": 0}));
    let write =
        async { server.control("act", json!({"as": server.anna, "do": "text", "text": "hello"})).await };
    let ((_, got), (status, _)) = tokio::join!(wait, write);
    assert_eq!(status, 200);
    assert_eq!(got["result"][0]["message"]["text"], "hello");
}

#[tokio::test]
async fn a_lost_answer_had_its_effect_and_a_cut_call_had_none() {
    let server = serve().await;
    let messages = |server: &Server| server.emulator.with(|w| w.dialog(server.anna, None).messages.len());
    let before = messages(&server);
    for (kind, added) in [(FaultKind::Cut, 0), (FaultKind::LostAnswer, 1)] {
        let fault = Fault { method: "sendMessage".into(), kind, times: 1, retry_after: None };
        server.emulator.with(|w| w.faults_mut().fail_next.push(fault));
        let body = json!({"chat_id": server.anna, "text": "x"}).to_string();
        let request =
            server.client.post(server.url("sendMessage")).header("content-type", "application/json");
        assert!(request.body(body).send().await.is_err(), "{kind:?}");
        assert_eq!(messages(&server), before + added, "{kind:?}");
    }
    server.emulator.with(|w| w.faults_mut().down = true);
    assert!(server.client.get(server.url("getMe")).send().await.is_err());
}

#[tokio::test]
async fn a_second_poll_ends_the_first_and_a_webhook_ends_both() {
    let server = serve().await;
    let first = server.json("getUpdates", json!({"timeout": 15}));
    let second = async {
        while server.emulator.with(|w| w.polls_held(7_000_000_001)) == 0 {
            tokio::task::yield_now().await;
        }
        server.json("getUpdates", json!({"timeout": 15, "offset": -1})).await
    };
    let hook = async {
        while server.emulator.with(|w| w.polls_held(7_000_000_001)) < 2 {
            tokio::task::yield_now().await;
        }
        server.json("setWebhook", json!({"url": "https://a.uz/x"})).await
    };
    let ((status, older), (_, newer), (_, hook)) = tokio::join!(first, second, hook);
    let words =
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    assert_eq!((status.as_u16(), older["description"].as_str().unwrap()), (409, words), "3.7");
    assert_eq!(newer["description"], "Conflict: terminated by setWebhook request", "3.9");
    assert_eq!(hook, json!({"ok": true, "result": true, "description": "Webhook was set"}), "4.9");
    let (_, again) = server.json("deleteWebhook", json!({})).await;
    assert_eq!(again["description"], "Webhook was deleted", "4.9");
}

#[tokio::test]
async fn too_much_at_once_is_413_and_flood_says_how_long() {
    let server = serve().await;
    let part = Part::bytes(vec![0; 51 << 20]).file_name("big.bin");
    let form = Form::new().text("chat_id", server.anna.to_string()).part("document", part);
    let (status, body) =
        read(server.client.post(server.url("sendDocument")).multipart(form).send().await.unwrap()).await;
    assert_eq!(status, 413, "1.14 10.1");
    assert_eq!(body["description"], "Request Entity Too Large");
    server.control("faults", json!({"fail_next": [{"method": "*", "kind": "429", "retry_after": 7}]})).await;
    let answer = server.client.post(server.url("getMe")).send().await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "7", "2.1");
    let (status, body) = read(answer).await;
    assert_eq!((status.as_u16(), &body["parameters"]["retry_after"]), (429, &json!(7)));
    let (_, me) = server.json("getMe", json!({})).await;
    assert_eq!(me["ok"], true, "one time only");
}

#[tokio::test]
async fn faults_come_on_order_and_go_when_cleared() {
    let server = serve().await;
    for (kind, code) in [("500", 500), ("502", 502), ("401", 401), ("403", 403)] {
        let (status, _) = server
            .control("faults", json!({"fail_next": [{"method": "GetMe", "kind": kind, "times": 2}]}))
            .await;
        assert_eq!(status, 200);
        for _ in 0..2 {
            assert_eq!(server.json("getMe", json!({})).await.0, code, "{kind}");
        }
        assert_eq!(server.json("getMe", json!({})).await.0, 200);
    }
    let (_, faults) = server.control("faults", json!({"down": true, "flood": true})).await;
    assert_eq!((&faults["down"], &faults["flood"]), (&json!(true), &json!(true)));
    assert!(server.client.post(server.url("getMe")).send().await.is_err());
    server
        .control("faults", json!({"clear": true, "fail_next": [{"method": "getMe", "kind": "hang"}]}))
        .await;
    let silent = server.client.post(server.url("getMe")).timeout(Duration::from_millis(300)).send().await;
    assert!(silent.unwrap_err().is_timeout());
    assert_eq!(server.json("getMe", json!({})).await.0, 200);
    let (status, refused) = server.control("faults", json!({"dwon": true})).await;
    assert_eq!((status.as_u16(), refused["ok"].as_bool()), (400, Some(false)));
}

#[tokio::test]
async fn going_down_cuts_a_poll_that_waits() {
    let server = serve().await;
    let request = server.client.post(server.url("getUpdates")).header("content-type", "application/json");
    let poll = request.body(r#"{"timeout": 15}"#).send();
    let down = async {
        while server.emulator.with(|w| w.polls_held(7_000_000_001)) == 0 {
            tokio::task::yield_now().await;
        }
        server.control("faults", json!({"down": true})).await
    };
    let (cut, _) = tokio::join!(poll, down);
    assert!(cut.is_err());
}

#[tokio::test]
async fn the_page_gets_state_events_calls_and_moves_time() {
    let mut server = serve().await;
    let mut events = server.client.get(format!("{}/control/events", server.base)).send().await.unwrap();
    let (_, boris) = server.control("people", json!({"first_name": "Boris", "language_code": "uz"})).await;
    let boris = boris["id"].as_i64().unwrap();
    let (_, chat) =
        server.control("chats", json!({"type": "group", "title": "Staff", "members": [boris]})).await;
    assert_eq!(chat["members"], json!([boris]));
    server.control("act", json!({"as": boris, "do": "start", "param": "p15"})).await;
    server.json("sendMessage", json!({"chat_id": boris, "text": "hi"})).await;
    let (_, time) = server.control("time", json!({"advance": 3600})).await;
    let mut seen = String::new();
    while !seen.contains(r#""type":"time""#) {
        seen.push_str(std::str::from_utf8(&events.chunk().await.unwrap().unwrap()).unwrap());
    }
    for kind in ["person", "chat", "message", "dialog", "time"] {
        assert!(seen.contains(&format!("data: {{\"type\":\"{kind}\"")), "{kind} in {seen}");
    }
    server.anna = boris;
    let state = server.client.get(format!("{}/control/state", server.base)).send().await.unwrap();
    let (_, state) = read(state).await;
    assert!(state["now"].as_i64().unwrap() - time["now"].as_i64().unwrap() < 5);
    let dialog = state["dialogs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["person"] == boris && d["bot"].is_i64())
        .unwrap();
    assert_eq!(
        (&dialog["chat"], &dialog["unread"], &dialog["started"]),
        (&json!(boris), &json!(1), &json!(true))
    );
    assert_eq!(dialog["messages"][0]["x_out"], boris);
    assert_eq!(dialog["messages"][1]["text"], "hi");
    let calls = server.client.get(format!("{}/control/calls?since=0", server.base)).send().await.unwrap();
    let (_, calls) = read(calls).await;
    assert_eq!(calls["calls"][0]["method"], "sendMessage");
    assert_eq!(calls["calls"][0]["params"], json!({"chat_id": boris, "text": "hi"}));
    assert!(!calls.to_string().contains(TOKEN));
    let (status, refused) = server.control("act", json!({"as": boris, "do": "tap", "text": "none"})).await;
    assert_eq!((status.as_u16(), refused["error"].as_str().unwrap()), (400, "no keyboard is shown"));
}

#[tokio::test]
async fn a_hasty_poll_with_the_same_offset_is_held() {
    let server = serve().await;
    let (_, empty) = server.json("getUpdates", json!({"offset": 0})).await;
    assert_eq!(empty["result"], json!([]));
    let hasty = server.json("getUpdates", json!({"offset": 0}));
    let write = async {
        while server.emulator.with(|w| w.polls_held(7_000_000_001)) == 0 {
            tokio::task::yield_now().await;
        }
        server.emulator.with(|w| w.act(server.anna, Act::text("now"))).unwrap();
    };
    let ((_, got), ()) = tokio::join!(hasty, write);
    assert_eq!(got["result"][0]["message"]["text"], "now", "3.6");
}
