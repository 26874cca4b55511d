//! The operations as data, and their answers: what client and server share.

mod a;

use lockstep_runtime::http::Scheme;

pub use a::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];
