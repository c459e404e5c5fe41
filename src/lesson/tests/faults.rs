//! What is refused in a lesson, and in which words.

use super::folder;
use crate::lesson::contents::Lesson;
use crate::trace::Column;

const LESSON: &str = "\
# Buffers

Hello.

## fill.rs: Filling

Look.

### Copy: `let sender`
> say: hands

A copy.

## sizes.rs: Sizes

Look.

## Recap

So it was.

## Next

More.
";

/// Puts `new` in the place of `old` in a lesson without fault, and expects this fault.
#[track_caller]
pub(super) fn case(old: &str, new: &str, expected: &str) {
    assert_eq!(LESSON.matches(old).count(), 1, "{old:?} in the lesson");
    let lesson = LESSON.replace(old, new);
    let fault = Lesson::read(folder(&lesson, "")).unwrap_err().to_string();
    assert_eq!(fault, format!("lessons/05-buffers/lesson.en.md:{expected}"));
}

#[test]
fn the_lesson_itself_has_no_fault() {
    Lesson::read(folder(LESSON, "")).unwrap();
}

#[test]
fn a_lesson_has_a_title_and_an_introduction() {
    case(LESSON, "", "1: no title: begin with `# Title`");
    case(
        "# Buffers",
        "Buffers",
        "1: text before the title: begin with `# Title`",
    );
    case(
        "# Buffers\n\nHello.\n",
        "",
        "2: under “fill.rs: Filling”: the title must come first: write `# Title`",
    );
    case(
        "Hello.",
        "",
        "1: under “Buffers”: nothing is said here: write a sentence or two",
    );
    case(
        "Hello.",
        "Hello.\n\n# Again",
        "5: under “Again”: a second title: a lesson has one, a scene begins with `## file.rs: Title`",
    );
}

#[test]
fn sections_and_scenes_are_the_same_in_the_same_order() {
    case(
        "## sizes.rs: Sizes\n\nLook.\n",
        "",
        "21: under “Buffers”: no section for the scene sizes.rs: \
         write `## sizes.rs: Title` after the scenes before it",
    );
    case(
        "## Recap",
        "## more.rs: More\n\nLook.\n\n## Recap",
        "18: under “more.rs: More”: no scene more.rs in the folder: \
         list more under `scenes:` in mod.rs, or remove the section",
    );
    case(
        "## fill.rs: Filling",
        "## sizes.rs: Filling",
        "5: under “sizes.rs: Filling”: sizes.rs comes too early: mod.rs has fill.rs here; use one order in both",
    );
    case(
        "## sizes.rs: Sizes",
        "## fill.rs: Sizes",
        "14: under “fill.rs: Sizes”: a second section for fill.rs: keep one",
    );
    case(
        "## sizes.rs: Sizes",
        "## Sizes",
        "14: under “Sizes”: unknown section: write `## file.rs: Title`, `## Recap` or `## Next`",
    );
    case(
        "Hello.",
        "## Recap\n\nSo.\n",
        "1: under “Buffers”: nothing is said here: write a sentence or two",
    );
    case(
        "Hello.",
        "Hello.\n\n## Next\n\nSo.\n",
        "10: under “fill.rs: Filling”: a scene after `## Recap` or `## Next`: move it before them",
    );
}

#[test]
fn a_lesson_ends_with_recap_and_next() {
    case(
        "## Recap\n\nSo it was.\n",
        "",
        "21: under “Buffers”: no `## Recap`: a lesson ends with `## Recap` and `## Next`",
    );
    case(
        "## Next\n\nMore.\n",
        "",
        "21: under “Buffers”: no `## Next`: a lesson ends with `## Recap` and `## Next`",
    );
    case(
        "## Next",
        "## Recap",
        "22: under “Recap”: a second `## Recap`: keep one",
    );
    case(
        "So it was.",
        "So it was.\n\n### Copy: `x`",
        "22: under “Copy: x”: a note outside of a scene: move it under its `## file.rs: Title`",
    );
}

