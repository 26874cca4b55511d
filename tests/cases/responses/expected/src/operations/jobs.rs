//! The operations of `Jobs`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{Bytes, answers, choice, headed};

use super::Who;
use crate::types::{Job, ListJobsOkXPoint, PatchJobConflict, PatchJobResponse, Problem};

/// `POST /jobs`.
pub static START_JOB: Operation =
    Operation { id: "startJob", method: "POST", server: "/", path: "/jobs", security: &[] };

/// What `startJob` answers when it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum StartJobOkAnswer {
    /// 200: Done at once.
    Ok(Job),
    /// 202: Begun.
    Accepted(StartJobAccepted),
    /// 2XX: Something else that is good.
    Successful(u16),
}

answers! { StartJobOkAnswer {
    200 Ok(Job) Json("application/json"),
    202 Accepted(StartJobAccepted) Headed,
    range 2 Successful() Empty,
} }

/// What `startJob` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum StartJobErrorAnswer {
    /// 400: It is invalid.
    BadRequest(Problem),
    /// 401: Who is it?
    Unauthorized(Who),
    /// 4XX: It is invalid.
    ClientError(u16, Problem),
    /// 5XX: It failed.
    ServerError(u16, String),
    /// Any other status: It is invalid.
    Other(u16, Problem),
}

answers! { StartJobErrorAnswer {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Who) Headed,
    range 4 ClientError(Problem) Json("application/problem+json"),
    range 5 ServerError(String) Text("text/plain"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `GET /jobs`.
pub static LIST_JOBS: Operation =
    Operation { id: "listJobs", method: "GET", server: "/", path: "/jobs", security: &[] };

/// What `listJobs` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListJobsError {
    /// 401: Who is it?
    Unauthorized(Who),
    /// 418: A teapot.
    ImATeapot,
    /// 420: No phrase has this number.
    Status420,
}

answers! { ListJobsError {
    401 Unauthorized(Who) Headed,
    418 ImATeapot() Empty,
    420 Status420() Empty,
} }

/// `GET /jobs/{id}`.
pub static GET_JOB: Operation =
    Operation { id: "getJob", method: "GET", server: "/", path: "/jobs/{id}", security: &[] };

/// What `getJob` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetJobError {
    /// 404: None.
    NotFound,
}

answers! { GetJobError {
    404 NotFound() Empty,
} }

/// `HEAD /jobs/{id}`.
pub static HEAD_JOB: Operation =
    Operation { id: "headJob", method: "HEAD", server: "/", path: "/jobs/{id}", security: &[] };

/// What `headJob` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadJobError {}

answers! { HeadJobError {} }

/// `DELETE /jobs/{id}`.
pub static DELETE_JOB: Operation =
    Operation { id: "deleteJob", method: "DELETE", server: "/", path: "/jobs/{id}", security: &[] };

/// What `deleteJob` answers when it does not succeed.
pub type DeleteJobError = GetJobError;

/// `PUT /jobs/{id}`.
pub static PUT_JOB: Operation =
    Operation { id: "putJob", method: "PUT", server: "/", path: "/jobs/{id}", security: &[] };

/// What `putJob` answers when it does not succeed.
pub type PutJobError = HeadJobError;

/// `PATCH /jobs/{id}`.
pub static PATCH_JOB: Operation =
    Operation { id: "patchJob", method: "PATCH", server: "/", path: "/jobs/{id}", security: &[] };

/// What `patchJob` answers when it succeeds.
#[derive(Clone, Debug, PartialEq)]
pub enum PatchJobOk {
    /// 200: A pdf.
    Ok(Bytes),
    /// 201: Inline.
    Created(PatchJobResponse),
}

answers! { PatchJobOk {
    200 Ok(Bytes) Binary("application/pdf"),
    201 Created(PatchJobResponse) Json("application/json"),
} }

/// What `patchJob` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PatchJobError {
    /// 409: Inline.
    Conflict(PatchJobConflict),
}

answers! { PatchJobError {
    409 Conflict(PatchJobConflict) Json("application/json"),
} }

/// Begun.
#[derive(Clone, Debug, PartialEq)]
pub struct StartJobAccepted {
    /// No body.
    pub body: (),
    /// `Location`: Where to ask.
    pub location: String,
    /// `Retry-After`.
    pub retry_after: Option<i64>,
    /// `body`.
    pub body2: Option<String>,
}

headed! { StartJobAccepted Empty {
    "Location" location required,
    "Retry-After" retry_after optional,
    "body" body2 optional,
} }

/// Jobs.
#[derive(Clone, Debug, PartialEq)]
pub struct ListJobsOk {
    /// The body.
    pub body: Vec<Job>,
    /// `X-Total`: How many there are.
    pub x_total: i64,
    /// `X-Point`.
    pub x_point: Option<ListJobsOkXPoint>,
    /// `X-Json`.
    pub x_json: Option<Job>,
}

headed! { ListJobsOk Json("application/json") {
    "X-Total" x_total required,
    "X-Point" x_point optional,
    "X-Json" x_json optional,
} }

/// Elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct GetJobOk {
    /// No body.
    pub body: (),
    /// `Location`.
    pub location: Option<String>,
}

headed! { GetJobOk Empty {
    "Location" location optional,
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum PutJobResponseBody {
    /// `application/json`, `application/vnd.job+json`.
    Json(Job),
    /// `text/csv`.
    Csv(String),
}

choice! { PutJobResponseBody answer {
    Json(Job) Json("application/json"),
    Csv(String) Text("text/csv"),
} }
