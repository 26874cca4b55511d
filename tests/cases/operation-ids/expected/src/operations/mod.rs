//! The operations as data, and their answers: what client and server share.

mod default;
mod post;
mod posts;
mod users;

use lockstep_runtime::http::Scheme;

pub use default::*;
pub use post::*;
pub use posts::*;
pub use users::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];
