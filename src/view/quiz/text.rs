//! What a quiz says, as lines: the question, the verdict with its whys, the score.

use crate::lesson::{Answer, Block, Inline, plain};
use crate::phrases::phrases;
use crate::session::quiz::{Asked, Given, Judged, Put, Verdict, Whys};
use crate::view::paint::{Ink, Line};
use crate::view::prose::number::grouped;
use crate::view::prose::{Prose, wrap};

use crate::progress::Sure;

/// How a face names an option: `a)` for a key, `1)` for a typed digit.
pub type Label = fn(usize) -> String;

/// The width and the labels of a face.
#[derive(Clone, Copy, Debug)]
pub struct QuizText {
    pub width: usize,
    pub label: Label,
}

impl QuizText {
    /// What every question takes for granted, so that none has to say it.
    pub fn premise(&self) -> Vec<Line> {
        wrap(phrases().quiz.premise, Ink::Muted, self.width)
    }

    /// `Question 2 of 6`, the stem, the options.
    pub fn question(&self, put: &Put<'_>) -> Vec<Line> {
        let mut lines = vec![head(put), Line::new()];
        lines.extend(self.stem(put));
        lines.push(Line::new());
        for (place, choice) in put.asked.shown().enumerate() {
            lines.extend(self.option(NO_MARK, place, &choice.text));
        }
        lines
    }

    /// The question alone, for the top of a page.
    pub fn top(&self, put: &Put<'_>) -> Vec<Line> {
        let mut lines = vec![head(put)];
        lines.extend(self.stem(put));
        lines
    }

    fn stem(&self, put: &Put<'_>) -> impl Iterator<Item = Line> {
        let stem = self.prose().paragraph(&put.asked.question.stem);
        stem.into_iter().map(Line::strengthened)
    }

    fn option(&self, mark: (&str, Ink), place: usize, text: &[Inline]) -> Vec<Line> {
        let mark = Line::of(format!("{} ", mark.0), mark.1)
            .and(format!("{} ", (self.label)(place)), Ink::Key);
        hanging(mark, |width| self.narrower(width).paragraph(text))
    }

    /// What stands below the question once it is answered: the measurement, then every option, each marked and the why of
    /// some under it.
    pub fn blocks(&self, told: &Judged<'_>, whys: Whys) -> Vec<Vec<Line>> {
        let Judged { put, verdict, sure } = told;
        let asked = put.asked;
        let mut blocks = Vec::new();
        if whys == Whys::Near {
            blocks.push(self.measured(asked, verdict, *sure));
        }
        if let Answer::Number { why, .. } = &asked.question.answer {
            blocks.push(self.prose().lines(why));
        }
        for (place, (choice, &option)) in asked.shown().zip(&asked.order).enumerate() {
            let mut block = self.option(mark(verdict, option), place, &choice.text);
            if is_near(verdict, option) == (whys == Whys::Near) {
                block.extend(self.indented(&choice.why));
            }
            blocks.push(block);
        }
        blocks
    }

    /// The same as running text: what was measured, then the why of what was chosen, then the right one.
    pub fn verdict(&self, asked: &Asked, verdict: &Verdict, sure: Option<Sure>) -> Vec<Line> {
        let mut lines = vec![Line::new()];
        lines.extend(self.measured(asked, verdict, sure));
        if let Answer::Number { why, .. } = &asked.question.answer {
            lines.push(Line::new());
            lines.extend(self.prose().lines(why));
        }
        let words = &phrases().quiz;
        if let Given::Option(chosen) = verdict.given {
            lines.extend(self.why(asked, chosen, |label| words.you_said(label)));
        }
        if let Some(Given::Option(right)) = verdict.key.filter(|key| *key != verdict.given) {
            lines.extend(self.why(asked, right, |label| words.right_answer(label)));
        }
        lines
    }

    /// Right or not, and what the proof said.
    fn measured(&self, asked: &Asked, verdict: &Verdict, sure: Option<Sure>) -> Vec<Line> {
        let mut lines = self.headline(verdict, sure);
        if let Ok(measured) = &verdict.proved {
            let measured = match &asked.question.answer {
                Answer::Number { unit, .. } => {
                    let number = measured.trim().parse().map(grouped);
                    format!("{} {unit}", number.unwrap_or_else(|_| measured.clone()))
                }
                Answer::Choice(_) => asked.question.text(measured.trim()),
            };
            let words = &phrases().quiz;
            let told = match verdict.given {
                Given::Number(given) => words.measured_now_and_said(measured, grouped(given)),
                Given::Option(_) => words.measured_now(measured),
            };
            lines.extend(wrap(&told, Ink::Strong, self.width));
        }
        if let Some(remark) = &verdict.remark {
            lines.extend(wrap(remark, Ink::Warn, self.width));
        }
        lines
    }

    fn headline(&self, verdict: &Verdict, sure: Option<Sure>) -> Vec<Line> {
        let words = &phrases().quiz;
        let (told, ink) = match (verdict.right, sure) {
            (Some(true), Some(Sure::Guess)) => (words.right_by_guess, Ink::Ok),
            (Some(true), _) => (words.right, Ink::Ok),
            (Some(false), Some(Sure::Sure)) => (words.wrong_but_sure, Ink::Error),
            (Some(false), Some(Sure::Guess)) => (words.wrong_by_guess, Ink::Error),
            (Some(false), _) => (words.wrong, Ink::Error),
            (None, _) => (words.not_counted, Ink::Warn),
        };
        let told = told.trim_start_matches('`');
        let (mark, remark) = told.split_once('`').unwrap_or((told, ""));
        hanging(Line::of(mark, ink), |width| {
            wrap(remark, Ink::Plain, self.width - width)
        })
    }

