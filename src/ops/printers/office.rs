//! A talk with an IPP printer or a queue of CUPS. Where the printer can, a job is made first and the paper sent into it:
//! its number is known, and kept, before anything can come out, so that after a lost answer or a crash the printer is
//! asked what became of it. Sizes are never left to chance: no scaling, and the medium by name.

use std::time::Duration;

use rustls::{ClientConfig, RootCertStore};

use super::ipp::{Operation, Request, Response};
use super::{End, Waits};
use crate::base::outcome::Fault;
use crate::base::printer::{Address, Need, Trouble};

const CONNECT_WITHIN: Duration = Duration::from_secs(6);
/// For a question; printers that wake up think for a while.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// For a paper over a slow line.
const PAPER_WITHIN: Duration = Duration::from_secs(5 * 60);
/// An answer that is longer is no printer's.
const LONGEST: usize = 512 * 1024;
const ASK_EVERY: Duration = Duration::from_secs(1);
/// How long a job may take, somebody's way to the paper cupboard included; then the shop asks.
const DONE_WITHIN: Duration = Duration::from_secs(30 * 60);
/// So often in a row a printer may not answer while a job is followed.
const SILENCES: u32 = 5;

const PDF: &str = "application/pdf";

/// A printer as it describes itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// Its make and model.
    pub model: Option<String>,
    pub need: Option<Need>,
    takes_pdf: bool,
    makes_jobs: bool,
    media: Vec<String>,
    accepts: bool,
}

/// A paper for it.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'p> {
    pub title: &'p str,
    pub pdf: &'p [u8],
    pub copies: u16,
    /// In thousandths of a millimetre.
    pub size: (i32, i32),
}

/// The way to one printer.
pub struct Office {
    client: reqwest::Client,
    url: String,
    uri: String,
    user: String,
}

/// Why a call brought nothing.
struct Lost {
    /// Nothing can have arrived.
    unheard: bool,
    trouble: Trouble,
}

impl Office {
    pub fn new(address: &Address, user: &str) -> Result<Self, Fault> {
        // Never used: printers are spoken to in the open. Said all the same, since the client would load its own.
        let tls =
            ClientConfig::builder().with_root_certificates(RootCertStore::empty()).with_no_client_auth();
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .no_proxy()
            .use_preconfigured_tls(tls)
            .build()
            .map_err(|e| Fault::from_error("setting up the way to a printer", e.without_url()))?;
        let place = format!("{}{}", address.place(), address.path);
        Ok(Self {
            client,
            url: format!("http://{place}"),
            uri: format!("ipp://{place}"),
            user: user.to_owned(),
        })
    }

    /// Asks the printer what it is and how it is.
    pub async fn look(&self) -> Result<About, Trouble> {
        let wanted = [
            "printer-make-and-model",
            "printer-state",
            "printer-state-reasons",
            "printer-is-accepting-jobs",
            "document-format-supported",
            "operations-supported",
            "media-supported",
        ];
        let request = self.request(Operation::PrinterAttributes).wanting(&wanted);
        let answer = self.call(request.with(b""), ANSWER_WITHIN).await;
        // To a question alone no answer is silence.
        let silent = |trouble| if trouble == Trouble::NoAnswer { Trouble::Silent } else { trouble };
        let response = answer.map_err(|lost| silent(lost.trouble))?;
        if !response.is_ok() {
            return Err(declined(&response));
        }
        let formats: Vec<&str> = response.texts("document-format-supported").collect();
        let can =
            |operation: Operation| response.numbers("operations-supported").any(|n| n == operation as i32);
        // One that is on its way is not in need: what it says then is of the job before.
        let stopped = response.number("printer-state") == Some(5);
        Ok(About {
            model: response.text("printer-make-and-model").map(str::to_owned),
            need: need(response.texts("printer-state-reasons")).or(stopped.then_some(Need::Look)),
            takes_pdf: formats.contains(&PDF),
            makes_jobs: can(Operation::CreateJob) && can(Operation::SendDocument),
            media: response.texts("media-supported").map(str::to_owned).collect(),
            accepts: response.flag("printer-is-accepting-jobs").unwrap_or(true),
        })
    }

