use hmac_sha256::Hash;
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;

fn hex(digest: [u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn message(name: &str, body: &[u8]) -> io::Result<Vec<u8>> {
    let digest = hex(Hash::hash(body));
    let size = body.len();
    let header = json!({"name": name, "size": size, "digest": digest});
    let header = header.to_string();
    let length = u32::try_from(header.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes(), header.as_bytes(), body].concat())
}

fn receive(mut peer: &Socket) -> io::Result<()> {
    let mut length = [0; 4];
    peer.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > 1024 {
        return Err(io::Error::other("header too long"));
    }
    let mut header = vec![0; length];
    peer.read_exact(&mut header)?;
    let header: Value = serde_json::from_slice(&header)?;
    println!("name {}", header["name"]);
    let size = header["size"].as_u64().unwrap_or(u64::MAX);
    if size > 4096 {
        return Err(io::Error::other("body too long"));
    }
    let mut body = vec![0; size as usize];
    peer.read_exact(&mut body)?;
    println!("size {size}");
    let same = header["digest"] == hex(Hash::hash(&body));
    println!("digest {}", if same { "agrees" } else { "differs" });
    Ok(())
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

    let mut wire = message("poem.txt", b"Roses are red")?;
    client.send(&wire)?;
    receive(&server)?;

    if let Some(last) = wire.last_mut() {
        *last = b'x';
    }
    client.send(&wire)?;
    receive(&server)
}
