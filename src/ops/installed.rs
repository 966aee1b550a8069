//! The box as the package lays it out: where its parts are, whether it is here, and the service manager's hand on
//! it. Knows nothing of what is in the folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::home;
use crate::base::outcome::Fault;

/// The shop's folder of an installed box.
pub const DATA: &str = "/var/lib/prilavok";
pub const CONFIG: &str = "/etc/prilavok/prilavok.toml";
/// Root's alone; the service gets it as a credential.
pub const TOKEN: &str = "/etc/prilavok/bot-token";
const UNIT: &str = "prilavok.service";
const UNITS: [&str; 3] = ["/usr/lib/systemd/system", "/lib/systemd/system", "/etc/systemd/system"];
/// The user of the service, made by the package.
const USER: &str = "prilavok";

/// Is the package installed on this machine?
pub fn is_here() -> bool {
    UNITS.iter().any(|folder| Path::new(folder).join(UNIT).exists())
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The folder of an installed box: made when the package's own way of making it has not run yet, the service's in
/// any case.
pub fn make_folder() -> Result<PathBuf, Fault> {
    let dir = PathBuf::from(DATA);
    let failed = |e: std::io::Error| Fault::from_error(format!("making the folder {DATA}"), e);
    if !dir.exists() {
        std::fs::create_dir_all(&dir).map_err(failed)?;
        let users = std::fs::read_to_string("/etc/passwd").map_err(failed)?;
        if let Some((user, group)) = ids(&users, USER) {
            std::os::unix::fs::chown(&dir, Some(user), Some(group)).map_err(failed)?;
        }
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(&dir, private).map_err(failed)?;
    }
    Ok(dir)
}

/// The numbers of a user and its group in the text of /etc/passwd.
fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    let mut fields = users
        .lines()
        .map(|line| line.split(':'))
        .find_map(|mut fields| (fields.next() == Some(name)).then_some(fields))?;
    let user = fields.nth(1)?.parse().ok()?;
    Some((user, fields.next()?.parse().ok()?))
}

/// Keeps a token where only its folder's owner can read it: whole or not at all.
pub fn keep_token(path: &Path, token: &str) -> Result<(), Fault> {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)
            .map_err(|e| Fault::from_error(format!("making the folder {}", dir.display()), e))?;
    }
    home::write_out(path, format!("{token}\n").as_bytes())
}

/// Writes the configuration, which the service reads as its own user.
pub fn keep_config(path: &Path, text: &str) -> Result<(), Fault> {
    home::write_out(path, text.as_bytes())?;
    let readable = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(path, readable)
        .map_err(|e| Fault::from_error(format!("writing {}", path.display()), e))
}

/// Is a service manager at work here? In a container or a rescue system there may be none.
pub fn has_manager() -> bool {
    sd_notify::booted().unwrap_or(false)
}

/// Starts the service now and with every boot; one that runs starts anew, with the token and the configuration as
/// they are now. Comes back when it is ready.
pub fn start_service() -> Result<(), Fault> {
    systemctl(&["enable", UNIT])?;
    // A service that has failed too often before may be started again.
    let _ = systemctl(&["reset-failed", UNIT]);
    systemctl(&["restart", UNIT])
}

/// What the service says of itself.
pub fn service_status() -> Option<String> {
    let asked =
        Command::new("systemctl").args(["show", "--property=StatusText", "--value", UNIT]).output().ok()?;
    let said = String::from_utf8(asked.stdout).ok()?;
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

pub fn is_active() -> bool {
    systemctl(&["is-active", "--quiet", UNIT]).is_ok()
}

fn systemctl(args: &[&str]) -> Result<(), Fault> {
    let doing = || format!("systemctl {}", args.join(" "));
    let ended = Command::new("systemctl").args(args).output().map_err(|e| Fault::from_error(doing(), e))?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    Err(Fault::new(format!("{}: {}", doing(), said.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_services_user_is_found_by_name() {
        let users = "root:x:0:0:root:/:/bin/sh\nprilavok2:x:5:6::/:/bin/false\nprilavok:x:998:997:Prilavok:/var/lib/prilavok:/usr/sbin/nologin\n";
        assert_eq!(ids(users, "prilavok"), Some((998, 997)));
        assert_eq!(ids(users, "nobody"), None);
    }

    #[test]
    fn a_token_is_kept_for_one_pair_of_eyes() {
        use std::os::unix::fs::MetadataExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("etc").join("bot-token");
        keep_token(&path, "1:a").unwrap();
        keep_token(&path, "2:b").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "2:b\n");
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    }
}
