//! Where the lanes in sight stand, and a row drawn across them.

use console::measure_text_width;

use super::call_log::{CallLog, Lane};
use super::in_sight::{MORE, in_sight, least};
use super::rung::{Rung, What};
use crate::phrases::phrases;
use crate::view::paint::piece::{Piece, compose};
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap_line;

/// Where the lanes stand.
pub(super) struct Lanes<'a> {
    threads: usize,
    shown: Vec<(&'a Lane, usize)>,
    hidden: usize,
}

impl<'a> Lanes<'a> {
    pub(super) fn place(
        story: &'a CallLog<'_>,
        rungs: &[Rung],
        columns: usize,
        threads: usize,
    ) -> Lanes<'a> {
        let all = story.lanes.len();
        let lanes = in_sight(story, rungs, columns.saturating_sub(threads));
        let more = if lanes.len() < all { MORE } else { 0 };
        // As even as the names allow, whatever is written: so lanes keep their places.
        let names: usize = lanes.iter().map(|lane| least(lane)).sum();
        let spare = columns.saturating_sub(threads + more + names);
        let mut place = threads;
        let mut shown = Vec::new();
        for (at, lane) in lanes.iter().enumerate() {
            shown.push((*lane, place + spare * at / lanes.len()));
            place += least(lane);
        }
        Lanes {
            threads,
            hidden: all - lanes.len(),
            shown,
        }
    }

    fn at(&self, name: &str) -> Option<usize> {
        let mut shown = self.shown.iter();
        shown.find(|(lane, _)| lane.name == name).map(|(_, at)| *at)
    }

    pub(super) fn header(&self, columns: usize, rule: bool) -> Line {
        let more = match self.hidden {
            0 => String::new(),
            hidden => phrases().lanes.more_sockets(hidden),
        };
        let end = columns.saturating_sub(if more.is_empty() {
            0
        } else {
            measure_text_width(&more) + 1
        });
        let mut line = Line::new();
        for (index, (lane, at)) in self.shown.iter().enumerate() {
            match index {
                0 if rule => fill(&mut line, at.saturating_sub(1), rule),
                _ if rule => between(&mut line, *at),
                _ => {}
            }
            fill(&mut line, *at, false);
            let next = self.shown.get(index + 1).map_or(end, |(_, next)| *next);
            let room = next.saturating_sub(at + 1);
            line.append(Line::of(&lane.name, Ink::Strong).truncate(room));
        }
        if rule && line.width() < end {
            line.push(" ", Ink::Muted);
        }
        if !more.is_empty() {
            fill(&mut line, end, rule);
            line.push(format!(" {more}"), Ink::Warn);
        }
        if rule {
            fill(&mut line, columns, rule);
        }
        line
    }

    /// The row of a rung, in the first way that fits; where nothing does, its result has a row of its own. A result is
    /// never cut.
    pub(super) fn draw(&self, rung: &Rung, columns: usize) -> Vec<Line> {
        let (lane, ways, reaches) = match &rung.what {
            What::Text(lines) => return lines.clone(),
            What::Call {
                lane,
                long,
                short,
                least,
                reaches,
            } => (lane, [long, short, least], reaches.as_deref()),
        };
        let own = self.at(lane);
        let at = own.unwrap_or(self.threads);
        let name = || shortened(lane, Ink::Strong).and(".", Ink::Strong);
        // No lane in sight: the row says whose it is.
        let named = |words: &Line| match own {
            Some(_) => words.clone(),
            None => words.clone().after(name()),
        };
        let end = reaches.map(|peer| self.end(lane, peer));
        let fits = |words: &Line, arrow: &Option<Arrow>| {
            let tail = match arrow {
                Some(Arrow::Behind(arrow)) => measure_text_width(arrow) + 1,
                Some(Arrow::To(_) | Arrow::From(_)) | None => 0,
            };
            at + words.width() + tail <= columns
        };
        let arrow = |words: &Line| self.arrow(at, words, &end, reaches);
        let told = ways.map(named);
        let with_arrow = told.iter().map(|words| (words, arrow(words)));
        let straight = with_arrow.clone().filter(|(_, arrow)| {
            // An arrow that reaches its lane says more than words about it.
            !matches!((arrow, &end), (Some(Arrow::Behind(_)), Some(End::Right(_))))
        });
        let mut all = straight.chain(with_arrow);
        let way = all.find(|(words, arrow)| fits(words, arrow));
        let way = way.or_else(|| {
            let alone = told.iter().find(|words| fits(words, &None));
            alone.map(|words| (words, None))
        });
        let Some((words, arrow)) = way else {
            return self.beside_its_lane(rung, [&told[1], &told[2]], name(), columns);
        };
        let mut pieces = self.thread(rung);
        pieces.push(Piece::text(at, words.clone()));
        let from = at + words.width() + 1;
        match arrow {
            Some(Arrow::To(to)) => {
                let arrow = format!("{}▶", "─".repeat(to - from - 1));
                pieces.push(Piece::arrow(from, arrow));
            }
            Some(Arrow::From(to)) => {
                let shaft = at.saturating_sub(to + 3);
                pieces.push(Piece::arrow(to + 1, format!("◀{}", "─".repeat(shaft))));
            }
            Some(Arrow::Behind(arrow)) => pieces.push(Piece::arrow(from, arrow)),
            None => {}
        }
        self.lifelines(rung, &mut pieces);
        vec![compose(pieces)]
    }

    fn thread(&self, rung: &Rung) -> Vec<Piece> {
        let thread = end_of(&rung.thread, self.threads.saturating_sub(1));
        let thread = Line::of(thread, Ink::Muted);
        let has = self.threads > 0;
        has.then(|| Piece::text(0, thread)).into_iter().collect()
    }

    /// There is no room in the lane: the words end at the edge; else they name their socket, in as many rows as needed.
    fn beside_its_lane(
        &self,
        rung: &Rung,
        ways: [&Line; 2],
        name: Line,
        columns: usize,
    ) -> Vec<Line> {
        let row = |at: usize, words: Line, first: bool| {
            let mut pieces = if first { self.thread(rung) } else { Vec::new() };
            pieces.push(Piece::text(at, words));
            self.lifelines(rung, &mut pieces);
            compose(pieces)
        };
        let lanes = || self.shown.iter().map(|(_, at)| *at);
        // Right of the lane before, so that nobody takes it for that one's.
        let before = lanes().rev().nth(1).map_or(self.threads, |at| at + 2);
        let last = rung.lane().and_then(|lane| self.at(lane)) == lanes().next_back();
        for words in ways {
            let at = columns.saturating_sub(words.width());
            if last && at >= before {
                return vec![row(at, words.clone(), true)];
            }
        }
        let room = columns.saturating_sub(self.threads).max(1);
        let rows = wrap_line(&ways[0].clone().after(name), room);
        rows.into_iter()
            .enumerate()
            .map(|(at, words)| row(self.threads, words, at == 0))
            .collect()
    }

    /// How a call's arrow is drawn beside its words.
    fn arrow(
        &self,
        at: usize,
        words: &Line,
        end: &Option<End>,
        reaches: Option<&str>,
    ) -> Option<Arrow> {
        Some(match end.as_ref()? {
            End::Right(to) if leaves_an_arrow(at, words, *to) => Arrow::To(*to),
            End::Left(to) => Arrow::From(*to),
            End::Itself => Arrow::Behind(phrases().lanes.itself.to_owned()),
            End::Right(_) | End::OutOfSight => Arrow::Behind(towards(reaches?)),
        })
    }

    /// Where the arrow from a lane to its peer's ends.
    fn end(&self, lane: &str, peer: &str) -> End {
        match (self.at(lane), self.at(peer)) {
            _ if peer == lane => End::Itself,
            (Some(at), Some(to)) if to < at => End::Left(to),
            (Some(_), Some(to)) => End::Right(to),
            _ => End::OutOfSight,
        }
    }

    /// `┊` where a socket lives and nothing is written.
    fn lifelines(&self, rung: &Rung, pieces: &mut Vec<Piece>) {
        for (lane, at) in &self.shown {
            let lives = lane.born <= rung.entry && lane.gone.is_none_or(|gone| rung.entry <= gone);
            if lives && pieces.iter().all(|piece| piece.leaves(*at)) {
                pieces.push(Piece::text(*at, Line::of("┊", Ink::Muted)));
            }
        }
    }
}

