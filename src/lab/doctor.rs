//! What this machine can do: each thing tried here and now, on loopback only.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit};

use super::errno::name;
use super::machine;
use super::probe;

/// Loopback answers in microseconds; a firewall that swallows it must not stop the doctor.
const PATIENCE: Duration = Duration::from_secs(2);

/// Loopback, and any free port.
const V4: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
const V6: SocketAddr = SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0);

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    /// One byte there and back over TCP on 127.0.0.1; else the system's words.
    pub tcp: Result<(), String>,
    /// One datagram on 127.0.0.1.
    pub udp: Result<(), String>,
    /// One byte there and back on ::1.
    pub ipv6: Result<(), String>,
    /// A pair of Unix sockets.
    pub unix: Result<(), String>,
    /// The soft and the hard limit of open descriptors (`man 2 getrlimit`, RLIMIT_NOFILE).
    pub descriptors: Option<(u64, u64)>,
    /// The first and the last port that the kernel chooses from (`man 7 ip`, ip_local_port_range).
    pub ephemeral: Option<(u16, u16)>,
    /// The most that a socket may ask for as SO_RCVBUF, in bytes (`man 7 socket`).
    pub rmem_max: Option<u64>,
    /// The most that a socket may ask for as SO_SNDBUF, in bytes (`man 7 socket`).
    pub wmem_max: Option<u64>,
    /// Whether the kernel tells the state of a connection.
    pub tcp_info: bool,
    /// Whether the kernel tells which connections are in TIME_WAIT (`man 7 sock_diag`, or /proc/net/tcp).
    pub time_waits: bool,
    /// Whether `/proc` tells which threads sleep.
    pub proc_tasks: bool,
}

/// Tries everything once.
pub fn examine() -> Checkup {
    let limit = |name: &str| {
        let text = fs::read_to_string(format!("/proc/sys/net/core/{name}")).ok()?;
        text.trim().parse().ok()
    };
    let told = |error: io::Error| error.to_string();
    let linux = !probe::portable_only();
    Checkup {
        tcp_info: linux && tells_state(),
        tcp: there_and_back(V4).map_err(told),
        udp: datagram().map_err(told),
        ipv6: there_and_back(V6).map_err(told),
        unix: pair().map_err(told),
        descriptors: getrlimit(Resource::RLIMIT_NOFILE).ok(),
        ephemeral: machine::ephemeral_range(),
        rmem_max: limit("rmem_max"),
        wmem_max: limit("wmem_max"),
        time_waits: probe::tells_time_waits(),
        proc_tasks: linux && tells_tasks(),
    }
}

/// Whether loopback carries TCP, which every scene needs.
///
/// # Errors
/// What was tried, what the system said, and what to do.
pub fn loopback() -> Result<(), String> {
    there_and_back(V4).map_err(|error| {
        let said = error.raw_os_error().map_or_else(|| error.to_string(), name);
        format!(
            "a byte over TCP on 127.0.0.1 does not arrive ({said}): try `ip link set lo up` as root, and look at the firewall"
        )
    })
}

fn there_and_back(address: SocketAddr) -> io::Result<()> {
    let listener = TcpListener::bind(address)?;
    let mut client = TcpStream::connect_timeout(&listener.local_addr()?, PATIENCE)?;
    // The connection is complete, so this does not wait.
    let (mut peer, _) = listener.accept()?;
    for side in [&client, &peer] {
        side.set_read_timeout(Some(PATIENCE))?;
    }
    let mut byte = [0];
    client.write_all(b"?")?;
    peer.read_exact(&mut byte)?;
    peer.write_all(&byte)?;
    client.read_exact(&mut byte)
}

/// Whether the kernel tells the state of a TCP socket.
fn tells_state() -> bool {
    TcpListener::bind(V4).is_ok_and(|listener| probe::tells_state(listener.as_raw_fd()))
}

/// Whether the threads of this process are listed.
fn tells_tasks() -> bool {
    fs::read_dir("/proc/self/task").is_ok_and(|mut tasks| matches!(tasks.next(), Some(Ok(_))))
}

fn datagram() -> io::Result<()> {
    let receiver = UdpSocket::bind(("127.0.0.1", 0))?;
    receiver.set_read_timeout(Some(PATIENCE))?;
    let sender = UdpSocket::bind(("127.0.0.1", 0))?;
    sender.send_to(b"?", receiver.local_addr()?)?;
    receiver.recv(&mut [0])?;
    Ok(())
}

fn pair() -> io::Result<()> {
    let (mut one, mut other) = UnixStream::pair()?;
    one.write_all(b"?")?;
    other.set_read_timeout(Some(PATIENCE))?;
    other.read_exact(&mut [0])
}
