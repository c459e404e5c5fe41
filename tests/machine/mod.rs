//! What a test needs of this machine. Where it is not there the test proves nothing, and one printed line says so.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::env;
use std::fs;
use std::io::{Write, stderr};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::thread;

use socklab::lab::outside::Watched;

/// Runs a command to which the kernel refuses one system call: `python3 denied.py ptrace COMMAND…`.
pub const DENIED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machine/denied.py");

/// In a network of its own: what bind says behind a conversation whose last FIN is sent twice.
pub const TWICE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machine/twice.py");

/// A page without any test of its own would pass, too: so this is not written where the test's output is kept back.
pub fn not_tested(why: &str) {
    let current = thread::current();
    let test = current.name().unwrap_or("a test");
    // Nobody may read it.
    let _ = writeln!(stderr(), "not tested: {test}: {why}");
}

/// Whether all of these programs are here.
pub fn has(tools: &[&str]) -> bool {
    let runs = |tool: &str| {
        let ran = Command::new(tool).arg("--version").output();
        // `ip` says its version otherwise; a shell's 127 means that there is no such program behind the name.
        ran.is_ok_and(|ran| ran.status.code() != Some(127))
    };
    let missing = tools.iter().find(|tool| !runs(tool));
    if let Some(tool) = missing {
        not_tested(&format!("there is no {tool} here"));
    }
    missing.is_none()
}

/// Whether programs can be watched here, and these are at hand. `denied.rs` tests what is said where they cannot.
pub fn can_watch(tools: &[&str]) -> bool {
    static REFUSAL: LazyLock<Option<String>> =
        LazyLock::new(|| Watched::examine().err().map(|refusal| refusal.to_string()));
    if let Some(refusal) = &*REFUSAL {
        not_tested(refusal);
    }
    REFUSAL.is_none() && has(tools)
}

/// Where a program that is started finds its tools: where whoever tests does, but the system's own Python, if there is one.
/// Another one may look for packages at each start, for longer than what is tested here takes.
pub fn path() -> String {
    let own = env::var("PATH").unwrap_or_default();
    let python = Path::new("/usr/bin/python3");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    if !python.exists() {
        return own;
    }
    // It may be there, or nobody may write there: then the other one is found.
    let _ = fs::create_dir_all(&folder).and_then(|()| symlink(python, folder.join("python3")));
    format!("{}:{own}", folder.display())
}

/// How to start a program in a network of its own, where this system allows it. Loopback is down there.
pub fn own_network() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["unshare", "-n"], &["unshare", "-r", "-n"]];
    let allowed = |way: &&&[&str]| {
        let tried = Command::new(way[0]).args(&way[1..]).arg("true").output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let found = ways.into_iter().find(|way| allowed(&way));
    if found.is_none() {
        not_tested("this system allows no network namespace of our own");
    }
    found
}

/// How to start a program with mounts of its own, where this system allows them.
pub fn own_mounts() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["unshare", "-m"], &["unshare", "-r", "-m"]];
    let allowed = |way: &&&[&str]| {
        let mount = [
            "sh",
            "-c",
            "mount -t tmpfs none /proc && mount -t tmpfs none /dev",
        ];
        let tried = Command::new(way[0]).args(&way[1..]).args(mount).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let found = ways.into_iter().find(|way| allowed(&way));
    if found.is_none() {
        not_tested("this system allows no mounts of our own");
    }
    found
}
