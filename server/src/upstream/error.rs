//! What this server's caller is told of a call that did not succeed.

use lockstep_runtime::client::{CredentialsError, Error};

use crate::error::Failure;

/// So many characters of what a system says are passed on.
const REASON: usize = 300;

/// What came of a call to a system: 504 when it gave no answer in time, 502 with its reason otherwise. The log is told the
/// kind and the status only: what a system says may quote what it was sent.
pub fn failed<E>(system: &'static str, error: &Error<E>) -> Failure {
    note(system, error);
    let told = said(system, error);
    match error {
        Error::Timeout(_) | Error::Credentials(CredentialsError::Timeout(_)) => Failure::GatewayTimeout(told),
        Error::Request(error) => Failure::Internal(format!("a request to {system} cannot be written: {error}")),
        _ => Failure::BadGateway(told),
    }
}

/// Tells the log of a call that did not succeed.
pub fn note<E>(system: &'static str, error: &Error<E>) {
    tracing::warn!(system, status = error.status(), kind = kind(error), "a call did not succeed");
}

/// The same as a sentence, with the system's reason where it gives one, and nothing of a body that is not as described.
#[must_use]
pub fn said<E>(system: &'static str, error: &Error<E>) -> String {
    match error {
        Error::Answer { status: 429, .. } => format!("{system} is asked too often."),
        Error::Answer { detail: Some(reason), .. } => format!("{system} refused: {}", short(reason)),
        Error::Answer { status, .. } => format!("{system} refused with {status}."),
        Error::Undocumented { status: status @ 300..400, .. } => {
            format!("{system} answered {status}: it points elsewhere, which is not followed.")
        }
        Error::Undocumented { status, .. } => format!("{system} answered {status}."),
        Error::Timeout(_) | Error::Credentials(CredentialsError::Timeout(_)) => {
            format!("{system} did not answer in time.")
        }
        Error::Decode { .. } => format!("{system} answered what cannot be read."),
        Error::Credentials(CredentialsError::Refused { error, description, .. }) => {
            let reason = description.as_ref().unwrap_or(error);
            match reason.is_empty() {
                true => format!("{system} gave no token."),
                false => format!("{system} gave no token: {}", short(reason)),
            }
        }
        Error::Credentials(CredentialsError::Malformed(_)) => format!("{system} gave no token that can be read."),
        Error::Request(_) => format!("{system} cannot be asked this."),
        _ => format!("{system} cannot be reached."),
    }
}

/// A word for the log.
fn kind<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Answer { .. } => "refused",
        Error::Undocumented { .. } => "undocumented",
        Error::Transport(_) => "not reached",
        Error::Timeout(_) => "too late",
        Error::Decode { .. } => "unreadable",
        Error::Credentials(_) => "no token",
        _ => "not sent",
    }
}

/// The beginning of a reason, on one line.
fn short(reason: &str) -> String {
    let mut text: String = reason.trim().chars().take(REASON).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if reason.trim().chars().nth(REASON).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_short_and_on_one_line() {
        assert_eq!(short(" a\nb\0c "), "a b c");
        let long = short(&"é".repeat(REASON + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (REASON + 1, true));
    }

    #[test]
    fn nothing_of_an_unknown_body_is_told() {
        let error: Error<()> =
            Error::Undocumented { status: 500, headers: Box::default(), body: "<html>secret</html>".into() };
        assert_eq!(said("Zoom", &error), "Zoom answered 500.");
        assert!(matches!(failed("Zoom", &error), Failure::BadGateway(_)));
        let late: Error<()> = Error::Timeout(std::time::Duration::from_secs(1));
        assert!(matches!(failed("Zoom", &late), Failure::GatewayTimeout(_)));
    }
}
