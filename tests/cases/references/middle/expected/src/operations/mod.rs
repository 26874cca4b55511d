//! The operations as data, and their answers: what client and server share.

mod pets;

use lockstep_runtime::http::Scheme;

pub use pets::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];
