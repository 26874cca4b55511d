//! The error of operations, and its conversion into the documented responses.
//!
//! A handler fails with an [`ApiError`]. Each operation documents its own statuses: `api_errors!` converts an error
//! into the error type of the operation, and undocumented ones into its 500.

use halo_collab::operations::{self, ServiceUnavailable};
use halo_collab::types::{Problem, ProblemViolation};
use http::HeaderValue;
use http::header::RETRY_AFTER;
use lockstep_runtime::server::{Denied, Violation};

use crate::store::{BulkError, StoreError};

/// Error of an operation.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// 400: the request is invalid.
    Invalid(Vec<Violation>),
    /// 403: the caller lacks a permission.
    Forbidden(String),
    /// 404: records do not exist.
    NotFound(Vec<MissingRecord>),
    /// 507: the database has no space left.
    InsufficientStorage,
    /// 502: an upstream system rejected the call, or failed.
    BadGateway(String),
    /// 504: an upstream system did not respond in time.
    GatewayTimeout(String),
    /// 503: the server cannot respond now; with the seconds after which a retry may succeed.
    Unavailable(String, Option<i32>),
    /// 500: an internal error. The message is logged and must not hold secrets; the caller does not see it.
    Internal(String),
}

/// A record that does not exist.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MissingRecord {
    /// Its key.
    pub id: i64,
    /// JSON Pointer to the key in the request body, if it comes from there.
    pub pointer: Option<String>,
}

/// Status of an error, with the variant names of generated error types.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Status {
    BadRequest,
    Forbidden,
    NotFound,
    InternalServerError,
    BadGateway,
    ServiceUnavailable,
    GatewayTimeout,
    InsufficientStorage,
}

impl Status {
    const fn code(self) -> (i32, &'static str) {
        match self {
            Self::BadRequest => (400, "Bad Request"),
            Self::Forbidden => (403, "Forbidden"),
            Self::NotFound => (404, "Not Found"),
            Self::InternalServerError => (500, "Internal Server Error"),
            Self::BadGateway => (502, "Bad Gateway"),
            Self::ServiceUnavailable => (503, "Service Unavailable"),
            Self::GatewayTimeout => (504, "Gateway Timeout"),
            Self::InsufficientStorage => (507, "Insufficient Storage"),
        }
    }

    fn problem(self, detail: String, errors: Vec<ProblemViolation>) -> Problem {
        let (status, title) = self.code();
        Problem {
            r#type: "about:blank".to_owned(),
            title: title.to_owned(),
            status,
            message: detail.clone(),
            detail,
            instance: None,
            errors: (!errors.is_empty()).then_some(errors),
            error: None,
            error_description: None,
        }
    }
}

impl ApiError {
    /// Creates the error for a record that does not exist.
    #[must_use]
    pub fn missing_record(id: i32) -> Self {
        Self::NotFound(vec![MissingRecord { id: id.into(), pointer: None }])
    }

    fn status(&self) -> Status {
        match self {
            Self::Invalid(_) => Status::BadRequest,
            Self::Forbidden(_) => Status::Forbidden,
            Self::NotFound(_) => Status::NotFound,
            Self::InsufficientStorage => Status::InsufficientStorage,
            Self::BadGateway(_) => Status::BadGateway,
            Self::Unavailable(..) => Status::ServiceUnavailable,
            Self::GatewayTimeout(_) => Status::GatewayTimeout,
            Self::Internal(_) => Status::InternalServerError,
        }
    }

    /// Returns the response body, and the seconds for `Retry-After`.
    fn into_problem(self) -> (Problem, Option<i32>) {
        let status = self.status();
        let problem = match self {
            Self::Invalid(violations) => invalid_request(violations),
            Self::Forbidden(detail) | Self::BadGateway(detail) | Self::GatewayTimeout(detail) => {
                status.problem(detail, Vec::new())
            }
            Self::NotFound(missing) => not_found(&missing),
            Self::InsufficientStorage => status.problem("The database has no space left.".to_owned(), Vec::new()),
            Self::Unavailable(detail, seconds) => return (status.problem(detail, Vec::new()), seconds),
            Self::Internal(why) => internal_error(&why),
        };
        (problem, None)
    }
}

/// Builds the body of a 400 as the router does.
fn invalid_request(violations: Vec<Violation>) -> Problem {
    let detail = lockstep_runtime::server::Problem::invalid(violations.clone()).detail;
    let errors = violations.into_iter().map(|Violation { pointer, detail }| ProblemViolation { pointer, detail });
    Status::BadRequest.problem(detail, errors.collect())
}

fn not_found(missing: &[MissingRecord]) -> Problem {
    let describe = |id: i64| format!("There is no record {id}.");
    let errors = missing.iter().filter_map(|MissingRecord { id, pointer }| {
        Some(ProblemViolation { pointer: pointer.clone()?, detail: describe(*id) })
    });
    let detail = missing.first().map_or_else(|| "There is no such record.".to_owned(), |first| describe(first.id));
    Status::NotFound.problem(detail, errors.collect())
}

