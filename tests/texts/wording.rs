//! The wording of questions: nothing negated, nothing that points at a place, since options are shuffled.
//!
//! English is checked where lessons are tested, never for a student.

use socklab::lesson::{Answer, Block, Folder, Inline, Proof, Question, Quiz, SceneFiles, plain};
use socklab::lessons::SYLLABUS;
use socklab::program::Program;

#[test]
fn every_quiz_is_worded_so_that_it_can_be_answered() {
    let faults: Vec<String> = SYLLABUS
        .iter()
        .flat_map(|folder| {
            let quiz = Quiz::read(folder).expect("a quiz without fault");
            let faults = quiz
                .questions
                .into_iter()
                .flat_map(|question| faults(&question));
            faults.map(|fault| format!("{}/quiz.en.md: {fault}", folder.name))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Such a note is shown as it is written, but for code: an asterisk would be seen.
#[test]
fn no_note_on_a_language_or_another_system_is_emphasised() {
    let folders = SYLLABUS.iter();
    let lines = folders.flat_map(|folder| folder.lesson.lines().map(move |line| (folder, line)));
    let starred = lines.filter(|(_, line)| {
        let noted = ["> rust:", "> python:", "> elsewhere:"];
        noted.iter().any(|note| line.starts_with(note)) && line.contains('*')
    });
    let starred: Vec<String> = starred
        .map(|(folder, line)| format!("{}: {line}", folder.name))
        .collect();
    assert!(starred.is_empty(), "\n{}\n", starred.join("\n"));
}

/// What is wrong with the words of a question, its options and their whys.
fn faults(question: &Question) -> Vec<String> {
    let mut faults: Vec<String> = stem(&spoken(&question.stem)).into_iter().collect();
    let mut whys = Vec::new();
    for option in question.options() {
        faults.extend(place(&spoken(&option.text)));
        whys.extend(&option.why);
    }
    if let Answer::Number { why, .. } = &question.answer {
        whys.extend(why);
    }
    for block in whys {
        if let Block::Paragraph(text) = block {
            faults.extend(place(&spoken(text)));
        }
    }
    let told = |fault: String| format!("{}: {fault}", question.id);
    faults.into_iter().map(told).collect()
}

/// The words of a text; code is one word, whatever is in it.
fn spoken(inlines: &[Inline]) -> String {
    let words = |inline: &Inline| match inline {
        Inline::Code(_) => Inline::Text("code".into()),
        other => other.clone(),
    };
    plain(&inlines.iter().map(words).collect::<Vec<_>>())
}

/// Six questions, of which the first two have these words.
fn quiz(question: &str, option: &str, why: &str, reason: &str) -> Quiz {
    const PROGRAM: Program<'_> = Program {
        name: "fill",
        path: "05-buffers/fill.rs",
        text: "",
    };
    const SCENES: &[SceneFiles] = &[SceneFiles {
        program: PROGRAM,
        story: "",
        main: || Ok(()),
    }];
    const PROOFS: &[Proof] = &[Proof {
        name: "one",
        main: || Ok(String::new()),
    }];
    let mut text = format!(
        "# Quiz: Buffers\n\n## set: {question}\n> proof: one\n> scene: fill\n\n- [x] `8192`\n\n  Doubled.\n\n\
         - [ ] `4096`\n\n  {why}\n\n- [ ] {option} <!-- other -->\n\n  Something comes.\n"
    );
    for number in 1..=5 {
        text.push_str(&format!(
            "\n## more-{number}: How many?\n> proof: one\n> scene: fill\n> number: more\n> answer: 1\n\n{reason}\n"
        ));
    }
    let folder = Box::leak(Box::new(Folder {
        number: 5,
        name: "05-buffers",
        lesson: "",
        quiz: text.leak(),
        proofs_program: PROGRAM,
        scenes: SCENES,
        proofs: PROOFS,
    }));
    Quiz::read(folder).expect("a quiz that can be read")
}

#[test]
fn wording_is_checked_everywhere() {
    let told = |question, option, why, reason| -> Vec<String> {
        let quiz = quiz(question, option, why, reason);
        quiz.questions[..2].iter().flat_map(faults).collect()
    };
    let good = ("You set it. What do you get?", "nothing", "No.", "Both.");
    assert_eq!(told(good.0, good.1, good.2, good.3), [""; 0]);
    let place = "points at a place, and options are shuffled: say what is meant";
    assert_eq!(
        told("Which is false?", good.1, good.2, good.3),
        ["set: a negated question (`false`): ask for what is so, or for what happens"]
    );
    assert_eq!(
        told(good.0, "none of the above", good.2, good.3),
        [format!("set: `the above` {place}")]
    );
    assert_eq!(
        told(good.0, good.1, "See the first option.", good.3),
        [format!("set: `first option` {place}")]
    );
    assert_eq!(
        told(good.0, good.1, good.2, "As said above."),
        [format!("more-1: `said above` {place}")]
    );
}

/// What is wrong with a stem, if anything.
///
/// A stem is refused when it
/// 1. says `NOT` in capitals, `except` or `excluding` anywhere;
/// 2. asks `which is false`, or for the `incorrect statement` (or untrue, wrong, not true …);
/// 3. *asks* with a negation: `not`, `never`, `cannot`, `neither`, `nor` or `…n't` in the clause that begins with
///    `which`, `what` or `who` and ends at the question mark, at a comma, or where a condition or a relative clause
///    begins (`when`, `if`, `that` …); or anywhere after `choose`, `pick`, `name` …;
/// 4. leans on another question, since each can come alone in a review;
/// 5. points at a place, see [`place`].
///
/// So "What does connect say when the listener does not accept?" passes: what is not done there is a fact, not the question.
fn stem(prose: &str) -> Option<String> {
    for sentence in prose.split_inclusive(['.', '?', '!', ':', ';']) {
        let words = words(sentence);
        if let Some(word) = negation(&words) {
            return Some(format!(
                "a negated question (`{word}`): ask for what is so, or for what happens"
            ));
        }
    }
    leaning(prose).or_else(|| place(prose))
}

/// What needs another question, or its lesson, to be understood.
fn leaning(prose: &str) -> Option<String> {
    const BEGINNINGS: [&str; 4] = ["the same with", "the same without", "again", "and now"];
    const ANYWHERE: [&str; 5] = [
        "this scene",
        "this lesson",
        "as before",
        "question before",
        "previous question",
    ];
    let prose = format!("{} ", words(prose).join(" ").to_lowercase());
    let begins = |words: &&&str| prose.starts_with(&format!("{words} "));
    let holds = |words: &&&str| prose.contains(&format!("{words} "));
    let found = BEGINNINGS.iter().find(begins);
    let found = found.or_else(|| ANYWHERE.iter().find(holds))?;
    Some(format!(
        "`{found}` leans on another question, and each can come alone: say what it is about"
    ))
}

fn negation(words: &[String]) -> Option<String> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    for (word, lower) in words.iter().zip(&lower) {
        if word == "NOT" || ["except", "excluding"].contains(&lower.as_str()) {
            return Some(word.clone());
        }
    }
    let asks = lower.iter().position(|word| {
        [
            "which", "what", "who", "choose", "pick", "select", "name", "mark",
        ]
        .contains(&word.as_str())
    })?;
    let asked = &lower[asks..];
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    const UNTRUE: [&str; 4] = ["false", "incorrect", "untrue", "wrong"];
    for pair in asked.windows(2) {
        let about = is(&pair[1], &["statement", "claim", "sentence", "answer"]);
        let asked =
            asked[0] == "which" && is(&pair[0], &["is", "are", "which"]) && pair[1] != "wrong";
        if is(&pair[0], &UNTRUE) && about {
            return Some(pair[0].clone());
        }
        if is(&pair[1], &UNTRUE) && asked {
            return Some(pair[1].clone());
        }
    }
    // "Which is the call that …" and "Choose the call that …" ask with their relative clause too.
    let whole = !is(&asked[0], &["which", "what", "who"])
        || asked[0] == "which"
            && asked
                .get(1)
                .is_some_and(|word| is(word, &["is", "are", "one"]));
    const ENDS: [&str; 17] = [
        ",", "when", "if", "while", "after", "before", "until", "unless", "because", "since",
        "although", "but", "that", "who", "which", "whose", "where",
    ];
    let clause = asked.iter().enumerate().skip(1);
    let clause = clause.take_while(|(_, word)| whole || !is(word, &ENDS));
    for (at, word) in clause {
        // "Which bytes have not yet been read?" asks for those under way.
        let yet = asked.get(at + 1).is_some_and(|next| next == "yet");
        let not = is(word, &["not", "never", "cannot", "neither", "nor"]) || word.ends_with("n't");
        if not && !yet {
            return Some(word.clone());
        }
    }
    None
}

/// What points at a place among the options, or at all of them, if anything does.
///
/// `above` and `below` are refused beside words such as `option`, `see` and `the`; "a port below 1024" and "the layer
/// below IP" pass. `first` … `last`, `previous`, `next` and single letters are refused before or after `option`.
fn place(prose: &str) -> Option<String> {
    const OPTIONS: [&str; 4] = ["option", "options", "choice", "choices"];
    const POINTING: [&str; 13] = [
        "the", "see", "as", "shown", "said", "listed", "all", "none", "both", "any", "neither",
        "answer", "answers",
    ];
    const ORDINALS: [&str; 11] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "last",
        "previous",
        "preceding",
        "next",
        "following",
        "1st",
    ];
    let words: Vec<String> = words(prose)
        .iter()
        .map(|word| word.to_lowercase())
        .collect();
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    let refuse = |one: &str, two: &str| {
        Some(format!(
            "`{one} {two}` points at a place, and options are shuffled: say what is meant"
        ))
    };
    for pair in words.windows(2) {
        let (one, two) = (&pair[0], &pair[1]);
        let vertical = |word: &String| is(word, &["above", "below"]);
        let beside =
            |word: &String| is(word, &OPTIONS) || is(word, &["answer", "answers", "one", "ones"]);
        if vertical(one) && beside(two)
            || vertical(two) && (is(one, &OPTIONS) || is(one, &POINTING))
            || is(one, &ORDINALS) && is(two, &OPTIONS)
            || is(one, &OPTIONS)
                && two.len() == 1
                && two.bytes().all(|letter| (b'b'..=b'e').contains(&letter))
        {
            return refuse(one, two);
        }
    }
    for triple in words.windows(3) {
        let all = is(&triple[0], &["all", "none", "both", "any", "neither"]) && triple[1] == "of";
        if all && triple.len() == words.len() && triple[2] == "these" {
            return refuse(&triple[0], "of these");
        }
    }
    for four in words.windows(4) {
        let all = is(&four[0], &["all", "none", "both", "any", "neither"]);
        if all && four[1] == "of" && four[2] == "the" && is(&four[3], &OPTIONS) {
            return refuse(&four[0], "of the options");
        }
    }
    None
}

