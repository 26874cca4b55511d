//! Support for the tests of cases: reading cases, checking their output, and changing documents at random.

pub(crate) mod case;
pub(crate) mod checks;
pub(crate) mod feature_gates;
pub(crate) mod mutation;
pub(crate) mod readme;
pub(crate) mod snapshot;
pub(crate) mod stability;
