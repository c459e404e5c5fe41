//! A call in a few words: what was asked, and what came of it.

use serde_json::Value;

use crate::trace::{Call, CallPending, Ending, Outcome, Row};
use crate::view::paint::Ink;
use crate::view::prose::grouped;

/// Arguments are told in this order; others follow, with their names.
const ORDER: [&str; 9] = [
    "domain", "type", "option", "value", "bytes", "room", "flags", "backlog", "how",
];

/// `send 1024`, `setsockopt SO_SNDBUF 4096`, `connect 127.0.0.1:40000`.
pub fn asked(chosen: &CallPending) -> String {
    let mut words = vec![chosen.call.name().to_owned()];
    words.extend(
        ORDER
            .iter()
            .filter_map(|key| chosen.args.get(*key))
            .map(value),
    );
    for (key, argument) in &chosen.args {
        match key.as_str() {
            "address" => words.push(value(argument)),
            key if ORDER.contains(&key) || key == "protocol" => {}
            key => words.push(format!("{key}={}", value(argument))),
        }
    }
    words.join(" ")
}

/// The same where there is little room: `SO_SNDBUF 4096`, `connect :40000`.
pub fn asked_shortly(chosen: &CallPending) -> String {
    let mut words = Vec::new();
    match chosen.call {
        Call::Setsockopt | Call::Getsockopt if chosen.args.contains_key("option") => {}
        call => words.push(call.name().to_owned()),
    }
    for key in [
        "option", "value", "bytes", "room", "flags", "backlog", "how",
    ] {
        words.extend(chosen.args.get(key).map(value));
    }
    if let Some(Value::String(address)) = chosen.args.get("address") {
        words.push(port(address).to_owned());
    }
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

/// An argument or a result, as text.
pub fn value(value: &Value) -> String {
    match value {
        Value::Null => "none".into(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What came back, where it says something: C's 0 and the numbers of descriptors do not.
pub fn result(call: Call, outcome: &Outcome) -> Option<String> {
    match (call, outcome) {
        (_, Outcome::Err { name, .. }) => Some(name.clone()),
        (Call::Send | Call::Recv | Call::Sendto | Call::Recvfrom, outcome) => {
            outcome.number().map(|number| number.to_string())
        }
        (Call::Getsockname | Call::Getpeername | Call::Getsockopt, Outcome::Ok(result)) => {
            Some(match result.get("address") {
                Some(address) => value(address),
                None => value(result),
            })
        }
        _ => None,
    }
}

/// `✓ 1024`, `✓`, `✗ EAGAIN`, and the ink for it.
pub fn came(call: Call, outcome: &Outcome) -> (String, Ink) {
    let (mark, ink) = match outcome {
        Outcome::Ok(_) => ("✓", Ink::Ok),
        Outcome::Err { .. } => ("✗", Ink::Error),
    };
    match result(call, outcome) {
        Some(result) => (format!("{mark} {result}"), ink),
        None => (mark.to_owned(), ink),
    }
}

/// Without spaces in the number: a plain line is searched for what the program says.
fn bytes(count: &str) -> String {
    match count {
        "1" => "1 byte".into(),
        count => format!("{count} bytes"),
    }
}

/// The call as a sentence for the plain face: `sender.send(1024 bytes) → 1024`, `listener.accept() → receiver`.
pub fn sentence(row: &Row<'_>) -> String {
    let chosen = row.chosen;
    let mut arguments: Vec<String> = Vec::new();
    for key in ["domain", "type", "option", "value"] {
        arguments.extend(chosen.args.get(key).map(value));
    }
    for (key, argument) in &chosen.args {
        let text = value(argument);
        match key.as_str() {
            "domain" | "type" | "protocol" | "option" | "value" => {}
            "bytes" => match &chosen.data {
                Some(data) if !data.is_empty() => {
                    arguments.push(format!("{}: {data}", bytes(&text)))
                }
                _ => arguments.push(bytes(&text)),
            },
            "room" => arguments.push(format!("room for {}", bytes(&text))),
            "address" | "how" | "flags" => arguments.push(text),
            key => arguments.push(format!("{key} {text}")),
        }
    }
    let arguments = arguments.join(", ");
    let made = row.left().map_or(&[][..], |left| &left.made);
    let mut told = match chosen.call {
        Call::Socket | Call::Socketpair => format!("{}({arguments})", chosen.call),
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
            let result = match result(chosen.call, outcome) {
                Some(result) => result,
                None if made.is_empty() => "ok".into(),
                None => made,
            };
            told.push_str(&format!(" → {result}"));
            if let Some(data) = row.left().and_then(|left| left.data.as_ref())
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
pub fn total(rows: &[&Row<'_>]) -> Option<u64> {
    let moves = |row: &&Row<'_>| {
        matches!(
            row.call(),
            Call::Send | Call::Recv | Call::Sendto | Call::Recvfrom
        )
    };
    rows.iter()
        .all(|row| moves(row) && row.outcome().is_some_and(Outcome::is_ok))
        .then(|| rows.iter().filter_map(|row| row.outcome()?.number()).sum())
}

/// `×13 = 13 312`
pub fn times(times: usize, total: Option<u64>) -> String {
    match total {
        Some(total) => format!("×{times} = {}", grouped(total)),
        None => format!("×{times}"),
    }
}
