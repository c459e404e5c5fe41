//! A learner in a run, without a terminal and without a process: commands in, effects out.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crate::stage::{self, FILL, Stage, done, fill};
use console::Key;
use serde_json::json;
use socklab::lesson::{
    Answer, Block, Change, Figure, Folder, Inline, Lesson, Proof, Question, Try,
};
use socklab::program::{Program, Sources};
use socklab::session::{
    Command, Effect, Guess, Left, Manner, Measured, Motion, Part, PollOver, Reading, Remember,
    Session, Sheet, Why, rests,
};
use socklab::trace::{
    Call, CallPending, CallReturned, Ending, Event, Measure, Outcome, Ready, Recording, Shown,
    Snapshot, Sockets, State, Surprise, TimeWait,
};

/// Plays events through their gates, as a scene's process would, and writes down what the session wants.
struct Walk<'a> {
    session: Session<'a>,
    /// What each scene does when it is started.
    scenes: Vec<Vec<Event>>,
    playing: VecDeque<Event>,
    run: u32,
    kept: Option<Recording>,
    done: Vec<Effect>,
}

impl<'a> Walk<'a> {
    fn new(session: Session<'a>, scenes: &[Vec<Event>]) -> Walk<'a> {
        Walk {
            session,
            scenes: scenes.to_vec(),
            playing: VecDeque::new(),
            run: 0,
            kept: None,
            done: Vec::new(),
        }
    }

    fn act(&mut self, command: Command) -> &mut Walk<'a> {
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for effect in self.session.apply(command) {
                self.done.push(effect.clone());
                match effect {
                    Effect::StartScene { scene, run } => {
                        self.run = run;
                        self.playing = self.scenes[scene].iter().cloned().collect();
                        commands.extend(self.play(scene));
                    }
                    Effect::PlayRecording { scene, run } => {
                        self.run = run;
                        let kept = self.kept.as_ref().expect("a recording");
                        self.playing = kept.events().iter().cloned().collect();
                        commands.extend(self.play(scene));
                    }
                    Effect::OpenGate { scene, .. } => commands.extend(self.play(scene)),
                    Effect::SeekRecording { scene, show } => {
                        let label = self.kept.as_ref().map(|_| "yesterday".to_owned());
                        commands.push_back(Command::Kept { scene, label, show });
                    }
                    _ => {}
                }
            }
        }
        self
    }

    /// What happens as far as the next gate.
    fn play(&mut self, scene: usize) -> Vec<Command> {
        let run = self.run;
        let mut gate = None;
        let mut commands = Vec::new();
        while let Some(event) = self.playing.pop_front() {
            match &event {
                Event::Pending(call) if !call.together => gate = Some(call.step),
                Event::Opened { step } if gate == Some(*step) => {
                    self.playing.push_front(event);
                    break;
                }
                _ => {}
            }
            commands.push(Command::Happened { scene, run, event });
        }
        commands
    }

    fn times(&mut self, times: usize, command: Command) -> &mut Walk<'a> {
        for _ in 0..times {
            self.act(command.clone());
        }
        self
    }

    fn keys(&mut self, keys: &str) -> &mut Walk<'a> {
        for letter in keys.chars() {
            let key = match letter {
                '\n' => Key::Enter,
                letter => Key::Char(letter),
            };
            if let Some(command) = self.session.command(&key) {
                self.act(command);
            }
        }
        self
    }

    fn stop(&self) -> usize {
        self.session.run().stop()
    }

    fn live(&self) -> bool {
        self.session.run().at_front()
    }

    /// What is asked or told of a prediction, in a word.
    fn guess(&self) -> String {
        self.session.with_page(|page| match page.guess {
            Guess::None => "nothing".into(),
            Guess::Asking { typed, .. } => format!("asks, {typed:?}"),
            Guess::Made {
                answer, measured, ..
            } => format!("said {answer:?}, measured {measured:?}"),
            Guess::Poll(poll) => format!(
                "{} {:?}, {:?}, measured {:?}",
                if poll.open { "open" } else { "closed" },
                poll.rounds
                    .iter()
                    .map(|hands| hands.numbers().to_vec())
                    .collect::<Vec<_>>(),
                poll.typed,
                poll.measured
            ),
        })
    }

    fn wanted(&self, effect: &Effect) -> usize {
        self.done.iter().filter(|done| *done == effect).count()
    }

    fn remembered(&self) -> Vec<&Remember> {
        let remembered = self.done.iter().filter_map(|effect| match effect {
            Effect::Remember(what) => Some(what),
            _ => None,
        });
        remembered.collect()
    }
}

fn manner() -> Manner {
    Manner {
        scene: Some(0),
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: |fact| Some(format!("the {fact} of this machine")),
        calls: &[],
    }
}

/// What the scene `chunks` prints, at full speed.
fn chunks() -> Vec<Event> {
    let mut stage = Stage::new();
    stage.printed("send 64 25").end(Ending::Returned);
    stage.events
}

/// Alone, at the first call of `fill`.
fn alone(lesson: &Lesson) -> Walk<'_> {
    begun(lesson, manner())
}

fn in_room(lesson: &Lesson) -> Walk<'_> {
    let room = true;
    begun(lesson, Manner { room, ..manner() })
}

fn begun(lesson: &Lesson, manner: Manner) -> Walk<'_> {
    let session = Session::of_lesson(lesson, manner);
    let mut walk = Walk::new(session, &[fill().events, chunks()]);
    walk.act(Command::Begin);
    walk
}

/// Where the question of `fill` stands: before the first send.
const ASKED: usize = 8;

#[test]
fn a_step_runs_one_call_and_back_looks_back_without_running_any() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    assert_eq!((walk.stop(), walk.live()), (0, true));
    walk.times(3, Command::Step);
    assert_eq!((walk.stop(), walk.live()), (3, true));
    walk.times(2, Command::Back);
    assert_eq!((walk.stop(), walk.live()), (1, false));
    walk.times(2, Command::Step);
    assert_eq!((walk.stop(), walk.live()), (3, true));
    let opened = |effect: &&Effect| matches!(effect, Effect::OpenGate { .. });
    assert_eq!(walk.done.iter().filter(opened).count(), 3);
    walk.act(Command::Step);
    assert_eq!(walk.wanted(&Effect::OpenGate { scene: 0, step: 4 }), 1);
}

