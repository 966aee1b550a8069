//! Commands that root runs on an installed box: the folder belongs to the service's own user, and so does all
//! that root leaves in it. Where the tests do not run as root there is nothing to see.

use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use crate::books;
use crate::program::Machine;
use crate::telegram::{TOKEN, Telegram};

/// Somebody whom no process here runs as.
const SERVICE: u32 = 64_124;

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        found.push(entry.path());
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        }
    }
    found
}

#[track_caller]
fn all_belong_to_the_service(dir: &Path, after: &str) {
    let files = files(dir);
    assert!(files.len() > 40, "{files:?}");
    for path in files {
        let found = std::fs::symlink_metadata(&path).unwrap();
        assert_eq!((found.uid(), found.gid()), (SERVICE, SERVICE), "{} after {after}", path.display());
    }
}

#[test]
fn what_root_leaves_in_the_folder_belongs_to_the_service() {
    let probe = tempfile::tempdir().unwrap();
    if std::fs::metadata(probe.path()).unwrap().uid() != 0 {
        return;
    }
    let telegram = Telegram::open();
    let machine = Machine::new(&telegram);
    let data_dir = machine.data_dir().to_owned();
    std::fs::create_dir(&data_dir).unwrap();
    chown(&data_dir, Some(SERVICE), Some(SERVICE)).unwrap();
    let token = probe.path().join("token");
    std::fs::write(&token, TOKEN).unwrap();
    let picture = image::DynamicImage::new_rgb8(9, 9);
    picture.save_with_format(probe.path().join("new.jpg"), image::ImageFormat::Jpeg).unwrap();
    let sheet = probe.path().join("goods.csv");
    std::fs::write(&sheet, "name,price,photo\nHoney,45000,new.jpg\n").unwrap();

    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (token, sheet) = (text(&token), text(&sheet));
    let (orders, goods) = (text(&data_dir.join("orders.csv")), text(&data_dir.join("goods.xlsx")));
    let url = telegram.url();
    let commands: [&[&str]; 6] = [
        &[
            "setup",
            "--non-interactive",
            "--token-file",
            &token,
            "--kind",
            "bakery",
            "--language",
            "en",
            "--currency",
            "UZS",
            "--time-zone",
            "Asia/Tashkent",
            "--hours",
            "9-20",
            "--api-url",
            &url,
        ],
        &["catalog", "import", &sheet],
        &["owner-link", "--replace"],
        &["catalog", "export", &goods],
        &["orders", "export", &orders],
        &["doctor"],
    ];
    for command in commands {
        // A reader holds the log open, as the running service does.
        let held = data_dir.join("CURRENT").exists().then(|| {
            let conn = rusqlite::Connection::open(books::database(&data_dir)).unwrap();
            conn.query_row("SELECT count(*) FROM setting", [], |row| row.get::<_, i64>(0)).unwrap();
            conn
        });
        let mut run = machine.bare(command);
        run.env("PRILAVOK_DATA_DIR", &data_dir);
        let code = machine.code_of(run);
        assert!(code == 0 || command[0] == "doctor", "{command:?}: {code}\n{}", machine.said());
        all_belong_to_the_service(&data_dir, command[0]);
        drop(held);
    }
    let photos = std::fs::read_dir(data_dir.join("photos")).unwrap().flatten();
    assert!(photos.into_iter().all(|photo| photo.metadata().unwrap().len() > 0), "an export eats no photos");
}
