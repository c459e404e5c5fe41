//! Python: indentation tells where a loop or a function ends.

use std::ops::RangeInclusive;

use super::language::{Function, Language};
use super::text::{Place, Program};
use super::words::{Statement, all_names, code, is_part};

/// Python.
#[derive(Debug)]
pub(super) struct Python;

impl Language for Python {
    fn name(&self) -> &'static str {
        "Python"
    }

    fn fence(&self) -> &'static str {
        "python"
    }

    fn reads_lines(&self, program: &Program<'_>) -> bool {
        ["input(", "stdin"]
            .iter()
            .any(|word| program.text.contains(word))
    }

    fn makes_by_itself(&self, line: &str, call: &str) -> bool {
        // The C library asks whoever may know the name, in ways of its own.
        if line.contains("getaddrinfo(") {
            return true;
        }
        let asks: &[&str] = match call {
            "ioctl" | "fcntl" => &["blocking(", "settimeout(", "ioctl(", "fcntl("],
            "poll" => &["poll", "select"],
            "getsockname" | "getpeername" | "getsockopt" => &[call],
            _ => return false,
        };
        !asks.iter().any(|word| line.contains(word))
    }

    fn statement(&self, program: &Program<'_>, place: Place) -> Option<Statement> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (place.line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // A call may stand alone between the brackets of its statement: `conn = (`.
        let opens = |line: &&&str| code(line, "#").trim_end().ends_with('(');
        let above = lines[..at].iter().rev().take_while(opens).count();
        let mut open = 0_i32;
        let goes_on = |line: &&&str| {
            let code = code(line, "#");
            let count = |letters: [char; 3]| code.matches(letters).count() as i32;
            open += count(['(', '[', '{']) - count([')', ']', '}']);
            open > 0
        };
        let from = &lines[at - above..];
        let length = from.iter().take_while(goes_on).count() + 1;
        let column = (place.column as usize).checked_sub(1);
        let call = column.map(|column| (above, column));
        Some(Statement::of(from.iter().copied().take(length), call, "#"))
    }

    fn bound_names(&self, program: &Program<'_>, place: Place) -> Vec<String> {
        let Some(statement) = self.statement(program, place) else {
            return Vec::new();
        };
        if let Some(left) = statement.assigned(true) {
            let names = all_names(left).into_iter();
            return names.skip(statement.value()).collect();
        }
        match statement.behind(" as ") {
            Some(name) => all_names(name.split([',', ':', ')']).next().unwrap_or_default()),
            None => Vec::new(),
        }
    }

    fn loop_around(&self, program: &Program<'_>, line: u32) -> Option<RangeInclusive<u32>> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        // A head stands at its own depth; what is around it is less indented.
        let mut depth = indent(lines[at]) + 1;
        for head in (0..=at).rev() {
            let text = lines[head];
            if is_blank(text) || indent(text) >= depth || text.trim_start().starts_with(')') {
                continue;
            }
            depth = indent(text);
            if opens_loop(text.trim_start()) {
                return Some(head as u32 + 1..=end(&lines, head).max(at) as u32 + 1);
            }
        }
        None
    }

    fn functions(&self, program: &Program<'_>) -> Vec<Function> {
        let lines: Vec<&str> = program.text.lines().collect();
        let mut functions: Vec<Function> = Vec::new();
        for (at, line) in (1..).zip(&lines) {
            let inside = functions.last().is_some_and(|last| at <= last.last);
            let is_method = indent(line) > 0;
            let line = line.trim_start();
            let name = line
                .strip_prefix("async ")
                .unwrap_or(line)
                .strip_prefix("def ");
            let name = name.and_then(|name| name.split(|letter| !is_part(letter)).next());
            if let Some(name) = name.filter(|_| !inside) {
                functions.push(Function {
                    name: name.to_owned(),
                    is_method,
                    first: at,
                    head: at,
                    last: end(&lines, at as usize - 1) as u32 + 1,
                });
            }
        }
        functions
    }
}

fn opens_loop(text: &str) -> bool {
    let text = text.strip_prefix("async ").unwrap_or(text);
    ["for ", "while ", "while("]
        .iter()
        .any(|word| text.starts_with(word))
}

/// The last line, from 0, of the block that begins on this one: what is deeper than its head, and the bracket that
/// closes a head of several lines.
fn end(lines: &[&str], head: usize) -> usize {
    let depth = indent(lines[head]);
    let inside = |line: &&&str| {
        is_blank(line)
            || indent(line) > depth
            || indent(line) == depth && line.trim_start().starts_with(')')
    };
    let body = lines[head + 1..].iter().take_while(inside).count();
    let body = &lines[head + 1..][..body];
    let blank = body.iter().rev().take_while(|line| is_blank(line)).count();
    head + body.len() - blank
}