#[test]
fn forward_runs_to_the_next_rest_and_back_leads_to_where_one_rested() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    let rest = |walk: &Walk<'_>| walk.session.here().rest();
    assert_eq!(rest(&walk).why, Why::Opening);
    let mut seen = vec![(rest(&walk), walk.guess())];
    let mut go = |walk: &mut Walk<'_>, command: Command, why: Why, stop: usize| {
        walk.act(command);
        assert_eq!((rest(walk).why, walk.stop()), (why, stop));
        seen.push((rest(walk), walk.guess()));
    };
    // The note of accept, behind its call; the question, before its call.
    go(&mut walk, Command::Forward, Why::Note(1), 7);
    go(&mut walk, Command::Forward, Why::Question(0), ASKED);
    walk.keys("2");
    walk.act(Command::Forward);
    assert_eq!((rest(&walk).why, walk.stop()), (Why::Note(0), 18));
    assert_eq!(rest(&walk).ran, Some(18), "the send that failed");
    assert_eq!(walk.guess(), "said \"9216\", measured Some(\"9216\")");
    walk.act(Command::Forward);
    assert_eq!((rest(&walk).why, walk.stop()), (Why::End, 19));
    // Back and forward again: the same places, and nothing runs.
    let opened = walk.done.len();
    walk.times(2, Command::Back);
    assert_eq!(rest(&walk).why, Why::Question(0));
    assert_eq!(walk.guess(), "said \"9216\", measured None");
    walk.times(2, Command::Back);
    assert_eq!(rest(&walk), seen[0].0);
    walk.act(Command::Forward);
    assert_eq!((rest(&walk), walk.guess()), seen[1]);
    walk.times(3, Command::Forward);
    assert_eq!(rest(&walk).why, Why::End);
    assert_eq!(walk.done.len(), opened);
}

#[test]
fn steps_between_are_places_to_come_back_to() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(2, Command::Step).act(Command::Forward);
    assert_eq!(walk.stop(), 7);
    walk.act(Command::Back);
    assert_eq!(walk.stop(), 2);
    walk.times(2, Command::Forward);
    assert_eq!(walk.stop(), ASKED);
    // What was passed by is not where one rested.
    walk.keys("g5\n");
    assert_eq!((walk.stop(), walk.live()), (4, false));
    walk.act(Command::Back);
    assert_eq!(walk.stop(), 2);
    walk.times(2, Command::Forward);
    assert_eq!(walk.stop(), 7);
}

#[test]
fn a_question_is_put_before_its_call_and_answered_by_what_is_measured() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step);
    assert_eq!(walk.guess(), "asks, \"\"");
    walk.keys("2");
    assert_eq!(walk.guess(), "asks, \"2\"");
    walk.keys("\n");
    assert_eq!((walk.stop(), walk.live()), (18, true));
    assert_eq!(walk.guess(), "said \"9216\", measured Some(\"9216\")");
    let made = Remember::Predicted(Measured {
        scene: 0,
        note: 0,
        answer: "9216".into(),
        measured: "9216".into(),
    });
    assert_eq!(walk.remembered(), [&made]);
    walk.act(Command::Step);
    assert_eq!(walk.remembered(), [&made, &Remember::Seen(0)]);
}

#[test]
fn no_key_but_its_own_passes_a_question_over() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step);
    for keys in ["\n", " ", "l", "f", "g15\n"] {
        walk.keys(keys);
        assert_eq!(
            (walk.stop(), walk.guess().as_str()),
            (ASKED, "asks, \"\""),
            "{keys:?}"
        );
        let said = walk.session.message().expect("a sentence");
        assert!(said.contains("x passes"), "{keys:?}: {said}");
    }
    walk.keys("x");
    assert_eq!(
        (walk.stop(), walk.guess().as_str()),
        (ASKED, "said \"\", measured None")
    );
    // Nothing has run: it is put again.
    walk.act(Command::Back);
    assert_eq!((walk.stop(), walk.guess().as_str()), (ASKED, "asks, \"\""));
    walk.keys("x\n");
    assert_eq!(walk.guess(), "said \"\", measured Some(\"9216\")");
    walk.act(Command::Back);
    assert_eq!(walk.guess(), "said \"\", measured None", "it has run");
    walk.act(Command::Back);
    assert_eq!(walk.stop(), 7);
}

#[test]
fn a_letter_beside_the_digits_moves_nothing() {
    let mut lesson = stage::lesson();
    let predict = lesson.scenes[0].notes[0].predict.as_mut().expect("it asks");
    predict.options.clear();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step).keys("khjnprgfeo9k2x");
    assert_eq!(
        (walk.stop(), walk.guess().as_str()),
        (ASKED, "asks, \"92\"")
    );
    walk.keys("\n");
    assert_eq!(walk.guess(), "said \"92\", measured Some(\"9216\")");
}

#[test]
fn who_leaves_a_scene_that_is_over_goes_on_behind_it() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step);
    walk.act(Command::Quit);
    let behind = Remember::At(Some(1));
    assert!(!walk.remembered().contains(&&behind), "in its midst");
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step).keys("2\n");
    walk.act(Command::Step).act(Command::Quit);
    assert_eq!(walk.remembered().last(), Some(&&behind));
}

#[test]
fn whoever_looks_for_the_bug_points_at_a_line() {
    let mut lesson = stage::lesson();
    let predict = lesson.scenes[0].notes[0].predict.as_mut().expect("it asks");
    predict.options.clear();
    predict.measure = Measure::parse("line EAGAIN").expect("a measure");
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step);
    walk.act(Command::Down);
    assert_eq!(walk.guess(), "asks, \"16\"", "the line at the gate");
    walk.act(Command::Down);
    assert_eq!(walk.guess(), "asks, \"17\"");
    walk.times(3, Command::Up);
    assert_eq!(walk.guess(), "asks, \"14\"");
    walk.times(2, Command::Down).act(Command::Forward);
    assert_eq!(walk.guess(), "said \"16\", measured Some(\"16\")");
}

#[test]
fn what_was_passed_over_is_told_and_not_remembered_and_asked_again_in_the_next_run() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step).act(Command::Skip);
    assert_eq!(walk.guess(), "said \"\", measured None");
    walk.times(10, Command::Step);
    assert_eq!(walk.guess(), "said \"\", measured Some(\"9216\")");
    walk.act(Command::Step);
    assert_eq!(walk.remembered(), [&Remember::Seen(0)]);
    walk.act(Command::Again).times(ASKED, Command::Step);
    assert_eq!(walk.guess(), "asks, \"\"");
}

