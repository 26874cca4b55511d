//! What a server implements of `Notes`.

use lockstep_runtime::IndexMap;
use lockstep_runtime::http::{Choices, Empty, Text};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, MakeNoteError, MakeNoteResponseBody, NoteContent, PatchNoteError, ReplaceNoteError};

/// The operations of notes.
pub trait Notes: Authenticate {
    /// `POST /notes`.
    ///
    /// Each way of writing a note is a variant, and every name for JSON is one.
    fn make(
        &self,
        cx: Cx<()>,
        body: NoteContent,
    ) -> impl Future<Output = Result<MakeNoteResponseBody, MakeNoteError>> + Send;

    /// `PUT /notes`.
    fn replace(&self, cx: Cx<()>, body: NoteContent) -> impl Future<Output = Result<(), ReplaceNoteError>> + Send;

    /// `PATCH /notes`.
    ///
    /// The media type says how the object changes the note.
    fn patch(
        &self,
        cx: Cx<()>,
        body: Option<IndexMap<String, String>>,
    ) -> impl Future<Output = Result<String, PatchNoteError>> + Send;
}

pub(super) fn mount<A: Notes>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::MAKE_NOTE, make::<A>);
    router.mount(&operations::REPLACE_NOTE, replace::<A>);
    router.mount(&operations::PATCH_NOTE, patch::<A>);
}

fn make<A: Notes>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Choices, api.make(cx, body))
}

fn replace<A: Notes>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.replace(cx, body))
}

fn patch<A: Notes>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.patch(cx, body))
}