#[test]
fn a_quote_stands_once_in_the_scene_on_one_line() {
    case(
        "`let sender`",
        "`let receiver`",
        "9: under “Copy: let receiver”: `let receiver` is not in fill.rs: quote the line as it stands there",
    );
    case(
        "`let sender`",
        "`send(&chunk)`",
        "9: under “Copy: send(&chunk)”: `send(&chunk)` stands 2 times in fill.rs, on lines 3, 5: \
         quote more of the line, so that it stands once",
    );
    case(
        "`let sender`",
        "`chunk); sender .send(`",
        "9: under “Copy: chunk); sender .send(”: `chunk); sender .send(` spans lines 3 to 5 of fill.rs: \
         quote words of one line, that of the call",
    );
    case(
        ": `let sender`",
        "",
        "9: under “Copy”: no quote: write `### Title: ` and the quoted words in backticks at its end",
    );
    case(
        "A copy.",
        "A copy.\n\n### Again: `let sender`\n\nIt is.",
        "14: under “Again: let sender”: line 2 of fill.rs is already quoted by “Copy”: make one note of the two, \
         or say `> pass: 2` where one is about a later call of the line",
    );
    case(
        "say: hands",
        "pass: second",
        "10: under “Copy: let sender”: `pass: second` is no number: write `> pass: 2`",
    );
}

#[test]
fn directives_are_known_and_stand_alone() {
    case(
        "say: hands",
        "sing: hands",
        "10: under “Copy: let sender”: unknown directive `sing`: \
         here one can write predict, measure, pass, say, elsewhere, luck, together, python, rust",
    );
    case(
        "> say: hands",
        "> say: hands\n> well",
        "11: under “Copy: let sender”: `well` is no directive: write `> key: value`, each on one line",
    );
    case(
        "> say: hands\n",
        "> say: hands",
        "11: under “Copy: let sender”: text sticks to the directives: put a blank line before it",
    )
}

#[test]
fn directives_have_a_value_that_makes_sense() {
    case(
        "say: hands",
        "say:",
        "10: under “Copy: let sender”: `say:` says nothing: write its value on the same line",
    );
    case(
        "> say: hands",
        "> luck: a\n> luck: b",
        "11: under “Copy: let sender”: `luck:` stands here twice: keep one",
    );
    case(
        "## sizes.rs: Sizes",
        "## sizes.rs: Sizes\n> plot: cake, MB/s\n",
        "15: under “sizes.rs: Sizes”: no plot `cake, MB/s`: write bars, line or histogram, a comma, and the unit: \
         `> plot: bars, MB/s`",
    );
    case(
        "## sizes.rs: Sizes",
        "## sizes.rs: Sizes\n> rows: many\n",
        "15: under “sizes.rs: Sizes”: `rows: many` is no number of lines: write `> rows: 15`",
    );
}

#[test]
fn a_prediction_says_where_its_answer_is() {
    case(
        "say: hands",
        "predict: How many?",
        "10: under “Copy: let sender”: `predict:` without `measure:`: say where the run has the answer",
    );
    case(
        "say: hands",
        "measure: result",
        "10: under “Copy: let sender”: `measure:` without `predict:`: ask the question first",
    );
    case(
        "> say: hands",
        "> predict: How many?\n> measure: state receiver",
        "11: under “Copy: let sender”: no socket `receiver` in fill.rs: use a name that stands there",
    );
    case(
        "> say: hands",
        "> predict: Will it wait?\n> measure: waits",
        "11: under “Copy: let sender”: `measure: waits` is answered in words: \
         list the options under the quote, ``- `ESTABLISHED` ``",
    );
    case(
        "> say: hands",
        "> predict: How many?\n> measure: guess",
        "11: under “Copy: let sender”: unknown measure `guess`: write result, result N, waits, line ERRNO, data, time_waits, \
         printed KEY, printed KEY #2, or one of state, queue, limit, unacked, unsent, window, to_read, sndbuf, \
         rcvbuf, drops, data_segments and a socket's name",
    );
}

