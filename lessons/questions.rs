//! The questions that people ask most, from `questions.md`: each in English and Chinese, and the scene that answers it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::lesson::{Lesson, Scene, read};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub question: &'static str,
    pub chinese: &'static str,
    /// By which it is found, too: names and numbers of errors.
    words: &'static str,
    pub answer: Answered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    By {
        lesson: &'static str,
        scene: &'static str,
    },
    OutOfScope {
        reason: &'static str,
    },
}

impl Asked {
    /// The scene that answers it, and its lesson.
    pub fn scene<'a>(&self, lessons: &'a [Lesson]) -> Option<(&'a Lesson, &'a Scene)> {
        let Answered::By { lesson, scene } = self.answer else {
            return None;
        };
        let lesson = lessons.iter().find(|it| it.folder.slug() == lesson)?;
        let mut scenes = lesson.scenes.iter();
        Some((lesson, scenes.find(|it| it.program.name == scene)?))
    }
}

/// The table, in its order; a row that is none is a panic of the tests, which read it.
pub fn questions() -> Vec<Asked> {
    let rows = include_str!("questions.md").lines();
    rows.filter_map(|row| row.strip_prefix("| ")?.strip_suffix(" |"))
        .skip(1)
        .map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            let [question, chinese, words, answer] = cells[..] else {
                panic!("lessons/questions.md: four cells, not {row}");
            };
            let answer = match answer.strip_prefix("out of scope: ") {
                Some(reason) => Answered::OutOfScope { reason },
                None => {
                    let (lesson, scene) = answer.split_once(':').expect("lesson:scene");
                    Answered::By { lesson, scene }
                }
            };
            Asked {
                question,
                chinese,
                words,
                answer,
            }
        })
        .collect()
}

/// The terms of a row: of the question itself, of its other words, of its scene.
type Terms = [BTreeSet<String>; 3];

/// What a term says that stands there.
const SAYS: [usize; 3] = [5, 4, 1];

/// The table as it is searched.
#[derive(Debug)]
pub struct Index {
    rows: Vec<(Asked, Terms)>,
}

impl Index {
    pub fn new(questions: Vec<Asked>, lessons: &[Lesson]) -> Index {
        let terms_of = |it: Asked| {
            let own = [it.question, it.chinese].join(" ");
            let scene = it.scene(lessons).map(|(_, scene)| told(scene));
            let scene = terms(&scene.unwrap_or_default());
            (it, [terms(&own), terms(it.words), scene])
        };
        let rows = questions.into_iter().map(terms_of).collect();
        Index { rows }
    }

    /// What fits these words, best first, three scenes at most; what fits far worse than the best is left out.
    ///
    /// A word counts the more the fewer questions have it; what a scene says of itself counts, too.
    pub fn fitting(&self, asked: &str) -> Vec<Asked> {
        let known = self.rows.iter().flat_map(|(_, text)| text.iter().flatten());
        let known: BTreeSet<&String> = known.collect();
        let wanted: BTreeSet<String> = terms(asked)
            .into_iter()
            .map(|term| nearest(&known, &term).unwrap_or(term))
            .collect();
        let weight = |term: &String| {
            let has = |(_, text): &&(Asked, Terms)| text.iter().any(|it| it.contains(term));
            let having = self.rows.iter().filter(has);
            // By the root: several usual words together are worth more than one rare word.
            (1_000_000 / (having.count() + 1)).isqrt()
        };
        let weights: Vec<(&String, usize)> =
            wanted.iter().map(|term| (term, weight(term))).collect();
        let score = |text: &Terms| -> usize {
            let of = |(term, weight): &(&String, usize)| {
                let at = text.iter().position(|it| it.contains(*term));
                at.map_or(0, |at| SAYS[at] * weight)
            };
            weights.iter().map(of).sum()
        };
        let mut fit: Vec<(usize, usize, Asked)> = self
            .rows
            .iter()
            .map(|(asked, text)| (score(text), text[0].len(), *asked))
            .filter(|(score, ..)| *score > 0)
            .collect();
        // Of two that fit alike, the one that asks for less besides.
        fit.sort_by_key(|&(score, question, _)| (Reverse(score), question));
        let best = fit.first().map_or(0, |(score, ..)| *score);
        fit.retain(|(score, ..)| score * 3 >= best);
        let mut found: Vec<Asked> = Vec::new();
        for (.., asked) in fit {
            if found.iter().all(|it| it.answer != asked.answer) {
                found.push(asked);
            }
        }
        found.truncate(3);
        found
    }
}

/// The term that was meant by one that no question has: a letter or two are wrong in it.
fn nearest(known: &BTreeSet<&String>, term: &String) -> Option<String> {
    let letters = term.len();
    if known.contains(term) || !term.is_ascii() || letters < 5 {
        return None;
    }
    let far = |other: &String| strsim::osa_distance(term, other);
    let near = known.iter().min_by_key(|other| far(other))?;
    let wrong = if letters < 8 { 1 } else { 2 };
    (far(near) <= wrong).then(|| (*near).clone())
}

/// What a scene says of itself.
fn told(scene: &Scene) -> String {
    let notes = scene.notes.iter().map(|note| {
        let asks = note.predict.as_ref().map(|predict| &predict.question[..]);
        format!("{} {}", note.title, asks.unwrap_or_default())
    });
    let take = scene.take.clone().unwrap_or_default();
    let own = [scene.title.clone(), take, read(&scene.look_for)];
    own.into_iter().chain(notes).collect::<Vec<_>>().join(" ")
}

/// Words that stand in every second question, and say nothing of it.
const EMPTY: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "are", "as", "at", "be", "but", "by", "can",
    "cannot", "do", "does", "doing", "for", "from", "get", "gets", "has", "have", "how", "i", "if",
    "in", "into", "is", "it", "its", "may", "me", "mean", "means", "my", "no", "not", "of", "on",
    "one", "or", "program", "should", "so", "socket", "than", "that", "the", "them", "then",
    "there", "they", "this", "to", "use", "using", "was", "what", "when", "which", "while", "who",
    "why", "will", "with", "you", "your",
];

/// The terms of a text: words in small letters without their endings, and pairs of Chinese characters.
fn terms(text: &str) -> BTreeSet<String> {
    // Isn't is one word, which no question has, and client's is clients: neither leaves a lone letter.
    let lower = text.to_lowercase();
    // What Python prints of no bytes.
    let lower = lower
        .replace("b''", "empty bytes")
        .replace("b\"\"", "empty bytes");
    let lower = lower.replace(['\'', '’'], "");
    let mut found = BTreeSet::new();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = lower.split(|c| !is_word(c)).map(str::to_owned);
    // Non-blocking is nonblocking, too.
    let hyphened = lower.split(|c| !is_word(c) && c != '-');
    let joined = hyphened.filter(|word| word.contains('-'));
    let words = words.chain(joined.map(|word| word.replace('-', "")));
    found.extend(
        words
            .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
            .filter(|word| word.len() > 1 || word.parse::<u8>().is_ok())
            .map(|word| stem(&word).to_owned()),
    );
    let characters: Vec<char> = lower.chars().collect();
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for pair in characters.windows(2) {
        if pair.iter().copied().all(chinese) {
            found.insert(pair.iter().collect());
        }
    }
    found
}

/// Connected, connecting and connections are connect, files and file are fil: enough for a search, and no grammar.
fn stem(word: &str) -> &str {
    if word.contains('_') || word.len() < 4 {
        return word;
    }
    let endings = ["ions", "ings", "ion", "ing", "ed", "es", "s", "e"];
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3))
        .unwrap_or(word)
}
