//! From a plain file to sealed parts and back, streamed: neither way holds more than a few buffers in memory,
//! whatever the size of the shop.
//!
//! What goes into the seal is a tar with two members, the signed manifest and the database (or its changed
//! pages), compressed by zstd. So the tools of any Linux do without this program:
//! `cat shop-0042-full.*.age | age -d -i key.txt | zstd -d | tar x`

use std::io::{self, BufReader, Read, Write};
use std::path::PathBuf;

use age::{Decryptor, Encryptor};
use sha2::{Digest as _, Sha256};

use super::keys::{Public, Secret, hex};
use super::manifest;
use super::parts::{Joined, Place, Writer, Written};
use super::refusal::Refusal;
use crate::base::outcome::{Fault, Outcome, Stop};
use crate::base::time::Moment;

/// What zstd is asked for: a full set at the speed of a memory card, a quarter of its size; the few pages of changes, which go
/// out each hour, as small as they become in the same time.
pub const FULL: i32 = 2;
pub const CHANGES: i32 = 8;
/// Bytes zstd may look back when reading, as a power of two: 8 MiB, four times what level 3 writes. More would
/// let a crafted file take the memory of a small box.
const WINDOW: u32 = 23;
pub const MANIFEST: &str = "manifest.json";
/// What follows the last member: tar's two empty blocks, and what tools pad them to.
const TAIL: u64 = 64 * 1024;

/// What is sealed after the manifest.
pub struct Payload<R> {
    pub name: &'static str,
    /// How much time its packing is worth.
    pub level: i32,
    pub bytes: u64,
    pub read: R,
}

/// Packs, seals and cuts. Nothing is kept until [`Written::keep`].
pub fn seal<R: Read>(
    manifest: &[u8],
    payload: Payload<R>,
    made_at: Moment,
    to: [&Public; 2],
    out: Writer,
) -> Result<Written, Fault> {
    let failed = |e: io::Error| Fault::from_error("writing the backup", e);
    let recipients = to.iter().map(|public| public.recipient() as &dyn age::Recipient);
    let sealer =
        Encryptor::with_recipients(recipients).map_err(|e| Fault::from_error("sealing the backup", e))?;
    let sealed = sealer.wrap_output(out).map_err(failed)?;
    let mut packed = zstd::Encoder::new(sealed, payload.level).map_err(failed)?;
    packed.include_checksum(true).map_err(failed)?;
    let mut tar = tar::Builder::new(packed);
    let time = u64::try_from(made_at.seconds()).unwrap_or(0);
    let mut add = |name: &str, bytes: u64, read: &mut dyn Read| {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(time);
        tar.append_data(&mut header, name, read)
    };
    add(MANIFEST, u64::try_from(manifest.len()).unwrap_or(u64::MAX), &mut &*manifest).map_err(failed)?;
    // One that has grown or shrunk meanwhile would break the whole stream: exactly so much, or nothing.
    let mut exact = Exact { read: payload.read, left: payload.bytes };
    add(payload.name, payload.bytes, &mut exact).map_err(failed)?;
    let packed = tar.into_inner().map_err(failed)?;
    let sealed = packed.finish().map_err(failed)?;
    sealed.finish().and_then(Writer::finish).map_err(failed)
}

struct Exact<R> {
    read: R,
    left: u64,
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let Some(into) = into.get_mut(..most).filter(|into| !into.is_empty()) else { return Ok(0) };
        let count = self.read.read(into)?;
        if count == 0 {
            return Err(io::Error::other("the file has become shorter while it was read"));
        }
        self.left = self.left.saturating_sub(u64::try_from(count).unwrap_or(0));
        Ok(count)
    }
}

/// A member of an opened set.
pub struct Member<'a> {
    read: &'a mut dyn Read,
    pub name: String,
    pub bytes: u64,
    left: u64,
    place: Place,
    set: u32,
    of: u32,
}

impl Member<'_> {
    /// Fills the buffer as far as the member goes.
    pub fn read(&mut self, into: &mut [u8]) -> Outcome<usize, Refusal> {
        let mut filled = 0;
        while let Some(rest) = into.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read.read(rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(_) => return Err(self.place.explain(self.set, self.of)),
            }
        }
        self.left = self.left.saturating_sub(u64::try_from(filled).unwrap_or(0));
        Ok(filled)
    }

    /// Writes all of it; `told` hears how many bytes are over. Gives its SHA-256.
    pub fn copy(&mut self, out: &mut dyn Write, mut told: impl FnMut(u64)) -> Outcome<String, Refusal> {
        let mut buffer = vec![0; 128 * 1024];
        let (mut hash, mut done) = (Sha256::new(), 0);
        loop {
            let count = self.read(&mut buffer)?;
            let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
            hash.update(bytes);
            out.write_all(bytes).map_err(|e| Fault::from_error("writing what was unpacked", e))?;
            done += u64::try_from(count).unwrap_or(0);
            told(done);
        }
        Ok(hex(&hash.finalize()))
    }
}

