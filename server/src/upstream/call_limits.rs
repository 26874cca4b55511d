//! Limits of calls to other systems.

use std::time::Duration;

use lockstep_runtime::client::Retries;

/// Maximum size of a response body. Upstream responses are small.
pub(super) const MAX_RESPONSE_BODY: usize = 8 << 20;
/// Timeout of a background call.
pub(super) const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// Timeout of connecting.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Returns settings that retry as long as time permits, with pauses of up to seconds.
pub(super) fn persistent_retries() -> Retries {
    Retries { limit: 32, retry_non_idempotent: true, ..Retries::default() }
}
