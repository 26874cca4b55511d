//! [`ReadContext`]: what parameters and bodies are read with.

use super::request::limits::Limits;
use super::schema::schema_set::SchemaSet;

/// What parameters and bodies are read with.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'r> {
    pub(super) schemas: &'r SchemaSet,
    pub(super) limits: &'r Limits,
}
