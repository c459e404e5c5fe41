//! The results of a class added up, for spreadsheets and for programs.

use serde_json::json;

use super::percent;
use crate::progress::class::{Of, Row, Score};
use crate::view::escape;

const COLUMNS: [&str; 11] = [
    "row",
    "name",
    "lesson",
    "asked",
    "answered",
    "right",
    "right_of_asked",
    "right_of_answered",
    "sure_and_wrong",
    "sure_and_wrong_of_answered",
    "note",
];

/// A row a student and a row a question, as CSV (RFC 4180). Shares are percent, rounded.
pub fn csv(rows: &[Row]) -> Vec<String> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let cells = rows
        .iter()
        .map(|row| cells(row).map(|cell| harmless(&cell)));
    let all = std::iter::once(COLUMNS.map(str::to_owned)).chain(cells);
    for row in all {
        // Nothing fails that is written to memory in rows of one length.
        let _ = table.write_record(&row);
    }
    let text = table.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .map(str::to_owned)
        .collect()
}

fn cells(row: &Row) -> [String; 11] {
    let (kind, name, lesson) = match &row.of {
        Of::Student { name, .. } => ("student", name.as_str(), ""),
        Of::Question { lesson, id } => ("question", id.as_str(), lesson.as_str()),
    };
    let number = |number: fn(&Score) -> usize| {
        row.score
            .map_or_else(String::new, |score| number(&score).to_string())
    };
    let share = |part: fn(&Score) -> usize, of: fn(&Score) -> usize| {
        let share = row
            .score
            .and_then(|score| percent(part(&score), of(&score)));
        share.map_or_else(String::new, |share| share.to_string())
    };
    [
        kind.to_owned(),
        name.to_owned(),
        lesson.to_owned(),
        number(|it| it.asked),
        number(|it| it.answered),
        number(|it| it.right),
        share(|it| it.right, |it| it.asked),
        share(|it| it.right, |it| it.answered),
        number(|it| it.sure_and_wrong),
        share(|it| it.sure_and_wrong, |it| it.answered),
        note(row),
    ]
}

/// What is odd, and in which file.
fn note(row: &Row) -> String {
    match &row.of {
        Of::Student { file, .. } if !row.notes.is_empty() => {
            format!("{file}: {}", row.notes.join("; "))
        }
        _ => String::new(),
    }
}

/// A student chooses the name, and a spreadsheet takes `=…` for a formula: an apostrophe makes it text.
fn harmless(cell: &str) -> String {
    let cell = escape::line(cell);
    match cell.starts_with(['=', '+', '-', '@']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

/// The same as JSON: an object a row.
pub fn json(rows: &[Row]) -> Vec<String> {
    let line = |row: &Row| {
        let mut object = match &row.of {
            Of::Student { name, file } => {
                json!({"event": "student", "student": name, "file": file, "notes": row.notes})
            }
            Of::Question { lesson, id } => {
                json!({"event": "question", "lesson": lesson, "question": id})
            }
        };
        if let Some(score) = row.score {
            object["asked"] = score.asked.into();
            object["answered"] = score.answered.into();
            object["right"] = score.right.into();
            object["sure_and_wrong"] = score.sure_and_wrong.into();
        }
        escape::json(&object)
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_row_whatever_a_student_is_called() {
        let score = Score {
            asked: 3,
            answered: 2,
            right: 2,
            sure_and_wrong: 0,
        };
        let row = |name: &str, score, notes: &[&str]| Row {
            of: Of::Student {
                name: name.into(),
                file: "a.json".into(),
            },
            score,
            notes: notes.iter().map(|note| (*note).to_owned()).collect(),
        };
        let rows = [
            row("Ann \"A\", Lee", Some(score), &[]),
            row("=1+1\n", None, &["line 1", "old"]),
            Row {
                of: Of::Question {
                    lesson: "udp".into(),
                    id: "kept".into(),
                },
                score: Some(score),
                notes: Vec::new(),
            },
        ];
        let [head, ann, odd, question] = &csv(&rows)[..] else {
            panic!("four lines");
        };
        assert_eq!(head.split(',').count(), COLUMNS.len());
        assert_eq!(ann, r#"student,"Ann ""A"", Lee",,3,2,2,67,100,0,0,"#);
        assert_eq!(odd, "student,'=1+1\\n,,,,,,,,,a.json: line 1; old");
        assert_eq!(question, "question,kept,udp,3,2,2,67,100,0,0,");
        let objects: Vec<serde_json::Value> = json(&rows)
            .iter()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(objects[0]["right"], 2);
        assert_eq!(objects[1]["notes"][1], "old");
        assert_eq!(objects[1].get("right"), None);
        assert_eq!(objects[2]["question"], "kept");
    }
}
