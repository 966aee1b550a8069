//! Pictures go out once: new ones are put together into packs, each a tar of `<SHA-256>.jpg`, uncompressed because
//! pictures do not shrink, sealed like a set. A pack needs no signature: a picture is taken from it only when
//! its bytes have the hash that is its name, and the books know which names are theirs.

use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use age::{Decryptor, Encryptor};

use super::keys::{Keys, Secret};
use super::manifest::is_sha256;
use super::parts::{Part, Writer};
use super::refusal::Refusal;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::ops::photos::{self, Photos};

/// Bytes of pictures in a pack, so that with tar's and age's additions it stays below a part's size.
const PLAIN: u64 = 18 * 1024 * 1024;
/// What tar adds to a picture: a header, and filling up to the next block.
const AROUND: u64 = 1024;
/// Pictures in a pack.
const MOST: usize = 10_000;

/// A pack that has been written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    pub part: Part,
    /// SHA-256 of its pictures.
    pub photos: Vec<String>,
}

/// Puts pictures together into as few packs as they need, named after the set they first go out with. One whose file is not there is left out.
pub fn pack(
    photos: &Photos,
    names: &[String],
    dir: &Path,
    set: u32,
    keys: &Keys,
    limit: Option<u64>,
) -> Result<Vec<Pack>, Fault> {
    let limit = limit.unwrap_or(PLAIN);
    let (mut groups, mut size) = (vec![Vec::new()], 0);
    for name in names.iter().filter(|name| is_sha256(name)) {
        let Ok(there) = fs::metadata(photos.path(name)) else { continue };
        let its = there.len().saturating_add(AROUND);
        let full = groups
            .last()
            .is_some_and(|group| !group.is_empty() && (size + its > limit || group.len() >= MOST));
        if full {
            groups.push(Vec::new());
            size = 0;
        }
        size += its;
        if let Some(group) = groups.last_mut() {
            group.push(name.clone());
        }
    }
    let mut packs = Vec::new();
    for (n, group) in (1u32..).zip(groups.into_iter().filter(|group| !group.is_empty())) {
        packs.push(one(photos, group, dir, &format!("photos-{set:04}-{n}"), keys)?);
    }
    Ok(packs)
}

fn one(photos: &Photos, names: Vec<String>, dir: &Path, stem: &str, keys: &Keys) -> Result<Pack, Fault> {
    let failed = |e: io::Error| Fault::from_error("writing a photo pack", e);
    let device = keys.device.public();
    let to = [keys.recovery.recipient() as &dyn age::Recipient, device.recipient()];
    let sealer = Encryptor::with_recipients(to.into_iter())
        .map_err(|e| Fault::from_error("sealing a photo pack", e))?;
    let out = Writer::new(dir, stem, u64::MAX);
    let mut tar = tar::Builder::new(sealer.wrap_output(out).map_err(failed)?);
    for name in &names {
        let bytes = photos.bytes(name)?;
        let mut header = tar::Header::new_ustar();
        header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        header.set_mode(0o600);
        tar.append_data(&mut header, format!("{name}.jpg"), &bytes[..]).map_err(failed)?;
    }
    let written = tar.into_inner().and_then(age::stream::StreamWriter::finish).and_then(Writer::finish);
    let part = written.map_err(failed)?.keep_one(&format!("{stem}.age"))?;
    Ok(Pack { part, photos: names })
}

/// Brings a pack's pictures into the folder; those that are there already stay. How many were in it.
pub fn unpack(pack: &Path, secret: &Secret, photos: &Photos) -> Outcome<usize, Refusal> {
    each(pack, secret, |name, bytes| {
        if photos.bytes(name).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        photos.keep_own(bytes).map(drop)
    })
}

/// Reads a pack without keeping anything: is every picture in it whole? Gives their names.
pub fn look(pack: &Path, secret: &Secret) -> Outcome<Vec<String>, Refusal> {
    let mut names = Vec::new();
    each(pack, secret, |name, _| {
        names.push(name.to_owned());
        Ok(())
    })?;
    Ok(names)
}

