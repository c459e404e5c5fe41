//! A class: polls, hands, the notes of the speaker.

words! {}
