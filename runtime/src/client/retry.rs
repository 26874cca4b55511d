//! When a request is sent again, and after how long.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::Timestamp;

/// How often a request is sent again, and after how long.
///
/// Sent again is what fails on the way and may be repeated (GET, HEAD, PUT, DELETE, OPTIONS, and what has an
/// `Idempotency-Key`), or never reached the server; and what the server answers with 429, or with 503 where it may be repeated
/// or the server says when (`Retry-After`).
/// A streamed body is never sent again. All of it happens within the call's timeout: a `Retry-After` beyond it is not waited
/// for, the answer is handed back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Retries {
    /// How often at most, beside the first time.
    pub limit: u32,
    /// The longest first pause; it doubles each time. The pause is a random part of it, so that clients do not march in step.
    pub pause: Duration,
    /// The longest pause that is not the server's wish.
    pub longest: Duration,
    /// Whether also what may not be repeated is sent again after any 5xx: better done twice than not at all.
    pub insistent: bool,
}

impl Default for Retries {
    /// Twice, after up to 200 and 400 ms.
    fn default() -> Self {
        Self { limit: 2, pause: Duration::from_millis(200), longest: Duration::from_secs(10), insistent: false }
    }
}

impl From<u32> for Retries {
    /// So often at most, with the usual pauses.
    fn from(limit: u32) -> Self {
        Self { limit, ..Self::default() }
    }
}

impl Retries {
    /// Never.
    #[must_use]
    pub fn none() -> Self {
        Self { limit: 0, ..Self::default() }
    }

    /// Whether an answer with this status asks for another try; `repeatable` says whether one does no harm, and `told` whether
    /// the server says when.
    pub(super) fn wanted(&self, status: u16, repeatable: bool, told: bool) -> bool {
        match status {
            429 => true,
            503 => repeatable || told || self.insistent,
            500..=599 => self.insistent,
            _ => false,
        }
    }

    /// A pause after so many failures.
    pub(super) fn backoff(&self, failures: u32) -> Duration {
        let full = self.pause.saturating_mul(1_u32.checked_shl(failures).unwrap_or(u32::MAX)).min(self.longest);
        // Without randomness the pause is the full one: longer, never wrong.
        let random = getrandom::u32().unwrap_or(u32::MAX);
        full.mul_f64(f64::from(random) / f64::from(u32::MAX))
    }
}

/// How long the server asks to wait: seconds or an HTTP date.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let now = Timestamp::try_from(SystemTime::now()).ok()?;
    // A date that has passed means now.
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms() {
        let wait = |text: &str| retry_after(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().expect("a value"))]));
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert!(wait("Tue, 31 Dec 2999 23:59:59 GMT").is_some_and(|wait| wait > Duration::from_secs(1 << 32)));
        assert_eq!(wait("soon"), None);
    }

    #[test]
    fn pauses_grow_to_a_limit() {
        let retries = Retries { longest: Duration::from_secs(1), ..Retries::default() };
        assert!(retries.backoff(0) <= Duration::from_millis(200));
        assert!((0..100).all(|failures| retries.backoff(failures) <= Duration::from_secs(1)));
    }
}
