//! Sorting the files that somebody brings: cards, parts in any order and under any name, photo packs, whole
//! folders. Says which set they make, and when they do not make one, exactly what is wrong or missing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::card::{self, Card, Named};
use super::keys::{Keys, Secret, Signing};
use super::manifest::{self, Kind, Manifest};
use super::parts;
use super::photos;
use super::refusal::Refusal;
use super::stream::{self, Source};
use crate::base::outcome::{Fault, Outcome, Stop};

/// How an age file begins.
const AGE: &[u8] = b"age-encryption.org/";

/// What opens the files: the owner's key or this machine's own.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    Owner(&'a Secret),
    Device(&'a Keys),
}

impl Key<'_> {
    pub fn secret(&self) -> &Secret {
        match self {
            Self::Owner(secret) => secret,
            Self::Device(keys) => &keys.device,
        }
    }

    /// What tells whether a card or manifest that names this recovery key is the shop's own.
    pub fn signing(&self, fingerprint: &str) -> Outcome<Signing, Refusal> {
        let (given, signing) = match self {
            Self::Owner(secret) => {
                let given = secret.public().fingerprint();
                let signing = (given == fingerprint).then(|| secret.signing());
                (given, signing)
            }
            Self::Device(keys) => (keys.recovery.fingerprint(), keys.signing_for(fingerprint)),
        };
        let needs = Some(fingerprint.to_owned());
        signing.ok_or(Stop::No(Refusal::WrongKey { needs, given }))
    }

    /// Reads a manifest and checks that the shop has signed it.
    pub fn manifest(&self, bytes: &[u8]) -> Outcome<Manifest, Refusal> {
        let says: Manifest = manifest::peek(bytes)?;
        manifest::read(bytes, &self.signing(&says.fingerprint)?)
    }

    fn card(&self, bytes: &[u8]) -> Outcome<Card, Refusal> {
        let says = Card::peek(bytes)?;
        Card::read(bytes, &self.signing(&says.fingerprint)?)
    }
}

/// Files by what they are.
#[derive(Default)]
pub struct Files {
    cards: Vec<Card>,
    named: Vec<(Named, PathBuf)>,
    /// Sealed files whose names say nothing: a card may know them by their hash.
    unnamed: Vec<PathBuf>,
    packs: Vec<PathBuf>,
    /// Cards in a folder that are not this key's, with their sets: those of an older key do no harm there.
    passed_over: Vec<(Option<u32>, Refusal)>,
}

impl Files {
    /// Looks at what was given. A file that is named must be of use; in a folder what is not is passed over.
    pub fn of(given: &[PathBuf], key: &Key<'_>) -> Outcome<Self, Refusal> {
        let mut files = Self::default();
        for path in given {
            if path.is_dir() {
                let failed = |e| Fault::from_error(format!("looking into {}", path.display()), e);
                let mut inside: Vec<PathBuf> =
                    fs::read_dir(path).map_err(failed)?.flatten().map(|entry| entry.path()).collect();
                inside.sort();
                // Pictures that another key opens were packed before this one was made, or are another shop's.
                let fits = |file: &PathBuf| !photos::is_pack(file) || photos::is_for(file, key.secret());
                for file in inside.into_iter().filter(|file| file.is_file() && is_ours(file) && fits(file)) {
                    match files.add(file.clone(), key) {
                        Ok(()) => {}
                        Err(Stop::No(refusal)) => files.passed_over.push((set_of(&file), refusal)),
                        Err(broken) => return Err(broken),
                    }
                }
            } else {
                files.add(path.clone(), key)?;
            }
        }
        files.one_shop()?;
        Ok(files)
    }

