//! `TokenErrorCode`.

use lockstep_runtime::open_enum;

/// Codes of RFC 6749 for a refused token request.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum TokenErrorCode {
    /// `invalid_request`.
    InvalidRequest,
    /// `invalid_client`.
    InvalidClient,
    /// `invalid_grant`.
    InvalidGrant,
    /// `unauthorized_client`.
    UnauthorizedClient,
    /// `unsupported_grant_type`.
    UnsupportedGrantType,
    /// `invalid_scope`.
    InvalidScope,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { TokenErrorCode Unknown {
    InvalidRequest "invalid_request",
    InvalidClient "invalid_client",
    InvalidGrant "invalid_grant",
    UnauthorizedClient "unauthorized_client",
    UnsupportedGrantType "unsupported_grant_type",
    InvalidScope "invalid_scope",
} }
