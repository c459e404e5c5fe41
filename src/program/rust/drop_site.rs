//! Where a socket is given back, as far as the text tells: nobody calls close, a value is dropped.

use std::ops::RangeInclusive;

use super::{Lines, calls_a_socket, without_texts};
use crate::program::language::Dropped;
use crate::program::text::Place;

impl Lines<'_> {
    /// Where a thread drops a socket; the words are those of `Language::drop_site`.
    pub(super) fn drop_site(&self, socket: &Dropped<'_>, last: Place, others: &[String]) -> Place {
        if let Some((name, body)) = self.moved_into(socket.name, self.scope(socket.born)) {
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
        if !socket.elsewhere
            && let Some((name, end)) = self.returned_to(socket.born, last)
        {
            let by_hand = self.dropping(last.line..=end.line, |dropped| dropped == name);
            return by_hand.unwrap_or(end);
        }
        let moved = socket.elsewhere || self.is_moved(socket.name, socket.born);
        let end = match moved {
            true => body,
            false => self.scope_end(socket.born),
        };
        // What stands above its birth drops another one of its name.
        let from = match socket.elsewhere {
            true => last.line,
            false => last.line.max(socket.born.line),
        };
        let by_hand = self.dropping(from..=end.line, |name| name == socket.name);
        let in_a_collection = || {
            // `drop(done)` or `drop(clients)`: a socket that goes by another name by now.
            let stranger =
                |name: &str| name != socket.name && !others.iter().any(|other| other == name);
            let found = self.dropping(last.line..=end.line, stranger)?;
            let calls = |number| calls_a_socket(self.line(number));
            (moved && !(last.line + 1..found.line).any(calls)).then_some(found)
        };
        // The thread's last call was in a function that has returned since.
        let back_home = || {
            let home = self.body(socket.born.line);
            let away = !socket.elsewhere && home != body;
            let below = socket.born.line..=home.line;
            away.then(|| self.dropping(below, |name| name == socket.name))?
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

    /// The function that was given a socket for good, and what it calls it: `serve(listener)` above
    /// `fn serve(mut own: Socket)` gives `own` and the lines of `serve`.
    fn moved_into(
        &self,
        name: &str,
        mut lines: RangeInclusive<u32>,
    ) -> Option<(String, RangeInclusive<u32>)> {
        let (head, parameter) = lines.find_map(|number| {
            let line = without_texts(self.line(number));
            let (function, place) = argument(&line, name)?;
            let head = self.function(function)?.head;
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
            self.moved_into(&parameter, head + 1..=*body.end())
                .unwrap_or((parameter, body)),
        )
    }

    /// What a function that has returned gave its sockets to, and where that ends: with `let _open = session(&old)?;`
    /// above the last call, and in sight of it, `_open` has those of `session`.
    fn returned_to(&self, born: Place, last: Place) -> Option<(&str, Place)> {
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

    /// Whether the variable bound at a place is given away: pushed, returned, passed to a function.
    pub(super) fn is_moved(&self, name: &str, born: Place) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_is_not_closed_by_the_drop_of_one_before_it_that_has_its_name() {
        let text = "\
fn receive(server: &Socket) {
    server.read(&mut byte)?;
}

fn main() {
    let (server, _) = listener.accept()?;
    receive(&server)?;
    drop(server);
    let (server, _) = listener.accept()?;
    receive(&server)?;
}
";
        let lines = Lines(text.lines().collect());
        let at = |line, column| Place { line, column };
        let closing = |line| {
            let dropped = Dropped {
                name: "server",
                born: at(line, 32),
                elsewhere: false,
            };
            // Its last call was above both.
            lines.drop_site(&dropped, at(2, 12), &[])
        };
        assert_eq!(closing(6), at(8, 5));
        assert_eq!(closing(9), at(11, 1));
    }
}
