//! Where text comes from, and which text was read: [`Source`] and [`Files`].

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use elsa::sync::FrozenVec;

/// Where files come from. Disk for the command, memory for tests.
pub trait Source: Sync {
    /// Reads the whole file at `path`.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>>;
}

/// The file system.
#[derive(Copy, Clone, Debug, Default)]
pub struct Disk;

impl Source for Disk {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}

/// Files held in memory, by path.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<Utf8PathBuf, Vec<u8>>);

impl<P: Into<Utf8PathBuf>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Source for Memory {
    fn read(&self, path: &Utf8Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Where references to the network lead instead: a URL is a file, or one that ends in `/` a folder. The network is never asked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Refs(pub BTreeMap<String, Utf8PathBuf>);

impl Refs {
    /// The file for `url`, which has no fragment; of several, that of the longest URL.
    #[must_use]
    pub fn file(&self, url: &str) -> Option<Utf8PathBuf> {
        let fits = |(key, to): (&String, &Utf8PathBuf)| match url.strip_prefix(key.as_str())? {
            "" => Some((key.len(), to.clone())),
            rest if key.ends_with('/') => Some((key.len(), to.join(rest))),
            _ => None,
        };
        self.0.iter().filter_map(fits).max_by_key(|(length, _)| *length).map(|(_, file)| file)
    }
}

/// A file in [`Files`].
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    /// The position in the order in which files were read; the root is 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stretch of a file's text, in bytes.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// Its beginning alone: points at a place without marking text.
    #[must_use]
    pub fn start(self) -> Self {
        Self { end: self.start, ..self }
    }
}

/// A place as people count: from 1, columns in characters.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (a tab is one).
    pub column: usize,
}

#[derive(Debug)]
struct Loaded {
    path: Utf8PathBuf,
    text: Arc<String>,
    lines: OnceLock<Lines>,
}

#[derive(Debug)]
struct Lines {
    starts: Vec<u32>,
    /// How many characters stand before each [`STRIDE`] bytes, where a file may be one line of megabytes; nothing of
    /// plain ASCII, whose columns need no counting.
    characters: Vec<usize>,
}

/// The stretch in which the characters before a place are counted.
const STRIDE: usize = 1024;

impl Loaded {
    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').filter_map(|(at, _)| u32::try_from(at + 1).ok());
            let starts = std::iter::once(0).chain(breaks).collect();
            Lines { starts, characters: if self.text.is_ascii() { Vec::new() } else { counted(&self.text) } }
        })
    }

    /// How many characters stand before a byte.
    fn characters(&self, offset: usize) -> usize {
        let stretch = offset / STRIDE;
        let Some(before) = self.lines().characters.get(stretch) else { return offset };
        before + self.text.as_bytes().get(stretch * STRIDE..offset).map_or(0, starts_in)
    }
}

fn counted(text: &str) -> Vec<usize> {
    let stretches = text.as_bytes().chunks(STRIDE);
    let ends = stretches.scan(0, |before, stretch| {
        *before += starts_in(stretch);
        Some(*before)
    });
    std::iter::once(0).chain(ends).collect()
}

/// How many characters begin in these bytes of UTF-8.
fn starts_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// Every text that was read, in the order of reading. Grows behind a shared reference, so texts can be lent out.
#[derive(Default)]
pub struct Files(FrozenVec<Box<Loaded>>);

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|file| &file.path)).finish()
    }
}

impl Files {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text and says under which id it now stands. `text` has no byte order mark.
    pub fn add(&self, path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> FileId {
        // More files than `u32` counts cannot be open; saturating keeps the arithmetic total.
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Box::new(Loaded { path: path.into(), text: Arc::new(text.into()), lines: OnceLock::new() }));
        id
    }

    /// All files, in the order of reading.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.0.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The path as it was given, or relative to what was given.
    #[must_use]
    pub fn path(&self, file: FileId) -> &Utf8Path {
        self.0.get(file.index()).map_or(Utf8Path::new(""), |file| &file.path)
    }

    /// The text, without byte order mark.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.0.get(file.index()).map_or("", |file| &file.text)
    }

    /// The text, to be kept.
    pub(crate) fn shared(&self, file: FileId) -> Arc<String> {
        self.0.get(file.index()).map(|file| Arc::clone(&file.text)).unwrap_or_default()
    }

    /// The text of a span; nothing when it lies outside of its file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Where byte `offset` of `file` stands.
    #[must_use]
    pub fn place(&self, file: FileId, offset: u32) -> Place {
        let Some(loaded) = self.0.get(file.index()) else {
            return Place { line: 1, column: 1 };
        };
        let lines = loaded.lines();
        let line = lines.starts.partition_point(|start| *start <= offset);
        let start = lines.starts.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize;
        let end = floor(&loaded.text, offset as usize);
        let column = loaded.characters(end).saturating_sub(loaded.characters(start));
        Place { line, column: column + 1 }
    }

    /// The first byte of `line` (from 1) and the byte after its last, without the line break.
    #[must_use]
    pub fn line(&self, file: FileId, line: usize) -> (u32, u32) {
        let Some(loaded) = self.0.get(file.index()) else {
            return (0, 0);
        };
        let starts = &loaded.lines().starts;
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).copied();
        let length = u32::try_from(loaded.text.len()).unwrap_or(u32::MAX);
        let start = start.unwrap_or(length);
        let next = starts.get(line).copied().unwrap_or(length);
        let text = loaded.text.get(start as usize..next as usize).unwrap_or("");
        let trimmed = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
        (start, start + u32::try_from(trimmed.len()).unwrap_or(0))
    }
}

/// The nearest character boundary at or before `offset`.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}
