//! A lesson and its quiz for who reads Python: what is said of Rust there is told of Python, too.

use socklab::lesson::{Answer, Block, Inline, Lesson, Predict, Quiz, Scene, plain};
use socklab::lessons::SYLLABUS;
use socklab::program::Program;

/// What only programs in Rust have, and what Rust prints of an error.
const RUST: [&str; 39] = [
    "Rust",
    "std",
    "socket2",
    "vec!",
    "println!",
    "read_exact",
    "read_to_end",
    "write_all",
    "try_clone",
    "connect_timeout",
    "recv_from",
    "send_to",
    "Drop",
    "file_name",
    "JoinHandle",
    "Duration",
    "unwrap",
    "usize",
    "u8",
    "u16",
    "u32",
    "u64",
    "i16",
    "i32",
    "i64",
    "panic",
    "panics",
    "panicked",
    "WouldBlock",
    "UnexpectedEof",
    "TimedOut",
    "ConnectionReset",
    "ConnectionRefused",
    "BrokenPipe",
    "NotConnected",
    "AddrInUse",
    "AddrNotAvailable",
    "PermissionDenied",
    "InvalidInput",
];

#[test]
fn who_reads_python_is_told_of_rust_only_beside_python() {
    let mut faults = Vec::new();
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).expect("no fault");
        let mut told = Told {
            of: folder.name.to_owned(),
            faults: &mut faults,
        };
        told.blocks(&lesson.introduction, None);
        told.blocks(&lesson.recap, None);
        told.blocks(&lesson.next, None);
        for scene in &lesson.scenes {
            told.of = format!("{} {}", folder.name, scene.program.name);
            let twin = scene.twin().expect("a twin").scene;
            told.scene(&twin, &scene.program);
        }
        for question in Quiz::read(folder).expect("no fault").questions {
            told.of = format!("{} quiz {}", folder.name, question.id);
            told.inlines(&question.stem, None);
            for option in question.options() {
                told.inlines(&option.text, None);
                told.blocks(&option.why, None);
            }
            if let Answer::Number { why, .. } = &question.answer {
                told.blocks(why, None);
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// A scene's program, and its twin.
type Programs<'p> = Option<(&'p Program<'static>, &'p Program<'static>)>;

/// Where the words stand, and what is wrong with them.
struct Told<'f> {
    of: String,
    faults: &'f mut Vec<String>,
}

impl Told<'_> {
    fn scene(&mut self, scene: &Scene, rust: &Program<'static>) {
        let its = Some((rust, &scene.program));
        self.blocks(&scene.look_for, its);
        for text in [
            &scene.take,
            &scene.extra,
            &scene.free,
            &scene.luck,
            &scene.say,
        ] {
            self.text(text.as_deref().unwrap_or_default());
        }
        let tries = scene.tries.iter().map(|tried| &tried.note);
        for note in scene.notes.iter().chain(tries) {
            self.text(&note.title);
            self.blocks(&note.body, its);
            for text in [&note.say, &note.elsewhere, &note.luck, &note.together] {
                self.text(text.as_deref().unwrap_or_default());
            }
            if let Some(predict) = &note.predict {
                self.predict(predict, its);
            }
        }
    }

    fn predict(&mut self, predict: &Predict, its: Programs<'_>) {
        self.text(&predict.question);
        for option in &predict.options {
            self.text(&option.text);
            self.inlines(option.why.as_deref().unwrap_or_default(), its);
        }
    }

    fn blocks(&mut self, blocks: &[Block], its: Programs<'_>) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines, its),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item, its)),
                Block::Table { head, rows } => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.inlines(cell, its));
                }
                Block::Quote(blocks) => self.blocks(blocks, its),
                Block::Code(text) => self.text(text),
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], its: Programs<'_>) {
        let whole = plain(inlines);
        self.text(&whole);
        // What is quoted of a program stands in the program that is shown.
        let Some((rust, python)) = its else { return };
        let stands =
            |code: &str, program: &Program<'_>| words(program.text).any(|word| word == code);
        for inline in inlines {
            let Inline::Code(code) = inline else { continue };
            let rust_only = stands(code, rust) && !stands(code, python);
            if rust_only && code.len() > 1 && !whole.contains("Python") {
                let file = python.file();
                self.faults
                    .push(format!("{}: `{code}` is not in {file}: {whole}", self.of));
            }
        }
    }

    fn text(&mut self, text: &str) {
        let found = words(text).find(|word| RUST.contains(word));
        if let Some(word) = found.filter(|_| !text.contains("Python")) {
            self.faults.push(format!(
                "{}: `{word}`, and nothing of Python: {text}",
                self.of
            ));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !c.is_alphanumeric() && c != '_' && c != '!';
    text.split(ends).filter(|word| !word.is_empty())
}
