//! Text: lessons, records and what the doctor found, for pipes, handouts and other programs.

pub mod answers;
pub mod classic_calls;
pub mod columns;
pub mod doctor;
pub mod handout;
pub mod json;
pub mod lesson_list;
pub mod plain;
pub mod records;
pub mod replay;
