//! The network and Telegram fail in every way they can; people are answered all the same, in order, and one
//! chat's trouble is its own.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use prilavok::demo::emulator::{Call, Fault, FaultKind};

use crate::books;
use crate::people::Person;
use crate::program::Machine;
use crate::telegram::{Telegram, is, until};

#[test]
fn without_a_network_it_waits_longer_each_time_says_so_once_and_loses_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let mut machine = Machine::at(&format!("http://{}", listener.local_addr().unwrap()));
    machine.starts();

    // Two ask: one for updates after 0, 1, 3, 7 s, one for the bot's name after 0, 0.5, 1.5, 3.5, 7.5 s.
    let mut asked = Vec::new();
    until("the ninth try", || {
        match listener.accept() {
            Ok(_) => asked.push(Instant::now()),
            Err(e) => assert_eq!(e.kind(), ErrorKind::WouldBlock),
        }
        is(asked.len() == 9)
    });
    let span = asked[8] - asked[0];
    assert!(span >= Duration::from_secs(6), "nine tries in {span:?} do not wait longer each time");
    assert_eq!(machine.lines("Telegram does not answer"), 1, "{}", machine.said());

    let telegram = Telegram::on(listener);
    let [anna, boris] = ["Anna", "Boris"].map(|name| telegram.person(name));
    let link = machine.claim_link();
    machine.says("Telegram answers again");
    anna.opens(&link).receives("is yours now");
    anna.starts().taps("English").finds("Catalogue");

    telegram.down(true);
    anna.taps("About");
    boris.starts();
    machine.says_times("Telegram does not answer", 2);
    telegram.down(false);
    anna.taps("Menu");
    boris.taps("English").finds("Catalogue");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    assert_eq!(machine.lines("Telegram does not answer"), 2, "{}", machine.said());
    let books = books::Copy::of(machine.data_dir());
    books.add_up();
    assert_eq!(books.count("incoming"), i64::try_from(telegram.updates()).unwrap());
}

#[test]
fn one_chats_trouble_is_its_own_and_its_answers_keep_their_order() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    let [anna, boris] = ["Anna", "Boris"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), vec![anna.id, boris.id]);
    machine.starts();
    boris.starts().finds("Catalogue");

    // 429: Anna's message is held for four seconds, and again after a kill in the middle of them.
    let held =
        Fault { method: "sendMessage".to_owned(), kind: FaultKind::TooMany, times: 1, retry_after: Some(4) };
    telegram.fails_with(held);
    anna.starts();
    let refused = until("the 429", || sent_to(&telegram, anna).into_iter().find(|c| !c.ok));
    let noted =
        || books::look::<i64>(machine.data_dir(), "SELECT count(*) FROM outgoing WHERE not_before > 0");
    until("the note of the 429", || is(noted() == 1));
    boris.taps("About").taps("Menu").finds("Catalogue");
    machine.is_killed();
    machine.starts();
    boris.taps("About").taps("Menu").finds("Catalogue");
    assert_eq!(sent_to(&telegram, anna).len(), 1, "nothing goes to Anna while Telegram asks to wait");
    anna.finds("Catalogue");
    let sent = sent_to(&telegram, anna).pop().unwrap();
    assert!(sent.at - refused.at >= 3, "{} s after the 429 of 4 s", sent.at - refused.at);

    // 5xx on her answers, with Boris served meanwhile; her press is answered and her chat lives on.
    telegram.fails("answerCallbackQuery", FaultKind::Gateway, 1);
    anna.taps("About").finds("Menu");
    telegram.fails("sendMessage", FaultKind::Internal, 4);
    types_in_order(&anna);
    until("the fourth 5xx", || is(sent_to(&telegram, anna).iter().filter(|c| !c.ok).count() == 5));
    boris.taps("About").taps("Menu").finds("Catalogue");
    anna.receives("third");

    // An answer that is lost and one that never comes: at most the first words come twice.
    telegram.fails("sendMessage", FaultKind::LostAnswer, 1);
    types_in_order(&boris);
    boris.receives("third");
    telegram.fails("sendMessage", FaultKind::Hang, 1);
    types_in_order(&anna);
    until("the call that hangs", || is(telegram.with(|world| world.faults_mut().fail_next.is_empty())));
    boris.starts().taps("About").taps("Menu").finds("Catalogue");
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    for person in [anna, boris] {
        let texts: Vec<String> = sent_to(&telegram, person)
            .iter()
            .filter(|c| c.ok || c.error.as_deref().is_some_and(|e| e.contains("fault")))
            .filter_map(|c| ["first", "second", "third"].iter().find(|w| has(c, w)).map(|w| (*w).to_owned()))
            .collect();
        let mut once = texts.clone();
        once.dedup();
        let rounds = once.len() / 3;
        assert_eq!(once, ["first", "second", "third"].repeat(rounds), "{texts:?}");
        assert_eq!(rounds, if person.id == anna.id { 2 } else { 1 });
    }
    books::Copy::of(machine.data_dir()).add_up();
}

fn types_in_order(person: &Person<'_>) {
    for word in ["first", "second", "third"] {
        person.types(word);
    }
}

fn has(call: &Call, word: &str) -> bool {
    call.params["text"].as_str().is_some_and(|t| t.contains(word))
}

fn sent_to(telegram: &Telegram, person: Person<'_>) -> Vec<Call> {
    let calls = telegram.calls();
    let own = calls.iter().filter(|c| c.method == "sendMessage" && c.params["chat_id"] == person.id);
    own.cloned().collect()
}

#[test]
fn it_stops_within_five_seconds_while_calls_hang_and_two_of_it_do_no_harm() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    books::opens(machine.data_dir());
    let people = ["Anna", "Boris", "Vera"].map(|name| telegram.person(name));
    books::knows(machine.data_dir(), people.iter().map(|p| p.id).collect());
    machine.starts();
    telegram.fails("sendMessage", FaultKind::Hang, 3);
    for person in &people {
        person.starts();
    }
    until("calls that hang", || is(telegram.with(|world| world.faults_mut().fail_next.is_empty())));
    let (status, took) = machine.is_asked_to_stop();
    assert!(status.success(), "{status}\n{}", machine.said());
    assert!(took < Duration::from_secs(5), "it took {took:?}");
    machine.starts();
    for person in &people {
        person.finds("Catalogue");
    }
    let (status, took) = machine.is_asked_to_stop();
    assert!(status.success() && took < Duration::from_secs(2), "at rest: {status} after {took:?}");

    // Another program reads the same bot's updates: both are told off, and the one left goes on.
    machine.starts();
    let mut other = Machine::new(&telegram);
    books::opens(other.data_dir());
    other.starts();
    machine.says("another program is reading");
    other.says("another program is reading");
    other.stops();
    for person in &people {
        person.starts().taps("About").finds("Menu");
    }
    telegram.settles();
    machine.has_sent_everything();
    machine.stops();
    assert_eq!(machine.lines("another program is reading"), 1, "{}", machine.said());
    books::Copy::of(machine.data_dir()).add_up();
}
