//! The operations as data, and their answers: what client and server share.

mod batches;
mod feeds;
mod notes;
mod pets;
mod pictures;

use lockstep_runtime::http::Scheme;
use lockstep_runtime::{Bytes, choice};

use crate::types::Note;

pub use batches::*;
pub use feeds::*;
pub use notes::*;
pub use pets::*;
pub use pictures::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteContent {
    /// `application/json`, `application/*+json`, `text/json`.
    Json(Note),
    /// `application/x-www-form-urlencoded`.
    Form(Note),
    /// `multipart/form-data`.
    Multipart(Note),
    /// `text/markdown`.
    Markdown(String),
    /// `application/octet-stream`.
    Octets(Bytes),
    /// `text/*`.
    Text(String),
}

choice! { NoteContent body {
    Json(Note) Json("application/json"),
    Form(Note) Form("application/x-www-form-urlencoded"),
    Multipart(Note) Multipart("multipart/form-data", &[]),
    Markdown(String) Text("text/markdown"),
    Octets(Bytes) Binary("application/octet-stream"),
    Text(String) Text("text/*"),
} }
