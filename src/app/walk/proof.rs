//! "Show me": a question's proof, walked live like a scene, or run at full speed like one.

use super::{Company, Walking, walk};
use crate::app::exit::Exit;
use crate::app::screen::Screen;
use crate::lesson::{Block, Folder, Lesson, Question, Scene};

/// Walks a proof; returns when the reader has seen enough.
pub fn show(folder: &'static Folder, question: &Question, screen: &mut Screen) -> Result<(), Exit> {
    let lesson = Lesson {
        folder,
        title: "Quiz: show me".into(),
        introduction: Vec::new(),
        needs: Vec::new(),
        scenes: vec![Scene {
            program: folder.proofs_program,
            story: "",
            title: "The question".into(),
            look_for: vec![Block::Paragraph(question.stem.clone())],
            notes: Vec::new(),
            free: question.free.clone(),
            luck: None,
            stdin: None,
            plot: None,
            rows: None,
            needs: Vec::new(),
            say: None,
            extra: None,
            take: None,
        }],
        recap: Vec::new(),
        next: Vec::new(),
    };
    let walking = Walking {
        scene: Some(0),
        auto: None,
        compact: false,
        arguments: Vec::new(),
        company: Company::Nobody,
        progress: None,
        proof: Some(question.clone()),
    };
    walk(&lesson, walking, screen)?;
    Ok(())
}
