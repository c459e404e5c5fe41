//! A run as the lines of its story: a call that came back, what was printed or proved, the end.

use crate::trace::argument::{Argument, Protocol};
use crate::trace::event::{CallPending, CallReturned, Ending, Event};
use crate::trace::outcome::{Answer, Outcome};
use crate::trace::recording::Recording;

/// Each line, with the program's line where it is a call.
pub(super) fn lines(run: &Recording) -> Vec<(String, Option<u32>)> {
    let mut lines = Vec::new();
    for event in run.events() {
        match event {
            Event::Returned(returned) => {
                if let Some(back) = run.call(returned.step, run.events().len()) {
                    let line = call(back.pending, returned);
                    lines.push((masked(&line), Some(back.pending.line)));
                }
            }
            Event::Printed { text } => {
                // Columns are aligned with spaces, and how many depends on the figures.
                let words: Vec<&str> = text.split_whitespace().collect();
                lines.push((masked(&format!("  | {}", words.join(" "))), None));
            }
            Event::Proved { answer } => lines.push((format!("  = {answer}"), None)),
            Event::Ended(ending) => lines.push((end(ending), None)),
            Event::Pending(_)
            | Event::Opened { .. }
            | Event::Waits { .. }
            | Event::Sampled(_)
            | Event::Omitted { .. }
            | Event::Caveat { .. }
            | Event::AllWait
            | Event::Held { .. }
            | Event::Counted { .. } => {}
        }
    }
    lines
}

/// `12 main 34:18 sender.send bytes=1024 → 1024`
fn call(chosen: &CallPending, left: &CallReturned) -> String {
    let CallPending {
        step,
        thread,
        line,
        column,
        socket,
        call,
        args,
        ..
    } = chosen;
    let mut args: Vec<&Argument> = args.iter().collect();
    args.sort_by_key(|argument| argument.key());
    let args: String = args
        .iter()
        .filter(|argument| !matches!(argument, Argument::Protocol(Protocol(None))))
        .map(|argument| format!(" {}={argument}", argument.key()))
        .collect();
    let outcome = match &left.outcome {
        Outcome::Err { name, .. } => name.clone(),
        Outcome::Ok(answer) => match answer {
            Answer::Nothing => "0".into(),
            Answer::Bytes(bytes) => bytes.to_string(),
            Answer::Datagram { bytes, address } => format!("address={address} bytes={bytes}"),
            Answer::Address(address) => address.clone(),
            Answer::Setting(setting) => setting.to_string(),
            Answer::Messages(messages) => messages.to_string(),
            Answer::Ready(ready) => ready.to_string(),
            Answer::Connection { from, .. } => format!("from={from}"),
            Answer::Socket { .. } | Answer::Pair { .. } => String::new(),
        },
    };
    let made = match left.made.as_slice() {
        [] => String::new(),
        made => format!(" {}", made.join(" ")),
    };
    let data = left
        .data
        .as_ref()
        .map(|data| format!(" {data:?}"))
        .unwrap_or_default();
    format!("{step} {thread} {line}:{column} {socket}.{call}{args} →{made} {outcome}{data}")
        .trim_end()
        .to_owned()
}

fn end(ending: &Ending) -> String {
    match ending {
        // A story is no program's own: the programs that tell it exited without a failure.
        Ending::Returned | Ending::Over { .. } => "returned".into(),
        Ending::Failed { error, call } => format!("failed: {}", call.as_ref().unwrap_or(error)),
        Ending::Panicked { message } => format!("panicked: {message}"),
        Ending::Died { reason } => format!("died: {reason}"),
    }
}

/// The kernel chooses ports, and chooses others each time.
fn masked(line: &str) -> String {
    let mut masked = String::new();
    let mut rest = line;
    while let Some((at, address)) = ["127.0.0.1:", "[::1]:", "0.0.0.0:", "[::]:"]
        .into_iter()
        .filter_map(|address| Some((rest.find(address)?, address)))
        .min()
    {
        let (before, after) = rest.split_at(at + address.len());
        masked.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let port = &after[..digits];
        masked.push_str(if port == "0" || port.is_empty() {
            port
        } else {
            "*"
        });
        rest = &after[digits..];
    }
    masked.push_str(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_masked_and_port_0_is_not() {
        assert_eq!(
            masked("127.0.0.1:0 then 127.0.0.1:4711, [::1]:9"),
            "127.0.0.1:0 then 127.0.0.1:*, [::1]:*"
        );
    }
}
