//! Names: Rust's conventions and keywords, and collisions resolved by the same rules each time.

pub(crate) mod acronyms;
pub(crate) mod case;
pub(crate) mod components;
pub(crate) mod distinguishing_signs;
pub(crate) mod inline_schemas;
pub(crate) mod package;
pub(crate) mod registry;
pub(crate) mod reserved;
pub(crate) mod signs;
pub(crate) mod words;

pub(crate) use crate::rust::names::case::{module_name, pascal_case, snake_case};
pub(crate) use crate::rust::names::components::{ComponentKind, ComponentType, component_type};
pub(crate) use crate::rust::names::registry::{NameSet, TypeNames, claim_exact_first};
