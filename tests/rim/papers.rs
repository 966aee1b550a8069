//! Papers leave the real program as files: drawn beside the network, taken by Telegram whole. Photos come in: fetched
//! from Telegram and looked through beside the counter.

use rxing::BarcodeFormat;

use crate::photo::Shot;
use crate::program::Machine;
use crate::telegram::Telegram;

#[test]
fn the_poster_comes_to_the_owner_as_a_file_and_as_a_picture() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    machine.starts();
    let olga = telegram.person("Olga");
    olga.opens(&machine.claim_link()).receives("is yours now");
    olga.types("/panel").taps("Settings").taps("QR poster").taps("A4").receives("colour is not needed");
    olga.receives("https://t.me/");
    telegram.settles();
    let files: Vec<(String, String)> = olga
        .messages()
        .iter()
        .filter_map(|m| {
            let id = m["document"]["file_id"].as_str().or_else(|| m["photo"][0]["file_id"].as_str())?;
            Some((m["document"]["file_name"].as_str().unwrap_or("picture").to_owned(), id.to_owned()))
        })
        .collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["poster-a4-ru.pdf", "picture"], "in this order");
    assert_eq!(telegram.count("sendDocument"), 1);
    assert_eq!(telegram.count("sendPhoto"), 1);
    machine.stops();
}

#[test]
fn a_photo_is_fetched_and_its_code_read_while_the_shop_answers() {
    let telegram = Telegram::open();
    let mut machine = Machine::new(&telegram);
    machine.starts();
    let olga = telegram.person("Olga");
    olga.opens(&machine.claim_link()).receives("is yours now");
    let poor = Shot { degrees: 8.0, grain: 10, light: (15, 90), size: 70, ..Shot::GOOD };
    olga.sends_photo(&poor.of("4006381333931", BarcodeFormat::EAN_13));
    olga.receives("4006381333931").taps("➕").types("Halva");
    olga.types("20 000").receives("Halva").types("/panel");
    olga.sends_photo(&poor.of("4006381333931", BarcodeFormat::EAN_13)).receives("🔎 Halva");
    telegram.settles();
    machine.stops();
}