#[test]
fn an_answer_that_is_none_is_said_to_be_none_and_asked_again() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step).keys("7\n");
    let said = walk.session.message();
    assert_eq!(said, Some("There is no answer 7: type 1 to 4."));
    assert_eq!(walk.guess(), "asks, \"\"");
    walk.act(Command::Answer("4".into()));
    assert_eq!(walk.session.message(), None);
    assert_eq!(walk.guess(), "said \"never\", measured None");
}

#[test]
fn a_question_is_asked_anew_in_each_run_and_the_old_answer_stands_beside_what_was_measured() {
    let lesson = stage::lesson();
    let session = Session::of_lesson(&lesson, manner());
    let mut walk = Walk::new(session, &[fill().events, chunks()]);
    walk.session.recall(0, 0, "4096");
    let previous = |walk: &Walk<'_>| {
        walk.session.with_page(|page| match page.guess {
            Guess::Made { previous, .. } => previous.map(str::to_owned),
            _ => None,
        })
    };
    walk.act(Command::Begin).times(2, Command::Forward);
    assert_eq!((walk.guess(), previous(&walk)), ("asks, \"\"".into(), None));
    walk.keys("2\n");
    assert_eq!(walk.guess(), "said \"9216\", measured Some(\"9216\")");
    assert_eq!(previous(&walk), Some("4096".into()));
    walk.act(Command::Again).times(2, Command::Forward);
    assert_eq!(walk.guess(), "asks, \"\"");
    walk.keys("1\n");
    assert_eq!(previous(&walk), Some("9216".into()));
    let measured = Remember::Predicted(Measured {
        scene: 0,
        note: 0,
        answer: "4096".into(),
        measured: "9216".into(),
    });
    assert_eq!(walk.remembered().last(), Some(&&measured));
}

#[test]
fn a_run_that_goes_another_way_is_not_ticked_and_not_remembered() {
    let mut lesson = stage::lesson();
    let story = socklab::trace::story::tell(&fill().recording()).join("\n");
    lesson.scenes[0].story = story
        .replace(
            "17 main 16:12 sender.send bytes=1024 → 1024",
            "17 main 16:12 sender.send → EPIPE",
        )
        .leak();
    let mut walk = alone(&lesson);
    walk.times(2, Command::Forward).keys("2\n");
    let strays = walk.session.with_page(|page| match page.guess {
        Guess::Made { strays, .. } => strays,
        _ => panic!("no verdict"),
    });
    assert!(strays);
    walk.act(Command::Forward);
    assert_eq!(walk.remembered(), [&Remember::Seen(0)]);
}

#[test]
fn a_call_that_fails_otherwise_than_rehearsed_offers_its_recording_at_once() {
    let mut lesson = stage::lesson();
    let mut stage = Stage::new();
    for event in fill().events {
        stage.events.push(match event {
            Event::Returned(mut left) if left.step == 7 => {
                left.outcome = stage::err("EMFILE", 24);
                Event::Returned(left)
            }
            event => event,
        });
    }
    lesson.scenes[0].story = socklab::trace::story::tell(&fill().recording())
        .join("\n")
        .leak();
    let offered = |room: bool, pace: Option<Duration>| {
        let manner = Manner {
            room,
            pace,
            ..manner()
        };
        let session = Session::of_lesson(&lesson, manner);
        let mut walk = Walk::new(session, &[stage.events.clone(), chunks()]);
        walk.kept = Some(fill().recording());
        walk.act(Command::Begin).act(Command::Forward);
        let offer = walk.session.with_page(|page| page.offer.map(str::to_owned));
        walk.act(Command::Recorded);
        assert_eq!(walk.session.run().recorded(), Some("yesterday"));
        (offer, walk.stop())
    };
    assert_eq!(offered(false, None), (Some("yesterday".into()), 6));
    // Nobody is there to press R.
    assert_eq!(offered(true, Some(Duration::from_secs(2))), (None, 6));
}

/// Each rest, and why.
fn rests_of(part: Part<'_>, recording: &Recording) -> Vec<(usize, Option<u32>, Why)> {
    let all = rests::all(recording, part);
    all.iter()
        .map(|rest| (rest.stop, rest.ran, rest.why))
        .collect()
}

#[test]
fn where_a_walk_rests() {
    let lesson = stage::lesson();
    let part = Part::scene(&lesson.scenes[0]);
    let opening = (0, None, Why::Opening);
    assert_eq!(rests_of(part, &Recording::new()), [opening]);
    assert_eq!(
        rests_of(part, &fill().recording()),
        [
            opening,
            (7, Some(7), Why::Note(1)),
            (ASKED, None, Why::Question(0)),
            (18, Some(18), Why::Note(0)),
            (19, None, Why::End),
        ]
    );
    let silent = Part { notes: &[], ..part };
    assert_eq!(
        rests_of(silent, &fill().recording()),
        [
            opening,
            (18, Some(18), Why::Surprise(Surprise::Error)),
            (19, None, Why::End),
        ]
    );
    let free = Part {
        free: Some("it measures"),
        ..part
    };
    assert_eq!(
        rests_of(free, &Recording::new()),
        [opening, (0, None, Why::Question(0))]
    );
    let over: Recording = chunks().into_iter().collect();
    assert_eq!(
        rests_of(free, &over)[2..],
        [
            (0, None, Why::Note(1)),
            (0, None, Why::Note(0)),
            (0, None, Why::End)
        ]
    );
}

#[test]
fn what_was_asked_before_is_answered_before_the_note_of_the_call_that_answers_it() {
    let mut lesson = stage::lesson();
    let mut last = lesson.scenes[0].notes[0].clone();
    (last.predict, last.pass) = (None, 10);
    lesson.scenes[0].notes.push(last);
    let told = rests_of(Part::scene(&lesson.scenes[0]), &fill().recording());
    let (verdict, note) = ((18, Some(18), Why::Note(0)), (18, Some(18), Why::Note(2)));
    assert_eq!(told[told.len() - 3..told.len() - 1], [verdict, note]);
}

