//! `FormAuto`.

use lockstep_runtime::{Value, union};

use super::FormAutoAuto;

/// `FormAuto`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormAuto {
    /// A value of type `bool`.
    Boolean(bool),
    /// A value of type `f64`.
    Number(f64),
    /// A value of type `FormAutoAuto`.
    Auto(FormAutoAuto),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { FormAuto Other { Boolean, Number, Auto }
pick {
    Boolean boolean,
    Number number,
    Auto string,
} }
