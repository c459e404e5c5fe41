//! What sockets are called: the text of the line that makes one says it, in whatever language.

/// The variable that a line binds to what it makes: `conn` in `conn, addr = s.accept()`, in `int conn = accept(s, …`, in
/// `let (mut conn, _) = s.accept()?;`, and in `for conn in listener.incoming() {`. A pair has two.
pub(super) fn bound(line: &str) -> Vec<String> {
    let text = without_text(line);
    if let Some(pair) = array(&text) {
        return [0, 1].map(|at| format!("{pair}[{at}]")).into();
    }
    let left = match (assignment(&text), text.split_once(" in ")) {
        (Some(left), _) => left,
        (None, Some((head, _))) => match head.trim_start().strip_prefix("for ") {
            Some(left) => left,
            None => return Vec::new(),
        },
        (None, None) => return with_as(&text),
    };
    let pieces = left.split(',').map(last_name);
    pieces.flatten().collect()
}

/// The variable on which a line makes this call: `conn` in `conn.recv(1024)` and in `recv(conn, room, 9, 0)`.
pub(super) fn receiver(line: &str, call: &str) -> Option<String> {
    let text = without_text(line);
    let methods = [
        "",
        "all",
        "_all",
        "_exact",
        "_to_end",
        "_to_string",
        "_into",
        "_line",
        "from",
        "_from",
        "_to",
        "to",
    ];
    let spellings = [call, "read", "write", "recv", "send"];
    spellings.iter().find_map(|spelling| {
        text.match_indices(spelling).find_map(|(at, word)| {
            let before = &text[..at];
            let rest = &text[at + word.len()..];
            let after = methods
                .iter()
                .find_map(|ending| rest.strip_prefix(ending)?.strip_prefix('('))?;
            match before.strip_suffix('.') {
                Some(owner) => last_name(owner),
                None if before.ends_with(|letter: char| is_part(letter)) => None,
                None => first_name(after),
            }
        })
    })
}

/// What stands to the left of the first `=` that is no comparison.
fn assignment(text: &str) -> Option<&str> {
    let at = text.char_indices().find(|&(at, letter)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        letter == '='
            && !matches!(after, Some('=' | '>'))
            && !matches!(
                before,
                Some('=' | '!' | '<' | '>' | '+' | '-' | '*' | '/' | '|' | '&' | '%' | '^')
            )
    });
    // Behind a bracket it is a named argument, but in `if ((conn = accept(`.
    let left = &text[..at?.0];
    let left = left.trim_end().trim_end_matches(':');
    let depth = |bracket| left.matches(bracket).count();
    match depth('(') > depth(')') {
        true => left.rsplit('(').next().filter(|_| {
            left.trim_end().ends_with(|letter: char| is_part(letter))
                && text.trim_start().starts_with(['i', 'w'])
        }),
        false => Some(left),
    }
}

/// The array that C's socketpair fills: its last argument.
fn array(text: &str) -> Option<String> {
    let (before, arguments) = text.split_once("socketpair(")?;
    if before.ends_with('.') {
        return None;
    }
    let (arguments, _) = arguments.split_once(')')?;
    let (_, last) = arguments.rsplit_once(',')?;
    last_name(last)
}

/// `with socket.create_server(…) as s:`
fn with_as(text: &str) -> Vec<String> {
    let name = text
        .rsplit_once(" as ")
        .and_then(|(_, name)| first_name(name));
    name.into_iter().collect()
}

/// The last name in `let (mut conn`, `int *conn`, `self.conn`, `conn: TcpStream`.
fn last_name(piece: &str) -> Option<String> {
    // A type may follow it.
    let piece = piece.split(": ").next().unwrap_or(piece);
    let piece = piece.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ')' | ']' | '?' | '&')
    });
    // `pair[0]` and `fds[i]` are told by the name before the bracket.
    let piece = match piece.rsplit_once('[') {
        Some((head, index))
            if !index.contains(']') && !head.is_empty() && head.ends_with(is_part) =>
        {
            head
        }
        _ => piece,
    };
    let start = piece
        .char_indices()
        .rev()
        .find(|(_, letter)| !is_part(*letter));
    let name = &piece[start.map_or(0, |(at, letter)| at + letter.len_utf8())..];
    named(name)
}