#[test]
fn what_can_be_expected_has_ids() {
    /// Asks what `send` returns, with this list of options.
    #[track_caller]
    fn listed(options: &str, expected: &str) {
        let asked = format!("> predict: How many?\n> measure: result\n\n{options}");
        case("> say: hands", &asked, expected);
    }
    const FORM: &str = "write ``- `4608`: why`` or `- it waits <!-- waits -->: why`";
    listed(
        "- `1`: why\n- two",
        &format!("14: under “Copy: let sender”: the option “two” has no id: {FORM}"),
    );
    listed(
        "- `1`\n- one <!-- 1 -->",
        "14: under “Copy: let sender”: a second option `1`: give it an id of its own, since answers are kept under it",
    );
    listed(
        "- `1`\n- two <!-- Two -->",
        &format!(
            "14: under “Copy: let sender”: the id `Two` is not kebab-case: \
             use small letters, digits and single dashes: {FORM}"
        ),
    );
    listed(
        "- `1`\n- `2` or more",
        &format!(
            "14: under “Copy: let sender”: “or more” follows an option without a colon: {FORM}"
        ),
    );
    listed(
        "- `1`",
        "13: under “Copy: let sender”: one option only: write two or more, or no list where a number is typed",
    );
    case(
        "> say: hands",
        "> predict: Will it wait?\n> measure: waits\n\n- it waits <!-- waits -->\n- it does not <!-- goes-on -->",
        "11: under “Copy: let sender”: `measure: waits` finds waits or returns: \
         write `- it waits <!-- waits -->` and `- it returns at once <!-- returns -->`",
    );
    case(
        "A copy.",
        "- it waits <!-- waits -->",
        "12: under “Copy: let sender”: an option where nothing is asked: \
         put the list right under `> predict: …`, or remove the comment",
    );
    case(
        "A copy.",
        "A copy. <!-- id -->",
        "12: under “Copy: let sender”: a comment is the id of an option, at the end of its first line: \
         remove it, or move it there",
    );
    case(
        "A copy.",
        "- a\n\n  copy <!-- id -->",
        "14: under “Copy: let sender”: a comment is the id of an option, at the end of its first line: \
         remove it, or move it there",
    );
}

#[test]
fn figures_name_a_scene_and_what_it_printed() {
    case(
        "So it was.",
        "So `{full: printed x}`.",
        "20: under “Recap”: no scene `full` for {full: printed x}: write machine, fill, sizes",
    );
    case(
        "So it was.",
        "So {fill: result}.",
        "20: under “Recap”: {fill: result} must be `printed KEY`: only what a scene printed can stand in prose",
    );
    case(
        "So it was.",
        "So {machine: colour}.",
        "20: under “Recap”: no fact `colour` of the machine in {machine: colour}: \
         write ephemeral_range or descriptor_limit",
    );
}

#[test]
fn what_a_terminal_cannot_show_is_refused() {
    case(
        "So it was.",
        "So <b>it</b> was.",
        "20: under “Recap”: <b> is HTML and would vanish: write it in backticks",
    );
    case(
        "So it was.",
        "---",
        "20: under “Recap”: a terminal cannot show this: use paragraphs, lists, tables, quotes and fenced code",
    );
    case(
        "So it was.",
        "- [ ] it was",
        "20: under “Recap”: a task list outside of a quiz: write `- ` without the box",
    );
    case(
        "A copy.",
        "A copy.\n\n#### Deep\n\nA copy.",
        "14: under “Deep”: a heading below `###`: use a paragraph",
    );
}

#[test]
fn what_the_panel_shows_is_said_by_the_keys_of_its_columns() {
    let known = "addresses, bytes, queue, limit, unacked, unsent, window, to_read, sndbuf, rcvbuf, drops, data_segments";
    case(
        "# Buffers\n",
        "# Buffers\n> columns: to_read fill\n",
        &format!("2: under “Buffers”: no column `fill`: write {known}"),
    );
    case(
        "Filling\n",
        "Filling\n> columns: un-ACKed\n",
        &format!("6: under “fill.rs: Filling”: no column `un-ACKed`: write {known}"),
    );
    let lesson = LESSON.replace("# Buffers\n", "# Buffers\n> columns: to_read\n");
    let lesson = lesson.replace("Sizes\n", "Sizes\n> columns: sndbuf, rcvbuf\n");
    let lesson = Lesson::read(folder(&lesson, "")).unwrap();
    let shows = |scene: usize, column| lesson.scenes[scene].columns.has(column);
    assert!(shows(0, Column::ToRead) && !shows(0, Column::Sndbuf));
    assert!(shows(1, Column::Sndbuf) && !shows(1, Column::ToRead));
}
