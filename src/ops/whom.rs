//! Whom to call when the books cannot be read: the owners' numbers and languages, in a small file beside the
//! database. Written only when they change.

use std::fs;
use std::path::Path;

use crate::base::ids::PersonId;
use crate::base::lang::Lang;
use crate::base::outcome::Fault;
use crate::ops::home::write_whole;

const FILE: &str = "owners.json";

/// Keeps them. Who is there already is not written again.
pub fn keep(dir: &Path, owners: &[(PersonId, Lang)]) -> Result<(), Fault> {
    if owners.is_empty() || known(dir) == owners {
        return Ok(());
    }
    let text = serde_json::to_vec(owners).map_err(|e| Fault::from_error("writing down the owners", e))?;
    write_whole(dir, FILE, &text)
}

/// Nobody, when it was never written or cannot be read.
pub fn known(dir: &Path) -> Vec<(PersonId, Lang)> {
    fs::read(dir.join(FILE)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_kept_and_a_file_that_cannot_be_read_is_nobody() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(known(dir.path()), []);
        let owners = [(PersonId(7), Lang::Uz), (PersonId(8), Lang::Ru)];
        keep(dir.path(), &owners).unwrap();
        keep(dir.path(), &[]).unwrap();
        assert_eq!(known(dir.path()), owners, "a shop without owners forgets nobody");
        fs::write(dir.path().join(FILE), "[[7").unwrap();
        assert_eq!(known(dir.path()), []);
    }
}
