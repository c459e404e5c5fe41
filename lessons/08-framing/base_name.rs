use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::net::SocketAddr;
use std::path::Path;

const LIMIT: u64 = 8 << 20;

fn receive(mut peer: &Socket) -> io::Result<Value> {
    let mut length = [0; 4];
    peer.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > 1024 {
        return Err(io::Error::other("header too long"));
    }
    let mut header = vec![0; length];
    peer.read_exact(&mut header)?;
    Ok(serde_json::from_slice(&header)?)
}

fn judge(header: &Value) -> &'static str {
    let name = header["name"].as_str().unwrap_or("");
    if Path::new(name).file_name() != Some(OsStr::new(name)) {
        return "refused, its name";
    }
    match header["size"].as_u64() {
        Some(size) if size <= LIMIT => "accepted",
        _ => "refused, its size",
    }
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;

    let names = ["/etc/passwd", "../x", "..", "film.mkv", "cat.png"];
    for name in names {
        let size = if name == "film.mkv" { 500_000_000 } else { 7 };
        let header = json!({"name": name, "size": size}).to_string();
        let length = u32::try_from(header.len()).map_err(io::Error::other)?;
        let frame = [&length.to_be_bytes(), header.as_bytes()].concat();
        client.send(&frame)?;

        let header = receive(&server)?;
        let joined = Path::new("uploads").join(name);
        println!("{name} joined {}", joined.display());
        println!("{name} {}", judge(&header));
    }
    Ok(())
}
