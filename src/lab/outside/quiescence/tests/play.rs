//! A table's line, played: what it says is observed, and the answers are noted. Time is virtual.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::super::super::kernel::requests::Tid;
use super::super::seen::{Outcome, Pause, Seen, State};
use super::super::{Circumstances, Next, Quiescence};

/// A run is over behind so much time.
const LIMIT: Duration = Duration::from_millis(3000);

/// Nobody waits longer for an end.
const NEVER: Duration = Duration::from_secs(34);

/// What is observed of some threads, each known by a letter.
pub(super) struct Play {
    pub(super) machine: Quiescence,
    begin: Instant,
    now: Instant,
    processes: BTreeMap<char, char>,
    /// How those sleep who do so in their own code.
    sleeps: BTreeMap<char, Sleep>,
    /// Since when, and for how long, those wait who do so in a call.
    limits: BTreeMap<char, (Instant, Duration)>,
    work: BTreeMap<char, Duration>,
    pub(super) circumstances: Circumstances,
    about_to_wake: bool,
    packets: bool,
    pub(super) answers: Vec<String>,
}

#[derive(Clone, Copy)]
enum Sleep {
    /// Again and again for so long, from then on.
    Beats(Instant, Duration),
    /// The same, for something.
    Polls(Instant, Duration),
    /// Until then.
    Once(Instant),
    Peers,
    Others,
    Over,
}

fn number(letter: char) -> Tid {
    letter as Tid
}

impl Play {
    pub(super) fn begin(holds: bool) -> Play {
        let now = Instant::now();
        Play {
            machine: Quiescence::begin(now, Some(LIMIT), holds),
            begin: now,
            now,
            processes: BTreeMap::new(),
            sleeps: BTreeMap::new(),
            limits: BTreeMap::new(),
            work: BTreeMap::new(),
            circumstances: Circumstances::default(),
            about_to_wake: false,
            packets: false,
            answers: Vec::new(),
        }
    }

    /// `awhs`: how the threads a, b, c, d are: **a**wake, in a call that **w**aits, **h**eld, a**s**leep in their own code;
    /// **n**ew; **A**wake, and heard of just now; awake, and a **q**uestion of it was refused just now; `-` is no more.
    fn seen(&mut self, states: &str) -> Vec<Seen> {
        let mut all = Vec::new();
        for (letter, state) in ('a'..).zip(states.chars()) {
            match state {
                'A' => self.machine.moved(number(letter)),
                'q' => self.thread(letter, "refused"),
                _ => {}
            }
            let state = match state.to_ascii_lowercase() {
                'h' => State::Held,
                's' => State::Sleeps,
                'n' => State::Comes,
                'a' | 'q' => State::Awake {
                    work: self.work.get(&letter).copied().unwrap_or_default(),
                },
                'w' => State::Waits {
                    begun: self.limits.get(&letter).map_or(self.begin, |(at, _)| *at),
                    limit: self.limits.get(&letter).map(|(_, limit)| *limit),
                },
                '-' => continue,
                other => panic!("{other} is no state"),
            };
            let process = self.processes.get(&letter).copied().unwrap_or(letter);
            all.push(Seen {
                thread: number(letter),
                process: number(process),
                state,
            });
        }
        all
    }

    fn look(&mut self, states: &str) -> Next {
        let seen = self.seen(states);
        match self.machine.look(self.now, seen) {
            Next::LookCloser => {
                let (wake, packets) = (self.about_to_wake, self.packets);
                self.machine.looked_closer(|| wake, || packets)
            }
            next => next,
        }
    }

    fn rest(&mut self) -> Next {
        let (now, sleeps) = (self.now, &self.sleeps);
        let next_end = |since: Instant, length: Duration| {
            let times = (now - since).as_millis() / length.as_millis() + 1;
            since + length * u32::try_from(times).expect("a short test")
        };
        let pause_of = |thread: Tid| {
            let letter = char::from(u8::try_from(thread).expect("a letter"));
            match sleeps.get(&letter) {
                Some(Sleep::Beats(since, length)) => Pause::Sleep {
                    until: next_end(*since, *length),
                },
                Some(Sleep::Polls(since, length)) => Pause::Limited {
                    until: next_end(*since, *length),
                },
                Some(Sleep::Once(until)) => Pause::Sleep { until: *until },
                Some(Sleep::Peers) => Pause::ForPeers,
                Some(Sleep::Over) => Pause::Over,
                Some(Sleep::Others) | None => Pause::ForOthers,
            }
        };
        self.machine.rest(self.circumstances, pause_of)
    }

