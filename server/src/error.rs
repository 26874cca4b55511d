//! What can go wrong in an operation, and how each operation says so.
//!
//! A handler fails with a [`Failure`]. Each operation documents which statuses it has; [`failures!`] turns a failure into
//! the operation's own error, and what an operation does not document into its 500.

use halo_collab::operations::{self, ServiceUnavailable};
use halo_collab::types::{Problem, ProblemFault};
use http::HeaderValue;
use http::header::RETRY_AFTER;
use lockstep_runtime::server::{Denied, Fault};

use crate::store::{StoreAllError, StoreError};

/// Why an operation did not do what it was asked.
#[derive(Clone, Debug)]
pub enum Failure {
    /// 400: the request is invalid, in these places.
    Invalid(Vec<Fault>),
    /// 403: the caller may not do this.
    Forbidden(String),
    /// 404: these records are not there. Each has its place in the array that was sent, if one was.
    NotFound(Vec<Missing>),
    /// 507: the store has no room left.
    Full,
    /// 502: a system behind the operation refused, or failed.
    BadGateway(String),
    /// 504: a system behind the operation gave no answer in time.
    GatewayTimeout(String),
    /// 503: not now; after so many seconds another try makes sense.
    Unavailable(String, Option<i32>),
    /// 500: something that the caller learns nothing of. The text goes to the log, so it must hold no secret.
    Internal(String),
}

/// A record that is not there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Missing {
    /// Its number.
    pub id: i64,
    /// Where the body names it, as a JSON Pointer, if it was the body.
    pub pointer: Option<String>,
}

