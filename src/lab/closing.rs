//! Where a socket is closed, as far as the text tells: nobody calls close, a value is dropped.
//!
//! Programs of lessons are formatted by rustfmt, so their indentation says where a scope ends.

use std::ops::RangeInclusive;

use super::script::{Place, Script};

/// A socket that is closed: the name that its statement bound, and where that was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed<'a> {
    pub(super) name: &'a str,
    pub(super) born: Place,
    /// Another thread made it.
    pub(super) elsewhere: bool,
}

/// What makes a call on a socket. Between one of these and the next, nothing else was called.
const METHODS: [&str; 12] = [
    ".bind(",
    ".listen(",
    ".accept(",
    ".connect(",
    ".send(",
    ".write(",
    ".write_all(",
    ".read(",
    ".read_exact(",
    ".recv",
    ".shutdown(",
    "Socket::new(",
];

impl Script {
    /// Where a thread closes a socket.
    ///
    /// `last` is where the thread made its last call; `others` are the names of the sockets that are open besides.
    pub(super) fn closing(&self, closed: &Closed<'_>, last: Place, others: &[String]) -> Place {
        if let Some((name, body)) = self.taker(closed.name, self.scope(closed.born)) {
            let from = if body.contains(&last.line) {
                last.line
            } else {
                *body.start()
            };
            let by_hand = self.dropping(from..=*body.end(), |dropped| dropped == name);
            return by_hand.unwrap_or(Place {
                line: *body.end(),
                column: 1,
            });
        }
        let body = self.body(last.line);
        if !closed.elsewhere
            && let Some((name, end)) = self.heir(closed.born, last)
        {
            let by_hand = self.dropping(last.line..=end.line, |dropped| dropped == name);
            return by_hand.unwrap_or(end);
        }
        let moved = closed.elsewhere || self.is_moved(closed.name, closed.born);
        let end = match moved {
            true => body,
            false => self.scope_end(closed.born),
        };
        let by_hand = self.dropping(last.line..=end.line, |name| name == closed.name);
        let in_a_collection = || {
            // `drop(done)` or `drop(clients)`: a socket that goes by another name by now.
            let stranger =
                |name: &str| name != closed.name && !others.iter().any(|other| other == name);
            let found = self.dropping(last.line..=end.line, stranger)?;
            let calls = |number: u32| {
                METHODS
                    .iter()
                    .any(|method| self.line(number).contains(method))
            };
            (moved && !(last.line + 1..found.line).any(calls)).then_some(found)
        };
        // The thread's last call was in a function that has returned since.
        let back_home = || {
            let home = self.body(closed.born.line);
            let away = moved && !closed.elsewhere && home != body;
            let below = closed.born.line..=home.line;
            away.then(|| self.dropping(below, |name| name == closed.name))?
        };
        by_hand
            .or_else(in_a_collection)
            .or_else(back_home)
            .unwrap_or(end)
    }

    /// The first `drop(name)` whose name is wanted, on those of some lines that can run after the first of them.
    fn dropping(&self, lines: RangeInclusive<u32>, wanted: impl Fn(&str) -> bool) -> Option<Place> {
        self.straight_down(lines).find_map(|number| {
            let line = self.line(number);
            let at = line.find("drop(")?;
            let name = line[at + 5..].split(')').next()?;
            wanted(name).then(|| Place {
                line: number,
                column: at as u32 + 1,
            })
        })
    }

    /// The lines that can still run after the first of them, without going round a loop.
    ///
    /// Who leaves a block does not enter its siblings: the other arms of a `match`, the `else` of an `if`.
    fn straight_down(&self, lines: RangeInclusive<u32>) -> impl Iterator<Item = u32> {
        let first = *lines.start();
        let mut depth = indent(self.line(first));
        let mut sibling = false;
        lines.filter(move |&number| {
            let line = self.line(number);
            if number == first || line.trim().is_empty() || indent(line) > depth {
                return !sibling;
            }
            let left = indent(line) < depth;
            depth = indent(line);
            // An `if` below the first line may go either way; the one that was left has gone.
            let other_way = line.trim_start().starts_with("} else ") && (left || sibling);
            sibling = other_way || without_texts(line).contains(" =>");
            !sibling
        })
    }

