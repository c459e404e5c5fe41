//! What a student types.

pub(super) mod ask;
pub(super) mod calls;
pub(super) mod language;
pub(super) mod lesson;
pub(super) mod list;
pub(super) mod menu;
pub(super) mod orientation;
pub(super) mod progress;
pub(super) mod review;
pub(super) mod take;
