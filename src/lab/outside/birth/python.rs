//! Lines of Python: a module of our own notes them where the program asks for a call.

use std::collections::HashMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::super::kernel::memory::Memory;
use super::super::kernel::requests::Tid;

/// Python imports a module of this name at its start, from the first folder that has one (`site`).
const MODULE: &str = include_str!("lines.py");

/// A note: these 8 bytes, the thread's number, its line, its column, and whether Python makes the call of its own accord,
/// 4 bytes each, then the thread's name, 0, and the file's.
const NOTE: &[u8; 8] = b"socklab\0";
/// As many threads of a process have a note at a time.
const NOTES: u64 = 4096;
/// No note is longer: a path and a name are in it.
const LONGEST: u64 = 1 << 14;

/// Where the module is, and where each program has its notes.
#[derive(Debug)]
pub(in crate::lab::outside) struct Notes {
    folder: PathBuf,
    /// Every Python program tells here where its notes are.
    told: PathBuf,
    /// As many bytes of it are known.
    heard: usize,
    kept: HashMap<Tid, Kept>,
}

/// A process's notes lie in its own memory: no descriptor of the program's is taken for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    /// The address of a list, in which each thread has a list of the marks of its calls.
    threads: u64,
    /// How far from its begin a list has its length; the address of its items is behind it.
    list: u64,
    /// How far from its begin a mark has the address of its note.
    mark: u64,
    /// How far from its begin a note has its bytes; their count is two words before.
    bytes: u64,
}

impl Kept {
    /// What a thread noted last, of the calls that are not over.
    fn note(self, memory: Memory, tid: Tid) -> Option<Vec<u8>> {
        let word = |address: u64, far: u64| memory.word(address.wrapping_add(far));
        let item = |list, at: u64| word(word(list, self.list + 8)?, at.checked_mul(8)?);
        let marks = item(self.threads, u64::from(tid.unsigned_abs()) % NOTES)?;
        let last = word(marks, self.list)?.checked_sub(1)?;
        let note = word(item(marks, last)?, self.mark)?;
        let length = word(note, self.bytes - 16)?.min(LONGEST);
        let length = usize::try_from(length).ok()?;
        Some(memory.bytes(note.wrapping_add(self.bytes), length))
    }
}

/// What a thread of a Python program noted before its call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Noted {
    pub(in crate::lab::outside) file: PathBuf,
    pub(in crate::lab::outside) line: u32,
    /// 0 where Python does not tell it.
    pub(in crate::lab::outside) column: u32,
    /// The line did not ask for it: nothing held a socket any more, so that Python closed it, or it told of one.
    pub(in crate::lab::outside) swept: bool,
    /// `MainThread`, `Thread-1 (talk)`, or what the program named it.
    pub(in crate::lab::outside) thread: String,
}

impl Notes {
    /// Puts the module into a folder of its own.
    pub(in crate::lab::outside) fn make(folder: &Path) -> io::Result<Notes> {
        fs::write(folder.join("sitecustomize.py"), MODULE)?;
        let told = folder.join("lines");
        fs::write(&told, "")?;
        Ok(Notes {
            folder: folder.to_owned(),
            told,
            heard: 0,
            kept: HashMap::new(),
        })
    }

    /// What a program must find in its environment. Other languages do not mind.
    pub(in crate::lab::outside) fn environment(&self) -> [(OsString, OsString); 2] {
        let mut path = self.folder.clone().into_os_string();
        if let Some(theirs) = env::var_os("PYTHONPATH").filter(|theirs| !theirs.is_empty()) {
            path.push(":");
            path.push(theirs);
        }
        [
            ("PYTHONPATH".into(), path),
            ("SOCKLAB_LINES".into(), self.told.clone().into()),
        ]
    }

    /// A process whose memory is a copy of its parent's has its notes at the same address.
    pub(in crate::lab::outside) fn forked(&mut self, parent: Tid, child: Tid) {
        self.hear();
        if let Some(kept) = self.kept.get(&parent) {
            self.kept.insert(child, *kept);
        }
    }

    /// Whether a process runs a program in Python that notes its lines.
    pub(in crate::lab::outside) fn knows(&mut self, process: Tid) -> bool {
        self.hear();
        self.kept.contains_key(&process)
    }

    /// What a thread that stands in a call has noted for it.
    pub(in crate::lab::outside) fn of(&mut self, process: Tid, tid: Tid) -> Option<Noted> {
        self.hear();
        let kept = self.kept.get(&process)?;
        read(&kept.note(Memory(process), tid)?, tid)
    }

    /// Takes what Python programs told since the last look. Of a process that runs one after another the last one counts; a
    /// program in another language has no notes where they were.
    fn hear(&mut self) {
        let told = fs::metadata(&self.told).map_or(0, |told| told.len());
        if told == self.heard as u64 {
            return;
        }
        let told = fs::read_to_string(&self.told).unwrap_or_default();
        let news = told.get(self.heard..).unwrap_or_default();
        let whole = news.rfind('\n').map_or(0, |end| end + 1);
        self.heard += whole;
        self.kept.extend(news[..whole].lines().filter_map(kept));
    }
}

/// What a program tells at its start: its number, and where its notes are.
fn kept(line: &str) -> Option<(Tid, Kept)> {
    let mut numbers = line.split(' ').map(|number| number.parse().ok());
    let mut next = || numbers.next().flatten();
    let process = Tid::try_from(next()?).ok()?;
    let kept = Kept {
        threads: next()?,
        list: next()?,
        mark: next()?,
        bytes: next().filter(|bytes| *bytes >= 16)?,
    };
    Some((process, kept))
}

fn read(note: &[u8], tid: Tid) -> Option<Noted> {
    let note = note.strip_prefix(NOTE)?;
    let (numbers, text) = note.split_at_checked(16)?;
    let (numbers, _) = numbers.as_chunks::<4>();
    let [own, line, column, swept] = *numbers else {
        return None;
    };
    let end = text.iter().position(|byte| *byte == 0)?;
    let file = PathBuf::from(OsStr::from_bytes(&text[end + 1..]));
    (u32::from_ne_bytes(own) == tid.unsigned_abs()).then(|| Noted {
        file,
        line: u32::from_ne_bytes(line),
        column: u32::from_ne_bytes(column),
        swept: u32::from_ne_bytes(swept) != 0,
        thread: String::from_utf8_lossy(&text[..end]).into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_only_for_its_own_thread() {
        let numbers = [7_u32, 12, 5, 1].map(u32::to_ne_bytes);
        let note = [NOTE, numbers.as_flattened(), b"MainThread\0/\xff.py"].concat();
        let noted = Noted {
            file: OsStr::from_bytes(b"/\xff.py").into(),
            line: 12,
            column: 5,
            swept: true,
            thread: "MainThread".into(),
        };
        assert_eq!(read(&note, 7), Some(noted));
        assert_eq!(read(&note, 7 + 4096), None);
        assert_eq!(read(&note[1..], 7), None);
        assert_eq!(read(&note[..20], 7), None);
    }

    #[test]
    fn a_program_tells_where_its_notes_are() {
        let told = kept("7 140156117859320 16 64 32");
        let expected = Kept {
            threads: 140_156_117_859_320,
            list: 16,
            mark: 64,
            bytes: 32,
        };
        assert_eq!(told, Some((7, expected)));
        assert_eq!(kept("7 1401 16 64"), None);
    }
}
