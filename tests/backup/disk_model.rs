//! A disk that loses what was not flushed. Harsher than the usual file systems: flushing a file does not keep its name,
//! only flushing its folder does. Names are kept in the order in which they were given, as a journal keeps them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::trace::Act;

/// What of the unflushed a cut leaves.
#[derive(Clone, Copy, Debug)]
pub enum Keep {
    Nothing,
    Everything,
    /// Chosen by this seed.
    Some(u64),
}

type Node = usize;

/// A change of a name.
#[derive(Clone, Debug)]
enum Naming {
    Give(PathBuf, Node),
    Folder(PathBuf),
    Move(PathBuf, PathBuf),
    Take(PathBuf),
}

impl Naming {
    fn touches(&self, folder: &Path) -> bool {
        let of = |path: &Path| path.parent() == Some(folder) || path == folder;
        match self {
            Self::Give(path, _) | Self::Folder(path) | Self::Take(path) => of(path),
            Self::Move(from, to) => of(from) || of(to),
        }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Size(usize),
}

#[derive(Clone, Debug, Default)]
struct Content {
    flushed: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Tree {
    files: BTreeMap<PathBuf, Node>,
    folders: BTreeSet<PathBuf>,
}

impl Tree {
    fn apply(&mut self, naming: &Naming) {
        match naming {
            Naming::Give(path, node) => drop(self.files.insert(path.clone(), *node)),
            Naming::Folder(path) => drop(self.folders.insert(path.clone())),
            Naming::Take(path) => {
                self.files.remove(path);
                self.folders.remove(path);
            }
            Naming::Move(from, to) => {
                if let Some(node) = self.files.remove(from) {
                    self.files.insert(to.clone(), node);
                } else {
                    self.move_folder(from, to);
                }
            }
        }
    }

    fn move_folder(&mut self, from: &Path, to: &Path) {
        let moved = |path: &Path| path.strip_prefix(from).ok().map(|rest| to.join(rest));
        self.files = std::mem::take(&mut self.files)
            .into_iter()
            .map(|(path, node)| (moved(&path).unwrap_or(path), node))
            .collect();
        self.folders =
            std::mem::take(&mut self.folders).into_iter().map(|path| moved(&path).unwrap_or(path)).collect();
    }
}

pub struct Disk {
    nodes: Vec<Content>,
    /// As the program sees it.
    now: Tree,
    /// As it was when the last flushed folder had been flushed.
    kept: Tree,
    since: Vec<Naming>,
}

/// What is on the disk when the power is back.
#[derive(PartialEq, Eq)]
pub struct Held {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: BTreeSet<PathBuf>,
}

impl Disk {
    pub fn holding(files: BTreeMap<PathBuf, Vec<u8>>, folders: Vec<PathBuf>) -> Self {
        let mut tree = Tree { folders: folders.into_iter().collect(), ..Tree::default() };
        let mut nodes = Vec::new();
        for (path, flushed) in files.into_iter().filter(|(path, _)| !path.to_string_lossy().ends_with("-shm"))
        {
            tree.files.insert(path, nodes.len());
            nodes.push(Content { flushed, since: Vec::new() });
        }
        Self { nodes, now: tree.clone(), kept: tree, since: Vec::new() }
    }

    pub fn play(&mut self, act: &Act) {
        match act {
            Act::Make(path) if self.now.files.contains_key(path) => {}
            Act::Make(path) => {
                self.nodes.push(Content::default());
                self.named(Naming::Give(path.clone(), self.nodes.len() - 1));
            }
            Act::Folder(path) => self.named(Naming::Folder(path.clone())),
            Act::Rename(from, to) => self.named(Naming::Move(from.clone(), to.clone())),
            Act::Remove(path) => self.named(Naming::Take(path.clone())),
            Act::Write { to, at, bytes } => self.changed(to, Change::Write(*at, bytes.clone())),
            Act::Size { of, bytes } => self.changed(of, Change::Size(*bytes)),
            Act::Flush(path) => self.flush(path),
        }
    }

    fn named(&mut self, naming: Naming) {
        self.now.apply(&naming);
        self.since.push(naming);
    }

    fn changed(&mut self, path: &Path, change: Change) {
        // A file without a name any more: nobody will find it.
        if let Some(node) = self.now.files.get(path) {
            self.nodes[*node].since.push(change);
        }
    }

    fn flush(&mut self, path: &Path) {
        if let Some(node) = self.now.files.get(path) {
            let content = &mut self.nodes[*node];
            for change in std::mem::take(&mut content.since) {
                change.apply(&mut content.flushed);
            }
        } else if self.now.folders.contains(path) {
            let upto = self.since.iter().rposition(|naming| naming.touches(path)).map_or(0, |at| at + 1);
            for naming in self.since.drain(..upto) {
                self.kept.apply(&naming);
            }
        }
    }

    pub fn after_a_cut(&self, keep: Keep) -> Held {
        let mut dice = Dice(match keep {
            Keep::Some(seed) => seed,
            Keep::Nothing | Keep::Everything => 0,
        });
        let names = match keep {
            Keep::Nothing => 0,
            Keep::Everything => self.since.len(),
            Keep::Some(_) => dice.upto(self.since.len() + 1),
        };
        let mut tree = self.kept.clone();
        for naming in &self.since[..names] {
            tree.apply(naming);
        }
        let files = tree.files.iter().map(|(path, node)| {
            let content = &self.nodes[*node];
            let mut bytes = content.flushed.clone();
            for change in &content.since {
                let keeps = match keep {
                    Keep::Nothing => false,
                    Keep::Everything => true,
                    Keep::Some(_) => dice.upto(2) == 1,
                };
                if keeps {
                    change.apply(&mut bytes);
                }
            }
            (path.clone(), bytes)
        });
        Held { files: files.collect(), folders: tree.folders }
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Size(size) => bytes.resize(*size, 0),
            Self::Write(at, new) => {
                let end = at + new.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[*at..end].copy_from_slice(new);
            }
        }
    }
}

impl Held {
    pub fn lay_down(&self, dir: &Path) {
        std::fs::create_dir_all(dir).unwrap();
        for folder in &self.folders {
            std::fs::create_dir_all(dir.join(folder)).unwrap();
        }
        for (path, bytes) in &self.files {
            // A file whose folder was lost is lost with it.
            if path.parent().is_some_and(|folder| self.folders.contains(folder)) {
                std::fs::write(dir.join(path), bytes).unwrap();
            }
        }
    }
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn upto(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