    /// The function that was given a socket for good, and what it calls it: `serve(listener)` above
    /// `fn serve(mut own: Socket)` gives `own` and the lines of `serve`.
    fn taker(
        &self,
        name: &str,
        mut lines: RangeInclusive<u32>,
    ) -> Option<(String, RangeInclusive<u32>)> {
        let (head, parameter) = lines.find_map(|number| {
            let line = without_texts(self.line(number));
            let (function, place) = argument(&line, name)?;
            let head = (1..=self.lines.len() as u32).find(|&head| {
                let line = self.line(head);
                let line = line.strip_prefix("pub ").unwrap_or(line);
                line.strip_prefix("fn ")
                    .and_then(|rest| rest.strip_prefix(function))
                    .is_some_and(|rest| rest.starts_with('('))
            })?;
            let parameters = self.line(head).split_once('(')?.1;
            let parameter = parameters.split(", ").nth(place)?;
            let (parameter, kind) = parameter.split_once(": ")?;
            let owned = kind
                .strip_prefix("Socket")
                .is_some_and(|rest| !rest.starts_with('>'));
            owned.then(|| (head, parameter.trim_start_matches("mut ").to_owned()))
        })?;
        let body = head..=self.closing_brace(head, 0).line;
        Some(
            self.taker(&parameter, head + 1..=*body.end())
                .unwrap_or((parameter, body)),
        )
    }

    /// What a function that has returned gave its sockets to, and where that ends: with `let _open = session(&old)?;`
    /// above the last call, and in sight of it, `_open` has those of `session`.
    fn heir(&self, born: Place, last: Place) -> Option<(&'static str, Place)> {
        let head = |number: &u32| self.line(*number).split_once("fn ");
        let (_, home) = (1..=born.line).rev().find_map(|number| head(&number))?;
        let call = format!(" {}(", home.split('(').next()?);
        if self.body(born.line) == self.body(last.line) {
            return None;
        }
        (1..=last.line).rev().find_map(|line| {
            let (pattern, value) = self.line(line).trim_start().split_once(" =")?;
            let name = pattern.strip_prefix("let ")?;
            let name = name.strip_prefix("mut ").unwrap_or(name);
            let end = self.scope_end(Place { line, column: 1 });
            let one = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            (one && value.starts_with(&call) && end.line >= last.line).then_some((name, end))
        })
    }

    /// The lines in which the variable bound at a place can be named.
    fn scope(&self, born: Place) -> RangeInclusive<u32> {
        born.line..=self.scope_end(born).line
    }

    /// Whether the variable bound at a place is given away: pushed, returned, passed to a function.
    fn is_moved(&self, name: &str, born: Place) -> bool {
        let end = self.scope_end(born);
        (born.line..=end.line).any(|number| {
            let line = without_texts(self.line(number));
            ["(NAME)", "(NAME,", ", NAME)", ", NAME,"]
                .iter()
                .any(|given| line.contains(&given.replace("NAME", name)))
                && !line.contains(&format!("drop({name})"))
                && !line.contains("let ")
        })
    }

    /// The closing brace of the function or closure in which a line stands.
    fn body(&self, line: u32) -> Place {
        // A brace belongs to the block that it closes.
        let brace = self.line(line).trim_start().starts_with('}');
        let mut depth = indent(self.line(line)) + usize::from(brace);
        for number in (1..line).rev() {
            let above = self.line(number);
            if above.trim().is_empty() || indent(above) >= depth {
                continue;
            }
            depth = indent(above);
            let head = above.trim_start();
            if head.starts_with("fn ") || head.starts_with("pub fn ") || above.ends_with("| {") {
                return self.closing_brace(number, depth);
            }
        }
        self.closing_brace(line, 0)
    }

