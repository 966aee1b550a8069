-- The books of one shop. Money is in minor units, quantities in thousandths of a unit, moments in
-- milliseconds since 1970 UTC, days as 'YYYY-MM-DD' and times as minutes after midnight on the shop's
-- wall, coordinates in millionths of a degree. Ledgers are only ever appended to.

-- ---------------------------------------------------------------- the shop itself
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    person_id INTEGER,                       -- NULL: the machine or the program
    action    TEXT NOT NULL,                 -- 'order.accept', 'product.price'
    subject   TEXT NOT NULL,                 -- 'order 12', 'product 7'
    before    TEXT,
    after     TEXT
) STRICT;
CREATE INDEX audit_by_person ON audit (person_id, id);
CREATE INDEX audit_by_action ON audit (action, id);

-- ---------------------------------------------------------------- people
CREATE TABLE person (
    id               INTEGER PRIMARY KEY,    -- Telegram's user id
    name             TEXT NOT NULL,
    username         TEXT,
    lang             TEXT CHECK (lang IN ('ru', 'uz', 'en')),   -- NULL until picked
    hint             TEXT,                   -- Telegram's language hint
    phone            TEXT CHECK (phone IS NULL OR phone GLOB '+[1-9]*'),
    discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100),
    note             TEXT,
    source           TEXT,                   -- the deep link of the first start
    registered_at    INTEGER NOT NULL,
    blocked_at       INTEGER,                -- the person blocked the bot
    folded           TEXT NOT NULL DEFAULT ''  -- name and username folded for search
) STRICT;
CREATE INDEX person_by_username ON person (lower(username)) WHERE username IS NOT NULL;
CREATE INDEX person_by_phone ON person (phone) WHERE phone IS NOT NULL;
CREATE INDEX person_by_registration ON person (registered_at, id);

