//! Constructors of syntax trees, each of which takes names and parts and returns a node of `syn`.
//!
//! What is emitted often is built by these functions: parsing the tokens of `quote!` costs more than everything else that a file needs.
//! What is rarely emitted is written with `quote!` and is parsed, in `parse.rs`.
//! No function of this module panics: a name that is no identifier becomes one, see [`ident`].

mod attributes;
mod expressions;
mod functions;
mod items;
mod names;
mod parse;
#[cfg(test)]
mod tests;
mod types;

pub(crate) use crate::emit::syntax::attributes::*;
pub(crate) use crate::emit::syntax::expressions::*;
pub(crate) use crate::emit::syntax::functions::*;
pub(crate) use crate::emit::syntax::items::*;
pub(crate) use crate::emit::syntax::names::*;
pub(crate) use crate::emit::syntax::parse::*;
pub(crate) use crate::emit::syntax::types::*;
