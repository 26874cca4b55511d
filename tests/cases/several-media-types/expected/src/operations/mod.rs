//! The operations as data, and their answers: what client and server share.

mod others;
mod reports;

use lockstep_runtime::http::Scheme;
use lockstep_runtime::{choice, headed};

use crate::types::Short;

pub use others::*;
pub use reports::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];

/// Missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The body.
    pub body: MissingBody,
    /// `X-Hint`.
    pub x_hint: Option<String>,
}

headed! { Missing Choices {
    "X-Hint" x_hint optional,
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum MissingBody {
    /// `application/json`.
    Json(Short),
    /// `text/plain`.
    Text(String),
}

choice! { MissingBody answer {
    Json(Short) Json("application/json"),
    Text(String) Text("text/plain"),
} }