    /// Sends a paper. `made` is told the job's number before the paper leaves and says whether it is kept.
    pub async fn print<F>(&self, paper: &Paper<'_>, made: impl FnOnce(i32) -> F, waits: Waits<'_>) -> End
    where
        F: Future<Output = bool>,
    {
        let about = match self.look().await {
            Ok(about) => about,
            Err(trouble) if trouble.passes() => return End::NotSent(trouble),
            Err(trouble) => return End::Failed(trouble),
        };
        if !about.takes_pdf {
            return End::Failed(Trouble::NoFormat);
        }
        if !about.accepts {
            return End::NotSent(Trouble::Needs { need: Need::Pause });
        }
        if let Some(need) = about.need {
            return End::NotSent(Trouble::Needs { need });
        }
        let medium = medium(&about.media, paper.size);
        if about.makes_jobs {
            self.as_a_job(paper, medium.as_deref(), made, waits).await
        } else {
            self.at_once(paper, medium.as_deref(), waits).await
        }
    }

    async fn as_a_job<F>(
        &self,
        paper: &Paper<'_>,
        medium: Option<&str>,
        made: impl FnOnce(i32) -> F,
        waits: Waits<'_>,
    ) -> End
    where
        F: Future<Output = bool>,
    {
        let request = self.request(Operation::CreateJob).name("job-name", paper.title);
        let answer = self.call(as_meant(request, paper, medium).with(b""), ANSWER_WITHIN).await;
        let job = match answer {
            Ok(answer) if answer.is_ok() => answer.number("job-id"),
            Ok(answer) => return refused(&answer),
            // An empty job prints nothing, whether it was made or not.
            Err(lost) => return End::NotSent(lost.trouble),
        };
        let Some(job) = job else { return End::Failed(Trouble::OtherTongue) };
        if !made(job).await {
            self.drop_job(job).await;
            return End::NotSent(Trouble::Busy);
        }
        let request = self.request(Operation::SendDocument).job(job).format(PDF).flag("last-document", true);
        match self.call(request.with(paper.pdf), PAPER_WITHIN).await {
            Ok(answer) if answer.is_ok() => self.follow(job, waits).await,
            Ok(answer) => {
                self.drop_job(job).await;
                refused(&answer)
            }
            Err(lost) if lost.unheard => {
                self.drop_job(job).await;
                End::NotSent(lost.trouble)
            }
            // The printer knows what became of it.
            Err(_) => self.follow(job, waits).await,
        }
    }

    async fn at_once(&self, paper: &Paper<'_>, medium: Option<&str>, waits: Waits<'_>) -> End {
        let request = self.request(Operation::PrintJob).name("job-name", paper.title).format(PDF);
        match self.call(as_meant(request, paper, medium).with(paper.pdf), PAPER_WITHIN).await {
            Ok(answer) if answer.is_ok() => match answer.number("job-id") {
                Some(job) => self.follow(job, waits).await,
                None => End::Unsure(Trouble::NoAnswer),
            },
            Ok(answer) => refused(&answer),
            Err(lost) if lost.unheard => End::NotSent(lost.trouble),
            Err(_) => End::Unsure(Trouble::NoAnswer),
        }
    }

