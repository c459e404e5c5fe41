//! A quiz on the screen: the question with its prompts, the verdict with the question at its top, the score.

use super::parts::{fitting, parts};
use super::text::{QuizText, is_near};
use crate::lesson::Answer;
use crate::phrases::phrases;
use crate::session::quiz::{Given, Session, Stage, Whys};
use crate::view::paint::{Ink, Line, Size};

/// Longer lines are hard to read.
const WIDEST: usize = 100;
/// Below a question stand its two prompts, the answer and how sure.
const PROMPTS: usize = 2;
/// The columns of the longest prompt, with its answer behind it.
const LONGEST_PROMPT: usize = 68;

/// Why a number is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberAsked {
    #[default]
    First,
    /// Enter says “go on” elsewhere, and a doubled one is soon pressed.
    Nothing,
    Unclear,
}

/// All that is to be seen.
#[derive(Clone, Copy, Debug)]
pub struct QuizPage<'a> {
    pub session: &'a Session,
    /// Said above the first question.
    pub intro: Option<&'a str>,
    pub typed: &'a str,
    pub number: NumberAsked,
    /// The proof keeps the student waiting.
    pub waits: bool,
    /// What is too long for the screen is read in parts; this is the place of one, from 0.
    pub part: usize,
}

/// How a terminal lays out a quiz.
pub fn quiz_text(size: Size) -> QuizText {
    QuizText {
        // A terminal may break the line when its last column is written.
        width: usize::from(size.columns)
            .saturating_sub(1)
            .clamp(20, WIDEST),
        label: |place| format!("{})", letter(place)),
    }
}

/// The letter that chooses the option at this place.
pub fn letter(place: usize) -> char {
    char::from_digit(place as u32 + 10, 36).unwrap_or('?')
}

/// The whole page.
pub fn draw(page: &QuizPage<'_>, size: Size) -> Vec<Line> {
    let mut parts = bodies(page, size);
    let part = page.part.min(parts.len().saturating_sub(1));
    let is_last = part + 1 == parts.len();
    let mut lines = parts.swap_remove(part);
    let columns = usize::from(size.columns);
    match is_last {
        true => lines.extend(prompts(page, columns)),
        // What stands below a part that is not the last.
        false => lines.extend(broken(
            Line::marked(phrases().quiz.reads_on, Ink::Key, Ink::Muted),
            columns,
        )),
    }
    lines
}

/// How many parts it has at this size.
pub fn count(page: &QuizPage<'_>, size: Size) -> usize {
    bodies(page, size).len()
}

fn bodies(page: &QuizPage<'_>, size: Size) -> Vec<Vec<Line>> {
    let (session, text) = (page.session, quiz_text(size));
    let prompt = LONGEST_PROMPT.div_ceil(usize::from(size.columns).max(1));
    let rows = usize::from(size.rows);
    match session.stage() {
        Stage::Asks | Stage::Proves(_) | Stage::HowSure(_) => {
            let mut lines = Vec::new();
            if session.is_fresh() {
                lines.extend(page.intro.map(|intro| Line::of(intro, Ink::Plain)));
                lines.extend(text.premise());
                lines.push(Line::new());
            }
            lines.extend(text.question(&session.put()));
            lines.push(Line::new());
            // Between the prompts there may be a line that the proof still runs.
            fitting(lines, rows.saturating_sub(PROMPTS * prompt + 1))
        }
        Stage::Tells(..) => match session.told() {
            Some((told, whys)) => parts(&text, &told, whys, rows.saturating_sub(prompt)),
            None => vec![Vec::new()],
        },
        Stage::Scored | Stage::Over => {
            let (answered, all) = session.answered();
            let mut lines = text.score(&answered, all);
            lines.push(Line::new());
            fitting(lines, rows.saturating_sub(prompt))
        }
    }
}

fn prompts(page: &QuizPage<'_>, columns: usize) -> Vec<Line> {
    let words = &phrases().quiz;
    let put = page.session.put();
    let question = &put.asked.question;
    let answer = |given: Option<Given>| match &question.answer {
        Answer::Choice(choices) => {
            let place = match given {
                Some(Given::Option(option)) => format!(" {})", letter(put.asked.place_of(option))),
                _ => String::new(),
            };
            let range = format!("a–{}", letter(choices.len().saturating_sub(1)));
            let asks = line(&words.type_an_option(range));
            broken(asks.and(place, Ink::Plain), columns)
        }
        Answer::Number { unit, .. } => {
            let cursor = if given.is_none() { "▏" } else { "" };
            let typed = format!(" {}{cursor}", page.typed);
            let asks = line(&match page.number {
                NumberAsked::First => words.type_a_number(unit),
                NumberAsked::Nothing => words.nothing_typed_yet.to_owned(),
                NumberAsked::Unclear => words.no_whole_number.to_owned(),
            });
            let room = columns.saturating_sub(page.typed.len() + 3);
            vec![asks.truncate(room).and(typed, Ink::Plain)]
        }
    };
    match page.session.stage() {
        Stage::Asks => answer(None),
        Stage::Proves(given) => {
            let mut lines = answer(Some(*given));
            if page.waits {
                lines.push(Line::of(words.still_running, Ink::Muted));
            }
            lines
        }
        Stage::HowSure(verdict) => {
            let mut lines = answer(Some(verdict.given));
            lines.extend(broken(line(words.how_sure), columns));
            lines
        }
        Stage::Tells(verdict, Some(_), whys) => {
            let all = put.asked.order.iter();
            let others = all.filter(|option| !is_near(verdict, **option)).count() > 0;
            let next = match (others, whys) {
                (false, _) => words.go_on,
                (true, Whys::Near) => words.go_on_or_other_whys,
                (true, Whys::Others) => words.go_on_or_first_whys,
            };
            broken(line(next), columns)
        }
        Stage::Tells(..) => broken(line(words.end_or_show_me), columns),
        Stage::Scored | Stage::Over => {
            broken(line(&words.again(page.session.missed().len())), columns)
        }
    }
}

fn line(phrase: &str) -> Line {
    Line::marked(phrase, Ink::Key, Ink::Plain)
}

/// A prompt that is too wide for one row.
fn broken(mut line: Line, columns: usize) -> Vec<Line> {
    let mut rows = Vec::new();
    while line.width() > columns.max(1) {
        let (row, rest) = line.split(columns.max(1));
        rows.push(row);
        line = rest;
    }
    rows.push(line);
    rows
}
