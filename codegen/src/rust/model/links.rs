//! Links between types, tables and operations, for docs.

use std::collections::BTreeMap;

use serde::Serialize;

/// The links of a type.
#[derive(Debug, Default, Serialize)]
pub struct TypeLinks {
    /// The row of the type's table: `CallLogRow`.
    pub row: Option<String>,
    /// The constants of the operations that use the type: `CREATE_CALL_LOGS`.
    pub operations: BTreeMap<TypeUse, Vec<String>>,
}

/// How an operation uses a type.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub enum TypeUse {
    /// As a parameter.
    Parameter,
    /// As the request body.
    RequestBody,
    /// As the body of a successful response.
    ResponseBody,
    /// As the body of an error response.
    ErrorBody,
    /// As a header of a response.
    ResponseHeader,
}
