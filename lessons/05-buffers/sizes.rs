use std::io;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let first_send = socket.send_buffer_size()?;
    let first_recv = socket.recv_buffer_size()?;
    println!("asked    SO_SNDBUF  SO_RCVBUF");
    println!("default  {first_send:>9}  {first_recv:>9}");
    for asked in [1, 1024, 4096, 8192, 65_536, 16_777_216] {
        socket.set_send_buffer_size(asked)?;
        let send = socket.send_buffer_size()?;
        socket.set_recv_buffer_size(asked)?;
        let recv = socket.recv_buffer_size()?;
        println!("{asked:<8} {send:>9}  {recv:>9}");
    }
    Ok(())
}
