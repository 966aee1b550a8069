//! Identities as their own types, so that an order number never lands where a product was meant.
//! Each is the SQLite row id it names; people, chats and messages carry Telegram's own numbers.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.0))
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person, by Telegram's user id. Customers and staff are persons.
    PersonId,
    CategoryId,
    ProductId,
    /// What is really sold: every product has at least one variant, if only a silent one.
    VariantId,
    PhotoId,
    /// A delivery zone.
    ZoneId,
    OrderId,
    /// The number a customer sees: grows by one, and jumps after a restore.
    OrderNumber,
    /// A Telegram chat; for a private chat the same number as the person's.
    ChatId,
    MessageId,
    UpdateId,
    JobId,
}

impl PersonId {
    /// The private chat with a person has the person's number.
    pub const fn chat(self) -> ChatId {
        ChatId(self.0)
    }
}