    /// The whys that the verdict left out.
    pub fn other_whys(&self, asked: &Asked, verdict: &Verdict) -> Vec<Line> {
        let others = asked.order.iter();
        others
            .filter(|option| !is_near(verdict, **option))
            .flat_map(|&option| self.why(asked, option, |label| phrases().quiz.and_option(label)))
            .collect()
    }

    /// An option, introduced by its label, and its why, indented under it.
    fn why(&self, asked: &Asked, option: usize, intro: impl Fn(String) -> String) -> Vec<Line> {
        let choice = &asked.question.options()[option];
        let intro = intro((self.label)(asked.place_of(option)));
        let mark = Line::marked(&intro, Ink::Key, Ink::Plain).and(" ", Ink::Plain);
        let mut lines = vec![Line::new()];
        lines.extend(hanging(mark, |width| {
            self.narrower(width).paragraph(&choice.text)
        }));
        lines.extend(self.indented(&choice.why));
        lines
    }

    fn indented(&self, why: &[Block]) -> Vec<Line> {
        let prose = Prose {
            tight: true,
            ..self.narrower(4)
        };
        let indent = |line| joined(Line::of("    ", Ink::Plain), line);
        prose.lines(why).into_iter().map(indent).collect()
    }

    /// How many were right, and where to look again at the others.
    pub fn score(&self, answered: &[(&Asked, &Verdict)], all: usize) -> Vec<Line> {
        let counting: Vec<_> = answered
            .iter()
            .filter(|(_, verdict)| verdict.right.is_some())
            .collect();
        let right = counting
            .iter()
            .filter(|(_, verdict)| verdict.right == Some(true));
        let words = &phrases().quiz;
        let mut told = vec![match (answered.len(), counting.len()) {
            (0, _) => words.no_answered_question.to_owned(),
            (_, 0) => words.no_score.to_owned(),
            (_, all) => words.score(right.count(), all),
        }];
        if (1..all).contains(&answered.len()) {
            told.push(words.not_answered(all - answered.len()));
        }
        if counting.len() < answered.len() {
            told.push(words.did_not_count(answered.len() - counting.len()));
        }
        let mut lines = vec![Line::new()];
        lines.extend(wrap(&told.join(" "), Ink::Strong, self.width));
        let missed = counting
            .iter()
            .filter(|(_, verdict)| verdict.right == Some(false));
        for (at, (asked, _)) in missed.enumerate() {
            if at == 0 {
                lines.push(Line::of(words.look_again_at, Ink::Plain));
            }
            let question = &asked.question;
            lines.extend(hanging(Line::of("  • ", Ink::Accent), |width| {
                wrap(&plain(&question.stem), Ink::Plain, self.width - width)
            }));
            lines.push(Line::of(
                format!("    {}", look_again(asked.folder.number, &question.scene)),
                Ink::Code,
            ));
        }
        lines
    }

    fn prose(&self) -> Prose<'static> {
        self.narrower(0)
    }

    fn narrower(&self, columns: usize) -> Prose<'static> {
        Prose {
            width: self.width.saturating_sub(columns).max(1),
            figures: &|_| None,
            tight: false,
        }
    }
}

/// `Question 2 of 6`, and in a mixed round where it is from.
fn head(put: &Put<'_>) -> Line {
    let words = &phrases().quiz;
    let mut head = Line::of(words.question_of(put.number, put.of), Ink::Accent);
    if put.mixed {
        let folder = put.asked.folder;
        let from = words.from_lesson(folder.number, folder.slug());
        head.push(format!(" · {from}"), Ink::Muted);
    }
    head
}

/// Whether the verdict itself tells the why of this option: it was chosen, or it is right.
pub(super) fn is_near(verdict: &Verdict, option: usize) -> bool {
    let option = Given::Option(option);
    verdict.given == option || verdict.key == Some(option)
}

const NO_MARK: (&str, Ink) = (" ", Ink::Plain);

fn mark(verdict: &Verdict, option: usize) -> (&'static str, Ink) {
    let option = Given::Option(option);
    match (verdict.key == Some(option), verdict.given == option) {
        (true, _) => ("✓", Ink::Ok),
        (false, true) if verdict.right.is_none() => ("–", Ink::Warn),
        (false, true) => ("✗", Ink::Error),
        (false, false) => NO_MARK,
    }
}

/// The command that shows a scene again.
pub fn look_again(lesson: u8, scene: &str) -> String {
    format!("socklab lesson {lesson} --scene {scene}")
}

/// A mark, and text that stays clear of it in every line.
fn hanging(mark: Line, text: impl FnOnce(usize) -> Vec<Line>) -> Vec<Line> {
    let width = mark.width();
    let margin = Line::of(" ".repeat(width), Ink::Plain);
    let mut marks = std::iter::once(mark).chain(std::iter::repeat(margin));
    let mut lines = Vec::new();
    for line in text(width) {
        lines.push(joined(marks.next().unwrap_or_default(), line));
    }
    lines
}

fn joined(mut before: Line, after: Line) -> Line {
    before.append(after);
    before
}