/// Which parts are read, and of which set.
pub struct Source {
    pub set: u32,
    pub parts: Vec<PathBuf>,
}

impl Source {
    fn of(&self) -> u32 {
        u32::try_from(self.parts.len()).unwrap_or(u32::MAX)
    }
}

type Opened = tar::Archive<zstd::Decoder<'static, BufReader<age::stream::StreamReader<BufReader<Joined>>>>>;

/// Opens the seal and the packing.
fn begin(source: &Source, secret: &Secret) -> Outcome<(Opened, Place), Refusal> {
    let joined = Joined::new(source.parts.clone());
    let place = joined.place();
    let damaged = || place.explain(source.set, source.of());
    let opened = Decryptor::new_buffered(BufReader::with_capacity(64 * 1024, joined))
        .and_then(|sealed| sealed.decrypt(std::iter::once(secret.identity() as &dyn age::Identity)));
    let plain = match opened {
        Ok(plain) => plain,
        Err(age::DecryptError::NoMatchingKeys) => {
            let given = secret.public().fingerprint();
            return Err(Stop::No(Refusal::WrongKey { needs: None, given }));
        }
        Err(_) => return Err(damaged()),
    };
    let mut unpacked = zstd::Decoder::new(plain).map_err(|_| damaged())?;
    unpacked.window_log_max(WINDOW).map_err(|e| Fault::from_error("setting up zstd", e))?;
    Ok((tar::Archive::new(unpacked), place))
}

/// What a set says of itself, without the rest.
pub fn manifest(source: &Source, secret: &Secret) -> Outcome<Vec<u8>, Refusal> {
    let (mut tar, place) = begin(source, secret)?;
    let damaged = |_| place.explain(source.set, source.of());
    let first = tar.entries().map_err(damaged)?.next().transpose().map_err(damaged)?;
    let mut first = first.ok_or_else(|| place.explain(source.set, source.of()))?;
    text(&mut first, || place.explain(source.set, source.of()))
}

fn text<R: Read>(
    first: &mut tar::Entry<'_, R>,
    damaged: impl Fn() -> Stop<Refusal>,
) -> Outcome<Vec<u8>, Refusal> {
    if *first.path_bytes() != *MANIFEST.as_bytes() || first.size() > manifest::LARGEST {
        return Err(Stop::No(Refusal::Damaged("it does not begin with a manifest".to_owned())));
    }
    let mut text = Vec::new();
    first.read_to_end(&mut text).map_err(|_| damaged())?;
    Ok(text)
}