/// The status of a failure, by the names that generated errors have for it.
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

    fn problem(self, detail: String, errors: Vec<ProblemFault>) -> Problem {
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

impl Failure {
    /// There is no record with this number.
    #[must_use]
    pub fn no_record(id: i32) -> Self {
        Self::NotFound(vec![Missing { id: id.into(), pointer: None }])
    }

    fn status(&self) -> Status {
        match self {
            Self::Invalid(_) => Status::BadRequest,
            Self::Forbidden(_) => Status::Forbidden,
            Self::NotFound(_) => Status::NotFound,
            Self::Full => Status::InsufficientStorage,
            Self::BadGateway(_) => Status::BadGateway,
            Self::Unavailable(..) => Status::ServiceUnavailable,
            Self::GatewayTimeout(_) => Status::GatewayTimeout,
            Self::Internal(_) => Status::InternalServerError,
        }
    }

    /// The documented body, with the seconds for `Retry-After`.
    fn into_problem(self) -> (Problem, Option<i32>) {
        let status = self.status();
        let problem = match self {
            Self::Invalid(faults) => invalid(faults),
            Self::Forbidden(detail) | Self::BadGateway(detail) | Self::GatewayTimeout(detail) => {
                status.problem(detail, Vec::new())
            }
            Self::NotFound(missing) => not_found(&missing),
            Self::Full => status.problem("The store has no room left.".to_owned(), Vec::new()),
            Self::Unavailable(detail, seconds) => return (status.problem(detail, Vec::new()), seconds),
            Self::Internal(why) => internal(&why),
        };
        (problem, None)
    }
}

/// The body of a 400, worded as the router words its own.
fn invalid(faults: Vec<Fault>) -> Problem {
    let detail = lockstep_runtime::server::Problem::invalid(faults.clone()).detail;
    let errors = faults.into_iter().map(|Fault { pointer, detail }| ProblemFault { pointer, detail });
    Status::BadRequest.problem(detail, errors.collect())
}

fn not_found(missing: &[Missing]) -> Problem {
    let text = |id: i64| format!("There is no record {id}.");
    let errors = missing
        .iter()
        .filter_map(|Missing { id, pointer }| Some(ProblemFault { pointer: pointer.clone()?, detail: text(*id) }));
    let detail = missing.first().map_or_else(|| "There is no such record.".to_owned(), |first| text(first.id));
    Status::NotFound.problem(detail, errors.collect())
}

/// The body of a 500, which tells nothing; the log is told.
fn internal(why: &str) -> Problem {
    tracing::error!(why, "an operation failed");
    Status::InternalServerError.problem("The server failed.".to_owned(), Vec::new())
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full | StoreError::Exhausted(_) => Self::Full,
            StoreError::Busy => Self::Unavailable("The server is busy.".to_owned(), Some(1)),
            StoreError::Unavailable(why) => {
                tracing::error!(why, "the store is not available");
                Self::Unavailable("The store cannot be reached.".to_owned(), Some(5))
            }
            StoreError::Value { row, column, problem } => {
                Self::Invalid(vec![Fault { pointer: format!("/{row}/{column}"), detail: problem }])
            }
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<StoreAllError> for Failure {
    fn from(error: StoreAllError) -> Self {
        match error {
            StoreAllError::Missing(missing) => {
                let missing = missing.into_iter();
                Self::NotFound(
                    missing.map(|(place, id)| Missing { id, pointer: Some(format!("/{place}/id")) }).collect(),
                )
            }
            StoreAllError::Store(error) => error.into(),
        }
    }
}

impl From<Failure> for Denied {
    /// For what goes wrong while it is found out who calls.
    fn from(failure: Failure) -> Self {
        let (problem, seconds) = failure.into_problem();
        let status = u16::try_from(problem.status).unwrap_or(500);
        let answer = lockstep_runtime::server::Problem::new(status, problem.detail);
        match seconds {
            Some(seconds) => answer.with_header(RETRY_AFTER, HeaderValue::from(seconds)).into(),
            None => answer.into(),
        }
    }
}

/// Implements `From<Failure>` for the errors of operations, each with the statuses that it documents besides 500 and 503.
macro_rules! failures {
    ($([$($status:ident)*] $($error:ident)*;)*) => { $(failures!(@each [$($status)*] $($error)*);)* };
    (@each $statuses:tt $($error:ident)*) => { $(failures!(@one $statuses $error);)* };
    (@one [$($status:ident)*] $error:ident) => {
        impl From<Failure> for operations::$error {
            fn from(failure: Failure) -> Self {
                let status = failure.status();
                let (body, retry_after) = failure.into_problem();
                match status {
                    $(Status::$status => Self::$status(body),)*
                    Status::ServiceUnavailable => Self::ServiceUnavailable(ServiceUnavailable { body, retry_after }),
                    Status::InternalServerError => Self::InternalServerError(body),
                    #[allow(unreachable_patterns, reason = "some operations document every status")]
                    _ => Self::InternalServerError(internal(&format!("undocumented: {}", body.detail))),
                }
            }
        }
    };
}

failures! {
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
    use lockstep_runtime::http::Answer as _;

    fn problem(failure: Failure) -> (u16, Problem) {
        let error = CreateCallLogsError::from(failure);
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
    fn a_missing_record_has_its_place() {
        let (status, problem) = problem(StoreAllError::Missing(vec![(1, 4711), (3, 5)]).into());
        assert_eq!((status, problem.status, problem.title.as_str()), (404, 404, "Not Found"));
        assert_eq!(problem.detail, "There is no record 4711.");
        assert_eq!(problem.message, problem.detail);
        let errors: Vec<_> = problem.errors.unwrap().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(errors, ["/1/id", "/3/id"]);
    }

    #[test]
    fn a_value_that_cannot_be_stored_is_invalid() {
        let error = StoreError::Value { row: 2, column: "note", problem: "holds the character U+0000".into() };
        let (status, problem) = problem(error.into());
        assert_eq!((status, problem.errors.unwrap()[0].pointer.as_str()), (400, "/2/note"));
    }

    #[test]
    fn nothing_inner_is_told() {
        let (status, problem) = problem(StoreError::Corrupt("the secret place".into()).into());
        assert_eq!((status, problem.detail.as_str()), (500, "The server failed."));
        let undocumented = ListCallLogsError::from(Failure::Full);
        assert_eq!(undocumented.status(), 500);
    }

    #[test]
    fn a_busy_store_asks_for_another_try() {
        let CreateCallLogsError::ServiceUnavailable(answer) = Failure::from(StoreError::Busy).into() else {
            panic!("not 503")
        };
        assert_eq!(answer.retry_after, Some(1));
    }
}
