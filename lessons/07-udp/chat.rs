use std::io::{self, Read};
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
    let mut me = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    me.bind(&any_port.into())?;
    me.set_read_timeout(Some(Duration::from_millis(300)))?;

    println!("Write to lin, omar, mei or ada, such as: lin hi");
    let mut typed = io::stdin().lines().peekable();
    let alone = typed.peek().is_none();
    let script = if alone { &SCRIPT[..] } else { &[] };
    let script = script.iter().map(|line| Ok(line.to_string()));

    for line in script.chain(typed) {
        let line = line?;
        let (name, text) = line.split_once(' ').unwrap_or((&line, ""));
        let found = friends.iter().find(|friend| friend.0 == name);
        let Some((_, friend)) = found else {
            println!("no friend is called {}", name.escape_debug());
            continue;
        };
        let address = friend.local_addr()?;
        me.send_to(text.as_bytes(), &address)?;
        answer(name, friend)?;

        let mut room = [0; 1024];
        match me.read(&mut room) {
            Ok(n) => println!("{name} {n}: {}", end(&readable(&room[..n]))),
            Err(_) => println!("{name}: no answer came"),
        }
    }
    Ok(())
}

fn answer(name: &str, mut friend: &Socket) -> io::Result<()> {
    let from = friend.peek_sender()?;
    let mut room = [0; 1024];
    let n = friend.read(&mut room)?;
    let text = readable(&room[..n]);
    let answer = match name {
        "lin" => text.to_uppercase(),
        "omar" => format!("\x1b[2J{text}"),
        "mei" => "你好朋友".repeat(100),
        _ => return Ok(()),
    };
    friend.send_to(answer.as_bytes(), &from)?;
    Ok(())
}

fn readable(bytes: &[u8]) -> String {
    let chunks = bytes.utf8_chunks().map(|chunk| {
        let (text, broken) = (chunk.valid(), chunk.invalid());
        format!("{}{}", text.escape_debug(), broken.escape_ascii())
    });
    chunks.collect()
}

fn end(text: &str) -> String {
    let hidden = text.chars().count().saturating_sub(18);
    let dots = if hidden > 0 { "…" } else { "" };
    let end: String = text.chars().skip(hidden).collect();
    format!("{dots}{end}")
}
