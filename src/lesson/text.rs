//! Prose: the few kinds of Markdown block that lessons use.

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// A bullet or numbered list; the items are numbered when `numbered`.
    List {
        numbered: bool,
        items: Vec<Vec<Block>>,
    },
    /// A fenced block, shown as it is.
    Code(String),
    Table {
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Quote(Vec<Block>),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Code(String),
    Emphasis(String),
    Strong(String),
    /// A figure filled in when it is shown: `{fill: printed 4096 settled}` or `{machine: ephemeral_range}`.
    Figure(Figure),
    /// A hard line break.
    Break,
}

/// Where a figure in the prose comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// From the recording of a scene of this lesson.
    Scene {
        scene: String,
        measure: crate::trace::Measure,
    },
    /// A fact of this machine, by name: `ephemeral_range`.
    Machine(String),
}

/// The facts of a machine that prose can name.
pub const MACHINE_FACTS: [&str; 2] = ["ephemeral_range", "descriptor_limit"];

/// The words without their markup. A figure stands as its place, since it is not known yet.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Emphasis(text)
            | Inline::Strong(text) => text.clone(),
            Inline::Figure(Figure::Scene { scene, measure }) => format!("{{{scene}: {measure}}}"),
            Inline::Figure(Figure::Machine(fact)) => format!("{{machine: {fact}}}"),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
