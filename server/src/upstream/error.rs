//! Converts errors of upstream calls for callers and for the log.

use lockstep_runtime::client::{CredentialsError, Error};

use crate::error::ApiError;

/// Maximum length of a reason from upstream, in characters.
const MAX_REASON_LENGTH: usize = 300;

/// Logs an error and converts it: 504 after a timeout, 502 with the reason otherwise. The log holds the kind and the
/// status only, since the reason may quote the request.
pub fn to_api_error<E>(system: &'static str, error: &Error<E>) -> ApiError {
    log_error(system, error);
    let detail = describe_error(system, error);
    match error {
        Error::Timeout(_) | Error::Credentials(CredentialsError::Timeout(_)) => ApiError::GatewayTimeout(detail),
        Error::Request(error) => ApiError::Internal(format!("a request to {system} cannot be encoded: {error}")),
        _ => ApiError::BadGateway(detail),
    }
}

/// Logs an error.
pub fn log_error<E>(system: &'static str, error: &Error<E>) {
    tracing::warn!(system, status = error.status(), kind = error_kind(error), "upstream call failed");
}

/// Describes an error in a sentence, with the documented reason if there is one. Undocumented bodies are left out.
#[must_use]
pub fn describe_error<E>(system: &'static str, error: &Error<E>) -> String {
    match error {
        Error::Response { status: 429, .. } => format!("{system} rate limit exceeded."),
        Error::Response { detail: Some(reason), .. } => {
            format!("{system} rejected the request: {}", shorten_reason(reason))
        }
        Error::Response { status, .. } => format!("{system} rejected the request with status {status}."),
        Error::Undocumented { status: status @ 300..400, .. } => {
            format!("{system} responded with status {status}; redirects are not followed.")
        }
        Error::Undocumented { status, .. } => format!("{system} responded with status {status}."),
        Error::Timeout(_) | Error::Credentials(CredentialsError::Timeout(_)) => {
            format!("{system} did not respond in time.")
        }
        Error::Decode { .. } => format!("{system} sent an invalid response."),
        Error::Credentials(CredentialsError::Rejected { error, description, .. }) => {
            let reason = description.as_ref().unwrap_or(error);
            match reason.is_empty() {
                true => format!("{system} did not issue a token."),
                false => format!("{system} did not issue a token: {}", shorten_reason(reason)),
            }
        }
        Error::Credentials(CredentialsError::Malformed(_)) => format!("{system} sent an invalid token response."),
        Error::Request(_) => format!("The request to {system} cannot be encoded."),
        _ => format!("{system} is not reachable."),
    }
}

/// Returns a keyword for the log.
fn error_kind<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Response { .. } => "rejected",
        Error::Undocumented { .. } => "undocumented status",
        Error::Transport(_) => "not reachable",
        Error::Timeout(_) => "timeout",
        Error::Decode { .. } => "invalid response",
        Error::Credentials(_) => "no token",
        _ => "not sent",
    }
}

/// Shortens a reason to one line.
fn shorten_reason(reason: &str) -> String {
    let mut text: String =
        reason.trim().chars().take(MAX_REASON_LENGTH).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if reason.trim().chars().nth(MAX_REASON_LENGTH).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_is_short_and_on_one_line() {
        assert_eq!(shorten_reason(" a\nb\0c "), "a b c");
        let long = shorten_reason(&"é".repeat(MAX_REASON_LENGTH + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (MAX_REASON_LENGTH + 1, true));
    }

    #[test]
    fn undocumented_body_is_left_out() {
        let error: Error<()> =
            Error::Undocumented { status: 500, headers: Box::default(), body: "<html>secret</html>".into() };
        assert_eq!(describe_error("Zoom", &error), "Zoom responded with status 500.");
        assert!(matches!(to_api_error("Zoom", &error), ApiError::BadGateway(_)));
        let timeout: Error<()> = Error::Timeout(std::time::Duration::from_secs(1));
        assert!(matches!(to_api_error("Zoom", &timeout), ApiError::GatewayTimeout(_)));
    }
}
