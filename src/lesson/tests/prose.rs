//! What is read from a lesson that has no fault.

use super::super::*;
use super::folder;
use crate::trace::Measure;

const LESSON: &str = "\
# Send and *receive* buffers

One line
and `another`.

1. first
2. second

   with a [link](https://example.org)

## fill.rs: Filling: both
> say: hands
> free: it is fast
> luck: who knows
> plot: bars, MB/s
> rows: 15
> extra: for the curious
> take: Read back.

Look.

### What does `send` say?: `let sender`
> predict: How many `bytes`?
> pass: 2
> measure: state sender
> say: one
> say: two
> elsewhere: macOS: more [doc]

- `4096`: it is *what* was asked
- all of it <!-- all -->: nobody `reads`
- `9216`

| a | `b` |
|---|---|
| 1 | **2** |

> a quote

```rust
fn x() {}
```

## sizes.rs: Sizes

Look, `{fill: printed 4096 settled #2}` of {machine: ephemeral_range}, `{n:?}` and `{ port: 0 }`.

## Recap

**In all {fill: printed taken_up}.**

## Next

More.
";

fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn printed(key: &str, word: Option<usize>) -> Inline {
    Inline::Figure(Figure::Scene {
        scene: "fill".into(),
        measure: Measure::Printed {
            key: key.into(),
            word,
        },
    })
}

fn option(id: &str, text: &str, why: Option<Vec<Inline>>) -> PredictOption {
    PredictOption {
        id: id.into(),
        text: text.into(),
        why,
    }
}

fn lesson() -> Lesson {
    Lesson::read(folder(LESSON, "")).unwrap()
}

#[test]
fn prose_keeps_its_blocks_and_a_line_that_ends_is_a_space() {
    let lesson = lesson();
    assert_eq!(lesson.title, "Send and receive buffers");
    assert_eq!(
        lesson.introduction,
        [
            Block::Paragraph(vec![
                text("One line and "),
                Inline::Code("another".into()),
                text(".")
            ]),
            Block::List {
                numbered: true,
                items: vec![
                    vec![paragraph("first")],
                    vec![
                        paragraph("second"),
                        paragraph("with a link (https://example.org)")
                    ],
                ],
            },
        ]
    );
    assert_eq!(lesson.next, [paragraph("More.")]);
}

#[test]
fn a_scene_has_its_title_and_directives() {
    let scene = &lesson().scenes[0];
    assert_eq!(scene.program.name, "fill");
    assert_eq!(scene.title, "Filling: both");
    assert_eq!(scene.say.as_deref(), Some("hands"));
    assert_eq!(scene.free.as_deref(), Some("it is fast"));
    assert_eq!(scene.luck.as_deref(), Some("who knows"));
    assert_eq!(scene.rows, Some(15));
    assert_eq!(scene.extra.as_deref(), Some("for the curious"));
    assert_eq!(scene.take.as_deref(), Some("Read back."));
    let plot = Plot {
        shape: Shape::Bars,
        unit: "MB/s".into(),
    };
    assert_eq!(scene.plot, Some(plot));
    assert_eq!(scene.look_for, [paragraph("Look.")]);
}

#[test]
fn a_note_quotes_a_line_and_asks() {
    let note = &lesson().scenes[0].notes[0];
    assert_eq!(note.title, "What does send say?");
    assert_eq!((note.quote.as_str(), note.line), ("let sender", 2));
    assert_eq!((note.pass, note.id().as_str()), (2, "let sender #2"));
    assert_eq!(note.say.as_deref(), Some("one\ntwo"));
    assert_eq!(note.elsewhere.as_deref(), Some("macOS: more [doc]"));
    assert_eq!(
        note.predict,
        Some(Predict {
            question: "How many bytes?".into(),
            options: vec![
                option(
                    "4096",
                    "4096",
                    Some(vec![
                        text("it is "),
                        Inline::Emphasis("what".into()),
                        text(" was asked")
                    ])
                ),
                option(
                    "all",
                    "all of it",
                    Some(vec![text("nobody "), Inline::Code("reads".into())])
                ),
                option("9216", "9216", None),
            ],
            measure: Measure::Sample {
                field: "state".into(),
                socket: "sender".into()
            },
        })
    );
    assert_eq!(
        note.body,
        [
            Block::Table {
                head: vec![vec![text("a")], vec![Inline::Code("b".into())]],
                rows: vec![vec![vec![text("1")], vec![Inline::Strong("2".into())]]],
            },
            Block::Quote(vec![paragraph("a quote")]),
            Block::Code("fn x() {}".into()),
        ]
    );
}

#[test]
fn figures_are_found_in_text_in_code_and_in_emphasis_and_other_braces_stay() {
    let lesson = lesson();
    assert_eq!(
        lesson.scenes[1].look_for,
        [Block::Paragraph(vec![
            text("Look, "),
            printed("4096 settled", Some(2)),
            text(" of "),
            Inline::Figure(Figure::Machine("ephemeral_range".into())),
            text(", "),
            Inline::Code("{n:?}".into()),
            text(" and "),
            Inline::Code("{ port: 0 }".into()),
            text("."),
        ])]
    );
    assert_eq!(
        lesson.recap,
        [Block::Paragraph(vec![
            Inline::Strong("In all ".into()),
            printed("taken_up", None),
            Inline::Strong(".".into()),
        ])]
    );
}
