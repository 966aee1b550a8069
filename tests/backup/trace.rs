//! What a program asked of the disk, read from strace's log (`-f -y -xx`): paths and bytes as hexadecimal, a call that
//! another thread interrupted in two lines.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The calls that change a file or a name.
pub const CALLS: &str = "open,openat,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,read,readv,ftruncate,\
    truncate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,sync_file_range,\
    copy_file_range,sendfile,link,linkat,symlink,symlinkat,fallocate,dup,dup2,dup3,fcntl";

/// One change, of paths below the folder that is looked at.
#[derive(Clone, Debug)]
pub enum Act {
    Make(PathBuf),
    Folder(PathBuf),
    Write { to: PathBuf, at: usize, bytes: Vec<u8> },
    Size { of: PathBuf, bytes: usize },
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    Flush(PathBuf),
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Make(path) => write!(f, "make {}", path.display()),
            Self::Folder(path) => write!(f, "folder {}", path.display()),
            Self::Write { to, at, bytes } => write!(f, "write {} at {at}: {}", to.display(), bytes.len()),
            Self::Size { of, bytes } => write!(f, "size {} {bytes}", of.display()),
            Self::Rename(from, to) => write!(f, "rename {} {}", from.display(), to.display()),
            Self::Remove(path) => write!(f, "remove {}", path.display()),
            Self::Flush(path) => write!(f, "flush {}", path.display()),
        }
    }
}

pub fn read(log: &str, root: &Path) -> Vec<Act> {
    let mut reader = Reader { root, places: HashMap::new(), made: HashMap::new(), acts: Vec::new() };
    let mut begun: HashMap<&str, String> = HashMap::new();
    for line in log.lines() {
        let (thread, line) = line.split_once(' ').unwrap();
        let line = line.trim_start();
        if let Some(first) = line.strip_suffix("<unfinished ...>") {
            begun.insert(thread, first.to_owned());
        } else if let Some(rest) = line.strip_prefix("<... ") {
            let rest = rest.split_once("resumed>").unwrap().1;
            let whole = begun.remove(thread).unwrap() + rest;
            reader.call(&whole);
        } else {
            reader.call(line);
        }
    }
    reader.acts
}

struct Reader<'a> {
    root: &'a Path,
    /// Where the next write of an open file goes.
    places: HashMap<u32, usize>,
    /// Files that are there, with their sizes as far as writes and truncations made them.
    made: HashMap<PathBuf, usize>,
    acts: Vec<Act>,
}

