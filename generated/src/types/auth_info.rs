//! `AuthInfo`.

use lockstep_runtime::object;

/// Where a client gets its token.
#[derive(Clone)]
pub struct AuthInfo {
    /// Address of the authorization service; `/token` after it gives tokens.
    pub auth_url: String,
    /// Name of the tenant that this server serves.
    pub tenant_id: String,
}

object! { AuthInfo {
    0 "auth_url" auth_url required,
    1 "tenant_id" tenant_id required,
} }
