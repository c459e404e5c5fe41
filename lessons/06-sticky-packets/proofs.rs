pub fn two_sends_one_read() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn segments_and_reads() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn three_small_reads() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn ten_rounds() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn ten_small_sends() -> std::io::Result<String> {
    Ok(String::new())
}
pub fn keeps_boundaries() -> std::io::Result<String> {
    Ok(String::new())
}
