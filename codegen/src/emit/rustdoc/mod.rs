//! Converts the document's Markdown into doc comments, for which rustdoc reports no warning and compiles no example.
//!
//! A document may hold bare URLs, `[brackets]` and `<tags>` in plain text, and code that is not Rust. These are escaped; all other Markdown
//! is kept.

mod blocks;
mod docs;
mod inline;
mod names;
mod operation_docs;
mod repeated_names;
#[cfg(test)]
mod tests;
mod wrap;

pub(crate) use crate::emit::rustdoc::docs::{Docs, demote_headings, docs_of_renamed, docs_of_typed, docs_or_fallback};
pub(crate) use crate::emit::rustdoc::names::{code_span, link_name};
pub(crate) use crate::emit::rustdoc::operation_docs::{
    operation_docs, operation_head, resource_description, resource_docs,
};
pub(crate) use crate::emit::rustdoc::repeated_names::unless_repeated;
