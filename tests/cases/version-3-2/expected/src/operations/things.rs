//! The operations of `Things`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `QUERY /things`.
pub static QUERY_THINGS: Operation =
    Operation { id: "queryThings", method: "QUERY", server: "https://example.com/v1", path: "/things", security: &[] };

/// What `queryThings` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryThingsError {}

answers! { QueryThingsError {} }

/// `GET /things`.
pub static FIND_THINGS: Operation =
    Operation { id: "findThings", method: "GET", server: "https://example.com/v1", path: "/things", security: &[] };

/// What `findThings` answers when it does not succeed.
pub type FindThingsError = QueryThingsError;

/// `COPY /things`.
pub static COPY_THINGS: Operation =
    Operation { id: "copyThings", method: "COPY", server: "https://example.com/v1", path: "/things", security: &[] };

/// What `copyThings` answers when it does not succeed.
pub type CopyThingsError = QueryThingsError;
