//! The operations as data, and their answers: what client and server share.

mod orders;

use lockstep_runtime::http::Scheme;
use lockstep_runtime::{Uuid, headed};

use crate::types::Problem;

pub use orders::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];

/// There is none.
#[derive(Clone, Debug, PartialEq)]
pub struct NotFound {
    /// The body.
    pub body: Problem,
    /// `X-Request-Id`.
    pub x_request_id: Uuid,
}

headed! { NotFound Json("application/problem+json") {
    "X-Request-Id" x_request_id required,
} }
