//! Lesson 4: a thread for each client, and what threads share.

pub mod proofs;

crate::lesson::folder! {
    4 "04-threads";
    scenes:
        one_by_one,
        thread_each,
        workers,
        conversation,
        clones,
        wake_up,
        stop_accept,
        one_panics,
        main_returns,
        two_writers,
        out_of_files,
        spinning,
        idle_threads,
        begin_connect,
        many;
    proofs:
        last_answer,
        connect_time,
        one_clone_dropped,
        blocked_reader,
        two_writers,
        main_returns,
        stop_accept,
        so_error;
}