/// Nothing is on it that could be indented.
fn is_blank(line: &str) -> bool {
    code(line, "#").trim().is_empty()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_does_not_ask_for_is_the_librarys_own() {
        for (line, call, own) in [
            ("peer, _ = listener.accept()", "getsockname", true),
            ("address = listener.getsockname()", "getsockname", false),
            ("peer, _ = listener.accept()", "getpeername", true),
            ("late.connect(full)", "getsockopt", true),
            ("part = client.recv(64)", "poll", true),
            ("ready = select.select([a], [], [])", "poll", false),
            ("sender.setblocking(False)", "ioctl", false),
            ("peer, _ = listener.accept()", "accept", false),
            ("found = socket.getaddrinfo(host, port)", "connect", true),
        ] {
            assert_eq!(Python.makes_by_itself(line, call), own, "{call} of {line}");
        }
    }
    use crate::trace::Call;

    const TEXT: &str = "\
def serve():
    while True:
        conn, _ = s.accept()
        for part in parts:
            if part:
                conn.send(part)

        conn.close()

    s.close()
async def later():
    async for line in reader:
        writer.write(line)
";

    #[track_caller]
    fn case(line: u32, expected: Option<RangeInclusive<u32>>) {
        assert_eq!(
            Python.loop_around(&program(TEXT), line),
            expected,
            "line {line}"
        );
    }

    #[test]
    fn a_loop_is_what_is_deeper_than_its_head() {
        case(1, None);
        case(2, Some(2..=8));
        case(3, Some(2..=8));
        case(6, Some(4..=6));
        case(8, Some(2..=8));
        case(10, None);
        case(13, Some(12..=13));
        case(99, None);
    }

    fn program(text: &str) -> Program<'_> {
        Program {
            name: "a",
            path: "a.py",
            text,
        }
    }

    #[test]
    fn a_function_is_what_is_deeper_than_its_head_and_in_no_other() {
        let text = "\
class Server:
    def serve(
        self,
    ) -> None:
        def inner():
            pass
        # why

    async def close(self):
        pass
def main():
# not indented
    pass
serve()
";
        let functions = Python.functions(&program(text));
        let found: Vec<_> = functions
            .iter()
            .map(|it| (it.name.as_str(), it.lines()))
            .collect();
        assert_eq!(
            found,
            [("serve", 2..=6), ("close", 9..=10), ("main", 11..=13)]
        );
    }

    /// The column is that of `|`, which stands there only for this; 0 without it.
    #[track_caller]
    fn binds(text: &str, expected: &[&str]) {
        let found = (1..)
            .zip(text.lines())
            .find_map(|(line, text)| Some((line, text.find('|')?)));
        let place = found.map_or(Place { line: 1, column: 0 }, |(line, at)| Place {
            line,
            column: at as u32 + 1,
        });
        let text = text.replace('|', "");
        assert_eq!(
            Python.bound_names(&program(&text), place),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_statement_binds_the_names_on_its_left_or_behind_as() {
        binds(
            "s = |socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
            &["s"],
        );
        binds("    conn, _ = |s.accept()", &["conn", "_"]);
        binds("    conn, addr = s.accept()", &["conn", "addr"]);
        binds("self.sock = |socket.socket()", &["sock"]);
        binds("self.peers[name] = |socket.socket()", &["peers"]);
        binds("s: socket.socket = |socket.socket()", &["s"]);
        binds("    try: s = |socket.socket()", &["s"]);
        binds("else: s: socket.socket = |socket.socket()", &["s"]);
        binds("while True: conn, addr = |s.accept()", &["conn", "addr"]);
        binds("a, b = |socket.socket(), socket.socket()", &["a", "b"]);
        binds("a, b = socket.socket(1, 2), |socket.socket()", &["b"]);
        binds("left, right = |socket.socketpair()", &["left", "right"]);
        binds("(left, right) = |socket.socketpair()", &["left", "right"]);
        binds("pair = |socket.socketpair()", &["pair"]);
        binds(
            "server = |socket.create_server((\"\", 80), backlog=5)",
            &["server"],
        );
        binds(
            "server = |socket.create_server(\n    (\"\", 80), backlog=5\n)",
            &["server"],
        );
        binds(
            "server = (\n    |socket.create_server((\"\", 80))\n)",
            &["server"],
        );
        binds("conn = wrap(sock=|socket.socket())", &["conn"]);
        binds(
            "clients = [|socket.create_connection(a) for a in all]",
            &["clients"],
        );
        binds(
            "with |socket.create_server((\"\", 80)) as server:",
            &["server"],
        );
        binds("with |one.accept()[0] as a, one.accept()[0] as b:", &["a"]);
        binds("with one.accept()[0] as a, |one.accept()[0] as b:", &["b"]);
        binds("with |socket.socket(1, 2), socket.socket() as b:", &[]);
        binds(
            "with (\n    one(port=1) as a,\n    |one(port=1) as b,\n):",
            &["b"],
        );
        binds(
            "with |socket.create_server(\n    (\"\", 80)\n) as server:",
            &["server"],
        );
        binds("if (conn := |accept()) is not None:", &["conn"]);
        binds("serve(|socket.socket(), timeout=3)", &[]);
        binds("assert s == |socket.socket()", &[]);
        binds("|socket.socket()  # s = 1 as x", &[]);
        binds("name = \"a = b\"  # x = y", &["name"]);
    }

    #[track_caller]
    fn calls(line: &str, call: Call, expected: Option<&str>) {
        let place = Place { line: 1, column: 0 };
        let found = Python.receiver(&program(line), place, call);
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn a_call_is_made_on_what_stands_before_it() {
        calls("data = conn.recv(1024)", Call::Recv, Some("conn"));
        calls("self.conn.sendall(data)", Call::Send, Some("conn"));
        calls("right.sendall(left.recv(9))", Call::Recv, Some("left"));
        calls("right.sendall(left.recv(9))", Call::Send, Some("right"));
        calls("os.read(conn.fileno(), 9)", Call::Read, Some("conn"));
        calls("os.write(fd, b\"x\")", Call::Write, Some("fd"));
        calls("print('conn.recv(')", Call::Recv, None);
    }
}
