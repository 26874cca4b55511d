//! `Problem`.

use lockstep_runtime::object;

use super::ProblemFault;

/// A fault, after RFC 9457. *Ours:* the form of every fault but those of a token request.
#[derive(Clone)]
pub struct Problem {
    /// Kind of fault; `about:blank` when the status says it all.
    pub r#type: String,
    /// Kind of fault, in words.
    pub title: String,
    /// Status of the answer.
    pub status: i32,
    /// What is wrong this time.
    pub detail: String,
    /// Names this one occurrence, so that it can be found in the log.
    pub instance: Option<String>,
    /// The same as `detail`, where some clients look for it.
    pub message: String,
    /// Every fault of the request that was found, when it is the request that is invalid.
    pub errors: Option<Vec<ProblemFault>>,
    /// Code after RFC 6750; with 401 only.
    pub error: Option<String>,
    /// What `error` means; with 401 only.
    pub error_description: Option<String>,
}

object! { Problem {
    0 "type" r#type required,
    1 "title" title required,
    2 "status" status required,
    3 "detail" detail required,
    4 "instance" instance optional,
    5 "message" message required,
    6 "errors" errors optional,
    7 "error" error optional,
    8 "error_description" error_description optional,
} }
