//! Links between types, tables and operations, for docs.

use serde::Serialize;

/// The links of a type.
#[derive(Debug, Default, Serialize)]
pub struct TypeLinks {
    /// The row of the type's table: `CallLogRow`.
    pub row: Option<String>,
    /// The constants of operations with this request body: `CREATE_CALL_LOGS`.
    pub request_body_of: Vec<String>,
    /// The constants of operations with this body of a successful response.
    pub response_body_of: Vec<String>,
    /// The constants of operations with this body of an error response.
    pub error_body_of: Vec<String>,
}
