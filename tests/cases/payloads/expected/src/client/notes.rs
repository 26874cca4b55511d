//! The calls of `Notes`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::{IndexMap, request};

use crate::operations::{self, MakeNoteError, MakeNoteResponseBody, NoteContent, PatchNoteError, ReplaceNoteError};

/// The operations of notes.
#[derive(Clone, Copy, Debug)]
pub struct Notes<'c>(pub(super) &'c Client);

impl<'c> Notes<'c> {
    /// `POST /notes`.
    ///
    /// Each way of writing a note is a variant, and every name for JSON is one.
    #[inline]
    pub fn make(self, body: NoteContent) -> MakeNote<'c> {
        let mut call = self.0.call(&operations::MAKE_NOTE);
        call.choice(body);
        MakeNote(call)
    }

    /// `PUT /notes`.
    #[inline]
    pub fn replace(self, body: NoteContent) -> ReplaceNote<'c> {
        let mut call = self.0.call(&operations::REPLACE_NOTE);
        call.choice(body);
        ReplaceNote(call)
    }

    /// `PATCH /notes`.
    ///
    /// The media type says how the object changes the note.
    #[inline]
    pub fn patch(self) -> PatchNote<'c> {
        PatchNote(self.0.call(&operations::PATCH_NOTE))
    }
}

/// `POST /notes`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct MakeNote<'c>(Call<'c>);

impl MakeNote<'_> {
    /// Says which media type the body has.
    #[inline]
    pub fn content_type(mut self, value: &str) -> Self {
        self.0.content_type(value);
        self
    }
}

request! { MakeNote MakeNoteResponseBody, MakeNoteError, 200 Choices }

/// `PUT /notes`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ReplaceNote<'c>(Call<'c>);

impl ReplaceNote<'_> {
    /// Says which media type the body has.
    #[inline]
    pub fn content_type(mut self, value: &str) -> Self {
        self.0.content_type(value);
        self
    }
}

request! { ReplaceNote (), ReplaceNoteError, 204 Empty }

/// `PATCH /notes`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PatchNote<'c>(Call<'c>);

impl PatchNote<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: IndexMap<String, String>) -> Self {
        self.0.json("application/merge-patch+json", &value);
        self
    }

    /// Says which media type the body has.
    #[inline]
    pub fn content_type(mut self, value: &str) -> Self {
        self.0.content_type(value);
        self
    }
}

request! { PatchNote String, PatchNoteError, 200 Text("text/plain") }
