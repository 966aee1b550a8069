//! A shop's life on a machine that fails: customers order, messages leave, readers look, processes die,
//! and at some operation the power goes. After each cut the books are compared with what customers had
//! been promised. One seed is one life; it takes the same steps every time.

use std::collections::BTreeMap;

use rusqlite::{Connection, ErrorCode, Result};

use crate::chance::Chance;
use crate::disk::{Image, Manners, Trouble};
use crate::program::{Answer, Counter, LOG, Synchronous, found, open};
use crate::vfs::Disk;

/// What makes lives differ beside their seeds.
#[derive(Clone, Copy)]
pub struct Setting {
    pub synchronous: Synchronous,
    pub checkpoint_pages: u32,
    pub manners: Manners,
    pub trouble: Option<Trouble>,
    /// The power fails at a random one of the next so many operations.
    pub patience: u64,
    /// How often the power fails in one life, if all goes well.
    pub cuts: u32,
    /// Before opening the database, the program writes the log over itself and syncs it.
    pub writes_log_again: bool,
}

/// What was found after a cut.
#[derive(PartialEq, Eq, Debug)]
pub enum Verdict {
    Sound,
    /// So many acknowledged orders are not there; the rest is in order.
    Lost(usize),
    /// The file is damaged or the books do not add up.
    Broken(String),
}

/// One message of a customer; its contents follow from the life's seed and its own number.
pub struct Update {
    pub id: i64,
    pub customer: i64,
    pub lines: Vec<Line>,
    pub raw: String,
}

pub struct Line {
    pub product: i64,
    pub quantity: i64,
    pub price: i64,
}

impl Update {
    fn of(seed: u64, id: i64) -> Self {
        let mut chance = Chance::of(seed, id.unsigned_abs());
        let mut number = |limit| i64::try_from(chance.below(limit)).unwrap_or(0);
        let customer = 100 + number(20);
        let mut lines: Vec<Line> = (0..=number(3))
            .map(|_| Line { product: 1 + number(4), quantity: 1 + number(5), price: 500 * (1 + number(90)) })
            .collect();
        if number(12) == 0 {
            lines.push(Line { product: 1, quantity: 1_000_000, price: 500 });
        }
        let words = "x".repeat(usize::try_from(100 + number(500)).unwrap_or(0));
        let raw = format!("{{\"update_id\":{id},\"from\":{customer},\"text\":\"{words}\"}}");
        Self { id, customer, lines, raw }
    }

    pub fn total(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity * line.price).sum()
    }
}

/// Lives a shop through its cuts and tells what was found after each; a life ends with its first
/// verdict that is not sound. `acknowledged` counts the orders promised to customers.
pub struct Life<'d> {
    disk: &'d Disk,
    vfs_name: &'d str,
    setting: Setting,
    seed: u64,
    chance: Chance,
    /// What customers were told, by update.
    promised: BTreeMap<i64, Answer>,
    /// How many things the shop has done: where to look when a seed fails.
    step: u32,
    /// What was wrong while there still was power.
    complaint: Option<String>,
}

impl<'d> Life<'d> {
    pub fn new(disk: &'d Disk, vfs_name: &'d str, setting: Setting, seed: u64) -> Self {
        let chance = Chance::of(seed, u64::MAX);
        Self { disk, vfs_name, setting, seed, chance, promised: BTreeMap::new(), step: 0, complaint: None }
    }

    /// Where this life stands, for a person who has to find out why it failed.
    pub fn place(&self) -> String {
        let operations = self.disk.machine().operations();
        format!("seed {}, step {}, operation {operations}", self.seed, self.step)
    }

    pub fn acknowledged(&self) -> usize {
        self.promised.values().filter(|answer| matches!(answer, Answer::Order(_))).count()
    }

    /// Begins on this image; once in sixteen lives, if the disk is sound till the cut, on an empty disk.
    pub fn begin(&mut self, image: &Image) {
        let empty = Image::default();
        let from_nothing = self.setting.trouble.is_none() && self.chance.one_in(16);
        let image = if from_nothing { &empty } else { image };
        let seed = self.chance.next();
        self.disk.machine().restart_from(image, self.setting.manners, seed);
    }

    /// Trades until the power fails, then looks at what is left.
    pub fn until_the_next_cut(&mut self) -> Verdict {
        let patience = 1 + self.chance.below(self.setting.patience);
        self.disk.machine().cut_power_after(patience);
        let traded =
            if let Some(trouble) = self.setting.trouble { self.trade_through(trouble) } else { self.trade() };
        if let Some(what) = self.complaint.take().or(traded.err()) {
            return Verdict::Broken(what);
        }
        let cut = self.chance.next();
        self.disk.machine().cut(cut);
        self.inspect()
    }

