//! How far a student is with each lesson, read from the lessons and the progress.

use crate::app::exit::Exit;
use crate::lesson::Folder;
use crate::progress::Progress;
use crate::view::records::Overview;

/// Every lesson's, in teaching order.
pub fn of_all(syllabus: &[&'static Folder], progress: &Progress) -> Result<Vec<Overview>, Exit> {
    let overview = |folder: &&'static Folder| {
        let made = progress.lesson(folder.slug()).cloned();
        Overview::of(folder, made.unwrap_or_default())
    };
    let overviews = syllabus.iter().map(overview);
    let overviews: Result<Vec<_>, _> = overviews.collect();
    overviews.map_err(|fault| Exit::Failed(fault.to_string()))
}
