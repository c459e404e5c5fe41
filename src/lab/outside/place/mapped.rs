//! A file that is mapped into a program: how its stack is unwound, and which lines its addresses are.

use std::fmt;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use addr2line::Loader;
use framehop::{Module, ModuleSectionInfo};
use object::read::ReadCache;
use object::{Object, ObjectSection, ObjectSegment};

/// A line of a source file that is here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::lab::outside) struct Line {
    pub(in crate::lab::outside) file: PathBuf,
    pub(in crate::lab::outside) line: u32,
    /// 0 where the debug information does not say.
    pub(in crate::lab::outside) column: u32,
}

/// The bytes of a section, shared by all who map the file.
pub(super) type Bytes = Arc<[u8]>;

/// What of a file is needed, read once.
pub(super) struct Mapped {
    path: PathBuf,
    /// The address in the file of what is mapped first.
    first: u64,
    sections: Vec<(&'static [u8], Range<u64>, Option<Bytes>)>,
    /// Read when the first line is asked for.
    lines: Option<Option<Loader>>,
}

impl fmt::Debug for Mapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mapped({})", self.path.display())
    }
}

/// The sections that unwinding may need; the text only by its place.
const SECTIONS: [&[u8]; 4] = [b".eh_frame", b".eh_frame_hdr", b".debug_frame", b".text"];

impl Mapped {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn read(path: &Path) -> Option<Mapped> {
        let cache = ReadCache::new(File::open(path).ok()?);
        let file = object::File::parse(&cache).ok()?;
        let first = file.segments().map(|segment| segment.address()).min()?;
        let sections = SECTIONS.iter().filter_map(|name| {
            let section = file.section_by_name_bytes(name)?;
            let range = section.address()..section.address() + section.size();
            let text = *name == b".text";
            let data = section.uncompressed_data().ok().filter(|_| !text);
            Some((*name, range, data.map(|data| Bytes::from(&*data))))
        });
        Some(Mapped {
            path: path.to_owned(),
            first: first & !0xfff,
            sections: sections.collect(),
            lines: None,
        })
    }

    /// How far the file's addresses are from those of a program that mapped it here.
    pub(super) fn shift(&self, start: u64) -> u64 {
        start.wrapping_sub(self.first)
    }

    /// The file as the unwinder knows it, where a program mapped it.
    pub(super) fn module(&self, range: Range<u64>) -> Module<Bytes> {
        let shift = self.shift(range.start);
        Module::new(
            self.path.display().to_string(),
            range,
            shift,
            Sections(self),
        )
    }

    /// Tells every source line that is at an address of the file, from the innermost inlined one out, until `more` says
    /// that it is enough; false when it was.
    pub(super) fn lines(
        &mut self,
        address: u64,
        mut more: impl FnMut(Option<Line>) -> bool,
    ) -> bool {
        let path = &self.path;
        let loader = self.lines.get_or_insert_with(|| open(path));
        let frames = loader.as_ref().map(|loader| loader.find_frames(address));
        let Some(Ok(mut frames)) = frames else {
            return more(None);
        };
        while let Ok(Some(frame)) = frames.next() {
            let line = frame.location.and_then(|location| {
                Some(Line {
                    file: location.file?.into(),
                    line: location.line?,
                    column: location.column.unwrap_or(0),
                })
            });
            if !more(line) {
                return false;
            }
        }
        true
    }
}

/// The system's own libraries, whose sources are nobody's here. What is known of the C library alone takes longer to read
/// than all of a program.
const SYSTEM: [&str; 4] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

/// The debug information of a file: its own, or what the distribution keeps apart, by the file's build-id.
fn open(path: &Path) -> Option<Loader> {
    if SYSTEM.iter().any(|folder| path.starts_with(folder)) {
        return None;
    }
    let apart = build_id(path).map(|id| {
        let (head, tail) = id.split_at(2.min(id.len()));
        format!("/usr/lib/debug/.build-id/{head}/{tail}.debug")
    });
    let apart = apart.filter(|apart| Path::new(apart).is_file());
    Loader::new(apart.map_or_else(|| path.to_owned(), PathBuf::from)).ok()
}

fn build_id(path: &Path) -> Option<String> {
    let cache = ReadCache::new(File::open(path).ok()?);
    let file = object::File::parse(&cache).ok()?;
    let id = file.build_id().ok()??;
    Some(id.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The unwinder's view of the sections.
struct Sections<'a>(&'a Mapped);

impl Sections<'_> {
    fn section(&self, name: &[u8]) -> Option<&(&'static [u8], Range<u64>, Option<Bytes>)> {
        self.0.sections.iter().find(|(known, ..)| *known == name)
    }
}

impl ModuleSectionInfo<Bytes> for Sections<'_> {
    fn base_svma(&self) -> u64 {
        0
    }

    fn section_svma_range(&mut self, name: &[u8]) -> Option<Range<u64>> {
        self.section(name).map(|(_, range, _)| range.clone())
    }

    fn section_data(&mut self, name: &[u8]) -> Option<Bytes> {
        self.section(name)?.2.clone()
    }
}
