//! Carrying the files of backups to Telegram and back. Large files and a slow line: each call has its own time,
//! is tried a few times with growing pauses, and waits as long as Telegram asks. Needs a wire and nothing else, so
//! that a machine without a shop can fetch one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::base::ids::{ChatId, MessageId};
use crate::base::limits::CALL_TIMEOUT;
use crate::base::outcome::Fault;
use crate::ops::backup::card::{self, Piece};
use crate::ops::backup::parts::{self, LARGEST};
use crate::shop::backups::store::Away;
use crate::telegram::wire::{Refusal, Reply, Wire};

/// A part on a line of a quarter of a megabit.
const FILE_WITHIN: Duration = Duration::from_secs(15 * 60);
/// One call is made so often in a row; then everything waits for the next round.
const TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// What Telegram may ask us to wait within a round.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Why a file did not arrive.
#[derive(Debug)]
pub enum Trouble {
    /// Telegram cannot be reached or is busy: later.
    Line(String),
    /// Telegram has said no.
    Refused(Refusal),
    /// The machine's own.
    Broken(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(why) => write!(f, "Telegram cannot be reached: {why}"),
            Self::Refused(refusal) => {
                write!(f, "Telegram refused: {} {}", refusal.code, refusal.description)
            }
            Self::Broken(fault) => write!(f, "{fault}"),
        }
    }
}

/// Sends a file as a document without a sound.
pub async fn send(wire: &Wire, chat: ChatId, path: &Path, caption: &str) -> Result<Away, Trouble> {
    let payload = json!({
        "chat_id": chat.0,
        "document": "attach://file",
        "caption": caption,
        "disable_notification": true,
        "disable_content_type_detection": true,
    });
    let mut patience = Patience::new();
    let message = loop {
        let reply = wire.upload_from("sendDocument", &payload, path, FILE_WITHIN).await?;
        if let Some(end) = patience.hear(reply).await {
            break end?;
        }
    };
    let file_id = message.pointer("/document/file_id").and_then(Value::as_str).map(str::to_owned);
    let number = message.get("message_id").and_then(Value::as_i64);
    match file_id.zip(number) {
        Some((file_id, number)) => Ok(Away { file_id, message: MessageId(number) }),
        None => Err(Trouble::Broken(Fault::new("Telegram took a file and did not say which"))),
    }
}

/// Any other call about a message.
pub async fn call(wire: &Wire, method: &str, payload: &Value) -> Result<Value, Trouble> {
    let mut patience = Patience::new();
    loop {
        let reply = wire.call(method, payload.to_string(), CALL_TIMEOUT).await;
        if let Some(end) = patience.hear(reply).await {
            return end;
        }
    }
}

/// Fetches a file of a set into a folder, under its own name; one that an earlier try has brought there whole is not
/// fetched again. What came is whatever Telegram has: whoever opens it compares.
pub async fn fetch(wire: &Wire, piece: &Piece, dir: &Path) -> Result<PathBuf, Trouble> {
    let file_id = piece.file_id.as_deref();
    let file_id = file_id.ok_or_else(|| Fault::new(format!("nobody knows where {} is", piece.part.name)))?;
    let name = Path::new(&piece.part.name).file_name().unwrap_or_default();
    let to = dir.join(name);
    if to.exists() && is_whole(piece, &to).await? {
        return Ok(to);
    }
    bring(wire, file_id, &to).await?;
    Ok(to)
}

/// Brings whatever Telegram has under a number.
pub async fn bring(wire: &Wire, file_id: &str, to: &Path) -> Result<(), Trouble> {
    let mut pause = FIRST_PAUSE;
    for left in (0..TRIES).rev() {
        let path = place_of(wire, file_id).await?;
        match wire.download_to(&path, to, LARGEST, FILE_WITHIN).await {
            Ok(()) => return Ok(()),
            Err(fault) if left == 0 => return Err(Trouble::Line(fault.to_string())),
            Err(_) => tokio::time::sleep(pause).await,
        }
        pause *= 4;
    }
    Err(Trouble::Line("the file did not come".to_owned()))
}

/// Is the file the one that the card names?
pub async fn is_whole(piece: &Piece, path: &Path) -> Result<bool, Fault> {
    let (part, path) = (piece.part.clone(), path.to_owned());
    // Reading twenty megabytes would hold up those who share the thread.
    let same = tokio::task::spawn_blocking(move || {
        let there = parts::hash(&path)?;
        Ok(there == (part.sha256, part.bytes))
    });
    same.await.map_err(|e| Fault::from_error("comparing a file that was fetched", e))?
}

/// The card that is pinned in a chat, as bytes that nobody has looked at yet.
pub async fn pinned_card(wire: &Wire, chat: ChatId) -> Result<Option<Vec<u8>>, Trouble> {
    let chat = call(wire, "getChat", &json!({ "chat_id": chat.0 })).await?;
    match chat.get("pinned_message").and_then(card_in) {
        Some(file_id) => Ok(Some(card(wire, file_id).await?)),
        None => Ok(None),
    }
}

/// Telegram's number of the card that a message brings, if it brings one.
pub fn card_in(message: &Value) -> Option<&str> {
    let document = message.get("document")?;
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    let is_card = text("file_name").is_some_and(|name| name.ends_with(".card.json"));
    let fits = document.get("file_size").and_then(Value::as_u64).is_none_or(|size| size <= card::LARGEST);
    text("file_id").filter(|_| is_card && fits)
}

/// A card by its number in Telegram.
pub async fn card(wire: &Wire, file_id: &str) -> Result<Vec<u8>, Trouble> {
    let path = place_of(wire, file_id).await?;
    let limit = usize::try_from(card::LARGEST).unwrap_or(usize::MAX);
    wire.download(&path, limit, CALL_TIMEOUT).await.map_err(|fault| Trouble::Line(fault.to_string()))
}

async fn place_of(wire: &Wire, file_id: &str) -> Result<String, Trouble> {
    let file = call(wire, "getFile", &json!({ "file_id": file_id })).await?;
    let path = file.get("file_path").and_then(Value::as_str).map(str::to_owned);
    path.ok_or_else(|| Fault::new("getFile gave no path").into())
}

/// How often a call is made, and how long it waits in between.
struct Patience {
    left: u32,
    pause: Duration,
}

impl Patience {
    const fn new() -> Self {
        Self { left: TRIES, pause: FIRST_PAUSE }
    }

    /// What an answer comes to; `None`, after a pause, when the call is to be made again.
    async fn hear(&mut self, reply: Reply<Value>) -> Option<Result<Value, Trouble>> {
        let (wait, why) = match reply {
            Reply::Ok(value) => return Some(Ok(value)),
            Reply::Lost(why) => (self.pause, why),
            Reply::Refused(refusal) if refusal.code == 429 || refusal.code >= 500 => {
                let asked = refusal.retry_after.map(Duration::from_secs);
                (asked.unwrap_or(self.pause), refusal.description)
            }
            Reply::Refused(refusal) => return Some(Err(Trouble::Refused(refusal))),
        };
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || wait > LONGEST_PAUSE {
            return Some(Err(Trouble::Line(why)));
        }
        tokio::time::sleep(wait).await;
        self.pause *= 4;
        None
    }
}
