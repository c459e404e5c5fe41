//! Socket options, each with the name it has in the manual pages.

use std::io;
use std::time::Duration;

use super::life::milliseconds;
use super::{CallOutcome, Intent, Socket};
use crate::lab::inside::hook::seen;
use crate::lab::kernel::Interest;
use crate::trace::{Answer, Argument, Call, Setting};

/// A getter and a setter for each option: one that is switched on and off, or the size of a buffer in bytes.
macro_rules! options {
    ($type:ty, $setting:expr; $($option:literal $get:ident $set:ident;)+) => {
        impl Socket {
            $(
                #[track_caller]
                pub fn $get(&self) -> io::Result<$type> {
                    self.getsockopt($option, |socket| socket.$get(), |&value| $setting(value))
                }

                #[track_caller]
                pub fn $set(&self, value: $type) -> io::Result<()> {
                    self.setsockopt($option, $setting(value), |socket| socket.$set(value))
                }
            )+
        }
    };
}

options! {
    bool, Setting::Switch;
    "SO_BROADCAST" broadcast set_broadcast;
    "SO_KEEPALIVE" keepalive set_keepalive;
    "SO_REUSEADDR" reuse_address set_reuse_address;
    "SO_REUSEPORT" reuse_port set_reuse_port;
    "TCP_NODELAY" tcp_nodelay set_tcp_nodelay;
}

options! {
    usize, |bytes| Setting::Number(bytes as u64);
    "SO_SNDBUF" send_buffer_size set_send_buffer_size;
    "SO_RCVBUF" recv_buffer_size set_recv_buffer_size;
}

impl Socket {
    #[track_caller]
    pub fn set_read_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        self.setsockopt("SO_RCVTIMEO", time(&timeout), |socket| {
            socket.set_read_timeout(timeout)
        })
    }

    #[track_caller]
    pub fn set_write_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        self.setsockopt("SO_SNDTIMEO", time(&timeout), |socket| {
            socket.set_write_timeout(timeout)
        })
    }

    #[track_caller]
    pub fn set_linger(&self, linger: Option<Duration>) -> io::Result<()> {
        self.setsockopt("SO_LINGER", time(&linger), |socket| {
            socket.set_linger(linger)
        })
    }

    /// The error that waits on the socket, which is taken away by asking (SO_ERROR).
    #[track_caller]
    pub fn take_error(&self) -> io::Result<Option<io::Error>> {
        let value = |error: &Option<io::Error>| {
            error
                .as_ref()
                .and_then(io::Error::raw_os_error)
                .map_or(Setting::Number(0), |errno| {
                    Setting::Word(crate::lab::errno::name(errno))
                })
        };
        self.getsockopt("SO_ERROR", |socket| socket.take_error(), value)
    }

    #[track_caller]
    pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {
        let describe = |intent: &mut Intent| {
            intent.asks(Interest::Nothing, [Argument::OpenNonblock(nonblocking)])
        };
        self.plain(Call::Fcntl, describe, |socket| {
            socket.set_nonblocking(nonblocking)
        })
    }

    #[track_caller]
    fn getsockopt<T>(
        &self,
        option: &str,
        run: impl FnOnce(&kernel::Socket) -> io::Result<T>,
        value: impl FnOnce(&T) -> Setting,
    ) -> io::Result<T> {
        let describe =
            |intent: &mut Intent| intent.asks(Interest::Nothing, [Argument::Option(option.into())]);
        let answer = |got: &T| CallOutcome::with(Answer::Setting(value(got)));
        seen(
            Call::Getsockopt,
            self.identity(),
            describe,
            || run(&self.inner),
            answer,
        )
        .0
    }

    #[track_caller]
    fn setsockopt(
        &self,
        option: &str,
        value: Setting,
        run: impl FnOnce(&kernel::Socket) -> io::Result<()>,
    ) -> io::Result<()> {
        let describe = |intent: &mut Intent| {
            intent.asks(
                Interest::Nothing,
                [Argument::Option(option.into()), Argument::Value(value)],
            )
        };
        self.plain(Call::Setsockopt, describe, run)
    }
}

/// A time in milliseconds, or `off`.
fn time(time: &Option<Duration>) -> Setting {
    time.map_or_else(
        || Setting::Word("off".into()),
        |time| Setting::Number(milliseconds(time)),
    )
}
