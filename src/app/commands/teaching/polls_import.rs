//! `socklab polls import`: what a room answered with other clickers, taken in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use csv::StringRecord;

use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print;
use crate::app::plain::unattended;
use crate::app::polls::Polls;
use crate::app::walk::Keep;
use crate::lesson::{Lesson, Note, Predict, Scene};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::{self, data::bounded};
use crate::session::{Hands, MOST_HANDS, Part, SavedPoll, letter, rests};
use crate::view::escape;

/// What clickers save of a semester is less, in mebibytes.
const LARGEST: u64 = 16;

/// What one question was answered with.
struct Answers {
    lesson: Lesson,
    scene: usize,
    note: usize,
    rounds: Vec<Tally>,
}

/// Hands by what they were for: an option's place, or a number that was called out.
type Tally = BTreeMap<u64, u64>;

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
        .map_err(|error| fails(1, &error.to_string()))?;
    let columns =
        Columns::of(heads).ok_or_else(|| fails(1, phrases().commands.two_columns_needed))?;
    let mut all: Vec<Answers> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Exit::Failed(format!("{shown}: {error}.")))?;
        let line = row.position().map_or(0, csv::Position::line);
        take_in(&mut all, &columns, &row).map_err(|why| fails(line, &why))?;
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

/// Where a clicker's file has what is read of it; the last two may be missing.
struct Columns {
    question: usize,
    answer: usize,
    hands: Option<usize>,
    round: Option<usize>,
}

impl Columns {
    fn of(heads: &StringRecord) -> Option<Columns> {
        let column = |names: &[&str]| {
            heads
                .iter()
                .position(|head| names.iter().any(|name| head.eq_ignore_ascii_case(name)))
        };
        Some(Columns {
            question: column(&["question"])?,
            answer: column(&["answer", "option", "response"])?,
            hands: column(&["hands", "count", "votes"]),
            round: column(&["round"]),
        })
    }
}

/// Adds the hands of one row to what its question was answered with.
fn take_in(all: &mut Vec<Answers>, columns: &Columns, row: &StringRecord) -> Result<(), String> {
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let number = |column: Option<usize>, otherwise: u64, most: u64| match column.map(cell) {
        None | Some("") => Ok(otherwise),
        Some(typed) => {
            let number = typed.parse().ok().filter(|number| *number <= most);
            number.ok_or_else(|| phrases().commands.no_such_count(escape::line(typed), most))
        }
    };
    let hands = number(columns.hands, 1, MOST_HANDS)?;
    let round = number(columns.round, 1, 9)?.max(1) as usize;
    let (lesson, scene, note) = find(cell(columns.question))?;
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
        answers.rounds.resize(round, Tally::new());
    }
    let predict = predict(&answers.lesson.scenes[answers.scene].notes[note]);
    let so_far = &mut answers.rounds[round - 1];
    add(so_far, predict, cell(columns.answer), hands)
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
    let predict = predict(note);
    let (options, rounds) = options(predict, &answers.rounds);
    Ok(SavedPoll {
        when: progress::now(),
        lesson: scene.folder.slug().to_owned(),
        scene: scene.program.name.to_owned(),
        note: note.id(),
        question: predict.question.clone(),
        options,
        rounds,
        measured: rests::measured(&recording, part, recording.steps(), answers.note),
        recorded: None,
        imported: true,
    })
}

/// The options by their ids, and the hands for each of them in each round. Where nothing was offered each number that was
/// called out is one.
fn options(predict: &Predict, rounds: &[Tally]) -> (Vec<String>, Vec<Hands>) {
    let (places, options): (Vec<u64>, Vec<String>) = match predict.options.is_empty() {
        false => (0..).zip(predict.ids().map(str::to_owned)).unzip(),
        true => {
            let numbers: BTreeSet<u64> = rounds.iter().flat_map(Tally::keys).copied().collect();
            let option = |number: u64| (number, number.to_string());
            numbers.into_iter().map(option).unzip()
        }
    };
    let hands = |tally: &Tally| {
        let count = |place| tally.get(place).copied().unwrap_or_default();
        Hands::counted(places.iter().map(count).collect())
    };
    let hands = rounds.iter().map(hands).collect();
    (options, hands)
}

/// `5:fill:2` for the second question of a scene, `7:empty` where there is one; or the question in its own words.
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
        let asking = lesson.scenes[at].asking();
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
            if let Some(note) = lesson.scenes[at].asking().into_iter().find(says) {
                return Ok((lesson, at, note));
            }
        }
    }
    Err(phrases().commands.no_such_question(escape::line(typed)))
}

/// Adds the hands of one row.
fn add(so_far: &mut Tally, predict: &Predict, answer: &str, hands: u64) -> Result<(), String> {
    let sum = so_far.entry(chosen(predict, answer)?).or_default();
    *sum += hands;
    let fits = *sum <= MOST_HANDS;
    let too_many = || {
        let answer = escape::line(answer);
        phrases().commands.too_many_hands(answer, MOST_HANDS)
    };
    fits.then_some(()).ok_or_else(too_many)
}

/// An option's place, by its letter, its id, or its words; or the number that was called out.
fn chosen(predict: &Predict, answer: &str) -> Result<u64, String> {
    let shown = escape::line(answer);
    if predict.options.is_empty() {
        let number = answer.parse();
        return number.map_err(|_| phrases().commands.no_number(shown));
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
    Ok(place as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Measure;

    /// No number that was called out is lost, however many there are, and each has its hands.
    #[test]
    fn where_a_number_is_asked_for_each_number_has_its_hands() {
        let predict = Predict {
            question: "How many bytes?".into(),
            options: Vec::new(),
            measure: Measure::Result,
        };
        let mut rounds = [Tally::new(), Tally::new()];
        for (round, answer, hands) in [
            (0, "4096", 12),
            (0, "9", 1),
            (0, "8", 1),
            (0, "7", 1),
            (0, "6", 1),
            (0, "5", 1),
            (0, "4", 2),
            (0, "4096", 3),
            (1, "4096", 20),
        ] {
            add(&mut rounds[round], &predict, answer, hands).expect("a number");
        }
        let (numbers, hands) = options(&predict, &rounds);
        assert_eq!(numbers, ["4", "5", "6", "7", "8", "9", "4096"]);
        assert_eq!(hands[0].numbers(), [2, 1, 1, 1, 1, 1, 15]);
        assert_eq!(hands[1].numbers(), [0, 0, 0, 0, 0, 0, 20]);
        assert_eq!(
            add(&mut rounds[0], &predict, "A", 1),
            Err("“A” is no number.".into())
        );
        assert_eq!(
            add(&mut rounds[0], &predict, "4096", 9985),
            Err("“4096” has more than 9 999 hands.".into())
        );
    }
}