impl Reader<'_> {
    fn call(&mut self, line: &str) {
        let Some((name, rest)) = line.split_once('(') else { return };
        let Some((arguments, answer)) = rest.rsplit_once(") = ").or_else(|| rest.rsplit_once(" = ")) else {
            return;
        };
        if answer.starts_with("-1") || answer.starts_with('?') {
            return;
        }
        let arguments = split(arguments.trim_end().trim_end_matches(')'));
        match name {
            "openat" | "open" | "creat" => self.open(name, &arguments, answer),
            "write" | "pwrite64" => self.write(name, &arguments, answer),
            "writev" | "pwritev" | "pwritev2" | "sendfile" | "link" | "linkat" | "symlink" | "symlinkat"
            | "truncate" | "fallocate" => {
                let below = arguments.iter().any(|a| self.below(&path_of(a)).is_some());
                assert!(!below, "a call that the model does not know: {name} {arguments:?}");
            }
            "copy_file_range" => self.copy(&arguments, answer),
            "read" | "lseek" => {
                let (fd, _) = file(&arguments[0]);
                let said: usize = number(answer);
                let place = self.places.entry(fd).or_insert(0);
                *place = if name == "read" { *place + said } else { said };
            }
            "ftruncate" => {
                if let Some(of) = self.below(&file(&arguments[0]).1) {
                    let bytes = number(&arguments[1]);
                    self.made.insert(of.clone(), bytes);
                    self.acts.push(Act::Size { of, bytes });
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(path) = self.below(&file(&arguments[0]).1) {
                    self.acts.push(Act::Flush(path));
                }
            }
            _ => self.name(name, &arguments),
        }
    }

    fn open(&mut self, call: &str, arguments: &[String], answer: &str) {
        let (fd, path) = file(answer);
        self.places.insert(fd, 0);
        let flags = if call == "openat" { &arguments[2] } else { &arguments[1] };
        let Some(path) = self.below(&path) else { return };
        assert!(!flags.contains("O_APPEND"), "an appending file is not in the model: {path:?}");
        if flags.contains("O_CREAT") && !self.made.contains_key(&path) {
            self.made.insert(path.clone(), 0);
            self.acts.push(Act::Make(path.clone()));
        }
        if flags.contains("O_TRUNC") {
            self.acts.push(Act::Size { of: path, bytes: 0 });
        }
    }

    fn write(&mut self, call: &str, arguments: &[String], answer: &str) {
        let (fd, path) = file(&arguments[0]);
        let done: usize = number(answer);
        let at = match call {
            "pwrite64" => number(&arguments[3]),
            _ => *self.places.get(&fd).unwrap_or(&0),
        };
        if call == "write" {
            self.places.insert(fd, at + done);
        }
        if let Some(to) = self.below(&path) {
            let bytes = text(&arguments[1])[..done].to_vec();
            self.acts.push(Act::Write { to, at, bytes });
        }
    }

    /// The whole of what the program copied within the kernel; the source is still there, or was written by it.
    fn copy(&mut self, arguments: &[String], answer: &str) {
        let (from, source) = file(&arguments[0]);
        let (to, target) = file(&arguments[2]);
        let done: usize = number(answer);
        let begin = *self.places.get(&from).unwrap_or(&0);
        let at = *self.places.get(&to).unwrap_or(&0);
        self.places.insert(from, begin + done);
        self.places.insert(to, at + done);
        if let (Some(target), true) = (self.below(&target), done > 0) {
            assert!(self.below(&source).is_none(), "a copy inside the folder is not in the model");
            let bytes = std::fs::read(&source).unwrap()[begin..begin + done].to_vec();
            self.acts.push(Act::Write { to: target, at, bytes });
        }
    }

    fn name(&mut self, call: &str, arguments: &[String]) {
        let act = match call {
            "mkdir" => self.below(&path_of(&arguments[0])).map(Act::Folder),
            "mkdirat" => self.below(&joined(&arguments[0], &arguments[1])).map(Act::Folder),
            "unlink" | "rmdir" => self.below(&path_of(&arguments[0])).map(Act::Remove),
            "unlinkat" => self.below(&joined(&arguments[0], &arguments[1])).map(Act::Remove),
            "rename" => self.renamed(&path_of(&arguments[0]), &path_of(&arguments[1])),
            "renameat" | "renameat2" => {
                self.renamed(&joined(&arguments[0], &arguments[1]), &joined(&arguments[2], &arguments[3]))
            }
            _ => None,
        };
        if let Some(act) = act {
            match &act {
                Act::Remove(path) => drop(self.made.remove(path)),
                Act::Rename(from, to) => {
                    let size = self.made.remove(from).unwrap_or(0);
                    self.made.insert(to.clone(), size);
                }
                Act::Make(_) | Act::Folder(_) | Act::Write { .. } | Act::Size { .. } | Act::Flush(_) => {}
            }
            self.acts.push(act);
        }
    }

    fn renamed(&self, from: &Path, to: &Path) -> Option<Act> {
        match (self.below(from), self.below(to)) {
            (Some(from), Some(to)) => Some(Act::Rename(from, to)),
            (None, None) => None,
            _ => panic!("{} goes over the edge to {}", from.display(), to.display()),
        }
    }

    fn below(&self, path: &Path) -> Option<PathBuf> {
        let path = path.strip_prefix(self.root).ok()?;
        (!path.to_string_lossy().ends_with("-shm")).then(|| path.to_owned())
    }
}

/// Arguments at the commas between them: all text is hexadecimal, so no comma is inside.
fn split(arguments: &str) -> Vec<String> {
    arguments.split(", ").map(|argument| argument.trim().to_owned()).collect()
}

/// `5<\x2f\x74…>`: the number of an open file and where it lies.
fn file(argument: &str) -> (u32, PathBuf) {
    let Some((fd, rest)) = argument.split_once('<') else { return (u32::MAX, PathBuf::new()) };
    let path = String::from_utf8(bytes(rest.split_once('>').map_or(rest, |(path, _)| path))).unwrap();
    (fd.parse().unwrap_or(u32::MAX), PathBuf::from(path))
}

fn joined(folder: &str, name: &str) -> PathBuf {
    file(folder).1.join(path_of(name))
}

fn path_of(argument: &str) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&text(argument)).into_owned())
}

fn text(argument: &str) -> Vec<u8> {
    assert!(!argument.ends_with("..."), "strace cut a text");
    bytes(argument.trim_matches('"'))
}

fn bytes(escaped: &str) -> Vec<u8> {
    let digits: Vec<u8> = escaped.bytes().filter(|b| *b != b'\\' && *b != b'x').collect();
    let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    digits.chunks_exact(2).filter_map(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?)).collect()
}

fn number(said: &str) -> usize {
    let digits: String = said.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number: {said}"))
}
