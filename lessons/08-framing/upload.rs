use hmac_sha256::Hash;
use serde_json::{Value, from_slice, json};
use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::{ffi::OsStr, fs, path::Path, thread, time::Duration};
use tempfile::{NamedTempFile, tempdir};

const MIB: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

fn save(mut peer: &Socket, folder: &Path) -> io::Result<bool> {
    let mut length = [0; 2];
    peer.read_exact(&mut length)?;
    let mut header = vec![0; u16::from_be_bytes(length).into()];
    peer.read_exact(&mut header)?;
    let header: Value = from_slice(&header)?;
    let name = header["name"].as_str().unwrap_or("");
    let size = header["size"].as_u64().unwrap_or(u64::MAX);
    let base = Path::new(name).file_name();
    if base != Some(OsStr::new(name)) || size > 8 * MIB as u64 {
        return Ok(false);
    }
    peer.send(b"+")?;
    let mut part = NamedTempFile::new_in(folder)?;
    let mut hash = Hash::new();
    let mut chunk = vec![0; MIB];
    for begin in (0..size as usize).step_by(MIB) {
        let piece = &mut chunk[..MIB.min(size as usize - begin)];
        peer.read_exact(piece)?;
        hash.update(&piece);
        part.write_all(piece)?;
        println!("{}: arrived {}", name.escape_debug(), begin + piece.len());
    }
    let whole = header["digest"] == json!(hash.finalize());
    if whole {
        part.persist_noclobber(folder.join(name))?;
    }
    Ok(whole)
}

fn serve(listener: Socket, folder: &Path) -> io::Result<()> {
    for _ in 0..3 {
        let (peer, _) = listener.accept()?;
        peer.set_read_timeout(Some(PATIENCE))?;
        let saved = save(&peer, folder);
        let files = fs::read_dir(folder)?.count();
        let word = match &saved {
            Ok(true) => "saved".to_owned(),
            Ok(false) => "refused".to_owned(),
            Err(error) => format!("{:?}", error.kind()),
        };
        println!("server: {word}, files {files}");
        if let Ok(saved) = saved
            && let Err(error) = peer.send(if saved { b"+" } else { b"-" })
        {
            println!("server: no answer, {:?}", error.kind());
        }
    }
    Ok(())
}

pub fn main() -> io::Result<()> {
    let (from, to) = (tempdir()?, tempdir()?);
    let film = from.path().join("film");
    let bytes: Vec<u8> = (0..3 * MIB).map(|at| (at / 7) as u8).collect();
    fs::write(&film, bytes)?;
    let body = fs::read(&film)?;
    let (size, digest) = (body.len(), Hash::hash(&body));

    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let folder = to.path().to_owned();
    let server = thread::Builder::new().name("server".into());
    let server = server.spawn(move || serve(listener, &folder))?;

    let offers = [("../film", 0), ("film", 3 * MIB), ("half", MIB + 7)];
    for (name, part) in offers {
        let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&address)?;
        let header = json!({"name": name, "size": size, "digest": digest});
        let header = header.to_string();
        let length = u16::try_from(header.len()).map_err(io::Error::other)?;
        let header = [&length.to_be_bytes(), header.as_bytes()].concat();
        client.write_all(&header)?;
        let mut answer = *b"-";
        client.read_exact(&mut answer)?;
        if answer == *b"+" {
            client.write_all(&body[..part])?;
            client.shutdown(Shutdown::Write)?;
            if client.read(&mut answer)? == 0 {
                answer = *b"-";
            }
        }
        println!("{name}: saved {}", answer == *b"+");
    }
    server.join().unwrap()?;
    println!("same file {}", fs::read(to.path().join("film"))? == body);
    Ok(())
}