/// Words, and commas, which end a clause.
fn words(prose: &str) -> Vec<String> {
    prose
        .replace('’', "'")
        .replace(',', " , ")
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != ','))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn negated_questions_are_refused() {
    for (prose, word) in [
        ("Which of these is NOT a socket call?", "NOT"),
        ("Every call blocks except one: which?", "except"),
        ("Which of these does not block?", "not"),
        ("Which call never waits?", "never"),
        ("Which call doesn’t wait?", "doesn't"),
        ("What can a listener not do?", "not"),
        ("A server closes. Which of these cannot happen?", "cannot"),
        ("Which is the call that does not block?", "not"),
        ("Choose the call that does not block.", "not"),
        ("Which is false?", "false"),
        ("Which of these statements is false?", "false"),
        ("Which of these are incorrect?", "incorrect"),
        ("Find the loop. Pick the wrong statement.", "wrong"),
    ] {
        let what = stem(prose).unwrap_or_else(|| panic!("{prose}"));
        assert!(what.contains(&format!("(`{word}`)")), "{prose}: {what}");
    }
}

#[test]
fn facts_that_are_negative_pass() {
    for prose in [
        "The server does not accept. What does connect return?",
        "What does connect return when the listener does not accept?",
        "If nobody accepts and the queue is not full, what does connect return?",
        "What does recv on a socket that is not connected return?",
        "Which error does a client get if the port is not open?",
        "Which bytes are not yet read?",
        "Why does send not block here?",
        "SO_REUSEADDR was never set: what does bind say?",
        "What is wrong with this loop?",
        "What happens when set_nodelay is false?",
        "How many datagrams did not arrive?",
    ] {
        assert_eq!(stem(prose), None, "{prose}");
    }
}

