//! Inlines: the text, code, emphasis and links of one run of words, with the figures in them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::reader::Reader;
use crate::lesson::parse::Fault;
use crate::lesson::parse::figure;
use crate::lesson::text::{Inline, plain};
use crate::phrases::phrases;

impl Reader<'_> {
    /// Inlines up to the next event that is none, or that is a comment, which is left where it is.
    pub(super) fn inlines(&mut self, range: &Range<usize>) -> Result<Vec<Inline>, Fault> {
        let mut run = Run::default();
        while let Some((event, at)) = self
            .events
            .next_if(|(event, _)| is_inline(event) && comment(event).is_none())
        {
            run.take(event).map_err(|what| self.fault(&at, what))?;
        }
        self.figures(run.done, range)
    }

    /// Figures are looked for last, since the parser may hand over a text in pieces.
    fn figures(&self, whole: Vec<Inline>, range: &Range<usize>) -> Result<Vec<Inline>, Fault> {
        let scenes = self.source.scenes;
        let mut pieces = Vec::new();
        for inline in whole {
            let cut = match inline {
                Inline::Text(text) => figure::cut(&text, scenes, Inline::Text),
                Inline::Code(text) => figure::cut(&text, scenes, Inline::Code),
                Inline::Emphasis(text) => figure::cut(&text, scenes, Inline::Emphasis),
                Inline::Strong(text) => figure::cut(&text, scenes, Inline::Strong),
                other => Ok(vec![other]),
            };
            pieces.extend(cut.map_err(|what| self.fault(range, what))?);
        }
        Ok(pieces)
    }
}

/// A run of words under way.
#[derive(Default)]
struct Run {
    done: Vec<Inline>,
    /// How many of each are open.
    emphasis: usize,
    strong: usize,
    /// The links that are open: how much was done before each, and its address.
    links: Vec<(usize, String)>,
}

impl Run {
    /// An event of the run; else what is wrong with it.
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Text(text) => self.say(&text),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.done.push(Inline::Break),
            Event::Code(code) => self.done.push(Inline::Code(code.into_string())),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis -= 1,
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push((self.done.len(), dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => self.address(),
            Event::InlineHtml(html) => {
                return Err(phrases().faults.html(html));
            }
            _ => {
                return Err(phrases().faults.no_such_words.into());
            }
        }
        Ok(())
    }

    /// A terminal shows the address of a link itself, unless it is already what the link says.
    fn address(&mut self) {
        if let Some((from, url)) = self.links.pop()
            && plain(&self.done[from.min(self.done.len())..]) != url
        {
            self.say(&format!(" ({url})"));
        }
    }

    /// Words in the style that is open; they join what was said before in the same style.
    fn say(&mut self, text: &str) {
        match (self.done.last_mut(), self.strong > 0, self.emphasis > 0) {
            (Some(Inline::Strong(last)), true, _)
            | (Some(Inline::Emphasis(last)), false, true)
            | (Some(Inline::Text(last)), false, false) => last.push_str(text),
            (_, true, _) => self.done.push(Inline::Strong(text.to_owned())),
            (_, false, true) => self.done.push(Inline::Emphasis(text.to_owned())),
            (_, false, false) => self.done.push(Inline::Text(text.to_owned())),
        }
    }
}

/// What stands in `<!-- … -->`.
pub(super) fn comment(event: &Event<'_>) -> Option<String> {
    let Event::InlineHtml(html) = event else {
        return None;
    };
    let text = html.strip_prefix("<!--")?.strip_suffix("-->")?;
    Some(text.trim().to_owned())
}

/// Whether an event belongs to a run of words.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        _ => false,
    }
}
