//! The operations as data, and their answers: what client and server share.

mod books;
mod events;

use lockstep_runtime::http::{Scheme, SchemeKind};

pub use books::*;
pub use events::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false }];
