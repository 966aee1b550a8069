//! A look at the box from beside (`prilavok doctor`): the same checks as the rounds of a running shop, in the
//! words of whoever asks. Works with the shop running and without; changes nothing.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::base::time::{Clock, Moment};
use crate::db::{Reading, migrate, open};
use crate::jobs::health::{Depth, Place};
use crate::ops::health::measure::Roots;
use crate::ops::health::{Cause, Finding, Grade, judge};
use crate::ops::home::Home;
use crate::shop::backups::{letters, store};
use crate::shop::{health, settings};
use crate::telegram::staff::health::{Said, said};

/// What was found.
#[derive(Debug)]
pub struct Report {
    pub folder: PathBuf,
    /// `None` where the system does not tell.
    pub running: Option<bool>,
    pub at: Moment,
    pub lang: Lang,
    pub findings: Vec<Finding>,
    /// The life that the shop has on another machine: this one stays still.
    pub replaced_by: Option<String>,
}

/// Looks at everything. Without a language, the shop's own.
pub fn examine(data_dir: &Path, lang: Option<Lang>) -> Result<Report, Fault> {
    let home = Home::open(data_dir)?;
    let place = Place { home: home.clone(), roots: Roots::default(), clock: Clock::System, inside: None };
    let at = Clock::System.now();
    let mut findings = judge(&place.look(Depth::ALL));
    let running = home.is_running();
    if running != Some(false) {
        // A damaged file has said so itself.
        let _ = heard(&home, at, &mut findings);
    }
    let lang = lang.or_else(|| own_language(&home)).unwrap_or(Lang::En);
    let replaced_by = replaced_by(&home).ok().flatten().map(letters);
    Ok(Report { folder: home.dir().to_owned(), running, at, lang, findings, replaced_by })
}

/// What cannot be seen from beside, as the running shop has told its owners.
fn heard(home: &Home, at: Moment, findings: &mut [Finding]) -> Result<(), Fault> {
    let conn = open::reader(&home.database())?;
    for told in health::all(&Reading::new(&conn, at))? {
        let finding = findings.iter_mut().find(|f| f.check.code() == told.name && f.cause == Cause::Unknown);
        if let (Some(finding), Some(grade)) = (finding, Grade::parse(&told.grade)) {
            finding.grade = grade;
            finding.cause = Cause::Reported { seconds: at.since(told.since).as_secs() };
        }
    }
    Ok(())
}

/// Books that cannot be read have said so themselves, and older ones know of no other machine.
fn replaced_by(home: &Home) -> Result<Option<u32>, Fault> {
    let conn = open::reader(&home.database())?;
    store::replaced_by(&Reading::new(&conn, Moment(0)))
}

/// A shop whose books cannot be read has none.
fn own_language(home: &Home) -> Option<Lang> {
    let conn = open::reader(&home.database()).ok()?;
    settings::load(&Reading::new(&conn, Moment(0))).ok().map(|settings| settings.base_lang)
}

impl Report {
    pub fn worst(&self) -> Grade {
        self.findings.iter().map(|finding| finding.grade).max().unwrap_or(Grade::Green)
    }

    pub fn said(&self, finding: &Finding) -> Said {
        said(self.lang, finding)
    }

    /// For other programs: names and codes that stay the same, numbers as they were measured.
    pub fn as_json(&self) -> Result<Value, Fault> {
        let mut checks = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let said = self.said(finding);
            let mut check =
                serde_json::to_value(finding).map_err(|e| Fault::from_error("writing a check", e))?;
            if let Some(object) = check.as_object_mut() {
                object.insert("name".to_owned(), said.name.into());
                object.insert("why".to_owned(), said.why.into());
                object.insert("todo".to_owned(), said.todo.into());
            }
            checks.push(check);
        }
        let at = jiff::Timestamp::from_millisecond(self.at.0).map(|t| t.to_string()).unwrap_or_default();
        Ok(json!({
            "version": env!("CARGO_PKG_VERSION"),
            "schema": migrate::newest(),
            "folder": self.folder.display().to_string(),
            "running": self.running,
            "replaced_by": self.replaced_by,
            "at": at,
            "grade": self.worst(),
            "checks": checks,
        }))
    }
}
