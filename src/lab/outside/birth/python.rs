//! Lines of Python: a module of our own notes them where the program asks for a socket call.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::super::kernel::requests::Tid;

/// Python imports a module of this name at its start, from the first folder that has one (`site`).
const MODULE: &str = include_str!("lines.py");

/// A slot: the thread's number, its line and its column, 4 bytes each, then the thread's name and the file's, each ended by 0.
const SLOT: usize = 512;
const THREAD: usize = 12;
const FILE: usize = 64;
const SLOTS: u64 = 4096;

/// Where the module and its notes are.
#[derive(Debug)]
pub(in crate::lab::outside) struct Notes {
    folder: PathBuf,
    path: PathBuf,
    slots: File,
}

/// What a thread of a Python program noted before its call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Noted {
    pub(in crate::lab::outside) file: String,
    pub(in crate::lab::outside) line: u32,
    /// 0 where Python does not tell it.
    pub(in crate::lab::outside) column: u32,
    /// `MainThread`, `Thread-1 (talk)`, or what the program named it.
    pub(in crate::lab::outside) thread: String,
}

impl Notes {
    /// Puts the module into a folder of its own, and makes room for notes.
    pub(in crate::lab::outside) fn make(folder: &Path) -> io::Result<Notes> {
        fs::write(folder.join("sitecustomize.py"), MODULE)?;
        let path = folder.join("lines");
        File::create(&path)?.set_len(SLOTS * SLOT as u64)?;
        let slots = File::open(&path)?;
        Ok(Notes {
            folder: folder.to_owned(),
            path,
            slots,
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
            ("SOCKLAB_LINES".into(), self.path.clone().into()),
        ]
    }

    /// What a thread that stands in a call has noted for it.
    pub(in crate::lab::outside) fn of(&self, tid: Tid) -> Option<Noted> {
        let mut slot = [0; SLOT];
        let at = u64::from(tid.unsigned_abs()) * SLOT as u64 % (SLOTS * SLOT as u64);
        self.slots.read_exact_at(&mut slot, at).ok()?;
        read(&slot, tid)
    }
}

fn read(slot: &[u8; SLOT], tid: Tid) -> Option<Noted> {
    let number = |at: usize| Some(u32::from_ne_bytes(slot.get(at..at + 4)?.try_into().ok()?));
    if number(0)? != tid.unsigned_abs() {
        return None;
    }
    let text = |bytes: &[u8]| {
        let end = bytes
            .iter()
            .position(|byte| *byte == 0)
            .unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    };
    let file = text(&slot[FILE..]);
    (!file.is_empty()).then_some(Noted {
        file,
        line: number(4)?,
        column: number(8)?,
        thread: text(&slot[THREAD..FILE]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_read_only_for_its_own_thread() {
        let mut slot = [0; SLOT];
        slot[..4].copy_from_slice(&7_u32.to_ne_bytes());
        slot[4..8].copy_from_slice(&12_u32.to_ne_bytes());
        slot[8..12].copy_from_slice(&5_u32.to_ne_bytes());
        slot[12..22].copy_from_slice(b"MainThread");
        slot[64..69].copy_from_slice(b"/a.py");
        let noted = Noted {
            file: "/a.py".into(),
            line: 12,
            column: 5,
            thread: "MainThread".into(),
        };
        assert_eq!(read(&slot, 7), Some(noted));
        assert_eq!(read(&slot, 7 + 4096), None);
        slot[64] = 0;
        assert_eq!(read(&slot, 7), None);
    }
}
