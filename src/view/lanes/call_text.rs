//! A call in a few words: what was asked, and what came of it.

use crate::phrases::phrases;
use crate::trace::{Argument, Does, Ending, Flag, Outcome, Protocol as Asked, TracedCall};
use crate::view::paint::Ink;
use crate::view::prose::grouped;

/// How many words there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `sender.send(1024 bytes)`, `connection.setsockopt(SO_SNDBUF, 4096)`, for the plain face.
    Sentence,
    /// `send 1024`, `setsockopt SO_SNDBUF 4096`, `connect 127.0.0.1:40000`.
    Long,
    /// `SO_SNDBUF 4096`, `connect :40000`. A socket that there is not says what kind it was to be.
    Short,
    /// The call's name, and whether its bytes stay in the queue.
    Least,
}

/// What was asked for.
pub fn asked(row: &TracedCall<'_>, length: Length) -> String {
    let (chosen, name) = (row.pending, row.call().name());
    let mut arguments: Vec<&Argument> = chosen.args.iter().collect();
    if length == Length::Sentence {
        // What kind of socket, or which option and its value; then the others by their names.
        arguments.sort_by_key(|argument| match argument {
            Argument::Domain(_) | Argument::Type(_) | Argument::Option(_) | Argument::Value(_) => {
                ""
            }
            // Beside the sockets, behind them.
            Argument::Others(_) => "sockets",
            argument => argument.key(),
        });
    }
    let is_option = |argument: &&Argument| matches!(argument, Argument::Option(_));
    let by_itself = length == Length::Short && arguments.iter().any(is_option);
    let arguments = arguments.into_iter().filter_map(|it| word(it, row, length));
    let told = match length {
        Length::Sentence => {
            let call = format!("{name}({})", arguments.collect::<Vec<_>>().join(", "));
            return match chosen.call.does() {
                Does::Creates => call,
                _ => format!("{}.{call}", chosen.socket),
            };
        }
        // Or the same bytes would seem to come twice.
        Length::Least => match row.pending.flags() {
            Some(flags) if flags.has(Flag::Peek) => format!("{name} {flags}"),
            _ => name.to_owned(),
        },
        _ if by_itself => arguments.collect::<Vec<_>>().join(" "),
        _ => arguments.fold(name.to_owned(), |told, word| told + " " + &word),
    };
    // What a language's library does for its own sake stands in brackets.
    match chosen.own {
        true => format!("({told})"),
        false => told,
    }
}

/// An argument, where it says something.
fn word(argument: &Argument, row: &TracedCall<'_>, length: Length) -> Option<String> {
    use Argument::{
        Address, Backlog, Bytes, Domain, Nonblocking, OpenAsync, OpenNonblock, Pieces, Protocol,
        Room, Timeout, Type,
    };
    let words = &phrases().lanes;
    let data = || row.pending.data.as_deref().unwrap_or_default();
    let is_made = || row.outcome().is_none_or(Outcome::is_ok);
    let key = argument.key();
    Some(match (argument, length) {
        // It may be why there is no socket.
        (Protocol(Asked(Some(protocol))), Length::Sentence) if !is_made() => {
            format!("{key} {protocol}")
        }
        (Protocol(_), _) => return None,
        (Nonblocking(_) | Timeout(_) | OpenNonblock(_) | OpenAsync(_), Length::Short) => {
            return None;
        }
        (Domain(_) | Type(_), Length::Short) if is_made() => return None,
        (Address(address), Length::Short) => port(address).to_owned(),
        (Bytes(count), Length::Sentence) => words.bytes(*count, data()),
        (Room(count), Length::Sentence) => words.room_for(*count),
        (
            Nonblocking(_) | Timeout(_) | OpenNonblock(_) | OpenAsync(_) | Backlog(_) | Pieces(_),
            Length::Sentence,
        ) => {
            format!("{key} {argument}")
        }
        (Nonblocking(_) | Timeout(_) | OpenNonblock(_) | OpenAsync(_), _) => {
            format!("{key}={argument}")
        }
        _ => argument.to_string(),
    })
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

/// The call as a sentence for the plain face: `sender.send(1024 bytes) → 1024`, `listener.accept() → receiver`.
pub fn sentence(row: &TracedCall<'_>) -> String {
    let (asked, words) = (asked(row, Length::Sentence), &phrases().lanes);
    let Some(left) = row.returned() else {
        return asked;
    };
    let came = match (&left.outcome, left.made.as_slice()) {
        (Outcome::Err { name, text, .. }, _) => {
            return format!("{asked} → {}", words.error(name, text));
        }
        (outcome, made) => result(outcome).unwrap_or_else(|| match made {
            [] => words.ok.to_owned(),
            made => made.join(", "),
        }),
    };
    match left.data.as_deref().unwrap_or_default() {
        "" => format!("{asked} → {came}"),
        data => format!("{asked} → {came}: {data}"),
    }
}

/// How the scene ended, in one sentence.
pub fn ending(ending: &Ending) -> String {
    let words = &phrases().lanes;
    match ending {
        Ending::Returned => words.main_returned.to_owned(),
        Ending::Over { told, .. } => told.clone(),
        // The call's sentence says all that the error says, and where.
        Ending::Failed { error, call } => words.main_failed(call.as_ref().unwrap_or(error)),
        Ending::Panicked { message } => words.main_panicked(message),
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
