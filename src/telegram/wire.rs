//! One call of the Bot API over HTTP, and nothing more: no waiting, no retrying. The library's own client
//! sleeps ten seconds on every 5xx while its caller waits; here the answer comes back at once and the
//! sender decides. The token is in the address and therefore in no message of this file.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::ops::trust;

/// The way to Telegram (or to an emulator of it) for one bot.
#[derive(Clone)]
pub struct Wire {
    client: reqwest::Client,
    methods: String,
    files: String,
    date: Arc<Mutex<Option<Moment>>>,
}

/// What came back.
#[derive(Debug)]
pub enum Reply<T> {
    Ok(T),
    /// Telegram answered and said no.
    Refused(Refusal),
    /// No answer, or one that is not Telegram's: it may or may not have happened.
    Lost(String),
}

#[derive(Clone, Debug)]
pub struct Refusal {
    pub code: i64,
    pub description: String,
    /// Seconds to wait (429).
    pub retry_after: Option<u64>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<i64>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

/// What the setup wants to know of a call beside its answer.
#[derive(Debug)]
pub struct Heard {
    pub reply: Reply<Value>,
    /// Why there is no answer; `None` when there is one.
    pub gap: Option<Gap>,
    /// What the server's clock says.
    pub date: Option<Moment>,
}

/// Why a call brought no answer, as far as whoever looks after the machine can do something about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// The server's name could not be looked up.
    Name,
    /// Nobody could be reached at its address.
    Connection,
    /// Whoever answered could not prove to be the server.
    Trust,
    /// The server's proof is not valid yet or not any more: the clock here is wrong.
    Clock,
    /// No answer in time.
    Time,
    /// The connection broke, or what came is not the Bot API.
    Other,
}

/// A file to send along, named `file` in the payload's `attach://file`.
pub struct Attachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const IDLE_CONNECTIONS: usize = 64;

