//! The operations as data, and their answers: what client and server share.

mod jobs;

use lockstep_runtime::headed;
use lockstep_runtime::http::Scheme;

use crate::types::Problem;

pub use jobs::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];

/// Who is it?
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// The body.
    pub body: Problem,
    /// `WWW-Authenticate`.
    pub www_authenticate: String,
}

headed! { Who Json("application/problem+json") {
    "WWW-Authenticate" www_authenticate required,
} }
