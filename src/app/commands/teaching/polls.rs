//! `socklab polls`: what a room answered, read again; and what it answered with other clickers, taken in.

use std::fs::File;
use std::path::Path;

use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::{print, print_data};
use crate::app::plain::unattended;
use crate::app::polls::Polls;
use crate::app::sentence::say;
use crate::app::student::{self, overviews};
use crate::app::walk::Keep;
use crate::cli::Face;
use crate::lesson::{Lesson, Note, Predict, Scene};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::{self, data::bounded};
use crate::session::{Hands, letter};
use crate::session::{Part, SavedPoll, rests};
use crate::view::escape;
use crate::view::records::polls::{json, table};

/// What clickers save of a semester is less, in mebibytes.
const LARGEST: u64 = 16;

/// Prints the polls that were kept.
pub fn polls(face: Face) -> Result<(), Exit> {
    let file = Polls::usual()?;
    let (polls, odd) = file.read()?;
    for line in odd {
        say(&phrases().commands.line_is_no_poll(line, file.shown()));
    }
    if face.json {
        return print_data(json(&polls));
    }
    if polls.is_empty() {
        return print(vec![phrases().commands.no_poll_yet(file.shown())]);
    }
    print(table(
        &polls,
        &overviews::of_all(SYLLABUS, &student::known()?)?,
    ))
}

/// What one question was answered with.
struct Answers {
    lesson: Lesson,
    scene: usize,
    note: usize,
    rounds: Vec<Hands>,
}

/// Reads a file of answers; each scene that was asked about runs once, and measures what is right.
pub fn import(file: &Path) -> Result<(), Exit> {
    let shown = escape::path(file);
    let fails = |at: u64, why: &str| Exit::Failed(phrases().commands.in_line(&shown, at, why));
    let text = File::open(file)
        .and_then(|file| bounded::read_all(file, LARGEST))
        .map_err(|error| Exit::Failed(phrases().commands.cannot_read(&shown, error)))?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_slice());
    let heads = reader
        .headers()
        .map_err(|error| fails(1, &error.to_string()))?
        .clone();
    let column = |names: &[&str]| {
        heads
            .iter()
            .position(|head| names.iter().any(|name| head.eq_ignore_ascii_case(name)))
    };
    let (Some(question), Some(answer)) = (
        column(&["question"]),
        column(&["answer", "option", "response"]),
    ) else {
        return Err(fails(1, phrases().commands.two_columns_needed));
    };
    let (hands, round) = (column(&["hands", "count", "votes"]), column(&["round"]));
    let mut all: Vec<Answers> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Exit::Failed(format!("{shown}: {error}.")))?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let number = |column: Option<usize>, otherwise: u64, most: u64| match column.map(cell) {
            None | Some("") => Ok(otherwise),
            Some(typed) => typed
                .parse()
                .ok()
                .filter(|number| *number <= most)
                .ok_or_else(|| {
                    fails(
                        line,
                        &phrases().commands.no_such_count(escape::line(typed), most),
                    )
                }),
        };
        let (hands, round) = (
            number(hands, 1, 9999)?,
            number(round, 1, 9)?.max(1) as usize,
        );
        let (lesson, scene, note) = find(cell(question)).map_err(|why| fails(line, &why))?;
        let known = all.iter().position(|it| {
            it.note == note
                && it.lesson.scenes[it.scene].program.name == lesson.scenes[scene].program.name
                && it.lesson.folder.number == lesson.folder.number
        });
        let at = known.unwrap_or_else(|| {
            all.push(Answers {
                lesson,
                scene,
                note,
                rounds: Vec::new(),
            });
            all.len() - 1
        });
        let answers = &mut all[at];
        if answers.rounds.len() < round {
            answers.rounds.resize(round, Hands::default());
        }
        let predict = predict(&answers.lesson.scenes[answers.scene].notes[note]);
        let hands_so_far = &mut answers.rounds[round - 1];
        add(hands_so_far, predict, cell(answer), hands).map_err(|why| fails(line, &why))?;
    }
    if all.is_empty() {
        return Err(fails(2, phrases().commands.no_answer_in_it));
    }
    let mut polls = Polls::open()?;
    for answers in &all {
        polls.keep(&saved(answers)?).map_err(Exit::Failed)?;
    }
    print(vec![phrases().commands.taken_in(all.len())])
}

