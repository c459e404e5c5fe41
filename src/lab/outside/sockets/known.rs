//! A socket under one of its names.

use std::sync::Arc;

use super::super::kernel::requests::Tid;
use crate::trace::{Kind, Sample};

/// A socket that is open somewhere.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Bytes without borders: a transfer may move fewer than asked.
    pub(super) stream: bool,
    /// In whose process, and under which descriptors: some may be gone by now.
    pub(super) holders: Vec<(Tid, i32)>,
    pub(super) order: u32,
    /// What the kernel said last.
    pub(super) said: Option<Arc<Sample>>,
}
