//! Backups: sealed sets of the whole shop, each opened again before it counts.
//!
//! # The form, so that no program of ours is needed
//!
//! A *set* is one encrypted stream cut into files of at most 19 MiB, `shop-0042-full.1of4.age` and so on, and a
//! card, `shop-0042-full.card.json`, which names them with their hashes. The stream is a tar of two members,
//! compressed by zstd, sealed by age for two X25519 keys: the owner's recovery key, which is on paper, and the
//! device's own, which opens every set again for its test. With the recovery key in `key.txt`:
//!
//! ```sh
//! cat shop-0042-full.*of4.age | age -d -i key.txt | zstd -d | tar x
//! ```
//!
//! gives `manifest.json`, which says what it is, and `shop.db`, an SQLite database: the whole shop but its
//! pictures. Those are in photo packs, `photos-0042-1.age`, each a sealed tar of pictures named by their SHA-256:
//! `age -d -i key.txt photos-0042-1.age | tar x`.
//!
//! A *set of changes*, `shop-0043-delta.1of1.age`, gives `shop.pages` in place of `shop.db`: records of a page's
//! number from one (four bytes, big-endian) and the page (4096 bytes), to be laid over the `shop.db` of the full
//! set that the manifest names as its base. `sha256` in the manifest is that of the finished `shop.db`.
//!
//! Manifest and card are signed, `{"body":{…},"mac":"…"}`: HMAC-SHA256 over "manifest" or "card", a zero byte and
//! the bytes of the body, with the key HKDF-SHA256(recovery key's text, info "backup-auth-1"). Age says that
//! nobody has changed a file; the signature says that the shop has made it.

pub mod card;
pub mod delta;
pub mod files;
pub mod keys;
pub mod make;
pub mod manifest;
pub mod parts;
pub mod photos;
pub mod places;
pub mod refusal;
pub mod room;
pub mod stream;
pub mod unpack;
