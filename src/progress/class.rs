//! The results of a class: what each student handed in, and what they add up to.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Counted, Sure};
use crate::phrases::phrases;

/// What `results --json` wrote for one student.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// The file's name, in the instructor's folder.
    pub file: String,
    /// The name that is given in it, also where its results do not count.
    student: Option<String>,
    /// What could be read of it, or why it is not a student's results.
    pub results: Result<Vec<QuestionResult>, String>,
}

/// One question, as one student answered it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct QuestionResult {
    #[serde(default)]
    pub student: Option<String>,
    pub version: String,
    pub lesson: String,
    /// The digest of what the lesson asked.
    pub content: String,
    pub question: String,
    pub attempts: Vec<AnswerGiven>,
}

/// One answer of it, as far as a summary needs it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AnswerGiven {
    pub when: String,
    pub right: Option<bool>,
    #[serde(default)]
    pub sure: Option<String>,
}

impl HandedIn {
    /// Reads a file's text: an object a line, and nothing else. A file of which one line is damaged is not read at all:
    /// half a student's answers would be an unjust result.
    pub fn read(file: &str, text: &str) -> HandedIn {
        let mut lines = text.lines().enumerate();
        let read = lines.try_fold(Vec::new(), |mut all, (at, line)| {
            if !line.trim().is_empty() {
                let read = serde_json::from_str::<QuestionResult>(line);
                all.push(read.map_err(|_| phrases().records.no_line_of_results(at + 1))?);
            }
            Ok(all)
        });
        let given = |answered: &Vec<QuestionResult>| {
            let student = &answered.first()?.student;
            let same = answered.iter().all(|it| it.student == *student);
            student.clone().filter(|_| same)
        };
        HandedIn {
            file: file.to_owned(),
            student: read.as_ref().ok().and_then(given),
            results: read.and_then(complete),
        }
    }

    pub fn refused(file: &str, why: String) -> HandedIn {
        HandedIn {
            file: file.to_owned(),
            student: None,
            results: Err(why),
        }
    }

    /// A file may have been cut between two lines.
    fn refuse_what_was_cut(&mut self, lessons: &BTreeMap<&str, Asks>) {
        let answered = self.results.iter().flatten();
        let mut there: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for it in answered {
            *there.entry((&it.lesson, &it.content)).or_default() += 1;
        }
        let cut = there.into_iter().find_map(|((lesson, content), there)| {
            let asks = lessons.get(lesson).filter(|asks| asks.content == content)?;
            let some = || {
                phrases()
                    .records
                    .only_some_questions(there, asks.questions, lesson)
            };
            (there < asks.questions).then(some)
        });
        if let Some(why) = cut {
            self.results = Err(why);
        }
    }

    /// The student's name: the one that was given, or else the file's.
    fn student(&self) -> String {
        let stem = self
            .file
            .rsplit_once('.')
            .map_or(&*self.file, |(stem, _)| stem);
        self.student.clone().unwrap_or_else(|| stem.to_owned())
    }

    /// Whether two files hold the same answers, given at the same seconds: nobody's are those of somebody else.
    fn repeats(&self, other: &HandedIn) -> bool {
        let (Ok(mine), Ok(others)) = (&self.results, &other.results) else {
            return false;
        };
        let same = |(mine, other): (&QuestionResult, &QuestionResult)| {
            (&mine.lesson, &mine.question, &mine.attempts)
                == (&other.lesson, &other.question, &other.attempts)
        };
        mine.len() == others.len() && mine.iter().zip(others).all(same) && self.latest().is_some()
    }

    /// Whether it says whose it is.
    fn is_named(&self) -> bool {
        self.student.is_some()
    }

    /// When the last answer was given; dates like these are in order as texts are.
    fn latest(&self) -> Option<&str> {
        let attempts = self.results.iter().flatten().flat_map(|it| &it.attempts);
        attempts.map(|attempt| attempt.when.as_str()).max()
    }
}

/// Results of one student, each question once.
fn complete(results: Vec<QuestionResult>) -> Result<Vec<QuestionResult>, String> {
    let words = &phrases().records;
    if results.is_empty() {
        return Err(words.no_results.into());
    }
    let mut questions = BTreeSet::new();
    for answered in &results {
        if answered.student != results[0].student {
            return Err(words.several_students.into());
        }
        if !questions.insert((&answered.lesson, &answered.question)) {
            let (lesson, question) = (&answered.lesson, &answered.question);
            return Err(words.question_is_there_twice(question, lesson));
        }
    }
    Ok(results)
}

