//! Reports diagnostics at the locations of overrides.

use std::cell::OnceCell;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::did_you_mean::find_similar;
use crate::overrides::{OverrideSetting, Overrides};
use crate::source::{FileId, Files, Span};

/// Reports diagnostics at the locations of overrides in `lockstep.yaml`, or at the beginning of the document without that file.
pub(crate) struct OverrideReport<'r> {
    overrides: &'r Overrides,
    files: &'r Files,
    diagnostics: &'r Diagnostics,
    /// The beginning of the document.
    document: Span,
    /// The file with the overrides. It is added to the files of the run with the first diagnostic.
    file: OnceCell<Option<FileId>>,
}

impl<'r> OverrideReport<'r> {
    /// Creates a report for overrides of the document that begins at `document`.
    pub(crate) fn new(
        overrides: &'r Overrides,
        files: &'r Files,
        diagnostics: &'r Diagnostics,
        document: Span,
    ) -> Self {
        Self { overrides, files, diagnostics, document, file: OnceCell::new() }
    }

    /// Reports that a rename results in a name that is taken.
    pub(crate) fn rename_clash(&self, setting: OverrideSetting, name: &str, new_name: &str) {
        let location = |file| self.overrides.locations.value(setting, name, 0, file);
        let at = self.file_start().map_or(self.document, location);
        let message = format!("`{name}` cannot be renamed to `{new_name}`: the name is taken");
        self.push(Diagnostic::fatal("rename-clash", at, message));
    }

    /// Adds a diagnostic.
    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports the values that cannot be emitted.
    pub(crate) fn invalid_values(&self) {
        if self.overrides.check_values(self.document).is_empty() {
            return;
        }
        for diagnostic in self.overrides.check_values(self.file_start().unwrap_or(self.document)) {
            self.push(diagnostic);
        }
    }

    /// Reports the names that are not in `known`.
    pub(crate) fn unknown_names<'n>(
        &self,
        setting: OverrideSetting,
        names: impl IntoIterator<Item = &'n String>,
        known: &[&str],
    ) {
        for name in names.into_iter().filter(|name| !known.contains(&name.as_str())) {
            let message = format!("the {} `{name}` of `{}` does not exist", setting.noun(), setting.key());
            let similar = find_similar(name, known.iter().copied());
            self.unused(setting, name, message, similar.map(|similar| format!("did you mean `{similar}`?")));
        }
    }

    /// Reports an override without an effect.
    pub(crate) fn unused(&self, setting: OverrideSetting, name: &str, message: String, help: Option<String>) {
        let span = match self.file_start() {
            Some(file) => self.overrides.locations.name(setting, name, file),
            None => self.document,
        };
        let mut diagnostic = Diagnostic::warning("unused-override", span, message);
        diagnostic.help = help;
        self.push(diagnostic);
    }

    /// Returns the beginning of the file with the overrides, or `None` if they have no file.
    fn file_start(&self) -> Option<Span> {
        let add = || {
            let (path, text) = self.overrides.locations.file.as_ref()?;
            Some(self.files.add(path.clone(), &**text))
        };
        self.file.get_or_init(add).map(|file| Span { file, start: 0, end: 0 })
    }
}
