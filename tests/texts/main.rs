//! What is written: the tree, the lessons, their quizzes and their words.

mod calls;
mod english;
mod layers;
mod lessons;
mod pace;
mod phrases;
mod python;
mod questions;
mod quiz;
mod readme;
mod wording;