impl Wire {
    /// `api` is the address of the Bot API without a slash at its end.
    pub fn new(api: &str, token: &str) -> Result<Self, Fault> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .tcp_nodelay(true)
            .no_proxy()
            .use_preconfigured_tls(trust::tls())
            .build()
            .map_err(|e| Fault::from_error("setting up the connection to Telegram", e.without_url()))?;
        Ok(Self {
            client,
            methods: format!("{api}/bot{token}"),
            files: format!("{api}/file/bot{token}"),
            date: Arc::default(),
        })
    }

    /// The client, for the library's own calls.
    pub fn client(&self) -> reqwest::Client {
        self.client.clone()
    }

    /// Calls `method` with a JSON payload.
    pub async fn call(&self, method: &str, payload: String, within: Duration) -> Reply<Value> {
        let request = self.client.post(format!("{}/{method}", self.methods));
        let request = request.header("content-type", "application/json").body(payload).timeout(within);
        read(request).await
    }

    /// The same for somebody who wants to know why it does not work.
    pub async fn ask(&self, method: &str, payload: String, within: Duration) -> Heard {
        let request = self.client.post(format!("{}/{method}", self.methods));
        let request = request.header("content-type", "application/json").body(payload).timeout(within);
        let lost = |error: reqwest::Error| {
            let gap = Some(gap(&error));
            Heard { reply: Reply::Lost(words(error)), gap, date: None }
        };
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return lost(error),
        };
        let date = response.headers().get("date").and_then(|d| d.to_str().ok()).and_then(moment_of);
        let reply = match response.bytes().await {
            Ok(body) => open(&body, |result| serde_json::from_str(result).ok()),
            Err(error) => return lost(error),
        };
        let gap = matches!(reply, Reply::Lost(_)).then_some(Gap::Other);
        Heard { reply, gap, date }
    }

    /// Calls `method` with a payload and the file it mentions.
    pub async fn upload(
        &self,
        method: &str,
        payload: &Value,
        file: Attachment,
        within: Duration,
    ) -> Reply<Value> {
        let form = form(payload).part("file", Part::bytes(file.bytes).file_name(file.name));
        read(self.client.post(format!("{}/{method}", self.methods)).multipart(form).timeout(within)).await
    }

    /// The same with a file of the disk, which is read while it leaves: a large one never lies in memory.
    pub async fn upload_from(
        &self,
        method: &str,
        payload: &Value,
        path: &Path,
        within: Duration,
    ) -> Result<Reply<Value>, Fault> {
        let failed = |e: std::io::Error| Fault::from_error(format!("reading {}", path.display()), e);
        let file = tokio::fs::File::open(path).await.map_err(failed)?;
        let length = file.metadata().await.map_err(failed)?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let form = form(payload).part("file", Part::stream_with_length(file, length).file_name(name));
        let request = self.client.post(format!("{}/{method}", self.methods)).multipart(form).timeout(within);
        Ok(read(request).await)
    }

    /// Waits for updates: each comes back as the raw text it was, so that nothing unknown is lost.
    pub async fn updates(&self, payload: String, within: Duration) -> Reply<Vec<String>> {
        let request = self.client.post(format!("{}/getUpdates", self.methods));
        let request = request.header("content-type", "application/json").body(payload).timeout(within);
        let (body, date) = match answer(request).await {
            Ok(answered) => answered,
            Err(lost) => return Reply::Lost(lost),
        };
        *self.date.lock().unwrap_or_else(PoisonError::into_inner) = date;
        open(&body, |result| {
            let raw: Vec<&RawValue> = serde_json::from_str(result).ok()?;
            Some(raw.into_iter().map(|u| u.get().to_owned()).collect())
        })
    }

    /// The time that stood on the last poll's answer, a moment ago: whoever answers through TLS knows it.
    pub fn date(&self) -> Option<Moment> {
        *self.date.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bytes of a file that `getFile` named; at most `limit`.
    pub async fn download(&self, file_path: &str, limit: usize, within: Duration) -> Result<Vec<u8>, Fault> {
        let failed = |e: reqwest::Error| Fault::from_error("fetching a file from Telegram", e.without_url());
        let request = self.client.get(format!("{}/{file_path}", self.files)).timeout(within);
        let mut response =
            request.send().await.and_then(reqwest::Response::error_for_status).map_err(failed)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            if bytes.len() + chunk.len() > limit {
                return Err(Fault::new("a file from Telegram is larger than it may be"));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// The same into a file of the disk.
    pub async fn download_to(
        &self,
        file_path: &str,
        to: &Path,
        limit: u64,
        within: Duration,
    ) -> Result<(), Fault> {
        use tokio::io::AsyncWriteExt as _;
        let failed = |e: reqwest::Error| Fault::from_error("fetching a file from Telegram", e.without_url());
        let not_written = |e: std::io::Error| Fault::from_error(format!("writing {}", to.display()), e);
        let request = self.client.get(format!("{}/{file_path}", self.files)).timeout(within);
        let mut response =
            request.send().await.and_then(reqwest::Response::error_for_status).map_err(failed)?;
        let mut file = tokio::fs::File::create(to).await.map_err(not_written)?;
        let mut come = 0;
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            come += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            if come > limit {
                return Err(Fault::new("a file from Telegram is larger than it may be"));
            }
            file.write_all(&chunk).await.map_err(not_written)?;
        }
        file.flush().await.map_err(not_written)
    }
}

/// A call's arguments as the fields of a form.
fn form(payload: &Value) -> Form {
    let fields = payload.as_object().into_iter().flatten();
    fields.fold(Form::new(), |form, (name, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        form.text(name.clone(), text)
    })
}

async fn read(request: reqwest::RequestBuilder) -> Reply<Value> {
    match body(request).await {
        Ok(body) => open(&body, |result| serde_json::from_str(result).ok()),
        Err(lost) => Reply::Lost(lost),
    }
}

async fn body(request: reqwest::RequestBuilder) -> Result<Vec<u8>, String> {
    answer(request).await.map(|(body, _)| body)
}

/// The answer and the time that stands on it.
async fn answer(request: reqwest::RequestBuilder) -> Result<(Vec<u8>, Option<Moment>), String> {
    let response = request.send().await.map_err(words)?;
    let date = response.headers().get("date").and_then(|date| date.to_str().ok()).and_then(moment_of);
    Ok((response.bytes().await.map_err(words)?.to_vec(), date))
}

/// "Tue, 18 Nov 2025 05:00:00 GMT".
fn moment_of(date: &str) -> Option<Moment> {
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()?;
    Some(Moment(at.as_millisecond()))
}

fn open<T>(body: &[u8], result: impl FnOnce(&str) -> Option<T>) -> Reply<T> {
    let Ok(envelope) = serde_json::from_slice::<Envelope<'_>>(body) else {
        return Reply::Lost("an answer that is not the Bot API's".to_owned());
    };
    if envelope.ok {
        return match envelope.result.and_then(|r| result(r.get())) {
            Some(value) => Reply::Ok(value),
            None => Reply::Lost("an answer without a result".to_owned()),
        };
    }
    Reply::Refused(Refusal {
        code: envelope.error_code.unwrap_or(0),
        description: envelope.description.unwrap_or_default(),
        retry_after: envelope.parameters.and_then(|p| p.retry_after),
    })
}

fn gap(error: &reqwest::Error) -> Gap {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let within = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let tls = within.and_then(|e| e.downcast_ref()).or_else(|| error.downcast_ref::<rustls::Error>());
        if let Some(tls) = tls {
            return distrust(tls);
        }
        if error.to_string().contains("dns error") {
            return Gap::Name;
        }
        cause = error.source();
    }
    if error.is_timeout() {
        Gap::Time
    } else if error.is_connect() {
        Gap::Connection
    } else {
        Gap::Other
    }
}

fn distrust(error: &rustls::Error) -> Gap {
    use rustls::CertificateError::{Expired, ExpiredContext, NotValidYet, NotValidYetContext};
    let rustls::Error::InvalidCertificate(why) = error else { return Gap::Trust };
    if matches!(why, Expired | NotValidYet | ExpiredContext { .. } | NotValidYetContext { .. }) {
        Gap::Clock
    } else {
        Gap::Trust
    }
}

/// The chain of causes without the address, which holds the token.
fn words(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_out_of_its_time_means_that_our_clock_is_wrong() {
        let clock = rustls::Error::InvalidCertificate(rustls::CertificateError::NotValidYet);
        assert_eq!(distrust(&clock), Gap::Clock);
        let other = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        assert_eq!(distrust(&other), Gap::Trust);
    }

    #[test]
    fn the_time_on_an_answer_is_read() {
        assert_eq!(moment_of("Tue, 18 Nov 2025 05:00:00 GMT"), Some(Moment::from_seconds(1_763_442_000)));
        assert_eq!(moment_of("soon"), None);
    }
}