#[test]
fn a_call_that_waits_surprises_once_and_tells_its_note_when_it_is_back() {
    let lesson = stage::lesson();
    let part = Part::scene(&lesson.scenes[0]);
    let recording = stage::threads();
    let told = rests_of(part, &recording);
    // accept (step 2) waits, and comes back with connect; recv (step 6) waits, and nothing is said of it.
    assert!(told.contains(&(4, Some(2), Why::Note(1))), "{told:?}");
    assert!(
        !told
            .iter()
            .any(|(_, ran, why)| *ran == Some(2) && matches!(why, Why::Surprise(_)))
    );
    assert!(
        told.contains(&(6, Some(6), Why::Surprise(Surprise::Waits))),
        "{told:?}"
    );
}

#[test]
fn that_a_call_waits_is_told_once_in_a_scene_and_on_each_line_of_ones_own_program() {
    let lesson = stage::lesson();
    let own = Part {
        notes: &[],
        ..Part::scene(&lesson.scenes[0])
    };
    let scene = Part {
        story: "1 main 8:20 listener.socket → listener",
        ..own
    };
    let waits = |part| {
        let told = rests_of(part, &stage::threads()).into_iter();
        let waits = told.filter(|(_, _, why)| *why == Why::Surprise(Surprise::Waits));
        waits.map(|(_, ran, _)| ran).collect::<Vec<_>>()
    };
    assert_eq!(waits(own), [Some(2), Some(6)]);
    assert_eq!(waits(scene), [Some(2)]);
}

#[test]
fn a_note_of_a_later_pass_waits_for_it() {
    let mut lesson = stage::lesson();
    let notes = &mut lesson.scenes[0].notes;
    notes[0].predict = None;
    notes[0].pass = 3;
    let part = Part::scene(&lesson.scenes[0]);
    let told = rests_of(part, &fill().recording());
    assert!(told.contains(&(11, Some(11), Why::Note(0))), "{told:?}");
    lesson.scenes[0].notes[0].pass = 11;
    let part = Part::scene(&lesson.scenes[0]);
    let told = rests_of(part, &fill().recording());
    assert!(
        !told.iter().any(|(_, _, why)| *why == Why::Note(0)),
        "it never came to it"
    );
}

#[test]
fn what_perishes_is_made_anew_before_it_is_needed() {
    let lesson = stage::lesson();
    let mut stage = Stage::new();
    for event in fill().events {
        stage.events.push(match event {
            // From the first call on a row stands in TIME_WAIT.
            Event::Sampled(mut snapshot) => {
                snapshot.time_waits.get_or_insert_default().push(TimeWait {
                    local: "127.0.0.1:40000".into(),
                    peer: "127.0.0.1:41000".into(),
                    seconds: 60.0,
                });
                Event::Sampled(snapshot)
            }
            event => event,
        });
    }
    let session = Session::of_lesson(&lesson, manner());
    let mut walk = Walk::new(session, &[stage.events, chunks()]);
    walk.act(Command::Begin)
        .times(2, Command::Forward)
        .keys("2");
    let now = |walk: &mut Walk<'_>, seconds| {
        walk.act(Command::Now(Duration::from_secs(seconds)));
    };
    now(&mut walk, 30);
    assert_eq!(
        walk.session.with_page(|page| page.age),
        Duration::from_secs(30)
    );
    now(&mut walk, 55);
    walk.keys("\n");
    assert_eq!(walk.wanted(&Effect::StartScene { scene: 0, run: 2 }), 1);
    assert_eq!(walk.stop(), ASKED);
    assert_eq!(
        walk.guess(),
        "said \"9216\", measured None",
        "the answer is kept"
    );
    let said = walk.session.message().expect("a sentence");
    assert!(said.contains("has run again"), "{said}");
    walk.act(Command::Back);
    assert_eq!(walk.stop(), 7);
    walk.times(2, Command::Forward);
    assert_eq!(walk.guess(), "said \"9216\", measured Some(\"9216\")");
    assert_eq!(walk.wanted(&Effect::StartScene { scene: 0, run: 3 }), 0);
}

/// The kernel forgets an end in FIN_WAIT2 after a minute, and then there is no TIME_WAIT for a bind to meet.
#[test]
fn an_orphan_is_made_anew_where_its_port_is_still_to_be_bound() {
    let orphaned = |snapshot: &mut Snapshot| {
        if let Some(client) = snapshot.sockets.first_mut() {
            let client = Arc::make_mut(client);
            client.state = Some(State::CloseWait);
            (client.local, client.peer) = (Some("127.0.0.1:2".into()), Some("127.0.0.1:1".into()));
        }
        if let Some(listener) = snapshot.sockets.get_mut(1) {
            let listener = Arc::make_mut(listener);
            (listener.local, listener.peer) = (Some("127.0.0.1:1".into()), None);
        }
    };
    for (story, again) in [
        (
            "99 main 40:1 late.bind address=127.0.0.1:* → EADDRINUSE\n",
            1,
        ),
        ("99 main 40:1 late.bind address=127.0.0.1:0 → 0\n", 0),
    ] {
        let mut lesson = stage::lesson();
        lesson.scenes[0].story = story;
        let mut stage = Stage::new();
        for event in fill().events {
            stage.events.push(match event {
                Event::Sampled(mut snapshot) => {
                    orphaned(&mut snapshot);
                    Event::Sampled(snapshot)
                }
                event => event,
            });
        }
        let session = Session::of_lesson(&lesson, manner());
        let mut walk = Walk::new(session, &[stage.events, chunks()]);
        walk.act(Command::Begin)
            .times(2, Command::Forward)
            .keys("2");
        walk.act(Command::Now(Duration::from_secs(55))).keys("\n");
        let run = walk.wanted(&Effect::StartScene { scene: 0, run: 2 });
        assert_eq!(run, again, "{story}");
    }
}

#[test]
fn extras_are_offered_and_not_imposed() {
    let mut lesson = stage::lesson();
    lesson.scenes[1].extra = Some("for those who like figures".into());
    let mut walk = alone(&lesson);
    walk.times(2, Command::Forward)
        .keys("x")
        .times(3, Command::Forward);
    assert_eq!(walk.session.sheet(), &Sheet::Recap);
    walk.act(Command::Back);
    let offered = walk
        .session
        .with_page(|page| page.extra.map(|extra| extra.what_for.to_owned()));
    assert_eq!(offered, Some("for those who like figures".into()));
    walk.keys("n");
    assert_eq!(walk.session.place(), 1);
}

