use std::io::{self, ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

const SCRIPT: [&str; 4] = ["lin hi", "omar hi", "mei hi", "ada hi"];

pub fn main() -> io::Result<()> {
    let lin = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let omar = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let mei = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let ada = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let friends = [("lin", lin), ("omar", omar), ("mei", mei), ("ada", ada)];
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    for (_, friend) in &friends {
        friend.bind(&any_port.into())?;
    }

    println!("Write to lin, omar, mei or ada, such as: lin hi");
    let mut typed = io::stdin().lines().peekable();
    let empty = |line: &io::Result<String>| matches!(line, Ok(line) if line.is_empty());
    let alone = typed.peek().is_none_or(empty);
    let script = if alone { &SCRIPT[..] } else { &[] };
    let script = script.iter().map(|line| Ok(line.to_string()));

    for line in script.chain(typed) {
        let line = line?;
        if line.is_empty() {
            break;
        }
        let (name, text) = line.split_once(' ').unwrap_or((&line, ""));
        let found = friends.iter().find(|friend| friend.0 == name);
        let Some((_, friend)) = found else {
            println!("no friend is called {}", readable(name.as_bytes()));
            continue;
        };
        let address = friend.local_addr()?;
        let mut me = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
        me.set_read_timeout(Some(Duration::from_millis(300)))?;
        me.connect(&address)?;
        me.send(text.as_bytes())?;
        answer(name, friend)?;

        let mut room = [0; 1024];
        match me.read(&mut room) {
            Ok(n) => println!("{name} {n}: {}", end(&readable(&room[..n]))),
            Err(e) if e.kind() == ErrorKind::WouldBlock => println!("{name}: no answer came"),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn answer(name: &str, mut friend: &Socket) -> io::Result<()> {
    let from = friend.peek_sender()?;
    let mut room = [0; 1024];
    let n = friend.read(&mut room)?;
    let text = String::from_utf8_lossy(&room[..n]);
    match name {
        "lin" => friend.send_to(text.to_uppercase().as_bytes(), &from)?,
        "omar" => friend.send_to(format!("\x1b[2J{text}").as_bytes(), &from)?,
        "mei" => friend.send_to("你好朋友".repeat(100).as_bytes(), &from)?,
        _ => 0,
    };
    Ok(())
}

fn readable(bytes: &[u8]) -> String {
    let chunks = bytes.utf8_chunks().map(|chunk| {
        let (text, broken) = (chunk.valid(), chunk.invalid());
        let text: String = text.chars().map(shown).collect();
        format!("{text}{}", broken.escape_ascii())
    });
    chunks.collect()
}

fn shown(letter: char) -> String {
    match letter {
        '\'' | '"' | '\\' => letter.to_string(),
        _ => letter.escape_debug().to_string(),
    }
}

fn end(text: &str) -> String {
    let hidden = text.chars().count().saturating_sub(18);
    let dots = if hidden > 0 { "…" } else { "" };
    let end: String = text.chars().skip(hidden).collect();
    format!("{dots}{end}")
}