#[test]
fn what_leans_on_another_question_is_refused() {
    for (prose, words) in [
        (
            "The same with connect first: what do they return?",
            "the same with",
        ),
        ("Again five clients: how many get in?", "again"),
        ("What does the server in this scene read?", "this scene"),
    ] {
        let what = stem(prose).unwrap_or_else(|| panic!("{prose}"));
        assert!(what.starts_with(&format!("`{words}`")), "{prose}: {what}");
    }
    for prose in [
        "Five clients ask at the same time. When does the last one have its answer?",
        "You send; its kernel answers; you send again. What do the two sends say?",
    ] {
        assert_eq!(stem(prose), None, "{prose}");
    }
}

#[test]
fn what_points_at_a_place_is_refused() {
    for (prose, words) in [
        ("All of the above", "the above"),
        ("None of the above.", "the above"),
        ("None of these", "none of these"),
        ("All of the options", "all of the options"),
        ("See below", "see below"),
        ("The answer above is right.", "answer above"),
        ("The first option is right.", "first option"),
        ("Option B is right", "option b"),
    ] {
        let what = place(prose).unwrap_or_else(|| panic!("{prose}"));
        assert!(what.starts_with(&format!("`{words}`")), "{prose}: {what}");
    }
}

#[test]
fn what_is_elsewhere_below_or_first_passes() {
    for prose in [
        "A port below 1024 needs rights.",
        "Everything above 65,507 is refused.",
        "The layer below IP carries it.",
        "The first answer sticks to the next answer.",
        "None of these bytes were read.",
        "The option was set on a socket.",
        "All of the bytes arrive.",
    ] {
        assert_eq!(place(prose), None, "{prose}");
    }
}