#[test]
fn what_can_be_tried_is_chosen_by_its_digit_at_the_end_of_a_scene() {
    let mut lesson = stage::lesson();
    let note = lesson.scenes[0].notes[0].clone();
    let tried = Try {
        changes: vec![Change {
            old: "1024".into(),
            new: "1".into(),
        }],
        python: Vec::new(),
        same: None,
        note,
    };
    lesson.scenes[0].tries = vec![tried.clone(), tried];
    let second = Effect::Try {
        scene: 0,
        twin: false,
        tried: 1,
    };
    let at_end = |walk: &mut Walk<'_>| {
        walk.keys("2");
        walk.times(2, Command::Forward).keys("x");
        while !walk.session.run().is_over() {
            walk.act(Command::Forward);
        }
    };
    let mut walk = alone(&lesson);
    at_end(&mut walk);
    assert_eq!(walk.session.with_page(|page| page.tries.len()), 2);
    assert_eq!(walk.wanted(&second), 0, "a digit before the end is none");
    walk.keys("3092");
    assert_eq!(walk.wanted(&second), 1);
    // Looking back there is nothing to try, and a room sees the lesson's own.
    walk.act(Command::Back).keys("2");
    assert_eq!(walk.wanted(&second), 1);
    let mut walk = in_room(&lesson);
    walk.times(9, Command::Forward).keys("2");
    assert_eq!(walk.wanted(&second), 0);
}

#[test]
fn a_program_is_changed_by_who_walks_alone() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    let asks = Effect::Change {
        scene: 0,
        twin: false,
    };
    walk.keys("e");
    assert_eq!(walk.wanted(&asks), 1);
    // Also where the program lies there as a whole; but not where a text of the lesson does.
    walk.keys("se");
    assert_eq!(walk.wanted(&asks), 2);
    walk.act(Command::Close).act(Command::PreviousScene);
    assert_eq!(walk.session.sheet(), &Sheet::Introduction);
    walk.keys("e");
    assert_eq!(walk.wanted(&asks), 2);
    let mut walk = in_room(&lesson);
    walk.keys("e");
    assert_eq!(walk.wanted(&asks), 0);
    assert!(walk.session.message().is_some());
}

#[test]
fn what_lies_over_the_scene_is_taken_away() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    for sheet in ["t", "?", "s", "i"] {
        for key in [Key::Escape, Key::Char('q')] {
            walk.keys(sheet);
            assert_ne!(walk.session.sheet(), &Sheet::Scene, "{sheet}");
            let command = walk.session.command(&key).expect("a command");
            walk.act(command);
            assert_eq!(walk.session.sheet(), &Sheet::Scene, "{sheet}");
        }
    }
    walk.keys("q");
    assert_eq!(walk.wanted(&Effect::Leave(Left::Early)), 1);
}

#[test]
fn in_front_of_a_room_a_note_without_room_is_shown_before_the_walk_goes_on() {
    let lesson = stage::lesson();
    let drawn = |walk: &mut Walk<'_>, cut| {
        walk.act(Command::Shown {
            rows: 24,
            furthest: 0,
            cut,
        });
    };
    let reading = |walk: &Walk<'_>| walk.session.with_page(|page| page.reading);
    let mut walk = in_room(&lesson);
    assert_eq!(reading(&walk), Reading::NotYet);
    drawn(&mut walk, true);
    walk.act(Command::Forward);
    assert_eq!((walk.session.sheet(), walk.stop()), (&Sheet::Note, 0));
    assert_eq!(reading(&walk), Reading::Now);
    drawn(&mut walk, false);
    walk.act(Command::Forward);
    assert_eq!(walk.session.sheet(), &Sheet::Scene);
    let there = walk.stop();
    assert!(there > 0, "it has gone on");
    // What was read once is not turned to again.
    walk.act(Command::Back);
    assert_eq!(reading(&walk), Reading::Done);
    drawn(&mut walk, true);
    walk.act(Command::Forward);
    assert_eq!((walk.session.sheet(), walk.stop()), (&Sheet::Scene, there));
    // Whoever shows the note by its key goes back to the scene, and has read it.
    let here = walk.stop();
    walk.keys("i").act(Command::Forward);
    assert_eq!((walk.session.sheet(), walk.stop()), (&Sheet::Scene, here));
    walk.act(Command::Forward);
    assert_eq!(walk.session.sheet(), &Sheet::Scene);
    assert!(walk.stop() > here);
    let mut walk = alone(&lesson);
    drawn(&mut walk, true);
    walk.act(Command::Forward);
    assert_eq!(walk.session.sheet(), &Sheet::Scene);
}

#[test]
fn a_figure_of_another_walk_is_in_the_recap() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    let figure = Figure::Scene {
        scene: "fill".into(),
        measure: Measure::parse("printed first").expect("a measure"),
    };
    assert_eq!(walk.session.figure(&figure), None);
    walk.session.recall_figure("fill: printed first", "7");
    assert_eq!(walk.session.figure(&figure), Some("7".into()));
    walk.times(2, Command::Forward).keys("x\n");
    assert_eq!(walk.session.figure(&figure), Some("9216".into()));
}

#[test]
fn a_loop_is_finished_and_tells_what_it_measured() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.act(Command::FinishLoop);
    let said = walk.session.message().expect("a sentence");
    assert_eq!(said, "The call at the gate stands in no loop.");
    walk.times(ASKED, Command::Step)
        .keys("x")
        .act(Command::FinishLoop);
    assert_eq!((walk.stop(), walk.live()), (18, true));
    assert_eq!(walk.guess(), "said \"\", measured Some(\"9216\")");
    walk.act(Command::Back).act(Command::FinishLoop);
    let said = walk.session.message().expect("a sentence");
    assert!(said.starts_with("You are looking back"), "{said}");
}

#[test]
fn a_step_is_gone_to_back_at_once_and_forward_as_far_as_the_next_question() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.keys("g15\n");
    assert_eq!((walk.stop(), walk.guess().as_str()), (ASKED, "asks, \"\""));
    walk.keys("g15\n");
    assert_eq!((walk.stop(), walk.guess().as_str()), (ASKED, "asks, \"\""));
    walk.keys("xg15\n");
    assert_eq!((walk.stop(), walk.live()), (14, true));
    walk.keys("g3\n");
    assert_eq!((walk.stop(), walk.live()), (2, false));
    walk.keys("g99\n");
    assert_eq!(walk.stop(), 19);
    walk.keys("g99\n");
    assert_eq!(walk.session.message(), Some("This run has 19 steps."));
    walk.keys("g1g");
    assert_eq!(walk.stop(), 19, "g once more lets it be");
}

