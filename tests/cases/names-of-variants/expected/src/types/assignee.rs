//! `Assignee`, and with it `AssigneeObject`.

use lockstep_runtime::{Value, object, union};

/// An object among others that are none.
#[derive(Clone, Debug, PartialEq)]
pub enum Assignee {
    /// A value of type `AssigneeObject`.
    Object(AssigneeObject),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Assignee Other { Object, String }
pick {
    String string,
    Object object,
} }

/// `AssigneeObject`.
#[derive(Clone, Default)]
pub struct AssigneeObject {
    /// `login`.
    pub login: Option<String>,
    /// `id`.
    pub id: Option<i64>,
}

object! { AssigneeObject {
    0 "login" login optional,
    1 "id" id optional,
} }
