//! One run of a program: where one may rest in it, what is asked and told there.

pub mod asked;
pub mod rests;
pub mod subject;