#[test]
fn a_scene_that_runs_again_is_a_new_recording_and_hears_nothing_of_the_old_one() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(5, Command::Step).act(Command::Again);
    assert_eq!(walk.stop(), 0);
    assert_eq!(walk.wanted(&Effect::StartScene { scene: 0, run: 2 }), 1);
    let steps = walk.session.run().recording().steps();
    walk.act(Command::Happened {
        scene: 0,
        run: 1,
        event: Event::Ended(Ending::Returned),
    });
    assert_eq!(walk.session.run().recording().steps(), steps);
    assert!(!walk.session.run().is_over());
}

#[test]
fn a_run_that_fails_measures_nothing_and_goes_on_in_a_recording() {
    let lesson = stage::lesson();
    let mut stage = fill();
    // It fails inside the third send, in the loop that measures.
    let third = |event: &Event| *event == Event::Opened { step: 11 };
    let at = stage.events.iter().position(third).expect("a step 11");
    stage.events.truncate(at + 1);
    let reason = "killed".to_owned();
    stage.end(Ending::Died { reason });
    let session = Session::of_lesson(&lesson, manner());
    let mut walk = Walk::new(session, &[stage.events, chunks()]);
    walk.kept = Some(fill().recording());
    walk.act(Command::Begin).act(Command::Recorded);
    let said = walk.session.message().expect("a sentence");
    assert!(said.starts_with("R is for a scene that failed"), "{said}");
    walk.times(ASKED, Command::Step)
        .act(Command::Answer("1".into()));
    walk.times(3, Command::Step);
    assert!(walk.session.run().failed());
    assert_eq!(walk.session.here().rest().why, Why::End, "and no verdict");
    assert_eq!(
        walk.session.with_page(|page| page.offer.map(str::to_owned)),
        Some("yesterday".into())
    );
    walk.act(Command::Recorded);
    assert_eq!(walk.session.run().recorded(), Some("yesterday"));
    assert_eq!((walk.stop(), walk.live()), (10, true), "where it failed");
    walk.times(8, Command::Step);
    assert_eq!(walk.guess(), "said \"4096\", measured Some(\"9216\")");
    walk.act(Command::Step);
    assert_eq!(
        walk.remembered(),
        [&Remember::At(Some(0)); 0],
        "not here and now"
    );
}

#[test]
fn without_a_recording_the_sentence_says_how_to_make_one() {
    let lesson = stage::lesson();
    let session = Session::of_lesson(&lesson, manner());
    let mut walk = Walk::new(session, &[Vec::new(), Vec::new()]);
    walk.act(Command::Begin).act(Command::CannotStart {
        scene: 0,
        reason: "no descriptors".into(),
    });
    assert!(walk.session.run().failed());
    walk.act(Command::Recorded);
    let said = walk.session.message().expect("a sentence");
    assert!(said.contains("`socklab rehearse` makes one"), "{said}");
}

#[test]
fn a_room_votes_three_times_at_most_and_its_poll_is_kept_once() {
    let lesson = stage::lesson();
    let mut walk = in_room(&lesson);
    walk.times(ASKED, Command::Step).keys("a 12 b 5");
    assert_eq!(walk.guess(), "open [], \"A 12 B 5\", measured None");
    walk.keys("\n");
    assert_eq!(walk.guess(), "open [[12, 5, 0, 0]], \"\", measured None");
    let shown = |walk: &Walk<'_>| {
        walk.session.with_page(|page| match &page.guess {
            Guess::Poll(poll) => poll.shown().len(),
            _ => panic!("a poll"),
        })
    };
    assert_eq!(shown(&walk), 0, "a first vote pulls the second one");
    walk.keys("v");
    assert_eq!(shown(&walk), 1);
    walk.keys("1 2 3\n").keys("7\n").keys("0 9\n");
    assert_eq!(
        walk.guess(),
        "open [[12, 5, 0, 0], [1, 2, 3, 0], [0, 9, 0, 0]], \"\", measured None",
        "the last one can be corrected"
    );
    walk.keys("c\n");
    assert_eq!(walk.session.message(), Some("How many hands for C?"));
    // A blank is part of hands that were typed a page too early: it lets nothing run.
    let open = walk.guess();
    walk.act(Command::Step);
    let said = "Write the hands like this: A 12 B 5.";
    assert_eq!(walk.session.message(), Some(said));
    assert_eq!(walk.guess(), open);
    // Forward on an empty line lets calls run.
    walk.act(Command::Forward);
    let measured =
        "closed [[12, 5, 0, 0], [1, 2, 3, 0], [0, 9, 0, 0]], \"\", measured Some(\"9216\")";
    assert_eq!(walk.guess(), measured);
    walk.act(Command::Step);
    let kept: Vec<&PollOver> = walk
        .done
        .iter()
        .filter_map(|effect| match effect {
            Effect::KeepPoll(over) => Some(over),
            _ => None,
        })
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!((kept[0].note, kept[0].measured.as_str()), (0, "9216"));
    walk.act(Command::Again).times(ASKED, Command::Step);
    assert_eq!(walk.guess(), "open [], \"\", measured None");
}

/// Elsewhere these run the scene again, leave it, or show it in Python: and the hands were gone.
#[test]
fn letters_are_for_the_poll_and_a_vote_that_was_miscounted_is_taken_back() {
    let lesson = stage::lesson();
    let mut walk = in_room(&lesson);
    walk.times(ASKED, Command::Step).keys("a 12 b 5\n");
    let voted = "open [[12, 5, 0, 0]], \"\", measured None";
    for letter in ["r", "n", "p", "c", "x", "e", "h", "l"] {
        walk.keys(letter);
        let typed = format!(
            "open [[12, 5, 0, 0]], {:?}, measured None",
            letter.to_uppercase()
        );
        assert_eq!(walk.guess(), typed);
        walk.keys("\n");
        assert!(walk.session.message().is_some(), "{letter}");
        assert_eq!(walk.guess(), voted);
    }
    let back = |walk: &Walk<'_>| walk.session.command(&Key::Backspace).expect("a command");
    walk.act(back(&walk));
    assert_eq!(walk.guess(), "open [], \"\", measured None");
    let said = "The last vote is taken back: count again.";
    assert_eq!(walk.session.message(), Some(said));
    walk.act(back(&walk));
    assert_eq!(walk.session.message(), None);
    walk.keys("a 2 b 15\n");
    assert_eq!(walk.guess(), "open [[2, 15, 0, 0]], \"\", measured None");
}

