//! `Media`.

use lockstep_runtime::{Maybe, object};

/// A file.
#[derive(Clone)]
pub struct Media {
    /// Identifier of the file.
    pub sid: String,
    /// Its media type.
    pub content_type: Maybe<String>,
}

object! { Media {
    0 "sid" sid required,
    1 "content_type" content_type maybe,
} }