fn first_name(piece: &str) -> Option<String> {
    let piece = piece.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '&' | '*' | '(')
    });
    let end = piece
        .find(|letter: char| !is_part(letter) && letter != '.' && letter != '-' && letter != '>');
    let path = &piece[..end.unwrap_or(piece.len())];
    last_name(path)
}

fn named(name: &str) -> Option<String> {
    let known = [
        "_", "self", "this", "let", "mut", "return", "await", "in", "is", "None", "NULL",
    ];
    let fits = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    (fits && !known.contains(&name)).then(|| name.to_owned())
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A line without what stands in quotes, and without the comment at its end.
fn without_text(line: &str) -> String {
    let mut quote = None;
    let mut kept = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match quote {
            Some(_) if letter == '\\' => drop(letters.next()),
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if letter == '#' && !line.trim_start().starts_with('#') => break,
            None if letter == '/' && letters.peek() == Some(&'/') => break,
            None if letter == '"' => quote = Some(letter),
            // A lifetime has no second one.
            None if letter == '\'' && letters.clone().any(|other| other == '\'') => {
                quote = Some(letter)
            }
            None => kept.push(letter),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn binds(line: &str, expected: &[&str]) {
        assert_eq!(bound(line), expected, "{line}");
    }

    #[test]
    fn a_line_binds_the_names_on_its_left() {
        binds(
            "s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
            &["s"],
        );
        binds("    conn, addr = s.accept()", &["conn", "addr"]);
        binds("self.sock = socket.socket()", &["sock"]);
        binds(
            "    int listener = socket(AF_INET, SOCK_STREAM, 0);",
            &["listener"],
        );
        binds("    conn = accept(listener, NULL, NULL);", &["conn"]);
        binds(
            "    if ((conn = accept(listener, NULL, NULL)) < 0)",
            &["conn"],
        );
        binds("    let (mut conn, _) = listener.accept()?;", &["conn"]);
        binds(
            "    let mut stream: TcpStream = TcpStream::connect(\"127.0.0.1:1\")?;",
            &["stream"],
        );
        binds("    for stream in listener.incoming() {", &["stream"]);
        binds(
            "with socket.create_server((\"\", 80)) as server:",
            &["server"],
        );
        binds("a, b = socket.socketpair()", &["a", "b"]);
        binds("serve(socket.socket(), timeout=3)", &[]);
        binds("assert s == socket.socket()", &[]);
        binds(
            "    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)",
            &["pair[0]", "pair[1]"],
        );
        binds("name = \"a = b\"  # x = y", &["name"]);
    }

    #[track_caller]
    fn calls(line: &str, call: &str, expected: Option<&str>) {
        assert_eq!(receiver(line, call).as_deref(), expected, "{line}");
    }

    #[test]
    fn a_call_is_made_on_what_stands_before_it_or_first_in_it() {
        calls("data = conn.recv(1024)", "recv", Some("conn"));
        calls("self.conn.sendall(data)", "sendto", Some("conn"));
        calls(
            "    n = recv(conn, room, sizeof room, 0);",
            "recv",
            Some("conn"),
        );
        calls(
            "    stream.write_all(b\"hello\")?;",
            "sendto",
            Some("stream"),
        );
        calls(
            "    let n = stream.read(&mut room)?;",
            "recvfrom",
            Some("stream"),
        );
        calls("    close(state->fd);", "close", Some("fd"));
        calls("    send(c->socket, room, 3, 0);", "send", Some("socket"));
        calls("    resend(3);", "send", None);
        calls("print('conn.recv(')", "recv", None);
    }
}
