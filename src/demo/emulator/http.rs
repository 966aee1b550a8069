//! The bot's side over HTTP: the four encodings read, faults done to the connection, long polls
//! waited for, files served. What is refused and why is the world's business.

use super::Emulator;
use super::error::ApiError;
use super::model::Bytes;
use super::params::{Params, Upload};
use super::polling::Step;
use super::world::{Begun, Handled};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// Largest upload, with some room for the other parts of the body.
const MAX_BODY: usize = 50 * 1024 * 1024 + 64 * 1024;
/// How long a conflict close on another is held.
const CONFLICT_HELD: Duration = Duration::from_secs(3);

pub(super) fn router(emulator: Emulator) -> Router {
    Router::new()
        .route("/{bot}/{method}", any(call))
        .route("/file/{bot}/{*path}", get(download))
        .fallback(async || failure(&ApiError::not_found()))
        .with_state(emulator)
}

async fn call(
    State(emulator): State<Emulator>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some(token) = bot.strip_prefix("bot") else { return failure(&ApiError::not_found()) };
    let (down, latency) = emulator.with(|w| (w.faults_mut().down, w.faults_mut().latency_ms));
    if down {
        return cut();
    }
    if latency > 0 {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    let params = match read(request).await {
        Ok(params) => params,
        Err(error) => return failure(&error),
    };
    let begun = emulator.with(|w| w.begin(token, &method, &params));
    let handled = match begun {
        Err(early) => early,
        Ok(begun) if begun.method == "getUpdates" => {
            let answer = poll(&emulator, begun, &params).await;
            let handled = emulator.with(|w| w.finish(begun, &params, answer));
            if emulator.with(|w| w.faults_mut().down) { Handled::Cut } else { handled }
        }
        Ok(begun) => return answered(&emulator, begun, &params).await,
    };
    respond(handled, None).await
}

async fn answered(emulator: &Emulator, begun: Begun, params: &Params) -> Response {
    let (handled, remark) = emulator.with(|w| (w.run(begun, params), w.remark.take()));
    respond(handled, remark).await
}

async fn respond(handled: Handled, remark: Option<&'static str>) -> Response {
    match handled {
        Handled::Answer(Ok(result)) => {
            let mut body = json!({"ok": true, "result": result});
            if let (Some(remark), Some(map)) = (remark, body.as_object_mut()) {
                map.insert("description".into(), json!(remark));
            }
            written(StatusCode::OK, &body)
        }
        Handled::Answer(Err(error)) => failure(&error),
        Handled::Cut => cut(),
        Handled::Hang => std::future::pending().await,
    }
}

async fn poll(emulator: &Emulator, begun: Begun, params: &Params) -> Result<Value, ApiError> {
    let bot = begun.bot;
    let answer = wait_for_updates(emulator, bot, params).await;
    let conflict = answer.as_ref().is_err_and(|e| e.code == 409);
    if conflict && emulator.with(|w| w.conflict_again(bot)) {
        tokio::time::sleep(CONFLICT_HELD).await;
    }
    answer
}

async fn wait_for_updates(emulator: &Emulator, bot: i64, params: &Params) -> Result<Value, ApiError> {
    let stirred = emulator.shared.stirred.notified();
    tokio::pin!(stirred);
    stirred.as_mut().enable();
    let (ticket, seconds) = match emulator.with(|w| w.poll_start(bot, params)) {
        Step::Ready(answer) => return answer,
        Step::Wait { ticket, seconds } => (ticket, seconds),
    };
    // An older poll that waits has to notice that it is not the last one any more.
    emulator.shared.stirred.notify_waiters();
    stirred.set(emulator.shared.stirred.notified());
    stirred.as_mut().enable();
    let deadline = tokio::time::Instant::now() + Duration::from_secs(seconds);
    loop {
        let last = tokio::time::Instant::now() >= deadline || emulator.with(|w| w.faults_mut().down);
        match emulator.with(|w| w.poll_again(bot, ticket, params, last)) {
            Step::Ready(answer) => return answer,
            Step::Wait { .. } => {}
        }
        tokio::select! {
            () = stirred.as_mut() => {}
            () = tokio::time::sleep_until(deadline) => {}
        }
        stirred.set(emulator.shared.stirred.notified());
        stirred.as_mut().enable();
    }
}

async fn download(State(emulator): State<Emulator>, Path((bot, path)): Path<(String, String)>) -> Response {
    let token = bot.strip_prefix("bot").unwrap_or_default();
    if emulator.with(|w| w.faults_mut().down) {
        return cut();
    }
    match emulator.with(|w| w.download(token, &path)) {
        Ok((mime_type, bytes)) => file(&mime_type, &bytes),
        Err(error) => failure(&error),
    }
}

pub(super) fn file(mime_type: &str, bytes: &Bytes) -> Response {
    let kind = HeaderValue::from_str(mime_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    ([(header::CONTENT_TYPE, kind)], bytes.to_vec()).into_response()
}

fn failure(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = written(status, &error.envelope());
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

pub(super) fn written(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// A body that fails before its first byte: the server drops the connection and sends nothing.
pub(super) fn cut() -> Response {
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let stream = tokio_stream::iter([Err::<String, _>(broken)]);
    Response::new(Body::from_stream(stream))
}

/// The parameters from wherever they came.
async fn read(request: Request) -> Result<Params, ApiError> {
    let (parts, body) = request.into_parts();
    let mut params = Params::default();
    if let Some(query) = parts.uri.query() {
        params.fields.extend(decoded_pairs(query)?);
    }
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    let bytes = to_bytes(body, MAX_BODY).await.map_err(|_| ApiError::too_large())?;
    if kind.starts_with("application/json") {
        let text = utf8(&bytes)?;
        if text.is_empty() {
            return Ok(params);
        }
        let fields: Map<String, Value> =
            serde_json::from_str(text).map_err(|_| ApiError::bad("can't parse JSON object"))?;
        params.fields.extend(fields);
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        params.fields.extend(decoded_pairs(utf8(&bytes)?)?);
    } else if kind.starts_with("multipart/form-data") {
        let mut request = Request::from_parts(parts, Body::from(bytes));
        axum::extract::DefaultBodyLimit::max(MAX_BODY).apply(&mut request);
        read_multipart(request, &mut params).await?;
    }
    Ok(params)
}

async fn read_multipart(request: Request, params: &mut Params) -> Result<(), ApiError> {
    let unparsable = || ApiError::bad("can't parse multipart form data");
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| unparsable())?;
    while let Some(part) = parts.next_field().await.map_err(|_| unparsable())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mime_type = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| unparsable())?;
        match file_name {
            Some(file_name) => {
                params.files.insert(name, Upload { file_name, mime_type, bytes: Bytes::from(&*bytes) });
            }
            None => {
                params.fields.insert(name, json!(utf8(&bytes)?));
            }
        }
    }
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<&str, ApiError> {
    std::str::from_utf8(bytes).map_err(|_| ApiError::bad("strings must be encoded in UTF-8"))
}

fn decoded_pairs(text: &str) -> Result<Vec<(String, Value)>, ApiError> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(name)?, json!(decoded(value)?)))
        })
        .collect()
}

fn decoded(text: &str) -> Result<String, ApiError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let Some((first, rest)) = left.split_first() {
        left = rest;
        let hex = rest.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        match (first, hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'+', _) => bytes.push(b' '),
            (b'%', Some(byte)) => {
                bytes.push(byte);
                left = rest.get(2..).unwrap_or_default();
            }
            (other, _) => bytes.push(*other),
        }
    }
    utf8(&bytes).map(str::to_owned)
}
