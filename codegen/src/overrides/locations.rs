//! Where the settings stand that wishes come from.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::source::Span;

/// A setting of `lockstep.yaml` that says something of names.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Setting {
    /// `rename.schemas`.
    RenameSchemas,
    /// `rename.operations`.
    RenameOperations,
    /// `rename.tags`.
    RenameTags,
    /// `skip.operations`.
    SkipOperations,
    /// `skip.tags`.
    SkipTags,
    /// `formats`.
    Formats,
    /// `derive`.
    Derive,
    /// `dependencies`.
    Dependencies,
    /// `resource-features`, whose name is its own.
    ResourceFeatures,
}

/// Where settings stand in their file, in bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SettingLocations {
    /// The file's path and its text; nothing where wishes come from no file.
    pub file: Option<(Utf8PathBuf, Arc<str>)>,
    written: BTreeMap<(Setting, String), Written>,
}

/// Where a name stands, and what is said of it.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Written {
    at: Range<u32>,
    values: Vec<Range<u32>>,
}

impl SettingLocations {
    /// Settings of a file, none of which is known yet.
    #[must_use]
    pub fn of(path: impl Into<Utf8PathBuf>, text: impl Into<Arc<str>>) -> Self {
        Self { file: Some((path.into(), text.into())), written: BTreeMap::new() }
    }

    /// Notes where a name stands, and what is said of it.
    pub fn note(&mut self, setting: Setting, name: &str, at: Range<u32>, values: Vec<Range<u32>>) {
        self.written.insert((setting, name.to_owned()), Written { at, values });
    }

    /// Where a name stands, in the file of `otherwise`; that itself where it is not known.
    pub(crate) fn name(&self, setting: Setting, name: &str, otherwise: Span) -> Span {
        let written = self.written.get(&(setting, name.to_owned()));
        written.map_or(otherwise, |Written { at, .. }| Span { start: at.start, end: at.end, ..otherwise })
    }

    /// Where the value of this number stands that is said of a name.
    pub(crate) fn value(&self, setting: Setting, name: &str, number: usize, otherwise: Span) -> Span {
        let written = self.written.get(&(setting, name.to_owned()));
        let value = written.and_then(|written| written.values.get(number));
        value.map_or(otherwise, |at| Span { start: at.start, end: at.end, ..otherwise })
    }
}
