//! What is needed to build a table.

use crate::openapi::SchemaId;
use crate::rust::types::Types;
use crate::rust::types::conversions::{ItemIndex, Pairs};

/// A schema with a table, once its types are named.
pub(crate) struct PlannedTable {
    pub(crate) schema: SchemaId,
    /// The schema's name in `UpperCamelCase`.
    pub(crate) name: String,
    /// The type of the schema, for docs.
    pub(crate) type_name: Option<String>,
    /// The name of the response form. `None` for an internal table.
    pub(crate) response_form: Option<String>,
    /// The name of the request form. `None` if no request contains it.
    pub(crate) request_form: Option<String>,
}

/// What is needed to build a table.
pub(crate) struct TableContext<'c, 'a> {
    pub(crate) types: &'c mut Types<'a>,
    pub(crate) index: &'c ItemIndex<'c>,
    /// The pairs of types that convert.
    pub(crate) pairs: &'c Pairs,
}
