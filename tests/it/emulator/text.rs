//! Rules 6.x: text, captions, markup.

use super::Stage;
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
