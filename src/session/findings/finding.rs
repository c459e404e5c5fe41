//! A finding: what is wrong, where, which calls show it, and where it is explained.

use crate::phrases::phrases;
use crate::trace::TracedCall;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A send took fewer bytes than it was given, and nobody sent the rest.
    NeverSent,
    /// One recv was taken for one message.
    MessageCut,
    /// A datagram that was longer than the room for it.
    DatagramCut,
    /// A socket that its program never closed.
    StillOpen,
    /// Bytes that nobody had read were there at the close, which makes it a reset.
    UnreadAtClose,
    /// The address was taken, and SO_REUSEADDR was not set.
    ReuseNotSet,
    /// The address was taken by a program that is not watched, and that listens there.
    AddressTaken,
    /// Nobody listens at a port, and somebody at the one whose bytes are those of the other one, turned round.
    PortSwapped,
    /// A connect was refused, and its program failed: nobody listened there.
    NobodyListened,
    /// recv said that the stream is over, and is asked again and again.
    ReadsOn,
    /// A call failed, and the next one needs that it had not.
    ErrorIgnored,
    /// A close that failed, of what was closed before.
    ClosedTwice,
    /// A call that was interrupted (EINTR) and never made again.
    GivenUp,
    /// Both ends of a connection wait for bytes.
    BothReceive,
    /// The same, and one of them got several messages at once, and may have taken them for one.
    Glued,
    /// Both ends of a connection wait for room.
    BothSend,
    /// Somebody waits on a connection that the server, which waits for another one, has not accepted.
    NeverAccepted,
    /// Somebody waits for an answer to a datagram that went to where no socket was.
    SentToNobody,
}

impl Kind {
    pub const ALL: [Kind; 18] = [
        Kind::NeverSent,
        Kind::MessageCut,
        Kind::DatagramCut,
        Kind::StillOpen,
        Kind::UnreadAtClose,
        Kind::ReuseNotSet,
        Kind::AddressTaken,
        Kind::PortSwapped,
        Kind::NobodyListened,
        Kind::ReadsOn,
        Kind::ErrorIgnored,
        Kind::ClosedTwice,
        Kind::GivenUp,
        Kind::BothReceive,
        Kind::Glued,
        Kind::BothSend,
        Kind::NeverAccepted,
        Kind::SentToNobody,
    ];

    /// In the JSON form.
    pub fn name(self) -> &'static str {
        match self {
            Kind::NeverSent => "never_sent",
            Kind::MessageCut => "message_cut",
            Kind::DatagramCut => "datagram_cut",
            Kind::StillOpen => "still_open",
            Kind::UnreadAtClose => "unread_at_close",
            Kind::ReuseNotSet => "reuse_not_set",
            Kind::AddressTaken => "address_taken",
            Kind::PortSwapped => "port_swapped",
            Kind::NobodyListened => "nobody_listened",
            Kind::ReadsOn => "reads_on",
            Kind::ErrorIgnored => "error_ignored",
            Kind::ClosedTwice => "closed_twice",
            Kind::GivenUp => "given_up",
            Kind::BothReceive => "both_receive",
            Kind::Glued => "glued",
            Kind::BothSend => "both_send",
            Kind::NeverAccepted => "never_accepted",
            Kind::SentToNobody => "sent_to_nobody",
        }
    }

    /// The lesson and the scene that explain it.
    pub fn explained(self) -> (u8, &'static str) {
        match self {
            Kind::NeverSent => (5, "send_all"),
            Kind::MessageCut => (6, "split"),
            Kind::DatagramCut => (7, "truncated"),
            Kind::StillOpen => (3, "missing_close"),
            Kind::UnreadAtClose => (5, "lost_answer"),
            Kind::ReuseNotSet => (3, "restart"),
            Kind::AddressTaken => (3, "two_listeners"),
            Kind::PortSwapped | Kind::NobodyListened => (1, "refused"),
            Kind::ReadsOn => (1, "answers"),
            Kind::ErrorIgnored => (1, "unconnected"),
            Kind::ClosedTwice => (4, "conversation"),
            Kind::GivenUp => (5, "interrupted"),
            Kind::BothReceive => (1, "half_close"),
            Kind::Glued => (6, "glued"),
            Kind::BothSend => (5, "both_send"),
            Kind::NeverAccepted => (4, "one_by_one"),
            Kind::SentToNobody => (7, "nobody_home"),
        }
    }
}

/// Something that a run shows to be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    /// The calls that show it; the first is the one to look at.
    pub steps: Vec<u32>,
    pub file: Option<String>,
    pub line: u32,
    /// Where in the line, counted from 1; 0 where that is not known.
    pub(super) column: u32,
    /// What was measured, in a sentence.
    pub text: String,
}

impl Finding {
    pub(super) fn of(kind: Kind, call: &TracedCall<'_>, others: &[u32], text: String) -> Finding {
        let mut steps = vec![call.pending.step];
        steps.extend(others);
        Finding {
            kind,
            steps,
            file: call.pending.file.clone(),
            line: call.pending.line,
            column: call.pending.column,
            text,
        }
    }

    /// `server.py line 12`
    pub fn place(&self) -> String {
        place(self.file.as_deref(), self.line)
    }

    /// Where it is explained.
    pub fn read(&self) -> String {
        let (lesson, scene) = self.kind.explained();
        format!("socklab lesson {lesson} --scene {scene}")
    }
}

/// The place of another call than the one to look at.
pub(super) fn place_of(call: &TracedCall<'_>) -> String {
    place(call.pending.file.as_deref(), call.pending.line)
}

fn place(file: Option<&str>, line: u32) -> String {
    match file {
        Some(file) => {
            let name = file.rsplit('/').next().unwrap_or(file);
            phrases().findings.place(name, line)
        }
        None => phrases().findings.no_known_line.to_owned(),
    }
}
