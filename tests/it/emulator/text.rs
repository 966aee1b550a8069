//! Rules 6.x: text, captions, markup.

use super::{Stage, TOKEN, png};
use prilavok::demo::emulator::Params;
use serde_json::json;

#[test]
fn markup_is_read_as_the_server_reads_it() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let html: &[(&str, &str)] = &[
        ("ab <x>", "Unsupported start tag \"x\" at byte offset 3"),
        ("<b>bold", "Can't find end tag corresponding to start tag \"b\""),
        ("<b><i>ab</b>", "Unmatched end tag at byte offset 8, expected \"</i>\", found \"</b>\""),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=", "Unclosed start tag \"a\" at byte offset 0"),
        ("<b ", "Empty attribute name in the tag \"b\" at byte offset 0"),
        ("<a =x>y</a>", "Empty attribute name in the tag \"a\" at byte offset 0"),
        ("<a href=x/y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span class=\"x\">y</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("price <5", "Unclosed start tag at byte offset 6"),
        ("price <5 >", "Unsupported start tag \"5\" at byte offset 6"),
    ];
    for (text, words) in html {
        let words = format!("Bad Request: can't parse entities: {words}");
        stage.no("sendMessage", json!({"chat_id": anna, "text": text, "parse_mode": "html"}), 400, &words);
    }
    let markdown: &[(&str, &str)] = &[
        ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*bold", "Can't find end of Bold entity at byte offset 0"),
        ("a [x](http://a.b", "Can't find end of a URL at byte offset 6"),
        ("`code", "Can't find end of Code entity at byte offset 0"),
    ];
    for (text, words) in markdown {
        let words = format!("Bad Request: can't parse entities: {words}");
        stage.no(
            "sendMessage",
            json!({"chat_id": anna, "text": text, "parse_mode": "MarkdownV2"}),
            400,
            &words,
        );
    }
}

#[test]
fn entities_come_out_of_both_markups() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let bold = json!({"offset": 3, "length": 5, "type": "bold"});
    let link = json!({"offset": 9, "length": 1, "type": "text_link", "url": "http://a.uz/"});
    let code = json!({"offset": 11, "length": 1, "type": "code"});
    let html = "🍞 <b>salom</b> <a href=\"a.uz\">x</a> <code>y</code>";
    let markdown = "🍞 *salom* [x](a.uz) `y`";
    for (mode, text) in [("HTML", html), ("MarkdownV2", markdown), ("Markdown", markdown)] {
        let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": text, "parse_mode": mode}));
        assert_eq!(sent["text"], "🍞 salom x y", "{mode}");
        assert_eq!(sent["entities"], json!([bold, link, code]), "6.22 {mode}");
    }
}

#[test]
fn texts_have_their_limits() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let cases = [
        (json!({"chat_id": anna}), "message text is empty"),
        (json!({"chat_id": anna, "text": ""}), "message text is empty"),
        (json!({"chat_id": anna, "text": " \n\u{200b} "}), "text must be non-empty"),
        (json!({"chat_id": anna, "text": "<b></b>", "parse_mode": "HTML"}), "text must be non-empty"),
        (json!({"chat_id": anna, "text": "я".repeat(4097)}), "message is too long"),
        (json!({"chat_id": anna, "text": "x".repeat(32_769)}), "text is too long"),
        (json!({"chat_id": anna, "text": "x", "parse_mode": "BBCode"}), "unsupported parse_mode"),
    ];
    for (params, words) in cases {
        stage.no("sendMessage", params, 400, &format!("Bad Request: {words}"));
    }
    let whole = format!("<b>{}</b>", "я".repeat(4096));
    stage.ok("sendMessage", json!({"chat_id": anna, "text": whole, "parse_mode": "HTML"}));
    let photo = |caption: String| {
        let params = json!({"chat_id": anna, "caption": caption});
        Params::from_json(params).with_file("photo", "a.png", png(9, 9))
    };
    let error = stage.world.call(TOKEN, "sendPhoto", photo("я".repeat(1025))).unwrap_err();
    assert_eq!(error.description, "Bad Request: message caption is too long", "6.6");
    stage.world.call(TOKEN, "sendPhoto", photo("я".repeat(1024))).unwrap();
}

#[test]
fn explicit_entities_must_fit() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let with = |offset: i64, length: i64| json!({"chat_id": anna, "text": "🍞x", "entities": [{"type": "bold", "offset": offset, "length": length}]});
    assert_eq!(stage.ok("sendMessage", with(2, 1))["entities"][0]["offset"], 2);
    let cases = [
        (with(3, 1), "entity begins after the end of the text at UTF-16 offset 3"),
        (with(2, 5), "entity ends after the end of the text at UTF-16 offset 7"),
        (with(1, 2), "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1"),
    ];
    for (params, words) in cases {
        stage.no("sendMessage", params, 400, &format!("Bad Request: {words}"));
    }
}

#[test]
fn blanks_are_trimmed_and_the_surplus_of_entities_dropped() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let sent =
        stage.ok("sendMessage", json!({"chat_id": anna, "text": " \n <b> x</b> \n", "parse_mode": "HTML"}));
    assert_eq!(sent["text"], "x", "6.24");
    assert_eq!(sent["entities"], json!([{"offset": 0, "length": 1, "type": "bold"}]));
    let many = "<b>x</b> ".repeat(120);
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": many, "parse_mode": "HTML"}));
    assert_eq!(sent["entities"].as_array().unwrap().len(), 100, "6.23");
    let odd = "&nbsp;&lt;&#65;&copy; <a href=\"localhost\">l</a>";
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": odd, "parse_mode": "HTML"}));
    assert_eq!(sent["text"], "&nbsp;<A&copy; l", "6.16");
    assert!(sent.get("entities").is_none(), "6.18");
}

#[test]
fn a_link_to_a_person_is_a_mention() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let text = format!("<a href=\"tg://user?id={anna}\">Anna</a> <a href=\"tg://user?id=5\">nobody</a>");
    let sent = stage.ok("sendMessage", json!({"chat_id": anna, "text": text, "parse_mode": "HTML"}));
    let entities = sent["entities"].as_array().unwrap();
    assert_eq!(
        (entities.len(), &entities[0]["type"], &entities[0]["user"]["id"]),
        (1, &json!("text_mention"), &json!(anna))
    );
}