/// How an arrow is drawn.
enum Arrow {
    /// From the words to the lane there.
    To(usize),
    /// To the lane there, before the words.
    From(usize),
    /// In words.
    Behind(String),
}

/// Where an arrow ends, as seen from its lane.
enum End {
    Itself,
    Left(usize),
    Right(usize),
    /// One of the two has no lane here.
    OutOfSight,
}

/// Whether an arrow fits between the words and the lane that it runs to.
fn leaves_an_arrow(at: usize, words: &Line, to: usize) -> bool {
    at + words.width() + 3 <= to
}

/// An arrow to a socket that has no lane in its way.
fn towards(peer: &str) -> String {
    format!("─▶ {}", shortened(peer, Ink::Accent).plain())
}

/// The name of a thread, or as much of its end as there is room for: the threads of a program, and programs of one name,
/// differ there.
pub(super) fn end_of(name: &str, columns: usize) -> String {
    if measure_text_width(name) <= columns {
        return name.to_owned();
    }
    let fits = |tail: &&str| measure_text_width(tail) < columns;
    let mut tails = name.char_indices().map(|(at, _)| &name[at..]);
    format!("…{}", tails.find(fits).unwrap_or_default())
}

/// A socket's name where it stands in a row: it may not push the call out of sight.
fn shortened(name: &str, ink: Ink) -> Line {
    Line::of(name, ink).truncate(14)
}

/// What parts two names, of which each may have several words.
fn between(line: &mut Line, next: usize) {
    let rule = match next.saturating_sub(line.width()) {
        0 => String::new(),
        1 => "│".into(),
        2 => " │".into(),
        gap => format!(" {} ", "─".repeat(gap - 2)),
    };
    line.push(rule, Ink::Muted);
}

fn fill(line: &mut Line, columns: usize, rule: bool) {
    if rule {
        let gap = columns.saturating_sub(line.width());
        line.push("─".repeat(gap), Ink::Muted);
    } else {
        line.pad(columns);
    }
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn threads_of_one_program_are_told_apart_where_there_is_little_room() {
        let told = |name| end_of(name, 10);
        assert_eq!(told("server.py"), "server.py");
        assert_eq!(told("server.py: Thread-1"), "… Thread-1");
        assert_eq!(told("server.py: Thread-12"), "…Thread-12");
        assert_eq!(told("long_client.py 2"), "…ient.py 2");
        assert_eq!(told("服务器一二三四五六"), "…三四五六");
    }
}
