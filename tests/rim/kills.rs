//! kill -9 under load, at random moments and at named points. Customers only ever wait and press; afterwards
//! every update has had its effect exactly once and was answered at least once.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use prilavok::demo::emulator::FaultKind;

use crate::books::{self, Copy};
use crate::program::Machine;
use crate::telegram::{Telegram, is, until};

const ROUNDS: usize = 110;
const CUSTOMERS: usize = 8;
/// A customer may have ten orders that wait for the shop's yes.
const ORDERS: usize = 10;
/// However busy the machine is, a round is over after this, and one that waits for a named point after that.
const LONGEST: Duration = Duration::from_millis(600);
const LONGEST_NAMED: Duration = Duration::from_secs(10);

/// When the process dies.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// After so many calls to Telegram.
    Calls(u64),
    /// So long after it was started, be it ready or not.
    Time(Duration),
    /// It has updates in its hands and cannot commit them.
    BeforeCommit,
    /// They are committed, and Telegram has not heard so.
    BeforeConfirming,
    /// Telegram has taken a call, and nobody has noted that.
    BeforeNoting(&'static str),
}

/// The rounds come the same for the same number (splitmix64).
fn moment(round: usize) -> Moment {
    let mut z = (round as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    match round % 10 {
        0 => Moment::BeforeCommit,
        1 => Moment::BeforeConfirming,
        2 => {
            Moment::BeforeNoting(["sendMessage", "editMessageText", "answerCallbackQuery"][(z % 3) as usize])
        }
        3 => Moment::Time(Duration::from_millis(z % 250)),
        _ => Moment::Calls(3 + z % 40),
    }
}

#[test]
fn killed_a_hundred_times_under_load_it_has_each_effect_once_and_gives_each_answer() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    books::sells(machine.data_dir(), "Bread", 5_000, None);
    let honey = books::sells(machine.data_dir(), "Honey", 45_000, Some(10_000));
    let people: Vec<_> = (0..CUSTOMERS).map(|n| telegram.person(&format!("Customer {n}"))).collect();
    books::knows(machine.data_dir(), people.iter().map(|p| p.id).collect());

    let enough = AtomicBool::new(false);
    let bought: Mutex<BTreeMap<i64, Vec<usize>>> = Mutex::default();
    let named = std::thread::scope(|scope| {
        for (n, person) in people.iter().enumerate() {
            let (enough, bought) = (&enough, &bought);
            scope.spawn(move || {
                let mut mine = Vec::new();
                while !enough.load(Ordering::Relaxed) {
                    let pieces = 2 + (mine.len() + n) % 4;
                    if mine.len() < ORDERS {
                        person.puts_into_cart(["Bread", "Honey"][n % 2], pieces).places_order();
                        mine.push(pieces);
                    } else {
                        person
                            .starts()
                            .taps("About")
                            .taps("Menu")
                            .taps("Language")
                            .taps("English")
                            .finds("Catalogue");
                    }
                }
                bought.lock().unwrap().insert(person.id, mine);
            });
        }
        let named = (0..ROUNDS).filter(|round| dies(&telegram, &mut machine, moment(*round))).count();
        enough.store(true, Ordering::Relaxed);
        telegram.faults_are_over();
        machine.starts();
        named
    });
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    assert!(named > ROUNDS / 5, "only {named} rounds met their named point");

    let bought = bought.into_inner().unwrap();
    let books = Copy::of(machine.data_dir());
    books.add_up();
    assert_eq!(books.count("incoming"), i64::try_from(telegram.updates()).unwrap(), "each update once");
    for (person, pieces) in &bought {
        let found: String = books.get(&format!(
            "SELECT coalesce(group_concat(quantity / 1000), '') FROM (SELECT l.quantity FROM orders o
             JOIN order_line l ON l.order_id = o.id WHERE o.person_id = {person} ORDER BY o.id)"
        ));
        let expected = pieces.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        assert_eq!(found, expected, "the orders of {person}");
    }
    let orders: usize = bought.values().map(Vec::len).sum();
    assert_eq!(books.count("orders"), i64::try_from(orders).unwrap());
    assert!(orders >= CUSTOMERS, "the load was no load: {orders} orders");
    let sold = format!(
        "SELECT (SELECT stock_after FROM stock_entry WHERE variant_id = {0} ORDER BY id DESC LIMIT 1)
        + (SELECT coalesce(sum(quantity), 0) FROM order_line WHERE variant_id = {0})",
        honey.0
    );
    assert_eq!(books.get::<i64>(&sold), 10_000_000, "what is left and what was sold");
}

/// One life of the program; true when it died at a named point.
fn dies(telegram: &Telegram, machine: &mut Machine, moment: Moment) -> bool {
    // Telegram forgets that some were confirmed: they come again.
    telegram.with(|world| world.redeliver(2));
    machine.starts();
    let born = Instant::now();
    let met = match moment {
        Moment::Time(span) => {
            until("the moment", || is(born.elapsed() >= span));
            false
        }
        Moment::Calls(calls) => {
            let first = telegram.with(|world| world.last_call());
            until("the moment", || {
                is(born.elapsed() >= LONGEST || telegram.with(|world| world.last_call()) >= first + calls)
            });
            false
        }
        Moment::BeforeCommit => before_commit(telegram, machine),
        Moment::BeforeConfirming => {
            // The poll that is held now may bring updates; the next one, which confirms them, gets no answer.
            let polls = telegram.count("getUpdates");
            until("a poll", || is(telegram.count("getUpdates") > polls || born.elapsed() >= LONGEST_NAMED));
            after_fault(telegram, "getUpdates", FaultKind::Hang)
        }
        Moment::BeforeNoting(method) => after_fault(telegram, method, FaultKind::LostAnswer),
    };
    machine.is_killed();
    telegram.with(|world| world.faults_mut().fail_next.clear());
    met
}

/// Kills after Telegram met this fault in a call of this method.
fn after_fault(telegram: &Telegram, method: &str, kind: FaultKind) -> bool {
    telegram.fails(method, kind, 1);
    let asked = Instant::now();
    until("the fault", || {
        is(asked.elapsed() >= LONGEST_NAMED || telegram.with(|world| world.faults_mut().fail_next.is_empty()))
    });
    telegram.with(|world| world.faults_mut().fail_next.is_empty())
}

/// Takes the books away, so that nothing can be committed, and waits until the program holds an update.
fn before_commit(telegram: &Telegram, machine: &Machine) -> bool {
    let polls = telegram.count("getUpdates");
    until("the first poll", || is(telegram.count("getUpdates") > polls));
    let conn = rusqlite::Connection::open(books::database(machine.data_dir())).unwrap();
    conn.busy_timeout(Duration::from_secs(5)).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let handled = |conn: &rusqlite::Connection| {
        conn.query_row("SELECT count(*) FROM incoming", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let before = handled(&conn);
    let asked = Instant::now();
    // A poll that brought something has ended, and the next has not begun: it waits for the commit.
    until("an update in its hands", || is(telegram.waiting() > 0 || asked.elapsed() >= LONGEST_NAMED));
    let met = telegram.waiting() > 0;
    assert_eq!(handled(&conn), before);
    met
}
