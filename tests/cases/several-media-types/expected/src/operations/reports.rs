//! The operations of `Reports`, and what they answer.

use lockstep_runtime::http::Operation;
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
#[derive(Clone, Debug, PartialEq)]
pub enum MakeReportOk {
    /// 200: Made.
    Ok(Report),
    /// 202: Later.
    Accepted(MakeReportResponseBody),
}

answers! { MakeReportOk {
    200 Ok(Report) Json("application/json"),
    202 Accepted(MakeReportResponseBody) Choices,
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
    /// `text/csv; header=present`.
    Csv(String),
    /// `application/vnd.short+json`.
    VndShortJson(Short),
    /// `image/png`.
    Png(Bytes),
}

choice! { GetReportResponseBody {
    Json(Report) Json("application/json"),
    Csv(String) Text("text/csv; header=present"),
    VndShortJson(Short) Json("application/vnd.short+json"),
    Png(Bytes) Binary("image/png"),
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReportTooManyRequestsBody {
    /// `application/problem+json`.
    ProblemJson(Short),
    /// `text/plain`.
    Plain(String),
}

choice! { GetReportTooManyRequestsBody {
    ProblemJson(Short) Json("application/problem+json"),
    Plain(String) Text("text/plain"),
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum MakeReportResponseBody {
    /// `text/plain`.
    Plain(String),
    /// `text/html`.
    Html(String),
}

choice! { MakeReportResponseBody {
    Plain(String) Text("text/plain"),
    Html(String) Text("text/html"),
} }
