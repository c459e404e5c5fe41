//! What a quiz asks, and what its lesson runs, in twelve digits.

use crate::lesson::{Folder, Quiz};

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