    /// Asks until the job has come to its end.
    pub async fn follow(&self, job: i32, waits: Waits<'_>) -> End {
        let began = tokio::time::Instant::now();
        let (mut silences, mut told) = (0, None);
        loop {
            match self.job(job).await {
                Ok(Followed::Done) => return End::Printed,
                Ok(Followed::GaveUp) => return End::Failed(Trouble::GaveUp),
                Ok(Followed::Cancelled) => return End::Failed(Trouble::CancelledThere),
                // Printers forget jobs that are over, some of them at once.
                Ok(Followed::Forgotten) => return End::Unsure(Trouble::NoAnswer),
                Ok(Followed::Waits(need)) => {
                    silences = 0;
                    if let Some(need) = need.filter(|need| told != Some(*need)) {
                        told = Some(need);
                        waits(need);
                    }
                }
                Err(_) => silences += 1,
            }
            if silences >= SILENCES || began.elapsed() > DONE_WITHIN {
                return End::Unsure(told.map_or(Trouble::NoAnswer, |need| Trouble::Needs { need }));
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
    }

    async fn job(&self, job: i32) -> Result<Followed, Trouble> {
        let wanted = ["job-state", "job-state-reasons", "job-printer-state-reasons"];
        let request = self.request(Operation::JobAttributes).job(job).wanting(&wanted);
        let response = self.call(request.with(b""), ANSWER_WITHIN).await.map_err(|lost| lost.trouble)?;
        if !response.is_ok() {
            return Ok(Followed::Forgotten);
        }
        Ok(match response.number("job-state") {
            Some(9) => Followed::Done,
            Some(8) => Followed::GaveUp,
            Some(7) => Followed::Cancelled,
            // 6: stopped; the others wait or print. What stops it stands at the printer.
            Some(state) => {
                let own = need(response.texts("job-printer-state-reasons"));
                let its = match own {
                    None if state == 6 => self.look().await.ok().and_then(|about| about.need),
                    found => found,
                };
                Followed::Waits(its)
            }
            None => Followed::Forgotten,
        })
    }

    /// A job that gets no paper is in the way; one that cannot be reached goes by itself.
    async fn drop_job(&self, job: i32) {
        let request = self.request(Operation::CancelJob).job(job);
        drop(self.call(request.with(b""), ANSWER_WITHIN).await);
    }

    fn request(&self, operation: Operation) -> Request {
        Request::new(operation, &self.uri, &self.user)
    }

    async fn call(&self, message: Vec<u8>, within: Duration) -> Result<Response, Lost> {
        let heard = |trouble| Lost { unheard: false, trouble };
        let request = self.client.post(&self.url).header("content-type", "application/ipp");
        let mut response = request.body(message).timeout(within).send().await.map_err(|e| lost(&e))?;
        match response.status().as_u16() {
            200 => {}
            401 | 403 => return Err(heard(Trouble::Locked)),
            404 => return Err(heard(Trouble::NoSuchQueue)),
            503 => return Err(heard(Trouble::Busy)),
            _ => return Err(heard(Trouble::OtherTongue)),
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| heard(Trouble::NoAnswer))? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST {
                return Err(heard(Trouble::OtherTongue));
            }
        }
        Response::read(&body).ok_or(heard(Trouble::OtherTongue))
    }
}

enum Followed {
    Waits(Option<Need>),
    Done,
    GaveUp,
    Cancelled,
    Forgotten,
}

fn as_meant(request: Request, paper: &Paper<'_>, medium: Option<&str>) -> Request {
    let request = request.keyword("print-scaling", "none").keyword("sides", "one-sided");
    let request = request.number("copies", paper.copies.into());
    match medium {
        Some(medium) => request.keyword("media", medium),
        None => request,
    }
}

fn lost(error: &reqwest::Error) -> Lost {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    let (mut refused, mut nameless) = (false, false);
    while let Some(error) = cause {
        let io = error.downcast_ref::<std::io::Error>();
        refused |= io.is_some_and(|io| io.kind() == std::io::ErrorKind::ConnectionRefused);
        nameless |= error.to_string().contains("dns error");
        cause = error.source();
    }
    let trouble = if nameless {
        Trouble::NoSuchName
    } else if refused {
        Trouble::Refused
    } else if error.is_connect() {
        Trouble::Silent
    } else {
        Trouble::NoAnswer
    };
    Lost { unheard: error.is_connect(), trouble }
}

/// The printer's no. One that is busy is asked again.
fn refused(response: &Response) -> End {
    let trouble = declined(response);
    if trouble == Trouble::Busy { End::NotSent(trouble) } else { End::Failed(trouble) }
}

fn declined(response: &Response) -> Trouble {
    match response.status {
        // client-error-not-authenticated, -not-authorized, -forbidden
        0x401..=0x403 => Trouble::Locked,
        // client-error-not-found
        0x406 => Trouble::NoSuchQueue,
        // client-error-document-format-not-supported
        0x40a => Trouble::NoFormat,
        // server-error-not-accepting-jobs, -busy, -temporary-error, -service-unavailable
        0x502 | 0x505..=0x507 => Trouble::Busy,
        code => Trouble::Declined { code },
    }
}

/// What stops a printer, from the reasons it gives: `media-empty-error`, `door-open`. Warnings stop nothing.
fn need<'r>(reasons: impl Iterator<Item = &'r str>) -> Option<Need> {
    let mut found = None;
    for reason in reasons.filter(|reason| !reason.ends_with("-warning") && !reason.ends_with("-report")) {
        let one = match reason.trim_end_matches("-error") {
            "media-empty" | "media-needed" | "input-tray-missing" => Need::Paper,
            "media-jam" => Need::Jam,
            "door-open" | "cover-open" | "interlock-open" => Need::Cover,
            "toner-empty" | "marker-supply-empty" | "marker-supply-missing" => Need::Ink,
            "paused" => Need::Pause,
            "fuser-over-temp" | "fuser-under-temp" => Need::Heat,
            _ if reason.ends_with("-error") => Need::Look,
            _ => continue,
        };
        found = found.filter(|other| *other != Need::Look).or(Some(one));
    }
    found
}

