//! When a request is retried, and after which pause.

use std::time::{Duration, Instant, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;

use super::error::{SendError, TransportError};
use super::prepared_request::PreparedRequest;
use crate::http::Received;

/// When a request is retried, and after which pause.
///
/// A request is retried
/// - after a failed connection, if it is repeatable or never reached the server. GET, HEAD, PUT, DELETE and OPTIONS are
///   repeatable, and requests with an `Idempotency-Key`;
/// - after a response with 429;
/// - after a response with 503, if it is repeatable or the response has `Retry-After`.
///
/// A request with a streamed body is never retried. Retries and pauses are part of the call's timeout: if `Retry-After` exceeds
/// it, the response is returned.
///
/// ```
/// use std::time::Duration;
///
/// use lockstep_runtime::client::Retries;
///
/// let retries = Retries { initial_pause: Duration::from_millis(50), ..Retries::from(5) };
/// assert_eq!(retries.limit, 5);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Retries {
    /// The maximum of retries.
    pub limit: u32,
    /// The maximum of the first pause. It doubles with each retry. A pause is a random part of it, so that clients do not
    /// retry at the same time.
    pub initial_pause: Duration,
    /// The maximum of a pause without `Retry-After`.
    pub max_pause: Duration,
    /// Whether requests that are not repeatable are retried too, and all requests after any 5xx. The server can then execute one twice.
    pub retry_non_idempotent: bool,
}

impl Default for Retries {
    /// Returns two retries, after up to 200 and 400 ms.
    fn default() -> Self {
        Self {
            limit: 2,
            initial_pause: Duration::from_millis(200),
            max_pause: Duration::from_secs(10),
            retry_non_idempotent: false,
        }
    }
}

impl From<u32> for Retries {
    /// Returns the default with another maximum of retries.
    fn from(limit: u32) -> Self {
        Self { limit, ..Self::default() }
    }
}

/// An attempt to send a request.
pub(super) struct Attempt<'a> {
    pub(super) request: &'a PreparedRequest,
    pub(super) outcome: &'a Result<Received, SendError>,
    /// The number of failed attempts before.
    pub(super) failed_attempts: u32,
}

/// What decides on a retry next to the status.
#[derive(Clone, Copy, Debug)]
struct RetryCircumstances {
    /// Executing the request twice is harmless.
    repeatable: bool,
    /// The response has `Retry-After`.
    has_retry_after: bool,
}

impl Retries {
    /// Returns the setting without retries.
    #[must_use]
    pub fn none() -> Self {
        Self { limit: 0, ..Self::default() }
    }

    /// Returns the pause before the next attempt, which must begin before `deadline`. Returns `None` if the outcome is final.
    pub(super) fn pause_before_retry(&self, attempt: Attempt<'_>, deadline: Option<Instant>) -> Option<Duration> {
        let Attempt { request, outcome, failed_attempts } = attempt;
        if failed_attempts >= self.limit || !request.can_be_resent() {
            return None;
        }
        let backoff = self.backoff_pause(failed_attempts);
        let pause = match outcome {
            Err(SendError::Transport(error)) if self.is_error_retryable(error, request) => backoff,
            Ok(received) => {
                let requested_pause = retry_after(&received.headers);
                let circumstances =
                    RetryCircumstances { repeatable: request.repeatable, has_retry_after: requested_pause.is_some() };
                if !self.is_retryable(received.status, circumstances) {
                    return None;
                }
                requested_pause.unwrap_or(backoff)
            }
            Err(_) => return None,
        };
        let end = Instant::now().checked_add(pause)?;
        deadline.is_none_or(|deadline| end < deadline).then_some(pause)
    }

    /// Returns whether a request without a response is retried.
    fn is_error_retryable(&self, error: &TransportError, request: &PreparedRequest) -> bool {
        // Without a connection the server received nothing.
        error.is_connect() || request.repeatable || self.retry_non_idempotent
    }

    /// Returns whether a response with this status is retried.
    fn is_retryable(&self, status: u16, circumstances: RetryCircumstances) -> bool {
        let RetryCircumstances { repeatable, has_retry_after } = circumstances;
        match status {
            429 => true,
            503 => repeatable || has_retry_after || self.retry_non_idempotent,
            500..=599 => self.retry_non_idempotent,
            _ => false,
        }
    }

    /// Returns the pause after a number of failed attempts.
    fn backoff_pause(&self, failed_attempts: u32) -> Duration {
        let full = self
            .initial_pause
            .saturating_mul(1_u32.checked_shl(failed_attempts).unwrap_or(u32::MAX))
            .min(self.max_pause);
        // Without randomness the pause has its maximum: longer, but correct.
        let random = getrandom::u32().unwrap_or(u32::MAX);
        full.mul_f64(f64::from(random) / f64::from(u32::MAX))
    }
}

/// Returns the value of `Retry-After`: seconds or an HTTP date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let now = Timestamp::try_from(SystemTime::now()).ok()?;
    // A past date means now.
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_reads_seconds_and_dates() {
        let wait = |text: &str| retry_after(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().expect("a value"))]));
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert!(wait("Tue, 31 Dec 2999 23:59:59 GMT").is_some_and(|wait| wait > Duration::from_secs(1 << 32)));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn backoff_grows_up_to_its_maximum() {
        let retries = Retries { max_pause: Duration::from_secs(1), ..Retries::default() };
        assert!(retries.backoff_pause(0) <= Duration::from_millis(200));
        assert!((0..100).all(|failed_attempts| retries.backoff_pause(failed_attempts) <= Duration::from_secs(1)));
    }
}
