//! The operations of `Notes`, and what they answer.

use lockstep_runtime::http::{Items, Operation, ServerEvent};
use lockstep_runtime::{answers, choice};

use crate::types::Note;

/// `POST /notes`.
pub static MAKE_NOTE: Operation =
    Operation { id: "makeNote", method: "POST", server: "/", path: "/notes", security: &[] };

/// What `makeNote` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum MakeNoteError {}

answers! { MakeNoteError {} }

/// `PUT /notes`.
pub static REPLACE_NOTE: Operation =
    Operation { id: "replaceNote", method: "PUT", server: "/", path: "/notes", security: &[] };

/// What `replaceNote` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplaceNoteError {}

answers! { ReplaceNoteError {} }

/// `PATCH /notes`.
pub static PATCH_NOTE: Operation =
    Operation { id: "patchNote", method: "PATCH", server: "/", path: "/notes", security: &[] };

/// What `patchNote` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PatchNoteError {}

answers! { PatchNoteError {} }

/// A body in one of several media types.
#[derive(Debug)]
pub enum MakeNoteResponseBody {
    /// `application/json`.
    Json(Note),
    /// `text/plain; charset=utf-8`.
    Text(String),
    /// `text/event-stream`.
    Events(Items<ServerEvent<Note>>),
}

choice! { MakeNoteResponseBody answer {
    Json(Note) Json("application/json"),
    Text(String) Text("text/plain; charset=utf-8"),
    Events(Items<ServerEvent<Note>>) EventStream("text/event-stream"),
} }