#[test]
fn b_blanks_the_screen_unless_it_was_a_vote() {
    let lesson = stage::lesson();
    let mut walk = in_room(&lesson);
    walk.times(ASKED, Command::Step).keys("b");
    assert!(walk.session.is_blank());
    walk.keys("12");
    assert!(!walk.session.is_blank());
    assert_eq!(walk.guess(), "open [], \"B12\", measured None");
    walk.keys("\n.");
    assert!(walk.session.is_blank());
    walk.keys("\n");
    assert_eq!(
        (walk.session.is_blank(), walk.stop()),
        (false, ASKED),
        "any key brings it back"
    );
    walk.keys("qq");
    assert_eq!(
        walk.wanted(&Effect::Leave(Left::Early)),
        1,
        "twice, in a room"
    );
}

#[test]
fn the_walk_goes_from_the_introduction_through_the_scenes_to_the_recap() {
    let lesson = stage::lesson();
    let scene = None;
    let mut walk = begun(&lesson, Manner { scene, ..manner() });
    assert_eq!(walk.session.sheet(), &Sheet::Introduction);
    assert_eq!(walk.done, []);
    // What lies over it is taken away again.
    for close in [Command::Help, Command::Quit, Command::Step] {
        walk.times(1, Command::Help);
        assert_eq!(walk.session.sheet(), &Sheet::Help);
        walk.times(1, close);
        assert_eq!(walk.session.sheet(), &Sheet::Introduction);
    }
    // What does not fit is read first.
    walk.act(Command::Shown {
        rows: 24,
        furthest: 20,
        cut: false,
    });
    walk.times(2, Command::Step);
    assert_eq!(walk.session.sheet(), &Sheet::Introduction);
    walk.act(Command::Step);
    assert_eq!(walk.wanted(&Effect::StartScene { scene: 0, run: 1 }), 1);
    walk.act(Command::NextScene);
    assert_eq!(walk.session.place(), 1);
    assert!(
        !walk.session.run().is_started(),
        "at full speed only when asked"
    );
    let motion = |walk: &Walk<'_>| walk.session.with_page(|page| page.motion);
    assert_eq!(motion(&walk), Motion::Rests);
    walk.act(Command::Step);
    assert!(walk.session.run().is_over());
    walk.act(Command::Step);
    assert_eq!(walk.session.sheet(), &Sheet::Recap);
    walk.act(Command::Shown {
        rows: 24,
        furthest: 0,
        cut: false,
    });
    walk.times(2, Command::Help);
    assert_eq!(walk.session.sheet(), &Sheet::Recap);
    walk.act(Command::Step);
    assert_eq!(walk.done.last(), Some(&Effect::Leave(Left::AtTheEnd)));
    let places = [
        Remember::At(Some(0)),
        Remember::At(Some(1)),
        Remember::Seen(1),
        Remember::At(None),
    ];
    assert_eq!(walk.remembered(), places.iter().collect::<Vec<_>>());
}

#[test]
fn nobody_presses_a_key_and_the_demo_goes_on_and_begins_again() {
    let lesson = stage::lesson();
    let pace = Some(Duration::from_secs(2));
    let mut walk = begun(
        &lesson,
        Manner {
            scene: None,
            room: true,
            pace,
            ..manner()
        },
    );
    let mut seconds = 0;
    let mut tick = |walk: &mut Walk<'_>| {
        seconds += 1;
        walk.act(Command::Tick(Duration::from_secs(seconds)));
    };
    // Two seconds a call; a text as long as it takes to read its words.
    for _ in 0..3 {
        tick(&mut walk);
        assert_eq!(walk.session.sheet(), &Sheet::Introduction);
    }
    tick(&mut walk);
    assert_eq!(walk.session.sheet(), &Sheet::Scene);
    for _ in 0..86 {
        tick(&mut walk);
    }
    assert_eq!(
        walk.wanted(&Effect::EndScene { scene: 0 }),
        1,
        "{:?}",
        walk.session.sheet()
    );
    assert_eq!(walk.wanted(&Effect::Leave(Left::AtTheEnd)), 0);
    let (now, clocks) = walk.session.clocks();
    assert!(
        clocks[0] > clocks[1] && now == Duration::from_secs(90),
        "{clocks:?}"
    );
}

#[test]
fn the_time_line_opens_folds_and_leads_to_a_step() {
    let lesson = stage::lesson();
    let mut walk = alone(&lesson);
    walk.times(ASKED, Command::Step)
        .keys("x")
        .act(Command::FinishLoop);
    walk.keys("t");
    let cursor = |walk: &Walk<'_>| match walk.session.sheet() {
        Sheet::TimeLine { cursor, opened } => (*cursor, opened.len()),
        sheet => panic!("{sheet:?}"),
    };
    // Six calls of the set-up in one fold, two more, nine sends in one, the one that failed, and the close at the gate.
    assert_eq!(cursor(&walk), (5, 0));
    walk.times(2, Command::Up).act(Command::Step);
    assert_eq!(cursor(&walk), (3, 1));
    walk.times(3, Command::Down).act(Command::Step);
    assert_eq!((walk.session.sheet(), walk.stop()), (&Sheet::Scene, 10));
    // The set-up opens as a loop does.
    walk.keys("t");
    assert_eq!(cursor(&walk), (3, 0));
    walk.times(3, Command::Up).act(Command::Step);
    assert_eq!(cursor(&walk), (0, 1));
    walk.times(2, Command::Down).act(Command::Step);
    assert_eq!((walk.session.sheet(), walk.stop()), (&Sheet::Scene, 1));
}

