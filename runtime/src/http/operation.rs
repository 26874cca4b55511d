//! Operations and security schemes as data. A generated crate has them in its module `operations`.

/// An operation of an API: what its requests have in common.
///
/// ```
/// use lockstep_runtime::http::{Operation, Requirement};
///
/// static GET_CALL: Operation = Operation {
///     id: "getCall",
///     method: "GET",
///     server: "/api",
///     path: "/calls/{id}",
///     security: &[&[Requirement { scheme: 0, scopes: &["read"] }]],
/// };
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operation {
    /// The operationId. Log messages and spans have it.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The URL of its server: a path (`/api`) or an absolute URL.
    pub server: &'static str,
    /// The path template, relative to the server: `/CallLog/{id}`.
    pub path: &'static str,
    /// Alternatives of security requirements. All requirements of one alternative must be satisfied.
    /// Without alternatives no security is needed. With an empty alternative, security is optional.
    pub security: &'static [&'static [Requirement]],
}

/// A security scheme that a caller must satisfy.
///
/// ```
/// use lockstep_runtime::http::{Operation, Requirement};
///
/// let read = Requirement { scheme: 0, scopes: &["read"] };
/// assert_eq!(read.scopes, ["read"]);
///
/// // Either scheme 0 or both of 1 and 2.
/// static GET_CALL: Operation = Operation {
///     id: "getCall",
///     method: "GET",
///     server: "/api",
///     path: "/calls/{id}",
///     security: &[
///         &[Requirement { scheme: 0, scopes: &["read"] }],
///         &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &[] }],
///     ],
/// };
/// assert_eq!(GET_CALL.security[0], [read]);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Requirement {
    /// The scheme's index in the schemes of the API.
    pub scheme: usize,
    /// The scopes that the caller needs.
    pub scopes: &'static [&'static str],
}

/// A security scheme.
///
/// ```
/// use lockstep_runtime::http::{ParameterLocation, Scheme, SchemeKind};
///
/// static SCHEMES: &[Scheme] = &[
///     Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false },
///     Scheme {
///         name: "key",
///         kind: SchemeKind::ApiKey { location: ParameterLocation::Header, name: "X-Key" },
///         verify_body: false,
///     },
/// ];
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: &'static str,
    /// Its kind.
    pub kind: SchemeKind,
    /// Whether it is verified with the raw body, as webhook signatures are (`x-lockstep-verify: body`).
    pub verify_body: bool,
}

impl Scheme {
    /// Returns whether verification gets the request in addition to the caller's credentials.
    #[must_use]
    pub fn wants_request(&self) -> bool {
        self.verify_body || self.kind == SchemeKind::Other
    }
}

/// The kind of a security scheme.
///
/// ```
/// use lockstep_runtime::http::{Scheme, SchemeKind};
///
/// let token = Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false };
/// let certificate = Scheme { name: "certificate", kind: SchemeKind::Other, verify_body: false };
/// assert!(!token.wants_request());
/// assert!(certificate.wants_request());
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SchemeKind {
    /// A bearer token in `Authorization`.
    Bearer,
    /// A bearer token that the client requests with its credentials (RFC 6749, 4.4).
    ClientCredentials {
        /// The token endpoint: an absolute URL, or a path relative to the base URL.
        token_url: &'static str,
    },
    /// A name and a password in `Authorization` (RFC 7617).
    Basic,
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where the key is sent.
        location: ParameterLocation,
        /// The parameter's name.
        name: &'static str,
    },
    /// Another kind, such as mutual TLS. It is satisfied outside of the generated client.
    Other,
}

/// Where a parameter is sent (`in`).
///
/// ```
/// use lockstep_runtime::http::{ParameterLocation, SchemeKind};
///
/// let key = SchemeKind::ApiKey { location: ParameterLocation::Query, name: "key" };
/// assert!(matches!(key, SchemeKind::ApiKey { location: ParameterLocation::Query, .. }));
/// ```
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

/// Whether the items or properties of a parameter are written separately: `explode` (OpenAPI 3.1, 4.8.12.2.1).
///
/// ```
/// # #[cfg(feature = "client")] {
/// use lockstep_runtime::client::Client;
/// use lockstep_runtime::http::{Explode, Operation, ParameterStyle};
///
/// # static GET_CALLS: Operation =
/// #     Operation { id: "getCalls", method: "GET", server: "", path: "/calls", security: &[] };
/// # let client = Client::builder("https://example.com", &[], None).build()?;
/// let mut request = client.call(&GET_CALLS);
/// request.query("id", ParameterStyle::Form, Explode::Yes, &[1, 2]);
/// request.query("tag", ParameterStyle::Form, Explode::No, &["a", "b"]);
/// assert_eq!(request.url()?.query(), Some("id=1&id=2&tag=a,b"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Explode {
    /// Separately: `name=a&name=b`.
    Yes,
    /// As one value: `name=a,b`.
    No,
}

/// How a parameter is serialized (OpenAPI 3.1, 4.8.12.3; RFC 6570).
///
/// ```
/// # #[cfg(feature = "client")] {
/// use lockstep_runtime::client::Client;
/// use lockstep_runtime::http::{Explode, Operation, ParameterStyle};
///
/// # static GET_CALLS: Operation =
/// #     Operation { id: "getCalls", method: "GET", server: "", path: "/calls", security: &[] };
/// # let client = Client::builder("https://example.com", &[], None).build()?;
/// let mut request = client.call(&GET_CALLS);
/// request.query("id", ParameterStyle::PipeDelimited, Explode::No, &[1, 2]);
/// request.query("date", ParameterStyle::DeepObject, Explode::Yes, &serde_json::json!({"year": 2026}));
/// assert_eq!(request.url()?.query(), Some("id=1%7C2&date%5Byear%5D=2026"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// The value as JSON (`content: application/json`).
    Json,
}
