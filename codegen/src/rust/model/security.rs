//! Security schemes and requirements.

use serde::Serialize;

use crate::rust::model::ParameterLocation;

/// What a caller must show: one of the alternatives, each a set of schemes with scopes.
#[derive(Debug, Serialize)]
pub struct Security {
    /// Whether the handler gets a principal.
    pub principal: Principal,
    /// Each alternative a set of (index in `Crate::schemes`, scopes). Empty: open to all.
    pub alternatives: Vec<Vec<(usize, Vec<String>)>>,
}

/// What a handler knows of its caller.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Principal {
    /// Nothing: `Cx<()>`.
    None,
    /// Perhaps: `Cx<Option<P>>`, when an alternative is empty.
    Optional,
    /// Always: `Cx<P>`.
    Required,
}

/// A security scheme.
#[derive(Debug, Serialize)]
pub struct Scheme {
    /// Its name in the description.
    pub name: String,
    /// The name of its method in `Authenticate` and in the client's builder.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// Its kind.
    pub kind: SchemeKind,
    /// Whether it is checked against the raw body (`x-lockstep-verify: body`).
    pub verify_body: bool,
}

/// The kind of a security scheme.
#[derive(Debug, Serialize)]
pub enum SchemeKind {
    /// `http` with `bearer`, `openIdConnect`, or `oauth2` without client credentials.
    Bearer,
    /// `oauth2` with the flow `clientCredentials`.
    ClientCredentials {
        /// Where tokens are issued.
        token_url: String,
    },
    /// `http` with `basic`.
    Basic,
    /// `apiKey`.
    ApiKey {
        /// Where it stands.
        place: ParameterLocation,
        /// The name of the parameter.
        name: String,
    },
    /// Anything else: the handler gets the whole request head.
    Other,
}
