//! Closed for repair: the database is damaged, and selling into a broken file would make it worse. The program
//! stays up, says so to everybody who comes, has told the owners once (a small file remembers that over
//! restarts), and opens by itself when the books are sound again: restored into a new generation, or mended in
//! place. It never writes to the damaged file and never removes it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::pin::pin;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;

use crate::app::Options;
use crate::app::way_back::WayBack;
use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::db::check::{Verdict, check};
use crate::db::{Reading, open};
use crate::jobs::health::owners;
use crate::ops::home::{Home, write_whole};
use crate::ops::whom;
use crate::telegram::closed::Closed;

const MARK: &str = "closed-for-repair.json";
/// The whole file is checked before it is trusted again, however long that takes.
const CHECK_WITHIN: Duration = Duration::from_secs(3600);
/// Who could not be reached is tried again.
const TELL_EVERY: Duration = Duration::from_secs(60);
/// A slow network is no reason to be restarted.
const ALIVE_EVERY: Duration = Duration::from_secs(5);
const STATUS: &str =
    "closed for repair: the database is damaged; restore the newest backup, the shop opens by itself then";

/// Stands in the folder while the shop is closed.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    generation: String,
    said: String,
    /// Owners who have been told.
    told: Vec<PersonId>,
}

/// Was this generation found damaged before, and not sound since? What was said of it then.
pub fn is_closed(data_dir: &Path) -> Option<Fault> {
    let home = Home::open(data_dir).ok()?;
    let mark = read(data_dir)?;
    (mark.generation == generation(&home)).then(|| Fault::damaged(mark.said))
}

/// Keeps the shop closed until its books are sound or `asked` completes: true when it was asked to stop.
pub async fn stay_closed(
    options: &Options,
    fault: &Fault,
    mut asked: impl Future<Output = ()> + Unpin,
) -> Result<bool, Fault> {
    let home = Home::open(&options.data_dir)?;
    tracing::error!(%fault, "the shop is closed for repair: nothing is written to its database any more");
    options.service.ready(STATUS);
    let known = match owners_of(&home) {
        Ok(owners) if !owners.is_empty() => owners,
        Ok(_) | Err(_) => whom::known(home.dir()),
    };
    let mut mark = read(home.dir())
        .filter(|mark| mark.generation == generation(&home))
        .unwrap_or_else(|| Mark { generation: generation(&home), said: fault.to_string(), told: Vec::new() });
    write(&home, &mark);
    let mut closed = Closed::new(options.wire()?, known.clone());
    let mut way_back = WayBack::new(options)?;
    let mut books = Watched::new(&options.data_dir);
    let mut tried: Option<Instant> = None;
    while !books.are_sound().await {
        let step = async {
            if tried.is_none_or(|at| at.elapsed() >= TELL_EVERY) {
                tried = Some(Instant::now());
                tell(&closed, &home, &known, &mut mark).await;
            }
            let wait = closed.answer_all().await;
            match closed.asked() {
                Some(asked) => way_back.go(&closed, asked).await,
                None => tokio::time::sleep(wait).await,
            }
        };
        let mut step = pin!(step);
        loop {
            options.service.alive();
            tokio::select! {
                () = &mut asked => {
                    options.service.stopping();
                    return Ok(true);
                }
                () = &mut step => break,
                () = tokio::time::sleep(ALIVE_EVERY) => {}
            }
        }
    }
    tracing::info!("the database is sound again: the shop opens");
    let _ = fs::remove_file(home.dir().join(MARK));
    for (owner, lang) in known.iter().filter(|(owner, _)| mark.told.contains(owner)) {
        closed.tell(*owner, &lang.plain_closed_over()).await;
    }
    Ok(false)
}

/// Each owner once, also over restarts.
async fn tell(closed: &Closed, home: &Home, owners: &[(PersonId, Lang)], mark: &mut Mark) {
    let before = mark.told.len();
    for (owner, lang) in owners {
        if !mark.told.contains(owner) && closed.tell_closed(*owner, *lang).await {
            mark.told.push(*owner);
        }
    }
    if mark.told.len() > before {
        write(home, mark);
    }
}

fn owners_of(home: &Home) -> Result<Vec<(PersonId, Lang)>, Fault> {
    let conn = open::reader(&home.database())?;
    owners(&Reading::new(&conn, crate::base::time::Moment(0)))
}

fn generation(home: &Home) -> String {
    home.database().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(dir: &Path) -> Option<Mark> {
    serde_json::from_slice(&fs::read(dir.join(MARK)).ok()?).ok()
}

/// A disk that takes no writes tells the owners again after a restart, no more.
fn write(home: &Home, mark: &Mark) {
    let written = serde_json::to_vec(mark)
        .map_err(|e| Fault::from_error("writing down that the shop is closed", e))
        .and_then(|text| write_whole(home.dir(), MARK, &text));
    if let Err(fault) = written {
        tracing::warn!(%fault, "that the shop is closed could not be written down");
    }
}

/// The books, looked at from outside: checked whole when they are others than those that were found damaged.
struct Watched<'d> {
    data_dir: &'d Path,
    looks: Option<Looks>,
    checking: Option<JoinHandle<bool>>,
}

/// A database's name and the marks of its file: another generation, or the same mended in place.
#[derive(PartialEq, Eq)]
struct Looks(String, u64, u64, i64, i64);

impl<'d> Watched<'d> {
    fn new(data_dir: &'d Path) -> Self {
        // Unknown looks: the first check is of the file as it lies there.
        Self { data_dir, looks: None, checking: None }
    }

    async fn are_sound(&mut self) -> bool {
        if let Some(check) = self.checking.take_if(|check| check.is_finished()) {
            return check.await.unwrap_or(false);
        }
        if self.checking.is_some() {
            return false;
        }
        let Ok(home) = Home::open(self.data_dir) else { return false };
        let Ok(file) = fs::metadata(home.database()) else { return false };
        let looks = Looks(generation(&home), file.ino(), file.len(), file.mtime(), file.mtime_nsec());
        if self.looks.as_ref() == Some(&looks) {
            return false;
        }
        self.looks = Some(looks);
        let path = home.database();
        self.checking = Some(tokio::task::spawn_blocking(move || {
            matches!(check(&path, CHECK_WITHIN), Ok(Verdict::Sound | Verdict::Loose(_)))
        }));
        false
    }
}
