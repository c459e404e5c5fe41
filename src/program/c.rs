//! C, and what looks like it: braces tell where loops and functions end.

use std::ops::RangeInclusive;

use super::language::{Function, Language};
use super::text::{Place, Program};
use super::words::{Statement, code, is_part, last_name};

/// C, and C++ as far as it is written like C.
#[derive(Debug)]
pub(super) struct C;

impl Language for C {
    fn fence(&self) -> &'static str {
        "c"
    }

    fn statement(&self, program: &Program<'_>, place: Place) -> Option<Statement> {
        Statement::braced(program, place)
    }

    fn bound_names(&self, program: &Program<'_>, place: Place) -> Vec<String> {
        let Some(statement) = self.statement(program, place) else {
            return Vec::new();
        };
        // The array that socketpair fills is its last argument.
        let pair = statement.behind_the_call().split_once("socketpair(");
        let pair = pair.and_then(|(_, arguments)| arguments.split_once(')')?.0.rsplit(',').next());
        let bound = pair.or_else(|| statement.assigned(false));
        bound.and_then(last_name).into_iter().collect()
    }

    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // The head of a loop around it, the innermost first, and the brace that its body ends with.
        (0..=at).rev().find_map(|head| {
            let last = opens_loop(lines[head]).then(|| end(&lines, head))??;
            (last >= at).then_some(head as u32 + 1..=last as u32 + 1)
        })
    }

    fn functions(&self, program: &Program<'_>) -> Vec<Function> {
        let lines: Vec<&str> = program.text.lines().collect();
        let mut functions: Vec<Function> = Vec::new();
        for (at, line) in (1..).zip(&lines) {
            let inside = functions.last().is_some_and(|last| at <= last.last);
            let head = line
                .split_once('(')
                .filter(|_| !inside && line.starts_with(is_part));
            let Some(name) = head.and_then(|(head, _)| last_name(head)) else {
                continue;
            };
            // What ends without a brace only says that the function is somewhere.
            let last = end(&lines, at as usize - 1);
            if let Some(last) = last.filter(|last| lines[*last].contains('}')) {
                functions.push(Function {
                    name,
                    is_method: false,
                    first: at,
                    head: at,
                    last: last as u32 + 1,
                });
            }
        }
        functions
    }
}

fn opens_loop(line: &str) -> bool {
    let begin = line.trim_start();
    let line = begin.trim_start_matches('}').trim_start();
    // `} while (again);` ends the loop that its brace belongs to.
    if line != begin && !line.contains('{') {
        return false;
    }
    ["for", "while", "do"].iter().any(|word| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '(', '{']))
    })
}

