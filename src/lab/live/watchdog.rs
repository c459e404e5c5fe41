//! How long a scene may say nothing, and what to say of one that is silent for too long.

use std::io::PipeReader;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::lab::errno::advice;
use crate::lab::kernel;
use crate::lab::machine::doctor;
use crate::phrases::phrases;
use crate::trace::{Event, Outcome};

/// How often a silent scene is looked at.
const SILENCE: Duration = Duration::from_secs(1);

/// After so many silences it is worth a look whether loopback still carries anything. No lesson is silent for longer, unless
/// somebody is to type.
const ODD: u32 = 2;

/// A scene in which nothing happens for so many silences is stuck,
const STUCK: u32 = 30;

/// or for so many at whose end every thread of its process slept, and none had gone on since the one before: nobody there
/// is only slow.
const ASLEEP: u32 = 4;

/// Who tells nothing but goes on, as with thousands of clients, is given so many.
const SLOW: u32 = 120;

/// The same, if a call found no descriptor before: somebody waits for a peer that could not be made.
const STARVED: u32 = 10;

/// Waits for a scene's next word.
#[derive(Debug)]
pub(super) struct Watchdog {
    /// The scene's process.
    process: u32,
    silence: Duration,
    /// The last step whose gate was ordered to open.
    ordered: Arc<AtomicU32>,
    /// The step whose gate is closed, as far as the scene has told.
    at_gate: Option<u32>,
    /// Whether the program may wait for what somebody types.
    typed: bool,
    /// What to do about the lack of descriptors that a call met.
    starved: Option<&'static str>,
}

impl Watchdog {
    pub(super) fn new(process: u32, ordered: Arc<AtomicU32>, typed: bool) -> Watchdog {
        Watchdog {
            process,
            silence: SILENCE,
            ordered,
            at_gate: None,
            typed,
            starved: None,
        }
    }

    /// Takes note of who has to act next.
    pub(super) fn heard(&mut self, event: &Event) {
        match event {
            Event::Pending(chosen) => self.at_gate = Some(chosen.step),
            Event::Opened { .. } => self.at_gate = None,
            Event::Returned(left) => {
                if let Outcome::Err { name, .. } = &left.outcome
                    && ["EMFILE", "ENFILE"].contains(&name.as_str())
                {
                    self.starved = advice(name);
                }
            }
            _ => {}
        }
    }

    /// Waits until something comes through the channel; if that is in vain, says why. At a gate it is the person who
    /// takes time; and a scene may wait for what is typed for ever, as long as loopback carries anything.
    pub(super) fn wait(&self, telling: &PipeReader) -> Option<String> {
        let (mut silences, mut idle, mut asleep, mut waited) = (0_u32, 0, 0, 0);
        while is_silent(telling, self.silence) {
            if self.is_persons_turn() {
                (silences, idle, asleep) = (0, 0, 0);
                continue;
            }
            silences += 1;
            let waits = kernel::waits(self.process);
            if std::mem::replace(&mut waited, waits) == waits {
                idle += 1;
            } else {
                (idle, asleep) = (1, 0);
            }
            asleep += u32::from(kernel::all_asleep(self.process));
            let all_wait = asleep >= ASLEEP;
            let seconds = self.silence.as_secs() * u64::from(silences);
            // Ever more rarely: each try leaves a TIME_WAIT row for a minute.
            if silences >= ODD
                && silences.is_power_of_two()
                && let Some(words) = doctor::is_down()
            {
                return Some(phrases().errors.silent(seconds, words));
            }
            match self.starved {
                Some(advice) if all_wait || silences >= STARVED => {
                    let advice = advice.trim_end_matches('.');
                    return Some(phrases().errors.starved_and_ended(seconds, advice));
                }
                _ if all_wait && !self.typed => {
                    return Some(phrases().errors.waits_and_ended(seconds));
                }
                _ if (idle >= STUCK || silences >= SLOW) && !self.typed => {
                    return Some(phrases().errors.silent_and_ended(seconds));
                }
                _ => {}
            }
        }
        None
    }

    fn is_persons_turn(&self) -> bool {
        let ordered = self.ordered.load(Ordering::Relaxed);
        self.at_gate.is_some_and(|step| ordered < step)
    }
}

/// Whether nothing comes through the channel for long.
fn is_silent(telling: &PipeReader, long: Duration) -> bool {
    let mut channel = [PollFd::new(telling.as_fd(), PollFlags::POLLIN)];
    let patience = PollTimeout::try_from(long).unwrap_or(PollTimeout::MAX);
    poll(&mut channel, patience) == Ok(0)
}

#[cfg(test)]
mod tests {
    use std::io::pipe;
    use std::process::Command;

    use super::*;

    /// What is said of a silent process, with silences of 10 ms.
    fn said_of(shell: &str) -> Option<String> {
        let mut process = Command::new("sh")
            .args(["-c", shell])
            .spawn()
            .expect("a shell");
        let (telling, told) = pipe().expect("a pipe");
        let mut watchdog = Watchdog::new(process.id(), Arc::default(), false);
        watchdog.silence = Duration::from_millis(10);
        let said = watchdog.wait(&telling);
        drop(told);
        process.kill().and_then(|()| process.wait()).expect("ended");
        said
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn who_waits_is_given_up_sooner_than_who_works() {
        let waits = said_of("exec sleep 60").expect("it is stuck");
        assert!(waits.contains("every thread of it waits"), "{waits}");
        let works = said_of("while :; do :; done").expect("it is stuck");
        assert!(!works.contains("waits"), "{works}");
        // It sleeps whenever anybody looks, and goes on; by itself, since a shell would wait for a `sleep` that gets no
        // processor where the computer is busy.
        let naps = "exec perl -e 'select undef, undef, undef, 0.001 while 1'";
        let serves = said_of(naps).expect("nobody waits for ever");
        assert!(!serves.contains("waits"), "{serves}");
    }
}
