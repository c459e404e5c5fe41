//! What is read from a quiz, and what is refused in one.

use super::super::*;
use super::folder;

/// Six questions; the first two are taken apart below.
const QUIZ: &str = "\
# Quiz: Buffers

## set-4096: You set `SO_SNDBUF` to 4096. What do you get?
> proof: one
> scene: sizes

- [ ] `4096`

  You asked for that.
  Linux doubles it.

- [x] `8192` bytes <!-- doubled -->

  Doubled.

- [ ] nothing <!-- nothing -->

  Something comes.

## settled: How many bytes?
> proof: two
> scene: fill
> number: bytes
> answer: 13312

Both queues.
";

fn quiz() -> String {
    let more: String = (3..=6)
        .map(|n| {
            format!(
                "\n## more-{n}: How many more than {n}?\n> proof: two\n> scene: fill\n> number: more\n> answer: {n}\n\nWhy.\n"
            )
        })
        .collect();
    format!("{QUIZ}{more}")
}

/// Puts `new` in the place of `old` in a quiz without fault, and expects this fault.
#[track_caller]
fn case(old: &str, new: &str, expected: &str) {
    let quiz = quiz();
    assert_eq!(quiz.matches(old).count(), 1, "{old:?} in the quiz");
    let quiz = quiz.replace(old, new);
    let fault = Quiz::read(folder("", &quiz)).unwrap_err().to_string();
    assert_eq!(fault, format!("lessons/05-buffers/quiz.en.md:{expected}"));
}

const SET: &str = "3: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”";

#[test]
fn a_quiz_is_read_with_its_options_and_their_whys() {
    let text = |text: &str| Inline::Text(text.into());
    let paragraph = |words: &str| vec![Block::Paragraph(vec![text(words)])];
    let quiz = Quiz::read(folder("", &quiz())).unwrap();
    assert_eq!(quiz.title, "Quiz: Buffers");
    assert_eq!(quiz.questions.len(), 6);
    let [set, settled, ..] = &quiz.questions[..] else {
        unreachable!()
    };
    assert_eq!((set.id.as_str(), set.scene.as_str()), ("set-4096", "sizes"));
    assert_eq!(set.proof.name, "one");
    assert_eq!(
        set.stem,
        [
            text("You set "),
            Inline::Code("SO_SNDBUF".into()),
            text(" to 4096. What do you get?")
        ]
    );
    let Answer::Choice(choices) = &set.answer else {
        panic!("{set:?}")
    };
    let told: Vec<_> = choices
        .iter()
        .map(|it| (it.id.as_str(), plain(&it.text), it.right))
        .collect();
    assert_eq!(
        told,
        [
            ("4096", "4096".into(), false),
            ("doubled", "8192 bytes".into(), true),
            ("nothing", "nothing".into(), false)
        ]
    );
    assert_eq!(
        choices[1].text,
        [Inline::Code("8192".into()), text(" bytes")]
    );
    assert_eq!(
        choices[0].why,
        paragraph("You asked for that. Linux doubles it.")
    );
    let Answer::Number { unit, written, why } = &settled.answer else {
        panic!("{settled:?}")
    };
    assert_eq!((unit.as_str(), *written), ("bytes", 13312));
    assert_eq!(*why, paragraph("Both queues."));
}

#[test]
fn a_question_may_say_why_its_proof_is_shown_at_full_speed() {
    let quiz = quiz().replace("> number: bytes", "> free: a race\n> number: bytes");
    let quiz = Quiz::read(folder("", &quiz)).unwrap();
    let free: Vec<_> = quiz.questions.iter().map(|it| it.free.as_deref()).collect();
    assert_eq!(free[..3], [None, Some("a race"), None]);
}

#[test]
fn a_question_has_an_id_of_its_own() {
    case(
        "## settled: How",
        "## set-4096: How",
        "20: under “set-4096: How many bytes?”: a second question `set-4096`: \
         give it an id of its own, since answers are kept under it",
    );
    case(
        "## settled: How",
        "## Set_tled: How",
        "20: under “Set_tled: How many bytes?”: the id `Set_tled` is not kebab-case: \
         use small letters, digits and single dashes",
    );
    case(
        "## settled: How",
        "## How",
        "20: under “How many bytes?”: no id: write `## id: Question?`",
    );
    case(
        "## settled: How",
        "### settled: How",
        "20: under “settled: How many bytes?”: a question begins with `## id: Question?`",
    );
}

#[test]
fn a_question_has_a_proof_and_a_scene_that_exist() {
    case(
        "> proof: one\n",
        "",
        &format!("{SET}: no `> proof: name`: write one of one, two"),
    );
    case(
        "> proof: one",
        "> proof: three",
        "4: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: no proof `three`: write one of one, two",
    );
    case(
        "> scene: sizes",
        "> scene: size",
        "5: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: no scene `size`: write one of fill, sizes",
    );
    case(
        "> proof: one",
        "> proof: two",
        "58: under “Quiz: Buffers”: no question uses the proof `one`: \
         ask one with `> proof: one`, or remove it from mod.rs",
    );
}

#[test]
fn every_option_has_its_why_and_one_is_right() {
    case(
        "\n\n  Doubled.",
        "\n  Doubled.",
        "12: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: the option “8192 bytes” has no why: \
         leave a blank line after it, and indent the why by two spaces",
    );
    case(
        "[x]",
        "[ ]",
        &format!("{SET}: no right answer: tick one option, `- [x]`"),
    );
    case(
        "[ ] nothing",
        "[x] nothing",
        &format!("{SET}: 2 right answers: tick one option only"),
    );
    case(
        "[ ] nothing <!-- nothing -->",
        "[ ] `4096`",
        "16: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: a second option `4096`: \
         give it an id of its own, since answers are kept under it",
    );
    case(
        "[ ] nothing <!-- nothing -->",
        "[ ] nothing",
        "16: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: the option “nothing” has no id: \
         write `<!-- short-id -->` behind it, or all of it in backticks where that is what is measured",
    );
    case(
        "- [ ] nothing <!-- nothing -->\n\n  Something comes.\n",
        "",
        &format!("{SET}: 2 options: write three or four"),
    );
    case(
        "- [ ] nothing",
        "- nothing",
        "16: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: an option without a box: write `- [ ] text <!-- short-id -->`",
    );
    case(
        "  Doubled.",
        "Doubled.",
        "14: under “set-4096: You set SO_SNDBUF to 4096. What do you get?”: only one list of options can stand here: \
         put what is asked into the heading, and indent each why by two spaces",
    );
}

#[test]
fn a_number_has_a_unit_an_answer_and_a_why() {
    case(
        "> answer: 13312\n",
        "",
        "23: under “settled: How many bytes?”: a number needs both `> number: unit` and `> answer: digits`",
    );
    case(
        "> answer: 13312",
        "> answer: 13 312",
        "24: under “settled: How many bytes?”: `13 312` is no number: write digits only",
    );
    case(
        "Both queues.",
        "",
        "20: under “settled: How many bytes?”: nothing is said here: write a sentence or two",
    );
}

#[test]
fn a_quiz_has_six_questions_and_no_recording() {
    let fault = Quiz::read(folder("", QUIZ)).unwrap_err().to_string();
    let expected =
        "lessons/05-buffers/quiz.en.md:26: under “Quiz: Buffers”: 2 questions: write 6 or more";
    assert_eq!(fault, expected);
    case(
        "Both queues.",
        "{fill: printed taken}.",
        "26: under “settled: How many bytes?”: there is no recording to fill in {fill: printed taken} here: \
         only {machine: …} can be asked for",
    );
}
