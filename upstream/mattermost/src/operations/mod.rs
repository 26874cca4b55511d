//! The operations as data, and their answers: what client and server share.

mod users;

use lockstep_runtime::http::{Scheme, SchemeKind};

pub use users::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[Scheme { name: "accessToken", kind: SchemeKind::Bearer, verify_body: false }];
