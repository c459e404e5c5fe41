//! Questions: how one is put, and how its answer compares with what was measured.

pub mod prediction;
