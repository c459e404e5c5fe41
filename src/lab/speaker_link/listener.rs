//! The notes' end: hears where demos stand.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, UdpSocket};
use std::time::{Duration, Instant};

use super::registry::{Registered, Registration, Registry};
use super::remote::Remote;
use super::{Cue, Envelope, LONGEST, token};

/// As many demos as are told apart at once.
const MOST: usize = 16;

/// Hears cues.
#[derive(Debug)]
pub struct Listener {
    socket: UdpSocket,
    token: String,
    /// The number of the last datagram of each demo, and when it came.
    heard: BTreeMap<String, (u64, Instant)>,
    _registered: Registered,
}

/// What a demo said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Tells one demo from another.
    pub demo: String,
    pub cue: Cue,
    /// How long it has stood there.
    pub still: Duration,
    /// Where it hears orders.
    pub port: u16,
}

impl Listener {
    /// A socket on 127.0.0.1, on a port that the kernel chooses, and in the registry.
    ///
    /// # Errors
    /// No socket is to be had, or the registry cannot be written to.
    pub fn open(registry: &Registry) -> io::Result<Listener> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        let token = token()?;
        // Takes away what notes that were killed have left.
        registry.read();
        let registration = registry.register(&Registration {
            port: socket.local_addr()?.port(),
            token: token.clone(),
        })?;
        Ok(Listener {
            socket,
            token,
            heard: BTreeMap::new(),
            _registered: registration,
        })
    }

    /// The port that the kernel chose.
    ///
    /// # Errors
    /// The socket is broken (`man 2 getsockname`).
    pub fn port(&self) -> io::Result<u16> {
        Ok(self.socket.local_addr()?.port())
    }

    /// What asks demos to go on, from the same port.
    ///
    /// # Errors
    /// The process has no descriptor left (`man 2 dup`).
    pub fn remote(&self) -> io::Result<Remote> {
        Ok(Remote::of(self.socket.try_clone()?, self.token.clone()))
    }

    /// The next cue that comes within this time. Whatever else comes is thrown away.
    ///
    /// # Errors
    /// The socket is broken.
    pub fn hear(&mut self, patience: Duration) -> io::Result<Option<Heard>> {
        let until = Instant::now() + patience;
        // One byte more, so that what is too long is seen to be.
        let mut datagram = [0; LONGEST + 1];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            self.socket.set_read_timeout(Some(left))?;
            match self.socket.recv_from(&mut datagram) {
                Ok((length, from)) => {
                    if let Some(heard) = self.understand(&datagram[..length], from.port()) {
                        return Ok(Some(heard));
                    }
                }
                Err(error) => match error.kind() {
                    // The last is what a demo left, to which an order was sent.
                    io::ErrorKind::WouldBlock
                    | io::ErrorKind::TimedOut
                    | io::ErrorKind::Interrupted
                    | io::ErrorKind::ConnectionRefused => {}
                    _ => return Err(error),
                },
            }
        }
    }

    fn understand(&mut self, datagram: &[u8], port: u16) -> Option<Heard> {
        if datagram.len() > LONGEST {
            return None;
        }
        let envelope: Envelope = serde_json::from_slice(datagram).ok()?;
        if envelope.token != self.token {
            return None;
        }
        match self.heard.get(&envelope.demo) {
            Some((last, _)) if envelope.number <= *last => return None,
            None if self.heard.len() >= MOST => self.forget_one(),
            _ => {}
        }
        let told = (envelope.number, Instant::now());
        self.heard.insert(envelope.demo.clone(), told);
        Some(Heard {
            demo: envelope.demo,
            cue: envelope.cue,
            still: Duration::from_millis(envelope.still),
            port,
        })
    }

    /// Every demo has a name of its own, so those that ended make room: the one that is silent for longest goes.
    fn forget_one(&mut self) {
        let oldest = self.heard.iter().min_by_key(|(_, (_, when))| *when);
        if let Some(demo) = oldest.map(|(demo, _)| demo.clone()) {
            self.heard.remove(&demo);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::speaker_link::{Caller, Order};

    /// Longer than any of these tests should wait; none waits for it to pass.
    const SOON: Duration = Duration::from_secs(20);

    struct Room {
        folder: tempfile::TempDir,
        registry: Registry,
    }

    fn room() -> Room {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let registry = Registry::at(folder.path().join("registry")).expect("a registry");
        Room { folder, registry }
    }

    fn cue(step: usize) -> Cue {
        Cue {
            step,
            ..Cue::default()
        }
    }

    /// The demo's side, as its loop does it: again and again until it was heard.
    fn until_heard(caller: &mut Caller, listener: &mut Listener, step: usize) -> Cue {
        let began = Instant::now();
        while began.elapsed() < SOON {
            caller.tell(&cue(step));
            let heard = listener.hear(Duration::from_millis(20)).expect("a socket");
            if let Some(heard) = heard.filter(|heard| heard.cue.step == step) {
                return heard.cue;
            }
        }
        panic!("step {step} was never heard");
    }

    #[test]
    fn notes_may_start_late_and_again_and_several_may_listen() {
        let Room { folder, registry } = room();
        let mut caller = Caller::open(registry.clone()).expect("a socket");
        caller.tell(&cue(1));
        let mut late = Listener::open(&registry).expect("a socket");
        assert_eq!(until_heard(&mut caller, &mut late, 1), cue(1));
        drop(late);
        caller.tell(&cue(2));
        let mut again = Listener::open(&registry).expect("a socket");
        let mut beside = Listener::open(&registry).expect("a socket");
        assert_eq!(until_heard(&mut caller, &mut again, 2), cue(2));
        assert_eq!(until_heard(&mut caller, &mut beside, 2), cue(2));
        drop((again, beside));
        let left = std::fs::read_dir(folder.path().join("registry")).expect("the registry");
        assert_eq!(left.count(), 0, "a listener takes its registration with it");
    }

    #[test]
    fn news_is_told_at_once() {
        let Room {
            registry,
            folder: _kept,
        } = room();
        let mut caller = Caller::open(registry.clone()).expect("a socket");
        let mut listener = Listener::open(&registry).expect("a socket");
        until_heard(&mut caller, &mut listener, 1);
        // On loopback it is there when send has returned.
        caller.tell(&cue(2));
        let heard = listener.hear(SOON).expect("a socket").expect("the news");
        assert_eq!(heard.cue.step, 2);
    }

    #[test]
    fn garbage_changes_nothing() {
        let Room {
            registry,
            folder: _kept,
        } = room();
        let mut caller = Caller::open(registry.clone()).expect("a socket");
        let mut listener = Listener::open(&registry).expect("a socket");
        until_heard(&mut caller, &mut listener, 1);
        let right = |token: &str, number: u64| {
            serde_json::to_string(&Envelope {
                token: token.into(),
                demo: "another".into(),
                number,
                still: 0,
                cue: cue(9),
            })
            .expect("JSON")
        };
        let token = listener.token.clone();
        let stranger = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a socket");
        let port = listener.port().expect("a port");
        let refused = [
            Vec::new(),
            b"\x1b[2J".to_vec(),
            b"{}".to_vec(),
            vec![0xff; 60_000],
            right("", 1).into_bytes(),
            right(&"0".repeat(32), 1).into_bytes(),
            right(&token, 1)
                .replace("\"step\"", "\"stepp\"")
                .into_bytes(),
            right(&token, 1)
                .replace("\"step\":9", "\"step\":-9")
                .into_bytes(),
            // Blanks behind it would be none of JSON's business: it is only too long.
            (right(&token, 1) + &" ".repeat(LONGEST)).into_bytes(),
            right(&token, 1).replace("}}", "},\"more\":1}").into_bytes(),
            right(&token, 1).into_bytes()[..100].to_vec(),
        ];
        for datagram in &refused {
            stranger
                .send_to(datagram, (Ipv4Addr::LOCALHOST, port))
                .expect("sent");
        }
        caller.tell(&cue(2));
        let heard = listener.hear(SOON).expect("a socket").expect("the cue");
        assert_eq!(heard.cue.step, 2, "and nothing before it");
        // The same datagram twice, or an older one, is no news either.
        for (number, news) in [(5, true), (5, false), (4, false), (6, true)] {
            let understood = listener.understand(right(&token, number).as_bytes(), 9);
            assert_eq!(understood.is_some(), news, "number {number}");
        }
    }

    #[test]
    fn any_number_of_demos_are_heard_one_after_the_other() {
        let Room {
            registry,
            folder: _kept,
        } = room();
        let mut listener = Listener::open(&registry).expect("a socket");
        for demo in 0..=2 * MOST {
            for number in 1..=2 {
                let envelope = Envelope {
                    token: listener.token.clone(),
                    demo: format!("demo {demo}"),
                    number,
                    still: 0,
                    cue: cue(1),
                };
                let datagram = serde_json::to_vec(&envelope).expect("JSON");
                let heard = listener.understand(&datagram, 9).expect("a cue");
                assert_eq!(heard.demo, envelope.demo);
                assert_eq!(listener.understand(&datagram, 9), None, "no news");
            }
        }
        assert_eq!(listener.heard.len(), MOST);
    }

    #[test]
    fn a_notice_left_behind_is_taken_away_and_others_are_ignored() {
        let Room { folder, registry } = room();
        let path = folder.path().join("registry");
        let forgotten = path.join("notes-forgotten");
        std::fs::write(&forgotten, r#"{"port":9,"token":"x"}"#).expect("written");
        std::fs::write(path.join("other"), "{").expect("written");
        let _listener = Listener::open(&registry).expect("a socket");
        assert_eq!(registry.read().len(), 1);
        assert!(!forgotten.exists());
        assert!(path.join("other").exists());
    }

    #[test]
    fn a_folder_that_others_can_use_is_no_board() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a temporary folder");
        let open = folder.path().join("open");
        std::fs::create_dir(&open).expect("a folder");
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o755)).expect("open");
        let link = folder.path().join("link");
        symlink(folder.path(), &link).expect("a link");
        for path in [open, link] {
            let error = Registry::at(path).expect_err("no registry").to_string();
            assert!(error.contains("only you can use"), "{error}");
        }
    }

    /// A demo goes on only for a listener that it knows, only once an order, and only for one that is meant for it.
    #[test]
    fn an_order_comes_from_a_listener_and_only_once() {
        let Room {
            registry,
            folder: _kept,
        } = room();
        let mut listener = Listener::open(&registry).expect("a socket");
        let mut caller = Caller::open(registry).expect("a socket");
        caller.tell(&cue(1));
        let heard = listener.hear(SOON).expect("a socket").expect("the cue");
        let ordered = |token: &str, demo: &str, number: u64, order: &str| {
            format!(r#"{{"token":"{token}","demo":"{demo}","number":{number},"order":"{order}"}}"#)
        };
        let token = listener.token.clone();
        let right = ordered(&token, &heard.demo, 1, "forward");
        let stranger = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a socket");
        let to = (Ipv4Addr::LOCALHOST, heard.port);
        stranger.send_to(right.as_bytes(), to).expect("sent");
        let refused = [
            ordered("", &heard.demo, 1, "forward"),
            ordered(&token, "another", 1, "forward"),
            ordered(&token, &heard.demo, 1, "quit"),
            ordered(&token, &heard.demo, 0, "forward"),
            right.replace('}', ",\"more\":1}"),
            "\x1b[2J".to_owned(),
            " ".repeat(2000),
        ];
        for datagram in &refused {
            let sent = listener.socket.send_to(datagram.as_bytes(), to);
            sent.expect("sent");
        }
        let mut remote = listener.remote().expect("a descriptor");
        remote
            .order(&heard.demo, heard.port, Order::Back)
            .expect("sent");
        assert_eq!(caller.hear(), Some(Order::Back), "and nothing before it");
        let again = ordered(&token, &heard.demo, 1, "back");
        let sent = listener.socket.send_to(again.as_bytes(), to);
        sent.expect("sent");
        remote
            .order(&heard.demo, heard.port, Order::Blank)
            .expect("sent");
        assert_eq!(caller.hear(), Some(Order::Blank), "and not the same twice");
        assert_eq!(caller.hear(), None);
        // Who has left the registry is not heeded any more.
        let socket = listener.socket.try_clone().expect("a descriptor");
        drop(listener);
        caller.looked = None;
        caller.tell(&cue(2));
        let late = ordered(&token, &heard.demo, 9, "forward");
        socket.send_to(late.as_bytes(), to).expect("sent");
        assert_eq!(caller.hear(), None);
    }
}