    /// Sessions of the program one after the other, for as long as there is power.
    fn trade(&mut self) -> std::result::Result<(), String> {
        loop {
            match self.session() {
                _ if self.complaint.is_some() || !self.disk.machine().has_power() => return Ok(()),
                Ok(()) => {}
                Err(error) => return Err(format!("the program could not go on: {error}")),
            }
        }
    }

    /// The same, with a burst of failures somewhere before the cut. The program may stop and start for
    /// each of them, but when they are over it must take orders again.
    fn trade_through(&mut self, trouble: Trouble) -> std::result::Result<(), String> {
        let failures = 1 + self.chance.below(30);
        let peace = self.chance.below(self.setting.patience);
        self.disk.machine().cut_power_after(u64::MAX / 2);
        self.disk.machine().break_down_after(peace, trouble, failures);
        let mut starts = 0;
        while self.disk.machine().trouble_ahead() {
            // Every start meets at least one failure or does some work, so it cannot go on for ever.
            starts += 1;
            if starts > 200 {
                return Err(format!("stuck: {starts} starts and still the same trouble"));
            }
            if self.session().is_err() {
                self.disk.machine().kill();
            }
            match self.inspect() {
                Verdict::Sound => {}
                other => return Err(format!("during {trouble:?}: {other:?}")),
            }
        }
        let promised = self.promised.len();
        let rest = 1 + self.chance.below(400);
        self.disk.machine().cut_power_after(rest);
        self.trade()?;
        if rest >= 150 && self.promised.len() == promised {
            return Err(format!("stuck: took no order in {rest} operations after {trouble:?} was over"));
        }
        Ok(())
    }

    /// One run of the program: opened, used for a while, then closed or killed.
    fn session(&mut self) -> std::result::Result<(), String> {
        if self.setting.writes_log_again {
            let written = self.disk.machine().write_again(LOG);
            written.map_err(|failure| format!("the log could not be written again: {failure:?}"))?;
        }
        self.session_on_the_database().map_err(|error| error.to_string())
    }

    fn session_on_the_database(&mut self) -> Result<()> {
        let conn = open(self.vfs_name, self.setting.synchronous)?;
        found(&conn)?;
        let counter = Counter::new(conn);
        counter.checkpoint_every(self.setting.checkpoint_pages)?;
        let ended = self.work(&counter);
        // A process that meets an error exits at once or closes its connections first, which tidies up.
        let exits_at_once =
            self.setting.trouble == Some(Trouble::SyncsFailAndForget) || self.chance.one_in(2);
        if ended.is_err() && exits_at_once {
            self.disk.machine().kill();
        }
        ended
    }

    /// What a counter does all day, until it is closed, killed or fails.
    fn work(&mut self, counter: &Counter) -> Result<()> {
        let mut reader: Option<Reader> = None;
        loop {
            self.step += 1;
            match self.chance.below(100) {
                0 => {
                    // The process is dead before its connections are closed, so closing cannot tidy up.
                    self.disk.machine().kill();
                    return Ok(());
                }
                1 => return Ok(()),
                2..=4 => match reader.take() {
                    Some(reader) if !reader.sees_the_same()? => {
                        self.complaint = Some("a reader saw the past change".to_owned());
                        return Ok(());
                    }
                    Some(_) => {}
                    None => reader = Some(Reader::new(open(self.vfs_name, self.setting.synchronous)?)?),
                },
                5 if reader.is_none() => counter.tidy()?,
                6..=15 => {
                    let messages = 1 + self.chance.below(6);
                    counter.deliver(i64::try_from(messages).unwrap_or(1))?;
                }
                16..=30 => {
                    let updates = 2 + self.chance.below(7);
                    self.serve(counter, updates)?;
                }
                _ => self.serve(counter, 1)?,
            }
        }
    }

