//! What is watched is compiled before there is a page, and before there is another one of the same programs.

use std::ffi::OsStr;
use std::path::Path;

use crate::app::exit::Exit;
use crate::app::screen::Screen;
use crate::app::sentence;
use crate::lab::outside::{Prepared, Refusal, Request};
use crate::phrases::phrases;

/// Compiles what has to be. That takes its time, and a page that is not there yet hears no Ctrl-C: it is said.
///
/// # Errors
/// The programs cannot be watched.
pub(crate) fn prepared(request: &Request) -> Result<Prepared, Refusal> {
    for file in to_compile(request) {
        sentence::say(&phrases().page.compiling(file));
    }
    Prepared::of(request)
}

/// The same, from a page; a sentence for the page where the programs do not run any more.
pub(super) fn prepared_anew(
    request: &Request,
    screen: &mut Screen,
) -> Result<Result<Prepared, String>, Exit> {
    let made = match to_compile(request).next() {
        Some(_) => screen.lend(|| prepared(request))?,
        None => Prepared::of(request),
    };
    Ok(made.map_err(|refusal| {
        let said = refusal.to_string();
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default().trim_end_matches('.');
        let error = lines.find(|line| line.to_lowercase().contains("error"));
        let why: Vec<&str> = [first].into_iter().chain(error).collect();
        phrases().page.still_the_run_before(why.join(" "))
    }))
}

/// The names of those that are sources of C and of Rust.
fn to_compile(request: &Request) -> impl Iterator<Item = String> {
    let files = request.programs.iter().filter_map(|words| words.first());
    let sources = files.map(Path::new).filter(|file| {
        let ending = file.extension().and_then(OsStr::to_str);
        matches!(ending, Some("c" | "rs"))
    });
    let names = sources.filter_map(Path::file_name);
    names.map(|name| name.to_string_lossy().into_owned())
}
