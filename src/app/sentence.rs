//! A sentence for whoever runs socklab: on stderr, so that pipes stay clean; and what there is to say of a scene.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use console::Term;
use nix::errno::Errno;

use super::streams::{columns, errors};
use crate::lab;
use crate::lab::process::limits;
use crate::phrases::phrases;
use crate::trace::Ending;
use crate::trace::printable;
use crate::view::call_text;

/// Says a sentence, and behind it passes on the lines of somebody else, a compiler's.
pub(super) fn say_with_lines(said: &str) {
    let (sentence, lines) = said.split_once('\n').unwrap_or((said, ""));
    say(sentence);
    pass_on(lines);
}

/// Says it. It may name what was typed, a path, or what a scene said: none of that steers the terminal.
pub(super) fn say(sentence: &str) {
    let text = format!("socklab: {}", printable::line(sentence.as_bytes()));
    for line in columns(&Term::stderr()).wrap(&text, 0) {
        // Who has closed stderr does not want to know.
        let _ = writeln!(errors(), "{line}");
    }
}

/// Passes on lines that are written already.
pub(super) fn pass_on(lines: &str) {
    let mut err = errors();
    for line in lines.lines() {
        let _ = writeln!(err, "{}", printable::line(line.as_bytes()));
    }
}

/// Whoever hears nothing for so long may think that it hangs.
pub(super) const LONG: Duration = Duration::from_secs(4);

/// Does it, and says a sentence each time when so much of it has passed: with its seconds so far.
pub(super) fn patiently<T>(said: impl Fn(u64) -> String + Send, work: impl FnOnce() -> T) -> T {
    let (over, is_over) = channel::<()>();
    thread::scope(|scope| {
        let tells = move || {
            let began = Instant::now();
            while is_over.recv_timeout(LONG) == Err(RecvTimeoutError::Timeout) {
                say(&said(began.elapsed().as_secs()));
            }
        };
        // Without a thread for it nothing is said.
        let _ = thread::Builder::new().spawn_scoped(scope, tells);
        let done = work();
        drop(over);
        done
    })
}

/// The sentence for a scene that could not be started.
pub(super) fn cannot_start(scene: &str, error: &io::Error) -> String {
    let advice = match error.raw_os_error().map(Errno::from_raw) {
        // No socket says it here: there is no scene yet.
        Some(Errno::EAGAIN | Errno::ENOMEM) => {
            let limits = limits(phrases().errors.limits_of_processes);
            Some(phrases().errors.no_process(limits))
        }
        errno => errno
            .and_then(|errno| lab::advice_for(errno as i32))
            .map(str::to_owned),
    };
    let advice = advice.unwrap_or_default();
    phrases()
        .commands
        .scene_cannot_start(scene, error, advice)
        .trim_end()
        .to_owned()
}

/// The sentence for a scene that did not return.
pub(super) fn stopped(scene: &str, ending: &Ending) -> String {
    let advice = match ending {
        Ending::Failed {
            call: Some(call), ..
        } => {
            let name = call
                .rsplit_once('(')
                .and_then(|(_, rest)| rest.split(',').next());
            name.and_then(lab::advice).unwrap_or_default()
        }
        // No call on a socket failed.
        Ending::Failed { call: None, .. } if !std::env::temp_dir().is_dir() => {
            phrases().errors.no_temporary_folder
        }
        _ => "",
    };
    let told = phrases()
        .commands
        .ended(scene, call_text::ending(ending), advice);
    // A scene's own words may hold anything.
    printable::line(told.trim_end().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scene_said_does_not_steer_the_terminal() {
        let ending = Ending::Panicked {
            message: "\u{1b}[2J\n".into(),
        };
        let told = stopped("fill", &ending);
        assert_eq!(told, "fill: main panicked: \\x1b[2J\\n.");
    }
}
