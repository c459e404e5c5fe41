//! What threads are called: by their program, and by their own name where they have one.

use std::collections::BTreeMap;

use super::birth::python::Noted;
use super::kernel::proc::name_of;
use super::kernel::requests::Tid;
use crate::phrases::phrases;
use crate::program::numbered;

/// Every name that was given.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    given: BTreeMap<String, u32>,
    processes: BTreeMap<Tid, Process>,
}

/// A process gets its name when it is first spoken of: a shell between makes many that nobody hears of.
#[derive(Debug)]
struct Process {
    base: String,
    /// Its names, each with what it ran under it: whoever runs the same again is called the same.
    names: Vec<(String, String)>,
    /// It still runs what that one ran.
    copy: bool,
}

impl Process {
    /// What it runs, as it is told.
    fn told(&self) -> String {
        match self.copy {
            true => phrases().watch.child(&self.base),
            false => self.base.clone(),
        }
    }

    fn name(&self, told: &str) -> Option<&str> {
        let known = self.names.iter().find(|(ran, _)| ran == told);
        known.map(|(_, name)| name.as_str())
    }
}

impl Lanes {
    /// A process that runs a program from now on.
    pub(super) fn runs(&mut self, process: Tid, program: &str) {
        let known = self.processes.remove(&process);
        let known = known.unwrap_or(Process {
            base: String::new(),
            names: Vec::new(),
            copy: false,
        });
        let now = Process {
            base: program.to_owned(),
            copy: false,
            ..known
        };
        self.processes.insert(process, now);
    }

    /// A process that another one made as a copy of itself.
    pub(super) fn forked(&mut self, parent: Tid, child: Tid) {
        // A child's child is told by its first ancestor: the page has little room.
        let base = self
            .processes
            .get(&parent)
            .map_or("", |parent| &parent.base);
        let process = Process {
            base: base.to_owned(),
            names: Vec::new(),
            copy: true,
        };
        self.processes.insert(child, process);
    }

    /// What a process runs, be it a copy or not.
    pub(super) fn base(&self, process: Tid) -> &str {
        let known = self.processes.get(&process);
        known.map_or(phrases().watch.a_program, |known| &known.base)
    }

    /// What a process is called, if it was spoken of.
    pub(super) fn known(&self, process: Tid) -> Option<&str> {
        let known = self.processes.get(&process)?;
        known.name(&known.told())
    }

    pub(super) fn process(&mut self, process: Tid) -> String {
        let Some(known) = self.processes.get(&process) else {
            return process.to_string();
        };
        let told = known.told();
        if let Some(name) = known.name(&told) {
            return name.to_owned();
        }
        let name = self.give(&told);
        if let Some(known) = self.processes.get_mut(&process) {
            known.names.push((told, name.clone()));
        }
        name
    }

    /// The name of a thread that makes its first call.
    pub(super) fn thread(&mut self, tid: Tid, process: Tid, noted: Option<&Noted>) -> String {
        let own = self.process(process);
        if tid == process {
            return own;
        }
        let noted = noted
            .map(|noted| noted.thread.as_str())
            .filter(|name| !name.is_empty());
        let name = match noted {
            Some(name) => target(name).to_owned(),
            None => {
                let names = name_of(tid).zip(name_of(process));
                let differs = names.filter(|(thread, process)| thread != process);
                differs.map_or_else(|| "thread".to_owned(), |(thread, _)| thread)
            }
        };
        self.give(&format!("{own}: {name}"))
    }

    fn give(&mut self, base: &str) -> String {
        let count = self.given.entry(base.to_owned()).or_default();
        *count += 1;
        numbered(base, *count)
    }
}

/// What runs in a thread that Python named itself: `talk` in `Thread-1 (talk)`.
fn target(name: &str) -> &str {
    let own = name
        .strip_prefix("Thread-")
        .and_then(|rest| rest.split_once(" ("));
    own.and_then(|(_, target)| target.strip_suffix(')'))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(thread: &str) -> Noted {
        Noted {
            file: "server.py".into(),
            line: 1,
            column: 0,
            swept: false,
            thread: thread.into(),
        }
    }

    #[test]
    fn a_lane_is_named_by_its_program_and_its_thread() {
        let mut lanes = Lanes::default();
        for (process, name) in [(10, "server.py"), (20, "client.py"), (30, "client.py")] {
            lanes.runs(process, name);
            lanes.process(process);
        }
        assert_eq!(lanes.thread(30, 30, None), "client.py 2");
        let talk = noted("Thread-1 (talk)");
        assert_eq!(lanes.thread(11, 10, Some(&talk)), "server.py: talk");
        let talk = noted("Thread-2 (talk)");
        assert_eq!(lanes.thread(12, 10, Some(&talk)), "server.py: talk 2");
        lanes.forked(10, 13);
        lanes.forked(13, 14);
        assert_eq!(lanes.process(13), "server.py child");
        assert_eq!(lanes.process(14), "server.py child 2");
        lanes.runs(14, "client.py");
        assert_eq!(lanes.process(14), "client.py 3");
    }

    #[test]
    fn a_lane_is_named_by_what_runs_and_the_same_again_is_called_the_same() {
        let mut lanes = Lanes::default();
        for (program, name) in [
            ("env", "env"),
            ("server", "server"),
            ("env", "env"),
            ("server", "server"),
        ] {
            lanes.runs(10, program);
            assert_eq!(lanes.known(10).is_none(), lanes.known(10) != Some(name));
            assert_eq!(lanes.process(10), name);
        }
        lanes.runs(20, "server");
        assert_eq!(lanes.process(20), "server 2");
    }
}
