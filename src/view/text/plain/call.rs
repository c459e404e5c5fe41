//! A call as a line, beside the text of its line; and a loop of calls, told once.

use super::clean;
use crate::program::{Program, Sources};
use crate::trace::{CallPending, CallReturned, Phase, TracedCall};
use crate::view::lanes::call_text;

/// The texts that calls stand in.
#[derive(Debug)]
pub(super) struct Texts<'p> {
    /// Of the calls that name no file of their own.
    pub(super) program: Program<'p>,
    pub(super) sources: Sources,
}

impl Texts<'_> {
    /// `line 11: sender.send(&chunk)?;`, `server.py line 4: data = conn.recv(1024)`
    fn place(&self, call: &CallPending) -> String {
        let line = call.line;
        let (at, program) = match &call.file {
            Some(file) => {
                let name = file.rsplit('/').next().unwrap_or(file);
                (format!("{name} line {line}"), self.sources.program(file))
            }
            None if line == 0 => return "no known line".to_owned(),
            None => (format!("line {line}"), Some(self.program)),
        };
        match program.map_or("", |program| program.line(line)).trim() {
            "" => at,
            text => format!("{at}: {text}"),
        }
    }
}

/// `12  sender.send(1024 bytes) → 1024   line 11: sender.send(&chunk)?;`; `thread` says which one makes it.
pub(super) fn call(row: &TracedCall<'_>, texts: &Texts<'_>, thread: bool) -> String {
    let told = told(row, texts, thread);
    clean(&format!("{:>2}  {told}", row.pending.step))
}

fn told(row: &TracedCall<'_>, texts: &Texts<'_>, thread: bool) -> String {
    let chosen = row.pending;
    let told = call_text::sentence(row);
    let how = match row.phase {
        Phase::Pending => "   next",
        Phase::Waiting => "   waits",
        Phase::Returned(CallReturned { waited: true, .. }) => "   waited",
        Phase::Inside | Phase::Returned(_) => "",
    };
    let thread = match thread {
        true => format!("   thread {}", chosen.thread),
        false => String::new(),
    };
    let place = texts.place(chosen);
    let how = if chosen.own {
        "   by Python itself"
    } else {
        how
    };
    format!("{told}{how}{thread}   {place}")
}

/// What a loop did, each call of its body once: `10 to 18, 9 times:`, then the calls with what they came to together.
pub(super) fn turns(
    rows: &[TracedCall<'_>],
    block: usize,
    texts: &Texts<'_>,
    thread: bool,
) -> Vec<String> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let times = rows.len() / block.max(1);
    let (first, last) = (first.pending.step, last.pending.step);
    let mut lines = vec![format!("{first:>2} to {last}, {times} times:")];
    for at in 0..block {
        let turns: Vec<&TracedCall<'_>> = rows.iter().skip(at).step_by(block).collect();
        let mut line = format!("    {}", told(turns[0], texts, thread));
        let came = |row: &TracedCall<'_>| row.outcome().and_then(call_text::result);
        let last = turns[times - 1];
        if came(turns[0]) != came(last)
            && let Some(came) = came(last)
        {
            line.push_str(&format!("; the last of them → {came}"));
        }
        if let Some(total) = call_text::total(&turns) {
            line.push_str(&format!("; {total} bytes in all"));
        }
        lines.push(clean(&line));
    }
    lines
}
