//! What is kept and handed out: progress, results, notes, the sheet of a lesson.

words! {}