fn each(
    pack: &Path,
    secret: &Secret,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), Fault>,
) -> Outcome<usize, Refusal> {
    let name = || pack.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let damaged = |_| Stop::No(Refusal::DamagedPack(name()));
    let file = File::open(pack).map_err(|e| Fault::from_error(format!("opening {}", pack.display()), e))?;
    let opened = Decryptor::new_buffered(BufReader::with_capacity(64 * 1024, file))
        .and_then(|sealed| sealed.decrypt(std::iter::once(secret.identity() as &dyn age::Identity)));
    let plain = match opened {
        Ok(plain) => plain,
        Err(age::DecryptError::NoMatchingKeys) => {
            let given = secret.public().fingerprint();
            return Err(Stop::No(Refusal::WrongKey { needs: None, given }));
        }
        Err(_) => return Err(Stop::No(Refusal::DamagedPack(name()))),
    };
    let mut tar = tar::Archive::new(plain);
    let mut count = 0;
    for member in tar.entries().map_err(damaged)? {
        let member = member.map_err(damaged)?;
        let path = String::from_utf8_lossy(&member.path_bytes()).into_owned();
        let sha256 = path.strip_suffix(".jpg").filter(|name| is_sha256(name));
        let largest = u64::try_from(photos::LARGEST).unwrap_or(u64::MAX);
        let Some(sha256) = sha256.filter(|_| member.size() <= largest && count < MOST) else {
            return Err(Stop::No(Refusal::DamagedPack(name())));
        };
        let mut bytes = Vec::new();
        member.take(largest).read_to_end(&mut bytes).map_err(damaged)?;
        if photos::sha256(&bytes) != sha256 {
            return Err(Stop::No(Refusal::DamagedPack(name())));
        }
        take(sha256, &bytes)?;
        count += 1;
    }
    // To the very end, where the seal says that nothing is missing.
    io::copy(&mut tar.into_inner(), &mut io::sink()).map_err(damaged)?;
    Ok(count)
}

/// Is it sealed for this key, as far as its first lines tell?
pub fn is_for(pack: &Path, secret: &Secret) -> bool {
    let Ok(file) = File::open(pack) else { return true };
    let opened = Decryptor::new_buffered(BufReader::new(file)).and_then(|sealed| {
        sealed.decrypt(std::iter::once(secret.identity() as &dyn age::Identity)).map(drop)
    });
    !matches!(opened, Err(age::DecryptError::NoMatchingKeys))
}

/// Is this the name of a photo pack?
pub fn is_pack(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.strip_prefix("photos-").is_some_and(|rest| rest.ends_with(".age")))
}

/// The packs in a folder, in order.
pub fn in_folder(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| is_pack(p))
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_come_back_byte_by_byte_from_as_many_packs_as_they_need() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        [&from, &to].into_iter().for_each(|dir| fs::create_dir(dir).unwrap());
        let (from, to) = (Photos::new(from), Photos::new(to));
        let mut names: Vec<String> =
            (0..9u8).map(|n| from.keep_own(&vec![n; 1000 * usize::from(n) + 1]).unwrap()).collect();
        names.push("f".repeat(64));
        names.push("../../etc/passwd".to_owned());
        let packs = pack(&from, &names, dir.path(), 3, &keys, Some(20_000)).unwrap();
        assert!(packs.len() > 2, "{}", packs.len());
        assert_eq!(packs[0].part.name, "photos-0003-1.age");
        assert_eq!(packs.iter().map(|p| p.photos.len()).sum::<usize>(), 9, "what is not there is left out");
        assert_eq!(in_folder(dir.path()).len(), packs.len());
        let secret = keys.unproven().unwrap().unwrap();
        for pack in in_folder(dir.path()) {
            unpack(&pack, &secret, &to).unwrap();
            unpack(&pack, &keys.device, &to).unwrap();
        }
        for name in &names[..9] {
            assert_eq!(from.bytes(name).unwrap(), to.bytes(name).unwrap());
        }
        let file = dir.path().join(&packs[1].part.name);
        let whole = fs::read(&file).unwrap();
        for n in (0..whole.len()).step_by(97) {
            let mut bytes = whole.clone();
            bytes[n] ^= 1;
            fs::write(&file, &bytes).unwrap();
            assert!(look(&file, &secret).is_err(), "a bit at {n}");
        }
        fs::write(&file, &whole[..whole.len() - 1]).unwrap();
        assert!(
            matches!(look(&file, &secret), Err(Stop::No(Refusal::DamagedPack(name))) if name == "photos-0003-2.age")
        );
        fs::write(&file, whole).unwrap();
        assert!(matches!(look(&file, &Secret::generate()), Err(Stop::No(Refusal::WrongKey { .. }))));
        assert_eq!(look(&file, &secret).unwrap(), packs[1].photos);
    }
}