fn predict(note: &Note) -> &Predict {
    note.predict
        .as_ref()
        .expect("only notes that ask are found")
}

fn saved(answers: &Answers) -> Result<SavedPoll, Exit> {
    let scene: &Scene = &answers.lesson.scenes[answers.scene];
    let note = &scene.notes[answers.note];
    let recording = unattended::play(scene)?;
    let part = Part::scene(scene);
    Ok(SavedPoll {
        when: progress::now(),
        lesson: scene.folder.slug().to_owned(),
        scene: scene.program.name.to_owned(),
        note: note.id(),
        question: predict(note).question.clone(),
        options: predict(note).ids().map(str::to_owned).collect(),
        rounds: answers.rounds.clone(),
        measured: rests::measured(&recording, part, recording.steps(), answers.note),
        recorded: None,
        imported: true,
    })
}

/// `5:fill`, `5:fill:2` for the second of several questions of a scene; or the question in its own words.
fn find(typed: &str) -> Result<(Lesson, usize, usize), String> {
    let mut parts = typed.split(':');
    if let (Some(lesson), Some(scene), which, None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
        && let Ok(folder) = lookup::folder(SYLLABUS, lesson)
    {
        let lesson = Lesson::read(folder).map_err(|fault| fault.to_string())?;
        let at = lesson.scenes.iter().position(|it| it.program.name == scene);
        let at = at.ok_or_else(|| {
            phrases()
                .commands
                .no_such_scene(folder.number, escape::line(scene))
        })?;
        let asking = asking(&lesson.scenes[at]);
        if which.is_none() && asking.len() > 1 {
            let scene = &lesson.scenes[at];
            let question = |note: &usize| predict(&scene.notes[*note]).question.as_str();
            let questions: Vec<String> = (1..)
                .zip(asking.iter().map(question))
                .map(|(which, question)| format!("`{typed}:{which}` “{question}”"))
                .collect();
            return Err(phrases()
                .commands
                .which_question(scene.program.name, &questions));
        }
        let which = which.map_or(Some(1), |which| which.parse::<usize>().ok());
        let note = which
            .and_then(|which| asking.get(which.checked_sub(1)?))
            .copied();
        let note =
            note.ok_or_else(|| phrases().commands.scene_has_questions(scene, asking.len()))?;
        return Ok((lesson, at, note));
    }
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).map_err(|fault| fault.to_string())?;
        for at in 0..lesson.scenes.len() {
            let notes = &lesson.scenes[at].notes;
            let says = |note: &usize| predict(&notes[*note]).question.trim() == typed;
            if let Some(note) = asking(&lesson.scenes[at]).into_iter().find(says) {
                return Ok((lesson, at, note));
            }
        }
    }
    Err(phrases().commands.no_such_question(escape::line(typed)))
}

/// The notes of a scene that ask, in the order of their numbers.
fn asking(scene: &Scene) -> Vec<usize> {
    let notes = scene.in_order().into_iter();
    notes
        .filter(|note| scene.notes[*note].predict.is_some())
        .collect()
}

/// Adds hands for an option: by its letter, its id, or its words; or a number that was called out.
fn add(so_far: &mut Hands, predict: &Predict, answer: &str, hands: u64) -> Result<(), String> {
    let shown = escape::line(answer);
    if predict.options.is_empty() {
        let number = answer
            .parse()
            .map_err(|_| phrases().commands.no_number(&shown))?;
        so_far.call_out(number);
        return Ok(());
    }
    let is = |place: usize| {
        let option = &predict.options[place];
        answer.eq_ignore_ascii_case(&letter(place).to_string())
            || answer == option.id
            || answer == option.text
    };
    let last = predict.options.len() - 1;
    let place = (0..=last)
        .find(|place| is(*place))
        .ok_or_else(|| phrases().commands.no_such_option(shown, letter(last)))?;
    so_far.add(place, hands);
    Ok(())
}