/// Opens a set: `judge` weighs the first member, `take` is given the second. Only when both are content and the
/// stream has ended as it should is the answer good.
pub fn open<M, T>(
    source: &Source,
    secret: &Secret,
    judge: impl FnOnce(&[u8]) -> Outcome<M, Refusal>,
    take: impl FnOnce(M, &mut Member<'_>) -> Outcome<T, Refusal>,
) -> Outcome<T, Refusal> {
    let (mut tar, place) = begin(source, secret)?;
    let of = source.of();
    let damaged = || place.explain(source.set, of);
    let answer = {
        let mut members = tar.entries().map_err(|_| damaged())?;
        let mut next = || members.next().transpose().ok().flatten().ok_or_else(damaged);
        let judged = judge(&text(&mut next()?, damaged)?)?;
        let mut second = next()?;
        let name = String::from_utf8_lossy(&second.path_bytes()).into_owned();
        let bytes = second.size();
        let mut member =
            Member { read: &mut second, name, bytes, left: bytes, place: place.clone(), set: source.set, of };
        let answer = take(judged, &mut member)?;
        if member.left > 0 {
            return Err(Stop::No(Refusal::Damaged("the database ends too early".to_owned())));
        }
        answer
    };
    let rest = io::copy(&mut tar.into_inner().take(TAIL + 1), &mut io::sink()).map_err(|_| damaged())?;
    if rest > TAIL {
        return Err(Stop::No(Refusal::Damaged("more follows than a backup has".to_owned())));
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::super::keys::Keys;
    use super::*;
    use std::fs;
    use std::path::Path;

    const BODY: usize = 3_000_000;

    /// Poorly compressible, so that there are several parts.
    fn body() -> Vec<u8> {
        let mut seed = 9u64;
        (0..BODY)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 57) as u8
            })
            .collect()
    }

    fn sealed(dir: &Path, keys: &Keys) -> Source {
        let body = body();
        let payload = Payload { name: "shop.db", level: FULL, bytes: BODY as u64, read: &body[..] };
        let out = Writer::new(dir, "shop-0001-full", 700_000);
        let written =
            seal(b"{\"m\":1}", payload, Moment(0), [&keys.recovery, &keys.device.public()], out).unwrap();
        let parts = written.keep(|_| Ok(None)).unwrap();
        Source { set: 1, parts: parts.iter().map(|p| dir.join(&p.name)).collect() }
    }

    fn opened(source: &Source, secret: &Secret) -> Outcome<Vec<u8>, Refusal> {
        open(
            source,
            secret,
            |m| Ok(m.to_vec()),
            |m, member| {
                assert_eq!(
                    (m.as_slice(), member.name.as_str(), member.bytes),
                    (&b"{\"m\":1}"[..], "shop.db", BODY as u64)
                );
                let mut out = Vec::new();
                member.copy(&mut out, |_| {})?;
                Ok(out)
            },
        )
    }

    fn refusal(source: &Source, secret: &Secret) -> Refusal {
        match opened(source, secret) {
            Err(Stop::No(refusal)) => refusal,
            other => panic!("{:?}", other.map(|bytes| bytes.len())),
        }
    }

    #[test]
    fn either_key_opens_it_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let source = sealed(dir.path(), &keys);
        assert!(source.parts.len() >= 3, "{}", source.parts.len());
        assert_eq!(opened(&source, &keys.device).unwrap(), body());
        assert_eq!(opened(&source, &keys.unproven().unwrap().unwrap()).unwrap(), body());
        assert!(matches!(refusal(&source, &Secret::generate()), Refusal::WrongKey { .. }));
    }

    #[test]
    fn every_kind_of_damage_names_its_part() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let source = sealed(dir.path(), &keys);
        let of = source.of();
        let part = |n: u32| Refusal::DamagedPart { set: 1, part: n, of };
        for (n, path) in (1u32..).zip(&source.parts) {
            let whole = fs::read(path).unwrap();
            for place in [whole.len() / 7, whole.len() / 2] {
                let mut bytes = whole.clone();
                bytes[place] ^= 1;
                fs::write(path, &bytes).unwrap();
                // A seal is checked 64 KiB at a time: a damage at a part's edge may be seen in the next.
                let named = refusal(&source, &keys.device);
                assert!(named == part(n) || named == part(n + 1), "{named:?}, not {n}");
            }
            fs::write(path, &whole[..whole.len() - 1]).unwrap();
            assert!(matches!(refusal(&source, &keys.device), Refusal::DamagedPart { .. }), "truncated {n}");
            fs::write(path, [&whole[..], &[0]].concat()).unwrap();
            assert!(matches!(refusal(&source, &keys.device), Refusal::DamagedPart { .. }), "longer {n}");
            fs::write(path, whole).unwrap();
        }
        let changed = |change: &dyn Fn(&mut Vec<PathBuf>)| {
            let mut parts = source.parts.clone();
            change(&mut parts);
            refusal(&Source { set: 1, parts }, &keys.device)
        };
        assert!(matches!(changed(&|p| p.swap(0, 1)), Refusal::DamagedPart { .. }));
        assert!(matches!(changed(&|p| p.swap(1, 2)), Refusal::DamagedPart { .. }));
        assert!(matches!(changed(&|p| drop(p.remove(1))), Refusal::DamagedPart { .. }));
        assert!(matches!(changed(&|p| drop(p.pop())), Refusal::DamagedPart { .. }));
        assert!(matches!(changed(&|p| p.clear()), Refusal::DamagedPart { .. }));
        assert_eq!(opened(&source, &keys.device).unwrap(), body(), "and whole again it opens");
    }

    #[test]
    fn a_file_that_shrinks_while_it_is_packed_makes_no_set() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::of(dir.path()).unwrap();
        let payload = Payload { name: "shop.db", level: FULL, bytes: 10, read: &[1u8; 9][..] };
        let out = Writer::new(dir.path(), "shop-0001-full", 700_000);
        assert!(seal(b"{}", payload, Moment(0), [&keys.recovery, &keys.device.public()], out).is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "the keys alone");
    }
}
