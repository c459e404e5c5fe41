//! The English of what a person reads: plain, British, and without words that make a reader feel slow.

use super::phrases::{phrases, texts};
use socklab::lessons::SYLLABUS;

/// Who does not find it simple feels stupid.
const BELITTLING: [&str; 9] = [
    "simply",
    "obviously",
    "obvious",
    "clearly",
    "trivial",
    "trivially",
    "merely",
    "basically",
    "of course",
];

/// `just` is said of time and of place, and makes nothing small.
const JUST: [&str; 10] = [
    "now", "ran", "run", "been", "asked", "asking", "waking", "here", "behind", "before",
];

/// American, or wrong, and what is written here.
const SPELLING: [(&str, &str); 22] = [
    ("color", "colour"),
    ("neighbor", "neighbour"),
    ("behavior", "behaviour"),
    ("favor", "favour"),
    ("honor", "honour"),
    ("center", "centre"),
    ("gray", "grey"),
    ("canceled", "cancelled"),
    ("labeled", "labelled"),
    ("analyze", "analyse"),
    ("realize", "realise"),
    ("recognize", "recognise"),
    ("initialize", "initialise"),
    ("organize", "organise"),
    ("summarize", "summarise"),
    ("minimize", "minimise"),
    ("adress", "address"),
    ("recieve", "receive"),
    ("seperate", "separate"),
    ("occured", "occurred"),
    ("explicitely", "explicitly"),
    ("succesful", "successful"),
];

#[test]
fn what_a_person_reads_is_plain_english() {
    let mut faults = Vec::new();
    for (file, code) in phrases() {
        for (_, text) in texts(&code) {
            faults.extend(odd(&text).map(|fault| format!("{file}: “{text}”: {fault}")));
        }
    }
    for folder in SYLLABUS {
        let lines = folder.lesson.lines().chain(folder.quiz.lines());
        let told = |fault| format!("lessons/{}: {fault}", folder.name);
        faults.extend(lines.filter_map(odd_word).map(told));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What is wrong with a phrase, if anything.
fn odd(phrase: &str) -> Option<String> {
    // Keys, units and columns may stand apart; words may not.
    let letters: Vec<char> = phrase.chars().collect();
    let word = |letters: &[char]| letters.iter().all(|letter| letter.is_alphabetic());
    let gap = letters
        .windows(8)
        .any(|it| word(&it[..3]) && it[3..5] == [' ', ' '] && word(&it[5..]));
    let marks = [
        ("...", "…"),
        ("(s)", "a plural of its own: take the number"),
        (" - ", "–"),
        (" ,", "no space before it"),
        (" .", "no space before it"),
    ];
    let mark = marks
        .iter()
        .find(|(mark, _)| phrase.contains(mark))
        .map(|(mark, instead)| format!("`{mark}`: {instead}"));
    gap.then(|| "two spaces between words".to_owned())
        .or(mark)
        .or_else(|| odd_word(phrase))
}

/// A word that is not said here, or not written so, if there is one.
fn odd_word(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .map(str::to_lowercase)
        .collect();
    let spelt = |word: &String| {
        let (_, right) = SPELLING.iter().find(|(wrong, _)| word.starts_with(wrong))?;
        Some(format!("`{word}` is written `{right}` here"))
    };
    let pairs = || words.windows(2).map(|pair| (&*pair[0], &*pair[1]));
    let belittles = |said: &&str| match said.split_once(' ') {
        Some(said) => pairs().any(|pair| pair == said),
        None => words.iter().any(|word| word == said),
    };
    let twice =
        |(one, other): &(&str, &str)| one == other && ["the", "a", "is", "to", "of"].contains(one);
    let small = |(one, other): &(&str, &str)| *one == "just" && !JUST.contains(other);
    let found = BELITTLING.iter().find(|said| belittles(said));
    found
        .map(|said| format!("`{said}` tells nothing, and belittles whoever does not find it so"))
        .or_else(|| words.iter().find_map(spelt))
        .or_else(|| {
            pairs()
                .find(twice)
                .map(|(word, _)| format!("`{word}` twice"))
        })
        .or_else(|| {
            pairs()
                .find(small)
                .map(|(_, next)| format!("`just {next}`: leave `just` out"))
        })
}

#[test]
fn odd_english_is_found_and_nothing_else_is() {
    for (text, fault) in [
        ("Simply press Enter.", "`simply` tells"),
        ("Of course it waits.", "`of course` tells"),
        ("It is just a socket.", "`just a`"),
        ("The color of the the line.", "`color` is written `colour`"),
        ("It is the the line.", "`the` twice"),
        ("It waits  for bytes.", "two spaces"),
        ("It waits...", "`...`"),
        ("{n} byte(s)", "`(s)`"),
    ] {
        let found = odd(text).unwrap_or_else(|| panic!("nothing is found in “{text}”"));
        assert!(found.starts_with(fault), "{text}: {found}");
    }
    for text in [
        "the line that just ran",
        "Measured here, just now: {measured}.",
        "`q` quit  `n` another",
        "{number}  {title}",
        "{} µs  waited",
        "the colour of 1.5 s",
        "that that is",
    ] {
        assert_eq!(odd(text), None, "{text}");
    }
}
