//! Operations and security schemes as data, printed once per API into `operations`.

/// An operation of the API: what is the same in each of its requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operation {
    /// The operationId, which names it in logs and spans.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// Its server's URL: a path (`/api`) or an absolute URL.
    pub server: &'static str,
    /// The path template below the server: `/CallLog/{id}`.
    pub path: &'static str,
    /// The alternatives of its security, each a set of requirements that hold together. None at all: open to everyone.
    /// An empty alternative: security is optional.
    pub security: &'static [&'static [Requirement]],
}

/// One security scheme that a caller must satisfy.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Requirement {
    /// The scheme's index in the API's list of schemes.
    pub scheme: usize,
    /// The scopes that the caller needs.
    pub scopes: &'static [&'static str],
}

/// A security scheme.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scheme {
    /// Its name in the description.
    pub name: &'static str,
    /// Its kind.
    pub kind: SchemeKind,
    /// Whether it is checked against the raw body, as webhook signatures are (`x-lockstep-verify: body`).
    pub verify_body: bool,
}

impl Scheme {
    /// Whether whoever checks it is given the request, beside what the caller shows.
    #[must_use]
    pub fn wants_request(&self) -> bool {
        self.verify_body || self.kind == SchemeKind::Other
    }
}

/// The kind of a security scheme.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SchemeKind {
    /// A bearer token in `Authorization`.
    Bearer,
    /// A bearer token that the client gets with its own credentials (RFC 6749, 4.4).
    ClientCredentials {
        /// Where tokens are issued: absolute, or below the base URL.
        token_url: &'static str,
    },
    /// A name and a password in `Authorization` (RFC 7617).
    Basic,
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it stands.
        location: ParameterLocation,
        /// The parameter's name.
        name: &'static str,
    },
    /// Anything else, as mutual TLS: satisfied outside of the generated client.
    Other,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1, 4.8.12.3; RFC 6570).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ParameterStyle {
    /// `a,b`: paths and headers.
    Simple,
    /// `.a,b`: paths.
    Label,
    /// `;name=a,b`: paths.
    Matrix,
    /// `name=a&name=b`: queries and cookies.
    Form,
    /// `name=a%20b`: queries.
    SpaceDelimited,
    /// `name=a%7Cb`: queries.
    PipeDelimited,
    /// `name[key]=a`: queries.
    DeepObject,
    /// The value as JSON text (`content: application/json`).
    Json,
}
