//! The spacing of the lanes: as even as what is written in them allows.

/// A row's wish: so many columns from its lane on, and its arrow's end to the right of that.
pub(super) struct Need {
    pub(super) lane: usize,
    pub(super) words: usize,
    pub(super) reaches: Option<usize>,
}

/// Where the lanes begin: evenly, as far as every row's words and arrow fit. A row may write across its neighbours'
/// lanes, since there is only one call in a row.
pub(super) fn arrange(
    needs: &[Need],
    least: &[usize],
    room: std::ops::Range<usize>,
    more: usize,
) -> Option<Vec<usize>> {
    let (from, to) = (room.start, room.end);
    let count = least.len();
    // How far to the right each lane may begin, the last one first.
    let mut latest: Vec<usize> = vec![0; count];
    for lane in (0..count).rev() {
        let mut bound = match latest.get(lane + 1) {
            Some(next) => next.checked_sub(least[lane])?,
            // What is said of hidden sockets stands after the last name.
            None => to.checked_sub(least[lane] + more)?,
        };
        for need in needs.iter().filter(|need| need.lane == lane) {
            let end = match need.reaches {
                Some(peer) if peer > lane => latest[peer].checked_sub(need.words + 3)?,
                Some(peer) if peer == lane => to.checked_sub(need.words + 9)?,
                _ => to.checked_sub(need.words)?,
            };
            bound = bound.min(end);
        }
        latest[lane] = bound;
    }
    // As even as the rows to the left allow.
    let mut places: Vec<usize> = Vec::new();
    for lane in 0..count {
        let mut place = from + lane * (to - from) / count;
        place = place.min(latest[lane]);
        let mut earliest = match lane {
            0 => from,
            _ => places[lane - 1] + least[lane - 1],
        };
        for need in needs
            .iter()
            .filter(|need| need.reaches == Some(lane) && need.lane < lane)
        {
            earliest = earliest.max(places[need.lane] + need.words + 3);
        }
        place = place.max(earliest);
        if place > latest[lane] {
            return None;
        }
        places.push(place);
    }
    Some(places)
}
