//! Fetching a picture that staff sent: from Telegram into the photo folder.

use std::time::Duration;

use serde_json::json;

use crate::base::ids::PhotoId;
use crate::base::limits::CALL_TIMEOUT;
use crate::base::outcome::Fault;
use crate::base::time::Moment;
use crate::db::{Books, open};
use crate::ops::home::Home;
use crate::shop::photos;
use crate::telegram::wire::{Reply, Wire};

/// The server lets a bot download no more.
const LARGEST: usize = 20 * 1024 * 1024;
const WITHIN: Duration = Duration::from_secs(120);

/// What fetching works with.
#[derive(Clone)]
pub struct Fetcher {
    pub wire: Wire,
    pub home: Home,
}

impl Fetcher {
    /// Fetches a picture's bytes; gives the name they are stored under.
    pub async fn fetch(&self, id: PhotoId) -> Result<String, Fault> {
        let books = Books::new(open::reader(&self.home.database())?);
        let photo = books.read(Moment(0), |r| photos::get(r, id))?;
        let photo = photo.ok_or_else(|| Fault::new("the photo is gone"))?;
        if let Some(sha256) = photo.sha256 {
            return Ok(sha256);
        }
        let (_, file_id) = photo.file_id.ok_or_else(|| Fault::new("the photo is known to nobody"))?;
        let bytes = self.bytes(&file_id).await?;
        let store = self.home.photos();
        let stored = tokio::task::spawn_blocking(move || store.store(&bytes)).await;
        stored.map_err(|e| Fault::from_error("storing a photo", e))?
    }

    /// A file as Telegram has it.
    pub async fn bytes(&self, file_id: &str) -> Result<Vec<u8>, Fault> {
        let file =
            match self.wire.call("getFile", json!({ "file_id": file_id }).to_string(), CALL_TIMEOUT).await {
                Reply::Ok(file) => file,
                Reply::Refused(refusal) => {
                    return Err(Fault::new(format!("getFile: {}", refusal.description)));
                }
                Reply::Lost(why) => return Err(Fault::new(format!("getFile: {why}"))),
            };
        let path = file.get("file_path").and_then(serde_json::Value::as_str);
        let path = path.ok_or_else(|| Fault::new("getFile gave no path"))?;
        self.wire.download(path, LARGEST, WITHIN).await
    }
}