    /// Handles the next updates; what comes back from the counter is promised to customers.
    fn serve(&mut self, counter: &Counter, updates: u64) -> Result<()> {
        let first = counter.next_update()?;
        let waiting: Vec<Update> = (first..)
            .take(usize::try_from(updates).unwrap_or(1))
            .map(|id| Update::of(self.seed, id))
            .collect();
        let answers = match counter.handle(&waiting) {
            // A full disk is no reason to stop: the next order may fit again.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DiskFull) && self.chance.one_in(2) => {
                return Ok(());
            }
            answers => answers?,
        };
        for (update, answer) in waiting.iter().zip(answers) {
            self.promised.insert(update.id, answer);
        }
        Ok(())
    }

    /// Opens what is left and compares it with what was promised. Dies without closing, so that the
    /// next session meets the same file and log.
    fn inspect(&mut self) -> Verdict {
        let verdict = open(self.vfs_name, self.setting.synchronous).and_then(|conn| {
            let verdict = self.compare(&conn);
            self.disk.machine().kill();
            verdict
        });
        verdict.unwrap_or_else(|error| Verdict::Broken(error.to_string()))
    }

    fn compare(&self, conn: &Connection) -> Result<Verdict> {
        let integrity: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if integrity != "ok" {
            return Ok(Verdict::Broken(integrity));
        }
        let founded: bool = conn.query_row("SELECT count(*) > 0 FROM sqlite_schema", [], |row| row.get(0))?;
        if !founded {
            return Ok(if self.promised.is_empty() {
                Verdict::Sound
            } else {
                Verdict::Lost(self.acknowledged())
            });
        }
        for (what, wrong) in WRONGS {
            if conn.query_row(wrong, [], |row| row.get(0).map(|count: i64| count > 0))? {
                return Ok(Verdict::Broken((*what).to_owned()));
            }
        }
        self.compare_promises(conn)
    }

    fn compare_promises(&self, conn: &Connection) -> Result<Verdict> {
        let mut statement = conn.prepare(
            "SELECT inbox.update_id, inbox.raw, inbox.state, number, total
             FROM inbox LEFT JOIN \"order\" USING (update_id) ORDER BY update_id",
        )?;
        let mut rows = statement.query([])?;
        let mut present = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let update = Update::of(self.seed, row.get(0)?);
            let state: String = row.get(2)?;
            let order: Option<(i64, i64)> = row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<i64>>(4)?);
            let answer = match (state.as_str(), order) {
                ("refused", None) => Answer::Refused,
                ("done", Some((number, total))) if total == update.total() => Answer::Order(number),
                (state, order) => {
                    return Ok(Verdict::Broken(format!("update {} is {state}: {order:?}", update.id)));
                }
            };
            if row.get::<_, String>(1)? != update.raw {
                return Ok(Verdict::Broken(format!("update {} is not what was sent", update.id)));
            }
            present.insert(update.id, answer);
        }
        let lost = self.promised.iter().filter(|(id, promised)| present.get(id) != Some(promised));
        let (orders, others): (Vec<_>, Vec<_>) =
            lost.partition(|(_, promised)| matches!(promised, Answer::Order(_)));
        Ok(if orders.is_empty() && others.is_empty() { Verdict::Sound } else { Verdict::Lost(orders.len()) })
    }
}

/// A second connection in the middle of a look at the orders: it holds its place in the log.
struct Reader {
    conn: Connection,
    saw: (i64, i64),
}

impl Reader {
    fn new(conn: Connection) -> Result<Self> {
        conn.execute_batch("BEGIN")?;
        let saw = Self::look(&conn)?;
        Ok(Self { conn, saw })
    }

    /// Reads anew, not from the connection's own memory.
    fn sees_the_same(&self) -> Result<bool> {
        self.conn.release_memory()?;
        Ok(Self::look(&self.conn)? == self.saw)
    }

    fn look(conn: &Connection) -> Result<(i64, i64)> {
        let sql = "SELECT count(*), coalesce(sum(quantity * price), 0) FROM \"order\" JOIN order_line USING (number)";
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// Each counts what must not be.
const WRONGS: &[(&str, &str)] = &[
    ("a foreign key points nowhere", "SELECT count(*) FROM pragma_foreign_key_check"),
    (
        "half an order",
        "SELECT count(*) FROM \"order\" WHERE
            (lines, total) IS NOT
                (SELECT count(*), sum(quantity * price) FROM order_line WHERE order_line.number = \"order\".number)
            OR lines != (SELECT count(*) FROM stock_entry WHERE stock_entry.number = \"order\".number)
            OR 2 != (SELECT count(*) FROM outgoing WHERE outgoing.number = \"order\".number)",
    ),
    ("a hole in the order numbers", "SELECT count(*) != coalesce(max(number), 0) FROM \"order\""),
    ("a hole in the updates", "SELECT count(*) != coalesce(max(update_id), 0) FROM inbox"),
    ("an update left open", "SELECT count(*) FROM inbox WHERE state = 'open'"),
    (
        "stock does not add up",
        "SELECT count(*) FROM (SELECT product, sum(delta) AS left FROM stock_entry GROUP BY product) AS stock
         WHERE stock.left != 100000 - coalesce(
             (SELECT sum(quantity) FROM order_line WHERE order_line.product = stock.product), 0)",
    ),
];
