//! `ProblemFault`.

use lockstep_runtime::object;

/// One fault of a request.
#[derive(Clone)]
pub struct ProblemFault {
    /// JSON Pointer (RFC 6901) to the faulty value in the body; for a parameter, where it stands
    /// and its name, as `/query/page_size`.
    pub pointer: String,
    /// What is wrong with the value. Names no value that may only be written.
    pub detail: String,
}

object! { ProblemFault {
    0 "pointer" pointer required,
    1 "detail" detail required,
} }
