//! Lengths before what they tell the length of, in a message of which all is known.

/// How a length is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// In so many bytes, the largest part first or last.
    Bytes { size: usize, big: bool },
    /// Seven bits a byte, the smallest part first, the last byte with its highest bit 0 (LEB128, as in Protocol Buffers).
    Varint,
}

/// What stands before each frame.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// So many bytes of another meaning, before the length and behind it.
    before: usize,
    behind: usize,
    form: Form,
    /// The length counts the head, too.
    whole: bool,
}

/// How long the first frame is with its head, if the message is several frames, with nothing left over, in one such form.
pub(super) fn first_of_several(message: &[u8]) -> Option<usize> {
    heads().find_map(|head| {
        let first = head.frame(message)?;
        let mut rest = message.get(first..)?;
        let mut frames = 1;
        while !rest.is_empty() {
            rest = rest.get(head.frame(rest)?..)?;
            frames += 1;
        }
        (frames > 1).then_some(first)
    })
}

/// A length, alone; behind a type; before one (RFC 9113: a length of 3 bytes, and behind it a type, flags and a stream).
fn heads() -> impl Iterator<Item = Head> {
    let bytes = |size| [true, false].map(|big| Form::Bytes { size, big });
    let forms = [1, 2, 3, 4, 8].into_iter().flat_map(bytes);
    forms.chain([Form::Varint]).flat_map(|form| {
        [(0, 0), (1, 0), (0, 1), (0, 6)]
            .into_iter()
            .flat_map(move |(before, behind)| {
                [false, true].map(|whole| Head {
                    before,
                    behind,
                    form,
                    whole,
                })
            })
    })
}

impl Head {
    /// How long a frame is that begins here, with its head. An empty one would be found in any row of zeros.
    fn frame(self, bytes: &[u8]) -> Option<usize> {
        let (length, size) = self.form.read(bytes.get(self.before..)?)?;
        let head = self.before + size + self.behind;
        let all = if self.whole {
            length
        } else {
            length.checked_add(head)?
        };
        (all > head).then_some(all)
    }
}

impl Form {
    /// The length, and in how many bytes it stood.
    fn read(self, bytes: &[u8]) -> Option<(usize, usize)> {
        let mut length = 0_usize;
        match self {
            Form::Bytes { size, big } => {
                let bytes = bytes.get(..size)?;
                let mut add =
                    |byte: &u8| length = length.checked_shl(8).unwrap_or(0) | usize::from(*byte);
                match big {
                    true => bytes.iter().for_each(&mut add),
                    false => bytes.iter().rev().for_each(&mut add),
                }
                Some((length, size))
            }
            Form::Varint => {
                for (at, byte) in bytes.iter().take(4).enumerate() {
                    length |= usize::from(byte & 0x7f) << (7 * at);
                    if byte & 0x80 == 0 {
                        return Some((length, at + 1));
                    }
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(message: &[u8], expected: Option<usize>) {
        assert_eq!(first_of_several(message), expected, "{message:?}");
    }

    #[test]
    fn several_frames_have_their_lengths_in_one_form() {
        case(b"\x03one\x03two", Some(4));
        case(b"\x03one\x03tw", None);
        case(b"\x03one", None);
        case(b"\0\x03one\0\x05three", Some(5));
        case(b"\x03\0one\x05\0three", Some(5));
        case(b"\0\0\x03one\0\0\x05three", Some(6));
        // With a type before or behind it, or counted itself.
        case(b"q\0\x03oner\0\x05three", Some(6));
        case(b"\0\x03qone\0\x05rthree", Some(6));
        case(b"\0\x05one\0\x07three", Some(5));
        case(b"hello, world, and so on", None);
        case(b"\0\0\0\0", None);
        let long = [&b"\xac\x02"[..], &[b'b'; 300], b"\x05gamma"].concat();
        case(&long, Some(302));
    }
}
