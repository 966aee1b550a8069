//! The library the shop itself uses reads everything the emulator says.

use super::{TOKEN, png};
use prilavok::base::time::Clock;
use prilavok::demo::emulator::{Act, ChatKind, Emulator, NewChat, NewPerson};
use teloxide::net::Download;
use teloxide::payloads::{GetUpdatesSetters, SendMessageSetters, SendPhotoSetters};
use teloxide::requests::Requester;
use teloxide::types::{
    BotCommand, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MessageId, ParseMode,
    UpdateKind, UserId,
};
use teloxide::{ApiError, Bot, RequestError};

async fn serve() -> (Emulator, Bot, i64) {
    let emulator = Emulator::new(Clock::shifted());
    let anna = emulator.with(|w| {
        w.set_strict_params(true);
        w.add_bot(TOKEN, "shop_bot", "Shop");
        let anna = w.add_person(NewPerson::named("Anna"));
        w.act(anna, Act::start()).unwrap();
        anna
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, emulator.router()).into_future());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let bot = Bot::with_client(TOKEN, client).set_api_url(url.parse().unwrap());
    (emulator, bot, anna)
}

#[tokio::test]
async fn messages_files_and_updates_are_read() {
    let (emulator, bot, anna) = serve().await;
    let chat = ChatId(anna);
    assert_eq!(bot.get_me().await.unwrap().username(), "shop_bot");
    bot.set_my_commands([BotCommand::new("start", "Begin")]).await.unwrap();
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Buy", "buy")]]);
    let sent =
        bot.send_message(chat, "<b>x</b>").parse_mode(ParseMode::Html).reply_markup(keyboard).await.unwrap();
    let photo = bot.send_photo(chat, InputFile::memory(png(500, 400))).caption("c").await.unwrap();
    let file_id = photo.photo().unwrap().last().unwrap().file.id.clone();
    bot.send_photo(chat, InputFile::file_id(file_id.clone())).await.unwrap();
    let file = bot.get_file(file_id).await.unwrap();
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert_eq!(bytes, png(500, 400));
    let group = emulator.with(|w| {
        w.act(anna, Act::press(i64::from(sent.id.0), "buy")).unwrap();
        w.act(anna, Act::Block {}).unwrap();
        w.act(anna, Act::Unblock {}).unwrap();
        let own = Act::Contact { phone: None, user_id: Some(anna), first_name: None };
        w.act(anna, own).unwrap();
        let new = NewChat {
            kind: ChatKind::Supergroup,
            title: "Staff".into(),
            members: vec![anna],
            ..NewChat::default()
        };
        let group = w.add_chat(new);
        w.act_in(anna, Some(group), Act::InviteBot { admin: true }).unwrap();
        w.act_in(anna, Some(group), Act::text("hello")).unwrap();
        group
    });
    let updates = bot.get_updates().limit(100).await.unwrap();
    assert_eq!(updates.len(), 8);
    for update in &updates {
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{update:?}");
    }
    assert_eq!(bot.get_chat(ChatId(group)).await.unwrap().title(), Some("Staff"));
    assert_eq!(bot.get_chat(chat).await.unwrap().first_name(), Some("Anna"));
    assert_eq!(bot.get_chat_administrators(ChatId(group)).await.unwrap().len(), 2);
    bot.get_chat_member(ChatId(group), UserId(u64::try_from(anna).unwrap())).await.unwrap();
    let edited = bot.edit_message_text(chat, sent.id, "y").await.unwrap();
    assert_eq!(edited.text(), Some("y"));
    assert!(emulator.with(|w| w.warnings()).is_empty());
}

#[tokio::test]
async fn refusals_are_recognised() {
    let (emulator, bot, anna) = serve().await;
    let chat = ChatId(anna);
    let api = |error: RequestError| match error {
        RequestError::Api(error) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(api(bot.send_message(ChatId(5), "x").await.unwrap_err()), ApiError::ChatNotFound);
    let sent = bot.send_message(chat, "x").await.unwrap();
    let same = bot.edit_message_text(chat, sent.id, "x").await.unwrap_err();
    assert_eq!(api(same), ApiError::MessageNotModified);
    let gone = bot.delete_message(chat, MessageId(999_999)).await.unwrap_err();
    assert_eq!(api(gone), ApiError::MessageToDeleteNotFound);
    let bare = bot.send_message(chat, "<5").parse_mode(ParseMode::Html).await.unwrap_err();
    assert!(matches!(api(bare), ApiError::CantParseEntities(_)));
    emulator.with(|w| w.act(anna, Act::Block {})).unwrap();
    assert_eq!(api(bot.send_message(chat, "x").await.unwrap_err()), ApiError::BotBlocked);
}
