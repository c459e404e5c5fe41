//! Reading what a lesson or a scene needs: `440 descriptors; raises its limit, 200 threads`.

use super::directives::Directives;
use super::source::Source;
use crate::lesson::need::{Need, Resource};
use crate::lesson::parse::Fault;
use crate::phrases::phrases;

/// How each is called in a lesson. Those with a number before them are counted.
const NAMES: [(&str, Resource); 29] = [
    ("440 descriptors", Resource::Descriptors),
    ("200 threads", Resource::Threads),
    ("65536 bytes of wmem_max", Resource::LargestSendBuffer),
    ("65536 bytes of rmem_max", Resource::LargestReceiveBuffer),
    ("UDP", Resource::Udp),
    ("IPv6", Resource::Ipv6),
    ("all of 127.0.0.0/8", Resource::WholeLoopback),
    ("Unix sockets", Resource::UnixSockets),
    ("4096 bytes of temporary folder", Resource::TemporaryFolder),
    ("7 new files", Resource::NewFiles),
    ("4096 bytes in a file", Resource::FileSize),
    ("many ports", Resource::Ports),
    ("60 ports", Resource::Ports),
    ("the range of ports", Resource::PortRange),
    ("TCP_INFO", Resource::TcpInfo),
    ("TIME_WAIT", Resource::TimeWait),
    ("/proc/self/task", Resource::Tasks),
    ("9000 bytes of loopback MTU", Resource::Mtu),
    ("no forced SYN cookies", Resource::NoForcedCookies),
    ("100 rows of TIME_WAIT", Resource::TimeWaitRows),
    ("64 places of backlog", Resource::Backlog),
    ("65536 bytes of receive buffer", Resource::ReceiveBuffer),
    ("262144 bytes of send buffer", Resource::SendBuffer),
    ("8192 unsent bytes", Resource::Unsent),
    ("no forced MTU probing", Resource::NoForcedProbing),
    ("1 answers until ACKs are delayed", Resource::Answers),
    ("50000 us of RTO", Resource::RetransmissionTime),
    ("the kernel's settings", Resource::KernelSettings),
    ("an ordinary user", Resource::OrdinaryUser),
];

/// Reads `440 descriptors; raises its limit`.
fn need(words: &str) -> Option<Need> {
    let mut words = words.split("; ");
    let name = words.next()?;
    let (amount, what) = counted(name);
    let is_it = |known: &str| {
        let (example, of) = counted(known);
        what == of && amount.is_some() == example.is_some()
    };
    let (_, of) = NAMES.iter().find(|(known, _)| is_it(known))?;
    let mut need = Need {
        of: *of,
        amount: amount.unwrap_or(1),
        with_luck: None,
        raises: false,
        clients: None,
    };
    for more in words {
        if let Some(from) = more.strip_prefix("luck from ") {
            need.with_luck = Some(from.parse().ok()?);
        } else if more == "raises its limit" {
            need.raises = true;
        } else {
            let (each, rest) = more.split_once(" for each of --clients and ")?;
            let each = each.parse().ok().filter(|each| *each > 0)?;
            need.clients = Some((each, rest.strip_suffix(" more")?.parse().ok()?));
        }
    }
    Some(need)
}

/// `440 descriptors` in two: how much, and of what.
fn counted(name: &str) -> (Option<u64>, &str) {
    let parts = name.split_once(' ');
    let parts = parts.and_then(|(amount, what)| Some((amount.parse().ok()?, what)));
    parts.map_or((None, name), |(amount, what)| (Some(amount), what))
}

/// What the directives under a heading say of needs, with commas between them.
pub(super) fn read(
    directives: &Directives,
    heading: &str,
    source: &Source,
) -> Result<Vec<Need>, Fault> {
    let Some(line) = directives.get("needs") else {
        return Ok(Vec::new());
    };
    let each = line.value.split(", ").map(|words| {
        need(words).ok_or_else(|| {
            let known = NAMES.map(|(name, _)| name).join(", ");
            let what = phrases().faults.no_need(words, known);
            source.fault(line.line, heading, what)
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_counted_or_named_and_its_details_follow() {
        let read = need("208 descriptors; luck from 158").unwrap();
        assert_eq!((read.of, read.amount), (Resource::Descriptors, 208));
        assert_eq!(read.with_luck, Some(158));
        assert!(read.is_met(208, 208) && !read.is_met(207, 500));
        let many = "440 descriptors; raises its limit; 2 for each of --clients and 40 more";
        let read = need(many).unwrap();
        assert!(read.is_met(20, 440) && !read.is_met(20, 439));
        assert_eq!(read.smaller(64).as_deref(), Some("--clients 12"));
        assert_eq!((read.smaller(47), read.smaller(39)), (None, None));
        assert_eq!(need("UDP").unwrap().of, Resource::Udp);
    }

    #[test]
    fn a_need_that_nobody_knows_is_none() {
        for words in [
            "",
            "descriptors",
            "many descriptors",
            "5 sockets",
            "5 UDP",
            "440 descriptors; luck",
            "440 descriptors; 0 for each of --clients and 40 more",
        ] {
            assert_eq!(need(words), None, "{words}");
        }
    }
}