#[test]
fn a_program_that_reads_is_typed_to_once_all_is_still() {
    let mut lesson = stage::lesson();
    lesson.scenes[0].stdin = Some("say something".into());
    let mut stage = Stage::new();
    let step = stage.choose(6, "listener", Call::Socket, json!({}), None);
    stage.open(step).leave(step, done(), None, &["listener"]);
    let session = Session::of_lesson(&lesson, manner());
    let mut walk = Walk::new(session, &[stage.events, chunks()]);
    walk.act(Command::Begin).act(Command::Step);
    walk.act(Command::Tick(Duration::from_millis(399)));
    assert!(!walk.session.listens());
    walk.act(Command::Tick(Duration::from_millis(400)))
        .keys("q n\n");
    let line = "q n".to_owned();
    assert_eq!(
        walk.wanted(&Effect::TypeLine { scene: 0, line }),
        1,
        "letters are for the program"
    );
    walk.keys("\n");
    let said = walk
        .session
        .with_page(|page| page.message.map(str::to_owned));
    let said = said.expect("a sentence");
    assert!(said.starts_with("The program waits for a line. "), "{said}");
    walk.act(Command::Paste("two\nlines ".into()))
        .act(Command::SendLine);
    let line = "two lines".to_owned();
    assert_eq!(walk.wanted(&Effect::TypeLine { scene: 0, line }), 1);
    walk.keys("\u{4}");
    assert_eq!(walk.wanted(&Effect::EndStdin { scene: 0 }), 1);
    assert!(!walk.session.listens());
}

static PROVED: Folder = Folder {
    proofs_program: Program {
        name: "proofs",
        path: "05-buffers/proofs.rs",
        text: FILL,
    },
    ..stage::FOLDER
};

#[test]
fn a_proof_is_walked_without_a_lesson_and_left_behind_its_end() {
    static PROOF: Proof = Proof {
        name: "main",
        main: || Ok(String::new()),
    };
    let question = Question {
        proof: &PROOF,
        stem: vec![Inline::Text("How much fits?".into())],
        id: "fits".into(),
        scene: "fill".into(),
        free: None,
        answer: Answer::Choice(Vec::new()),
    };
    let session = Session::of_proof(
        &PROVED,
        &question,
        Shown::USUAL,
        Manner {
            scene: None,
            ..manner()
        },
    );
    let mut walk = Walk::new(session, &[fill().events]);
    walk.act(Command::Begin).keys("np").times(3, Command::Back);
    assert_eq!(walk.session.sheet(), &Sheet::Scene, "there is nothing else");
    let asks = walk
        .session
        .with_page(|page| page.part.look_for.blocks().into_owned());
    assert_eq!(asks, [Block::Paragraph(question.stem.clone())]);
    walk.times(19, Command::Step);
    assert!(walk.session.run().is_over());
    walk.act(Command::Step);
    assert_eq!(walk.done.last(), Some(&Effect::Leave(Left::AtTheEnd)));
}

#[test]
fn a_program_that_no_lesson_knows_is_walked_like_any_other() {
    let program = Program {
        name: "mine",
        path: "mine.rs",
        text: FILL,
    };
    let session = Session::of_programs(
        Part::program(program),
        Sources::default(),
        Manner {
            scene: None,
            ..manner()
        },
    );
    let mut walk = Walk::new(session, &[fill().events]);
    walk.act(Command::Begin)
        .times(ASKED, Command::Step)
        .act(Command::FinishLoop);
    assert_eq!((walk.stop(), walk.guess().as_str()), (18, "nothing"));
    assert_eq!(walk.remembered(), [&Remember::Seen(0); 0]);
}

/// A server without work looks around twice a second, for ever. The walk stops three seconds after the last thing that
/// happened, and `e` ends what is watched, there and anywhere.
#[test]
fn a_walk_stops_where_only_waits_in_vain_come() {
    let program = Program {
        name: "server.py",
        path: "",
        text: "",
    };
    let mut session = Session::of_programs(Part::program(program), Sources::default(), manner());
    let run = session
        .apply(Command::Begin)
        .into_iter()
        .find_map(|effect| match effect {
            Effect::StartScene { run, .. } => Some(run),
            _ => None,
        });
    let run = run.expect("started");
    let happened = |session: &mut Session<'_>, event| {
        let effects = session.apply(Command::Happened {
            scene: 0,
            run,
            event,
        });
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::OpenGate { .. }))
    };
    let looks = |step| {
        Event::Pending(CallPending {
            step,
            ..CallPending::of(Call::Poll)
        })
    };
    happened(&mut session, looks(1));
    session.apply(Command::Forward);
    let mut stops = Vec::new();
    for step in 1..=22_u32 {
        // The tenth finds something.
        let found = Vec::from_iter((step == 10).then(|| "s".to_owned()));
        let outcome = Outcome::Ok(socklab::trace::Answer::Ready(Ready {
            sockets: Sockets(found),
            others: Vec::new(),
        }));
        session.apply(Command::Now(Duration::from_millis(500) * step));
        happened(&mut session, Event::Opened { step });
        let back = CallReturned::of(outcome);
        happened(&mut session, Event::Returned(CallReturned { step, ..back }));
        let goes_on = happened(&mut session, looks(step + 1));
        assert_eq!(session.with_page(|page| page.lull), !goes_on, "{step}");
        if !goes_on {
            stops.push(step);
            assert!(session.message().is_some());
            let ends = session.apply(Command::Change);
            assert_eq!(ends, [Effect::Finish { scene: 0 }]);
            session.apply(Command::Forward);
        }
    }
    assert_eq!(stops, [6, 16, 22]);
}

#[test]
fn a_call_on_no_line_is_shown_beside_the_text_that_knows_its_socket() {
    let mut sources = Sources::default();
    sources.add("/x/one.py", "one\n".into());
    sources.add("/x/other.py", "other\n".into());
    let program = Program {
        name: "one.py",
        path: "",
        text: "",
    };
    let session = Session::of_programs(Part::program(program), sources, manner());
    let call = |step, socket: &str, file: Option<&str>| {
        let line = u32::from(file.is_some());
        Event::Pending(CallPending {
            step,
            socket: socket.into(),
            file: file.map(str::to_owned),
            line,
            ..CallPending::of(Call::Close)
        })
    };
    let calls = [
        call(1, "conn", Some("/x/one.py")),
        call(2, "other", Some("/x/other.py")),
        call(3, "conn", None),
    ];
    let events = calls.into_iter().enumerate().flat_map(|(at, call)| {
        let step = at as u32 + 1;
        let back = CallReturned::of(done());
        [
            call,
            Event::Opened { step },
            Event::Returned(CallReturned { step, ..back }),
        ]
    });
    let mut walk = Walk::new(session, &[events.collect()]);
    walk.act(Command::Begin).times(2, Command::Step);
    let shown = walk
        .session
        .with_page(|page| page.part.program.path.to_owned());
    assert_eq!((walk.stop(), shown.as_str()), (2, "/x/one.py"));
}
