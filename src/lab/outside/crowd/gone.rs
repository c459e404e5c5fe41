//! Who is no more: threads that are over, and those of a process that runs another program.

use super::super::kernel::borrow::{is_hidden, sockets_of};
use super::super::kernel::proc::lacks_rights;
use super::super::kernel::requests::{Tid, go_on, message};
use super::Crowd;
use super::caveat::Caveat;
use super::ends::End;
use super::news::News;
use super::task::{At, Task};

impl Crowd {
    /// A process runs another program. Its other threads are gone, and this one has the process's number now.
    pub(super) fn exec(&mut self, tid: Tid) {
        let former = message(tid).unwrap_or(tid);
        let own = self.tasks.remove(&former);
        self.forget(|task| task.process == tid);
        self.news.push_back(News::Gone { tid: former });
        if let Some(task) = own {
            self.tasks.insert(tid, task);
        }
        let task = self.task(tid);
        (task.at, task.process, task.handlers) = (At::Running, tid, 0);
        task.under.clear();
        (task.stopped, task.fresh, task.lane) = (false, false, None);
        task.forget_stat();
        let left = (!is_hidden(tid)).then(|| sockets_of(tid));
        if let Some(process) = self.processes.get_mut(&tid) {
            process.execs(left.as_deref().unwrap_or_default());
        }
        self.news.push_back(News::Execed { process: tid, left });
        match lacks_rights(tid) {
            None if is_hidden(tid) => self.warn(tid, Caveat::NotReadable),
            Some(true) => self.warn(tid, Caveat::SetUser),
            _ => {}
        }
        let _ = go_on(tid, 0);
    }

    pub(super) fn over(&mut self, tid: Tid, end: End) {
        let process = self.tasks.remove(&tid).map(|task| task.process);
        self.strays.remove(&tid);
        self.news.push_back(News::Gone { tid });
        if process == Some(tid) {
            self.forget(|task| task.process == tid);
            self.news.push_back(News::Over { process: tid, end });
        }
    }

    /// Threads that are gone without a word.
    fn forget(&mut self, gone: impl Fn(&Task) -> bool) {
        let news = &mut self.news;
        self.tasks.retain(|tid, task| {
            let gone = gone(task);
            if gone {
                news.push_back(News::Gone { tid: *tid });
            }
            !gone
        });
    }
}
