//! The commands that Telegram offers beside the input field: for everybody by the language of their
//! Telegram, and for one chat when its person has picked another language or works here.

use serde_json::{Value, json};

use crate::base::actor::Roles;
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::telegram::outgoing;
use crate::telegram::visit::Visit;

/// The calls of `setMyCommands` that a bot makes at its start: one for each language, and one for all others.
pub fn for_everybody(shop: Lang) -> Vec<Value> {
    let others = json!({ "commands": list(shop, Roles::NONE) });
    let each = Lang::ALL
        .into_iter()
        .map(|lang| json!({ "commands": list(lang, Roles::NONE), "language_code": lang.code() }));
    std::iter::once(others).chain(each).collect()
}

/// Sets those of one private chat, in its language and by what its person does here.
pub fn for_chat(tx: &Writing<'_>, visit: &Visit) -> Result<(), Fault> {
    let payload = json!({
        "commands": list(visit.words.lang, visit.roles),
        "scope": { "type": "chat", "chat_id": visit.chat.0 },
    });
    outgoing::call(tx, visit.chat, "setMyCommands", &payload)
}

fn list(lang: Lang, roles: Roles) -> Value {
    let mut commands = vec![
        ("menu", lang.command_menu()),
        ("catalog", lang.command_catalog()),
        ("cart", lang.command_cart()),
        ("orders", lang.command_orders()),
        ("language", lang.command_language()),
        ("help", lang.command_help()),
    ];
    if roles.is_staff() {
        commands.insert(0, ("panel", lang.command_panel()));
    }
    commands
        .into_iter()
        .map(|(command, description)| json!({ "command": command, "description": description }))
        .collect()
}
