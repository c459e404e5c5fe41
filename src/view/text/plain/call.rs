//! A call as a line, beside the text of its line; and a loop of calls, told once.

use super::clean;
use crate::phrases::phrases;
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
        let (line, words) = (call.line, &phrases().plain);
        let (at, program) = match &call.file {
            Some(file) => {
                let name = file.rsplit('/').next().unwrap_or(file);
                (words.line_of(name, line), self.sources.program(file))
            }
            None if line == 0 => return words.no_known_line.to_owned(),
            None => (words.line(line), Some(self.program)),
        };
        match program.map_or("", |program| program.line(line)).trim() {
            "" => at,
            text => format!("{at}: {text}"),
        }
    }
}

/// The thread that is not named: every program has it.
const MAIN: &str = "main";

/// `12  sender.send(1024 bytes) → 1024   line 11: sender.send(&chunk)?;`, and which thread makes it, if it is not main.
pub(super) fn call(row: &TracedCall<'_>, texts: &Texts<'_>) -> String {
    let told = told(row, &[], texts);
    clean(&format!("{:>2}  {told}", row.pending.step))
}

/// `came` is what it came to with others.
fn told(row: &TracedCall<'_>, came: &[String], texts: &Texts<'_>) -> String {
    let (chosen, words) = (row.pending, &phrases().plain);
    let how = match row.phase {
        _ if chosen.own => words.by_python_itself,
        Phase::Pending => words.next,
        Phase::Waiting => words.waits,
        Phase::Returned(CallReturned { waited: true, .. }) => words.waited,
        Phase::Inside | Phase::Returned(_) => "",
    };
    let mut sentences = vec![call_text::sentence(row)];
    sentences.extend_from_slice(came);
    let mut told = vec![sentences.join("; "), how.to_owned()];
    let place = texts.place(chosen);
    // The only thread of a watched program bears the name of its file.
    let is_said = place
        .strip_prefix(&chosen.thread)
        .is_some_and(|rest| rest.starts_with(' '));
    told.extend((!is_said && chosen.thread != MAIN).then(|| words.thread(&chosen.thread)));
    told.push(place);
    told.retain(|part| !part.is_empty());
    told.join("   ")
}

/// What a loop did, each call of its body once: `10 to 18, 9 times:`, then the calls with what they came to together.
pub(super) fn turns(rows: &[TracedCall<'_>], block: usize, texts: &Texts<'_>) -> Vec<String> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let times = rows.len() / block.max(1);
    let (first, last) = (first.pending.step, last.pending.step);
    let words = &phrases().plain;
    let mut lines = vec![words.turns(first, last, times)];
    for at in 0..block {
        let turns: Vec<&TracedCall<'_>> = rows.iter().skip(at).step_by(block).collect();
        let mut others = Vec::new();
        let came = |row: &TracedCall<'_>| row.outcome().and_then(call_text::result);
        let last = turns[times - 1];
        if came(turns[0]) != came(last)
            && let Some(came) = came(last)
        {
            others.push(words.ends_in(came));
        }
        if let Some(total) = call_text::total(&turns) {
            others.push(words.bytes_in_all(total));
        }
        let told = told(turns[0], &others, texts);
        lines.push(clean(&format!("    {told}")));
    }
    lines
}