/// Logs an internal error, and builds the body of a 500 without its details.
fn internal_error(why: &str) -> Problem {
    tracing::error!(why, "operation failed");
    Status::InternalServerError.problem("Internal error.".to_owned(), Vec::new())
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full | StoreError::Exhausted(_) => Self::InsufficientStorage,
            StoreError::Busy => Self::Unavailable("The database is busy.".to_owned(), Some(1)),
            StoreError::Unavailable(why) => {
                tracing::error!(why, "database is not available");
                Self::Unavailable("The database is not available.".to_owned(), Some(5))
            }
            StoreError::Value { row, column, problem } => {
                Self::Invalid(vec![Violation { pointer: format!("/{row}/{column}"), detail: problem }])
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<BulkError> for ApiError {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::MissingRows(missing) => {
                let missing = missing.into_iter();
                Self::NotFound(
                    missing.map(|(index, id)| MissingRecord { id, pointer: Some(format!("/{index}/id")) }).collect(),
                )
            }
            BulkError::Store(error) => error.into(),
        }
    }
}

impl From<ApiError> for Denied {
    /// Converts an error that occurs during authentication.
    fn from(error: ApiError) -> Self {
        let (problem, seconds) = error.into_problem();
        let status = u16::try_from(problem.status).unwrap_or(500);
        let response = lockstep_runtime::server::Problem::new(status, problem.detail);
        match seconds {
            Some(seconds) => response.with_header(RETRY_AFTER, HeaderValue::from(seconds)).into(),
            None => response.into(),
        }
    }
}

/// Implements `From<ApiError>` for error types of operations. Each lists its statuses other than 500 and 503.
macro_rules! api_errors {
    ($([$($status:ident)*] $($error:ident)*;)*) => { $(api_errors!(@each [$($status)*] $($error)*);)* };
    (@each $statuses:tt $($error:ident)*) => { $(api_errors!(@operation $statuses $error);)* };
    (@operation [$($status:ident)*] $error:ident) => {
        impl From<ApiError> for operations::$error {
            fn from(error: ApiError) -> Self {
                let status = error.status();
                let (body, retry_after) = error.into_problem();
                match status {
                    $(Status::$status => Self::$status(body),)*
                    Status::ServiceUnavailable => Self::ServiceUnavailable(ServiceUnavailable { body, retry_after }),
                    Status::InternalServerError => Self::InternalServerError(body),
                    #[allow(unreachable_patterns, reason = "some operations document every status")]
                    _ => Self::InternalServerError(internal_error(&format!("undocumented error: {}", body.detail))),
                }
            }
        }
    };
}

api_errors! {
    [] GetAuthInfoError IssueTokenError;
    [Forbidden] GetMicrosoftTeamsError ListTwilioDetailsError;
    [BadRequest Forbidden] GetWhatsAppDataError ListCallLogsError ListMattermostChannelDetailsError
        ListMattermostDetailsError ListMicrosoftTeamsMappingsError ListTeamsChatMessagesError
        ListTranscriptionStoresError ListTwilioWhatsAppDetailsError;
    [BadRequest Forbidden BadGateway GatewayTimeout] SendZoomMessageError;
    [BadRequest Forbidden NotFound] GetCallLogError GetMattermostDetailsError GetMicrosoftTeamsMappingError
        GetTeamsChatMessageError GetTranscriptionStoreError GetTwilioWhatsAppDetailsError;
    [BadRequest Forbidden NotFound InsufficientStorage] CreateCallLogsError CreateMattermostDetailsError
        CreateMicrosoftTeamsMappingsError CreateTeamsChatMessagesError
        CreateTranscriptionStoresError CreateTwilioWhatsAppDetailsError DeleteMattermostDetailsError
        DeleteMicrosoftTeamsMappingError DeleteTeamsChatMessageError DeleteTranscriptionStoreError
        DeleteTwilioWhatsAppDetailsError ReceiveTwilioCallbackError;
}

#[cfg(test)]
mod tests {
    use super::*;
    use halo_collab::operations::{CreateCallLogsError, ListCallLogsError};
    use lockstep_runtime::http::ResponseVariant as _;

    fn problem(error: ApiError) -> (u16, Problem) {
        let error = CreateCallLogsError::from(error);
        let status = error.status();
        match error {
            CreateCallLogsError::BadRequest(problem)
            | CreateCallLogsError::NotFound(problem)
            | CreateCallLogsError::InsufficientStorage(problem)
            | CreateCallLogsError::InternalServerError(problem) => (status, problem),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn missing_record_has_pointer_to_its_id() {
        let (status, problem) = problem(BulkError::MissingRows(vec![(1, 4711), (3, 5)]).into());
        assert_eq!((status, problem.status, problem.title.as_str()), (404, 404, "Not Found"));
        assert_eq!(problem.detail, "There is no record 4711.");
        assert_eq!(problem.message, problem.detail);
        let errors: Vec<_> = problem.errors.unwrap().into_iter().map(|violation| violation.pointer).collect();
        assert_eq!(errors, ["/1/id", "/3/id"]);
    }

    #[test]
    fn unstorable_value_is_bad_request() {
        let error = StoreError::Value { row: 2, column: "note", problem: "contains the character U+0000".into() };
        let (status, problem) = problem(error.into());
        assert_eq!((status, problem.errors.unwrap()[0].pointer.as_str()), (400, "/2/note"));
    }

    #[test]
    fn internal_details_are_not_sent() {
        let (status, problem) = problem(StoreError::Corrupt("an internal detail".into()).into());
        assert_eq!((status, problem.detail.as_str()), (500, "Internal error."));
        let undocumented = ListCallLogsError::from(ApiError::InsufficientStorage);
        assert_eq!(undocumented.status(), 500);
    }

    #[test]
    fn busy_database_asks_for_retry() {
        let CreateCallLogsError::ServiceUnavailable(response) = ApiError::from(StoreError::Busy).into() else {
            panic!("not 503")
        };
        assert_eq!(response.retry_after, Some(1));
    }
}
