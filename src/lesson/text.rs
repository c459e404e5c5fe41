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

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Figure::Scene { scene, measure } => write!(f, "{scene}: {measure}"),
            Figure::Machine(fact) => write!(f, "machine: {fact}"),
        }
    }
}

/// The figures of a text, in order.
pub fn figures(blocks: &[Block]) -> Vec<&Figure> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(inlines) => inlines.iter().filter_map(Inline::figure).collect(),
            Block::List { items, .. } => items.iter().flat_map(|item| figures(item)).collect(),
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten()).flatten();
                cells.filter_map(Inline::figure).collect()
            }
            Block::Quote(blocks) => figures(blocks),
            Block::Code(_) => Vec::new(),
        })
        .collect()
}

/// How many words a reader meets in a text.
pub fn words(blocks: &[Block]) -> usize {
    read(blocks).split_whitespace().count()
}

/// A text without its markup.
pub fn read(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => plain(inlines),
        Block::List { items, .. } => items.iter().map(|item| read(item) + " ").collect(),
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.map(|cell| plain(cell) + " ").collect()
        }
        Block::Quote(blocks) => read(blocks),
        Block::Code(text) => text.clone(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

impl Inline {
    fn figure(&self) -> Option<&Figure> {
        match self {
            Inline::Figure(figure) => Some(figure),
            _ => None,
        }
    }
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
            Inline::Figure(figure) => format!("{{{figure}}}"),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
