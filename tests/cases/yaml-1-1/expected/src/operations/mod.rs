//! The operations as data, and their answers: what client and server share.

mod on;

use lockstep_runtime::http::Scheme;

pub use on::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];
