//! Events for the page, as server-sent events. A listener that falls too far behind is told to load
//! the state again.

use super::Emulator;
use axum::response::sse::{Event, KeepAlive, Sse};
use std::convert::Infallible;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt};

pub(super) fn stream(emulator: &Emulator) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let events = BroadcastStream::new(emulator.shared.events.subscribe()).map(|event| {
        let data = match event {
            Ok(data) => data,
            Err(BroadcastStreamRecvError::Lagged(_)) => r#"{"type":"reload"}"#.into(),
        };
        Ok(Event::default().data(data))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
