//! Looking for a code in a photo: fetched from Telegram, read on a thread beside the counter, one photo at a time so
//! that a small machine keeps answering. Its end is an answer of [`crate::telegram::scan`].

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::base::ids::PersonId;
use crate::base::outcome::Fault;
use crate::db::Counter;
use crate::documents::scan;
use crate::jobs::fetch::Fetcher;
use crate::ops::health::Board;
use crate::ops::home::Home;
use crate::telegram::scan::{Seen, tell};
use crate::telegram::wire::Wire;

/// Photos that wait at once.
const WAITING: usize = 20;
/// After so long no further look at a photo is begun.
const WITHIN: Duration = Duration::from_secs(2);

/// Somebody's photo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    pub person: PersonId,
    pub file_id: String,
}

#[derive(Clone)]
pub struct Reader {
    counter: Counter,
    fetcher: Arc<Fetcher>,
    board: Board,
    waiting: Arc<Semaphore>,
    one: Arc<Semaphore>,
}

impl Reader {
    pub fn new(counter: Counter, wire: Wire, home: Home, board: Board) -> Self {
        let (waiting, one) = (Arc::new(Semaphore::new(WAITING)), Arc::new(Semaphore::new(1)));
        Self { counter, fetcher: Arc::new(Fetcher { wire, home }), board, waiting, one }
    }

    /// Takes a photo to be looked at and comes back at once.
    pub fn take(&self, ask: Ask) {
        let place = Arc::clone(&self.waiting).try_acquire_owned();
        let reader = self.clone();
        tokio::spawn(async move {
            let seen = if place.is_ok() { reader.look(&ask).await } else { Seen::Busy };
            drop(place);
            let (person, board) = (ask.person, reader.board);
            let told = reader.counter.call(move |tx| tell(tx, &board, person, seen)).await;
            if let Err(trouble) = told {
                tracing::error!(%trouble, "what a photo shows could not be told");
            }
        });
    }

    async fn look(&self, ask: &Ask) -> Seen {
        let Ok(_turn) = self.one.acquire().await else { return Seen::Busy };
        let read = match self.fetcher.bytes(&ask.file_id).await {
            Ok(bytes) => tokio::task::spawn_blocking(move || seen(&bytes))
                .await
                .map_err(|e| Fault::from_error("reading a photo", e)),
            Err(fault) => Err(fault),
        };
        read.unwrap_or_else(|fault| {
            tracing::warn!(%fault, "a photo could not be looked at");
            Seen::Lost
        })
    }
}

/// What bytes show. Blocks.
pub fn seen(bytes: &[u8]) -> Seen {
    match scan::read(bytes, WITHIN) {
        Ok(Some(found)) => Seen::Code(found),
        Ok(None) => Seen::Nothing,
        Err(refusal) => Seen::Refused(refusal),
    }
}
