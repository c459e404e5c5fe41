//! What a lesson says on a sheet: its words, its programs, its questions, and what a run of each scene measured.

use super::markdown::{code_span, of_inlines};
use super::plot::Points;
use super::{Handout, HandoutKind, Piece, mine};
use crate::lesson::{Answer, Block, Change, Figure, Inline, Note, Predict, Question, Scene};
use crate::phrases::phrases;
use crate::program::Program;
use crate::session::letter;
use crate::session::{Part, rests};
use crate::trace::Recording;
use crate::view::escape;
use crate::view::prose::{as_read, subject};

/// Longer outputs are cut, and say so.
const PRINTED: usize = 30;

impl Handout<'_> {
    /// All of it, from the title to what was missed in the quiz.
    pub fn pieces(&self) -> Vec<Piece> {
        let (lesson, number) = (&self.overview.lesson, self.overview.folder.number);
        let version = env!("CARGO_PKG_VERSION");
        let (today, words) = (self.today, &phrases().plain);
        let from = match self.kind {
            HandoutKind::Notes => words.my_notes(today, version),
            HandoutKind::Blank => words.to_fill_in("\\_".repeat(30), version),
            HandoutKind::Key => words.answers_of(today, version),
        };
        let mut pieces = vec![
            Piece::Heading(
                1,
                format!("{number} {}", escape::markdown(&lesson.title, false)),
            ),
            Piece::Text(from),
        ];
        if self.kind != HandoutKind::Key {
            pieces.push(self.prose(&lesson.introduction));
        }
        for (at, scene) in lesson.scenes.iter().enumerate() {
            pieces.extend(self.scene(scene, self.recordings.get(at)));
        }
        match self.kind {
            HandoutKind::Notes => {
                pieces.push(Piece::Heading(2, phrases().page.recap.into()));
                pieces.push(self.prose(&lesson.recap));
                pieces.extend(mine::pieces(self.overview));
            }
            HandoutKind::Blank | HandoutKind::Key => {
                pieces.push(Piece::Heading(2, words.quiz.into()));
                let questions = self.overview.quiz.questions.iter();
                pieces.extend(
                    (1..)
                        .zip(questions)
                        .flat_map(|(at, it)| self.question(at, it)),
                );
            }
        }
        pieces
    }

    /// Prose with its figures.
    fn prose(&self, blocks: &[Block]) -> Piece {
        Piece::Prose(blocks.iter().map(|block| self.filled(block)).collect())
    }

    fn filled(&self, block: &Block) -> Block {
        let inlines = |inlines: &Vec<Inline>| -> Vec<Inline> {
            inlines
                .iter()
                .map(|inline| match inline {
                    Inline::Figure(figure) => Inline::Text(self.figure(figure)),
                    inline => inline.clone(),
                })
                .collect()
        };
        match block {
            Block::Paragraph(text) => Block::Paragraph(inlines(text)),
            Block::Code(text) => Block::Code(text.clone()),
            Block::Quote(blocks) => Block::Quote(blocks.iter().map(|it| self.filled(it)).collect()),
            Block::List { numbered, items } => Block::List {
                numbered: *numbered,
                items: items
                    .iter()
                    .map(|item| item.iter().map(|it| self.filled(it)).collect())
                    .collect(),
            },
            Block::Table { head, rows } => Block::Table {
                head: head.iter().map(inlines).collect(),
                rows: rows
                    .iter()
                    .map(|row| row.iter().map(inlines).collect())
                    .collect(),
            },
        }
    }

    fn figure(&self, figure: &Figure) -> String {
        let measured = match figure {
            Figure::Machine(fact) => (self.facts)(fact),
            Figure::Scene { scene, measure } => {
                let at = self.overview.lesson.place_of(scene);
                let recording = at.and_then(|at| self.recordings.get(at));
                recording.and_then(|recording| measure.find(&recording.now(), 0))
            }
        };
        let not = || format!("({})", phrases().plain.not_measured_here);
        measured.map_or_else(not, |text| as_read(&text))
    }

    fn scene(&self, scene: &Scene, recording: Option<&Recording>) -> Vec<Piece> {
        let program = &scene.program;
        let title = escape::markdown(&scene.title, false);
        let mut pieces = vec![Piece::Heading(2, format!("{}: {title}", program.file()))];
        if self.kind != HandoutKind::Key {
            if let Some(what_for) = &scene.extra {
                let what_for = escape::markdown(what_for, false);
                pieces.push(Piece::Text(phrases().plain.extra_scene(what_for)));
            }
            pieces.push(self.prose(&scene.look_for));
            pieces.push(Piece::Code {
                language: program.language().fence(),
                text: program.text.to_owned(),
            });
        }
        for note in Note::in_order(&scene.notes) {
            pieces.extend(self.note(scene, note, recording));
        }
        if let (HandoutKind::Notes, Some(recording)) = (self.kind, recording) {
            pieces.extend(outcome(scene, recording));
        }
        if let (HandoutKind::Notes, Some(take)) = (self.kind, &scene.take) {
            let (label, take) = (phrases().page.to_take_away, escape::markdown(take, false));
            pieces.push(Piece::Text(format!("**{label}:** {take}")));
        }
        if self.kind != HandoutKind::Key && !scene.tries.is_empty() {
            pieces.extend(self.tries(scene));
        }
        pieces
    }

    /// What can be tried: the changes, their questions, and the command that makes the first of them. What is measured is
    /// for whoever tries it.
    fn tries(&self, scene: &Scene) -> Vec<Piece> {
        let (program, words) = (&scene.program, &phrases().plain);
        let mut pieces = vec![Piece::Heading(3, phrases().page.to_try.into())];
        for (number, tried) in (1..).zip(&scene.tries) {
            let change = |change: &Change| {
                let (old, new) = (code_span(&change.old), code_span(&change.new));
                words.line_becomes(change.line(program.text), old, new)
            };
            let changes: Vec<String> = tried.changes.iter().map(change).collect();
            let title = escape::markdown(&tried.note.title, false);
            pieces.push(Piece::Text(words.to_try(number, &title, changes.join(" "))));
            let predict = tried.note.predict.iter();
            let asked =
                predict.flat_map(|predict| prediction(predict, HandoutKind::Blank, &Err("")));
            let has_room = self.kind == HandoutKind::Blank;
            pieces.extend(asked.filter(|piece| has_room || !matches!(piece, Piece::Room(_))));
        }
        let (lesson, name, python) = (
            self.overview.folder.number,
            program.name,
            scene.is_in_python(),
        );
        let command = phrases().telling.how_to_try(lesson, name, python);
        pieces.push(Piece::Text(command));
        pieces
    }

    fn note(&self, scene: &Scene, at: usize, recording: Option<&Recording>) -> Vec<Piece> {
        let note = &scene.notes[at];
        if self.kind != HandoutKind::Notes && note.predict.is_none() {
            return Vec::new();
        }
        let mut pieces = vec![Piece::Heading(3, heading(note, &scene.program))];
        if let Some(predict) = &note.predict {
            let measured = recording.and_then(|recording| {
                rests::measured(recording, Part::scene(scene), recording.steps(), at)
            });
            let words = &phrases().plain;
            let measured = match measured {
                Some(measured) => Ok(measured),
                None if recording.is_some_and(|run| note.is_untold(run)) => {
                    Err(words.system_does_not_tell)
                }
                None => Err(words.scene_did_not_come_so_far),
            };
            pieces.extend(prediction(predict, self.kind, &measured));
        }
        if self.kind == HandoutKind::Notes {
            pieces.push(self.prose(&note.body));
            let asides = subject::asides(note, &scene.program).into_iter();
            pieces.extend(asides.map(|(label, text)| {
                Piece::Text(format!("*{label}:* {}", escape::markdown(&text, false)))
            }));
        }
        pieces
    }

    fn question(&self, number: usize, question: &Question) -> Vec<Piece> {
        let words = &phrases().plain;
        let mut pieces = vec![
            Piece::Heading(3, words.question(number)),
            Piece::Text(of_inlines(&question.stem)),
        ];
        let measured = self
            .proved
            .get(&question.id)
            .map(|measured| measured.trim());
        let is = |id: &str| self.kind == HandoutKind::Key && measured == Some(id);
        let options = question.options().iter().enumerate().map(|(at, option)| {
            let why = (self.kind == HandoutKind::Key).then(|| mine::text(&option.why));
            self::option(at, &of_inlines(&option.text), why, is(&option.id))
        });
        let options = options.collect::<Vec<_>>().join("\n");
        if !options.is_empty() {
            pieces.push(Piece::Text(options));
        }
        match (self.kind, &question.answer) {
            (HandoutKind::Key, Answer::Number { why, unit, .. }) => {
                let measured = measured.map(|measured| format!("{measured} {unit}"));
                let measured = measured.as_deref().unwrap_or(words.not_measured_here);
                let told = words.measured_why(measured.trim(), mine::text(why));
                pieces.push(Piece::Text(told));
            }
            (HandoutKind::Blank, Answer::Number { .. }) => pieces.push(Piece::Room(1)),
            _ => {}
        }
        pieces
    }
}

