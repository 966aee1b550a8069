//! What Telegram itself shows of the bot: the command list behind "/", per role and language, and the words a
//! newcomer reads above Start. Sent as rows like everything else, and only when they have changed.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::base::actor::Roles;
use crate::base::ids::{ChatId, PersonId};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::Writing;
use crate::shop::settings::{self, Settings};
use crate::shop::{customers, staff};
use crate::telegram::outgoing;
use crate::text::{FINGERPRINT, html};

/// Telegram's own limit for the words above Start.
const DESCRIPTION_CHARS: usize = 512;
/// Calls about the bot itself belong to no chat.
const NO_CHAT: ChatId = ChatId(0);

fn of(lang: Lang, roles: Roles, settings: &Settings) -> Vec<(&'static str, String)> {
    let mut commands = vec![
        ("menu", lang.command_menu()),
        ("catalog", lang.command_catalog()),
        ("cart", lang.command_cart()),
        ("orders", lang.command_orders()),
        ("language", lang.command_language()),
        ("help", lang.command_help()),
    ];
    if !has_choice(settings, roles) {
        commands.retain(|(command, _)| *command != "language");
    }
    if roles.is_staff() {
        commands.insert(0, ("panel", lang.command_panel()));
    }
    commands
}

/// Is there more than one language to choose from? Staff may read any.
pub fn has_choice(settings: &Settings, roles: Roles) -> bool {
    roles.is_staff() || settings.spoken().len() > 1
}

fn list(lang: Lang, roles: Roles, settings: &Settings) -> Value {
    let row =
        |(command, description): (&str, String)| json!({ "command": command, "description": description });
    of(lang, roles, settings).into_iter().map(row).collect()
}

/// Tells Telegram what everybody sees, when it is not what it was told last.
pub fn refresh(tx: &Writing<'_>) -> Result<(), Fault> {
    let settings = settings::load(tx)?;
    let told = fingerprint(&settings);
    if settings.told_telegram == told {
        return Ok(());
    }
    let mut calls =
        vec![("setMyCommands", json!({ "commands": list(settings.base_lang, Roles::NONE, &settings) }))];
    calls.push(("setMyDescription", json!({ "description": description(&settings, settings.base_lang) })));
    for own in Lang::ALL {
        let code = own.code();
        // Where a language is not offered, its people read the shop's own.
        let lang = if settings.speaks(own) { own } else { settings.base_lang };
        let commands = list(lang, Roles::NONE, &settings);
        calls.push(("setMyCommands", json!({ "commands": commands, "language_code": code })));
        calls.push((
            "setMyDescription",
            json!({ "description": description(&settings, lang), "language_code": code }),
        ));
    }
    for (method, call) in calls {
        outgoing::call(tx, NO_CHAT, method, &call)?;
    }
    settings::save(tx, &Settings { told_telegram: told, ..settings })
}

/// Of all that [`refresh`] tells. Made without reading the texts: a start that has nothing to tell need not
/// hold three languages in memory.
fn fingerprint(settings: &Settings) -> String {
    let said = format!("{FINGERPRINT} {:?} {:?} {:?}", settings.base_lang, settings.spoken(), settings.about);
    Sha256::digest(said).iter().map(|b| format!("{b:02x}")).collect()
}

/// The greeting and what the shop is, as far as it fits.
fn description(settings: &Settings, lang: Lang) -> String {
    let text = html::clean(settings.text(&settings.about, lang)).plain();
    text.chars().take(DESCRIPTION_CHARS).collect()
}

/// One person's chat shows the commands of their roles in the language they picked.
pub fn for_person(tx: &Writing<'_>, id: PersonId) -> Result<(), Fault> {
    let Some(person) = customers::get(tx, id)?.filter(|p| !p.blocked) else {
        return Ok(());
    };
    let roles = staff::roles(tx, id)?;
    let scope = json!({ "type": "chat", "chat_id": id.0 });
    let settings = settings::load(tx)?;
    let commands = list(person.reads(&settings, roles), roles, &settings);
    outgoing::call(tx, id.chat(), "setMyCommands", &json!({ "commands": commands, "scope": scope }))
}