    fn add(&mut self, path: PathBuf, key: &Key<'_>) -> Outcome<(), Refusal> {
        let failed = |e| Fault::from_error(format!("reading {}", path.display()), e);
        let length = fs::metadata(&path).map_err(failed)?.len();
        let mut begin = Vec::new();
        File::open(&path).and_then(|file| file.take(64).read_to_end(&mut begin)).map_err(failed)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let named = Named::read(&name);
        // Names first: what is sealed may begin with any letter, a card's own among them.
        if photos::is_pack(&path) {
            self.packs.push(path);
        } else if length > parts::LARGEST {
            return Err(Stop::No(Refusal::NotABackup(name)));
        } else if let Some(named) = named {
            self.named.push((named, path));
        } else if begin.starts_with(AGE) || name.ends_with(".age") {
            self.unnamed.push(path);
        } else if begin.starts_with(b"{") && length <= card::LARGEST {
            self.cards.push(key.card(&fs::read(&path).map_err(failed)?)?);
        } else {
            return Err(Stop::No(Refusal::NotABackup(name)));
        }
        Ok(())
    }

    fn one_shop(&self) -> Outcome<(), Refusal> {
        let mut shops: Vec<&str> = self.cards.iter().map(|card| card.facts.shop.as_str()).collect();
        shops.sort_unstable();
        shops.dedup();
        if shops.len() > 1 { Err(Stop::No(Refusal::Mixed)) } else { Ok(()) }
    }