    /// Looks every millisecond, and sees one of these after the other, until something else is to be done than to wait:
    /// that, and the millisecond.
    fn goes_on(&mut self, states: &str) -> String {
        let rounds: Vec<&str> = states.split('/').collect();
        let mut round = 0;
        while self.now - self.begin < NEVER {
            self.now += Duration::from_millis(1);
            let states = rounds[round % rounds.len()];
            round += 1;
            for (letter, _) in ('a'..)
                .zip(states.chars())
                .filter(|it| "aAq".contains(it.1))
            {
                *self.work.entry(letter).or_default() += Duration::from_millis(1);
            }
            if self.look(states) == Next::GoOn
                && let next @ (Next::Over | Next::GiveUp | Next::StartProgram | Next::Ask) =
                    self.rest()
            {
                let at = (self.now - self.begin).as_millis();
                return format!("{} {at}", word(next));
            }
        }
        "never".into()
    }

    pub(super) fn does(&mut self, told: &str) {
        let milliseconds = |word: &str| {
            let number = word.parse().unwrap_or_else(|_| panic!("{word}"));
            Duration::from_millis(number)
        };
        let (name, value) = told.split_once(':').unwrap_or((told, ""));
        let letter = name.chars().next().unwrap_or(' ');
        let machine = &mut self.machine;
        let answer = match (name, value) {
            ("look", states) => word(self.look(states)),
            ("rest", "") => match self.rest() {
                Next::LookIn(pause) => format!("in {}", pause.as_secs_f64() * 1000.0),
                next => word(next),
            },
            ("until", states) => self.goes_on(states),
            ("vain?", held) => machine
                .all_ask_in_vain(held.chars().map(number))
                .to_string(),
            _ => {
                match (name, value) {
                    ("ms", time) => self.now += milliseconds(time),
                    ("stirs", "") => machine.stirs(self.now),
                    ("disturb", "") => machine.disturb(),
                    ("left", "") => self.circumstances.is_one_left = true,
                    ("reads-too-little", "") => self.circumstances.reads_too_little = true,
                    ("person", "") => self.circumstances.person = true,
                    ("about-to-wake", "") => self.about_to_wake = true,
                    ("packets", "") => self.packets = true,
                    ("one-process", threads) => {
                        let first = threads.chars().next().expect("some");
                        let all = threads.chars().map(|letter| (letter, first));
                        self.processes.extend(all);
                    }
                    (_, "moved") => machine.moved(number(letter)),
                    (_, "gone") => machine.gone(number(letter)),
                    (_, did) => self.thread(letter, did),
                }
                return;
            }
        };
        self.answers.push(answer);
    }

    /// What one thread does.
    fn thread(&mut self, letter: char, did: &str) {
        let now = self.now;
        let (verb, rest) = match did.find(|it: char| it.is_ascii_digit()) {
            Some(at) => did.split_at(at),
            None => (did, ""),
        };
        let times = rest.parse().unwrap_or(1);
        let time = Duration::from_millis(times);
        let outcome = match verb {
            "done" => Outcome::Done,
            "refused" => Outcome::Refused,
            "vain" => Outcome::InVain(time),
            "late" => Outcome::TimedOut,
            "counted" => Outcome::Unknown,
            _ => {
                let sleep = match verb {
                    "beats" => Sleep::Beats(now, time),
                    "polls" => Sleep::Polls(now, time),
                    "sleeps" => Sleep::Once(now + time),
                    "peers" => Sleep::Peers,
                    "others" => Sleep::Others,
                    "over" => Sleep::Over,
                    "limit" => {
                        self.limits.insert(letter, (now, time));
                        return;
                    }
                    "worked" => {
                        self.work.insert(letter, time);
                        return;
                    }
                    _ => panic!("{did} is no word of this table"),
                };
                self.sleeps.insert(letter, sleep);
                return;
            }
        };
        let times = if verb == "refused" { times } else { 1 };
        for _ in 0..times {
            self.machine.returned(now, number(letter), outcome);
        }
    }
}

fn word(next: Next) -> String {
    let word = match next {
        Next::LookAgain => "again",
        Next::LookSoon => "soon",
        Next::LookIn(_) => "in",
        Next::LookCloser => "closer",
        Next::GoOn => "go on",
        Next::StartProgram => "start",
        Next::GiveUp => "give up",
        Next::Ask => "ask",
        Next::Over => "over",
    };
    word.into()
}
