//! What is said around the calls: introduction, program, notes, questions, verdicts, recap.

use super::clean;
use super::prose::{Text, ungrouped};
use crate::lesson::{Block, Inline, Lesson, Predict, PredictOption, Scene, Try};
use crate::phrases::phrases;
use crate::session::Figures;
use crate::trace::{Recording, Surprise};
use crate::view::prose::{plot as plots, subject};
use crate::view::quiz::prediction::hint;

impl Text {
    /// `5 Send and receive buffers`, how long it takes, and the introduction.
    pub fn introduction(self, lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
        let mut lines = vec![lesson.name(), lesson.minutes_sentence(), String::new()];
        lines.extend(self.prose(&lesson.introduction, figures));
        lines
    }

    /// A minute for whoever has never seen a lesson.
    pub fn orientation(self) -> Vec<String> {
        self.paragraph(phrases().plain.orientation, 0)
    }

    /// `fill.rs 2/4: Filling both buffers, about 5 minutes`, and what to look for.
    pub fn scene(self, lesson: &Lesson, index: usize, figures: &Figures<'_>) -> Vec<String> {
        let scene = &lesson.scenes[index];
        let mut lines = vec![format!(
            "{} {}/{}: {}",
            scene.program.file(),
            index + 1,
            lesson.scenes.len(),
            scene.title
        )];
        let (minutes, words) = (scene.minutes() as usize, &phrases().plain);
        lines.push(ungrouped(&match &scene.extra {
            Some(what_for) => words.extra(minutes, what_for),
            None => words.about(minutes),
        }));
        lines.push(String::new());
        lines.extend(self.prose(&scene.look_for, figures));
        let said = [
            (subject::in_language(&scene.program), scene.in_language()),
            (phrases().page.by_luck, scene.luck.as_deref()),
            (words.at_full_speed, scene.free.as_deref()),
        ];
        for (label, why) in said {
            let why = why.iter();
            lines.extend(why.flat_map(|why| self.paragraph(&format!("{label}: {why}"), 0)));
        }
        lines
    }

    /// `note 2, line 16: How much fits?`, and the note, indented.
    pub fn note(
        self,
        scene: &Scene,
        index: usize,
        run: &Recording,
        figures: &Figures<'_>,
    ) -> Vec<String> {
        let note = &scene.notes[index];
        let title = ungrouped(&note.title);
        let head = phrases().plain.note(note.number, note.line, title);
        let mut lines = vec![format!("    {head}")];
        lines.extend(self.laid_out(&note.body, figures, 4, true));
        for (label, aside) in subject::asides(note, &scene.program) {
            lines.extend(self.paragraph(&format!("{label}: {aside}"), 4));
        }
        if note.is_untold(run) {
            lines.extend(self.paragraph(phrases().page.not_asked, 4));
        }
        lines
    }

    /// The question, its options one a line, and what may be typed.
    pub fn question(self, predict: &Predict) -> Vec<String> {
        let mut lines = self.question_alone(predict);
        lines.push(format!("  ({})", hint(predict)));
        lines
    }

    /// The question, its options one a line.
    fn question_alone(self, predict: &Predict) -> Vec<String> {
        let mut lines = self.paragraph(&format!("? {}", predict.question), 0);
        for (at, option) in predict.options.iter().enumerate() {
            lines.push(format!("  {}) {}", at + 1, ungrouped(&option.text)));
        }
        lines
    }

    /// The question again; `you said 4096, measured 9216 at step 12: not right`, or the measurement alone where nothing was
    /// said; and why.
    pub fn verdict(
        self,
        predict: &Predict,
        answer: Option<&str>,
        measured: &str,
        step: Option<u32>,
    ) -> Vec<String> {
        let words = &phrases().plain;
        let text_of = |id| ungrouped(predict.text(id));
        let read = text_of(measured);
        let read = step.map_or(read.clone(), |step| words.at_step(&read, step));
        let told = match answer {
            None => words.measured(read),
            Some(answer) if answer == measured => words.right(text_of(answer), read),
            Some(answer) => words.not_right(text_of(answer), read),
        };
        let mut lines = self.paragraph(&format!("? {}", predict.question), 4);
        lines.push(format!("    {}", clean(&told)));
        let chosen = answer.filter(|answer| *answer != measured);
        for id in chosen.into_iter().chain([measured]) {
            let option = predict.options.iter().find(|option| option.id == id);
            lines.extend(option.into_iter().flat_map(|option| self.why(option)));
        }
        lines
    }

