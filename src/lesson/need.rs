//! One need of a lesson or of a scene.

/// With fewer clients no scene begins that takes their number.
const FEWEST_CLIENTS: u64 = 4;

/// What can be needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Those included that socklab itself has open in the scene's process.
    Descriptors,
    Threads,
    /// The largest send buffer that a scene asks for, in bytes, and the largest receive buffer.
    LargestSendBuffer,
    LargestReceiveBuffer,
    Udp,
    Ipv6,
    UnixSockets,
    TemporaryFolder,
    /// So many files and folders more in the temporary folder.
    NewFiles,
    /// A file of so many bytes.
    FileSize,
    /// All of 127.0.0.0/8.
    WholeLoopback,
    /// Many ephemeral ports.
    Ports,
    /// The range of ephemeral ports, which the text names.
    PortRange,
    TcpInfo,
    TimeWait,
    Tasks,
    /// A loopback interface whose packets are so large, in bytes.
    Mtu,
    /// A kernel that makes connections without SYN cookies as long as it can.
    NoForcedCookies,
    /// So many connections may be in TIME_WAIT.
    TimeWaitRows,
    /// A backlog that the kernel does not cut below this.
    Backlog,
    /// A receive buffer of so many bytes where none is set.
    ReceiveBuffer,
    /// A send buffer that may grow by itself to so many bytes.
    SendBuffer,
    /// A connection that takes more as long as fewer bytes than this are not yet sent.
    Unsent,
    /// A kernel that does not begin every connection with small packets.
    NoForcedProbing,
    /// A kernel that delays ACKs on a connection once it has answered so often, and not later.
    Answers,
    /// A kernel that sends again only after so many microseconds, and so may delay an ACK for some of them.
    RetransmissionTime,
    /// A `/proc/sys` that can be read.
    KernelSettings,
    /// A user to whom the kernel refuses the ports below 1024.
    OrdinaryUser,
}

/// One need of a lesson or of a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub of: Resource,
    /// With so much it goes; 1 where it is not counted.
    pub amount: u64,
    /// With so much it goes in some runs, where luck has a part in it: `luck from 158`.
    pub with_luck: Option<u64>,
    /// The scene raises its soft limit itself, so only the hard limit stops it: `raises its limit`.
    pub raises: bool,
    /// What each client takes, and what the rest takes: `2 for each of --clients and 40 more`.
    pub clients: Option<(u64, u64)>,
}

impl Need {
    /// Whether the scene can run under these limits of descriptors.
    pub fn is_met(&self, soft: u64, hard: u64) -> bool {
        let limit = if self.raises { hard } else { soft };
        limit >= self.amount
    }

    /// How the scene is started so that it fits a limit, if there is such a way.
    pub fn smaller(&self, limit: u64) -> Option<String> {
        let (each, rest) = self.clients?;
        let clients = limit.checked_sub(rest)? / each;
        (clients >= FEWEST_CLIENTS).then(|| format!("--clients {clients}"))
    }
}
