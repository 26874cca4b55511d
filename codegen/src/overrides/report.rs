//! What is told of wishes, where they are written.

use std::cell::OnceCell;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::did_you_mean::find_similar;
use crate::overrides::{Overrides, Setting};
use crate::source::{FileId, Files, Span};

/// Tells what is wrong with wishes at their places in `lockstep.yaml`; without such a file, at the description's beginning.
pub(crate) struct OverrideReport<'t> {
    wishes: &'t Overrides,
    files: &'t Files,
    diagnostics: &'t Diagnostics,
    root: Span,
    file: OnceCell<Option<FileId>>,
}

impl<'t> OverrideReport<'t> {
    /// For a description that begins at `root`.
    pub(crate) fn new(wishes: &'t Overrides, files: &'t Files, diagnostics: &'t Diagnostics, root: Span) -> Self {
        Self { wishes, files, diagnostics, root, file: OnceCell::new() }
    }

    /// The beginning of the file that wishes are written in. It is a file of the run only once there is something to say of it.
    fn beginning(&self) -> Option<Span> {
        let places = self.wishes.places.file.as_ref();
        let add = || places.map(|(path, text)| self.files.add(path.clone(), &**text));
        self.file.get_or_init(add).map(|file| Span { file, start: 0, end: 0 })
    }

    /// Where a name stands.
    fn name(&self, setting: Setting, name: &str) -> Span {
        self.beginning().map_or(self.root, |file| self.wishes.places.name(setting, name, file))
    }

    /// Where it stands what is wished for a name.
    pub(crate) fn value(&self, setting: Setting, name: &str, otherwise: Span) -> Span {
        self.beginning().map_or(otherwise, |file| self.wishes.places.value(setting, name, 0, file))
    }

    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Tells of what is written in a way that no crate can hold.
    pub(crate) fn faults(&self) {
        if self.wishes.faults(self.root).is_empty() {
            return;
        }
        self.wishes.faults(self.beginning().unwrap_or(self.root)).into_iter().for_each(|fault| self.push(fault));
    }

    /// Tells of each of these names that is none of `known`.
    pub(crate) fn unknown<'n>(
        &self,
        setting: Setting,
        what: &str,
        names: impl IntoIterator<Item = &'n String>,
        known: &[&str],
    ) {
        for name in names.into_iter().filter(|name| !known.contains(&name.as_str())) {
            let message = format!("lockstep.yaml speaks of {what} `{name}`, and there is none");
            let near = find_similar(name, known.iter().copied());
            self.without_effect(setting, name, message, near.map(|near| format!("did you mean `{near}`?")));
        }
    }

    /// Tells of a wish that nothing comes of.
    pub(crate) fn without_effect(&self, setting: Setting, name: &str, message: String, help: Option<String>) {
        let mut found = Diagnostic::warning("unused-override", self.name(setting, name), message);
        found.help = help;
        self.push(found);
    }
}
