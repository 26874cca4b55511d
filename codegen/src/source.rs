//! Where files are read from ([`Source`]), and the files that were read ([`Files`]).

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use elsa::sync::FrozenVec;

/// Reads files: from disk for the command, from memory for tests.
pub trait Source: Sync {
    /// Returns the bytes of the file at `path`.
    ///
    /// # Errors
    /// Returns an error if the file does not exist or is not readable.
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

/// `refs` of `lockstep.yaml`: URLs, and the local files that replace them. No file is downloaded.
///
/// A URL that ends in `/` maps to a folder.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Refs(pub BTreeMap<String, Utf8PathBuf>);

impl Refs {
    /// Returns the local file for `url`, which has no fragment. The longest matching URL wins.
    ///
    /// Returns `None` if no entry matches.
    #[must_use]
    pub fn file_for_url(&self, url: &str) -> Option<Utf8PathBuf> {
        let matching = |(key, path): (&String, &Utf8PathBuf)| match url.strip_prefix(key.as_str())? {
            "" => Some((key.len(), path.clone())),
            below if key.ends_with('/') => Some((key.len(), path.join(below))),
            _ => None,
        };
        self.0.iter().filter_map(matching).max_by_key(|(length, _)| *length).map(|(_, file)| file)
    }
}

/// Identifies a file in [`Files`].
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    /// Returns the index in reading order. The root file has index 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in a file.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the empty span at the start of this span, which points at a position without marking text.
    #[must_use]
    pub fn start(self) -> Self {
        Self { end: self.start, ..self }
    }
}

/// A line and a column, as editors count them.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters. A tab is one character.
    pub column: usize,
}

/// The files that were read, in reading order.
///
/// Files are added behind a shared reference, so texts can be borrowed while more files are read.
#[derive(Default)]
pub struct Files(FrozenVec<Box<LoadedFile>>);

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|file| &file.path)).finish()
    }
}

impl Files {
    /// Returns an empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its id. `text` has no byte order mark.
    pub fn add(&self, path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> FileId {
        // More than `u32::MAX` files cannot be open. Saturating avoids a panic.
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        let text = Arc::new(text.into());
        self.0.push(Box::new(LoadedFile { path: path.into(), text, line_index: OnceLock::new() }));
        id
    }

    /// Returns the ids of all files, in reading order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.0.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// Returns the file's path: as given for the root file, relative to it for referenced files.
    #[must_use]
    pub fn path(&self, file: FileId) -> &Utf8Path {
        self.0.get(file.index()).map_or(Utf8Path::new(""), |file| &file.path)
    }

    /// Returns the file's text, without byte order mark.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.0.get(file.index()).map_or("", |file| &file.text)
    }

    /// Returns the file's text with shared ownership.
    pub(crate) fn shared_text(&self, file: FileId) -> Arc<String> {
        self.0.get(file.index()).map(|file| Arc::clone(&file.text)).unwrap_or_default()
    }

    /// Returns the text of a span, or an empty string if the span is outside its file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Returns the line and column of a byte offset.
    #[must_use]
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let Some(loaded) = self.0.get(file.index()) else {
            return Position { line: 1, column: 1 };
        };
        let index = loaded.line_index();
        let line = index.starts.partition_point(|start| *start <= offset);
        let start = index.starts.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize;
        let end = floor_char_boundary(&loaded.text, offset as usize);
        let column = loaded.characters_before(end).saturating_sub(loaded.characters_before(start));
        Position { line, column: column + 1 }
    }

    /// Returns where a span starts. Returns `None` for a file without text, such as a missing one: it has no lines.
    pub(crate) fn start_position(&self, span: Span) -> Option<Position> {
        if self.text(span.file).is_empty() { None } else { Some(self.position(span.file, span.start)) }
    }

    /// Returns where a span starts, as text: `spec/schemas/CallLog.yaml:3:1`. For a file without text it is the path.
    #[must_use]
    pub fn location(&self, span: Span) -> String {
        let path = self.path(span.file);
        self.start_position(span)
            .map_or_else(|| path.to_string(), |Position { line, column }| format!("{path}:{line}:{column}"))
    }

    /// Returns the start and end offset of `line` (from 1), without its line break.
    #[must_use]
    pub fn line_range(&self, file: FileId, line: usize) -> (u32, u32) {
        let Some(loaded) = self.0.get(file.index()) else {
            return (0, 0);
        };
        let starts = &loaded.line_index().starts;
        let length = u32::try_from(loaded.text.len()).unwrap_or(u32::MAX);
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(length);
        let next = starts.get(line).copied().unwrap_or(length);
        let text = loaded.text.get(start as usize..next as usize).unwrap_or("");
        let trimmed = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
        (start, start + u32::try_from(trimmed.len()).unwrap_or(0))
    }
}

#[derive(Debug)]
struct LoadedFile {
    path: Utf8PathBuf,
    text: Arc<String>,
    line_index: OnceLock<LineIndex>,
}

/// Offsets of line starts, and character counts at regular offsets.
#[derive(Debug)]
struct LineIndex {
    starts: Vec<u32>,
    /// The number of characters before each multiple of [`CHARACTER_COUNT_INTERVAL`] bytes. A file may be a single line
    /// of megabytes, so columns are not counted from the start of the line. Empty for ASCII, where offsets are counts.
    character_counts: Vec<usize>,
}

/// The distance between two entries of [`LineIndex::character_counts`], in bytes.
const CHARACTER_COUNT_INTERVAL: usize = 1024;

impl LoadedFile {
    fn line_index(&self) -> &LineIndex {
        self.line_index.get_or_init(|| {
            let breaks = self.text.match_indices('\n').filter_map(|(at, _)| u32::try_from(at + 1).ok());
            let starts = std::iter::once(0).chain(breaks).collect();
            let character_counts = if self.text.is_ascii() { Vec::new() } else { cumulative_counts(&self.text) };
            LineIndex { starts, character_counts }
        })
    }

    /// Returns the number of characters before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let interval = offset / CHARACTER_COUNT_INTERVAL;
        let Some(before) = self.line_index().character_counts.get(interval) else { return offset };
        let within = self.text.as_bytes().get(interval * CHARACTER_COUNT_INTERVAL..offset);
        before + within.map_or(0, count_characters)
    }
}

fn cumulative_counts(text: &str) -> Vec<usize> {
    let intervals = text.as_bytes().chunks(CHARACTER_COUNT_INTERVAL);
    let ends = intervals.scan(0, |before, interval| {
        *before += count_characters(interval);
        Some(*before)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Returns the number of characters that start in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// Returns the last character boundary at or before `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}
