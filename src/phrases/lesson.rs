//! A lesson while it runs: its walk, its questions, its hints; and how long one takes.

words! {
    see_it_run(command): "See it run: {command}";
}
