//! `PageMeta`.

use lockstep_runtime::{Maybe, object};

/// Where a page stands among the others.
#[derive(Clone, Default)]
pub struct PageMeta {
    /// Address of the next page; null on the last.
    pub next_page_url: Maybe<String>,
}

object! { PageMeta {
    0 "next_page_url" next_page_url maybe,
} }
