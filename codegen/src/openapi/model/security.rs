//! Security schemes, as the API has them.

use serde::Serialize;

use crate::openapi::model::Place;
use crate::source::Span;

/// A security scheme.
#[derive(Debug, Serialize)]
pub struct Scheme {
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// `description`.
    pub description: String,
    /// Its kind.
    pub kind: SchemeKind,
    /// `x-lockstep-verify: body`.
    pub verify_body: bool,
}

/// The kind of a security scheme.
#[derive(Clone, Debug, Serialize)]
pub enum SchemeKind {
    /// A bearer token, however it is got.
    Bearer,
    /// OAuth 2.0 with the client credentials flow, and its token URL.
    ClientCredentials(String),
    /// HTTP Basic.
    Basic,
    /// An API key: where it stands, and its name.
    ApiKey(Place, String),
    /// Another one: `mutualTLS`, `http` with another scheme.
    Other,
}