    /// The closing brace of the block in which a line stands; programs are formatted by rustfmt, so indentation tells.
    fn scope_end(&self, place: Place) -> Place {
        let depth = indent(self.line(place.line));
        self.closing_brace(place.line, depth.saturating_sub(1))
    }

    /// The first closing brace below a line that is indented no deeper than `most`.
    fn closing_brace(&self, line: u32, most: usize) -> Place {
        (line + 1..=self.lines.len() as u32)
            .find(|&number| {
                let below = self.line(number);
                below.trim_start().starts_with('}') && indent(below) <= most
            })
            .map_or(Place { line, column: 1 }, |number| Place {
                line: number,
                column: indent(self.line(number)) as u32 + 1,
            })
    }
}

/// The function to which a line gives a variable as an argument of its own, and the argument's place in the list.
fn argument<'a>(line: &'a str, name: &str) -> Option<(&'a str, usize)> {
    line.match_indices(name).find_map(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        if !before.ends_with(['(', ' ']) || !after.starts_with([',', ')']) {
            return None;
        }
        let (head, list) = before.rsplit_once('(')?;
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let function = &head[head.trim_end_matches(word).len()..];
        (!function.is_empty() && !list.contains(')'))
            .then(|| (function, list.matches(", ").count()))
    })
}

