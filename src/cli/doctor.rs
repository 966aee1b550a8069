//! `prilavok doctor`: the state of the box as a table for people or as JSON for programs. Ends with 1 when
//! something is red, so that a script can ask.

use std::io::IsTerminal;
use std::path::Path;

use super::{Failed, say};
use crate::app::doctor::{self, Report};
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::ops::health::Grade;

pub(super) fn doctor(data_dir: &Path, as_json: bool, lang: Option<&str>) -> Result<(), Failed> {
    let wanted = |code: &str| {
        Lang::parse(code).ok_or_else(|| Failed::Usage(format!("there is no language {code}: ru, uz or en")))
    };
    let report = doctor::examine(data_dir, lang.map(wanted).transpose()?)?;
    if as_json {
        let text = serde_json::to_string_pretty(&report.as_json()?);
        say(&text.map_err(|e| Fault::from_error("writing the report", e))?);
    } else {
        table(&report, std::io::stdout().is_terminal());
    }
    if report.worst() == Grade::Red { Err(Failed::Told) } else { Ok(()) }
}

fn table(report: &Report, colours: bool) {
    let width = report.findings.iter().map(|f| report.said(f).name.chars().count()).max().unwrap_or_default();
    let running = match report.running {
        Some(true) => report.lang.plain_doctor_running(),
        Some(false) => report.lang.plain_doctor_stopped(),
        None => String::new(),
    };
    say(&format!("Prilavok {} · {} · {running}\n", env!("CARGO_PKG_VERSION"), report.folder.display()));
    if let Some(life) = &report.replaced_by {
        say(&format!("{}\n", report.lang.plain_replaced(life)));
    }
    for finding in &report.findings {
        let said = report.said(finding);
        let (sign, colour) = match finding.grade {
            Grade::Green => ("✓", 32),
            Grade::Yellow => ("!", 33),
            Grade::Red => ("✗", 31),
        };
        let sign = if colours { format!("\x1b[1;{colour}m{sign}\x1b[0m") } else { sign.to_owned() };
        let gap = " ".repeat(width - said.name.chars().count());
        say(&format!("{sign} {}{gap}  {}", said.name, said.why));
        if let Some(todo) = said.todo {
            say(&format!("  {}  → {todo}", " ".repeat(width)));
        }
    }
    let end = match report.worst() {
        Grade::Green => report.lang.plain_doctor_well(),
        Grade::Yellow => report.lang.plain_doctor_yellow(),
        Grade::Red => report.lang.plain_doctor_red(),
    };
    say(&format!("\n{end}"));
}