/// The printer's own name of a medium of this size, or one of a custom size that it can take. Names end with the size:
/// `iso_a4_210x297mm`, `na_letter_8.5x11in`.
fn medium(media: &[String], (width, height): (i32, i32)) -> Option<String> {
    /// Sizes of one medium differ by what its names leave out.
    const NEAR: i32 = 800;
    let near = |(w, h): (i32, i32)| (w - width).abs() <= NEAR && (h - height).abs() <= NEAR;
    let own = media.iter().find(|name| !name.starts_with("custom_") && size_of(name).is_some_and(near));
    if let Some(own) = own {
        return Some(own.clone());
    }
    let bound =
        |prefix: &str| media.iter().find(|name| name.starts_with(prefix)).and_then(|name| size_of(name));
    let (least, most) = (bound("custom_min")?, bound("custom_max")?);
    let fits = width >= least.0 && height >= least.1 && width <= most.0 && height <= most.1;
    let mm = |um: i32| {
        if um % 1000 == 0 { (um / 1000).to_string() } else { format!("{}.{}", um / 1000, um % 1000 / 100) }
    };
    let size = format!("{}x{}mm", mm(width), mm(height));
    fits.then(|| format!("custom_{size}_{size}"))
}

/// In thousandths of a millimetre.
fn size_of(name: &str) -> Option<(i32, i32)> {
    let size = name.rsplit('_').next()?;
    let (size, unit) = match (size.strip_suffix("mm"), size.strip_suffix("in")) {
        (Some(size), _) => (size, 1_000),
        (_, Some(size)) => (size, 25_400),
        _ => return None,
    };
    let (w, h) = size.split_once('x')?;
    let length = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let part: String = part.chars().chain("0000".chars()).take(4).collect();
        let tenthousandths =
            whole.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(part.parse::<i64>().ok()?)?;
        i32::try_from(tenthousandths.checked_mul(unit)? / 10_000).ok()
    };
    Some((length(w)?, length(h)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_medium_is_found_by_its_size() {
        let media = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let office =
            media(&["na_letter_8.5x11in", "iso_a4_210x297mm", "custom_min_76x127mm", "custom_max_216x356mm"]);
        assert_eq!(medium(&office, (210_000, 297_000)).as_deref(), Some("iso_a4_210x297mm"));
        assert_eq!(medium(&office, (215_900, 279_400)).as_deref(), Some("na_letter_8.5x11in"));
        assert_eq!(medium(&office, (105_000, 148_500)).as_deref(), Some("custom_105x148.5mm_105x148.5mm"));
        assert_eq!(medium(&office, (58_000, 40_000)), None, "too small for it");
        let labels = media(&["om_label-58x40_58x40mm"]);
        assert_eq!(medium(&labels, (58_000, 40_000)).as_deref(), Some("om_label-58x40_58x40mm"));
        assert_eq!(medium(&labels, (210_000, 297_000)), None);
        for odd in ["", "a4", "x_yxzmm", "x_1x99999999999999mm", "custom_min", "_x_mm"] {
            assert_eq!(size_of(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_stops_a_printer_is_told_from_what_only_warns() {
        let need = |reasons: &[&str]| need(reasons.iter().copied());
        assert_eq!(need(&["none"]), None);
        assert_eq!(need(&["media-low-warning", "toner-low-report"]), None);
        assert_eq!(need(&["media-empty-error", "other-error"]), Some(Need::Paper));
        assert_eq!(need(&["other-error", "door-open"]), Some(Need::Cover));
        assert_eq!(need(&["spool-area-full-error"]), Some(Need::Look));
    }
}
