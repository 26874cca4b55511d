//! Security schemes.

use serde::Serialize;

use crate::openapi::model::ParameterLocation;
use crate::source::Span;

/// A security scheme.
#[derive(Debug, Serialize)]
pub struct SecurityScheme {
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// `description`.
    pub description: String,
    /// Its kind.
    pub kind: SecuritySchemeKind,
    /// `x-lockstep-verify: body`.
    pub verify_body: bool,
}

/// The kind of a security scheme.
#[derive(Clone, Debug, Serialize)]
pub enum SecuritySchemeKind {
    /// A bearer token, from any flow.
    Bearer,
    /// OAuth 2.0 with the client credentials flow, and its token URL.
    ClientCredentials(String),
    /// HTTP Basic.
    Basic,
    /// An API key: its location and name.
    ApiKey(ParameterLocation, String),
    /// Any other kind: `mutualTLS`, or `http` with another scheme.
    Other,
}