/// A line without what stands between quotation marks.
fn without_texts(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let server = thread::spawn(move || {
        let (mut peer, _) = listener.accept()?;
        peer.write_all(b\"hello\")
    });
    let answer =
        Socket::new(Domain::IPV4, Type::STREAM, None)?;
    (&answer).write(b\"x\")?;
    drop(answer);
    for _ in 0..3 {
        match listener.accept() {
            Ok((guest, _)) => guests.push(guest),
            Err(error) => println!(\"{error}\"),
        }
    }
    let done = guests.remove(0);
    drop(done);
    Ok(())
}
";

    fn script() -> Script {
        Script::new("05-buffers/fill.rs", TEXT, Vec::new())
    }

    fn at(line: u32, column: u32) -> Place {
        Place { line, column }
    }

    #[track_caller]
    fn closes(name: &str, born: Place, elsewhere: bool, last: Place, expected: Place) {
        let closed = Closed {
            name,
            born,
            elsewhere,
        };
        assert_eq!(
            script().closing(&closed, last, &["listener".to_owned()]),
            expected,
            "{name}"
        );
    }

    #[test]
    fn a_close_stands_at_its_drop_or_at_the_end_of_the_scope() {
        closes("answer", at(8, 9), false, at(9, 15), at(10, 5));
        closes("peer", at(4, 38), false, at(5, 14), at(6, 5));
        closes("listener", at(2, 20), true, at(5, 14), at(6, 5));
        closes("listener", at(2, 20), false, at(12, 24), at(20, 1));
    }

    #[test]
    fn a_socket_given_away_is_closed_by_who_made_it_when_a_function_has_returned() {
        let text = "\
fn ask(client: &Socket) {
    client.write(b\"x\")?;
}

fn main() {
    for _ in 0..2 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        println!(\"lin, client, mei\");
        clients.push(client);
    }
    ask(&clients[0])?;
    for client in clients {
        drop(client);
    }
}
";
        let script = Script::new("04-threads/conversation.rs", text, Vec::new());
        let closed = Closed {
            name: "client",
            born: at(7, 22),
            elsewhere: false,
        };
        assert_eq!(script.closing(&closed, at(2, 12), &[]), at(13, 9));
        assert_eq!(script.closing(&closed, at(3, 1), &[]), at(13, 9));
        assert!(!script.is_moved("mei", at(7, 22)));
    }

    #[test]
    fn a_socket_that_a_function_took_is_closed_at_the_end_of_that_function() {
        let text = "\
fn receive(peer: &Socket) {
    peer.read(&mut [0; 4])?;
}

fn talk(number: usize, mut own: Socket) {
    receive(&own)?;
}

fn serve(listener: Socket) {
    let (peer, _) = listener.accept()?;
    talk(1, peer)
}

fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let server = spawn(move || serve(listener))?;
    server.join()
}
";
        let script = Script::new("08-framing/server_loops.rs", text, Vec::new());
        let closing = |name, born, elsewhere| {
            let closed = Closed {
                name,
                born,
                elsewhere,
            };
            script.closing(&closed, at(2, 10), &[])
        };
        assert_eq!(closing("peer", at(10, 30), false), at(7, 1));
        assert_eq!(closing("listener", at(15, 20), true), at(12, 1));
    }

    #[test]
    fn a_socket_in_a_collection_is_closed_where_that_gives_it_away() {
        closes("guest", at(12, 24), false, at(12, 24), at(18, 5));
        closes("guest", at(12, 24), false, at(19, 5), at(20, 1));
    }

    #[test]
    fn a_drop_in_another_arm_or_in_the_else_closes_nothing() {
        let text = "\
fn session(old: &Socket, first: &str) -> io::Result<()> {
    let (mut server, _) = old.accept()?;
    match first {
        \"server\" => {
            drop(server);
            let _end = client.read(&mut byte)?;
        }
        \"client\" => {
            drop(client);
            let _end = server.read(&mut byte)?;
        }
        \"reset\" => drop(server),
        _ =>
            drop(server),
    }
    if first == \"nobody\" {
        client.write(b\"x\")?;
    } else if first == \"all\" {
        drop(guest);
    } else {
        drop(guest);
    }
    Ok(())
}
";
        let script = Script::new("03-reuse-address/matrix.rs", text, Vec::new());
        let closing = |name, last| {
            let closed = Closed {
                name,
                born: at(2, 31),
                elsewhere: false,
            };
            script.closing(&closed, last, &[])
        };
        assert_eq!(closing("client", at(6, 31)), at(24, 1));
        assert_eq!(closing("server", at(10, 31)), at(24, 1));
        assert_eq!(closing("guest", at(17, 16)), at(24, 1));
        // Before the `match` and the `if`, every way is open.
        assert_eq!(closing("client", at(2, 31)), at(9, 13));
        assert_eq!(closing("guest", at(6, 31)), at(19, 9));
    }

    #[test]
    fn a_drop_in_a_loop_or_an_if_below_may_come() {
        let text = "\
fn main() {
    match first {
        \"one\" => {
            client.read(&mut byte)?;
        }
        _ => {}
    }
    for guest in guests {
        if guest == 3 {
            println!(\"3\");
        } else {
            drop(client);
        }
    }
}
";
        let script = Script::new("03-reuse-address/matrix.rs", text, Vec::new());
        let closed = Closed {
            name: "client",
            born: at(1, 1),
            elsewhere: false,
        };
        assert_eq!(script.closing(&closed, at(4, 20), &[]), at(12, 13));
    }

    #[test]
    fn what_a_function_gave_back_closes_with_whatever_took_it() {
        let text = "\
fn session(old: &Socket) -> io::Result<Vec<Socket>> {
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    Ok(vec![client])
}

pub fn main() -> io::Result<()> {
    for first in [true, false] {
        let old = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let _open = session(&old)?;
        drop(old);
        println!(\"{first}\");
    }
    let kept = session(&other)?;
    drop(kept);
    Ok(())
}
";
        let script = Script::new("03-reuse-address/matrix.rs", text, Vec::new());
        let closed = Closed {
            name: "client",
            born: at(2, 22),
            elsewhere: false,
        };
        assert_eq!(script.closing(&closed, at(11, 9), &[]), at(13, 5));
        assert_eq!(script.closing(&closed, at(14, 16), &[]), at(15, 5));
    }
}
