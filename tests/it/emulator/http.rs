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
    let form = Form::new().text("chat_id", anna).text("text", "multi");
    let (_, sent) =
        read(server.client.post(server.url("sendMessage")).multipart(form).send().await.unwrap()).await;
    assert_eq!(sent["result"]["text"], "multi", "1.8");
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
