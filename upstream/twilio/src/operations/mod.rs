//! The operations as data, and their answers: what client and server share.

mod content_templates;
mod messages;

use lockstep_runtime::http::{Scheme, SchemeKind};

pub use content_templates::*;
pub use messages::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[Scheme { name: "account", kind: SchemeKind::Basic, verify_body: false }];
