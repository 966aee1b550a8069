//! A strict emulator of the Telegram Bot API: it refuses what the real server refuses, in the same
//! words, and lets tests and the demo's page act as people. It knows the Bot API and nothing of what
//! a bot is for. The surprise: all of it is [`World`], a plain state machine that needs no runtime;
//! [`Emulator`] only shares it and puts it behind HTTP.
//!
//! Left out on purpose: webhooks are checked but nothing is delivered to them, files are never
//! fetched by address, and methods of [`names::METHODS`] that are not played (payments, inline mode,
//! stickers, topics …) answer 501. Where the real limit is not known a named constant says so:
//! bursts in `flood`, the size of a whole keyboard, how long a press can be answered (as long as its
//! update lives).

mod acts;
mod base64;
mod control;
pub mod error;
mod events;
mod faults;
mod files;
mod flood;
mod groups;
mod html;
mod http;
mod keyboards;
mod markdown;
mod methods;
mod model;
pub mod names;
mod params;
mod polling;
mod rooms;
mod state;
mod text;
mod updates;
mod urls;
mod validate;
mod view;
mod world;

pub use acts::Act;
pub use error::ApiError;
pub use faults::{Fault, FaultKind, Faults};
pub use model::{Call, CallbackAnswer, ChatKind, NewChat, NewPerson, Warning};
pub use params::{Params, Upload};
pub use state::Dialog;
pub use world::World;

use crate::base::time::Clock;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, broadcast};

/// Events a slow listener may fall behind before it has to ask for the whole state again.
const EVENTS_BEHIND: usize = 4_096;

/// The world, shared: clones are the same world.
#[derive(Clone, Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    world: Mutex<World>,
    /// Wakes polls that wait when an update arises or a webhook is set.
    stirred: Notify,
    events: broadcast::Sender<Arc<str>>,
}

impl Emulator {
    pub fn new(clock: Clock) -> Self {
        let (events, _) = broadcast::channel(EVENTS_BEHIND);
        let world = Mutex::new(World::new(clock));
        Self { shared: Arc::new(Shared { world, stirred: Notify::new(), events }) }
    }

    /// Does something with the world; what arises from it reaches waiting polls and listeners.
    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.shared.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.listening = self.shared.events.receiver_count() > 0;
        let done = act(&mut world);
        let stirred = std::mem::take(&mut world.stirred);
        // Sent under the lock: listeners get events in the order things happened.
        for event in world.take_events() {
            let _ = self.shared.events.send(event.to_string().into());
        }
        drop(world);
        if stirred {
            self.shared.stirred.notify_waiters();
        }
        done
    }

    /// `/bot<token>/<method>`, `/file/bot<token>/<path>` and `/control/...`. Other paths are free for
    /// the page; what nobody takes is answered as Telegram does, `Not Found`.
    pub fn router(&self) -> axum::Router {
        http::router(self.clone()).merge(control::router(self.clone()))
    }
}
