//! The operations of `CallLogs`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::TooManyRequests;
use crate::types::{CallLog, Problem};

/// `GET /CallLog`: ListCallLogs.
pub static LIST_CALL_LOGS: Operation = Operation {
    id: "listCallLogs",
    method: "GET",
    server: "/api",
    path: "/CallLog",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `listCallLogs` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListCallLogsError {
    /// 429.
    TooManyRequests(TooManyRequests),
    /// 4XX.
    ClientError(u16, Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { ListCallLogsError {
    429 TooManyRequests(TooManyRequests) Headed,
    range 4 ClientError(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `GET /CallLog/{id}`: GetCallLog.
pub static GET_CALL_LOG: Operation = Operation {
    id: "getCallLog",
    method: "GET",
    server: "/api",
    path: "/CallLog/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `getCallLog` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCallLogError {
    /// 404.
    NotFound(Problem),
    /// 410.
    Gone,
}

answers! { GetCallLogError {
    404 NotFound(Problem) Json("application/problem+json"),
    410 Gone() Empty,
} }

/// `POST /CallLog`: CreateCallLogs.
pub static CREATE_CALL_LOGS: Operation = Operation {
    id: "createCallLogs",
    method: "POST",
    server: "/api",
    path: "/CallLog",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `createCallLogs` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateCallLogsError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { CreateCallLogsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `PUT /CallLog/{call}/{body}`: ReplaceCallLog.
pub static REPLACE_CALL_LOG: Operation = Operation {
    id: "replaceCallLog",
    method: "PUT",
    server: "/api",
    path: "/CallLog/{call}/{body}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `replaceCallLog` answers when it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplaceCallLogOk {
    /// 200.
    Ok(CallLog),
    /// 204.
    NoContent,
}

answers! { ReplaceCallLogOk {
    200 Ok(CallLog) Json("application/json"),
    204 NoContent() Empty,
} }

/// What `replaceCallLog` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplaceCallLogError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { ReplaceCallLogError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `DELETE /CallLog/{id}`: DeleteCallLog.
pub static DELETE_CALL_LOG: Operation = Operation {
    id: "deleteCallLog",
    method: "DELETE",
    server: "/api",
    path: "/CallLog/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `deleteCallLog` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteCallLogError {}

answers! { DeleteCallLogError {} }

/// An answer with its headers.
#[derive(Debug)]
pub struct ListCallLogsOk {
    /// The body.
    pub body: Items<CallLog>,
    /// `Link`.
    pub link: Option<String>,
    /// `X-Total`.
    pub x_total: i64,
}

headed! { ListCallLogsOk JsonStream("application/json") {
    "Link" link optional,
    "X-Total" x_total required,
} }
