//! The decoder that lesson 8 shows: the same frames for every way of cutting the stream, and no stranger's bytes can
//! make it panic or take more memory than its limit allows.

#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use socklab::lessons::framing::decoder::Decoder;

/// Counts what the thread of each test holds, and the most it has held.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    let held = HELD.get() + bytes;
    HELD.set(held);
    MOST.set(MOST.get().max(held));
}

// SAFETY: every request goes to the system's allocator unchanged; the counters are plain cells without destructors.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promise, handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: the caller's promise, handed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that `work` held at one moment, beyond what was held before it.
fn most_held(work: impl FnOnce()) -> usize {
    let before = HELD.get();
    MOST.set(before);
    work();
    (MOST.get() - before) as usize
}

/// A small generator (xorshift), so that a failure can be repeated from its seed.
struct Luck(u64);

impl Luck {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.below(256) as u8).collect()
    }
}

fn wire(frames: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for frame in frames {
        bytes.extend_from_slice(&(frame.len() as u32).to_be_bytes());
        bytes.extend_from_slice(frame);
    }
    bytes
}

/// What comes out when these pieces go in: the frames, and whether a length was refused.
fn decode<'a>(limit: usize, pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Vec<u8>>, bool) {
    let mut decoder = Decoder::new(limit);
    let mut frames = Vec::new();
    let mut refused = false;
    for piece in pieces {
        decoder.push(piece);
        for frame in &mut decoder {
            match frame {
                Ok(frame) => frames.push(frame),
                Err(_) => refused = true,
            }
        }
    }
    (frames, refused)
}

/// The pieces of `bytes` when it is cut behind byte i wherever bit i of `cuts` is set.
fn cut(bytes: &[u8], cuts: u32) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    for end in 1..bytes.len() {
        if cuts & (1 << (end - 1)) != 0 {
            pieces.push(&bytes[begin..end]);
            begin = end;
        }
    }
    pieces.push(&bytes[begin..]);
    pieces
}

#[test]
fn a_short_stream_gives_the_same_frames_for_every_cut() {
    let frames = [b"hi".to_vec(), vec![], b"you".to_vec()];
    let bytes = wire(&frames);
    let ways = 1 << (bytes.len() - 1);
    assert_eq!(ways, 65_536);
    for cuts in 0..ways {
        let (found, refused) = decode(3, cut(&bytes, cuts));
        assert_eq!(found, frames, "cuts {cuts:b}");
        assert!(!refused, "cuts {cuts:b}");
    }
}

#[test]
fn a_refused_length_is_refused_for_every_cut_and_ends_the_stream() {
    let bytes = wire(&[b"ok".to_vec(), b"long".to_vec(), b"ok".to_vec()]);
    let bytes = &bytes[..16];
    for cuts in 0..1 << (bytes.len() - 1) {
        let (found, refused) = decode(3, cut(bytes, cuts));
        assert_eq!(found, [b"ok"], "cuts {cuts:b}");
        assert!(refused, "cuts {cuts:b}");
    }
}

#[test]
fn a_long_stream_gives_the_same_frames_for_random_cuts() {
    for seed in 1..=500 {
        let luck = &mut Luck(seed);
        let count = luck.below(20);
        let mut frames = Vec::new();
        for _ in 0..count {
            let length = luck.below(300);
            frames.push(luck.bytes(length));
        }
        let bytes = wire(&frames);
        let mut pieces = Vec::new();
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(1 + luck.below(rest.len().min(200)));
            pieces.push(piece);
            rest = after;
        }
        assert_eq!(decode(299, pieces), (frames, false), "seed {seed}");
    }
}

#[test]
fn an_incomplete_frame_is_held_back() {
    let bytes = wire(&[b"hello".to_vec()]);
    for end in 0..bytes.len() {
        assert_eq!(decode(5, [&bytes[..end]]), (vec![], false), "{end} bytes");
    }
}

#[test]
fn arbitrary_bytes_never_panic_and_never_take_more_than_the_limit() {
    const LIMIT: usize = 256;
    const PIECE: usize = 64;
    // An incomplete frame and one piece, in a vector that may have doubled, beside its older half while it grows,
    // and one body handed out.
    const ALLOWED: usize = 3 * (4 + LIMIT + PIECE) + LIMIT;
    for seed in 1..=2_000 {
        let luck = &mut Luck(seed);
        let length = 1 + luck.below(4_000);
        let mut bytes = luck.bytes(length);
        // Most random lengths are huge: make many headers small, so that bodies are read, too.
        if luck.below(4) > 0 {
            bytes
                .iter_mut()
                .for_each(|byte| *byte &= luck.below(2) as u8);
        }
        let most = most_held(|| {
            let mut decoder = Decoder::new(LIMIT);
            for piece in bytes.chunks(PIECE) {
                decoder.push(piece);
                for frame in decoder.by_ref().flatten() {
                    assert!(frame.len() <= LIMIT);
                }
            }
        });
        assert!(most <= ALLOWED, "seed {seed}: {most} bytes held");
    }
}

#[test]
fn a_length_that_is_only_announced_takes_no_memory() {
    for announced in [u32::MAX, 500_000_000, 1 << 20 | 1] {
        let most = most_held(|| {
            let (found, refused) = decode(1 << 20, [&announced.to_be_bytes()[..]]);
            assert!(found.is_empty() && refused);
        });
        assert!(most < 1_024, "{announced} announced: {most} bytes held");
    }
    let within = most_held(|| {
        decode(1 << 20, [&(1u32 << 20).to_be_bytes()[..]]);
    });
    assert!(within < 1_024, "within the limit: {within} bytes held");
}

#[test]
fn a_peer_that_goes_on_after_a_refusal_is_not_listened_to() {
    let most = most_held(|| {
        let mut decoder = Decoder::new(16);
        decoder.push(&[0xff; 4]);
        assert!(decoder.next().is_some_and(|frame| frame.is_err()));
        for _ in 0..10_000 {
            decoder.push(&[0; 64]);
            assert!(decoder.next().is_none());
        }
    });
    assert!(most < 1_024, "{most} bytes held");
}
