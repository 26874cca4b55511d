//! The operations of `Reports`, and what they answer.

use lockstep_runtime::http::{Items, Operation, ServerEvent};
use lockstep_runtime::{Bytes, answers, choice};

use super::Missing;
use crate::types::{Report, Short};

/// `GET /reports`.
pub static GET_REPORT: Operation =
    Operation { id: "getReport", method: "GET", server: "/", path: "/reports", security: &[] };

/// What `getReport` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReportError {
    /// 404: Missing.
    NotFound(Missing),
    /// 429: Slow down.
    TooManyRequests(GetReportTooManyRequestsBody),
}

answers! { GetReportError {
    404 NotFound(Missing) Headed,
    429 TooManyRequests(GetReportTooManyRequestsBody) Choices,
} }

/// `POST /reports`.
pub static MAKE_REPORT: Operation =
    Operation { id: "makeReport", method: "POST", server: "/", path: "/reports", security: &[] };

/// What `makeReport` answers when it succeeds.
#[derive(Debug)]
pub enum MakeReportOk {
    /// 200: Made.
    Ok(MakeReportResponseBody),
    /// 202: Later.
    Accepted(MakeReportAcceptedBody),
}

answers! { MakeReportOk {
    200 Ok(MakeReportResponseBody) Choices,
    202 Accepted(MakeReportAcceptedBody) Choices,
} }

/// What `makeReport` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum MakeReportError {
    /// 404: Missing.
    NotFound(Missing),
}

answers! { MakeReportError {
    404 NotFound(Missing) Headed,
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReportResponseBody {
    /// `application/json`.
    Json(Report),
    /// `application/vnd.short+json`.
    VndShortJson(Short),
    /// `text/csv; header=present`.
    Csv(String),
    /// `image/png`.
    Png(Bytes),
}

choice! { GetReportResponseBody answer {
    Json(Report) Json("application/json"),
    VndShortJson(Short) Json("application/vnd.short+json"),
    Csv(String) Text("text/csv; header=present"),
    Png(Bytes) Binary("image/png"),
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReportTooManyRequestsBody {
    /// `application/problem+json`.
    ProblemJson(Short),
    /// `text/plain`.
    Text(String),
}

choice! { GetReportTooManyRequestsBody answer {
    ProblemJson(Short) Json("application/problem+json"),
    Text(String) Text("text/plain"),
} }

/// A body in one of several media types.
#[derive(Debug)]
pub enum MakeReportResponseBody {
    /// `application/json`.
    Json(Report),
    /// `text/event-stream`.
    Events(Items<ServerEvent<String>>),
    /// `image/*`.
    Image(Bytes),
}

choice! { MakeReportResponseBody answer {
    Json(Report) Json("application/json"),
    Events(Items<ServerEvent<String>>) EventStream("text/event-stream"),
    Image(Bytes) Binary("image/*"),
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum MakeReportAcceptedBody {
    /// `text/plain`.
    Text(String),
    /// `text/html`.
    Html(String),
}

choice! { MakeReportAcceptedBody answer {
    Text(String) Text("text/plain"),
    Html(String) Text("text/html"),
} }
