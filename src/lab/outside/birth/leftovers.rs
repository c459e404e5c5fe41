//! The folder of what watching needs on the disk, which is gone when we are, however we end.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::lab::process::spawn;
use crate::lab::scratch::{self, Folder};

/// Waits for a line, which says that all is well, or for the end without one: then what this process had is left to the
/// shell. Compilers, which have their own folder in it, work for nobody any more. What is watched may still make something
/// there until it has ended, too.
const SCRIPT: &str = include_str!("leftovers.sh");

/// The folder, and a shell that waits for the end of this process: nobody can tidy up after a SIGKILL of his own. One that
/// came before the shell was there is left to the next socklab.
#[derive(Debug)]
pub(in crate::lab::outside) struct Leftovers {
    folder: Folder,
    keeper: Option<Child>,
}

impl Leftovers {
    pub(in crate::lab::outside) fn new() -> io::Result<Leftovers> {
        let folder = Folder::make()?;
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", SCRIPT])
            .arg(folder.path())
            .args(scratch::all())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-C is for us.
            .process_group(0);
        Ok(Leftovers {
            folder,
            keeper: spawn(&mut keeper).ok(),
        })
    }

    pub(in crate::lab::outside) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            if let Some(mut stdin) = keeper.stdin.take() {
                let _ = stdin.write_all(b"\n");
            }
            let _ = keeper.wait();
        }
    }
}
