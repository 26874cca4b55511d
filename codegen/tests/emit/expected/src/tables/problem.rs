//! The table `problem`.

use lockstep_runtime::table;

use crate::types::Problem;

/// What went wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProblemRow {
    /// `seq`.
    pub seq: i64,
    /// `type`.
    pub r#type: Option<String>,
    /// `status`.
    pub status: i32,
    /// `detail`.
    pub detail: Option<String>,
}

table! { ProblemRow "problem" key "seq" at "spec/schemas/Problem.yaml:1:1" {
    0 "seq" seq bigint required,
    1 "type" r#type text nullable,
    2 "status" status integer required,
    3 "detail" detail text nullable,
} unique [] index [] }

impl From<ProblemRow> for Problem {
    fn from(row: ProblemRow) -> Self {
        Self { r#type: row.r#type, status: Some(row.status), detail: row.detail }
    }
}
