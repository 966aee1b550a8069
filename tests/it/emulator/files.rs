//! Rules 10.x: files, their ids, albums, chat actions.

use super::{Stage, TOKEN, png};
use prilavok::demo::emulator::{Act, ApiError, Params};
use serde_json::{Value, json};

fn upload(stage: &mut Stage, method: &str, part: &str, bytes: Vec<u8>) -> Result<Value, ApiError> {
    let params = Params::from_json(json!({"chat_id": stage.anna})).with_file(part, "a.bin", bytes);
    stage.world.call(TOKEN, method, params)
}

#[track_caller]
fn refused(answer: Result<Value, ApiError>, words: &str) {
    assert_eq!(answer.unwrap_err().description, format!("Bad Request: {words}"));
}

#[test]
fn pictures_are_looked_at() {
    let mut stage = Stage::new();
    refused(upload(&mut stage, "sendPhoto", "photo", Vec::new()), "file must be non-empty");
    refused(upload(&mut stage, "sendPhoto", "photo", b"no picture".to_vec()), "IMAGE_PROCESS_FAILED");
    refused(upload(&mut stage, "sendPhoto", "photo", png(2100, 100)), "PHOTO_INVALID_DIMENSIONS");
    refused(upload(&mut stage, "sendPhoto", "photo", png(9_990, 500)), "PHOTO_INVALID_DIMENSIONS");
    let words = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes";
    refused(upload(&mut stage, "sendPhoto", "photo", vec![0; (10 << 20) + 1]), words);
    let sent = upload(&mut stage, "sendPhoto", "photo", png(400, 200)).unwrap();
    let sides: Vec<Value> =
        sent["photo"].as_array().unwrap().iter().map(|s| json!([s["width"], s["height"]])).collect();
    assert_eq!(sides, [json!([90, 45]), json!([320, 160]), json!([400, 200])]);
}

#[test]
fn ids_are_good_for_one_bot_and_one_kind() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let sent = upload(&mut stage, "sendDocument", "document", b"x".to_vec()).unwrap();
    let id = sent["document"]["file_id"].as_str().unwrap().to_owned();
    let unique = sent["document"]["file_unique_id"].as_str().unwrap().to_owned();
    let by_id = |id: &str| json!({"chat_id": anna, "document": id});
    assert_eq!(stage.ok("sendDocument", by_id(&id))["document"]["file_unique_id"], unique);
    let wrong = "wrong remote file identifier specified:";
    let cases = [
        ("abcde".to_owned(), format!("{wrong} Wrong string length")),
        ("abcdefgh".to_owned(), format!("{wrong} can't unserialize it")),
        ("abcdef".to_owned(), format!("{wrong} Wrong padding in the string")),
        (unique, format!("{wrong} can't unserialize it")),
        ("https://a.uz/x.pdf".to_owned(), "failed to get HTTP URL content".to_owned()),
        ("https://a..uz".to_owned(), "wrong HTTP URL specified".to_owned()),
    ];
    for (id, words) in cases {
        stage.no("sendDocument", by_id(&id), 400, &format!("Bad Request: {words}"));
    }
    let as_photo = json!({"chat_id": anna, "photo": id});
    stage.no("sendPhoto", as_photo, 400, "Bad Request: can't use file of type Document as Photo");
    stage.no("sendPhoto", json!({"chat_id": anna}), 400, "Bad Request: there is no photo in the request");
    let nowhere = json!({"chat_id": anna, "document": "attach://nowhere"});
    stage.no("sendDocument", nowhere, 400, "Bad Request: there is no document in the request");
    let other = "7000000002:Other";
    let other_id = stage.world.add_bot(other, "other_bot", "Other");
    stage.world.act_in(anna, Some(other_id), Act::start()).unwrap();
    let error = stage.world.call(other, "sendDocument", by_id(&id)).unwrap_err();
    assert_eq!(error.description, "Bad Request: wrong file identifier/HTTP URL specified", "10.12");
}

#[test]
fn files_come_down_up_to_twenty_megabytes() {
    let mut stage = Stage::new();
    stage.no("getFile", json!({}), 400, "Bad Request: file_id not specified");
    stage.no("getFile", json!({"file_id": "abcdefgh"}), 400, "Bad Request: invalid file_id");
    let sent = upload(&mut stage, "sendDocument", "document", vec![7; (20 << 20) + 1]).unwrap();
    let big = json!({"file_id": sent["document"]["file_id"]});
    stage.no("getFile", big, 400, "Bad Request: file is too big");
    let sent = upload(&mut stage, "sendDocument", "document", vec![7; 20]).unwrap();
    let file = stage.ok("getFile", json!({"file_id": sent["document"]["file_id"]}));
    let (_, bytes) = stage.world.download(TOKEN, file["file_path"].as_str().unwrap()).unwrap();
    assert_eq!(*bytes, [7; 20]);
}

#[test]
fn albums_are_counted_and_sorted() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let photo = upload(&mut stage, "sendPhoto", "photo", png(9, 9)).unwrap()["photo"][0]["file_id"].clone();
    let document = upload(&mut stage, "sendDocument", "document", b"x".to_vec()).unwrap();
    let picture = json!({"type": "photo", "media": photo, "caption": "c"});
    let paper = json!({"type": "document", "media": document["document"]["file_id"]});
    let album = |media: Vec<Value>| json!({"chat_id": anna, "media": media});
    stage.no("sendMediaGroup", album(vec![]), 400, "Bad Request: there are no messages to send");
    let many = album(vec![picture.clone(); 11]);
    stage.no("sendMediaGroup", many, 400, "Bad Request: too many messages to send as an album");
    let mixed = album(vec![picture.clone(), paper]);
    stage.no("sendMediaGroup", mixed, 400, "Bad Request: document can't be mixed with other media types");
    let moving = album(vec![json!({"type": "animation", "media": photo}), picture.clone()]);
    let words = "Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup";
    stage.no("sendMediaGroup", moving, 400, words);
    let sent = stage.ok("sendMediaGroup", album(vec![picture; 3]));
    let groups: Vec<&Value> = sent.as_array().unwrap().iter().map(|m| &m["media_group_id"]).collect();
    assert!(groups.len() == 3 && groups.iter().all(|g| g.is_string() && *g == groups[0]), "10.21");
}

#[test]
fn a_chat_action_shows_five_seconds() {
    let mut stage = Stage::new();
    let anna = stage.anna;
    let action = |action: &str| json!({"chat_id": anna, "action": action});
    stage.no("sendChatAction", action("dance"), 400, "Bad Request: wrong parameter action in request");
    stage.ok("sendChatAction", action("upload_document"));
    let typing = |stage: &Stage| stage.world.dialog(anna, None).typing;
    assert_eq!(typing(&stage).as_deref(), Some("upload_document"));
    stage.later(5);
    assert_eq!(typing(&stage), None, "10.23");
    stage.ok("sendChatAction", action("typing"));
    stage.send("done");
    assert_eq!(typing(&stage), None);
}
