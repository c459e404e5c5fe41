pub fn empty_datagram() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn four_of_ten() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn unconnected_to_nobody() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn connected_to_nobody() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn survivors() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn largest_datagram() -> std::io::Result<String> {
    Ok(String::new())
}
