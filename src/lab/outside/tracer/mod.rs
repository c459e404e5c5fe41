//! The one thread that stops, looks at and lets go whoever is watched.

pub(super) mod command;
pub(super) mod conduct;
mod connections;
pub(super) mod counting;
mod departures;
mod farewell;
mod injection;
mod late;
mod report;
mod ticks;