/// The line, from 0, on which a loop or a function ends that begins on this one.
fn end(lines: &[&str], head: usize) -> Option<usize> {
    let (mut braces, mut brackets, mut opened) = (0_i32, 0_i32, false);
    for (at, line) in lines.iter().enumerate().skip(head) {
        for letter in code(line, "//").chars() {
            match letter {
                '(' => brackets += 1,
                ')' => brackets -= 1,
                '{' => {
                    braces += 1;
                    opened = true;
                }
                '}' => braces -= 1,
                // A body without braces is one statement.
                ';' if !opened && brackets == 0 => return Some(at),
                _ => {}
            }
        }
        if opened && braces <= 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Call;

    const TEXT: &str = "\
int main(void) {
    for (;;) {
        int c = accept(l, 0, 0);
        while ((n = recv(c, b, 9, 0)) > 0)
            send(c, b, n, 0);
        puts(\"}\");
        close(c);
    }
    close(l);
    do {
        poll(p, 1, 5);
    } while (again);
}
";

    fn program(text: &str) -> Program<'_> {
        Program {
            name: "a",
            path: "a.c",
            text,
        }
    }

    #[track_caller]
    fn case(line: u32, expected: Option<RangeInclusive<u32>>) {
        assert_eq!(C.loop_around(&program(TEXT), line), expected, "line {line}");
    }

    #[test]
    fn a_loop_is_its_head_and_its_body() {
        case(3, Some(2..=8));
        case(4, Some(4..=5));
        case(5, Some(4..=5));
        case(7, Some(2..=8));
        case(9, None);
        case(11, Some(10..=12));
        case(12, Some(10..=12));
        case(0, None);
        case(99, None);
    }

    #[test]
    fn a_function_is_what_has_a_body_in_no_other() {
        let text = "\
static int serve(int);
int port = port_of(1);

static int
serve(int c)
{
    if (send(c, \"}\", 1, 0)) {
        return 1;
    }
}
int main(int argc, char **argv) { return serve(1); }
";
        let functions = C.functions(&program(text));
        let found: Vec<_> = functions
            .iter()
            .map(|it| (it.name.as_str(), it.lines()))
            .collect();
        assert_eq!(found, [("serve", 5..=10), ("main", 11..=11)]);
    }

    /// The column is that of `|`, which stands there only for this; 0 without it.
    #[track_caller]
    fn binds(text: &str, expected: &[&str]) {
        let column = text
            .lines()
            .last()
            .and_then(|line| line.find('|'))
            .map_or(0, |at| at as u32 + 1);
        let text = text.replace('|', "");
        let line = text.lines().count() as u32;
        let names = C.bound_names(&program(&text), Place { line, column });
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn a_statement_binds_what_its_call_is_assigned_to() {
        binds(
            "    int listener = |socket(AF_INET, SOCK_STREAM, 0);",
            &["listener"],
        );
        binds("    conn = accept(listener, NULL, NULL);", &["conn"]);
        binds(
            "    int one = 1, s = |socket(AF_INET, SOCK_STREAM, 0);",
            &["s"],
        );
        binds(
            "    if ((conn = |accept(listener, NULL, NULL)) < 0)",
            &["conn"],
        );
        binds(
            "    while (-1 != (conn = accept(listener, NULL, NULL))) {",
            &["conn"],
        );
        binds(
            "    int conn =\n        |accept(listener, NULL, NULL);",
            &["conn"],
        );
        binds("    x = 1;\n    accept(listener, NULL, NULL);", &[]);
        binds(
            "    |CHECK(conn = accept(listener, NULL, NULL));",
            &["conn"],
        );
        binds(
            "    clients[n++].fd = |accept(listener, NULL, NULL);",
            &["fd"],
        );
        binds(
            "    clients[n++] = |accept(listener, NULL, NULL);",
            &["clients"],
        );
        binds(
            "    *fd = s->listener = |socket(AF_INET, SOCK_STREAM, 0);",
            &["listener"],
        );
        binds(
            "    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)",
            &["pair"],
        );
        binds(
            "    int r = |socketpair(AF_UNIX, SOCK_STREAM, 0, s->ends);",
            &["ends"],
        );
        binds(
            "    socketpair(AF_UNIX, SOCK_STREAM, 0, up); |socketpair(AF_UNIX, SOCK_STREAM, 0, down);",
            &["down"],
        );
        binds(
            "    assert(s == socket(AF_INET, SOCK_STREAM, 0)); // s = 1",
            &[],
        );
    }

    #[track_caller]
    fn calls(line: &str, call: Call, expected: Option<&str>) {
        let place = Place { line: 1, column: 0 };
        let found = C.receiver(&program(line), place, call);
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn a_call_is_made_on_its_first_argument() {
        calls(
            "    n = recv(conn, room, sizeof room, 0);",
            Call::Recv,
            Some("conn"),
        );
        calls("    close(state->fd);", Call::Close, Some("fd"));
        calls(
            "    send(c->socket, room, 3, 0);",
            Call::Send,
            Some("socket"),
        );
        calls("    read(fds[i], room, 3);", Call::Read, Some("fds"));
        calls("    read(fds[i].fd, room, 3);", Call::Read, Some("fd"));
        calls("    resend(3);", Call::Send, None);
        calls("    puts(\"recv(conn\");", Call::Recv, None);
        // Of several on a line the one that is meant, also where it names no variable.
        let line = "    recv(77, room, 3, 0); recv(conn, room, 3, 0); read(other, room, 3);";
        let meant = |column| {
            let place = Place { line: 1, column };
            C.receiver(&program(line), place, Call::Recv)
        };
        assert_eq!(meant(5), None);
        assert_eq!(meant(27).as_deref(), Some("conn"));
        assert_eq!(meant(51).as_deref(), Some("other"));
        assert_eq!(meant(0).as_deref(), Some("conn"));
    }
}
