//! What comes to a page from outside of the terminal: one way for all of it, which wakes the page up.

use std::io::{PipeWriter, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Gives a page something; may be cloned and handed to any thread.
#[derive(Debug)]
pub(crate) struct Outside<T> {
    sender: Sender<T>,
    bell: Arc<PipeWriter>,
}

impl<T> Clone for Outside<T> {
    fn clone(&self) -> Outside<T> {
        Outside {
            sender: self.sender.clone(),
            bell: Arc::clone(&self.bell),
        }
    }
}

impl<T> Outside<T> {
    pub(super) fn open(bell: &Arc<PipeWriter>) -> (Outside<T>, Receiver<T>) {
        let (sender, receiver) = channel();
        let bell = Arc::clone(bell);
        (Outside { sender, bell }, receiver)
    }

    /// False once the page is over: nobody listens any more.
    pub(crate) fn send(&self, outer: T) -> bool {
        let heard = self.sender.send(outer).is_ok();
        // A bell that cannot be rung rings already.
        let _ = (&*self.bell).write(&[0]);
        heard
    }
}
