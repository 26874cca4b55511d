//! Locations of settings in `lockstep.yaml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::source::Span;

/// A setting of `lockstep.yaml` that changes what is generated.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum OverrideSetting {
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
    /// `resource-features`, whose only name is `resource-features`.
    ResourceFeatures,
}

impl OverrideSetting {
    /// Returns the key in `lockstep.yaml`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::RenameSchemas => "rename.schemas",
            Self::RenameOperations => "rename.operations",
            Self::RenameTags => "rename.tags",
            Self::SkipOperations => "skip.operations",
            Self::SkipTags => "skip.tags",
            Self::Formats => "formats",
            Self::Derive => "derive",
            Self::Dependencies => "dependencies",
            Self::ResourceFeatures => "resource-features",
        }
    }

    /// Returns the noun for a name of the setting.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::RenameSchemas => "schema",
            Self::RenameOperations | Self::SkipOperations => "operation",
            Self::RenameTags | Self::SkipTags => "tag",
            Self::Formats => "format",
            Self::Derive => "type",
            Self::Dependencies => "dependency",
            Self::ResourceFeatures => "setting",
        }
    }
}

/// Locations of settings in their file, in bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SettingLocations {
    /// The file's path and text; `None` if the overrides have no file.
    pub file: Option<(Utf8PathBuf, Arc<str>)>,
    entries: BTreeMap<(OverrideSetting, String), EntryLocation>,
}

/// The location of a name with its values.
#[derive(Clone, Debug, Eq, PartialEq)]
struct EntryLocation {
    name: Range<u32>,
    values: Vec<Range<u32>>,
}

impl SettingLocations {
    /// Creates locations in a file, without any setting.
    #[must_use]
    pub fn new(path: impl Into<Utf8PathBuf>, text: impl Into<Arc<str>>) -> Self {
        Self { file: Some((path.into(), text.into())), entries: BTreeMap::new() }
    }

    /// Records the location of a name with its values.
    pub fn record(&mut self, setting: OverrideSetting, name: &str, location: Range<u32>, values: Vec<Range<u32>>) {
        self.entries.insert((setting, name.to_owned()), EntryLocation { name: location, values });
    }

    /// Returns the location of a name in the file of `fallback`, or `fallback` if it is unknown.
    pub(crate) fn name(&self, setting: OverrideSetting, name: &str, fallback: Span) -> Span {
        let entry = self.entries.get(&(setting, name.to_owned()));
        entry.map_or(fallback, |entry| Span { start: entry.name.start, end: entry.name.end, ..fallback })
    }

    /// Returns the location of a name's value with this index, or `fallback` if it is unknown.
    pub(crate) fn value(&self, setting: OverrideSetting, name: &str, index: usize, fallback: Span) -> Span {
        let entry = self.entries.get(&(setting, name.to_owned()));
        let value = entry.and_then(|entry| entry.values.get(index));
        value.map_or(fallback, |value| Span { start: value.start, end: value.end, ..fallback })
    }
}