CREATE TABLE staff_role (
    person_id INTEGER NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'maker', 'courier', 'accountant', 'marketer')),
    since     INTEGER NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE invite (
    code_hash  BLOB PRIMARY KEY,             -- SHA-256 of the code: the link itself is not kept
    kind       TEXT NOT NULL CHECK (kind IN ('claim', 'join')),
    roles      INTEGER NOT NULL,             -- bits of base::actor::Roles
    made_by    INTEGER,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER,
    used_by    INTEGER,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- catalogue
CREATE TABLE category (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES category (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    position  INTEGER NOT NULL DEFAULT 0,
    hidden    INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX category_by_parent ON category (parent_id, position, id);

CREATE TABLE category_text (
    category_id INTEGER NOT NULL REFERENCES category (id) ON DELETE CASCADE,
    lang        TEXT NOT NULL CHECK (lang IN ('ru', 'uz', 'en')),
    name        TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (category_id, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
    id               INTEGER PRIMARY KEY,
    category_id      INTEGER REFERENCES category (id),   -- NULL: on the first page of the catalogue
    name             TEXT NOT NULL CHECK (name <> ''),
    description      TEXT NOT NULL DEFAULT '',
    details          TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL CHECK (unit IN ('piece', 'g', 'kg', 'ml', 'l', 'm', 'hour')),
    discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100),
    tags             TEXT NOT NULL DEFAULT '',           -- 'spicy, vegan'
    position         INTEGER NOT NULL DEFAULT 0,
    hidden           INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    removed_at       INTEGER,                            -- removed from sale for good; orders still name it
    sku              TEXT,
    made_at          INTEGER NOT NULL,
    changed_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX product_by_category ON product (category_id, position, id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX product_by_sku ON product (sku) WHERE sku IS NOT NULL AND removed_at IS NULL;

CREATE TABLE product_text (
    product_id  INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    lang        TEXT NOT NULL CHECK (lang IN ('ru', 'uz', 'en')),
    name        TEXT,                                    -- NULL: as in the base language
    description TEXT,
    details     TEXT,
    PRIMARY KEY (product_id, lang)
) STRICT, WITHOUT ROWID;

-- Names in all languages, folded to one alphabet, cut into trigrams: search by part and with typos.
CREATE VIRTUAL TABLE product_search USING fts5 (folded, tokenize = 'trigram', detail = 'none');

-- What is really sold. A product without variants has one with an empty label.
CREATE TABLE variant (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product (id),
    label      TEXT NOT NULL DEFAULT '',
    price      INTEGER NOT NULL CHECK (price >= 0),
    weight_g   INTEGER CHECK (weight_g IS NULL OR weight_g >= 0),
    barcode    TEXT,
    sku        TEXT,
    counted    INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),  -- 0: made to order, never runs out
    low_stock  INTEGER NOT NULL DEFAULT 0 CHECK (low_stock >= 0),
    position   INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER
) STRICT;
CREATE INDEX variant_by_product ON variant (product_id, position, id) WHERE removed_at IS NULL;
CREATE INDEX variant_by_barcode ON variant (barcode) WHERE barcode IS NOT NULL;
CREATE INDEX variant_by_sku ON variant (sku) WHERE sku IS NOT NULL;

-- A picture: bytes in the photo folder under their SHA-256, Telegram's id once it has been sent or received.
CREATE TABLE photo (
    id      INTEGER PRIMARY KEY,
    sha256  TEXT UNIQUE,                     -- NULL until the bytes are here
    file_id TEXT,
    bot_id  INTEGER,                         -- the bot that file_id belongs to
    added_at INTEGER NOT NULL,
    CHECK (sha256 IS NOT NULL OR file_id IS NOT NULL)
) STRICT;

CREATE TABLE product_photo (
    product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    photo_id   INTEGER NOT NULL REFERENCES photo (id),
    PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- stock: a ledger
CREATE TABLE stock_entry (
    id          INTEGER PRIMARY KEY,
    variant_id  INTEGER NOT NULL REFERENCES variant (id),
    quantity    INTEGER NOT NULL CHECK (quantity <> 0),
    kind        TEXT NOT NULL CHECK (kind IN ('supply', 'sale', 'return', 'write_off', 'count', 'correction')),
    stock_after INTEGER NOT NULL CHECK (stock_after >= 0),
    unit_cost   INTEGER CHECK (unit_cost IS NULL OR unit_cost >= 0),
    order_id    INTEGER,
    person_id   INTEGER,
    comment     TEXT,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_by_variant ON stock_entry (variant_id, id);
CREATE INDEX stock_by_order ON stock_entry (order_id) WHERE order_id IS NOT NULL;

-- What is in somebody's checkout is held for a while.
CREATE TABLE hold (
    person_id  INTEGER NOT NULL REFERENCES person (id),
    variant_id INTEGER NOT NULL REFERENCES variant (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    until      INTEGER NOT NULL,
    PRIMARY KEY (person_id, variant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_by_variant ON hold (variant_id, until);
CREATE INDEX hold_by_until ON hold (until);

-- ---------------------------------------------------------------- cart and checkout
CREATE TABLE cart (
    person_id  INTEGER PRIMARY KEY REFERENCES person (id),
    version    INTEGER NOT NULL DEFAULT 1,   -- grows with every change; the confirm button carries it
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cart_line (
    person_id  INTEGER NOT NULL REFERENCES cart (person_id),
    variant_id INTEGER NOT NULL REFERENCES variant (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    added_at   INTEGER NOT NULL,
    PRIMARY KEY (person_id, variant_id)
) STRICT, WITHOUT ROWID;

-- The answers of one customer's checkout; the lasting ones stay as suggestions for the next.
CREATE TABLE draft (
    person_id   INTEGER PRIMARY KEY REFERENCES person (id),
    fulfilment  TEXT CHECK (fulfilment IN ('delivery', 'pickup')),
    zone_id     INTEGER REFERENCES zone (id),
    address     TEXT,
    latitude    INTEGER,
    longitude   INTEGER,
    day         TEXT,
    slot_from   INTEGER,
    slot_to     INTEGER,
    comment     TEXT,
    open_until  INTEGER,                     -- a checkout is going on, its goods are held
    total_shown INTEGER                      -- what the summary said
) STRICT;

CREATE TABLE zone (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    name_uz    TEXT,
    name_en    TEXT,
    fee        INTEGER NOT NULL CHECK (fee >= 0),
    free_from  INTEGER,                      -- delivery is free from this sum
    free_share INTEGER CHECK (free_share BETWEEN 1 AND 100),  -- or when the fee is at most this % of the goods
    minimum    INTEGER,
    position   INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER
) STRICT;

-- ---------------------------------------------------------------- orders
CREATE TABLE orders (
    id             INTEGER PRIMARY KEY,
    number         INTEGER NOT NULL UNIQUE,
    person_id      INTEGER NOT NULL REFERENCES person (id),
    cart_version   INTEGER NOT NULL,         -- idempotency key: one cart makes one order
    placed_at      INTEGER NOT NULL,
    fulfilment     TEXT NOT NULL CHECK (fulfilment IN ('delivery', 'pickup')),
    status         TEXT NOT NULL CHECK (status IN ('new', 'accepted', 'preparing', 'on_the_way', 'ready',
                       'delivered', 'handed_over', 'completed', 'cancelled')),
    payment        TEXT NOT NULL CHECK (payment IN ('unpaid', 'pending', 'paid', 'refunded')),
    customer_name  TEXT NOT NULL,
    phone          TEXT NOT NULL,
    lang           TEXT NOT NULL CHECK (lang IN ('ru', 'uz', 'en')),
    zone_name      TEXT,
    address        TEXT,
    latitude       INTEGER,
    longitude      INTEGER,
    day            TEXT NOT NULL,
    slot_from      INTEGER NOT NULL,
    slot_to        INTEGER NOT NULL,
    comment        TEXT,
    goods          INTEGER NOT NULL CHECK (goods >= 0),      -- lines at base prices
    discount       INTEGER NOT NULL CHECK (discount >= 0),
    delivery_fee   INTEGER NOT NULL CHECK (delivery_fee >= 0),
    total          INTEGER NOT NULL CHECK (total = goods - discount + delivery_fee),
    UNIQUE (person_id, cart_version)
) STRICT;
CREATE INDEX orders_by_person ON orders (person_id, id);
CREATE INDEX orders_by_status ON orders (status, id);
CREATE INDEX orders_active ON orders (id) WHERE status NOT IN ('completed', 'cancelled');
CREATE INDEX orders_by_phone ON orders (phone, id);
CREATE INDEX orders_by_phone_end ON orders (substr(phone, -4), id);  -- staff type the last digits
CREATE INDEX orders_by_payment ON orders (payment, id);

-- Lines as the customer confirmed them: names, prices and sums are frozen here.
CREATE TABLE order_line (
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    n          INTEGER NOT NULL,
    product_id INTEGER NOT NULL REFERENCES product (id),
    variant_id INTEGER NOT NULL REFERENCES variant (id),
    name       TEXT NOT NULL,                -- in the shop's base language, for staff
    shown_name TEXT NOT NULL,                -- as the customer saw it
    label      TEXT NOT NULL,
    unit       TEXT NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    base_price INTEGER NOT NULL CHECK (base_price >= 0),
    price      INTEGER NOT NULL CHECK (price >= 0 AND price <= base_price),
    product_percent  INTEGER NOT NULL DEFAULT 0,
    personal_percent INTEGER NOT NULL DEFAULT 0,
    base_sum   INTEGER NOT NULL,
    sum        INTEGER NOT NULL,
    counted    INTEGER NOT NULL,             -- took stock, so a cancel gives it back
    PRIMARY KEY (order_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_event (
    id        INTEGER PRIMARY KEY,
    order_id  INTEGER NOT NULL REFERENCES orders (id),
    at        INTEGER NOT NULL,
    person_id INTEGER,
    kind      TEXT NOT NULL,                 -- 'placed', 'status', 'payment', 'note'
    before    TEXT,
    after     TEXT,
    note      TEXT
) STRICT;
CREATE INDEX order_event_by_order ON order_event (order_id, id);

-- ---------------------------------------------------------------- work that waits
CREATE TABLE job (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,
    payload   TEXT NOT NULL,                 -- JSON
    key       TEXT UNIQUE,                   -- the same work is not asked for twice
    due_at    INTEGER NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0,
    failed_at INTEGER,                       -- given up; the owner is told
    cause     TEXT
) STRICT;
CREATE INDEX job_due ON job (due_at) WHERE failed_at IS NULL;

CREATE TABLE timetable (
    name   TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trouble (
    kind     TEXT PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    count    INTEGER NOT NULL DEFAULT 1,
    told_at  INTEGER,
    muted    INTEGER NOT NULL DEFAULT 0,
    report   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the Telegram surface
-- Updates that were handled (so that a repeat is recognised) or that failed (kept whole for diagnosis).
CREATE TABLE incoming (
    bot_id    INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    raw       TEXT,                          -- only when it could not be handled
    cause     TEXT,
    PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incoming_by_time ON incoming (at);

CREATE TABLE session (
    chat_id   INTEGER PRIMARY KEY,
    screen_id INTEGER,                       -- the message that is the live screen
    screen_row INTEGER,                      -- the outgoing row that is to become it
    keyboard  INTEGER NOT NULL DEFAULT 0,    -- a reply keyboard is shown
    expects   TEXT                           -- what the next typed text means, JSON
) STRICT;

-- What is to be sent. A row goes away when Telegram has it.
CREATE TABLE outgoing (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,
    lane       TEXT NOT NULL CHECK (lane IN ('press', 'answer', 'notice', 'broadcast')),
    method     TEXT NOT NULL,
    payload    TEXT NOT NULL,                -- JSON of the call
    uploads    TEXT,                         -- JSON: parts to attach
    purpose    TEXT,                         -- JSON: what to do with Telegram's answer
    key        TEXT UNIQUE,                  -- idempotency key of a notice
    made_at    INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER,
    tries      INTEGER NOT NULL DEFAULT 0,
    failed_at  INTEGER,
    cause      TEXT
) STRICT;
CREATE INDEX outgoing_waiting ON outgoing (id) WHERE failed_at IS NULL;