    /// `2048: the kernel doubles it`.
    fn why(self, option: &PredictOption) -> Vec<String> {
        let Some(why) = &option.why else {
            return Vec::new();
        };
        let mut told = vec![Inline::Text(format!("{}: ", option.text))];
        told.extend(why.iter().cloned());
        self.laid_out(&[Block::Paragraph(told)], &|_| None, 4, true)
    }

    /// What a plot shows, in a sentence.
    pub fn plot(self, scene: &Scene, printed: &[&str]) -> Vec<String> {
        let plot = scene.plot.as_ref();
        let told = plot.and_then(|plot| plots::sentence(plot, printed));
        told.map_or_else(Vec::new, |told| self.paragraph(&told, 4))
    }

    /// The sentence to take away from a scene.
    pub fn at_the_end(self, scene: &Scene) -> Vec<String> {
        let take = scene.take.as_ref();
        let label = phrases().page.to_take_away;
        take.map_or_else(Vec::new, |take| {
            self.paragraph(&format!("{label}: {take}"), 0)
        })
    }

    /// What can be tried at the end of a scene, and the command that makes the change.
    pub fn tries(self, scene: &Scene) -> Vec<String> {
        let words = &phrases().telling;
        let mut lines = Vec::new();
        for (place, tried) in scene.tries.iter().enumerate() {
            lines.extend(self.paragraph(&made(scene, place, tried), 0));
            lines.extend(
                tried
                    .note
                    .predict
                    .iter()
                    .flat_map(|predict| self.question_alone(predict)),
            );
        }
        if !lines.is_empty() {
            let python = scene.is_in_python();
            let (number, name) = (scene.folder.number, scene.program.name);
            lines.extend(self.paragraph(&words.how_to_try(number, name, python), 0));
        }
        lines
    }

    /// One of the things to try, by its place, which is made now in this file.
    pub fn tried(self, scene: &Scene, place: usize, file: &str) -> Vec<String> {
        let told = made(scene, place, &scene.tries[place]);
        let copy = phrases().telling.made_in_a_copy(file);
        // It names a path, which whoever prints it breaks nowhere.
        [self.paragraph(&told, 0), vec![copy]].concat()
    }

    /// The recap and what comes next.
    pub fn recap(self, lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
        let mut lines = vec![phrases().page.recap.to_owned(), String::new()];
        lines.extend(self.prose(&lesson.recap, figures));
        if !lesson.next.is_empty() {
            lines.extend([String::new(), phrases().page.next.to_owned(), String::new()]);
            lines.extend(self.prose(&lesson.next, figures));
        }
        lines
    }
}

/// The whole program, its lines numbered: `  16  let sent = sender.send(&chunk)?;`.
pub fn program(scene: &Scene) -> Vec<String> {
    let program = &scene.program;
    let mut lines = vec![phrases().plain.the_program(program.file())];
    let numbered = (1..).zip(program.text.lines());
    lines.extend(
        numbered.map(|(number, line)| format!("{number:>4}  {line}").trim_end().to_owned()),
    );
    lines
}

/// A call of which no note speaks, and which one may not have expected.
pub fn surprise(surprise: Surprise) -> String {
    format!("    {}", subject::surprising(surprise))
}

/// What it is, and which line becomes what.
fn made(scene: &Scene, place: usize, tried: &Try) -> String {
    let words = &phrases().telling;
    let mut told = words.to_try(place + 1, &tried.note.title);
    for change in &tried.changes {
        let line = change.line(scene.program.text);
        let told_of = words.in_line(line, &change.old, &change.new);
        told.push_str(&format!(" {told_of}"));
    }
    told
}
