//! `DeletedCustomer`.

use lockstep_runtime::{IndexMap, Value, object};

/// `DeletedCustomer`.
#[derive(Clone)]
pub struct DeletedCustomer {
    /// `id`.
    pub id: String,
    /// `deleted`.
    pub deleted: bool,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { DeletedCustomer {
    0 "id" id required,
    1 "deleted" deleted required,
} rest additional }