/// `① How much fits? (line 16: `…`)`
fn heading(note: &Note, program: &Program<'_>) -> String {
    let line = program.line(note.line);
    // A lesson quotes its Rust; another language has a line of its own there.
    let quote = match line.contains(&note.quote) {
        true => &note.quote,
        false => line.trim(),
    };
    let (title, quote) = (escape::markdown(&note.title, false), code_span(quote));
    let words = &phrases().plain;
    words.note_of(note.number, title, note.line, note.pass, &quote)
}

/// An option with its box, crossed where it was measured, and with why where that is told.
fn option(at: usize, text: &str, why: Option<String>, measured: bool) -> String {
    let cross = if measured { "x" } else { " " };
    let why = why.map_or_else(String::new, |why| format!(" — {why}"));
    format!("- [{cross}] {}) {text}{why}", letter(at))
}

/// The question before the call, with the answer that was measured, or why there is none; or with room for one's own.
fn prediction(
    predict: &Predict,
    kind: HandoutKind,
    measured: &Result<String, &'static str>,
) -> Vec<Piece> {
    let words = &phrases().plain;
    let question = escape::markdown(&predict.question, false);
    let mut pieces = vec![Piece::Text(words.before_it_runs(question))];
    let options = predict.options.iter().enumerate().map(|(at, option)| {
        let hit = kind != HandoutKind::Blank && measured.as_ref() == Ok(&option.id);
        let why = option.why.as_ref().filter(|_| kind != HandoutKind::Blank);
        let why = why.map(|why| of_inlines(why));
        self::option(at, &escape::markdown(&option.text, false), why, hit)
    });
    let options = options.collect::<Vec<_>>().join("\n");
    if !options.is_empty() {
        pieces.push(Piece::Text(options));
    }
    pieces.push(match (kind, measured) {
        (HandoutKind::Blank, _) => Piece::Room(if predict.options.is_empty() { 1 } else { 2 }),
        (_, Ok(measured)) => {
            let measured = escape::line(predict.text(measured));
            Piece::Text(words.measured_here(escape::markdown(&measured, false)))
        }
        (_, Err(why)) => Piece::Text((*why).into()),
    });
    pieces
}

/// What a run printed, and its plot.
fn outcome(scene: &Scene, recording: &Recording) -> Vec<Piece> {
    let moment = recording.now();
    let printed: Vec<&str> = moment.printed.iter().map(|(_, text)| *text).collect();
    let points = scene
        .plot
        .as_ref()
        .and_then(|plot| Points::of(plot, &printed));
    let mut pieces = Vec::new();
    if let Some(points) = points {
        pieces.push(Piece::Plot(points));
    } else if !printed.is_empty() {
        let mut lines: Vec<String> = printed
            .iter()
            .take(PRINTED)
            .map(|line| escape::line(line))
            .collect();
        if printed.len() > PRINTED {
            lines.push(phrases().plain.and_more(printed.len() - PRINTED));
        }
        pieces.push(Piece::Text(phrases().plain.it_printed.into()));
        pieces.push(Piece::Code {
            language: "text",
            text: lines.join("\n"),
        });
    }
    pieces
}