/// How many of some answers were right; and how many were wrong although somebody was sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub asked: usize,
    pub answered: usize,
    pub right: usize,
    pub sure_and_wrong: usize,
}

impl Score {
    fn add(&mut self, attempt: Option<&AnswerGiven>) {
        let right = attempt.and_then(|attempt| attempt.right);
        let sure = attempt.and_then(|attempt| attempt.sure.as_deref()) == Some(Sure::Sure.word());
        self.asked += 1;
        self.answered += usize::from(right.is_some());
        self.right += usize::from(right == Some(true));
        self.sure_and_wrong += usize::from(right == Some(false) && sure);
    }
}

/// A row of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub of: Of,
    /// Absent where a file could not be read, or is not the one that counts.
    pub score: Option<Score>,
    /// What is odd about it.
    pub notes: Vec<String>,
}

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    Student { name: String, file: String },
    Question { lesson: String, id: String },
}

/// What a lesson asks today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    /// The digest of it.
    pub content: String,
    pub questions: usize,
}

/// A row a file, in the order of the students' names; then a row a question. Of several files of one student the one
/// with the latest answer counts. `version` is this program's, `lessons` what today's lessons ask, by their names: what
/// was answered under another one counts, and is named.
pub fn summary(
    mut class: Vec<HandedIn>,
    counted: Counted,
    version: &str,
    lessons: &BTreeMap<&str, Asks>,
) -> Vec<Row> {
    for handed_in in &mut class {
        handed_in.refuse_what_was_cut(lessons);
    }
    class.sort_by_key(|handed_in| (handed_in.student(), handed_in.file.clone()));
    let mut newest: BTreeMap<String, &HandedIn> = BTreeMap::new();
    for handed_in in class.iter().filter(|handed_in| handed_in.results.is_ok()) {
        let newest = newest.entry(handed_in.student()).or_insert(handed_in);
        if handed_in.latest() > newest.latest() {
            *newest = handed_in;
        }
    }
    let words = &phrases().records;
    let mut rows = Vec::new();
    let mut questions: BTreeMap<(&str, &str), Score> = BTreeMap::new();
    for (at, handed_in) in class.iter().enumerate() {
        let repeated = class[..at]
            .iter()
            .find(|earlier| handed_in.repeats(earlier));
        let name = handed_in.student();
        let mut row = Row {
            of: Of::Student {
                name: name.clone(),
                file: handed_in.file.clone(),
            },
            score: None,
            notes: Vec::new(),
        };
        let other = &newest.get(&name).map_or(handed_in, |newest| newest).file;
        // Without a name a file and its copy are one student's.
        let copied = repeated.filter(|_| !handed_in.is_named());
        match (&handed_in.results, copied) {
            (Err(why), _) => row.notes.push(why.clone()),
            (Ok(_), _) if *other != handed_in.file => {
                row.notes.push(words.same_student(other));
            }
            (Ok(_), Some(earlier)) => row.notes.push(words.same_answers(&earlier.file)),
            (Ok(results), None) => {
                row.notes = of_another_version(results, version, lessons);
                let told = repeated.map(|earlier| words.same_answers_and_seconds(&earlier.file));
                row.notes.extend(told);
                let score = row.score.insert(Score::default());
                for answered in results {
                    let attempt = counted.of(&answered.attempts, |attempt| attempt.right);
                    score.add(attempt);
                    let question = (answered.lesson.as_str(), answered.question.as_str());
                    questions.entry(question).or_default().add(attempt);
                }
            }
        }
        rows.push(row);
    }
    rows.extend(questions.into_iter().map(|((lesson, id), score)| Row {
        of: Of::Question {
            lesson: lesson.to_owned(),
            id: id.to_owned(),
        },
        score: Some(score),
        notes: Vec::new(),
    }));
    rows
}

fn of_another_version(
    results: &[QuestionResult],
    version: &str,
    lessons: &BTreeMap<&str, Asks>,
) -> Vec<String> {
    let words = &phrases().records;
    let versions: BTreeSet<&str> = results.iter().map(|it| it.version.as_str()).collect();
    let others = versions.into_iter().filter(|it| *it != version);
    let versions = others.map(|other| words.written_by(other, version));
    let content = |lesson: &str| lessons.get(lesson).map(|asks| &asks.content);
    let changed = |it: &&QuestionResult| content(&it.lesson) != Some(&it.content);
    let lessons: BTreeSet<&str> = results
        .iter()
        .filter(changed)
        .map(|it| it.lesson.as_str())
        .collect();
    let lessons = lessons.into_iter();
    versions
        .chain(lessons.map(|lesson| words.other_version_of(lesson)))
        .collect()
}

#[cfg(test)]
mod tests;
