-- Backups: what was made, where it lies, whether it has been opened again. The files themselves are sealed and
-- say all of this too; the rows are what this machine knows of them.

-- Small facts: 'shop' (a random number for life), 'epoch' (grows with every restore), 'set' (the last number given out).
CREATE TABLE backup_fact (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_set (
    number      INTEGER PRIMARY KEY,          -- as in its name: shop-0042-full
    epoch       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('full', 'delta')),
    base        INTEGER REFERENCES backup_set (number),
    cause       TEXT NOT NULL CHECK (cause IN ('asked', 'timetable', 'update', 'restore')),
    made_at     INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('made', 'sent', 'verified', 'failed', 'superseded')),
    state_at    INTEGER NOT NULL,
    trouble     TEXT,                         -- why its test failed
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),      -- of all parts
    database    INTEGER NOT NULL CHECK (database >= 0),   -- of the plain database
    orders      INTEGER NOT NULL,
    last_order  INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,                -- of the recovery key it is sealed for
    mark        TEXT NOT NULL,                -- how far the books had come: the same mark, nothing to do
    card        TEXT NOT NULL,                -- its card's file name
    CHECK ((kind = 'full') = (base IS NULL))
) STRICT;

-- Where a set lies: 'here' (the shop's own folder of backups), a folder's path, 'telegram'.
CREATE TABLE backup_copy (
    number INTEGER NOT NULL REFERENCES backup_set (number),
    place  TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (number, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_part (
    number     INTEGER NOT NULL REFERENCES backup_set (number),
    n          INTEGER NOT NULL,              -- from 1; 0 is the card
    name       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    file_id    TEXT,                          -- Telegram's copy
    message_id INTEGER,
    PRIMARY KEY (number, n)
) STRICT, WITHOUT ROWID;

-- Pictures go out once, in sealed packs.
CREATE TABLE photo_pack (
    sha256     TEXT PRIMARY KEY,              -- of the sealed file
    name       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    file_id    TEXT,                          -- Telegram's copy
    message_id INTEGER,
    checked_at INTEGER                        -- when it was last read back
) STRICT, WITHOUT ROWID;

CREATE TABLE photo_packed (
    photo TEXT PRIMARY KEY,                   -- SHA-256 of the picture
    pack  TEXT NOT NULL REFERENCES photo_pack (sha256)
) STRICT, WITHOUT ROWID;
