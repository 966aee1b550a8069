//! The emulator refuses what the real Bot API refuses, in the same words. Tests name the numbers of
//! the rules they hold.

mod acts;
mod chats;
mod edits;
mod envelope;
mod files;
mod http;
mod keyboards;
mod library;
pub mod manual;
mod text;
mod tour;
mod updates;

use prilavok::base::time::{Clock, Moment};
use prilavok::demo::emulator::{Act, ApiError, ChatKind, NewChat, NewPerson, World};
use serde_json::{Value, json};
use std::time::Duration;

pub const TOKEN: &str = "7000000001:AAEmulatorTokenOfAShop";

/// One bot, one person who has pressed Start.
pub struct Stage {
    pub world: World,
    pub clock: Clock,
    pub anna: i64,
}

impl Stage {
    pub fn new() -> Self {
        let clock = Clock::manual(Moment::from_seconds(1_763_708_700));
        let mut world = World::new(clock.clone());
        world.set_strict_params(true);
        world.add_bot(TOKEN, "shop_bot", "Shop");
        let anna = world.add_person(NewPerson::named("Anna"));
        world.act(anna, Act::start()).unwrap();
        world.take_updates(TOKEN);
        Self { world, clock, anna }
    }

    pub fn call(&mut self, method: &str, params: Value) -> Result<Value, ApiError> {
        self.world.call(TOKEN, method, params)
    }

    #[track_caller]
    pub fn ok(&mut self, method: &str, params: Value) -> Value {
        self.call(method, params).unwrap()
    }

    /// The call is refused with this code and these words.
    #[track_caller]
    pub fn no(&mut self, method: &str, params: Value, code: u16, words: &str) {
        let error = self.call(method, params.clone()).expect_err(&params.to_string());
        assert_eq!((error.code, error.description.as_str()), (code, words), "{method} {params}");
    }

    pub fn send(&mut self, text: &str) -> i64 {
        let anna = self.anna;
        let message = self.ok("sendMessage", json!({"chat_id": anna, "text": text}));
        message["message_id"].as_i64().unwrap()
    }

    /// A supergroup with Anna and the bot in it.
    pub fn group(&mut self, admin: bool) -> i64 {
        let anna = self.anna;
        let new = NewChat {
            kind: ChatKind::Supergroup,
            title: "Staff".into(),
            members: vec![anna],
            ..NewChat::default()
        };
        let group = self.world.add_chat(new);
        self.world.act_in(anna, Some(group), Act::InviteBot { admin }).unwrap();
        group
    }

    pub fn later(&mut self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }
}

/// A picture of this size, as PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
