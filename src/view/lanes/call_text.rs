//! A call in a few words: what was asked, and what came of it.

use crate::trace::{Argument, CallPending, Does, Ending, Outcome, TracedCall};
use crate::view::paint::Ink;
use crate::view::prose::grouped;

/// `send 1024`, `setsockopt SO_SNDBUF 4096`, `connect 127.0.0.1:40000`.
pub fn asked(chosen: &CallPending) -> String {
    let word = |argument: &Argument| match argument {
        Argument::Protocol(_) => None,
        Argument::Nonblocking(_) | Argument::Timeout(_) | Argument::OpenNonblock(_) => {
            Some(format!("{}={argument}", argument.key()))
        }
        argument => Some(argument.to_string()),
    };
    let name = Some(chosen.call.name());
    aside(chosen, told(name, chosen.args.iter().filter_map(word)))
}

/// What a language's library does for its own sake stands in brackets.
fn aside(chosen: &CallPending, told: String) -> String {
    match chosen.own {
        true => format!("({told})"),
        false => told,
    }
}

/// The same where there is little room: `SO_SNDBUF 4096`, `connect :40000`. A socket that there is not says what kind
/// it was to be.
pub fn asked_shortly(row: &TracedCall<'_>) -> String {
    let chosen = row.pending;
    let failed = row.outcome().is_some_and(|outcome| !outcome.is_ok());
    let word = |argument: &Argument| match argument {
        Argument::Domain(_) | Argument::Type(_) if failed => Some(argument.to_string()),
        Argument::Domain(_) | Argument::Type(_) | Argument::Protocol(_) => None,
        Argument::Nonblocking(_) | Argument::Timeout(_) | Argument::OpenNonblock(_) => None,
        Argument::Address(address) => Some(port(address).to_owned()),
        argument => Some(argument.to_string()),
    };
    let is_option = |argument: &Argument| matches!(argument, Argument::Option(_));
    let name = (!chosen.args.iter().any(is_option)).then(|| chosen.call.name());
    aside(chosen, told(name, chosen.args.iter().filter_map(word)))
}

fn told(call: Option<&str>, words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = call.map(str::to_owned).into_iter().chain(words).collect();
    words.join(" ")
}

/// `:40000` of an internet address, the last name of a path.
fn port(address: &str) -> &str {
    match address.rfind(['/', ':']) {
        Some(at) if address.as_bytes()[at] == b':' => &address[at..],
        Some(at) => &address[at + 1..],
        None => address,
    }
}

/// What came back, where it says something: C's 0 and the numbers of descriptors do not.
pub fn result(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Err { name, .. } => Some(name.clone()),
        Outcome::Ok(answer) => answer.word().map(ToString::to_string),
    }
}

/// `✓ 1024`, `✓`, `✗ EAGAIN`, and the ink for it.
pub fn came(outcome: &Outcome) -> (String, Ink) {
    let (mark, ink) = match outcome {
        Outcome::Ok(_) => ("✓", Ink::Ok),
        Outcome::Err { .. } => ("✗", Ink::Error),
    };
    match result(outcome) {
        Some(result) => (format!("{mark} {result}"), ink),
        None => (mark.to_owned(), ink),
    }
}

/// Without spaces in the number: a plain line is searched for what the program says.
fn bytes(count: u64) -> String {
    match count {
        1 => "1 byte".into(),
        count => format!("{count} bytes"),
    }
}

/// The call as a sentence for the plain face: `sender.send(1024 bytes) → 1024`, `listener.accept() → receiver`.
pub fn sentence(row: &TracedCall<'_>) -> String {
    let chosen = row.pending;
    let text = |argument: &&Argument| match argument {
        Argument::Protocol(_) => None,
        Argument::Bytes(count) => match chosen.data.as_deref() {
            Some(data) if !data.is_empty() => Some(format!("{}: {data}", bytes(*count))),
            _ => Some(bytes(*count)),
        },
        Argument::Room(room) => Some(format!("room for {}", bytes(*room))),
        Argument::Backlog(_)
        | Argument::Nonblocking(_)
        | Argument::Timeout(_)
        | Argument::OpenNonblock(_) => Some(format!("{} {argument}", argument.key())),
        argument => Some(argument.to_string()),
    };
    // What kind of socket, or which option and its value; then the others by their names.
    let order = |argument: &&Argument| match argument {
        Argument::Domain(_) | Argument::Type(_) | Argument::Option(_) | Argument::Value(_) => "",
        argument => argument.key(),
    };
    let mut arguments: Vec<&Argument> = chosen.args.iter().collect();
    arguments.sort_by_key(order);
    let arguments: Vec<String> = arguments.iter().filter_map(text).collect();
    let arguments = arguments.join(", ");
    let made = row.returned().map_or(&[][..], |left| &left.made);
    let mut told = match chosen.call {
        call if call.does() == Does::Creates => format!("{call}({arguments})"),
        call => format!("{}.{call}({arguments})", chosen.socket),
    };
    match row.outcome() {
        None => {}
        Some(Outcome::Err { name, text, .. }) if name == text => {
            told.push_str(&format!(" → error {name}"));
        }
        Some(Outcome::Err { name, text, .. }) => {
            told.push_str(&format!(" → error {name}: {text}"));
        }
        Some(outcome) => {
            let made = made.join(", ");
            let result = match result(outcome) {
                Some(result) => result,
                None if made.is_empty() => "ok".into(),
                None => made,
            };
            told.push_str(&format!(" → {result}"));
            if let Some(data) = row.returned().and_then(|left| left.data.as_ref())
                && !data.is_empty()
            {
                told.push_str(&format!(": {data}"));
            }
        }
    }
    told
}

/// How the scene ended, in one sentence.
pub fn ending(ending: &Ending) -> String {
    match ending {
        Ending::Returned => "main returned: the scene is over".into(),
        Ending::Over { told } => told.clone(),
        Ending::Failed { error, call } => match call {
            // The call's sentence says all that the error says, and where.
            Some(call) => format!("main failed: {call}"),
            None => format!("main failed: {error}"),
        },
        Ending::Panicked { message } => format!("main panicked: {message}"),
        Ending::Died { reason } => reason.clone(),
    }
}

/// The total of a folded call's bytes, where it moved any.
pub fn total(rows: &[&TracedCall<'_>]) -> Option<u64> {
    rows.iter().map(|row| row.outcome()?.bytes()).sum()
}

/// `×13 = 13 312`
pub fn times(times: usize, total: Option<u64>) -> String {
    match total {
        Some(total) => format!("×{times} = {}", grouped(total)),
        None => format!("×{times}"),
    }
}
