use std::os::unix::net::UnixStream;

fn main() {
    let (left, right) = UnixStream::pair().expect("a pair");
    drop(left);
    drop(right);
}
