//! Damaged, cut, swapped, missing, foreign, forged and old files: each is refused by its name, and the shop in the
//! folder stays as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use prilavok::ops::backup::card::Card;
use prilavok::ops::backup::refusal::Refusal;

use crate::shop::{Shop, files, no, restore, rows, same};

/// A set in a folder that can be spoiled and made good again, and a live shop that must not suffer.
struct Stand {
    _temp: tempfile::TempDir,
    shop: Shop,
    set: PathBuf,
    whole: BTreeMap<PathBuf, Vec<u8>>,
    live: PathBuf,
    card: Card,
}

impl Stand {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let shop = Shop::filled(&temp.path().join("shop"), 1500);
        let made = shop.full();
        let set = temp.path().join("set");
        std::fs::create_dir(&set).unwrap();
        let names = made.card.parts.iter().map(|piece| piece.part.name.clone()).chain([made.card.name()]);
        for name in names {
            std::fs::copy(shop.backups().join(&name), set.join(&name)).unwrap();
        }
        let live = temp.path().join("live");
        restore(std::slice::from_ref(&set), &shop.key(), &live).unwrap();
        let whole = files(&set);
        Self { _temp: temp, shop, set, whole, live, card: made.card }
    }

    fn part(&self, n: usize) -> PathBuf {
        self.set.join(&self.card.parts[n - 1].part.name)
    }

    fn of(&self) -> u32 {
        self.card.parts.len() as u32
    }

    /// Spoils the files, is refused, and finds the live shop as it was.
    fn refused(&self, spoil: impl FnOnce(&Path)) -> Refusal {
        let before = (rows(&self.database()), names(&self.live));
        spoil(&self.set);
        let refusal = no(restore(std::slice::from_ref(&self.set), &self.shop.key(), &self.live));
        same(&before.0, &rows(&self.database()));
        assert_eq!(before.1, names(&self.live), "nothing is left in the folder");
        std::fs::remove_dir_all(&self.set).unwrap();
        std::fs::create_dir(&self.set).unwrap();
        for (path, bytes) in &self.whole {
            std::fs::write(self.set.join(path), bytes).unwrap();
        }
        refusal
    }

    fn database(&self) -> PathBuf {
        prilavok::ops::home::Home::open(&self.live).unwrap().database()
    }

    fn without_card(&self) {
        std::fs::remove_file(self.set.join(self.card.name())).unwrap();
    }
}

fn names(dir: &Path) -> Vec<PathBuf> {
    let passing =
        |path: &PathBuf| path.to_string_lossy().ends_with("-shm") || path.to_string_lossy().ends_with("-wal");
    files(dir).into_keys().filter(|path| !passing(path)).collect()
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn one_bit_in_any_part_is_named_with_its_part() {
    let stand = Stand::new();
    assert!(stand.of() >= 3, "{}", stand.of());
    for n in 1..=stand.of() {
        let path = stand.part(n as usize);
        let length = std::fs::metadata(&path).unwrap().len() as usize;
        for at in [0, length / 2, length - 1] {
            assert_eq!(
                stand.refused(|_| flip(&path, at)),
                Refusal::DamagedPart { set: 1, part: n, of: stand.of() }
            );
        }
        // Without a card the seal alone tells, within a chunk of the place.
        let named = stand.refused(|_| {
            stand.without_card();
            flip(&path, length / 2);
        });
        assert!(
            matches!(named, Refusal::DamagedPart { part, .. } if part == n || part == n + 1),
            "{named:?}"
        );
    }
}

#[test]
fn cut_swapped_and_missing_parts_are_named() {
    let stand = Stand::new();
    let of = stand.of();
    let cut = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() - 7]).unwrap();
    };
    for n in 1..=of {
        let path = stand.part(n as usize);
        assert_eq!(stand.refused(|_| cut(path.clone())), Refusal::DamagedPart { set: 1, part: n, of });
        let gone = stand.refused(|_| std::fs::remove_file(&path).unwrap());
        assert_eq!(gone, Refusal::MissingParts { set: 1, parts: vec![n], of });
        let gone = stand.refused(|_| {
            stand.without_card();
            std::fs::remove_file(&path).unwrap();
        });
        assert_eq!(gone, Refusal::MissingParts { set: 1, parts: vec![n], of });
    }
    let swap = || {
        let (one, two) = (std::fs::read(stand.part(1)).unwrap(), std::fs::read(stand.part(2)).unwrap());
        std::fs::write(stand.part(1), two).unwrap();
        std::fs::write(stand.part(2), one).unwrap();
    };
    let swapped = stand.refused(|_| {
        stand.without_card();
        swap();
    });
    assert!(matches!(swapped, Refusal::DamagedPart { .. }), "{swapped:?}");
    // With the card the order is known whatever the names say.
    swap();
    let temp = tempfile::tempdir().unwrap();
    let back = restore(std::slice::from_ref(&stand.set), &stand.shop.key(), &temp.path().join("x")).unwrap();
    same(&stand.shop.rows(), &rows(&back.database()));
}

#[test]
fn a_forged_card_and_a_forged_set_are_told_from_the_shops_own() {
    let stand = Stand::new();
    let card = stand.set.join(stand.card.name());
    let text = std::fs::read_to_string(&card).unwrap();
    let changed = text.replace("\"orders\":1500", "\"orders\":9500");
    assert_ne!(changed, text);
    assert_eq!(stand.refused(|_| std::fs::write(&card, &changed).unwrap()), Refusal::Forged);

    // A stranger knows the recovery key's public half, seals a shop of their own for it and signs with what they have.
    let temp = tempfile::tempdir().unwrap();
    let stranger = Shop::filled(&temp.path().join("stranger"), 700);
    let mine = stand.shop.dir.join("keys");
    drop(stranger.full());
    let theirs = stranger.dir.join("keys");
    let fingerprint = |keys: &Path| {
        let name = files(keys).into_keys().find(|name| name.to_string_lossy().starts_with("auth-")).unwrap();
        name.to_string_lossy().into_owned()
    };
    std::fs::copy(mine.join("recovery.pub"), theirs.join("recovery.pub")).unwrap();
    std::fs::rename(theirs.join(fingerprint(&theirs)), theirs.join(fingerprint(&mine))).unwrap();
    let forged = stranger.full();
    assert_eq!(forged.card.fingerprint, stand.card.fingerprint);
    let with_card = stand.refused(|set| {
        std::fs::remove_dir_all(set).unwrap();
        std::fs::rename(stranger.backups(), set).unwrap();
    });
    assert_eq!(with_card, Refusal::Forged);
    let forged = stranger.full();
    let without = stand.refused(|set| {
        std::fs::remove_dir_all(set).unwrap();
        std::fs::remove_file(stranger.backups().join(forged.card.name())).unwrap();
        std::fs::rename(stranger.backups(), set).unwrap();
    });
    assert_eq!(without, Refusal::Forged);
}
