-- Labels for goods: what was printed, on what, at which price.

-- The price before it was lowered: struck out on shelf tags while it is the higher one.
ALTER TABLE variant ADD COLUMN was_price INTEGER CHECK (was_price IS NULL OR was_price > 0);

-- What came in today is asked for by its time.
CREATE INDEX stock_supplies ON stock_entry (at) WHERE kind = 'supply';

-- What labels are printed on: a preset's id or a size that somebody typed. How the printer is off there, in
-- thousandths of a millimetre and in ten-thousandths, and where a used sheet is gone on with.
CREATE TABLE label_stock (
    stock   TEXT PRIMARY KEY,
    start   INTEGER NOT NULL DEFAULT 1 CHECK (start >= 1),
    shift_x INTEGER NOT NULL DEFAULT 0 CHECK (shift_x BETWEEN -20000 AND 20000),
    shift_y INTEGER NOT NULL DEFAULT 0 CHECK (shift_y BETWEEN -20000 AND 20000),
    scale_x INTEGER NOT NULL DEFAULT 10000 CHECK (scale_x BETWEEN 9000 AND 11000),
    scale_y INTEGER NOT NULL DEFAULT 10000 CHECK (scale_y BETWEEN 9000 AND 11000),
    used_at INTEGER                          -- NULL: corrected, never printed on
) STRICT, WITHOUT ROWID;

-- What somebody is about to print.
CREATE TABLE label_draft (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    selection TEXT NOT NULL,                 -- '15x3, 18v2', 'all', 'today'
    copies    INTEGER NOT NULL DEFAULT 1 CHECK (copies >= 1),
    start     INTEGER,                       -- NULL: where the used sheet is gone on with
    form      TEXT NOT NULL                  -- JSON: layout, stock, language, date, note, marks
) STRICT;

CREATE TABLE label_print (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    asked_at  INTEGER NOT NULL,
    form      TEXT NOT NULL,
    start     INTEGER NOT NULL CHECK (start >= 1),
    on_sheet  INTEGER NOT NULL CHECK (on_sheet >= 1),  -- labels on a sheet; 1 on a roll
    labels    INTEGER NOT NULL CHECK (labels >= 1),
    parts     INTEGER NOT NULL CHECK (parts >= 1),     -- files
    sent      INTEGER NOT NULL DEFAULT 0,              -- files that have gone out
    done_at   INTEGER,                                 -- all have
    again     INTEGER                                  -- the print that this one repeats: its labels say so
) STRICT;

CREATE TABLE label_item (
    print_id   INTEGER NOT NULL REFERENCES label_print (id) ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    variant_id INTEGER NOT NULL REFERENCES variant (id),
    copies     INTEGER NOT NULL CHECK (copies >= 1),
    price      INTEGER NOT NULL,
    was_price  INTEGER,
    PRIMARY KEY (print_id, n)
) STRICT, WITHOUT ROWID;

-- The newest price that went onto paper for each variant; stays when old prints are forgotten.
CREATE TABLE label_printed (
    variant_id INTEGER PRIMARY KEY REFERENCES variant (id),
    price      INTEGER NOT NULL,
    copies     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    person_id  INTEGER NOT NULL
) STRICT;
