//! A scene's twin in Python, `fill.py` beside `fill.rs`: the same scene, said of the other program.

use crate::lesson::contents::{Lesson, Note, Predict, Scene, Try};
use crate::program::Program;
use crate::trace::story::twin::{Pair, read};
use crate::trace::{Call, CallPending, Measure, story};

/// A scene in its other language.
#[derive(Clone, Debug)]
pub struct Twin {
    pub scene: Scene,
    /// `fill.twin`: which line of the one is which of the other, written by a test that has watched it run.
    pub pairs: Vec<Pair>,
}

impl Scene {
    pub fn is_in_python(&self) -> bool {
        self.program.path.ends_with(".py")
    }

    /// What is to be said of the whole program in its language only.
    pub fn in_language(&self) -> Option<&str> {
        match self.is_in_python() {
            true => self.python.as_deref(),
            false => self.rust.as_deref(),
        }
    }

    /// The same scene in Python, or in Rust again. What is asked at a line where Python does something else is asked in Rust
    /// only.
    pub fn twin(&self) -> Option<Twin> {
        let (program, pairs) = beside(&self.program)?;
        let pairs = read(pairs);
        if self.is_in_python() {
            let scenes = Lesson::read(self.folder).ok()?.scenes;
            let named = |scene: &Scene| scene.program.name == self.program.name;
            let scene = scenes.into_iter().find(named)?;
            return Some(Twin { scene, pairs });
        }
        let note = |note: &Note| Note {
            line: place(&pairs, true, note.line, |_| true).unwrap_or(0),
            predict: note
                .predict
                .clone()
                .filter(|_| note.python.is_none())
                .map(in_python),
            ..note.clone()
        };
        // A change moves no line.
        let tried = |tried: &Try| Try {
            changes: tried.python.clone(),
            note: note(&tried.note),
            ..tried.clone()
        };
        let scene = Scene {
            program: *program,
            notes: self.notes.iter().map(note).collect(),
            tries: self.tries.iter().map(tried).collect(),
            ..self.clone()
        };
        Some(Twin { scene, pairs })
    }
}

/// A question with Python's words for errors, and for the socket that is named as the module is.
fn in_python(mut predict: Predict) -> Predict {
    for option in &mut predict.options {
        if let Some(word) = story::words::in_python(&option.text) {
            option.text = word.to_owned();
        }
    }
    if let Measure::Sample { socket, .. } = &mut predict.measure
        && socket == "socket"
    {
        *socket = "sock".to_owned();
    }
    predict
}

impl Lesson {
    /// The lesson in Python, as far as its scenes have twins.
    pub fn in_python(self) -> Lesson {
        let twin = |scene: Scene| scene.twin().map_or(scene, |twin| twin.scene);
        Lesson {
            scenes: self.scenes.into_iter().map(twin).collect(),
            ..self
        }
    }
}

impl Twin {
    /// The line on which this language makes a call of the other one.
    pub fn line_of(&self, call: &CallPending) -> Option<u32> {
        let python = self.scene.is_in_python();
        let name = match call.call {
            Call::Ioctl => Call::Fcntl,
            call => call,
        };
        let socket = call
            .socket
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let (whole, begun) = (format!("{socket}.{name}"), format!("{socket}."));
        let find = |is_it: &dyn Fn(&Pair) -> bool| place(&self.pairs, python, call.line, is_it);
        find(&|pair| pair.what == whole)
            .or_else(|| find(&|pair| pair.what.starts_with(&begun)))
            .or_else(|| find(&|_| true))
    }
}

/// The twin of a program, in whichever language it is, and its pairs.
fn beside(program: &Program<'_>) -> Option<&'static (Program<'static>, &'static str)> {
    let (stem, _) = program.path.rsplit_once('.')?;
    let is_it = |twin: &&(Program<'static>, &str)| twin.0.path.strip_suffix(".py") == Some(stem);
    TWINS.iter().find(is_it)
}

/// The twin of a program in Rust.
pub(in crate::lesson) fn twin_of(program: &Program<'_>) -> Option<&'static Program<'static>> {
    beside(program).map(|(program, _)| program)
}

/// What stands beside a line: in Python, if that is asked for.
fn place(pairs: &[Pair], python: bool, line: u32, is_it: impl Fn(&Pair) -> bool) -> Option<u32> {
    let sides = |pair: &Pair| match python {
        true => (pair.scene, pair.twin),
        false => (pair.twin, pair.scene),
    };
    let found = pairs.iter().filter(|pair| is_it(pair)).map(sides);
    let mut found = found.filter(|(from, to)| *from == Some(line) && to.is_some());
    found.next()?.1
}

// `static TWINS: &[(Program, &str)]`, written by build.rs: the program, and the text of its `.twin`.
include!(concat!(env!("OUT_DIR"), "/twins.rs"));
