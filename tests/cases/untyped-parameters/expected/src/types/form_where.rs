//! `FormWhere`.

use lockstep_runtime::{Value, union};

use super::Point;

/// `FormWhere`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormWhere {
    /// A value of type `String`.
    String(String),
    /// A value of type `Point`.
    Point(Point),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { FormWhere Other { String, Point }
pick {
    String string,
    Point object,
} }
