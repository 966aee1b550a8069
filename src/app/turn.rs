//! Two machines must not sell under one name. Before a shop takes its first update it looks at the card pinned among its
//! backups: when that tells of a later life, the shop was restored elsewhere, and this machine stays still.

use std::time::Duration;

use tokio::sync::{mpsc, watch};

use crate::jobs::keeping::{Keeping, Turn};
use crate::telegram::intake::Finished;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Runs `takes` when it is this machine's turn. Without a line nobody takes updates anyway, so it waits for one.
pub(super) async fn wait(
    keeping: Keeping,
    mut stop: watch::Receiver<bool>,
    newer: mpsc::Sender<Turn>,
    takes: impl Future<Output = Finished>,
) -> Finished {
    let mut pause = FIRST_PAUSE;
    loop {
        match keeping.newer_life().await {
            Ok(None) => return takes.await,
            Ok(Some(epoch)) => {
                // Nobody listens any more when the shop is stopping.
                let _ = newer.send(Turn::LivesElsewhere(epoch)).await;
                let _ = stop.changed().await;
                return Finished::Asked;
            }
            Err(trouble) => tracing::warn!(%trouble, "whether the shop lives elsewhere is not known yet"),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return Finished::Asked,
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
