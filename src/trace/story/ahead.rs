//! What a story is still to do.

/// Whether a story binds a port behind its `after`-th call that was the kernel's choice before.
pub fn binds_a_used_port(story: &str, after: usize) -> bool {
    let later = story.lines().filter(|line| {
        let step = line.split(' ').next().and_then(|step| step.parse().ok());
        step.is_some_and(|step: usize| step > after)
    });
    let mut binds = later.filter_map(|line| line.split_once(".bind address="));
    binds.any(|(_, address)| {
        !address
            .split(' ')
            .next()
            .unwrap_or_default()
            .ends_with(":0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_was_the_kernels_choice_is_bound_again() {
        let story = "3 main 10:14 listener.bind address=127.0.0.1:0 → 0\n\
                     15 main 28:25 mended.bind address=127.0.0.1:* → EADDRINUSE\n\
                     16 main 30:1 mended.close → 0\nreturned\n";
        assert!(binds_a_used_port(story, 0) && binds_a_used_port(story, 14));
        assert!(!binds_a_used_port(story, 15), "it is made");
        assert!(!binds_a_used_port(
            "1 main 1:1 a.bind address=127.0.0.1:0 → 0\n",
            0
        ));
    }
}
