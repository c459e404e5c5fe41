//! Questions whose key is what the sockets of this machine do, here and now.
//!
//! A [`Round`] asks, a [`Face`] shows, a [`Proving`] measures while the student reads, and [`judge`] compares.

mod asked;
mod page;
mod plain;
mod proving;
mod round;
mod sheet;
mod show_me;
mod terminal;
mod told;
mod typed_number;
mod verdict;

use fastrand::Rng;

use super::exit::Exit;
use crate::lesson::{Folder, Quiz};
use crate::progress::Progress;
use crate::view::Theme;

pub use asked::{Asked, Given};
pub use page::parts;
pub use plain::Plain;
pub use proving::Proving;
pub(super) use proving::casting;
pub use round::{Face, Next, Round};
pub use sheet::Sheet;
pub use show_me::{ShowMe, as_text, as_text_of};
pub use terminal::Terminal;
pub use told::{Put, Told, Whys};
pub use verdict::{Proved, Verdict, disagreement, judge};

/// How a quiz is put.
#[derive(Clone, Copy, Debug)]
pub struct Putting {
    /// How to paint in a terminal; `None` for the plain face.
    pub theme: Option<Theme>,
    /// The same order of options for everybody who gives the same number.
    pub seed: Option<u64>,
}

impl Putting {
    pub(super) fn luck(self) -> Rng {
        self.seed.map_or_else(Rng::new, Rng::with_seed)
    }
}

/// The quiz of one lesson.
pub fn quiz(
    folder: &'static Folder,
    putting: Putting,
    progress: &mut Progress,
    show_me: &mut ShowMe<'_>,
) -> Result<(), Exit> {
    let mut luck = putting.luck();
    let questions = Asked::all(folder, &mut luck)?;
    put(questions, luck, putting, progress, show_me)
}

/// Puts some questions, of one lesson or of several.
pub fn put(
    questions: Vec<Asked>,
    luck: Rng,
    putting: Putting,
    progress: &mut Progress,
    show_me: &mut ShowMe<'_>,
) -> Result<(), Exit> {
    let mut lessons: Vec<u8> = questions.iter().map(|asked| asked.folder.number).collect();
    lessons.dedup();
    let mut face: Box<dyn Face> = match putting.theme {
        Some(theme) => Box::new(Terminal::new(theme)),
        None => Box::new(plain::standard()),
    };
    Round {
        face: &mut *face,
        progress,
        prove: &mut |asked| Proving::start(asked.folder, asked.question.proof),
        show_me: &mut |folder, question| show_me(folder, question),
        luck,
        mixed: lessons.len() > 1,
    }
    .play(questions)
}

/// The digest of a lesson whose quiz is not at hand.
fn content(folder: &'static Folder) -> Result<String, Exit> {
    let quiz = Quiz::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))?;
    Ok(digest(folder, &quiz))
}

/// The first twelve digits of the SHA-256 of all that a lesson runs, and of the ids under which it asks: answers to the
/// same digest are comparable. Prose is not in it: it may be reworded, or translated.
pub fn digest(folder: &Folder, quiz: &Quiz) -> String {
    let mut hash = hmac_sha256::Hash::new();
    let mut take = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    for scene in folder.scenes {
        take(scene.program.name);
        take(scene.program.text);
    }
    take(folder.proofs_program.text);
    for question in &quiz.questions {
        take(&question.id);
        take(question.proof.name);
        for option in question.options() {
            take(&option.id);
        }
    }
    let digits = hash.finalize();
    digits
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
