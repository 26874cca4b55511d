//! Security schemes and requirements.

use serde::Serialize;

use crate::openapi::ParameterLocation;

/// The security requirements of an operation: alternatives, each a set of schemes with scopes.
#[derive(Debug, Serialize)]
pub struct Security {
    /// Whether the handler gets a principal.
    pub principal: Principal,
    /// The alternatives, each a set of (index in `Crate::schemes`, scopes). Empty: no authentication.
    pub alternatives: Vec<Vec<(usize, Vec<String>)>>,
}

/// The principal that a handler gets.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Principal {
    /// Never: `RequestContext<()>`.
    None,
    /// Optionally, since an alternative is empty: `RequestContext<Option<P>>`.
    Optional,
    /// Always: `RequestContext<P>`.
    Required,
}

/// A security scheme.
#[derive(Debug, Serialize)]
pub struct Scheme {
    /// The name in the document.
    pub name: String,
    /// The method of `Authenticate` and of the client's builder.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// The kind.
    pub kind: SchemeKind,
    /// Whether the scheme verifies the raw body (`x-lockstep-verify: body`).
    pub verify_body: bool,
}

/// The kind of a security scheme.
#[derive(Debug, Serialize)]
pub enum SchemeKind {
    /// `http` with `bearer`, `openIdConnect`, or `oauth2` without client credentials.
    Bearer,
    /// `oauth2` with the flow `clientCredentials`.
    ClientCredentials {
        /// The token endpoint.
        token_url: String,
    },
    /// `http` with `basic`.
    Basic,
    /// `apiKey`.
    ApiKey {
        /// `in`.
        location: ParameterLocation,
        /// The name of the parameter.
        name: String,
    },
    /// Any other scheme: the handler gets the request head.
    Other,
}
