//! The people's side over HTTP: acts, time, faults, state and events, for the page and for tests.

use super::acts::Act;
use super::faults::Fault;
use super::http::{file, written};
use super::model::{NewChat, NewPerson};
use super::{Emulator, events};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::Duration;

/// Pictures come in base64, so a 50 MB file takes more.
const MAX_BODY: usize = 72 * 1024 * 1024;

pub(super) fn router(emulator: Emulator) -> Router {
    Router::new()
        .route("/control/state", get(state))
        .route("/control/events", get(async |State(e): State<Emulator>| events::stream(&e)))
        .route("/control/act", post(act))
        .route("/control/people", post(people))
        .route("/control/chats", post(chats))
        .route("/control/time", post(time))
        .route("/control/faults", post(faults))
        .route("/control/calls", get(calls))
        .route("/control/file/{file_id}", get(download))
        .route("/control/redeliver", post(redeliver))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(emulator)
}

async fn state(State(emulator): State<Emulator>) -> Response {
    written(StatusCode::OK, &emulator.with(|w| w.state()))
}

async fn act(State(emulator): State<Emulator>, body: Bytes) -> Response {
    #[derive(Deserialize)]
    struct Who {
        #[serde(rename = "as")]
        person: i64,
        chat: Option<i64>,
    }
    let who = read::<Who>(&body);
    let act = read::<Act>(&body);
    match who.and_then(|who| Ok((who, act?))) {
        Ok((who, act)) => done(emulator.with(|w| w.act_in(who.person, who.chat, act))),
        Err(words) => done(Err(words)),
    }
}

async fn people(State(emulator): State<Emulator>, body: Bytes) -> Response {
    match read::<NewPerson>(&body) {
        Ok(new) if new.first_name.trim().is_empty() => done(Err("a person needs a first_name".into())),
        Ok(new) => {
            let person = emulator.with(|w| {
                let id = w.add_person(new);
                json!(w.people.get(&id))
            });
            written(StatusCode::OK, &person)
        }
        Err(words) => done(Err(words)),
    }
}

async fn chats(State(emulator): State<Emulator>, body: Bytes) -> Response {
    match read::<NewChat>(&body) {
        Ok(new) => {
            let chat = emulator.with(|w| {
                let id = w.add_chat(new);
                w.chat_state(id)
            });
            written(StatusCode::OK, &chat)
        }
        Err(words) => done(Err(words)),
    }
}

async fn time(State(emulator): State<Emulator>, body: Bytes) -> Response {
    #[derive(Deserialize)]
    struct Span {
        advance: u64,
    }
    match read::<Span>(&body) {
        Ok(span) => {
            let now = emulator.with(|w| {
                w.clock.advance(Duration::from_secs(span.advance));
                let now = w.now();
                w.emit(|_| json!({"type": "time", "now": now}));
                now
            });
            written(StatusCode::OK, &json!({"now": now}))
        }
        Err(words) => done(Err(words)),
    }
}

async fn faults(State(emulator): State<Emulator>, body: Bytes) -> Response {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        clear: Option<bool>,
        flood: Option<bool>,
        fail_next: Option<Vec<Fault>>,
        latency_ms: Option<u64>,
        down: Option<bool>,
    }
    let wanted = match read::<Wanted>(&body) {
        Ok(wanted) => wanted,
        Err(words) => return done(Err(words)),
    };
    let now = emulator.with(|w| {
        if wanted.clear == Some(true) {
            *w.faults_mut() = Default::default();
            w.set_flood(false);
        }
        if let Some(on) = wanted.flood {
            w.set_flood(on);
        }
        let faults = w.faults_mut();
        faults.fail_next.extend(wanted.fail_next.unwrap_or_default());
        faults.latency_ms = wanted.latency_ms.unwrap_or(faults.latency_ms);
        faults.down = wanted.down.unwrap_or(faults.down);
        // Polls that wait are cut off too.
        w.stirred = true;
        w.emit(|w| json!({"type": "fault", "faults": w.faults_state()}));
        w.faults_state()
    });
    written(StatusCode::OK, &now)
}

async fn calls(State(emulator): State<Emulator>, Query(query): Query<Since>) -> Response {
    let (next, calls) = emulator.with(|w| (w.last_call(), w.calls_since(query.since)));
    written(StatusCode::OK, &json!({"next": next, "calls": calls}))
}

#[derive(Deserialize)]
struct Since {
    #[serde(default)]
    since: u64,
}

async fn download(State(emulator): State<Emulator>, Path(file_id): Path<String>) -> Response {
    match emulator.with(|w| w.file(&file_id)) {
        Some((mime_type, bytes)) => file(&mime_type, &bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn redeliver(State(emulator): State<Emulator>, body: Bytes) -> Response {
    #[derive(Deserialize)]
    struct Count {
        count: usize,
    }
    match read::<Count>(&body) {
        Ok(wanted) => done(Ok(json!(emulator.with(|w| w.redeliver(wanted.count))))),
        Err(words) => done(Err(words)),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|e| e.to_string())
}

fn done(result: Result<Value, String>) -> Response {
    match result {
        Ok(result) => written(StatusCode::OK, &json!({"ok": true, "result": result})),
        Err(error) => written(StatusCode::BAD_REQUEST, &json!({"ok": false, "error": error})),
    }
}