    /// The numbers of all sets that some file belongs to.
    pub fn sets(&self) -> Vec<u32> {
        let mut sets: Vec<u32> = self
            .cards
            .iter()
            .map(|card| card.set)
            .chain(self.named.iter().map(|(named, _)| named.set))
            .collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    pub fn packs(&self) -> &[PathBuf] {
        &self.packs
    }

    /// The set to restore: the newest, or the one that is asked for, with the full set it stands on.
    pub fn choose(mut self, wanted: Option<u32>, key: &Key<'_>) -> Outcome<Chosen, Refusal> {
        let sets = self.sets();
        let set = match wanted.or(sets.last().copied()) {
            Some(set) if sets.contains(&set) => set,
            Some(set) => return Err(Stop::No(Refusal::NotAmong(set))),
            None => {
                let first = self.passed_over.drain(..).next();
                return Err(first.map_or_else(|| self.nothing(key), |(_, refusal)| Stop::No(refusal)));
            }
        };
        let picked = self.pick(set)?;
        let base = match picked.kind {
            Kind::Full => None,
            Kind::Delta => {
                let base = match &picked.card {
                    Some(card) => card.base.as_ref().map(|base| base.set),
                    None => {
                        key.manifest(&stream::manifest(&picked.source, key.secret())?)?.base.map(|b| b.set)
                    }
                };
                let base = base.ok_or_else(|| Stop::No(Refusal::Damaged("changes of nothing".to_owned())))?;
                if !sets.contains(&base) {
                    return Err(Stop::No(Refusal::MissingBase { set, base }));
                }
                Some(self.pick(base)?)
            }
        };
        Ok(Chosen { set: picked, base, packs: self.packs })
    }

    /// Nothing but files whose names say nothing: the key may be wrong, or the names are lost.
    fn nothing(&self, key: &Key<'_>) -> Stop<Refusal> {
        let Some(first) = self.unnamed.first() else { return Stop::No(Refusal::NothingGiven) };
        let source = Source { set: 0, parts: vec![first.clone()] };
        match stream::manifest(&source, key.secret()) {
            Err(Stop::No(Refusal::WrongKey { needs, given })) => Stop::No(Refusal::WrongKey { needs, given }),
            _ => Stop::No(Refusal::NotABackup(
                first.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            )),
        }
    }

    fn pick(&self, set: u32) -> Outcome<Picked, Refusal> {
        match self.cards.iter().find(|card| card.set == set) {
            Some(card) => self.by_card(card),
            // It has a card, and that one says why it is not for us.
            None => match self.passed_over.iter().find(|(of, _)| *of == Some(set)) {
                Some((_, refusal)) => Err(Stop::No(refusal.clone())),
                None => self.by_name(set),
            },
        }
    }

    /// Every part by its hash, whatever it is called.
    fn by_card(&self, card: &Card) -> Outcome<Picked, Refusal> {
        let mut there: BTreeMap<String, PathBuf> = BTreeMap::new();
        let ours = |named: &Named| named.set == card.set && named.kind == card.kind;
        let named = self.named.iter().filter(|(named, _)| ours(named)).map(|(_, path)| path);
        let wanted = |path: &&PathBuf| {
            let length = fs::metadata(path).map_or(0, |there| there.len());
            card.parts.iter().any(|piece| piece.part.bytes == length)
        };
        // Files of another length need no hash to be known as others.
        for path in named.chain(&self.unnamed).filter(wanted) {
            there.insert(parts::hash(path)?.0, path.clone());
        }
        let of = u32::try_from(card.parts.len()).unwrap_or(u32::MAX);
        let (mut paths, mut missing) = (Vec::new(), Vec::new());
        for (n, piece) in (1u32..).zip(&card.parts) {
            match there.get(&piece.part.sha256) {
                Some(path) => paths.push(path.clone()),
                None if self.named.iter().any(|(named, _)| ours(named) && named.part == n) => {
                    return Err(Stop::No(Refusal::DamagedPart { set: card.set, part: n, of }));
                }
                None => missing.push(n),
            }
        }
        if !missing.is_empty() {
            return Err(Stop::No(Refusal::MissingParts { set: card.set, parts: missing, of }));
        }
        let source = Source { set: card.set, parts: paths };
        Ok(Picked { source, kind: card.kind, card: Some(card.clone()) })
    }

    /// Without a card the names must say the order; the seal says whether all is as it was.
    fn by_name(&self, set: u32) -> Outcome<Picked, Refusal> {
        let ours: Vec<&(Named, PathBuf)> = self.named.iter().filter(|(named, _)| named.set == set).collect();
        let Some((first, _)) = ours.first() else { return Err(Stop::No(Refusal::NotAmong(set))) };
        if ours.iter().any(|(named, _)| named.of != first.of || named.kind != first.kind) {
            return Err(Stop::No(Refusal::Mixed));
        }
        let by_number: BTreeMap<u32, &PathBuf> =
            ours.iter().map(|(named, path)| (named.part, path)).collect();
        let missing: Vec<u32> = (1..=first.of).filter(|n| !by_number.contains_key(n)).collect();
        if !missing.is_empty() {
            return Err(Stop::No(Refusal::MissingParts { set, parts: missing, of: first.of }));
        }
        let source = Source { set, parts: by_number.into_values().cloned().collect() };
        Ok(Picked { source, kind: first.kind, card: None })
    }
}

/// The cards in a folder, whoever has signed them; what cannot be read is none.
pub fn cards(dir: &Path) -> Vec<Card> {
    let files = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let cards = files.filter(|path| path.to_string_lossy().ends_with(".card.json"));
    cards.filter_map(|path| Card::peek(&fs::read(path).ok()?).ok()).collect()
}

/// The highest number that a file of a set in this folder bears.
pub fn highest(dir: &Path) -> u32 {
    let names = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let number =
        |name: std::ffi::OsString| name.to_str()?.strip_prefix("shop-")?.split('-').next()?.parse().ok();
    names.filter_map(number).max().unwrap_or(0)
}

/// The set a file speaks of, by its content or by its name.
fn set_of(path: &Path) -> Option<u32> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if let Some(named) = Named::read(&name) {
        return Some(named.set);
    }
    match Card::peek(&fs::read(path).ok()?) {
        Ok(card) => Some(card.set),
        Err(_) => name.strip_prefix("shop-")?.split('-').next()?.parse().ok(),
    }
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    is_card(&name) || Named::read(&name).is_some() || photos::is_pack(path)
}

/// Is this how a card is called?
pub fn is_card(name: &str) -> bool {
    name.ends_with(".card.json")
}

/// The files of one set, in order.
pub struct Picked {
    pub source: Source,
    pub kind: Kind,
    pub card: Option<Card>,
}

/// All that is needed for one restore.
pub struct Chosen {
    pub set: Picked,
    pub base: Option<Picked>,
    pub packs: Vec<PathBuf>,
}
